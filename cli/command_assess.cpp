#include <algorithm>
#include <cmath>
#include <cstdio>

#include "commands.h"
#include "marks.h"
#include "qingtan/calc/explain.h"
#include "qingtan/report/result_json.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

std::string heading(const Wording& w, const Scheme& scheme, const Arguments& arguments) {
  std::string text = w(scheme.name) + "  [" + scheme.id + "]  ";
  text += arguments.conditions.year ? std::to_string(*arguments.conditions.year)
                                    : w("现状", "current state");
  if (!arguments.conditions.scenario.empty()) text += ", " + arguments.conditions.scenario;
  for (const PackPin& pin : scheme.packs) text += ", " + pin.pack + " #" + std::to_string(pin.seq);
  return text + "\n";
}

void print_lines(const Wording& w, const Assessment& a, const Catalogue& catalogue) {
  Table table({{w("阶段", "stage"), Align::left},
               {w("因子", "factor"), Align::left},
               {w("用量", "amount"), Align::right},
               {w("单位", "unit"), Align::left},
               {"kgCO2e/" + w("单位", "unit"), Align::right},
               {"kgCO2e", Align::right},
               {w("占比", "share"), Align::right},
               {w("标记", "marks"), Align::left}});
  for (const Line& line : a.lines) {
    const Factor& factor = catalogue.factor(line.factor);
    table.row({w.stage(line.stage), w(factor.name), fixed(line.amount, 3),
               std::string(symbol(line.unit)), fixed(line.factor_value, 4), fixed(line.kgco2e, 3),
               percent(line.kgco2e / a.total_kgco2e), words_of_marks(w, line.marks)});
  }
  table.rule();
  table.row({w("合计", "total"), "", "", "", "", fixed(a.total_kgco2e, 3), "100 %", ""});
  std::fputs(table.text().c_str(), stdout);
}

void print_summary(const Wording& w, const Assessment& a) {
  std::string text = w("生产 ", "production ") + fixed(a.production_kgco2e, 3) + ", " +
                     w("使用 ", "use ") + fixed(a.use_kgco2e, 3) + " kgCO2e; " +
                     w("净质量 ", "net mass ") + fixed(a.net_mass_kg, 3) + " kg, " +
                     w("投料 ", "material input ") + fixed(a.material_input_kg, 3) + " kg";
  if (a.cost_cny) text += "; " + w("成本 ", "cost ") + fixed(*a.cost_cny, 2) + " CNY";
  std::puts(text.c_str());
}

void print_warnings(const Scheme& scheme, const std::vector<Warning>& warnings,
                    const Catalogue& catalogue) {
  std::vector<std::string> said;
  for (const Warning& warning : warnings) {
    std::string text = sentence(scheme, warning, catalogue);
    if (std::find(said.begin(), said.end(), text) != said.end()) continue;
    std::printf("  ! %s\n", text.c_str());
    said.push_back(std::move(text));
  }
}

Result<void> print_scheme(const Document& document, const Session& session,
                          const Arguments& arguments) {
  const Wording w(arguments.chinese);
  const auto scheme = read_scheme(document.bytes, document.name);
  if (!scheme) return fail(scheme.error());
  const auto bound = bind_scheme(*scheme, session.catalogues(), document.name);
  if (!bound) return fail(bound.error());
  const auto a = assess(*bound, arguments.conditions);
  if (!a) return fail(a.error());
  std::fputs(heading(w, *scheme, arguments).c_str(), stdout);
  print_lines(w, *a, *bound->catalogue);
  print_summary(w, *a);
  print_warnings(*scheme, a->warnings, *bound->catalogue);
  std::puts("");
  return {};
}

// An assembly's table is made from its JSON result: the same objects, fewer columns.
void print_assembly(const Json& a, const Wording& w) {
  std::printf("%s  %s kgCO2e\n", a["assembly"].get<std::string>().c_str(),
              fixed(a["total_kgco2e"].get<double>(), 3).c_str());
  Table table({{w("位置", "place"), Align::left},
               {w("方案", "scheme"), Align::left},
               {w("数量", "count"), Align::right},
               {"kg", Align::right},
               {"kgCO2e", Align::right}});
  for (const Json& item : a["items"]) {
    table.row({item["path"].get<std::string>(), item["scheme"].get<std::string>(),
               number_text(item["count"].get<double>()),
               fixed(item["net_mass_kg"].get<double>(), 3),
               fixed(item["kgco2e"].get<double>(), 3)});
  }
  std::fputs(table.text().c_str(), stdout);
  std::puts("");
}

}  // namespace

int run_assess(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  const auto documents = read_documents(arguments.files);
  if (!documents) return report(documents.error());
  const auto json = session->assess(*documents, arguments.conditions);
  if (!json) return report(json.error());  // nothing has been printed yet: no partial result
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  const auto parsed = parse_json(*json, "");
  for (std::size_t i = 0; i < documents->size(); ++i) {
    const Json& one = (*parsed)["assessments"][i];
    if (one.contains("assembly")) {
      print_assembly(one, Wording(arguments.chinese));
    } else if (auto ok = print_scheme((*documents)[i], *session, arguments); !ok) {
      return report(ok.error());
    }
  }
  return kDone;
}

}  // namespace qingtan::cli
