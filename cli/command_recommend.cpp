// qingtan recommend SCHEME: what to change, each change alone and the best together.

#include <cmath>
#include <cstdio>

#include "commands.h"
#include "files.h"
#include "marks.h"
#include "qingtan/report/advice_json.h"
#include "result_values.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

Result<AdviceRequest> request_of(const Arguments& arguments) {
  const AdviceOptions& options = arguments.advice;
  AdviceRequest request;
  if (!options.request.empty()) {
    const auto bytes = read_file(options.request);
    if (!bytes) return fail(bytes.error());
    auto read = read_advice_request(*bytes, options.request);
    if (!read) return fail(read.error());
    request = std::move(*read);
  }
  if (options.max_mass_kg) request.max_mass_kg = options.max_mass_kg;
  if (options.max_cost_cny) request.max_cost_cny = options.max_cost_cny;
  if (!options.equivalence.empty()) request.equivalence = equivalence_from(options.equivalence);
  if (!options.grid.empty()) request.grid = options.grid;
  if (!options.electricity.empty()) request.electricity = options.electricity;
  request.allow_unproven |= options.allow_unproven;
  request.allow_weaker |= options.allow_weaker;
  return request;
}

// What must not be overlooked stands behind each reason.
std::string reason_of(const Wording& w, const Json& step) {
  const Json& reason = step["reason"];
  std::string text = w(Text{reason["zh"].get<std::string>(), reason["en"].get<std::string>()});
  if (step.contains("equivalence")) text += w("（功能等效未证明）", " (equivalence not shown)");
  if (step.contains("weaker_factor")) text += w("（数据较弱）", " (weaker data)");
  return text;
}

void print_candidates(const Wording& w, const char* zh, const char* en, const Json& candidates,
                      std::size_t found) {
  std::printf("\n%s (%zu)\n", w(zh, en).c_str(), found);
  if (candidates.empty()) return;
  Table table({{w("降碳 kgCO2e", "saves kgCO2e"), Align::right},
               {w("标准差", "sd"), Align::right},
               {"kgCO2e", Align::right},
               {"kg", Align::right},
               {w("成本 CNY", "cost CNY"), Align::right},
               {w("标记", "marks"), Align::left}});
  for (const Json& c : candidates) {
    const Json& sure = c["saving_uncertainty"];
    const bool partly = sure["factors_unstated"] != 0;
    table.row({fixed(number(c["saving_kgco2e"]), 3),
               (partly ? "≥ " : "") + fixed(number(sure["sd_kgco2e"]), 3),
               fixed(number(c["kgco2e"]), 3), fixed(number(c["net_mass_kg"]), 3),
               fixed(number(c["cost_cny"]), 2), words_of_marks(w, c["marks"])});
  }
  // Under each row what is changed: as a column it would be wider than any terminal.
  const std::string text = table.text();
  std::size_t at = 0;
  const auto line = [&] {
    const std::size_t end = text.find('\n', at);
    std::puts(text.substr(at, end - at).c_str());
    at = end + 1;
  };
  line();
  line();
  for (const Json& c : candidates) {
    line();
    for (const Json& step : c["steps"]) std::printf("    - %s\n", reason_of(w, step).c_str());
  }
}

std::string reason_left_out(const Wording& w, const std::string& word) {
  if (word == "expired") return w("因子已过期", "the factor is expired");
  if (word == "unverified") return w("因子未经验证", "the factor is not verified");
  if (word == "withdrawn") return w("因子已撤回", "the factor is withdrawn");
  if (word == "weaker_quality") return w("数据质量较弱", "weaker data quality");
  if (word == "co2_only") return w("仅含 CO2", "counts CO2 only");
  if (word == "equivalence_not_shown") return w("功能等效未证明", "equivalence is not shown");
  if (word == "needs_both_values") return w("缺原生或再生值", "no primary and recycled value");
  if (word == "no_source_named")
    return w("未指定电力来源（--electricity）",
             "no source of electricity is named (--electricity)");
  return w("无法评估", "cannot be assessed");
}

void print_left_out(const Wording& w, const Json& left_out) {
  if (left_out.empty()) return;
  std::string text;
  for (const auto& [word, count] : left_out.items()) {
    text += (text.empty() ? "" : w("，", ", ")) + reason_left_out(w, word) + " " + count.dump();
  }
  std::printf("\n%s%s\n", w("未提供：", "Not offered: ").c_str(), text.c_str());
}

void print(const Wording& w, const Json& advice) {
  const Json& now = advice["now"];
  std::string text = advice["scheme"].get<std::string>() + "  " + fixed(number(now["kgco2e"]), 3) +
                     " kgCO2e, " + fixed(number(now["net_mass_kg"]), 3) + " kg";
  if (!now["cost_cny"].is_null()) text += ", " + fixed(number(now["cost_cny"]), 2) + " CNY";
  std::puts(text.c_str());
  const Json& message = advice["search"]["message"];
  std::printf("%s (%s)\n",
              w(Text{message["zh"].get<std::string>(), message["en"].get<std::string>()}).c_str(),
              advice["search"]["assessed"].dump().c_str());
  print_candidates(w, "单项改动", "Each change alone", advice["single"],
                   advice["single_found"].get<std::size_t>());
  print_candidates(w, "帕累托前沿（碳、质量、成本）", "Pareto front on carbon, mass and cost",
                   advice["front"], advice["front_found"].get<std::size_t>());
  print_left_out(w, advice["left_out"]);
}

}  // namespace

int run_recommend(const Arguments& arguments) {
  const auto request = request_of(arguments);
  if (!request) return report(request.error());
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  const auto documents = read_documents(arguments.files);
  if (!documents) return report(documents.error());
  const auto json = advice_json(*session, documents->front(), arguments.conditions, *request);
  if (!json) return report(json.error());
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  const auto parsed = parse_json(*json, "");
  if (!parsed) return report(parsed.error());
  print(Wording(arguments.chinese), *parsed);
  return kDone;
}

}  // namespace qingtan::cli
