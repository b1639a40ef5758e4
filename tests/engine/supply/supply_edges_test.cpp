// An update step by step: which files it asks for and no other, what each answer may be, and what
// of it is kept.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/pack.h"
#include "qingtan/trust/tlog_proof.h"
#include "walked.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::vector<std::string> names_of(const std::vector<StoreWrite>& writes) {
  std::vector<std::string> names;
  for (const StoreWrite& write : writes) names.push_back(write.name);
  return names;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("With nothing new an update asks for the next root, the timestamp and the checkpoint") {
  Walked desk;
  const Walk walk = desk.look();
  CHECK(walk.paths() == Paths{"metadata/2.root.json", "metadata/timestamp.json", "log/checkpoint"});
  CHECK(walk.asked[2].limit == kNoteBytes);
  CHECK_FALSE(walk.refused);
}

TEST_CASE("Of a new release an update asks for list, proof, log and pack, each within its limit") {
  Walked desk;
  desk.release("base", "1.90");
  const Walk walk = desk.look();
  CHECK_FALSE(walk.refused);
  const auto newest = PackSupply::open(desk.publisher.bundle(), {}, kNow);
  REQUIRE(newest.has_value());
  const TargetFile& file = newest->all().back().target.file;
  const std::string pack = "targets/" + target_path(file, true);
  CHECK(walk.paths() == Paths{"metadata/2.root.json", "metadata/timestamp.json",
                              "metadata/2.snapshot.json", "metadata/2.targets.json",
                              "log/checkpoint", pack + ".tlog-proof", "log/tile/0/000.p/4", pack});
  CHECK(walk.asked[5].limit == kTlogProofBytes);
  CHECK(walk.asked[6].limit == 4 * 32);
  CHECK(walk.asked[7].limit == file.length);
}

TEST_CASE("A file that is missing, failed or too long refuses the update, whichever it is") {
  Walked desk;
  desk.release("base", "1.90");
  const std::size_t count = desk.look().asked.size();
  for (std::size_t at = 1; at < count; ++at) {  // a next root may be missing
    const auto refusal = [&](const FileAnswer& instead) {
      std::size_t n = 0;
      return desk.look([&](const FileRequest& r) { return n++ == at ? instead : desk.honest(r); })
          .refused;
    };
    INFO("file " << at);
    CHECK(refusal({FileAnswer::Kind::missing, "", ""}).has_value());
    CHECK(refusal({FileAnswer::Kind::failed, "", "no network"}).has_value());
    CHECK(refusal({FileAnswer::Kind::too_long, "", ""}).has_value());
    if (at < 4) continue;
    CHECK(refusal({FileAnswer::Kind::missing, "", ""}) == ErrorCode::not_found);
    CHECK(refusal({FileAnswer::Kind::failed, "", ""}) == ErrorCode::not_found);
    CHECK(refusal({FileAnswer::Kind::too_long, "", ""}) == ErrorCode::too_large);
    CHECK(refusal({FileAnswer::Kind::bytes, std::string(300'000, 'x'), ""}) ==
          ErrorCode::too_large);
    CHECK(refusal({FileAnswer::Kind::bytes, "x", ""}).has_value());
  }
}

TEST_CASE("A release whose proof does not lead to the log's root is refused, and not fetched") {
  Walked desk;
  desk.release("base", "1.90");
  const auto refused_with = [&](const std::function<void(TlogProof&)>& change) {
    const Walk walked = desk.look([&](const FileRequest& request) {
      FileAnswer answer = desk.honest(request);
      if (!request.path.ends_with(".tlog-proof")) return answer;
      auto proof = *read_tlog_proof(answer.bytes, "proof");
      REQUIRE_FALSE(proof.hashes.empty());
      change(proof);
      answer.bytes = write_tlog_proof(proof);
      return answer;
    });
    CHECK(walked.paths().back().ends_with(".tlog-proof"));
    return walked.refused;
  };
  CHECK(refused_with([](TlogProof& p) { p.hashes[0][0] ^= 1; }) == ErrorCode::hash_mismatch);
  CHECK(refused_with([](TlogProof& p) { p.index = 0; }) == ErrorCode::mix_up);
}

TEST_CASE("A release never gets other bytes, and no pack goes back") {
  Walked desk;
  PackPublisher other(std::vector{desk.publisher.build(PackPublisher::sources("acme", "3"))});
  const auto refused_by = [&](const PackPublisher& publisher) {
    const std::map<std::string, std::string_view> files(publisher.tree.begin(),
                                                        publisher.tree.end());
    return desk.look([&](const FileRequest& r) { return answer_from(files, r); }).refused;
  };
  other.release({other.build(PackPublisher::sources("base", "5"))});
  CHECK(refused_by(other) == ErrorCode::mix_up);
  // The list has the first release of base only, while the second is held.
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  PackPublisher behind;
  behind.release({behind.build(PackPublisher::sources("acme", "3"))});
  behind.release({behind.build(PackPublisher::sources("acme", "4"))});
  CHECK(refused_by(behind) == ErrorCode::rollback);
  // A pack that is no longer listed at all stays: what refuses this tree is its log.
  PackPublisher without(std::vector{other.build(PackPublisher::sources("acme", "3"))});
  for (const char* steel : {"4", "5"})
    without.release({without.build(PackPublisher::sources("acme", steel))});
  CHECK(refused_by(without) == ErrorCode::log_alarm);
}

TEST_CASE("A pack is held only as the release that its signed entry describes") {
  Walked desk;
  const HeldPack& held = desk.client.supply.all().front();
  REQUIRE(hold_pack(held.target, std::string(*held.bytes)).has_value());
  const auto refusal = [&](const std::function<void(PackTarget&)>& change) {
    PackTarget target = held.target;
    change(target);
    const auto pack = hold_pack(target, std::string(*held.bytes));
    return pack ? std::optional<ErrorCode>() : pack.error().front().code;
  };
  CHECK(refusal([](PackTarget& t) { t.facts.id = "acme"; }) == ErrorCode::mix_up);
  CHECK(refusal([](PackTarget& t) { t.facts.seq = 2; }) == ErrorCode::mix_up);
  CHECK(refusal([](PackTarget& t) { t.facts.root[0] ^= 1; }) == ErrorCode::mix_up);
  CHECK(refusal([](PackTarget& t) { t.file.length += 1; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](PackTarget& t) { t.file.hashes.sha256[0] ^= 1; }) == ErrorCode::hash_mismatch);
}

TEST_CASE("A release that drops or goes behind what is held before or after it is refused") {
  const auto made = [](const std::map<std::string, std::string>& more, const std::string* before) {
    auto sources = PackPublisher::sources("base", "2.00", more);
    if (!before) return *build_pack(sources);
    const auto previous = read_pack_file(*before, "before", program_version());
    return *build_pack(sources, &*previous);
  };
  const std::map<std::string, std::string> more{{"base.more", "3"}};
  const std::string steel1 = made({}, nullptr), both1 = made(more, nullptr);
  const std::string steel2 = made({}, &steel1), both2 = made(more, &both1);
  const std::string steel3 = made({}, &steel2), both3 = made(more, &both2);
  const std::string both4 = made(more, &both3);
  const auto held = [](const std::string& bytes) {
    const auto file = read_pack_file(bytes, "held", program_version());
    PackTarget target;
    target.file.name = pack_name(file->id, file->seq);
    target.facts = {file->id, file->seq, sha256(bytes_of(bytes)), file->root};
    return HeldPack{target, PackBytes(bytes), nullptr, false};
  };
  // A client that holds packs of releases that the list does not name.
  const auto outcome = [&](const PackPublisher& publisher, const std::vector<HeldPack>& packs) {
    UpdateBase base;
    base.metadata["root"] = publisher.tree.at("metadata/1.root.json");
    base.held = packs;
    auto update = PackUpdate::begin(base, kNow, Dates::enforce, {{"base", 2}});
    REQUIRE(update.has_value());
    const std::map<std::string, std::string_view> files(publisher.tree.begin(),
                                                        publisher.tree.end());
    return walk(*update, [&](const FileRequest& r) { return answer_from(files, r); }).refused;
  };
  const PackPublisher only_steel(std::vector{steel2});
  CHECK(outcome(only_steel, {held(steel1)}) == std::nullopt);
  CHECK(outcome(only_steel, {held(both1)}) == ErrorCode::rollback);
  PackPublisher both(std::vector{both2});
  both.release({both4});
  CHECK(outcome(both, {held(both3)}) == std::nullopt);
  CHECK(outcome(both, {held(both1), held(both3)}) == std::nullopt);
  CHECK(outcome(both, {held(steel3)}) == ErrorCode::rollback);
  // The nearest neighbours count, whatever the order in which they are held.
  CHECK(outcome(both, {held(steel1), held(both3)}) == std::nullopt);
  CHECK(outcome(both, {held(both3), held(steel1)}) == std::nullopt);
  const auto spoiled = [&](HeldPack pack) {
    pack.bytes = PackBytes("no pack");
    return pack;
  };
  CHECK(outcome(both, {spoiled(held(both1))}) == ErrorCode::syntax);
  CHECK(outcome(both, {spoiled(held(both3))}) == ErrorCode::syntax);
}

TEST_CASE("What is held is not fetched again, whatever the order in which it came") {
  Walked desk;
  desk.release("base", "1.90");
  desk.release("base", "1.80");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  auto older = desk.client.supply.begin_update(kNow, {{"base", 2}});
  walk(*older, [&](const FileRequest& r) { return desk.honest(r); });
  REQUIRE(desk.client.supply.adopt(std::move(*older), kNow).has_value());
  CHECK(desk.client.supply.all().size() == 3);
  CHECK(desk.look().asked.size() == 3);
  REQUIRE(desk.client.supply.offers().size() == 1);
  CHECK(desk.client.supply.offers()[0].seq == 3);
}

TEST_CASE("A release below the publisher's floor is not fetched, one at it is") {
  Walked desk;
  desk.publisher.min_seq["base"] = 3;
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.all().size() == 1);
  CHECK(desk.client.supply.is_withdrawn("base", 1));
  CHECK(desk.client.supply.is_withdrawn("base", 2));
  CHECK_FALSE(desk.client.supply.is_withdrawn("base", 3));
  CHECK_FALSE(desk.client.supply.is_withdrawn("acme", 1));
  CHECK(desk.client.supply.offers().empty());
  desk.release("base", "1.80");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.all().size() == 2);
  REQUIRE(desk.client.supply.offers().size() == 1);
  CHECK(desk.client.supply.offers()[0].seq == 3);
  CHECK(desk.client.supply.offers()[0].seq_in_use == 1);
  CHECK(desk.client.supply.offers()[0].withdrawn);
}

TEST_CASE("An older release that is gone is left out, also where nothing else is to be fetched") {
  Walked desk;
  desk.release("base", "1.90");
  desk.release("base", "1.80");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  for (const std::string ending : {".tlog-proof", ".qtpack"}) {
    INFO(ending);
    auto update = desk.client.supply.begin_update(kNow, {{"base", 2}});
    const Walk walked = walk(*update, [&](const FileRequest& r) {
      if (r.path.ends_with(ending)) return FileAnswer{FileAnswer::Kind::missing, "", ""};
      return desk.honest(r);
    });
    CHECK_FALSE(walked.refused);
    CHECK(walked.paths().back().ends_with(ending));
    CHECK(update->done());
    CHECK(update->fetched().empty());
  }
  auto update = desk.client.supply.begin_update(kNow, {{"base", 2}, {"base", 3}, {"acme", 1}});
  const Walk walked = walk(*update, [&](const FileRequest& r) { return desk.honest(r); });
  CHECK(walked.asked.size() == 6);
  REQUIRE(update->fetched().size() == 1);
  CHECK(update->fetched()[0].target.facts.seq == 2);
  CHECK(update->listed().size() == 3);
  desk.release("acme", "5");
  auto beside = desk.client.supply.begin_update(kNow, {{"base", 2}});
  const Walk without = walk(*beside, [&](const FileRequest& r) {
    if (r.path.find("base-2.qtpack") != std::string::npos)
      return FileAnswer{FileAnswer::Kind::missing, "", ""};
    return desk.honest(r);
  });
  CHECK_FALSE(without.refused);
  REQUIRE(beside->fetched().size() == 1);
  CHECK(beside->fetched()[0].target.facts.id == "acme");
}

TEST_CASE("What an update brought is kept by name, and only once") {
  Walked desk;
  auto update = desk.client.supply.begin_update(kNow);
  REQUIRE(walk(*update, [&](const FileRequest& r) { return desk.honest(r); }).asked.size() == 3);
  const auto writes = desk.client.supply.adopt(std::move(*update), kNow);
  REQUIRE(writes.has_value());
  CHECK(names_of(*writes) == Paths{"metadata/timestamp.json", "metadata/snapshot.json",
                                   "metadata/targets.json", "log/checkpoint"});
  desk.release("base", "1.90");
  write_into(desk.publisher.tree, *desk.publisher.try_rotate(
                                      {desk.publisher.root_keys[0], desk.publisher.root_keys[1]}));
  auto again = desk.client.supply.begin_update(kNow);
  auto late = desk.client.supply.begin_update(kNow);
  CHECK(desk.client.supply.adopt(PackUpdate(*again), kNow).error().front().code ==
        ErrorCode::clash);
  walk(*again, [&](const FileRequest& r) { return desk.honest(r); });
  walk(*late, [&](const FileRequest& r) { return desk.honest(r); });
  auto next = desk.client.supply.adopt(std::move(*again), kNow);
  REQUIRE(next.has_value());
  auto names = names_of(*next);
  std::sort(names.begin(), names.end());
  CHECK(names == Paths{"log/checkpoint", "metadata/2.root.json", "metadata/snapshot.json",
                       "metadata/targets.json", "metadata/timestamp.json", "packs/base-2.qtpack"});
  CHECK(desk.client.supply.root_version() == 2);
  // The same update a second time has nothing to bring, and does no harm.
  const std::size_t held = desk.client.supply.all().size();
  CHECK(desk.client.supply.adopt(std::move(*late), kNow).has_value());
  CHECK(desk.client.supply.all().size() == held);
}

TEST_CASE("An update that began before another one was taken is refused") {
  Walked desk;
  auto early = desk.client.supply.begin_update(kNow);
  walk(*early, [&](const FileRequest& r) { return desk.honest(r); });
  auto rootless = desk.client.supply.begin_update(kNow);
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.adopt(std::move(*early), kNow).error().front().code == ErrorCode::clash);
  walk(*rootless, [&](const FileRequest& r) { return desk.honest(r); });
  write_into(desk.publisher.tree, *desk.publisher.try_rotate(
                                      {desk.publisher.root_keys[0], desk.publisher.root_keys[1]}));
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.adopt(std::move(*rootless), kNow).error().front().code ==
        ErrorCode::clash);
}
