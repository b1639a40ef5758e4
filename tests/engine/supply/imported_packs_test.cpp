// Protects: a pack without a signature is never taken for one that has any, changes nothing until
// it is taken, and is there again after a restart.

#include "qingtan/supply/imported_packs.h"

#include <catch2/catch_test_macros.hpp>

#include "support/publisher.h"
#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::string enterprise(int seq, double steel, const std::string& overrides = "\"base.steel\"") {
  return pack_bytes(R"({"header":{"id":"acme","seq":)" + std::to_string(seq) +
                    R"(,"layer":"enterprise","overrides":[)" + overrides + R"(]},"factors":[)" +
                    factor_json("base.steel", "material", steel, "kgCO2e/kg") + "]}");
}

/// What the host keeps.
struct Desk {
  PackPublisher publisher;
  PackClient client{publisher};
  ImportedPacks packs;

  std::optional<ErrorCode> keep(const Result<std::vector<StoreWrite>>& writes) {
    if (!writes) return writes.error().front().code;
    client.keep(*writes);
    return std::nullopt;
  }
  std::optional<ErrorCode> add(const std::string& bytes) {
    return keep(packs.add("file.qtpack", bytes, client.supply));
  }
  void restart() {
    client.reopen();
    packs = ImportedPacks::open(client.stored, client.supply);
  }
};

}  // namespace

TEST_CASE("A file says itself whether it is a pack") {
  CHECK(looks_like_pack(enterprise(1, 1)));
  CHECK_FALSE(looks_like_pack(PackPublisher().bundle()));
  CHECK_FALSE(looks_like_pack(""));
  CHECK_FALSE(looks_like_pack("PK\x03\x04"));
  CHECK_FALSE(looks_like_pack("{\n\"fmt\":\"qtpack/1\"}\n"));
}

TEST_CASE(
    "An imported pack is offered, and in use only when it was taken; both outlive a restart") {
  Desk desk;
  REQUIRE(desk.add(enterprise(1, 1.5)) == std::nullopt);
  CHECK(desk.packs.seq_in_use("acme") == 0);
  REQUIRE(desk.packs.offers().size() == 1);
  CHECK(desk.packs.releases()[0].standby);
  CHECK(desk.packs.releases()[0].trust == Trust::unverified);
  desk.restart();
  CHECK(desk.packs.offers().size() == 1);
  REQUIRE(desk.keep(desk.packs.use("acme", 1)) == std::nullopt);
  desk.restart();
  CHECK(desk.packs.seq_in_use("acme") == 1);
  CHECK(desk.packs.offers().empty());
  CHECK_FALSE(desk.packs.releases()[0].standby);
  CHECK(desk.client.supply.status().damage.empty());
  CHECK(desk.packs.damage().empty());
}

TEST_CASE("Of a newer file the older stays in use and at hand, until the newer is taken") {
  Desk desk;
  desk.add(enterprise(1, 1.5));
  desk.keep(desk.packs.use("acme", 1));
  REQUIRE(desk.add(enterprise(2, 1.2)) == std::nullopt);
  REQUIRE(desk.packs.offers().size() == 1);
  CHECK(desk.packs.offers()[0].seq_in_use == 1);
  CHECK(desk.packs.offers()[0].seq == 2);
  CHECK(desk.packs.seq_in_use("acme") == 1);
  CHECK(desk.packs.all().size() == 2);
}

TEST_CASE("A pack that is published with signatures is never taken without them") {
  Desk desk;
  const std::string forged = pack_bytes(R"({"header":{"id":"base","seq":99}})");
  CHECK(desk.add(forged) == ErrorCode::clash);
  CHECK(desk.packs.all().empty());
  desk.client.stored["imported/base-99.qtpack"] = forged;
  desk.restart();
  CHECK(desk.packs.all().empty());
  REQUIRE(desk.packs.damage().size() == 1);
  CHECK(desk.packs.damage()[0].code == ErrorCode::clash);
}

TEST_CASE("One release has one content; the same file again changes nothing") {
  Desk desk;
  desk.add(enterprise(1, 1.5));
  const StoredFiles before = desk.client.stored;
  CHECK(desk.add(enterprise(1, 1.5)) == std::nullopt);
  CHECK(desk.add(enterprise(1, 9)) == ErrorCode::clash);
  CHECK(desk.client.stored == before);
  CHECK(desk.packs.all().size() == 1);
}

TEST_CASE("What is removed is gone, in use or not") {
  Desk desk;
  desk.add(enterprise(1, 1.5));
  desk.keep(desk.packs.use("acme", 1));
  REQUIRE(desk.keep(desk.packs.remove("acme", 1)) == std::nullopt);
  CHECK(desk.packs.seq_in_use("acme") == 0);
  desk.restart();
  CHECK(desk.packs.all().empty());
  CHECK(desk.packs.damage().empty());
  CHECK(desk.keep(desk.packs.remove("acme", 1)) == ErrorCode::not_found);
  CHECK(desk.keep(desk.packs.use("acme", 1)) == ErrorCode::not_found);
}

TEST_CASE("What was kept and is damaged is left aside and named, and nothing else suffers") {
  Desk desk;
  desk.add(enterprise(1, 1.5));
  desk.add(enterprise(2, 1.5));
  desk.keep(desk.packs.use("acme", 1));
  desk.client.stored["imported/acme-2.qtpack"][200] ^= 1;
  desk.client.stored["imported/other-1.qtpack"] = desk.client.stored["imported/acme-1.qtpack"];
  desk.client.stored["imported/use.json"] = R"({"acme":1,"nobody":3,"base":"x"})";
  desk.restart();
  CHECK(desk.packs.all().size() == 1);
  CHECK(desk.packs.seq_in_use("acme") == 1);
  CHECK(desk.packs.seq_in_use("nobody") == 0);
  REQUIRE(desk.packs.damage().size() == 2);
  CHECK(desk.packs.damage()[1].code == ErrorCode::mix_up);
  desk.client.stored["imported/use.json"] = "[";
  desk.restart();
  CHECK(desk.packs.seq_in_use("acme") == 0);
  CHECK(desk.packs.damage().size() == 3);
  desk.client.stored["imported/use.json"] = "[1]";
  desk.restart();
  CHECK(desk.packs.damage().size() == 3);
}

TEST_CASE("No more packs are imported than anybody needs") {
  Desk desk;
  for (std::size_t i = 1; i <= kMostImported; ++i)
    REQUIRE(desk.add(enterprise(static_cast<int>(i), 1)) == std::nullopt);
  CHECK(desk.add(enterprise(1000, 1)) == ErrorCode::too_large);
}

TEST_CASE("Beside the signed packs an imported one is an enterprise's, whatever its header says") {
  Desk desk;
  desk.add(pack_bytes(R"({"header":{"id":"own"},"factors":[)" +
                      factor_json("base.steel", "material", 1, "kgCO2e/kg") + "]}"));
  desk.keep(desk.packs.use("own", 1));
  std::vector<PackRelease> all;
  for (const HeldPack* held : desk.client.supply.in_use())
    all.push_back({held->target.file.name, held->content, Trust::builtin});
  for (const PackRelease& release : desk.packs.releases()) all.push_back(release);
  const auto set = CatalogueSet::make(all);
  REQUIRE_FALSE(set.has_value());
  CHECK(set.error().front().remedy.find("overrides") != std::string::npos);
}
