// Laws that every generated scheme obeys, over the base pack.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/report/result_json.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

template <class Law>
void for_generated(std::uint64_t seed, int n, Law law) {
  static const Catalogue catalogue = catalogue_of({"base"});
  Random random(seed);
  for (int i = 0; i < n; ++i) {
    const Scheme scheme = generate_scheme(random, catalogue, "g" + std::to_string(i));
    const Conditions conditions = any_conditions(random, catalogue);
    INFO(write_scheme(scheme));
    law(scheme, catalogue, conditions, random);
  }
}

}  // namespace

TEST_CASE("Contributions sum to the stages and the stages to the total") {
  for_generated(41, 500, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    const Assessment a = assess_ok(s, c, k);
    double lines = 0;
    for (const Line& line : a.lines) lines += line.kgco2e;
    double stages = 0;
    for (double stage : a.stages) stages += stage;
    double size = 0;
    for (const Line& line : a.lines) size += std::fabs(line.kgco2e);
    CHECK(lines == Approx(a.total_kgco2e).epsilon(1e-12).margin(1e-12 * size));
    CHECK(stages == Approx(a.total_kgco2e).epsilon(1e-12).margin(1e-12 * size));
    for (const Line& line : a.lines) CHECK(line.kgco2e == line.amount * line.factor_value);
  });
}

TEST_CASE("The largest lines and what the others come to are the whole, in order of size, however many are asked for") {
  for_generated(147, 200, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    const Assessment a = assess_ok(s, c, k);
    double size = 0;
    for (const Line& line : a.lines) size += std::fabs(line.kgco2e);
    for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{3}, a.lines.size(), a.lines.size() + 5}) {
      const RankedLines ranked = largest_lines(a, most);
      CHECK(ranked.largest.size() == std::min(most, a.lines.size()));
      CHECK(ranked.largest.size() + ranked.others == a.lines.size());
      double sum = ranked.others_kgco2e;
      for (std::size_t i = 0; i < ranked.largest.size(); ++i) {
        sum += ranked.largest[i]->kgco2e;
        if (i > 0) CHECK(std::fabs(ranked.largest[i]->kgco2e) <= std::fabs(ranked.largest[i - 1]->kgco2e));
      }
      CHECK(sum == Approx(a.total_kgco2e).epsilon(1e-12).margin(1e-12 * size));
    }
  });
}

TEST_CASE("A line whose factor is missing ranks before all, and makes what is behind it unknown") {
  Assessment a;
  for (const double value : {1.0, std::nan(""), -3.0, 2.0}) {
    a.lines.emplace_back();
    a.lines.back().kgco2e = value;
  }
  const RankedLines two = largest_lines(a, 2);
  CHECK(std::isnan(two.largest[0]->kgco2e));
  CHECK(two.largest[1]->kgco2e == -3);
  CHECK(two.others_kgco2e == 3);
  CHECK(std::isnan(largest_lines(a, 0).others_kgco2e));
}

TEST_CASE("Twice the part is twice the production and, by the published rule, twice the use") {
  for_generated(42, 300, [](const Scheme& s, const Catalogue& c, Conditions k, Random&) {
    k.use_method = UseMethod::published;
    Scheme twice = s;
    for (Component& component : twice.components) {
      component.net_mass_kg *= 2;
      for (Process& p : component.processes) {
        if (p.quantity) *p.quantity *= 2;
      }
    }
    for (Joining& j : twice.joinings) j.quantity *= 2;
    if (twice.declared_mass_kg) *twice.declared_mass_kg *= 2;
    if (twice.use) {
      for (NamedEnergy& e : twice.use->energies) e.amount *= 2;
    }
    CHECK(assess_ok(twice, c, k).total_kgco2e == Approx(2 * assess_ok(s, c, k).total_kgco2e).epsilon(1e-12));
  });
}

TEST_CASE("The order of components changes no total") {
  for_generated(43, 300, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    Scheme reversed = s;
    std::reverse(reversed.components.begin(), reversed.components.end());
    CHECK(assess_ok(reversed, c, k).total_kgco2e == Approx(assess_ok(s, c, k).total_kgco2e).epsilon(1e-11).margin(1e-9));
  });
}

TEST_CASE("A component split in two equal halves is the same part") {
  for_generated(44, 300, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    Scheme split = s;
    split.components[0].net_mass_kg /= 2;
    for (Process& p : split.components[0].processes) {
      if (p.quantity) *p.quantity /= 2;
    }
    split.components.push_back(split.components[0]);
    CHECK(assess_ok(split, c, k).total_kgco2e == Approx(assess_ok(s, c, k).total_kgco2e).epsilon(1e-11).margin(1e-9));
  });
}

TEST_CASE("A better yield never buys more material") {
  for_generated(45, 300, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    Scheme better = s;
    for (Component& component : better.components) {
      for (Process& p : component.processes) p.yield = std::fmin(1.0, p.yield * 1.1);
    }
    CHECK(assess_ok(better, c, k).material_input_kg <= assess_ok(s, c, k).material_input_kg);
  });
}

TEST_CASE("A scenario changes nothing in the current state") {
  for_generated(46, 300, [](const Scheme& s, const Catalogue& c, Conditions k, Random&) {
    if (s.use && s.use->timing == Timing::time_explicit) return;  // it drives into the future
    k.year.reset();
    const Assessment with = assess_ok(s, c, k);
    k.scenario.clear();
    CHECK(with.total_kgco2e == assess_ok(s, c, k).total_kgco2e);
  });
}

TEST_CASE("The same scheme gives the same bytes twice, also through its file") {
  for_generated(147, 200, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random&) {
    const auto again = read_scheme(write_scheme(s), "again.json");
    REQUIRE(again.has_value());
    CHECK(to_json(assess_ok(s, c, k), c).dump() == to_json(assess_ok(*again, c, k), c).dump());
  });
}

TEST_CASE("A missing factor never turns into a number") {
  for_generated(48, 200, [](const Scheme& s, const Catalogue& c, const Conditions& k, Random& random) {
    Scheme broken = s;
    Component& component = broken.components[random.below(broken.components.size())];
    component.material = "no.such.factor";
    component.recycled_share.reset();
    const auto bound = bind_scheme(broken, c, "g");
    REQUIRE(bound.has_value());
    CHECK(bound->missing.size() == 1);
    const auto a = assess(*bound, k);
    REQUIRE(a.has_value());
    CHECK_FALSE(a->complete);
    CHECK(std::isnan(a->total_kgco2e));
    CHECK(to_json(*a, c)["total_kgco2e"].is_null());
  });
}
