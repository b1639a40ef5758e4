#include "qingtan/vehicle/vehicle.h"

#include <bit>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/generator.h"
#include "support/packs.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

const Catalogue& base() {
  static const Catalogue c = catalogue_of({"base"});
  return c;
}

std::shared_ptr<const Scheme> random_part(Random& random, int number) {
  return std::make_shared<const Scheme>(
      generate_scheme(random, base(), "p" + std::to_string(number)));
}

// Assemblies within assemblies; parts that stand in several places.
Assembly random_assembly(Random& random, std::vector<std::shared_ptr<const Scheme>>& parts,
                         int depth) {
  Assembly a;
  a.name = {"总成", "assembly"};
  const std::size_t items = 1 + random.below(7);
  for (std::size_t i = 0; i < items; ++i) {
    AssemblyItem item;
    item.count = static_cast<double>(1 + random.below(9)) / 2;
    if (depth > 0 && random.below(3) == 0) {
      item.assembly = std::make_shared<Assembly>(random_assembly(random, parts, depth - 1));
    } else {
      if (parts.empty() || random.below(3) > 0)
        parts.push_back(random_part(random, static_cast<int>(parts.size())));
      item.scheme = parts[random.below(parts.size())];
    }
    a.items.push_back(std::move(item));
  }
  return a;
}

WholeVehicle make(const Assembly& a, const Conditions& k = {}) {
  auto car = WholeVehicle::make(a, {}, base(), k, "car.json");
  if (!car) FAIL(describe(car.error().front()));
  return std::move(*car);
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

void require_same_bits(const WholeVehicle& a, const WholeVehicle& b) {
  REQUIRE(a.nodes().size() == b.nodes().size());
  for (WholeVehicle::Node n = 0; n < a.nodes().size(); ++n) {
    const VehicleSums x = a.sums(n), y = b.sums(n);
    REQUIRE(same_bits(x.total_kgco2e, y.total_kgco2e));
    for (std::size_t s = 0; s < kStageCount; ++s) REQUIRE(same_bits(x.stages[s], y.stages[s]));
    REQUIRE(same_bits(x.net_mass_kg, y.net_mass_kg));
    REQUIRE(same_bits(x.material_input_kg, y.material_input_kg));
    REQUIRE(x.cost_cny.has_value() == y.cost_cny.has_value());
    if (x.cost_cny) REQUIRE(same_bits(*x.cost_cny, *y.cost_cny));
    REQUIRE(x.energy_use.size() == y.energy_use.size());
    for (std::size_t e = 0; e < x.energy_use.size(); ++e) {
      REQUIRE(x.energy_use[e].unit == y.energy_use[e].unit);
      REQUIRE(same_bits(x.energy_use[e].amount, y.energy_use[e].amount));
    }
    REQUIRE(x.marks == y.marks);
    REQUIRE(x.parts == y.parts);
    REQUIRE(x.parts_without_cost == y.parts_without_cost);
  }
}

// The assembly that the vehicle's nodes now stand for.
Assembly rebuilt(const WholeVehicle& car, WholeVehicle::Node node = WholeVehicle::kTop) {
  Assembly a;
  a.name = {"总成", "assembly"};
  for (WholeVehicle::Node child : car.children(node)) {
    AssemblyItem item;
    item.count = car.nodes()[child].count;
    if (car.nodes()[child].scheme)
      item.scheme = car.nodes()[child].scheme;
    else
      item.assembly = std::make_shared<Assembly>(rebuilt(car, child));
    a.items.push_back(std::move(item));
  }
  return a;
}

WholeVehicle::Node random_leaf(Random& random, const WholeVehicle& car) {
  for (;;) {
    const auto node = static_cast<WholeVehicle::Node>(random.below(car.nodes().size()));
    if (car.nodes()[node].scheme) return node;
  }
}

}  // namespace

TEST_CASE("A vehicle's sums are those of the plain roll-up") {
  Random random(7);
  for (int round = 0; round < 30; ++round) {
    std::vector<std::shared_ptr<const Scheme>> parts;
    const Assembly a = random_assembly(random, parts, 4);
    const Conditions k = round % 2 ? in_year(2030) : Conditions{};
    const WholeVehicle car = make(a, k);
    const auto flat = flatten(a, {}, "car.json");
    REQUIRE(flat.has_value());
    const auto plain = assess(a, *flat, base(), k, "car.json");
    REQUIRE(plain.has_value());
    const VehicleSums sums = car.sums(WholeVehicle::kTop);
    CHECK(sums.complete == plain->complete);
    double size = 0;
    for (const auto& item : plain->items) size += std::fabs(item.kgco2e);
    CHECK(std::fabs(sums.total_kgco2e - plain->total_kgco2e) <= 1e-12 * size);
    CHECK(sums.net_mass_kg == Approx(plain->net_mass_kg).epsilon(1e-12));
    CHECK(sums.material_input_kg == Approx(plain->material_input_kg).epsilon(1e-12));
    CHECK(sums.cost_cny.has_value() == plain->cost_cny.has_value());
    CHECK(sums.marks == plain->marks);
    CHECK(sums.parts == flat->size());
    CHECK(sums.energy_use.size() == plain->energy_use.size());
  }
}

TEST_CASE("Contributions sum to the total, at every assembly") {
  Random random(8);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::shared_ptr<const Scheme>> parts;
    const WholeVehicle car = make(random_assembly(random, parts, 4));
    for (WholeVehicle::Node n = 0; n < car.nodes().size(); ++n) {
      if (car.nodes()[n].scheme) continue;
      double inside = 0, size = 0;  // use phases by mass difference may be negative
      for (WholeVehicle::Node child : car.children(n)) {
        inside += car.kgco2e_in_vehicle(child);
        size += std::fabs(car.kgco2e_in_vehicle(child));
      }
      CHECK(std::fabs(inside - car.kgco2e_in_vehicle(n)) <= 1e-12 * size);
    }
  }
}

TEST_CASE("After any edits the sums have the bits of the vehicle made anew") {
  Random random(9);
  for (int round = 0; round < 12; ++round) {
    std::vector<std::shared_ptr<const Scheme>> parts;
    WholeVehicle car = make(random_assembly(random, parts, 3), in_year(2030));
    for (int edit = 0; edit < 12; ++edit) {
      const WholeVehicle::Node leaf = random_leaf(random, car);
      Scheme scheme = generate_scheme(random, base(), "edit" + std::to_string(edit));
      switch (random.below(3)) {
        case 0:
          REQUIRE(car.replace_part(leaf, scheme).has_value());
          break;
        case 1:
          REQUIRE(car.replace_design(car.design_of(leaf), scheme).has_value());
          break;
        default:
          REQUIRE(car.set_count(leaf, random.between(0.5, 9)).has_value());
      }
    }
    require_same_bits(car, make(rebuilt(car), in_year(2030)));
    const double before = car.sums(WholeVehicle::kTop).total_kgco2e;
    REQUIRE(car.recalculate(in_year(2030)).has_value());
    CHECK(same_bits(before, car.sums(WholeVehicle::kTop).total_kgco2e));
  }
}

TEST_CASE("Editing one place of a part leaves the others; editing the design changes all") {
  const Catalogue c = small_catalogue();
  const auto one = std::make_shared<const Scheme>(
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, "") + "]"));
  const Scheme heavy =
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 5, "") + "]");
  Assembly a;
  for (int i = 0; i < 3; ++i) a.items.push_back({2, one, nullptr, "", ""});
  auto car = WholeVehicle::make(a, {}, c, {}, "car.json");
  REQUIRE(car.has_value());
  CHECK(car->sums(0).total_kgco2e == 12);  // 3 places * 2 * 1 kg * 2 kg CO2e/kg
  CHECK(car->sums(0).cost_cny == 30);
  REQUIRE(car->replace_part(2, heavy).has_value());
  CHECK(car->sums(0).total_kgco2e == 4 + 20 + 4);
  CHECK(car->designs() == 2);
  CHECK(car->count_in_vehicle(0) == 4);
  REQUIRE(car->replace_design(0, heavy).has_value());
  CHECK(car->sums(0).total_kgco2e == 60);
}

TEST_CASE("An edit that is refused leaves the vehicle as it was") {
  const Catalogue c = small_catalogue();
  const auto one = std::make_shared<const Scheme>(
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, "") + "]"));
  Assembly a;
  for (int i = 0; i < 2; ++i) a.items.push_back({1, one, nullptr, "", ""});
  auto car = WholeVehicle::make(a, {}, c, {}, "car.json");
  REQUIRE(car.has_value());
  const Scheme wrong =
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("join", 1, "") + "]");
  const Scheme absurd = scheme(std::string(kProductionOnly) + ",\"components\":[" +
                               component("mat", 1.5e308, "") + "]");
  for (const Scheme& bad : {wrong, absurd}) {
    const auto part = car->replace_part(1, bad);
    REQUIRE_FALSE(part.has_value());
    CHECK(part.error().front().path.starts_with("/items/0/scheme"));
    CHECK_FALSE(car->replace_design(0, bad).has_value());
  }
  CHECK(car->set_count(1, 0).error().front().code == ErrorCode::out_of_range);
  CHECK(car->set_count(1, 1.7e308).error().front().code == ErrorCode::out_of_range);
  CHECK(car->set_count(0, 2).error().front().code == ErrorCode::unknown_reference);
  CHECK(car->replace_part(0, *one).error().front().code == ErrorCode::unknown_reference);
  CHECK(car->recalculate(in_year(1)).error().front().code == ErrorCode::out_of_range);
  CHECK(car->sums(0).total_kgco2e == 4);
  CHECK(car->places(0).size() == 2);
  CHECK(car->nodes()[1].scheme == one);
}

TEST_CASE("A missing factor makes the vehicle incomplete, never zero, and mends by an edit") {
  const Catalogue c = small_catalogue();
  const auto members = [](const char* material) {
    return std::string(kProductionOnly) + ",\"components\":[" + component(material, 1, "") + "]";
  };
  Assembly a;
  a.items.push_back({1, std::make_shared<const Scheme>(scheme(members("mat"))), nullptr, "", ""});
  a.items.push_back({1, std::make_shared<const Scheme>(scheme(members("gone"))), nullptr, "", ""});
  auto car = WholeVehicle::make(a, {}, c, {}, "car.json");
  REQUIRE(car.has_value());
  CHECK_FALSE(car->sums(0).complete);
  CHECK(std::isnan(car->sums(0).total_kgco2e));
  CHECK(car->sums(0).parts_incomplete == 1);
  REQUIRE(car->missing().size() == 1);
  CHECK(car->missing().front().path == "/items/1/scheme/components/0/material");
  REQUIRE(car->replace_part(2, scheme(members("mat"))).has_value());
  CHECK(car->sums(0).complete);
  CHECK(car->sums(0).total_kgco2e == 4);
}

TEST_CASE("A vehicle without parts, without end or too large is refused") {
  const Catalogue c = small_catalogue();
  CHECK(WholeVehicle::make({}, {}, c, {}, "").error().front().code == ErrorCode::missing_value);
  Shelf shelf;
  // Each level holds the next 100 times: 100^4 parts if nothing stopped it.
  const auto part = std::make_shared<const Scheme>(
      scheme(std::string(kProductionOnly) + ",\"components\":[" + component("mat", 1, "") + "]"));
  for (int level = 0; level < 4; ++level) {
    auto a = std::make_shared<Assembly>();
    a->id = "l" + std::to_string(level);
    for (int i = 0; i < 100; ++i) {
      AssemblyItem item;
      if (level == 0)
        item.scheme = part;
      else
        item.assembly_id = "l" + std::to_string(level - 1);
      a->items.push_back(item);
    }
    shelf.assemblies.push_back(a);
  }
  const auto large = WholeVehicle::make(*shelf.assemblies.back(), shelf, c, {}, "car.json");
  CHECK(large.error().front().code == ErrorCode::too_large);
  // The same without a single part in it.
  auto bottom = std::make_shared<Assembly>(*shelf.assemblies[0]);
  bottom->items.clear();
  shelf.assemblies[0] = bottom;
  const auto hollow = WholeVehicle::make(*shelf.assemblies.back(), shelf, c, {}, "car.json");
  CHECK(hollow.error().front().code == ErrorCode::too_large);
  auto loop = std::make_shared<Assembly>();
  loop->id = "loop";
  loop->items.push_back({1, nullptr, nullptr, "", "loop"});
  shelf.assemblies.push_back(loop);
  CHECK(WholeVehicle::make(*loop, shelf, c, {}, "").error().front().code == ErrorCode::cycle);
}
