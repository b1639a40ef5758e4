#include "qingtan/inventory/inventory_json.h"

#include "model/fields.h"
#include "notes.h"
#include "qingtan/base/date.h"
#include "qingtan/calc/assessment.h"
#include "qingtan/inventory/private_factor.h"

namespace qingtan::inventory {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson kinds_json(const ByKind& kg) {
  OrderedJson out;
  for (Kind kind : kAllKinds) out[std::string(word(kind))] = kg[static_cast<std::size_t>(kind)];
  return out;
}

void put_kinds(OrderedJson& out, const ByKind& kg) {
  for (Kind kind : kAllKinds) out[std::string(word(kind))] = kg[static_cast<std::size_t>(kind)];
}

class Writer {
 public:
  Writer(const Inventory& inventory, const Answer& answer)
      : inventory_(inventory), net_(inventory.network()), answer_(answer) {}

  OrderedJson head() const {
    OrderedJson out;
    out["inventory"] = net_.system->id;
    out["demand"] = OrderedJson::array();
    for (Index j = 0; j < answer_.demand.size(); ++j) {
      if (answer_.demand[j] == 0) continue;
      out["demand"].push_back(
          {{"product", net_.products[j].id}, {"amount", answer_.demand[j]}, {"unit", unit(j)}});
    }
    out["total_kgco2e"] = answer_.total;
    out["by_kind"] = kinds_json(answer_.by_kind);
    out["residual"] = answer_.residual;
    out["factor_residual"] = inventory_.factor_residual();
    out["closure"] = answer_.closure;
    const Solver::Facts& f = inventory_.solver().facts();
    out["solver"] = {{"processes", f.size},
                     {"entries", f.entries},
                     {"loops", f.blocks},
                     {"largest_loop", f.largest_block},
                     {"direct_loops", f.direct_blocks},
                     {"fill", f.fill},
                     {"iterations", answer_.iterations}};
    return out;
  }

  OrderedJson products() const {
    OrderedJson out = OrderedJson::array();
    for (Index j = 0; j < net_.products.size(); ++j)
      out.push_back({{"product", net_.products[j].id},
                     {"name", text_json(net_.products[j].name)},
                     {"unit", unit(j)},
                     {"kgco2e_per_unit", inventory_.factors()[j]},
                     {"process", net_.process(j).id},
                     {"share", net_.columns[j].share}});
    return out;
  }

  OrderedJson contributions() const {
    OrderedJson out = OrderedJson::array();
    for (const Contribution& c : answer_.contributions) {
      OrderedJson one{{"process", net_.process(c.column).id},
                      {"product", net_.products[c.column].id},
                      {"output", c.output},
                      {"unit", unit(c.column)},
                      {"scaling", c.scaling}};
      put_kinds(one, c.kg);
      one["kgco2e"] = c.kgco2e;
      out.push_back(std::move(one));
    }
    return out;
  }

  OrderedJson tree(const TreeOptions& options) const {
    OrderedJson out = OrderedJson::array();
    for (const TreeNode& n : contribution_tree(inventory_, answer_, options)) {
      OrderedJson one{{"parent", n.parent == kNone ? OrderedJson(nullptr) : OrderedJson(n.parent)},
                      {"depth", n.depth},
                      {"product", net_.products[n.column].id},
                      {"process", net_.process(n.column).id},
                      {"amount", n.amount},
                      {"unit", unit(n.column)},
                      {"kgco2e", n.kgco2e}};
      put_kinds(one, n.own);
      one["rest"] = n.rest;
      if (n.loop) one["loop"] = true;
      out.push_back(std::move(one));
    }
    return out;
  }

  OrderedJson flows(std::size_t most) const {
    const Sankey s = sankey(inventory_, answer_, most);
    OrderedJson out{{"links", OrderedJson::array()}};
    for (const Flow& f : s.flows) {
      const std::string from =
          f.from == kNone ? std::string(word(f.kind)) : "product:" + net_.products[f.from].id;
      const std::string to = f.to == kNone ? "demand" : "product:" + net_.products[f.to].id;
      out["links"].push_back({{"from", from}, {"to", to}, {"kgco2e", f.kgco2e}});
    }
    out["left_out"] = {{"links", s.left_out}, {"kgco2e", s.left_out_kgco2e}};
    return out;
  }

  OrderedJson factors() const {
    OrderedJson out = OrderedJson::array();
    for (const FactorUse& use : net_.factors) {
      OrderedJson one{{"factor", use.id}, {"value", use.value}};
      if (use.marks) {
        one["marks"] = OrderedJson::array();
        for (unsigned bit = 1; bit < 256; bit <<= 1) {
          if (use.marks & bit) one["marks"].push_back(qingtan::word(static_cast<Mark>(bit)));
        }
      }
      out.push_back(std::move(one));
    }
    return out;
  }

  OrderedJson warnings() const {
    OrderedJson out = OrderedJson::array();
    for (const Note& n : answer_.notes) {
      OrderedJson one{{"code", word(n.code)}};
      if (n.factor != kNone) one["factor"] = net_.factors[n.factor].id;
      if (n.count > 0) {
        one["count"] = n.count;
        one["processes"] = OrderedJson::array();
        for (Index c : n.columns) one["processes"].push_back(net_.process(c).id);
      }
      one["message"] = n.message;
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  std::string unit(Index column) const { return std::string(symbol(net_.products[column].unit)); }

  const Inventory& inventory_;
  const Network& net_;
  const Answer& answer_;
};

void read_tree(RecordReader& in, TreeOptions& tree) {
  const Value* json = in.find("tree");
  if (!json) return;
  RecordReader t(*json, in.at("tree"), in.errors());
  if (!t.valid()) return;
  tree.most_depth = static_cast<std::uint32_t>(
      t.optional_integer("depth", 0, 100).value_or(static_cast<int>(tree.most_depth)));
  tree.most_nodes = static_cast<std::uint32_t>(
      t.optional_integer("nodes", 1, 10'000).value_or(static_cast<int>(tree.most_nodes)));
  tree.cut_off = t.number_or("cut_off", tree.cut_off, share());
  t.finish();
}

void read_conditions(RecordReader& in, Conditions& c) {
  const Value* json = in.find("conditions");
  if (!json) return;
  RecordReader t(*json, in.at("conditions"), in.errors());
  if (!t.valid()) return;
  c.year = t.optional_integer("year", kFirstYear, kLastYear);
  c.scenario = t.optional_string("scenario");
  c.as_of = read_date(t, "as_of");
  t.finish();
}

void read_factor_wish(RecordReader& in, Question& q) {
  const Value* json = in.find("factor");
  if (!json) return;
  RecordReader t(*json, in.at("factor"), in.errors());
  if (!t.valid()) return;
  Question::Factor f;
  f.product = t.id("product");
  f.id = t.optional_id("id");
  if (t.find("library")) f.library = read_word(t, "library", Library::material);
  f.day = read_date(t, "day");
  t.finish();
  q.factor = std::move(f);
}

}  // namespace

Result<Question> read_question(std::string_view bytes, std::string_view file) {
  if (bytes.empty()) return Question{};
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  Question q;
  RecordReader in(json->root(), "", errors);
  if (!in.valid()) return fail(errors.take());
  if (const Value* demand = in.optional_array("demand"))
    q.demand = read_demand(*demand, in.at("demand"), errors);
  read_tree(in, q.tree);
  q.flows = static_cast<std::size_t>(in.optional_integer("flows", 0, 100'000).value_or(300));
  read_conditions(in, q.conditions);
  read_factor_wish(in, q);
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return q;
}

Result<std::string> answer_json(const Inventory& inventory, const Question& question) {
  const Network& net = inventory.network();
  auto demand =
      demand_vector(net, question.demand.empty() ? net.system->demand : question.demand, net.file);
  if (!demand) return fail(demand.error());
  const auto answer = inventory.answer(std::move(*demand));
  if (!answer) return fail(answer.error());
  const Writer w(inventory, *answer);
  OrderedJson out = w.head();
  out["products"] = w.products();
  out["contributions"] = w.contributions();
  out["tree"] = w.tree(question.tree);
  out["sankey"] = w.flows(question.flows);
  out["factors"] = w.factors();
  out["warnings"] = w.warnings();
  if (question.factor) {
    const auto factor =
        private_factor(inventory, question.factor->product,
                       {question.factor->id, question.factor->library, question.factor->day});
    if (!factor) return fail(factor.error());
    out["factor"] = OrderedJson::parse(*factor, nullptr, false);
  }
  return out.dump();
}

Result<std::string> inventory_json(std::string_view bytes, std::string_view file,
                                   const Catalogue& catalogue, const Question& question) {
  auto system = read_system(bytes, file);
  if (!system) return fail(system.error());
  const auto inventory = Inventory::make(std::make_shared<const System>(std::move(*system)),
                                         catalogue, question.conditions, file);
  if (!inventory) return fail(inventory.error());
  return answer_json(*inventory, question);
}

}  // namespace qingtan::inventory
