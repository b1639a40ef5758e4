// Hosts that answer badly and stores that lost something, B16 to B22 and B27 to B29. What the page
// itself must do about B19 to B22 and B27 (redirects, encodings, locks) is its own tests' business.

#include <catch2/catch_test_macros.hpp>

#include "attack_scene.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {


// A host that answers one file, by the end of its path, in its own way.
std::function<FileAnswer(const FileRequest&)> host(const Repository& repository,
                                                   const std::string& ending, FileAnswer answer) {
  return [&repository, ending, answer](const FileRequest& request) {
    return request.path.ends_with(ending) ? answer : served(repository, request);
  };
}

FileAnswer bytes(std::string text) { return {FileAnswer::Kind::bytes, std::move(text), ""}; }

}  // namespace

TEST_CASE(
    "B16 of more roots than the limit only so many are taken at once, the rest the next time") {
  CHECK(Limits{}.root_rotations == 1024);
  Limits limits;
  limits.root_rotations = 5;
  Scene scene;
  for (int version = 2; version <= 7; ++version) {
    scene.mirror.plan.version = version;
    scene.mirror.publish_root();
  }
  for (const auto& [asked, newest] : {std::pair{5 + 1, 6}, {1 + 1 + 1, 7}}) {
    auto refresh = Refresh::begin(scene.before, {}, kNow, Dates::enforce, limits);
    REQUIRE(refresh.has_value());
    int requests = 0;
    for (; const FileRequest* wanted = refresh->next(); ++requests) {
      REQUIRE(refresh->answer(served(scene.mirror, *wanted)).has_value());
      for (const MetadataWrite& write : refresh->take_writes())
        scene.before[write.role] = write.bytes;
    }
    CHECK(refresh->done());
    CHECK(requests == asked);
    CHECK(scene.before["root"] == scene.mirror.files[std::to_string(newest) + ".root.json"]);
  }
}

TEST_CASE("B17 every request has a limit, and an answer beyond it is refused") {
  const std::map<std::string, std::uint64_t> limits = {{"root.json", 64 << 10},
                                                       {"timestamp.json", 16 << 10}};
  for (const auto& [ending, limit] : limits) {
    for (const FileAnswer& endless :
         {FileAnswer{FileAnswer::Kind::too_long, "", ""},
          bytes(std::string(static_cast<std::size_t>(limit + 1), ' '))}) {
      Scene scene;
      scene.mirror.publish();
      std::uint64_t asked = 0;
      scene.check_refused(
          ErrorCode::too_large,
          [&, name = ending](const FileRequest& request) {
            if (request.path.ends_with(name)) asked = request.limit;
            return request.path.ends_with(name) ? endless : served(scene.mirror, request);
          },
          scene.before);
      CHECK(asked == limit);
    }
  }
  // An answer of exactly the limit is read: the padded timestamp is taken.
  Scene scene;
  scene.mirror.publish_timestamp();
  scene.mirror.files["timestamp.json"].resize(16 << 10, ' ');
  scene.check_taken();
}

TEST_CASE("B17 no signed length asks for more than the limit either") {
  for (const auto& [role, file, limit] :
       std::vector<std::tuple<std::string, std::string, std::uint64_t>>{
           {"timestamp", "snapshot.json", 64 << 10}, {"snapshot", "targets.json", 1 << 20}}) {
    for (const Json& length : {Json(kLargestVersion), Json()}) {
      Scene scene;
      scene.mirror.publish();
      std::string& document = scene.mirror.files[scene.mirror.latest(role)];
      scene.mirror.resign(scene.mirror.latest(role),
                          [&, name = file](Json& body) { body["meta"][name]["length"] = length; });
      scene.replace(role, document);
      std::uint64_t asked = 0;
      StoredMetadata kept = scene.before;
      for (const char* verified : {"timestamp", "snapshot"}) {
        if (verified == file.substr(0, file.find('.'))) break;
        kept[verified] = scene.mirror.files[scene.mirror.latest(verified)];
      }
      scene.check_refused(
          ErrorCode::too_large,
          [&, name = file](const FileRequest& request) {
            if (!request.path.ends_with(name)) return served(scene.mirror, request);
            asked = request.limit;
            return FileAnswer{FileAnswer::Kind::too_long, "", ""};
          },
          kept);
      CHECK(asked == limit);
    }
  }
}

TEST_CASE("B18 a missing file is refused, except the next root, which need not be there") {
  for (const std::string& role : kOnlineRoles) {
    Scene scene;
    scene.mirror.publish();
    const std::vector<std::string> kept = above(role);
    StoredMetadata expected = scene.before;
    for (const std::string& name : kept)
      expected[name] = scene.mirror.files[scene.mirror.latest(name)];
    scene.check_refused(ErrorCode::not_found,
                        host(scene.mirror, role + ".json", {FileAnswer::Kind::missing, "", ""}),
                        expected);
  }
  Scene scene;
  scene.mirror.publish();
  scene.check_taken();
}

TEST_CASE("B18 B21 a fetch that failed is refused for every file and says why") {
  for (const std::string& role : kRoles) {
    Scene scene;
    scene.mirror.publish();
    const FileAnswer redirected{FileAnswer::Kind::failed, "", "redirected to another origin"};
    StoredMetadata expected = scene.before;
    for (const std::string& name : above(role))
      expected[name] = scene.mirror.files[scene.mirror.latest(name)];
    const auto fetch = host(scene.mirror, role + ".json", redirected);
    Client other = scene.client;
    const auto result = other.refresh(fetch);
    REQUIRE(!result.has_value());
    CHECK(describe(result.error().front()).find("another origin") != std::string::npos);
    scene.check_refused(ErrorCode::not_found, fetch, expected);
  }
}

TEST_CASE("B19 a body that ends early is refused, wherever it ends") {
  for (const std::string& role : kRoles) {
    Scene scene;
    if (role == "root") {
      scene.mirror.plan.version = 2;
      scene.mirror.publish_root();
    }
    scene.mirror.publish();
    const std::string whole = scene.mirror.files[scene.mirror.latest(role)];
    StoredMetadata expected = scene.before;
    for (const std::string& name : above(role))
      expected[name] = scene.mirror.files[scene.mirror.latest(name)];
    // The line feed at the end is none of the document's content; all before it is.
    for (std::size_t length = 0; length < whole.size() - 1; length += length < 8 ? 1 : 97) {
      INFO(role << " cut to " << length);
      Client client = scene.client;
      const auto result =
          client.refresh(host(scene.mirror, role + ".json", bytes(whole.substr(0, length))));
      CHECK(refusal(result) ==
            (role == "root" || role == "timestamp" ? ErrorCode::syntax : ErrorCode::hash_mismatch));
      CHECK(client.stored == expected);
    }
    scene.check_taken();
  }
}

TEST_CASE("B20 a body that unpacks to more than the signed length is refused") {
  for (const std::string role : {"snapshot", "targets"}) {
    Scene scene;
    scene.mirror.publish();
    const std::string path = scene.mirror.latest(role);
    const std::string bomb = scene.mirror.files[path] + std::string(1 << 20, ' ');
    StoredMetadata expected = scene.before;
    for (const std::string& name : above(role))
      expected[name] = scene.mirror.files[scene.mirror.latest(name)];
    std::uint64_t asked = 0;
    scene.check_refused(
        ErrorCode::too_large,
        [&](const FileRequest& request) {
          if (request.path != path) return served(scene.mirror, request);
          asked = request.limit;
          return bytes(bomb);
        },
        expected);
    CHECK(asked == scene.mirror.files[path].size());
  }
}

TEST_CASE("B22 a captive portal's page in place of any file is refused as what it is") {
  const std::string page = "<!DOCTYPE html><html><body>Please log in</body></html>";
  for (const std::string& role : kRoles) {
    Scene scene;
    scene.mirror.publish();
    StoredMetadata expected = scene.before;
    for (const std::string& name : above(role))
      expected[name] = scene.mirror.files[scene.mirror.latest(name)];
    // Where a hash is known, the page fails it before anything reads it.
    scene.check_refused(
        role == "root" || role == "timestamp" ? ErrorCode::syntax : ErrorCode::hash_mismatch,
        host(scene.mirror, role + ".json", bytes(page)), expected);
  }
}

TEST_CASE(
    "B27 two refreshes at once from one store end in the same store, in any order of writes") {
  Scene scene;
  scene.mirror.publish();
  auto one = Refresh::begin(scene.before, {}, kNow), two = Refresh::begin(scene.before, {}, kNow);
  REQUIRE((one.has_value() && two.has_value()));
  std::vector<MetadataWrite> writes;
  while (one->next() || two->next()) {
    for (Refresh* refresh : {&*two, &*one}) {
      if (!refresh->next()) continue;
      CHECK(refresh->answer(served(scene.mirror, *refresh->next())).has_value());
      for (auto& write : refresh->take_writes()) writes.push_back(write);
    }
  }
  CHECK(writes.size() == 6);
  for (const auto& write : writes) scene.client.stored[write.role] = write.bytes;
  scene.client.fetched = 0;
  scene.check_taken();
  CHECK(scene.client.fetched == 2);
}

namespace {

// Runs a refresh that loses its power after so many writes; how many there were.
std::size_t refresh_cut_after(Client& client, const Repository& repository, std::size_t most) {
  auto refresh = Refresh::begin(client.stored, {}, client.now);
  REQUIRE(refresh.has_value());
  std::size_t done = 0;
  while (const FileRequest* wanted = refresh->next()) {
    REQUIRE(refresh->answer(served(repository, *wanted)).has_value());
    for (const MetadataWrite& write : refresh->take_writes()) {
      if (done++ >= most) continue;
      if (write.bytes.empty())
        client.stored.erase(write.role);
      else
        client.stored[write.role] = write.bytes;
    }
  }
  return done;
}

}  // namespace

TEST_CASE("B28 a refresh that lost its power between two writes is resumed by the next one") {
  for (const bool rotated : {false, true}) {
    Scene scene;
    if (rotated) {
      scene.mirror.plan.version = 2;
      scene.mirror.keys.timestamp = {test_key(20)};
      scene.mirror.publish_root();
    }
    scene.mirror.publish();
    Client uncut = scene.client;
    const std::size_t writes = refresh_cut_after(uncut, scene.mirror, 100);
    CHECK(writes == (rotated ? 6 : 3));
    for (std::size_t cut = 0; cut < writes; ++cut) {
      INFO("cut after " << cut);
      Client client = scene.client;
      refresh_cut_after(client, scene.mirror, cut);
      REQUIRE(client.refresh(scene.mirror).has_value());
      CHECK(client.stored == uncut.stored);
    }
  }
}

TEST_CASE("B28 after fast-forward no cut leaves a store that the new keys' versions cannot enter") {
  Scene scene;
  scene.mirror.timestamp_version = scene.mirror.snapshot_version = kLargestVersion - 1;
  scene.mirror.publish_snapshot();
  scene.check_taken();
  scene.honest.plan.version = 2;
  // The old key stays beside a new one, so what it signed would still verify.
  scene.honest.keys.timestamp.push_back(test_key(20));
  scene.honest.keys.snapshot.push_back(test_key(21));
  scene.honest.publish_root();
  scene.honest.publish();
  for (std::size_t cut = 0; cut < 6; ++cut) {
    INFO("cut after " << cut);
    Client client = scene.client;
    refresh_cut_after(client, scene.honest, cut);
    REQUIRE(client.refresh(scene.honest).has_value());
    CHECK(client.stored["timestamp"] == scene.honest.files["timestamp.json"]);
  }
}

TEST_CASE("B29 a cleared client that begins from the shipped metadata takes nothing older") {
  Scene scene;
  const StoredMetadata shipped = scene.before;
  scene.client.stored = shipped;  // all else is gone
  scene.mirror = scene.oldest;
  scene.check_refused(ErrorCode::rollback);

  Client bare(scene.oldest);  // with the first root alone, an old set that has not expired passes:
  CHECK(bare.refresh(scene.oldest).has_value());  // hence the shipped metadata
}

TEST_CASE("B29 stored metadata that does not verify guards nothing and is replaced") {
  for (const std::string& role : kOnlineRoles) {
    for (const std::string damage : {"", "{}", "not JSON"}) {
      Scene scene;
      scene.client.stored[role] = damage;
      CHECK(scene.client.refresh(scene.mirror).has_value());
      scene.check_recovers();
    }
  }
  CHECK(refusal(Refresh::begin({}, {}, kNow)) == ErrorCode::syntax);
  CHECK(refusal(Refresh::begin({{"root", "{}"}}, {}, kNow)) == ErrorCode::missing_field);
}

TEST_CASE("A refresh answers only when asked, and looks for targets only once it is done") {
  Scene scene;
  auto refresh = Refresh::begin(scene.before, {}, kNow);
  REQUIRE(refresh.has_value());
  CHECK(!refresh->look_for("base-2.qtpack").has_value());
  CHECK(refresh->answer(bytes("<html>")).error().front().code == ErrorCode::syntax);
  CHECK(refresh->next() == nullptr);
  CHECK(!refresh->done());
  CHECK(refresh->answer(bytes("x")).error().front().code == ErrorCode::mix_up);
  CHECK(refresh->answer(bytes("x")).error().front().file.empty());
  CHECK(refresh->look_for("base-2.qtpack").error().front().code == ErrorCode::mix_up);
  CHECK(refresh->found() == nullptr);
}
