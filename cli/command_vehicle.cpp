// qingtan vehicle ASSEMBLY FILES…: the sums of a vehicle, what they are made of, the parts worth
// working on.

#include <cmath>
#include <cstdio>

#include "commands.h"
#include "marks.h"
#include "qingtan/calc/explain.h"
#include "qingtan/report/vehicle_json.h"
#include "result_values.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

std::string lever(const Wording& w, const std::string& word) {
  if (word == "yield") return w("材料利用率", "yield");
  if (word == "mass") return w("减重", "mass");
  if (word == "recycled_share") return w("再生料比例", "recycled share");
  return "—";
}

void print_sums(const Wording& w, const Json& a) {
  std::printf("%s  %s kgCO2e, %s kg; %s %s, %s %s\n", a["assembly"].get<std::string>().c_str(),
              fixed(number(a["total_kgco2e"]), 3).c_str(),
              fixed(number(a["net_mass_kg"]), 3).c_str(), a["parts"].dump().c_str(),
              w("个零件位置", "places of parts").c_str(), a["designs"].dump().c_str(),
              w("种方案", "designs").c_str());
  std::printf("%s %s, %s %s kgCO2e", w("生产", "production").c_str(),
              fixed(number(a["production_kgco2e"]), 3).c_str(), w("使用", "use").c_str(),
              fixed(number(a["use_kgco2e"]), 3).c_str());
  if (!a["cost_cny"].is_null())
    std::printf("; %s %s CNY", w("成本", "cost").c_str(), fixed(number(a["cost_cny"]), 2).c_str());
  const std::string marks = words_of_marks(w, a["marks"]);
  std::printf("%s%s\n\n", marks.empty() ? "" : "; ! ", marks.c_str());
}

void print_contributions(const Wording& w, const Json& rows) {
  Table table({{w("位置", "place"), Align::left},
               {w("名称", "name"), Align::left},
               {w("数量", "count"), Align::right},
               {"kg", Align::right},
               {"kgCO2e", Align::right},
               {w("占比", "share"), Align::right},
               {w("标记", "marks"), Align::left}});
  for (const Json& row : rows) {
    table.row({row["path"].get<std::string>(), name(w, row), number_text(number(row["count"])),
               fixed(number(row["net_mass_kg"]), 3), fixed(number(row["kgco2e"]), 3),
               percent(number(row["share"])), words_of_marks(w, row["marks"])});
  }
  std::fputs(table.text().c_str(), stdout);
}

void print_worth(const Wording& w, const Json& worth) {
  const Json& steps = worth["steps"];
  const auto points = [](const Json& step) { return number_text(step.get<double>() * 100); };
  std::printf("\n%s\n", w("值得改进的零件", "Parts worth working on").c_str());
  std::printf(
      w("（按整车内单项措施的最大降碳量排序；假设：利用率 +%s 个百分点，减重 %s %%，再生料 +%s "
        "个百分点）\n",
        "(by what the best single step saves in the whole vehicle; assumed: yield +%s points, "
        "mass -%s %%, recycled share +%s points)\n")
          .c_str(),
      points(steps["yield"]).c_str(), points(steps["mass"]).c_str(),
      points(steps["recycled_share"]).c_str());
  Table table({{w("名称", "name"), Align::left},
               {w("数量", "count"), Align::right},
               {"kgCO2e", Align::right},
               {w("占比", "share"), Align::right},
               {w("废料", "scrap"), Align::right},
               {w("措施", "step"), Align::left},
               {w("可省 kgCO2e", "saves kgCO2e"), Align::right},
               {w("位置", "place"), Align::left}});
  for (const Json& row : worth["parts"]) {
    table.row({name(w, row), number_text(number(row["count"])), fixed(number(row["kgco2e"]), 3),
               percent(number(row["share"])), percent(number(row["scrap_share"])),
               lever(w, row["lever"].get<std::string>()), fixed(number(row["score_kgco2e"]), 3),
               row["path"].get<std::string>()});
  }
  std::fputs(table.text().c_str(), stdout);
}

}  // namespace

int run_vehicle(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  const auto documents = read_documents(arguments.files);
  if (!documents) return report(documents.error());
  VehicleQuestion question;
  question.top = arguments.top;
  if (!arguments.json) question.contributions = arguments.top;
  const auto json = vehicle_json(*session, *documents, arguments.conditions, question);
  if (!json) return report(json.error());
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  const auto parsed = parse_json(*json, "");
  if (!parsed) return report(parsed.error());
  const Wording w(arguments.chinese);
  print_sums(w, *parsed);
  print_contributions(w, (*parsed)["contributions"]);
  print_worth(w, (*parsed)["worth"]);
  return kDone;
}

}  // namespace qingtan::cli
