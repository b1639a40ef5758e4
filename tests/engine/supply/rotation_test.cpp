// Each row of lost or stolen keys, rehearsed: what the publisher does, and that a client follows.

#include <catch2/catch_test_macros.hpp>

#include "support/publisher.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

void rotate(PackPublisher& publisher, std::vector<SigningKey> signers) {
  const auto writes = publisher.try_rotate(signers);
  REQUIRE(writes.has_value());
  write_into(publisher.tree, *writes);
}

void renew(PackPublisher& publisher) {
  const auto writes = renew_timestamp(publisher.tree, publisher.online, usual_dates(publisher.now));
  REQUIRE(writes.has_value());
  write_into(publisher.tree, *writes);
}

}  // namespace

TEST_CASE(
    "Timestamp key stolen: root N+1 names a new one, and the thief's timestamps are refused") {
  PackPublisher publisher;
  PackClient client(publisher);
  const SigningKey stolen = publisher.online.timestamp;
  publisher.online.timestamp = test_key(20);
  rotate(publisher, {publisher.root_keys[0], publisher.root_keys[1]});
  renew(publisher);
  REQUIRE(!client.update(publisher.tree));
  CHECK(client.supply.root_version() == 2);
  Tree forged = publisher.tree;
  Json body = Json::parse(forged["metadata/timestamp.json"])["signed"];
  body["version"] = 1000;
  forged["metadata/timestamp.json"] = *signed_document(body, {&stolen, 1});
  CHECK(client.update(forged)->code == ErrorCode::bad_signature);
  CHECK(!client.update(publisher.tree));
}

TEST_CASE(
    "Snapshot and timestamp keys stolen: clients recover from versions raised to the largest") {
  PackPublisher publisher;
  PackClient client(publisher);
  Tree forged = publisher.tree;
  Json snapshot = Json::parse(forged["metadata/1.snapshot.json"])["signed"];
  snapshot["version"] = kLargestVersion;
  const std::string bytes = *signed_document(snapshot, {&publisher.online.snapshot, 1});
  forged["metadata/" + std::to_string(kLargestVersion) + ".snapshot.json"] = bytes;
  forged["metadata/timestamp.json"] =
      *signed_document(timestamp_body(kLargestVersion, kNow + 6 * kDay, kLargestVersion, bytes),
                       {&publisher.online.timestamp, 1});
  REQUIRE(!client.update(forged));  // nothing false in it, only the versions
  CHECK(client.update(publisher.tree)->code == ErrorCode::rollback);

  publisher.online.snapshot = test_key(21);
  publisher.online.timestamp = test_key(22);
  rotate(publisher, {publisher.root_keys[1], publisher.root_keys[2]});
  renew(publisher);
  CHECK(!client.update(publisher.tree));
  client.reopen();
  CHECK(client.supply.status().damage.empty());
  CHECK(client.seq_in_use() == 1);
}

TEST_CASE("One release key stolen: alone it releases nothing, and root N+1 takes it away") {
  PackPublisher publisher;
  PackClient client(publisher);
  const std::string pack = publisher.build(PackPublisher::sources("base", "0.01"));
  const SigningKey stolen = publisher.release_keys[0];
  CHECK(publisher.try_release({pack}, {stolen}).error().front().code == ErrorCode::bad_signature);
  CHECK(publisher.try_release({pack}, {stolen, stolen}).error().front().code ==
        ErrorCode::bad_signature);
  publisher.release_keys[0] = test_key(23);
  rotate(publisher, {publisher.root_keys[0], publisher.root_keys[2]});
  CHECK(publisher.try_release({pack}, {stolen, publisher.release_keys[1]}).error().front().code ==
        ErrorCode::bad_signature);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  CHECK(!client.update(publisher.tree));
  CHECK(client.supply.offers().size() == 1);
}

TEST_CASE("Two release keys stolen: what they released is in the log, and min_seq withdraws it") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "0.01"))});  // by the thief
  REQUIRE(!client.update(publisher.tree));
  client.keep(*client.supply.use("base", 2));
  CHECK(client.supply.in_use().front()->target.log_index > 0);  // it could not be hidden

  publisher.release_keys = {test_key(24), test_key(25), test_key(26)};
  rotate(publisher, {publisher.root_keys[0], publisher.root_keys[1]});
  publisher.min_seq["base"] = 3;
  publisher.release({publisher.build(PackPublisher::sources("base", "2.00"))});
  REQUIRE(!client.update(publisher.tree));
  CHECK(client.supply.use("base", 2).error().front().code == ErrorCode::rollback);
  client.keep(*client.supply.use("base", 3));
  client.reopen();
  CHECK(client.seq_in_use() == 3);
}

TEST_CASE("One root key stolen or lost: the two others replace it, and alone it changes nothing") {
  PackPublisher publisher;
  PackClient client(publisher);
  const SigningKey stolen = publisher.root_keys[0];
  CHECK(publisher.try_rotate({stolen}).error().front().code == ErrorCode::bad_signature);
  publisher.root_keys[0] = test_key(27);
  rotate(publisher, {publisher.root_keys[1], publisher.root_keys[2]});
  renew(publisher);
  CHECK(!client.update(publisher.tree));
  CHECK(publisher.try_rotate({stolen, publisher.root_keys[1]}).error().front().code ==
        ErrorCode::bad_signature);
  CHECK(client.supply.root_version() == 2);
}

TEST_CASE("Two root keys lost: a new program with a new root starts over, and says what was kept") {
  PackPublisher publisher;
  PackClient client(publisher);
  REQUIRE(!client.update(publisher.tree));
  PackPublisher again;
  again.root_keys = {test_key(30), test_key(31), test_key(32)};
  again.online.timestamp = test_key(33);
  again.tree.clear();
  write_into(again.tree,
             *publish_root({}, again.root_document({again.root_keys[0], again.root_keys[1]})));
  again.release({again.build(PackPublisher::sources("base", "2.00"))});
  CHECK(client.update(again.tree).has_value());  // no way from the old root to this one
  client.builtin = again.bundle();
  client.reopen();
  CHECK(client.seq_in_use() == 1);
  CHECK(!client.update(again.tree));
}

TEST_CASE("A release is refused on a tree that does not verify") {
  PackPublisher publisher;
  const std::string pack = publisher.build(PackPublisher::sources("base", "1.90"));
  for (const char* file : {"metadata/1.targets.json", "metadata/1.snapshot.json",
                           "metadata/timestamp.json", "metadata/1.root.json", "log/checkpoint"}) {
    INFO(file);
    const std::string whole = publisher.tree[file];
    publisher.tree[file][whole.size() / 2] ^= 2;
    CHECK(!publisher.try_release({pack}, publisher.release_keys).has_value());
    publisher.tree[file] = whole;
  }
  CHECK(publisher.try_release({pack}, publisher.release_keys).has_value());
}
