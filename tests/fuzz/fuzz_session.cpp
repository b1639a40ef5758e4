// A whole session over a small pack. Sections of the input: conditions, private factors, then
// schemes and assemblies. Either everything is refused with reasons, or every result is sound.

#include <cmath>

#include "checks.h"
#include "qingtan/calc/break_even.h"
#include "qingtan/calc/explain.h"
#include "qingtan/report/session.h"
#include "session_pack.h"
#include "support/source_files.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

void check_result(const Result<std::string>& result, std::size_t documents) {
  if (!result) return check_errors(result.error());
  const Json json = check_json(*result);
  const Json& all = json.at("assessments");
  require(all.size() == documents, "one assessment per document");
  for (const Json& one : all) {
    require(one.at("complete") == true, "a session refuses what is incomplete");
    require(one.at("total_kgco2e").is_number(), "a total is a number");
    double sum = 0;
    for (const Json& stage : one.at("stages")) sum += stage.get<double>();
    const double total = one.at("total_kgco2e").get<double>();
    double size = 0;
    for (const Json& stage : one.at("stages")) size += std::fabs(stage.get<double>());
    require(!(std::fabs(sum - total) > 1e-9 * size), "the stages add up to the total");
  }
}

void check_scheme(const Scheme& scheme, const CatalogueSet& catalogues, const Conditions& conditions) {
  check_round_trip(scheme);
  const auto bound = bind_scheme(scheme, catalogues, "scheme.json");
  if (!bound) return check_errors(bound.error());
  if (!bound->missing.empty()) check_errors(bound->missing);
  const auto result = assess(*bound, conditions);
  if (!result) return check_errors(result.error());
  check_assessment(*result);
  require(result->complete || !bound->missing.empty(), "what is missing is named");
  for (const Line& line : result->lines) {
    if (line.factor == kNoFactor) continue;
    const Explanation e = explain(*bound, conditions, line);
    require(e.result == line.kgco2e || std::fabs(e.result - line.kgco2e) <= 1e-9 * std::fabs(line.kgco2e),
            "an explanation gives the number that it explains");
  }
}

void check_break_even(const Scheme& a, const Scheme& b, const CatalogueSet& catalogues, const Conditions& conditions) {
  BreakEvenQuestion question;
  question.high = 300000;
  const auto answer = break_even(a, b, catalogues, conditions, question);
  if (!answer) return check_errors(answer.error());
  for (double x : answer->crossings) require(x >= question.low && x <= question.high, "a crossing lies in its range");
}

// The pack alone, in two releases for schemes that pin one, read once: most inputs bring no factors of their own.
Session with_pack() {
  Session session;
  const std::string later = R"({"header":{"seq":2},)" + std::string(kSessionPack).substr(1);
  require(session.add_pack("later.qtpack", test::pack_bytes(later), Trust::builtin).has_value(), "the pack is good");
  require(session.add_pack("fuzz.qtpack", test::pack_bytes(kSessionPack), Trust::builtin).has_value(), "the pack is good");
  return session;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = sections(text(data, size));
  if (parts.size() < 3) return 0;
  const auto conditions = read_conditions(parts[0], "conditions.json");
  if (!conditions) {
    check_errors(conditions.error());
    return 0;
  }
  static const Session shared = with_pack();
  Session own;
  if (!parts[1].empty()) {
    own = with_pack();
    const auto added = own.add_private("private.json", parts[1], true);
    if (!added) check_errors(added.error());
  }
  const Session& session = parts[1].empty() ? shared : own;
  std::vector<Document> documents;
  std::vector<Scheme> schemes;
  for (std::size_t i = 2; i < parts.size(); ++i) {
    documents.push_back({std::to_string(i) + ".json", std::string(parts[i])});
    if (auto scheme = read_scheme(parts[i], documents.back().name)) schemes.push_back(std::move(*scheme));
  }
  for (const Scheme& scheme : schemes) check_scheme(scheme, session.catalogues(), *conditions);
  if (schemes.size() > 1) check_break_even(schemes[0], schemes[1], session.catalogues(), *conditions);
  check_result(session.assess(documents, *conditions), documents.size());
  check_result(session.compare(documents, *conditions), documents.size());
  return 0;
}
