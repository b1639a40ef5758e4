// Delegated targets: who may speak for which file, and that nothing else is believed.

#include <catch2/catch_test_macros.hpp>

#include "attack_scene.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

// A repository with delegations: the tests write the tree, everything is signed honestly.
struct Tree {
  Repository repository;
  std::map<std::string, Json> bodies;                 // delegated roles' documents
  std::map<std::string, std::vector<SigningKey>> by;  // and who signs them
  std::vector<std::string> asked;
  Client client{repository};

  static Json delegations(const std::vector<std::pair<Json, SigningKey>>& roles) {
    Json json = {{"keys", Json::object()}, {"roles", Json::array()}};
    for (auto [role, key] : roles) {
      json["keys"][key.id] = key.public_key.json;
      role["keyids"] = Json::array({key.id});
      role["threshold"] = 1;
      json["roles"].push_back(role);
    }
    return json;
  }
  static Json role(const std::string& name, const std::string& pattern, bool terminating = false) {
    return {{"name", name}, {"terminating", terminating}, {"paths", Json::array({pattern})}};
  }

  void add(const std::string& role, const std::vector<TargetEntry>& files, const SigningKey& key,
           const Json& delegated = Json()) {
    bodies[role] = targets_body(1, kNow + kDay, files);
    if (!delegated.is_null()) bodies[role]["delegations"] = delegated;
    by[role] = {key};
  }

  // Top-level targets with these delegations, and a snapshot that lists every role.
  void publish(const Json& top) {
    repository.publish();
    repository.resign(repository.latest("targets"), [&](Json& body) { body["delegations"] = top; });
    repository.publish_snapshot();
    repository.resign(repository.latest("snapshot"), [&](Json& body) {
      for (const auto& [role, document] : bodies) {
        repository.files["1." + quoted_role(role) + ".json"] =
            *signed_document(document, by.at(role));
        body["meta"][role + ".json"] = {{"version", 1}};
      }
    });
    repository.publish_timestamp();
  }

  Result<void> look_for(Refresh& refresh, const std::string& target) {
    asked.clear();
    auto step = refresh.look_for(target);
    while (step && refresh.next()) {
      asked.push_back(refresh.next()->path);
      step = refresh.answer(served(repository, *refresh.next()));
    }
    return step;
  }
};

const SigningKey kA = test_key(50), kB = test_key(51), kC = test_key(52);

TargetEntry file(const char* name, const char* bytes) { return {name, bytes, Json()}; }

Refresh refreshed(Tree& tree) {
  auto refresh = tree.client.refresh(tree.repository);
  if (!refresh) INFO(describe(refresh.error().front()));
  REQUIRE(refresh.has_value());
  return std::move(*refresh);
}

}  // namespace

TEST_CASE("A delegated role speaks for its own paths, and its delegator before it") {
  Tree tree;
  tree.add("steel", {file("steel/a", "steel a"), file("wood/b", "not steel's")}, kA);
  tree.publish(Tree::delegations({{Tree::role("steel", "steel/*"), kA}}));
  Refresh refresh = refreshed(tree);
  REQUIRE(tree.look_for(refresh, "steel/a").has_value());
  REQUIRE(refresh.found() != nullptr);
  CHECK(check_target(*refresh.found(), "steel a").has_value());
  CHECK(tree.asked == std::vector<std::string>{"1.steel.json"});
  for (const char* name : {"wood/b", "steel/x/a", "steel", "steel/none"}) {
    REQUIRE(tree.look_for(refresh, name).has_value());
    CHECK(refresh.found() == nullptr);
  }
  REQUIRE(tree.look_for(refresh, "base-1.qtpack").has_value());
  CHECK(refresh.found() != nullptr);
  CHECK(tree.asked.empty());
  CHECK(refresh.take_writes().size() == 1);  // the delegated role, once
}

TEST_CASE("Searches go depth first, most trusted first, and end at a terminating role") {
  Tree tree;
  tree.add("first", {}, kA, Tree::delegations({{Tree::role("deep", "*"), kC}}));
  tree.add("deep", {file("x", "deep")}, kC);
  tree.add("second", {file("x", "second"), file("y", "second")}, kB);
  for (const bool terminating : {false, true}) {
    tree.publish(Tree::delegations(
        {{Tree::role("first", "*", terminating), kA}, {Tree::role("second", "*"), kB}}));
    Refresh refresh = refreshed(tree);
    REQUIRE(tree.look_for(refresh, "x").has_value());
    REQUIRE(refresh.found() != nullptr);
    CHECK(check_target(*refresh.found(), "deep").has_value());
    CHECK(tree.asked == std::vector<std::string>{"1.first.json", "1.deep.json"});
    REQUIRE(tree.look_for(refresh, "y").has_value());
    CHECK((refresh.found() != nullptr) == !terminating);
  }
}

TEST_CASE("A delegated role must be signed by the keys that its delegator names") {
  Tree tree;
  tree.add("steel", {file("steel/a", "steel a")}, kB);
  tree.publish(Tree::delegations({{Tree::role("steel", "steel/*"), kA}}));
  Refresh refresh = refreshed(tree);
  const auto step = tree.look_for(refresh, "steel/a");
  REQUIRE(!step.has_value());
  CHECK(step.error().front().code == ErrorCode::bad_signature);
  CHECK(refresh.found() == nullptr);
  CHECK(refresh.take_writes().empty());
  CHECK(!refresh.done());
}

TEST_CASE("A role verified for one delegator is verified again for another") {
  Tree tree;
  tree.add("a", {}, kA, Tree::delegations({{Tree::role("release", "*/*"), kC}}));
  tree.add("b", {}, kB, Tree::delegations({{Tree::role("release", "*/*"), kB}}));
  tree.add("release", {file("a/x", "of a"), file("b/x", "of b?")}, kC);
  tree.publish(Tree::delegations({{Tree::role("a", "a/*"), kA}, {Tree::role("b", "b/*"), kB}}));
  Refresh refresh = refreshed(tree);
  REQUIRE(tree.look_for(refresh, "a/x").has_value());
  CHECK(refresh.found() != nullptr);
  const auto step = tree.look_for(refresh, "b/x");
  REQUIRE(!step.has_value());
  CHECK(step.error().front().code == ErrorCode::bad_signature);
  CHECK(refresh.found() == nullptr);
}

TEST_CASE("Delegations in a circle, and more than the limit, end") {
  Tree circle;
  circle.add("a", {}, kA, Tree::delegations({{Tree::role("b", "*"), kB}}));
  circle.add("b", {}, kB, Tree::delegations({{Tree::role("a", "*"), kA}}));
  circle.publish(Tree::delegations({{Tree::role("a", "*"), kA}}));
  Refresh round = refreshed(circle);
  REQUIRE(circle.look_for(round, "x").has_value());
  CHECK(circle.asked.size() == 2);
  CHECK(round.found() == nullptr);

  Tree wide;
  std::vector<std::pair<Json, SigningKey>> roles;
  for (int i = 0; i < 40; ++i) {
    const std::string name = "r" + std::to_string(i);
    wide.add(name, i == 39 ? std::vector{file("x", "too far")} : std::vector<TargetEntry>{}, kA);
    roles.emplace_back(Tree::role(name, "*"), kA);
  }
  wide.publish(Tree::delegations(roles));
  Refresh refresh = refreshed(wide);
  REQUIRE(wide.look_for(refresh, "x").has_value());
  CHECK(wide.asked.size() == 32);
  CHECK(refresh.found() == nullptr);
}

TEST_CASE("A delegated role that the snapshot does not list is not asked for") {
  Tree tree;
  tree.publish(Tree::delegations({{Tree::role("steel", "steel/*"), kA}}));
  Refresh refresh = refreshed(tree);
  const auto step = tree.look_for(refresh, "steel/a");
  REQUIRE(!step.has_value());
  CHECK(step.error().front().code == ErrorCode::not_found);
  CHECK(tree.asked.empty());
}

TEST_CASE("Names of roles are quoted, so that none leaves its folder or takes another's place") {
  CHECK(quoted_role("targets") == "targets");
  CHECK(quoted_role("../a b/Z_9.-~") == "..%2Fa%20b%2FZ_9.-~");
  CHECK(quoted_role("?#%\xC3\xBC") == "%3F%23%25%C3%BC");
  CHECK(quoted_role("{@[`/:") == "%7B%40%5B%60%2F%3A");
  Tree tree;
  tree.add("../x", {file("a", "a")}, kA);
  tree.publish(Tree::delegations({{Tree::role("../x", "*"), kA}}));
  Refresh refresh = refreshed(tree);
  REQUIRE(tree.look_for(refresh, "a").has_value());
  CHECK(tree.asked == std::vector<std::string>{"1...%2Fx.json"});
}

TEST_CASE("Malformed delegations refuse the targets, and the pack in use stays") {
  const Json good = Tree::delegations({{Tree::role("steel", "steel/*"), kA}});
  const auto refused = [&](ErrorCode code, const std::function<void(Json&)>& damage) {
    Scene scene;
    Json delegations = good;
    damage(delegations);
    INFO(delegations.dump());
    scene.change("targets", [&](Json& body) { body["delegations"] = delegations; });
    scene.check_refused(code, above("targets"));
  };
  for (const char* name : {"root", "timestamp", "snapshot", "targets", ""}) {
    refused(ErrorCode::bad_value, [&](Json& json) { json["roles"][0]["name"] = name; });
  }
  refused(ErrorCode::wrong_type, [](Json& json) { json["roles"][0]["terminating"] = "no"; });
  refused(ErrorCode::missing_field, [](Json& json) { json["roles"][0].erase("terminating"); });
  refused(ErrorCode::bad_value, [](Json& json) { json["roles"][0].erase("paths"); });
  refused(ErrorCode::bad_value,
          [](Json& json) { json["roles"][0]["path_hash_prefixes"] = Json::array({"a"}); });
  refused(ErrorCode::wrong_type, [](Json& json) { json["roles"][0]["paths"] = Json::array({1}); });
  refused(ErrorCode::duplicate, [](Json& json) { json["roles"].push_back(json["roles"][0]); });
  refused(ErrorCode::duplicate, [](Json& json) {
    Json& ids = json["roles"][0]["keyids"];
    ids.push_back(ids[0]);
  });
  refused(ErrorCode::wrong_type, [](Json& json) { json["roles"][0]["keyids"] = Json::array({1}); });
  refused(ErrorCode::out_of_range, [](Json& json) { json["roles"][0]["threshold"] = 2; });
  refused(ErrorCode::bad_value, [](Json& json) { json.erase("roles"); });
  refused(ErrorCode::missing_field, [](Json& json) { json.erase("keys"); });
  refused(ErrorCode::wrong_type, [](Json& json) { json["keys"] = Json::array(); });
  refused(ErrorCode::missing_field, [](Json& json) {
    json["keys"][kA.id] = {{"keytype", "ed25519"}};
  });
  refused(ErrorCode::missing_field, [](Json& json) { json["keys"][kA.id] = 1; });
  for (const int bits : {0, 33}) {
    refused(ErrorCode::out_of_range, [&](Json& json) {
      json.erase("roles");
      json["succinct_roles"] = {{"keyids", Json::array({kA.id})},
                                {"threshold", 1},
                                {"bit_length", bits},
                                {"name_prefix", "bin"}};
    });
  }
  refused(ErrorCode::bad_value, [](Json& json) {
    json["succinct_roles"] = {{"keyids", Json::array({kA.id})}};
  });
}

TEST_CASE("Patterns match whole segments; a star or question mark never reaches over a slash") {
  const auto speaks = [](const std::string& pattern, const std::string& target) {
    Delegations delegations;
    delegations.roles.push_back({"r", {}, false, {pattern}, {}});
    return !roles_for_target(delegations, target).empty();
  };
  for (const auto& [pattern, target] :
       std::vector<std::pair<std::string, std::string>>{{"a", "a"},
                                                        {"*", "abc"},
                                                        {"a*c", "abbc"},
                                                        {"a*c", "ac"},
                                                        {"*a*b*", "xxaxbx"},
                                                        {"?", "x"},
                                                        {"a?c", "abc"},
                                                        {"*/b", "a/b"},
                                                        {"a/*/c", "a/b/c"},
                                                        {"a/*", "a/"},
                                                        {"*.json", "x.json"},
                                                        {"a**", "a"},
                                                        {"*ab", "aab"},
                                                        {"a*b?d", "axbxbcd"}}) {
    INFO(pattern << " " << target);
    CHECK(speaks(pattern, target));
  }
  for (const auto& [pattern, target] :
       std::vector<std::pair<std::string, std::string>>{{"a", "b"},
                                                        {"a", "ab"},
                                                        {"ab", "a"},
                                                        {"*", "a/b"},
                                                        {"a/*", "a/b/c"},
                                                        {"a/*", "a"},
                                                        {"?", ""},
                                                        {"?", "ab"},
                                                        {"?", "/"},
                                                        {"a*c", "ab"},
                                                        {"a/b", "a?b"},
                                                        {"*/*", "a"},
                                                        {"a?c", "a/c"},
                                                        {"*.json", "x.jsonx"},
                                                        {"a*b", "a/b"},
                                                        {"", "a"},
                                                        {"x?", "x"}}) {
    INFO(pattern << " " << target);
    CHECK(!speaks(pattern, target));
  }
}

TEST_CASE("Hash prefixes and hash bins divide the names by their SHA-256") {
  const std::string hash = to_hex(sha256(bytes_of("a/x")));
  const auto speaks = [&](const std::string& prefix) {
    Delegations delegations;
    delegations.roles.push_back({"r", {}, true, {}, {"zz", prefix}});
    const auto roles = roles_for_target(delegations, "a/x");
    return roles.size() == 1 && roles[0].second;
  };
  CHECK(speaks(hash.substr(0, 3)));
  CHECK(speaks(hash));
  CHECK(!speaks(hash.substr(1, 3)));

  for (const int bits : {1, 3, 4, 5, 8, 9, 16, 31, 32}) {
    INFO(bits << " bits");
    Delegations delegations;
    delegations.bins = HashBins{{{"id"}, 1}, bits, "bin"};
    const auto roles = roles_for_target(delegations, "a/x");
    REQUIRE(roles.size() == 1);
    const std::uint64_t number = std::stoull(hash.substr(0, 8), nullptr, 16) >> (32 - bits);
    std::string digits(static_cast<std::size_t>(bits + 3) / 4, '0');
    for (std::size_t i = 0; i < digits.size(); ++i)
      digits[digits.size() - 1 - i] = "0123456789abcdef"[number >> 4 * i & 15];
    CHECK(roles[0].first == "bin-" + digits);
    CHECK(roles[0].second);
    CHECK(delegated_role(delegations, roles[0].first).has_value());
    const std::string last(digits.size(), 'f');
    CHECK(delegated_role(delegations, "bin-" + last).has_value() == (bits % 4 == 0));
    for (const std::string& wrong :
         {"bin-0" + digits, "bin-" + digits.substr(1), "bin" + digits, "Bin-" + digits,
          "bin-" + std::string(digits.size(), 'g'), "bin-" + std::string(digits.size(), 'A'),
          "bin-" + std::string(digits.size(), '/'), "bin-" + std::string(digits.size(), ':'),
          std::string("bin-"), std::string()}) {
      CHECK(!delegated_role(delegations, wrong).has_value());
    }
  }
}

TEST_CASE("A target's path carries its hash, and a file of another repository format does not") {
  TargetFile file{"dir/sub/name", 4, {std::string(64, 'a'), std::string(128, 'b')}, Json()};
  CHECK(target_path(file, true) == "dir/sub/" + std::string(64, 'a') + ".name");
  CHECK(target_path(file, false) == "dir/sub/name");
  file.hashes.sha256.clear();
  CHECK(target_path(file, true) == "dir/sub/" + std::string(128, 'b') + ".name");
}
