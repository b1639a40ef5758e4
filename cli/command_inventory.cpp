// qingtan inventory SYSTEM.json: a process inventory solved, as tables or as JSON.

#include <cmath>
#include <cstdio>

#include "commands.h"
#include "files.h"
#include "qingtan/base/number.h"
#include "qingtan/calc/explain.h"
#include "qingtan/inventory/inventory_json.h"
#include "qingtan/inventory/private_factor.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

using namespace qingtan::inventory;

std::string unit_of(const Network& net, Index column) {
  return std::string(symbol(net.products[column].unit));
}

// "alumina", "alumina=1000" or "alumina=1t".
Result<Demand> demand_of(const std::string& text, const Network& net) {
  const std::size_t equals = text.find('=');
  Demand d;
  d.product = text.substr(0, equals);
  const Index column = net.find(d.product);
  d.quantity = {1, column == inventory::kNone ? Measure::kg : net.products[column].unit};
  if (equals == text.npos) return d;
  const std::string rest = text.substr(equals + 1);
  const std::size_t digits = std::min(rest.find_first_not_of("+-0123456789."), rest.size());
  const auto amount = parse_decimal(rest.substr(0, digits));
  const auto unit =
      digits == rest.size() ? std::optional(d.quantity.unit) : parse_measure(rest.substr(digits));
  if (!amount || !unit)
    return fail({ErrorCode::bad_value, "", "--demand", "\"" + shortened(text) + "\" is no demand",
                 "write PRODUCT, PRODUCT=AMOUNT or PRODUCT=AMOUNTUNIT, such as alumina=1000kg"});
  d.quantity = {*amount, *unit};
  return d;
}

std::string kind_words(const Wording& w, Kind kind) {
  switch (kind) {
    case Kind::direct:
      return w("直接排放", "direct");
    case Kind::fuels:
      return w("燃料燃烧", "fuels");
    case Kind::electricity:
      return w("电力", "electricity");
    case Kind::upstream:
      return w("上游因子", "upstream");
  }
  return "";
}

void print_contributions(const Wording& w, const Network& net, const Answer& a) {
  Table table({{w("过程", "process"), Align::left},
               {w("产品", "product"), Align::left},
               {w("产量", "output"), Align::right},
               {w("单位", "unit"), Align::left},
               {kind_words(w, Kind::direct), Align::right},
               {kind_words(w, Kind::fuels), Align::right},
               {kind_words(w, Kind::electricity), Align::right},
               {kind_words(w, Kind::upstream), Align::right},
               {"kgCO2e", Align::right},
               {w("占比", "share"), Align::right}});
  constexpr std::size_t kShown = 40;
  std::size_t shown = 0;
  for (const Contribution& c : a.contributions) {
    if (shown++ == kShown) break;
    table.row({w(net.process(c.column).name), w(net.products[c.column].name), fixed(c.output, 4),
               unit_of(net, c.column), fixed(c.kg[0], 4), fixed(c.kg[1], 4), fixed(c.kg[2], 4),
               fixed(c.kg[3], 4), fixed(c.kgco2e, 4), percent(c.kgco2e / a.total)});
  }
  table.rule();
  table.row({w("合计", "total"), "", "", "", fixed(a.by_kind[0], 4), fixed(a.by_kind[1], 4),
             fixed(a.by_kind[2], 4), fixed(a.by_kind[3], 4), fixed(a.total, 4), "100 %"});
  std::fputs(table.text().c_str(), stdout);
  if (a.contributions.size() > kShown)
    std::printf(w("（另有 %zu 个过程，见 --json）\n", "(%zu more processes: see --json)\n").c_str(),
                a.contributions.size() - kShown);
}

void print_tree(const Wording& w, const Inventory& inventory, const Answer& a) {
  TreeOptions options;
  options.most_nodes = 30;
  options.most_depth = 8;
  options.cut_off = 0.01;
  const Network& net = inventory.network();
  const auto nodes = contribution_tree(inventory, a, options);
  Table table({{w("上游", "upstream"), Align::left},
               {w("用量", "amount"), Align::right},
               {w("单位", "unit"), Align::left},
               {"kgCO2e", Align::right},
               {w("占比", "share"), Align::right}});
  // Depth first: the nodes come in the order of their sizes.
  const auto add = [&](const auto& self, Index parent) -> void {
    for (Index i = 0; i < nodes.size(); ++i) {
      const TreeNode& n = nodes[i];
      if (n.parent != parent) continue;
      table.row({std::string(2 * n.depth, ' ') + w(net.products[n.column].name) +
                     (n.loop ? w(" ↺", " ↺") : ""),
                 fixed(n.amount, 4), unit_of(net, n.column), fixed(n.kgco2e, 4),
                 percent(n.kgco2e / a.total)});
      self(self, i);
    }
  };
  add(add, inventory::kNone);
  std::fputs(table.text().c_str(), stdout);
}

void print_answer(const Wording& w, const Inventory& inventory, const Answer& a) {
  const Network& net = inventory.network();
  std::printf("%s  [%s]\n", w(net.system->name).c_str(), net.system->id.c_str());
  if (!net.system->note.empty()) std::printf("%s\n", w(net.system->note).c_str());
  for (Index j = 0; j < a.demand.size(); ++j) {
    if (a.demand[j] != 0)
      std::printf("%s %s %s: %s kgCO2e/%s\n", number_text(a.demand[j]).c_str(),
                  unit_of(net, j).c_str(), w(net.products[j].name).c_str(),
                  fixed(inventory.factors()[j], 6).c_str(), unit_of(net, j).c_str());
  }
  print_contributions(w, net, a);
  std::puts("");
  print_tree(w, inventory, a);
  const Solver::Facts& f = inventory.solver().facts();
  std::printf(
      w("求解：%u 个过程，%u 个非零元，%u 个环（最大 %u 个过程）；残差 %.2e，因子残差 %.2e\n",
        "solved: %u processes, %u entries, %u loops (the largest of %u processes); residual %.2e, "
        "of the factors %.2e\n")
          .c_str(),
      f.size, f.entries, f.blocks, f.largest_block, a.residual, inventory.factor_residual());
  for (const Note& note : a.notes) std::printf("  ! %s\n", note.message.c_str());
}

Result<void> save_factor(const Inventory& inventory, const std::vector<double>& demand,
                         const Arguments& arguments) {
  Index product = inventory::kNone;
  std::size_t asked = 0;
  for (Index j = 0; j < demand.size(); ++j) {
    if (demand[j] == 0) continue;
    product = j;
    ++asked;
  }
  if (asked != 1)
    return fail({ErrorCode::bad_value, "", "--save-factor",
                 "a factor is of one product, and several are asked for",
                 "name one with --demand"});
  const auto record = private_factor(inventory, inventory.network().products[product].id,
                                     {"", {}, arguments.conditions.as_of});
  if (!record) return fail(record.error());
  return write_file(arguments.inventory.save_factor, "[\n" + *record + "\n]\n");
}

Result<std::string> run(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return fail(session.error());
  const std::string& path = arguments.files[0];
  const auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  auto system = read_system(*bytes, path);
  if (!system) return fail(system.error());
  const auto inventory = Inventory::make(std::make_shared<const System>(std::move(*system)),
                                         session->catalogue(), arguments.conditions, path);
  if (!inventory) return fail(inventory.error());
  const Network& net = inventory->network();
  Question question;
  for (const std::string& text : arguments.inventory.demand) {
    auto demand = demand_of(text, net);
    if (!demand) return fail(demand.error());
    question.demand.push_back(std::move(*demand));
  }
  const bool own = question.demand.empty();
  auto wanted =
      demand_vector(net, own ? net.system->demand : question.demand, own ? path : "--demand");
  if (!wanted) return fail(wanted.error());
  if (!arguments.inventory.save_factor.empty()) {
    if (auto saved = save_factor(*inventory, *wanted, arguments); !saved)
      return fail(saved.error());
  }
  if (arguments.json) return answer_json(*inventory, question);
  const auto answer = inventory->answer(std::move(*wanted));
  if (!answer) return fail(answer.error());
  print_answer(Wording(arguments.chinese), *inventory, *answer);
  return {};
}

}  // namespace

int run_inventory(const Arguments& arguments) {
  const auto json = run(arguments);
  if (!json) return report(json.error());
  if (arguments.json) std::puts(json->c_str());
  return kDone;
}

}  // namespace qingtan::cli
