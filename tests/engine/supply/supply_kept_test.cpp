// What was kept beside what came with the program: each is taken once, the newer of the two, and a list that cannot be
// read is left aside however well it is signed.

#include <algorithm>

#include "qingtan/release/publication.h"
#include "qingtan/trust/digest.h"
#include "walked.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::size_t copies_held(const PackSupply& supply, const std::string& id, std::int64_t seq) {
  const auto all = supply.all();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const HeldPack& pack) {
    return pack.target.facts.id == id && pack.target.facts.seq == seq;
  }));
}

Json body_of(const std::string& document) { return Json::parse(document)["signed"]; }

Json facts_of(const std::string& document, const Json& version) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(document.data());
  return {{"hashes", {{"sha256", to_hex(sha256(ByteView(bytes, document.size())))}}}, {"length", document.size()}, {"version", version}};
}

}  // namespace

TEST_CASE("The status says which stage signed, with which keys and how many of them it takes") {
  Walked desk;
  const auto& release = desk.publisher.release_keys;
  std::vector<std::string> expected;
  for (const SigningKey& key : release) expected.push_back(key_id(key.public_key));
  std::sort(expected.begin(), expected.end());
  const auto key_ids = [&] {
    auto ids = desk.client.supply.status().release_key_ids;
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  CHECK(desk.client.supply.status().stage == KeyStage::development);
  CHECK(desk.client.supply.status().release_threshold == 2);
  CHECK(key_ids() == expected);
  desk.publisher.publisher.stage = KeyStage::production;
  write_into(desk.publisher.tree, *desk.publisher.try_rotate({desk.publisher.root_keys[0], desk.publisher.root_keys[1]}));
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.status().stage == KeyStage::production);
  desk.client.reopen();
  CHECK(desk.client.supply.status().stage == KeyStage::production);
  CHECK(key_ids() == expected);
}

TEST_CASE("Packs of the program are told from those that came later, and one that is both is held once") {
  Walked desk;
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.held("base", 1)->builtin);
  CHECK_FALSE(desk.client.supply.held("base", 2)->builtin);
  desk.client.reopen();
  CHECK_FALSE(desk.client.supply.held("base", 2)->builtin);
  desk.client.builtin = desk.publisher.program_bundle();  // a newer program, which brings the release that was kept
  desk.client.reopen();
  CHECK(copies_held(desk.client.supply, "base", 2) == 1);
  CHECK(desk.client.supply.held("base", 2)->builtin);
}

TEST_CASE("Of two checkpoints, kept and the program's own, the newer one is what updates go on from") {
  Walked desk;
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  const StoredFiles before = desk.client.stored;
  // Where nothing is new since the checkpoint no tile leads from it to the tree's.
  const std::size_t nothing_new = desk.look().asked.size();
  desk.release("base", "1.90");
  CHECK(desk.look().asked.size() > nothing_new);
  desk.client.builtin = desk.publisher.program_bundle();
  desk.client.stored = {*before.find("log/checkpoint")};
  desk.client.reopen();
  CHECK(desk.client.supply.status().damage.empty());
  CHECK(desk.look().asked.size() == nothing_new);
}

TEST_CASE("A kept pack that no signed list names is left aside and told") {
  Walked desk;
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.client.stored["packs/other-1.qtpack"] = "any";
  desk.client.reopen();
  REQUIRE(desk.client.supply.status().damage.size() == 1);
  CHECK(desk.client.supply.status().damage[0].code == ErrorCode::mix_up);
  CHECK(desk.client.supply.status().damage[0].file == "packs/other-1.qtpack");
}

TEST_CASE("The first release of a pack that is not in use is offered from nothing") {
  Walked desk;
  desk.release("acme", "3");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  const auto offers = desk.client.supply.offers();
  REQUIRE(offers.size() == 1);
  CHECK(offers[0].id == "acme");
  CHECK(offers[0].seq_in_use == 0);
  CHECK(offers[0].seq == 1);
}

TEST_CASE("A kept list that is signed and cannot be read is left aside with what was kept, and the program's own release works") {
  Walked desk;
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  auto& stored = desk.client.stored;
  const auto& keys = desk.publisher.release_keys;
  Json targets = body_of(stored.at("metadata/targets.json"));
  targets["targets"]["base-2.qtpack"]["custom"].erase("seq");
  stored["metadata/targets.json"] = *signed_document(targets, std::vector{keys[0], keys[1]});
  Json snapshot = body_of(stored.at("metadata/snapshot.json"));
  snapshot["meta"]["targets.json"] = facts_of(stored["metadata/targets.json"], targets["version"]);
  stored["metadata/snapshot.json"] = *signed_document(snapshot, std::vector{desk.publisher.online.snapshot});
  Json timestamp = body_of(stored.at("metadata/timestamp.json"));
  timestamp["meta"]["snapshot.json"] = facts_of(stored["metadata/snapshot.json"], snapshot["version"]);
  stored["metadata/timestamp.json"] = *signed_document(timestamp, std::vector{desk.publisher.online.timestamp});
  desk.client.reopen();
  REQUIRE_FALSE(desk.client.supply.status().damage.empty());
  CHECK(desk.client.supply.status().damage[0].code == ErrorCode::missing_field);
  CHECK(desk.client.supply.held("base", 2) == nullptr);
  CHECK(desk.client.seq_in_use() == 1);
}

TEST_CASE("An update that is not finished is not taken, and changes nothing") {
  Walked desk;
  desk.release("base", "1.90");
  auto update = desk.client.supply.begin_update(desk.client.now);
  REQUIRE(update.has_value());
  const auto taken = desk.client.supply.adopt(std::move(*update), desk.client.now);
  REQUIRE_FALSE(taken.has_value());
  CHECK(taken.error().front().code == ErrorCode::clash);
  CHECK(taken.error().front().remedy == "finish it first");
  CHECK(desk.client.supply.status().freshness == Freshness::unknown);
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
}

TEST_CASE("A bundle brings every release that it has, from the first one on, whatever else lies in it") {
  PackPublisher publisher;
  for (const char* steel : {"1.90", "1.80"}) publisher.release({publisher.build(PackPublisher::sources("base", steel))});
  PackClient client(publisher);
  CHECK(client.supply.held("base", 1) == nullptr);
  const std::string whole = *bundle_of(publisher.tree, true);
  Bundle files = *read_bundle(whole, "b");
  for (const char* name : {"a", "notes.qtpack", "targets/x.base-two.qtpack"}) files.push_back({name, ""});
  auto update = update_from_bundle(client.supply, *write_bundle(files), client.now, "b");
  REQUIRE(update.has_value());
  REQUIRE(client.supply.adopt(std::move(*update), client.now).has_value());
  for (const std::int64_t seq : {1, 2, 3}) CHECK(client.supply.held("base", seq) != nullptr);
}

TEST_CASE("What is no bundle brings nothing, and says so by its name") {
  Walked desk;
  const auto update = update_from_bundle(desk.client.supply, "not a bundle", desk.client.now, "letter.qtbundle");
  REQUIRE_FALSE(update.has_value());
  CHECK(update.error().front().file == "letter.qtbundle");
}

TEST_CASE("A bundle may be as large as the limit, and not a byte larger, written or read") {
  const auto bundle_of_bytes = [](std::size_t length) { return write_bundle(std::vector{BundleFile{"a", std::string(length, 'x')}}); };
  // The list says the length in nine digits, as that of every bundle near the limit does.
  const std::size_t around = bundle_of_bytes(100'000'000)->size() - 100'000'000;
  auto most = bundle_of_bytes(kBundleBytes - around);
  REQUIRE(most.has_value());
  CHECK(most->size() == kBundleBytes);
  CHECK(read_bundle(*most, "").has_value());
  CHECK(bundle_of_bytes(kBundleBytes - around + 1).error().front().code == ErrorCode::too_large);
  *most += 'x';
  CHECK(read_bundle(*most, "").error().front().code == ErrorCode::too_large);
}
