// Dates, B09, B10 and B26: what is expired is not taken, and what was there stays.

#include <catch2/catch_test_macros.hpp>

#include "attack_scene.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("B09 an expired root is kept as the newest, but nothing is taken under it") {
  for (const Instant expires : {kNow, kNow - 1, Instant{0}}) {
    Scene scene;
    scene.mirror.plan.version = scene.honest.plan.version = 2;
    scene.mirror.plan.expires = expires;
    scene.mirror.publish_root();
    const auto result = scene.client.refresh(scene.mirror);
    CHECK(refusal(result) == ErrorCode::expired);
    StoredMetadata kept = scene.before;
    kept["root"] = scene.mirror.files["2.root.json"];
    CHECK(scene.client.stored == kept);
    // The next root, in time, is followed.
    scene.honest.files["2.root.json"] = scene.mirror.files["2.root.json"];
    scene.honest.plan.version = 3;
    scene.honest.publish_root();
    scene.check_recovers();
  }
}

TEST_CASE("B09 an expired timestamp is refused, and nothing below it is asked for") {
  for (const Instant expires : {kNow, kNow - 1, Instant{0}}) {
    Scene scene;
    scene.mirror.timestamp_expires = expires;
    scene.mirror.publish();
    scene.client.fetched = 0;
    scene.check_refused(ErrorCode::expired);
  }
}

TEST_CASE("B09 an expired snapshot is refused") {
  for (const Instant expires : {kNow, kNow - 1, Instant{0}}) {
    Scene scene;
    scene.mirror.snapshot_expires = expires;
    scene.mirror.publish();
    scene.check_refused(ErrorCode::expired, {"timestamp"});
  }
}

TEST_CASE("B09 expired targets are refused") {
  for (const Instant expires : {kNow, kNow - 1, Instant{0}}) {
    Scene scene;
    scene.mirror.targets_expires = expires;
    scene.mirror.publish();
    scene.check_refused(ErrorCode::expired, {"timestamp", "snapshot"});
  }
}

TEST_CASE("B09 what lasts one second more is taken") {
  Scene scene;
  scene.mirror.plan.version = 2;
  scene.mirror.plan.expires = kNow + 1;
  scene.mirror.timestamp_expires = scene.mirror.snapshot_expires = scene.mirror.targets_expires =
      kNow + 1;
  scene.mirror.publish_root();
  scene.mirror.publish();
  scene.check_taken();
}

TEST_CASE("B09 a stored set that expired meanwhile is not fresh, and is renewed") {
  Scene scene;
  scene.client.now = kNow + 8 * kDay;  // beyond the timestamp's seven days
  CHECK(refusal(scene.client.refresh(scene.mirror)) == ErrorCode::expired);
  CHECK(scene.client.stored == scene.before);
  scene.mirror.timestamp_expires = scene.client.now + 7 * kDay;
  scene.mirror.publish_timestamp();
  CHECK(scene.client.refresh(scene.mirror).has_value());
  scene.client.now = kNow + 31 * kDay;  // beyond the snapshot's thirty
  scene.mirror.timestamp_expires = scene.client.now + 7 * kDay;
  scene.mirror.publish_timestamp();
  CHECK(refusal(scene.client.refresh(scene.mirror)) == ErrorCode::expired);
  scene.mirror.snapshot_expires = scene.client.now + 30 * kDay;
  scene.mirror.publish();
  const auto fresh = scene.client.refresh(scene.mirror);
  REQUIRE(fresh.has_value());
  CHECK(fresh->trusted().fresh_until() == scene.client.now + 7 * kDay);
}

TEST_CASE("B09 a set is fresh until the first of its dates") {
  for (int which = 0; which < 4; ++which) {
    Repository repository;
    const Instant first = kNow + kDay;
    if (which == 0) repository.plan.expires = first;
    if (which == 1) repository.targets_expires = first;
    if (which == 2) repository.snapshot_expires = first;
    if (which == 3) repository.timestamp_expires = first;
    repository.publish_root();
    repository.publish();
    Client client(repository);
    const auto done = client.refresh(repository);
    REQUIRE(done.has_value());
    CHECK(done->trusted().fresh_until() == first);
  }
}

TEST_CASE("B10 a stored root that expired is followed to a newer one that is not") {
  Scene scene;
  scene.client.now = kNow + 800 * kDay;
  CHECK(refusal(scene.client.refresh(scene.mirror)) == ErrorCode::expired);
  scene.mirror.plan.expires = kNow + 790 * kDay;  // a link of the chain may be expired too
  scene.mirror.plan.version = 2;
  scene.mirror.publish_root();
  scene.mirror.plan.expires = kNow + 1500 * kDay;
  scene.mirror.plan.version = 3;
  scene.mirror.publish_root();
  scene.mirror.targets_expires = scene.mirror.snapshot_expires = scene.mirror.timestamp_expires =
      kNow + 801 * kDay;
  scene.mirror.publish();
  scene.check_taken();
}

TEST_CASE("B26 a clock ten years ahead finds all expired, and its user keeps what there was") {
  Scene scene;
  scene.client.now = kNow + 3650 * kDay;
  CHECK(refusal(scene.client.refresh(scene.mirror)) == ErrorCode::expired);
  CHECK(scene.client.stored == scene.before);
  scene.client.now = kNow;
  scene.check_recovers();
}

TEST_CASE("B26 a clock ten years back takes no older data than was seen") {
  Scene scene;
  scene.client.now = kNow - 3650 * kDay;
  scene.mirror = scene.oldest;
  scene.check_refused(ErrorCode::rollback);
}
