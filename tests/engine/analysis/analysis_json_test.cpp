// What command line and page get: the objects of calculation.md 10, and requests that are refused.

#include "qingtan/report/analysis_json.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const char* const kPack = R"({"factors":[
  {"id":"steel","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"钢","en":"Steel"},
   "value":2.4,"unit":"kgCO2e/kg","uncertainty":{"kind":"lognormal","gsd":1.2}},
  {"id":"al","library":"material","category":{"zh":"铝","en":"Al"},"name":{"zh":"铝","en":"Al"},
   "value":12,"unit":"kgCO2e/kg","uncertainty":{"kind":"normal","sd":1}},
  {"id":"up","library":"energy_production","category":{"zh":"油","en":"Petrol"},"name":{"zh":"油","en":"Petrol"},
   "value":0.6,"unit":"kgCO2e/L"},
  {"id":"burn","library":"energy_direct","category":{"zh":"油","en":"Petrol"},"name":{"zh":"油","en":"Petrol"},
   "value":2.3,"unit":"kgCO2e/L","uncertainty":{"kind":"uniform","min":2.2,"max":2.4}}]})";

Session session() {
  Session s;
  const auto added = s.add_pack("test.qtpack", pack_bytes(kPack), Trust::builtin);
  if (!added) FAIL(describe(added.error()[0]));
  return s;
}

Document part(const std::string& id, const std::string& material, const std::string& mass) {
  return {id + ".json", R"({"format":"qingtan.scheme/1","id":")" + id +
                            R"(","name":{"zh":"方","en":"s"},"vehicle":"ice",
    "components":[{"material":")" +
                            material + R"(","net_mass_kg":)" + mass + R"(}],
    "use":{"lifetime_km":150000,"saving_coefficient":0.3,"energy_production":"up","energy_direct":"burn"}})"};
}

template <class T>
void refused(const Result<T>& result, ErrorCode code, const std::string& path) {
  REQUIRE_FALSE(result.has_value());
  INFO(describe(result.error()[0]));
  CHECK(result.error()[0].code == code);
  CHECK(result.error()[0].path == path);
  CHECK_FALSE(result.error()[0].remedy.empty());
}

}  // namespace

TEST_CASE("A run's JSON has summaries, probabilities, shares and how it was drawn") {
  const Session s = session();
  const auto run = MonteCarloRun::make(s, {part("a", "steel", "9"), part("b", "al", "4")}, {},
                                       {3000, 7, Sampling::plain});
  REQUIRE(run.has_value());
  const Json plan = Json::parse((*run)->plan_json());
  CHECK(plan["blocks"] == 3);
  CHECK(plan["inputs"].size() == 3);
  CHECK(plan["schemes"][0]["scheme"] == "a");
  const auto json = (*run)->result_json(*(*run)->run_all());
  REQUIRE(json.has_value());
  const Json r = Json::parse(*json);
  REQUIRE(r["assessments"].size() == 2);
  for (const Json& one : r["assessments"]) {
    const Json& m = one["summary"];
    for (const char* key : {"mean", "sd", "p2_5", "p5", "p50", "p95", "p97_5"})
      CHECK(m[key].is_number());
    CHECK(m["p2_5"] <= m["p5"]);
    CHECK(m["p5"] <= m["p50"]);
    CHECK(m["p95"] <= m["p97_5"]);
    double shares = 0;
    for (const Json& share : one["variance_shares"]) shares += share["share"].get<double>();
    CHECK(shares == Approx(1).epsilon(1e-12));
    std::uint32_t counted = one["histogram"]["below"].get<std::uint32_t>() +
                            one["histogram"]["above"].get<std::uint32_t>();
    for (const Json& n : one["histogram"]["counts"]) counted += n.get<std::uint32_t>();
    CHECK(counted == 3000);
  }
  CHECK(r["probability_below"][0][1].get<double>() + r["probability_below"][1][0].get<double>() ==
        Approx(1));
  CHECK(r["monte_carlo"]["draws"] == 3000);
  CHECK(r["monte_carlo"]["seed"] == 7);
  CHECK(r["monte_carlo"]["variance_method"] == "first_order_sobol");
  CHECK(r["monte_carlo"]["inputs"][0]["uncertainty"]["center"] == "median");
}

TEST_CASE(
    "Blocks made by other runs of the same input sum up to the same bytes, in part and in full") {
  const Session s = session(), t = session();
  const std::vector<Document> documents{part("a", "steel", "9"), part("b", "al", "4")};
  const auto one = MonteCarloRun::make(s, documents, {}, {3000, 7, Sampling::sobol});
  const auto two = MonteCarloRun::make(t, documents, {}, {3000, 7, Sampling::sobol});
  const std::string third = *(*two)->block_bytes(2), first = *(*one)->block_bytes(0),
                    second = *(*two)->block_bytes(1);
  CHECK(*(*one)->result_json(first + second + third) == *(*one)->result_json(*(*one)->run_all()));
  CHECK(Json::parse(*(*one)->result_json(first + third))["monte_carlo"]["draws"] == 1976);
}

TEST_CASE("Blocks of another plan, cut off or damaged are refused") {
  const Session s = session();
  const auto one =
      MonteCarloRun::make(s, {part("a", "steel", "9")}, {}, {3000, 7, Sampling::plain});
  const auto other =
      MonteCarloRun::make(s, {part("a", "steel", "9")}, {}, {3000, 8, Sampling::plain});
  const std::string block = *(*one)->block_bytes(0);
  refused((*one)->result_json(*(*other)->block_bytes(0)), ErrorCode::bad_value, "/blocks");
  refused((*one)->result_json(block.substr(0, block.size() - 1)), ErrorCode::bad_value, "/blocks");
  refused((*one)->result_json(block + "abc"), ErrorCode::bad_value, "/blocks");
  refused((*one)->result_json(block + block), ErrorCode::bad_value, "/blocks");
  refused((*one)->result_json(""), ErrorCode::bad_value, "/blocks");
  refused((*one)->block_bytes(3), ErrorCode::out_of_range, "/block");
}

TEST_CASE("A run goes on with the factors that it began with") {
  Session s = session();
  const auto run = MonteCarloRun::make(s, {part("a", "steel", "9")}, {}, {10, 7, Sampling::plain});
  const std::string before = *(*run)->result_json(*(*run)->run_all());
  REQUIRE(s.use_packs({}).has_value());
  CHECK(*(*run)->result_json(*(*run)->run_all()) == before);
}

TEST_CASE("Options of a run are refused where they stand") {
  refused(read_monte_carlo_options(R"({"draws":0})", "o"), ErrorCode::out_of_range, "/draws");
  refused(read_monte_carlo_options(R"({"draws":1e9})", "o"), ErrorCode::out_of_range, "/draws");
  refused(read_monte_carlo_options(R"({"draws":1.5})", "o"), ErrorCode::out_of_range, "/draws");
  refused(read_monte_carlo_options(R"({"seed":-1})", "o"), ErrorCode::out_of_range, "/seed");
  refused(read_monte_carlo_options(R"({"sampling":"halton"})", "o"), ErrorCode::bad_value,
          "/sampling");
  refused(read_monte_carlo_options(R"({"n":5})", "o"), ErrorCode::unknown_field, "/n");
  refused(read_sensitivity_options(R"({"percent":0})", "o"), ErrorCode::out_of_range, "/percent");
  refused(read_break_even_request(R"({"parameter":"colour","low":0,"high":1})", "o"),
          ErrorCode::bad_value, "/parameter");
  refused(read_break_even_request(R"({"low":0,"high":1})", "o"), ErrorCode::missing_field,
          "/parameter");
  refused(
      read_map_request(
          R"({"x":{"parameter":"lifetime_km","low":0,"high":1,"steps":1},"y":{"parameter":{"factor":"a"},"low":0,"high":1}})",
          "o"),
      ErrorCode::out_of_range, "/x/steps");
  CHECK(read_monte_carlo_options("", "o")->draws == 10000);
}

TEST_CASE("Sensitivity, break-even and map answer in JSON") {
  const Session s = session();
  const std::vector<Document> documents{part("a", "steel", "9"), part("b", "al", "4")};
  const Json tornado = Json::parse(*sensitivity_json(s, documents, {}, 10));
  CHECK(tornado["sensitivities"].size() == 2);
  CHECK(tornado["sensitivities"][0]["tornado"].size() >= 5);
  const auto question =
      read_break_even_request(R"({"parameter":"lifetime_km","low":0,"high":1000000})", "q");
  const Json even = Json::parse(*break_even_json(s, documents, {}, *question));
  CHECK(even["unit"] == "km");
  REQUIRE(even["pairs"][0]["crossings"].size() == 1);
  // 21.6 + 9 k d = 48 + 4 k d with k = 0.3 * 2.9 / 10000
  CHECK(even["pairs"][0]["crossings"][0].get<double>() ==
        Approx(26.4 / (5 * 0.3 * 2.9e-4)).epsilon(1e-12));
  const auto request =
      read_map_request(R"({"x":{"parameter":"lifetime_km","low":0,"high":300000,"steps":4},
    "y":{"parameter":{"factor":"al"},"low":1,"high":20,"steps":3}})",
                       "q");
  const Json map = Json::parse(*decision_map_json(s, documents, {}, *request));
  CHECK(map["winners"].size() == 3);
  CHECK(map["winners"][0].size() == 4);
  CHECK(map["x"]["values"][0] == 37500);
}

TEST_CASE("Assemblies and missing factors are refused, all of them at once") {
  const Session s = session();
  const auto run =
      MonteCarloRun::make(s, {part("a", "none", "9"), part("b", "nothing", "4")}, {}, {});
  REQUIRE_FALSE(run.has_value());
  CHECK(run.error().size() == 2);
  CHECK(run.error()[0].code == ErrorCode::unknown_factor);
  const auto assembly = MonteCarloRun::make(
      s, {{"v.json", R"({"format":"qingtan.assembly/1","id":"v","name":"v","items":[]})"}}, {}, {});
  REQUIRE_FALSE(assembly.has_value());
  CHECK(assembly.error()[0].code == ErrorCode::unsupported_format);
}
