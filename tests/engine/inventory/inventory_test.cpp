// What every answer must hold whatever the system: contributions sum to the total, factors agree
// with it, tree and flows leave nothing out; and what bad systems are told.

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>

#include "qingtan/inventory/private_factor.h"
#include "systems.h"

using namespace qingtan;
using namespace qingtan::inventory;
using namespace qingtan::inventory::testing;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

struct Draws {
  std::uint64_t state;
  double next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<double>(state >> 11) * 0x1p-53;
  }
  int below(int n) { return static_cast<int>(next() * n); }
};

std::string id_of(int i) { return "p" + std::to_string(i); }

// Processes that use less than they make, in kg, with loops, co-products of every allocation,
// recovered output, factors, electricity and emissions.
Ordered generated(std::uint64_t seed) {
  Draws r{seed * 7919 + 1};
  const int size = 3 + r.below(60);
  std::vector<Ordered> all;
  for (int i = 0; i < size; ++i) {
    const double amount = r.next() < 0.5 ? 1000 : 1 + r.next() * 10;
    std::vector<Ordered> inputs;
    const int uses = r.below(6);
    for (int k = 0; k < uses; ++k)
      inputs.push_back(flow("product", id_of(r.below(size)), amount * 0.9 * r.next() / uses));
    if (r.below(3) == 0) inputs.push_back(flow("factor", "stuff", amount * r.next()));
    Ordered p = process(id_of(i), amount, amount * r.next(), inputs);
    if (r.below(2) == 0)
      p["electricity"] = list({flow("factor", "elec", amount * r.next(), "kWh")});
    const int kind = r.below(8);
    if (kind < 3) {  // a co-product that nobody uses, with its own id
      p["outputs"].push_back(flow("product", id_of(i) + "-co", amount * r.next() + 0.1));
      const char* rules[] = {"mass", "economic", "shares"};
      p["allocation"] = rules[kind];
      const double share = r.next();
      p["outputs"][0]["price"] = 1 + r.next();
      p["outputs"][1]["price"] = r.next();
      p["outputs"][0]["share"] = share;
      p["outputs"][1]["share"] = 1 - share;
    } else if (kind == 3) {
      Ordered back = flow("product", id_of(r.below(size)), amount * 0.05 * r.next() + 1e-6);
      back["kind"] = "recovered";
      p["outputs"].push_back(back);
    }
    all.push_back(std::move(p));
  }
  return system(std::move(all), {flow("product", id_of(r.below(size)), 1 + r.next() * 100)});
}

double sum_of_kinds(const ByKind& kg) { return kg[0] + kg[1] + kg[2] + kg[3]; }

std::string problem_of(const Result<Answer>& answer) {
  REQUIRE(!answer);
  return describe(answer.error()[0]);
}

}  // namespace

TEST_CASE(
    "generated systems: contributions sum to the total, factors agree, the residual is small") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const auto made = make(generated(seed));
    if (!made) FAIL(seed << ": " << describe(made.error()[0]));
    const Network& net = made->network();
    const Answer a = *made->answer(*demand_vector(net, net.system->demand, ""));
    CHECK(a.residual <= 1e-12);
    CHECK(made->factor_residual() <= 1e-12);
    double total = 0, size = 0;
    for (const Contribution& c : a.contributions) {
      total += c.kgco2e;
      size += std::abs(c.kgco2e);
      CHECK_THAT(c.kgco2e, WithinAbs(sum_of_kinds(c.kg), 1e-12 * std::abs(c.kgco2e)));
    }
    CHECK_THAT(total, WithinAbs(a.total, 1e-12 * size));
    CHECK_THAT(sum_of_kinds(a.by_kind), WithinAbs(a.total, 1e-12 * size));
    CHECK(a.closure <= 1e-12);
    CHECK_THAT(made->total(a.demand), WithinAbs(a.total, 1e-11 * size));
    // Every product's factor is what it and its inputs give off.
    for (Index j = 0; j < net.columns.size(); ++j) {
      double k = sum_of_kinds(net.burden[j]), sizes = std::abs(k);
      for (Index p = net.matrix.start[j]; p < net.matrix.start[j + 1]; ++p) {
        const Index row = net.matrix.row[p];
        const double part =
            (row == j ? 1 - net.matrix.value[p] : -net.matrix.value[p]) * made->factors()[row];
        k += part;
        sizes += std::abs(part);
      }
      CHECK_THAT(made->factors()[j], WithinAbs(k, 1e-11 * sizes));
    }
  }
}

TEST_CASE("generated systems: each node of the tree is its own part, its children and the rest") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto made = make(generated(seed));
    REQUIRE(made);
    const Network& net = made->network();
    const Answer a = *made->answer(*demand_vector(net, net.system->demand, ""));
    for (std::uint32_t most : {1u, 7u, 300u}) {
      TreeOptions options;
      options.most_nodes = most;
      options.cut_off = 0.001;
      const auto nodes = contribution_tree(*made, a, options);
      REQUIRE(nodes.size() <= most);
      std::vector<double> sums(nodes.size()), sizes(nodes.size());
      double roots = 0;
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        sums[i] += sum_of_kinds(nodes[i].own) + nodes[i].rest;
        sizes[i] += std::abs(nodes[i].kgco2e) + std::abs(nodes[i].rest);
        CHECK(nodes[i].depth <= options.most_depth);
        if (nodes[i].parent == inventory::kNone) {
          roots += nodes[i].kgco2e;
          continue;
        }
        REQUIRE(nodes[i].parent < i);
        sums[nodes[i].parent] += nodes[i].kgco2e;
        sizes[nodes[i].parent] += std::abs(nodes[i].kgco2e);
      }
      for (std::size_t i = 0; i < nodes.size(); ++i)
        CHECK_THAT(sums[i], WithinAbs(nodes[i].kgco2e, 1e-10 * sizes[i]));
      CHECK_THAT(roots, WithinAbs(a.total, 1e-10 * (1 + std::abs(a.total))));
    }
  }
}

TEST_CASE("generated systems: in every process of the flows what comes in goes out") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto made = make(generated(seed));
    REQUIRE(made);
    const Network& net = made->network();
    const Answer a = *made->answer(*demand_vector(net, net.system->demand, ""));
    const Sankey s = sankey(*made, a, 100'000);
    CHECK(s.left_out == 0);
    std::map<Index, double> balance, size;
    for (const Flow& f : s.flows) {
      if (f.to != inventory::kNone) balance[f.to] += f.kgco2e, size[f.to] += std::abs(f.kgco2e);
      if (f.from != inventory::kNone)
        balance[f.from] -= f.kgco2e, size[f.from] += std::abs(f.kgco2e);
    }
    for (const auto& [column, rest] : balance) CHECK_THAT(rest, WithinAbs(0, 1e-10 * size[column]));
    const Sankey few = sankey(*made, a, 3);
    CHECK(few.flows.size() <= 3);
    CHECK(few.flows.size() + few.left_out == s.flows.size());
  }
}

TEST_CASE("shown loops end at the tree's depth, and are marked") {
  const auto made = make(system({process("a", 1, 1, {flow("product", "b", .9)}),
                                 process("b", 1, 1, {flow("product", "a", .9)})},
                                {flow("product", "a", 1)}));
  REQUIRE(made);
  const Answer a = *made->answer({1, 0});
  CHECK_THAT(a.total, WithinRel(1.9 / 0.19, 1e-13));
  const auto nodes = contribution_tree(*made, a, {5, 100, 0});
  REQUIRE(nodes.size() == 6);
  CHECK(!nodes[1].loop);
  CHECK(nodes[2].loop);
  CHECK_THAT(nodes[5].rest, WithinRel(std::pow(.9, 6) * a.total, 1e-12));
}

TEST_CASE("a loop that makes nothing is named by its processes, with what it takes and a remedy") {
  const std::string text =
      problem_of(solve(system({process("a", 1, 1, {flow("product", "b", 2)}),
                               process("b", 1, 1, {flow("product", "a", .5)}),
                               process("c", 1, 1, {flow("product", "a", 1)})})));
  CHECK_THAT(text, ContainsSubstring("\"a\" → \"b\" → \"a\""));
  CHECK_THAT(text, ContainsSubstring("makes no net product"));
  CHECK_THAT(text, ContainsSubstring("needs 1 kg of itself"));
  CHECK_THAT(text, !ContainsSubstring("\"c\""));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1, {flow("product", "b", 3)}),
                                      process("b", 1, 1, {flow("product", "a", 1)})}))),
             ContainsSubstring("takes more than it makes") && ContainsSubstring("needs 3 kg"));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1, {flow("product", "a", 1)})}))),
             ContainsSubstring("\"a\" uses 1 kg of its own product for each kg that it makes"));
}

TEST_CASE(
    "what no process makes, what two make, and units that do not convert are refused where they "
    "stand") {
  CHECK_THAT(problem_of(solve(system({process("alumina", 1, 1, {flow("product", "bauxide", 1)}),
                                      process("bauxite", 1, 1)}))),
             ContainsSubstring("s.json: /processes/0/inputs/0/product: no process makes "
                               "\"bauxide\" (there is \"bauxite\")"));
  Ordered twice = process("b", 1, 1);
  twice["outputs"][0]["product"] = "a";
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1), twice}))),
             ContainsSubstring("is made by \"a\" and by \"b\""));
  CHECK_THAT(problem_of(solve(system(
                 {process("a", 1, 1, {flow("product", "b", 1, "kWh")}), process("b", 1, 1)}))),
             ContainsSubstring("/processes/0/inputs/0/unit: \"b\" is counted in kg, not in kWh"));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1, {flow("factor", "stuff", 1, "m3")})}))),
             ContainsSubstring("the factor \"stuff\" is counted in kg, not in m3"));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1, {flow("factor", "stuf", 1)})}))),
             ContainsSubstring("there is no factor \"stuf\"") && ContainsSubstring("stuff"));
  Ordered wrong = process("a", 1, 1);
  wrong["electricity"] = list({flow("factor", "stuff", 1)});
  CHECK_THAT(problem_of(solve(system({wrong}))),
             ContainsSubstring("belongs to the library material"));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1)}, {flow("product", "z", 1)}))),
             ContainsSubstring("/demand/0/product"));
  CHECK_THAT(problem_of(solve(system({process("a", 1, 1)}, {flow("product", "a", 0)}))),
             ContainsSubstring("nothing is asked for"));
}

TEST_CASE(
    "allocation that cannot be told is refused: shares that do not sum to 1, no price, no mass") {
  Ordered p = process("a", 1, 1);
  p["outputs"].push_back(flow("product", "b", 1));
  p["allocation"] = "shares";
  p["outputs"][0]["share"] = 0.5;
  p["outputs"][1]["share"] = 0.4;
  CHECK_THAT(problem_of(solve(system({p}))),
             ContainsSubstring("the shares of \"a\" sum to 0.9, not to 1"));
  p["allocation"] = "economic";
  CHECK_THAT(problem_of(solve(system({p}))), ContainsSubstring("needs the price of \"a\""));
  p["allocation"] = "mass";
  p["outputs"][1]["unit"] = "kWh";
  CHECK_THAT(problem_of(solve(system({p}))),
             ContainsSubstring("mass allocation needs the mass of \"b\""));
}

TEST_CASE("processes apart from what is asked are named") {
  const auto a = solve(system(
      {process("a", 1, 1), process("b", 1, 1), process("c", 1, 1, {flow("product", "a", 1)})},
      {flow("product", "a", 1)}));
  REQUIRE(a);
  REQUIRE(a->notes.size() == 2);
  CHECK(a->notes[0].code == Note::Code::not_linked);
  CHECK_THAT(a->notes[0].message, ContainsSubstring("\"b\""));
  CHECK(a->notes[1].code == Note::Code::not_needed);
  CHECK_THAT(a->notes[1].message, ContainsSubstring("\"c\""));
}

TEST_CASE("the private factor is a record that the catalogue takes, with its whole derivation") {
  Ordered p = process("own-part", 1000, 500, {flow("product", "b", 1.5, "t")});
  p["electricity"] = list({flow("factor", "elec", 100, "kWh")});
  p["source"] = "plant records 2026";
  const auto made = make(system({p, process("b", 1, 2)}));
  REQUIRE(made);
  const auto record = private_factor(*made, "own-part", {"", Library::material, "2026-11-26"});
  REQUIRE(record);
  const auto factors = read_factors("[" + *record + "]", "f.json");
  if (!factors) FAIL(describe(factors.error()[0]));
  const Factor& f = (*factors)[0];
  CHECK(f.id == "own.test.own-part");
  CHECK_THAT(f.value, WithinRel(0.5 + 3 + 0.05, 1e-14));
  CHECK(f.electricity_kwh.value_or(0) == 0.1);
  CHECK(f.data_quality == DataQuality::modelled);
  CHECK_THAT(f.note.en.str(), ContainsSubstring("plant records 2026") &&
                                  ContainsSubstring("elec, Electricity 0.5 kgCO2e/kWh"));
  CHECK_THAT(f.note.zh.str(), ContainsSubstring("残差"));
  CHECK(!private_factor(*made, "nothing", {}));
}

TEST_CASE("a system survives being written and read again") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto first = read_system(generated(seed).dump(), "");
    REQUIRE(first);
    const std::string once = write_system(*first);
    const auto second = read_system(once, "");
    REQUIRE(second);
    CHECK(write_system(*second) == once);
  }
}

TEST_CASE("the JSON result has the same total in every part, and a question is read strictly") {
  const Ordered s = generated(3);
  const auto question =
      read_question(R"({"tree":{"depth":3,"nodes":20},"flows":5,"factor":{"product":"p0"}})", "q");
  REQUIRE(question);
  const auto text = inventory_json(s.dump(), "s.json", catalogue(), *question);
  REQUIRE(text);
  const auto json = Ordered::parse(*text);
  double total = 0, size = 0;
  for (const auto& c : json["contributions"])
    total += c["kgco2e"].get<double>(), size += std::abs(c["kgco2e"].get<double>());
  CHECK_THAT(total, WithinAbs(json["total_kgco2e"].get<double>(), 1e-12 * size));
  CHECK(json["tree"].size() <= 20);
  CHECK(json["sankey"]["links"].size() <= 5);
  CHECK(json["factor"]["id"] == "own.test.p0");
  CHECK(!read_question(R"({"trees":{}})", "q"));
  CHECK(!read_question(R"({"tree":{"nodes":1e9}})", "q"));
}

TEST_CASE("bad files are refused with their place") {
  const auto refused = [](const Ordered& json) {
    const auto read = read_system(json.dump(), "s.json");
    REQUIRE(!read);
    return describe(read.error()[0]);
  };
  Ordered s = system({process("a", 1, 1)});
  s["processes"][0]["outputs"][0]["amount"] = 0;
  CHECK_THAT(refused(s), ContainsSubstring("/processes/0/outputs/0/amount"));
  s = system({process("a", 1, 1), process("a", 1, 1)});
  CHECK_THAT(refused(s), ContainsSubstring("/processes/1/id: the id \"a\""));
  s = system({process("a", 1, 1, {flow("product", "b", -1)})});
  CHECK_THAT(refused(s), ContainsSubstring("below 0"));
  s = system({process("a", 1, 1)});
  s["processes"][0]["inputs"] = list({Ordered{{"amount", 1}, {"unit", "kg"}}});
  CHECK_THAT(refused(s), ContainsSubstring("exactly one of"));
  s["processes"][0]["inputs"] = Ordered::array();
  s["fuels"] = list({Ordered{{"id", "f"},
                             {"name", text("f")},
                             {"unit", "kg"},
                             {"carbon_content", 20},
                             {"carbon_unit", "tC/TJ"},
                             {"oxidation", 1}}});
  CHECK_THAT(refused(s), ContainsSubstring("net calorific value"));
  s["fuels"][0]["net_calorific_value_mj"] = 40;
  s["fuels"][0]["oxidation"] = 1.5;
  CHECK_THAT(refused(s), ContainsSubstring("/fuels/0/oxidation"));
  CHECK_THAT(refused(testing::system(std::vector<Ordered>{})),
             ContainsSubstring("there is no process"));
  CHECK_THAT(refused(Ordered{{"format", "qingtan.scheme/1"}, {"id", "x"}}),
             ContainsSubstring("another format"));
}
