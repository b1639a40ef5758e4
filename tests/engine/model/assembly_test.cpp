#include <catch2/catch_test_macros.hpp>

#include "qingtan/calc/assembly.h"

using namespace qingtan;

namespace {

void refuses_items(const std::string& items, ErrorCode code, const std::string& path) {
  const auto a = read_assembly(R"({"format":"qingtan.assembly/1","name":{"zh":"总成","en":"a"},"items":)" + items + "}", "a.json");
  INFO(items);
  REQUIRE_FALSE(a.has_value());
  CHECK(a.error().front().code == code);
  CHECK(a.error().front().path == path);
}

std::shared_ptr<const Assembly> assembly(const std::string& id, const std::string& items) {
  auto a = read_assembly(R"({"format":"qingtan.assembly/1","id":")" + id + R"(","name":{"zh":"总成","en":"a"},"items":)" + items + "}", id);
  REQUIRE(a.has_value());
  return std::make_shared<Assembly>(std::move(*a));
}

std::shared_ptr<const Scheme> part(const std::string& id) {
  auto s = std::make_shared<Scheme>();
  s->id = id;
  return s;
}

}  // namespace

TEST_CASE("An item is a scheme or an assembly, not both and not neither") {
  refuses_items("[{}]", ErrorCode::missing_field, "/items/0");
  refuses_items(R"([{"scheme":"a","assembly":"b"}])", ErrorCode::missing_field, "/items/0");
  refuses_items(R"([{"scheme":"a","count":0}])", ErrorCode::out_of_range, "/items/0/count");
  refuses_items(R"([{"scheme":{"id":"x"}}])", ErrorCode::missing_field, "/items/0/scheme/format");
  refuses_items("[]", ErrorCode::missing_value, "/items");
}

TEST_CASE("Assemblies nested too deep are refused") {
  std::string items = R"([{"scheme":"a"}])";
  for (int i = 0; i < 40; ++i) items = R"([{"assembly":{"name":{"zh":"x","en":"x"},"items":)" + items + "}}]";
  const auto a = read_assembly(R"({"format":"qingtan.assembly/1","name":{"zh":"x","en":"x"},"items":)" + items + "}", "");
  REQUIRE_FALSE(a.has_value());
  CHECK(a.error().front().code == ErrorCode::too_deep);
}

TEST_CASE("An assembly flattens to its parts with the product of the counts") {
  const auto door = assembly("door", R"([{"scheme":"panel","count":2},{"scheme":"beam"}])");
  const auto car = assembly("car", R"([{"assembly":"door","count":4},{"scheme":"beam","count":3}])");
  const auto parts = flatten(*car, {{part("panel"), part("beam")}, {door, car}, {}}, "car.json");
  REQUIRE(parts.has_value());
  REQUIRE(parts->size() == 3);
  CHECK((*parts)[0].count == 8);
  CHECK((*parts)[0].path == "/items/0/assembly/items/0");
  CHECK((*parts)[1].count == 4);
  CHECK((*parts)[2].count == 3);
}

TEST_CASE("A cycle of assemblies is refused with its chain") {
  const auto a = assembly("a", R"([{"assembly":"b"}])");
  const auto b = assembly("b", R"([{"assembly":"a"}])");
  const auto parts = flatten(*a, {{}, {a, b}, {}}, "a.json");
  REQUIRE_FALSE(parts.has_value());
  CHECK(parts.error().front().code == ErrorCode::cycle);
  CHECK(parts.error().front().problem.find("a > b > a") != std::string::npos);
}

TEST_CASE("An id that nothing answers to, or two files answer to, is refused") {
  const auto a = assembly("a", R"([{"scheme":"x"}])");
  CHECK(flatten(*a, {{}, {a}, {}}, "").error().front().code == ErrorCode::unknown_reference);
  CHECK(flatten(*a, {{part("x"), part("x")}, {a}, {}}, "").error().front().code == ErrorCode::duplicate);
  CHECK(flatten(*a, {{part("x")}, {a}, {part("x")}}, "").has_value());
}

TEST_CASE("An assembly that is written reads as it was, with the schemes in it and what it names by id") {
  const auto door = assembly("door", R"([{"scheme":"panel","count":2},{"assembly":"lock"}])");
  const auto scheme = read_scheme(R"({"format":"qingtan.scheme/1","id":"beam","name":{"zh":"梁","en":"Beam"},"part":{"declared_unit":"1 part"},"vehicle":"ice",
    "stages":["material"],"components":[{"material":"mat.x","net_mass_kg":1.5}]})", "beam.json");
  REQUIRE(scheme.has_value());
  Assembly car{"car", {"车", "Car"}, {}};
  AssemblyItem inside;
  inside.assembly = door;
  inside.count = 4;
  car.items.push_back(inside);
  AssemblyItem beam;
  beam.scheme = std::make_shared<Scheme>(*scheme);
  car.items.push_back(beam);
  const std::string file = write_assembly(car);
  const auto again = read_assembly(file, "car.json");
  REQUIRE(again.has_value());
  CHECK(again->name == car.name);
  REQUIRE(again->items.size() == 2);
  CHECK(again->items[0].count == 4);
  CHECK(again->items[0].assembly->items[0].scheme_id == "panel");
  CHECK(again->items[0].assembly->items[1].assembly_id == "lock");
  CHECK(again->items[1].scheme->components[0].net_mass_kg == 1.5);
  CHECK(write_assembly(*again) == file);
}
