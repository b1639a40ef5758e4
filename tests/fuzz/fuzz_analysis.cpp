// What is asked of analyses, over two schemes with uncertain numbers. Sections of the input:
// options of a run, a sensitivity, a break-even, a map, then schemes. Each is refused with reasons,
// or its answer is sound.

#include <cmath>

#include "checks.h"
#include "qingtan/report/analysis_json.h"
#include "session_pack.h"
#include "support/source_files.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

constexpr std::uint32_t kFewDraws = 2000;

Session with_pack() {
  Session session;
  require(
      session.add_pack("fuzz.qtpack", test::pack_bytes(kSessionPack), Trust::builtin).has_value(),
      "the pack is good");
  return session;
}

template <class T>
void check_answer(const Result<T>& answer) {
  if (!answer)
    check_errors(answer.error());
  else
    check_json(*answer);
}

void check_run(const Session& session, const std::vector<Document>& documents,
               MonteCarloOptions options) {
  if (options.draws > kFewDraws) options.draws = kFewDraws;
  const auto run = MonteCarloRun::make(session, documents, {}, options);
  if (!run) return check_errors(run.error());
  check_json((*run)->plan_json());
  const auto result = (*run)->result_json(*(*run)->run_all());
  if (!result) return check_errors(result.error());
  const Json json = check_json(*result);
  for (const Json& one : json.at("assessments")) {
    const Json& s = one.at("summary");
    require(s.at("min") <= s.at("p50") && s.at("p50") <= s.at("max"), "percentiles are in order");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = sections(text(data, size));
  if (parts.size() < 5) return 0;
  static const Session session = with_pack();
  std::vector<Document> documents;
  for (std::size_t i = 4; i < parts.size() && i < 8; ++i)
    documents.push_back({std::to_string(i) + ".json", std::string(parts[i])});
  if (const auto options = read_monte_carlo_options(parts[0], "run.json"))
    check_run(session, documents, *options);
  else
    check_errors(options.error());
  if (const auto percent = read_sensitivity_options(parts[1], "sensitivity.json"))
    check_answer(sensitivity_json(session, documents, {}, *percent));
  else
    check_errors(percent.error());
  if (const auto question = read_break_even_request(parts[2], "even.json"))
    check_answer(break_even_json(session, documents, {}, *question));
  else
    check_errors(question.error());
  if (auto map = read_map_request(parts[3], "map.json")) {
    if (map->x.steps > 20) map->x.steps = 20;
    if (map->y.steps > 20) map->y.steps = 20;
    check_answer(decision_map_json(session, documents, {}, *map));
  } else {
    check_errors(map.error());
  }
  return 0;
}
