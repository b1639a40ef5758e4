// Protects: a scheme gets the releases that it names, or an error that says which there are.

#include "qingtan/model/catalogue_set.h"

#include <catch2/catch_test_macros.hpp>

#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

PackRelease release(const std::string& id, int seq, double value, bool standby = false,
                    Trust trust = Trust::verified, const std::string& header = "") {
  const std::string lists = R"({"header":{"id":")" + id + R"(","seq":)" + std::to_string(seq) +
                            header + R"(},"factors":[)" +
                            factor_json(id + ".steel", "material", value, "kgCO2e/kg") + "]}";
  auto pack = read_pack(pack_bytes(lists), id);
  REQUIRE(pack.has_value());
  return {id + "-" + std::to_string(seq), std::make_shared<Pack>(std::move(*pack)), trust, false,
          standby};
}

double value(const Catalogue& c, const std::string& id) { return c.factor(c.find(id)).value; }

CatalogueSet set_of(std::vector<PackRelease> releases, std::vector<PrivateFactors> own = {}) {
  auto set = CatalogueSet::make(std::move(releases), std::move(own));
  REQUIRE(set.has_value());
  return std::move(*set);
}

Error clash_of(std::vector<PackRelease> releases) {
  const auto set = CatalogueSet::make(std::move(releases));
  REQUIRE_FALSE(set.has_value());
  CHECK(set.error().front().code == ErrorCode::clash);
  return set.error().front();
}

}  // namespace

TEST_CASE("Without pins a scheme gets the packs in use; with pins exactly the releases named") {
  const CatalogueSet set =
      set_of({release("base", 1, 2, true), release("base", 2, 3), release("acme", 1, 9)});
  CHECK(value(set.in_use(), "base.steel") == 3);
  CHECK(*set.of({}, "s") == &set.in_use());
  const std::vector<PackPin> old{{"base", 1}};
  const auto pinned = set.of(old, "s");
  REQUIRE(pinned.has_value());
  CHECK(value(**pinned, "base.steel") == 2);
  CHECK((*pinned)->find("acme.steel") == kNoFactor);
  const std::vector<PackPin> both{{"acme", 1}, {"base", 1}};
  CHECK(value(**set.of(both, "s"), "acme.steel") == 9);
}

TEST_CASE("Each combination is built once, and that of the packs in use not again") {
  CatalogueSet set = set_of({release("base", 1, 2, true), release("base", 2, 3)});
  const std::vector<PackPin> old{{"base", 1}}, used{{"base", 2}};
  const Catalogue* first = *set.of(old, "a");
  CHECK(*set.of(old, "b") == first);
  CHECK(*set.of(used, "a") == &set.in_use());
  const CatalogueSet moved = std::move(set);
  CHECK(*moved.of(old, "c") == first);
}

TEST_CASE("A release that is not held is refused, with those that are, and how to get it") {
  const CatalogueSet set = set_of({release("base", 2, 2), release("base", 1, 1, true)});
  const std::vector<PackPin> pins{{"acme", 4}, {"base", 3}};
  const auto refused = set.of(pins, "s.json");
  REQUIRE_FALSE(refused.has_value());
  REQUIRE(refused.error().size() == 2);
  const Error& unknown = refused.error()[0];
  CHECK(unknown.code == ErrorCode::unknown_release);
  CHECK(unknown.file == "s.json");
  CHECK(unknown.path == "/packs/acme");
  CHECK(unknown.problem.find("no release of it is") != std::string::npos);
  CHECK(refused.error()[1].problem.find("held: 1, 2") != std::string::npos);
  CHECK(refused.error()[1].remedy.find("--pack") != std::string::npos);
}

TEST_CASE("However many releases are not held, the errors stay a list that one can read") {
  std::vector<PackPin> pins;
  for (std::size_t i = 0; i < kMaxPins; ++i) pins.push_back({"p" + std::to_string(i), 1});
  CHECK(set_of({}).of(pins, "s").error().size() == kMaxErrors);
  const Catalogue none;
  CHECK(FactorSource(none).of(pins, "s").error().size() == kMaxErrors);
}

TEST_CASE("A single catalogue serves a pin only if it was made from that release") {
  const CatalogueSet set = set_of({release("base", 2, 2)});
  const FactorSource source(set.in_use());
  const std::vector<PackPin> good{{"base", 2}}, other{{"base", 1}};
  CHECK(*source.of(good, "s") == &set.in_use());
  CHECK(source.of(other, "s").error().front().code == ErrorCode::unknown_release);
}

TEST_CASE("Of several releases the highest is put to use") {
  std::vector<PackRelease> all{release("base", 2, 2), release("base", 10, 10),
                               release("acme", 1, 1), release("base", 9, 9)};
  use_highest(all, "base");
  const CatalogueSet set = set_of(all);
  CHECK(value(set.in_use(), "base.steel") == 10);
  CHECK(value(set.in_use(), "acme.steel") == 1);
}

TEST_CASE("Two of one release, or two releases in use, are no set of packs") {
  CHECK(
      clash_of({release("base", 1, 2), release("base", 1, 2, true)}).problem.find("given twice") !=
      std::string::npos);
  CHECK(clash_of({release("base", 1, 2), release("base", 2, 2)}).problem.find("in use") !=
        std::string::npos);
}

TEST_CASE("An unsigned release never stands in for a pack that is signed") {
  const Error error =
      clash_of({release("base", 1, 2), release("base", 9, 2, true, Trust::unverified)});
  CHECK(error.file == "base-9");
  CHECK(error.problem.find("is not signed") != std::string::npos);
}

TEST_CASE(
    "The platform's packs come first whatever the order given; unsigned ones are no platform's") {
  const std::string enterprise = R"(,"layer":"enterprise")";
  const CatalogueSet set =
      set_of({release("zeta", 1, 1, false, Trust::unverified),
              release("acme", 1, 1, false, Trust::verified, enterprise), release("base", 1, 2)});
  REQUIRE(set.in_use().origins().size() == 3);
  CHECK(set.in_use().origins()[0].name == "base");
  CHECK(set.in_use().origins()[1].layer == Layer::enterprise);
  CHECK(set.in_use().origins()[2].layer == Layer::enterprise);
  const CatalogueSet unsigned_only = set_of({release("base", 1, 2, false, Trust::unverified)});
  CHECK(unsigned_only.in_use().origins()[0].layer == Layer::platform);
}

TEST_CASE(
    "Private factors belong to every catalogue, and clash with a pinned release as with one in "
    "use") {
  const auto own = [](const std::string& id, bool override_pack) {
    return std::vector<PrivateFactors>{
        {"own.json", {factor(factor_json(id, "material", 7, "kgCO2e/kg"))}, override_pack}};
  };
  const std::vector<PackRelease> both{release("base", 1, 2, true), release("base", 2, 3)};
  const std::vector<PackPin> old{{"base", 1}};
  CHECK(value(**set_of(both, own("my.steel", false)).of(old, "s"), "my.steel") == 7);
  CHECK(value(**set_of(both, own("base.steel", true)).of(old, "s"), "base.steel") == 7);
  const std::vector<PackRelease> renamed{release("base", 1, 2, true), release("other", 2, 3)};
  const CatalogueSet clashing = set_of(renamed, own("base.steel", false));
  CHECK(clashing.of(old, "s").error().front().code == ErrorCode::clash);
}

TEST_CASE("Withdrawn is carried to the origin of every factor of the release") {
  PackRelease old = release("base", 1, 2, true);
  old.withdrawn = true;
  const CatalogueSet set = set_of({old, release("base", 2, 3)});
  const std::vector<PackPin> pins{{"base", 1}};
  const Catalogue& pinned = **set.of(pins, "s");
  CHECK(pinned.origin(pinned.find("base.steel")).withdrawn);
  CHECK_FALSE(set.in_use().origins()[0].withdrawn);
}
