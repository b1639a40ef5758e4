#include "qingtan/vehicle/ranking.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "qingtan/vehicle/treemap.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

std::shared_ptr<const Scheme> part(const std::string& components, const std::string& extra = "") {
  return std::make_shared<const Scheme>(
      scheme(std::string(kProductionOnly) + ",\"components\":[" + components + "]" + extra));
}

Assembly items(const std::vector<std::pair<double, std::shared_ptr<const Scheme>>>& parts) {
  Assembly a;
  for (const auto& [count, scheme] : parts) a.items.push_back({count, scheme, nullptr, "", ""});
  return a;
}

}  // namespace

TEST_CASE("Each lever of a part is what assessing the changed part gives") {
  const Catalogue c = catalogue_of({"base"});
  Random random(21);
  const LeverSteps steps;
  int yields = 0, shares = 0;
  for (int round = 0; round < 120; ++round) {
    const Scheme now = generate_scheme(random, c, "p");
    Conditions k = round % 3 ? in_year(2030) : Conditions{};
    if (round % 4 == 0) k.end_of_life = EndOfLifeMethod::cut_off;
    const auto bound = bind_scheme(now, c, "p");
    REQUIRE(bound.has_value());
    const auto one = assess(*bound, k);
    const auto outlook = resolve_outlook(c, k);
    REQUIRE((one.has_value() && outlook.has_value()));
    const PartLevers levers = levers_of(*bound, *one, *outlook, k, steps);
    const auto saving = [&](const Scheme& changed) {
      return one->total_kgco2e - assess_ok(changed, c, k).total_kgco2e;
    };
    const double margin = 1e-9 * (1 + std::fabs(one->total_kgco2e));
    Scheme changed = now;
    for (Component& component : changed.components) {
      for (Process& p : component.processes) p.yield = std::min(1.0, p.yield + steps.yield);
    }
    if (levers.yield) {
      ++yields;
      CHECK(*levers.yield == Approx(saving(changed)).margin(margin));
    }
    changed = now;
    for (Component& component : changed.components) component.net_mass_kg *= 1 - steps.mass;
    if (changed.declared_mass_kg) *changed.declared_mass_kg *= 1 - steps.mass;
    REQUIRE(levers.mass.has_value());
    CHECK(*levers.mass == Approx(saving(changed)).margin(margin));
    changed = now;
    bool every_share_is_set = true;
    for (Component& component : changed.components) {
      if (component.recycled_share)
        component.recycled_share = std::min(1.0, *component.recycled_share + steps.recycled_share);
      else
        every_share_is_set &= !c.factor(c.find(component.material)).has_both_values();
    }
    if (levers.recycled_share && every_share_is_set && !now.has(Stage::end_of_life) &&
        !k.end_of_life) {
      ++shares;
      CHECK(*levers.recycled_share == Approx(saving(changed)).margin(margin));
    }
  }
  CHECK(yields > 40);
  CHECK(shares > 3);
}

TEST_CASE("The parts worth working on come by what their best step saves in the whole vehicle") {
  const Catalogue c = small_catalogue();
  // 10 kg at yield 0.5: 5 points of yield save 40 * (1 - 0.5 / 0.55) = 3.64, a tenth of the mass 4.
  const auto scrappy =
      part(component("mat", 10, R"({"factor":"proc.area","yield":0.5,"quantity":0})"));
  // 10 kg without a process: only its mass, 2.
  const auto plain = part(component("mat", 10, ""));
  // 1 kg of aluminium, share 0.2: twenty points save 2, a tenth of the mass 1.
  const auto aluminium = part(component("al", 1, ""));
  auto car = WholeVehicle::make(items({{1, plain}, {1, scrappy}, {3, aluminium}, {1, plain}}), {},
                                c, {}, "car.json");
  REQUIRE(car.has_value());
  const std::vector<Worth> top = worth_working_on(*car, 20);
  REQUIRE(top.size() == 3);
  CHECK(car->scheme(top[0].design).components[0].material == "al");
  CHECK(top[0].levers.best == Lever::recycled_share);
  CHECK(top[0].count == 3);
  CHECK(top[0].score_kgco2e == Approx(6));
  // Equal scores: the two plain ones together, and the scrappy one, by carbon and then by place.
  CHECK(top[1].score_kgco2e == Approx(4));
  CHECK(top[2].score_kgco2e == Approx(4));
  CHECK(top[1].levers.best == Lever::mass);
  const Worth& yields = top[1].levers.yield ? top[1] : top[2];
  CHECK(*yields.levers.yield == Approx(40 * (1 - 0.5 / 0.55)));
  CHECK(yields.levers.scrap_share == 0.5);
  CHECK(worth_working_on(*car, 1).size() == 1);
  double share = 0;
  for (const Worth& worth : top) share += worth.share;
  CHECK(share == Approx(1));
}

TEST_CASE("Contributions stand most first, and what has no number last") {
  const Catalogue c = small_catalogue();
  auto car = WholeVehicle::make(items({{1, part(component("gone", 1, ""))},
                                       {1, part(component("mat", 1, ""))},
                                       {4, part(component("mat", 2, ""))}}),
                                {}, c, {}, "car.json");
  REQUIRE(car.has_value());
  const auto all = contributions(*car, WholeVehicle::kTop);
  REQUIRE(all.size() == 3);
  CHECK(all[0].kgco2e == 16);
  CHECK(all[1].kgco2e == 2);
  CHECK(std::isnan(all[2].kgco2e));
  CHECK(std::isnan(all[0].share));  // of an incomplete total
  CHECK(contributions(*car, 1).empty());
}

TEST_CASE("The example of the squarified treemap paper: 6 6 4 3 2 2 1 on 6 by 4") {
  const std::vector<double> values{6, 6, 4, 3, 2, 2, 1};
  const auto r = squarify(values, {0, 0, 6, 4});
  // Bruls et al. 2000, figure 4: two of 6 on the left, 3 by 2 each.
  CHECK(r[0].width == Approx(3));
  CHECK(r[0].height == Approx(2));
  CHECK(r[1].y == Approx(2));
  // then 4 and 3 above, the rest below
  CHECK(r[2].height == Approx(7.0 / 3));
  CHECK(r[3].height == Approx(7.0 / 3));
  CHECK(r[2].width == Approx(12.0 / 7));
}

TEST_CASE("A treemap's areas are in proportion, inside, and do not overlap") {
  Random random(4);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> values;
    double sum = 0;
    for (std::size_t i = 0; i < 1 + random.below(60); ++i) {
      values.push_back(random.below(8) == 0 ? 0 : random.between(0, 100) * random.unit());
      sum += values.back();
    }
    if (sum == 0) continue;  // nothing has an area
    const Rectangle area{3, 5, random.between(0.1, 50), random.between(0.1, 50)};
    const auto r = squarify(values, area);
    REQUIRE(r.size() == values.size());
    for (std::size_t i = 0; i < r.size(); ++i) {
      CHECK(r[i].width * r[i].height == Approx(values[i] / sum * area.width * area.height)
                                            .margin(1e-9 * area.width * area.height));
      if (values[i] == 0) continue;
      CHECK(r[i].x >= area.x - 1e-9);
      CHECK(r[i].y >= area.y - 1e-9);
      CHECK(r[i].x + r[i].width <= area.x + area.width + 1e-9);
      CHECK(r[i].y + r[i].height <= area.y + area.height + 1e-9);
      for (std::size_t j = 0; j < i; ++j) {
        const double w =
            std::min(r[i].x + r[i].width, r[j].x + r[j].width) - std::max(r[i].x, r[j].x);
        const double h =
            std::min(r[i].y + r[i].height, r[j].y + r[j].height) - std::max(r[i].y, r[j].y);
        if (w > 1e-9 && h > 1e-9) FAIL("rectangles overlap");
      }
    }
  }
}

TEST_CASE("A treemap leaves out what has no area and what is too much, and counts it") {
  const Catalogue c = small_catalogue();
  auto car = WholeVehicle::make(items({{1, part(component("mat", 1, ""))},
                                       {1, part(component("mat", 3, ""))},
                                       {1, part(component("mat", 2, ""))}}),
                                {}, c, {}, "car.json");
  REQUIRE(car.has_value());
  TreemapQuestion question;
  question.most = 2;
  const auto map = treemap(*car, question);
  REQUIRE(map.has_value());
  REQUIRE(map->cells.size() == 2);
  CHECK(map->cells[0].kgco2e == 6);
  CHECK(map->cells[0].area.width * map->cells[0].area.height == Approx(0.5));
  CHECK(map->left_out == 1);
  CHECK(map->left_out_kgco2e == 2);
  question.width = 0;
  CHECK(treemap(*car, question).error().front().code == ErrorCode::out_of_range);
  question = {};
  question.node = 99;
  CHECK(treemap(*car, question).error().front().code == ErrorCode::unknown_reference);
}
