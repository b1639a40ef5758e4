// qingtan montecarlo, sensitivity, breakeven, map: tables from the same JSON that --json prints.

#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "qingtan/calc/explain.h"
#include "qingtan/report/analysis_json.h"
#include "result_values.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

constexpr std::size_t kMostInputs = 12;  // inputs in a table; all of them stand in the JSON

std::string name_of_input(const Json& input, const Wording& w) {
  return input["kind"] == "factor" ? name(w, input) : input["path"].get<std::string>();
}

// Four digits that count.
std::string brief(const Json& value) {
  if (value.is_null()) return "—";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value.get<double>());
  return text;
}

void print(const Table& table) { std::fputs(table.text().c_str(), stdout); }

void print_summaries(const Wording& w, const Json& result, const Json& schemes) {
  Table table({{w("方案", "scheme"), Align::left},
               {"kgCO2e", Align::right},
               {w("均值", "mean"), Align::right},
               {w("标准差", "sd"), Align::right},
               {"P5", Align::right},
               {w("中位数", "median"), Align::right},
               {"P95", Align::right}});
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    const Json& one = result["assessments"][i];
    const Json& s = one["summary"];
    table.row({name(w, schemes[i]), fixed(number(one["total_kgco2e"]), 3),
               fixed(number(s["mean"]), 3), fixed(number(s["sd"]), 3), fixed(number(s["p5"]), 3),
               fixed(number(s["p50"]), 3), fixed(number(s["p95"]), 3)});
  }
  print(table);
}

// What Latin hypercube and Sobol points are for.
void print_errors(const Wording& w, const Json& result, const Json& schemes) {
  Table table({{w("均值的误差", "error of the mean"), Align::left},
               {w("精确均值", "exact mean"), Align::right},
               {w("本次误差", "this run's error"), Align::right},
               {w("简单抽样标准误", "standard error if plain"), Align::right},
               {w("之比", "ratio"), Align::right}});
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    const Json& s = result["assessments"][i]["summary"];
    table.row(
        {name(w, schemes[i]), s["exact_mean"].is_null() ? "—" : fixed(number(s["exact_mean"]), 3),
         brief(s["error_of_mean"]), brief(s["standard_error_plain"]), brief(s["error_to_plain"])});
  }
  std::puts("");
  print(table);
}

void print_probabilities(const Wording& w, const Json& result, const Json& schemes) {
  if (schemes.size() < 2) return;
  std::vector<std::pair<std::string, Align>> columns{
      {w("低于的概率", "probability below"), Align::left}};
  for (const Json& s : schemes) columns.push_back({name(w, s), Align::right});
  Table table(columns);
  for (std::size_t a = 0; a < schemes.size(); ++a) {
    std::vector<std::string> row{name(w, schemes[a])};
    for (std::size_t b = 0; b < schemes.size(); ++b) {
      row.push_back(
          a == b ? "—" : fixed(100 * result["probability_below"][a][b].get<double>(), 1) + " %");
    }
    table.row(std::move(row));
  }
  std::puts("");
  print(table);
}

void print_shares(const Wording& w, const Json& result, const Json& schemes) {
  const Json& inputs = result["monte_carlo"]["inputs"];
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    const Json& shares = result["assessments"][i]["variance_shares"];
    if (shares.empty()) continue;
    Table table({{w("方差来自：", "variance of ") + name(w, schemes[i]), Align::left},
                 {w("占比", "share"), Align::right}});
    for (std::size_t k = 0; k < std::min(kMostInputs, shares.size()); ++k) {
      table.row({name_of_input(inputs[shares[k]["input"].get<std::size_t>()], w),
                 fixed(100 * shares[k]["share"].get<double>(), 1) + " %"});
    }
    std::puts("");
    print(table);
  }
}

void print_monte_carlo(const Wording& w, const Json& result, const Json& schemes) {
  print_summaries(w, result, schemes);
  print_errors(w, result, schemes);
  print_probabilities(w, result, schemes);
  print_shares(w, result, schemes);
  const Json& run = result["monte_carlo"];
  std::printf(
      w("\n%s 次抽样，种子 %s，%s，%s；对数正态因子的数值为中位数，另注明者除外\n",
        "\n%s draws, seed %s, %s, %s; a lognormal value is its median unless it says otherwise\n")
          .c_str(),
      run["draws"].dump().c_str(), run["seed"].dump().c_str(),
      run["sampling"].get_ref<const std::string&>().c_str(),
      run["generator"].get_ref<const std::string&>().c_str());
  if (run["inputs"].empty()) {
    std::puts(w("  ! 没有任何输入给出不确定性：每次抽样都相同",
                "  ! no input states an uncertainty: every draw is the same")
                  .c_str());
  }
}

int monte_carlo(const Session& session, const std::vector<Document>& documents,
                const Arguments& arguments, const std::string& request) {
  const auto options = read_monte_carlo_options(request, "");
  if (!options) return report(options.error());
  const auto run = MonteCarloRun::make(session, documents, arguments.conditions, *options);
  if (!run) return report(run.error());
  const auto blocks = (*run)->run_all();
  if (!blocks) return report(blocks.error());
  const auto json = (*run)->result_json(*blocks);
  if (!json) return report(json.error());
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  const auto result = parse_json(*json, ""), plan = parse_json((*run)->plan_json(), "");
  print_monte_carlo(Wording(arguments.chinese), *result, (*plan)["schemes"]);
  return kDone;
}

void print_tornado(const Wording& w, const Json& result) {
  const std::string percent = number_text(result["percent"].get<double>()) + " %";
  for (const Json& one : result["sensitivities"]) {
    std::printf("%s  %s kgCO2e\n", name(w, one).c_str(),
                fixed(number(one["total_kgco2e"]), 3).c_str());
    Table table({{w("输入", "input"), Align::left},
                 {w("数值", "value"), Align::right},
                 {w("单位", "unit"), Align::left},
                 {w("导数", "derivative"), Align::right},
                 {"−" + percent, Align::right},
                 {"+" + percent, Align::right}});
    const Json& tornado = one["tornado"];
    for (std::size_t i = 0; i < std::min(kMostInputs, tornado.size()); ++i) {
      const Json& effect = tornado[i];
      const Json& input = result["inputs"][effect["input"].get<std::size_t>()];
      table.row({name_of_input(input, w), brief(input["value"]), input["unit"].get<std::string>(),
                 brief(effect["derivative"]), fixed(number(effect["low_kgco2e"]), 3),
                 fixed(number(effect["high_kgco2e"]), 3)});
    }
    print(table);
    for (const Json& point : one["yield_points"]) {
      const Json& input = result["inputs"][point["input"].get<std::size_t>()];
      std::printf(w("  %s：成品率每提高一个百分点，减少 %s kgCO2e\n",
                    "  %s: one percentage point of this yield is worth %s kgCO2e\n")
                      .c_str(),
                  input["path"].get_ref<const std::string&>().c_str(),
                  brief(point["saving_kgco2e"]).c_str());
    }
    std::puts("");
  }
}

void print_break_even(const Wording& w, const Json& result) {
  Table table({{w("方案", "scheme"), Align::left},
               {w("对", "against"), Align::left},
               {w("相等处", "equal at"), Align::left},
               {w("单位", "unit"), Align::left},
               {w("起点之差 kgCO2e", "difference at the start, kgCO2e"), Align::right},
               {w("终点之差 kgCO2e", "at the end"), Align::right}});
  for (const Json& pair : result["pairs"]) {
    std::string at;
    for (const Json& x : pair["crossings"])
      at += (at.empty() ? "" : ", ") + number_text(x.get<double>());
    if (pair["identical"] == true)
      at = w("处处相等", "everywhere");
    else if (at.empty())
      at = w("区间内无", "nowhere in the range");
    table.row({name(w, result["schemes"][pair["first"].get<std::size_t>()]),
               name(w, result["schemes"][pair["second"].get<std::size_t>()]), at,
               result["unit"].get<std::string>(), fixed(number(pair["difference_low_kgco2e"]), 3),
               fixed(number(pair["difference_high_kgco2e"]), 3)});
  }
  print(table);
}

char letter(std::size_t scheme) {
  return static_cast<char>(scheme < 26 ? 'A' + scheme : scheme < 52 ? 'a' + (scheme - 26) : '?');
}

void print_map(const Wording& w, const Json& map) {
  for (std::size_t s = 0; s < map["schemes"].size(); ++s) {
    std::printf("%c  %s\n", letter(s), name(w, map["schemes"][s]).c_str());
  }
  const Json& rows = map["winners"];
  for (std::size_t row = rows.size(); row-- > 0;) {
    std::string line;
    for (const Json& winner : rows[row]) line += letter(winner.get<std::size_t>());
    std::printf("%10s  %s\n", brief(map["y"]["values"][row]).c_str(), line.c_str());
  }
  std::printf("%10s  x: %s … %s %s\n", "", brief(map["x"]["low"]).c_str(),
              brief(map["x"]["high"]).c_str(),
              map["x"]["unit"].get_ref<const std::string&>().c_str());
  for (const Json& b : map["boundaries"]) {
    const Json& points = b["points"];
    std::printf("%c = %c: (%s, %s) … (%s, %s)\n", letter(b["first"].get<std::size_t>()),
                letter(b["second"].get<std::size_t>()), brief(points.front()[0]).c_str(),
                brief(points.front()[1]).c_str(), brief(points.back()[0]).c_str(),
                brief(points.back()[1]).c_str());
  }
}

template <class Read, class Use, class Print>
int answer(const Session& session, const std::vector<Document>& documents,
           const Arguments& arguments, const std::string& request, Read read, Use use, Print show) {
  const auto options = read(request, "");
  if (!options) return report(options.error());
  const auto json = use(session, documents, arguments.conditions, *options);
  if (!json) return report(json.error());
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  show(Wording(arguments.chinese), *parse_json(*json, ""));
  return kDone;
}

}  // namespace

int run_analysis(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  const auto documents = read_documents(arguments.files);
  if (!documents) return report(documents.error());
  const std::string request = request_json(arguments.command, arguments.analysis);
  if (arguments.command == "montecarlo")
    return monte_carlo(*session, *documents, arguments, request);
  if (arguments.command == "sensitivity") {
    return answer(*session, *documents, arguments, request, read_sensitivity_options,
                  sensitivity_json, print_tornado);
  }
  if (arguments.command == "breakeven") {
    return answer(*session, *documents, arguments, request, read_break_even_request,
                  break_even_json, print_break_even);
  }
  return answer(*session, *documents, arguments, request, read_map_request, decision_map_json,
                print_map);
}

}  // namespace qingtan::cli
