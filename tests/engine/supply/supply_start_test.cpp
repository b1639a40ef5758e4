// What a program starts with: its own bundle, what was kept of the use, and to the second how long
// that is fresh.

#include "qingtan/release/publication.h"
#include "walked.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("Fresh to the second: until the timestamp expires, and no clock a day before a release") {
  Walked desk;
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  const Instant until = desk.client.supply.status().known_until;
  CHECK(until == kNow + 7 * kDay);
  const Instant released = *parse_instant(desk.client.supply.all().front().target.released);
  const auto freshness = [&](Instant now) {
    desk.client.now = now;
    desk.client.reopen();
    CHECK(desk.client.supply.status().known_until == until);
    return desk.client.supply.status().freshness;
  };
  CHECK(freshness(until - 1) == Freshness::fresh);
  CHECK(freshness(until) == Freshness::unknown);
  CHECK(freshness(released - kDay) == Freshness::fresh);
  CHECK(freshness(released - kDay - 1) == Freshness::wrong_clock);
  desk.client.stored.erase("metadata/timestamp.json");
  desk.client.now = kNow;
  desk.client.reopen();
  CHECK(desk.client.supply.status().freshness == Freshness::unknown);
}

TEST_CASE(
    "What is kept of the use is taken release by release, and never below the program's own") {
  Walked desk;
  desk.release("base", "1.90");
  desk.release("acme", "3");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  CHECK(desk.client.supply.use("base", 3).error().front().code == ErrorCode::not_found);
  CHECK(desk.client.supply.use("acme", 1)->front().name == "use.json");
  CHECK(desk.client.supply.use("base", 2)->front().bytes == R"({"acme":1,"base":2})");
  const auto used = [&](const std::string& json, std::size_t damaged = 0) {
    desk.client.stored["use.json"] = json;
    desk.client.reopen();
    CHECK(desk.client.supply.status().damage.size() == damaged);
    return std::pair(desk.client.seq_in_use("base"), desk.client.seq_in_use("acme"));
  };
  CHECK(used(R"({"base":2})") == std::pair<std::int64_t, std::int64_t>(2, 0));
  CHECK(used(R"({"acme":1,"base":2})") == std::pair<std::int64_t, std::int64_t>(2, 1));
  CHECK(desk.client.supply.in_use()[0]->target.facts.id == "base");
  CHECK(desk.client.supply.in_use()[1]->target.facts.id == "acme");
  CHECK(used(R"({"acme":"1","base":1.5})") == std::pair<std::int64_t, std::int64_t>(1, 0));
  CHECK(used(R"({"acme":2,"base":9})") == std::pair<std::int64_t, std::int64_t>(1, 0));
  CHECK(used("[1]", 1) == std::pair<std::int64_t, std::int64_t>(1, 0));
  CHECK(used("{", 1) == std::pair<std::int64_t, std::int64_t>(1, 0));
  desk.client.builtin = desk.publisher.bundle();  // a newer program, with base-2 and acme-1
  CHECK(used(R"({"base":1})") == std::pair<std::int64_t, std::int64_t>(2, 1));
  desk.release("base", "1.80");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.client.builtin = desk.publisher.bundle();
  CHECK(used(R"({"base":2})") == std::pair<std::int64_t, std::int64_t>(3, 1));
  CHECK(desk.client.supply.held("base", 2) != nullptr);
}

TEST_CASE("A program whose own bundle has no root, or is none, does not start with it") {
  const auto code = [](const std::string& bundle) {
    const auto supply = PackSupply::open(bundle, {}, kNow);
    REQUIRE_FALSE(supply.has_value());
    return supply.error().front().code;
  };
  CHECK(code("{\"files\":[],\"qtbundle\":1}\n") == ErrorCode::not_found);
  CHECK(code("{\"files\":[{\"len\":0,\"name\":\"metadata/timestamp.json\"}],\"qtbundle\":1}\n") ==
        ErrorCode::not_found);
  CHECK(code("") == ErrorCode::syntax);
  Profile never;
  never.check = [](const PublicKey&, std::string_view, std::string_view) { return false; };
  const auto supply = PackSupply::open(PackPublisher().bundle(), {}, kNow, never);
  REQUIRE_FALSE(supply.has_value());
  CHECK(supply.error().front().code == ErrorCode::bad_signature);
}

TEST_CASE("A bundle that is handed over is used where it stands, verified as any other, and given back with the last of its packs") {
  const auto bundle = std::make_shared<const std::string>(PackPublisher().program_bundle());
  const auto stands_in_it = [&](std::string_view bytes) {
    return bytes.data() >= bundle->data() && bytes.data() + bytes.size() <= bundle->data() + bundle->size();
  };
  const auto copied = PackSupply::open(*bundle, {}, kNow);
  REQUIRE(copied.has_value());
  {
    auto shared = PackSupply::open(*bundle, {}, kNow, {}, bundle);
    REQUIRE(shared.has_value());
    REQUIRE(shared->in_use().size() == copied->in_use().size());
    for (std::size_t i = 0; i < copied->in_use().size(); ++i) {
      const std::string_view here = *shared->in_use()[i]->bytes, there = *copied->in_use()[i]->bytes;
      CHECK(here == there);
      CHECK(stands_in_it(here));
      CHECK_FALSE(stands_in_it(there));
    }
    const HeldPack kept = *shared->in_use().front();
    shared = PackSupply::open(*bundle, {}, kNow);  // without it
    CHECK(bundle.use_count() > 1);
    CHECK(stands_in_it(*kept.bytes));
  }
  CHECK(bundle.use_count() == 1);
  std::string forged = *bundle;
  forged[forged.find("\"value\":\"") + 9] ^= 1;
  const auto other = std::make_shared<const std::string>(forged);
  const auto refused = PackSupply::open(*other, {}, kNow, {}, other);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().front().code == ErrorCode::hash_mismatch);
}

TEST_CASE("What the program's own list says is known before any update") {
  Walked desk;
  desk.publisher.min_seq["base"] = 2;
  desk.release("base", "1.90");
  const PackClient client(desk.publisher);
  CHECK(client.supply.is_withdrawn("base", 1));
  CHECK_FALSE(client.supply.is_withdrawn("base", 2));
}

TEST_CASE("A bundle that is refused says why, whether it is fresh or an archive") {
  Walked desk;
  desk.release("base", "1.90");
  std::string bundle = desk.publisher.bundle();
  bundle[bundle.find("\"value\":\"1.9") + 9] = '2';
  for (const Instant now : {kNow, kNow + 20 * kDay}) {
    const auto update = update_from_bundle(desk.client.supply, bundle, now, "b");
    REQUIRE_FALSE(update.has_value());
    REQUIRE_FALSE(update.error().empty());
    CHECK(update.error().front().code == ErrorCode::hash_mismatch);
  }
}

TEST_CASE("A release that was in use and is withdrawn is used no longer, and that is told") {
  Walked desk;
  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.client.keep(*desk.client.supply.use("base", 2));
  desk.publisher.min_seq["base"] = 3;
  desk.release("base", "1.80");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.client.reopen();
  REQUIRE(desk.client.supply.status().damage.size() == 1);
  CHECK(desk.client.supply.status().damage[0].code == ErrorCode::rollback);
  CHECK(desk.client.supply.status().damage[0].file == "base-2.qtpack");
  CHECK(desk.client.seq_in_use() == 1);
}

TEST_CASE("After a restart nothing older than what was kept is taken, of metadata or of the log") {
  Walked desk;
  const auto renew = [&] {
    write_into(desk.publisher.tree, *renew_timestamp(desk.publisher.tree, desk.publisher.online,
                                                     usual_dates(desk.publisher.now)));
    return desk.publisher.tree;
  };
  const Tree second = renew();
  const Tree third = renew();
  REQUIRE_FALSE(desk.client.update(third));
  desk.client.reopen();
  CHECK(desk.client.update(second)->code == ErrorCode::rollback);
  CHECK_FALSE(desk.client.update(third));

  desk.release("base", "1.90");
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.client.reopen();
  Tree mixed = desk.publisher.tree;
  for (const auto& [path, bytes] : third) {
    if (path.starts_with("log/")) mixed[path] = bytes;
  }
  CHECK(desk.client.update(mixed)->code == ErrorCode::log_alarm);
  CHECK_FALSE(desk.client.update(desk.publisher.tree));
}

TEST_CASE("A kept root that names no publisher is left aside with all that was kept") {
  Walked desk;
  REQUIRE_FALSE(desk.client.update(desk.publisher.tree));
  desk.publisher.plan.version = 2;
  Json body = Json::parse(desk.publisher.root_document({desk.publisher.root_keys[0]}))["signed"];
  body["qingtan"]["stage"] = "other";
  desk.client.stored["metadata/2.root.json"] =
      *signed_document(body, std::vector{desk.publisher.root_keys[0], desk.publisher.root_keys[1]});
  desk.client.reopen();
  REQUIRE(desk.client.supply.status().damage.size() == 1);
  CHECK(desk.client.supply.status().damage[0].code == ErrorCode::bad_value);
  CHECK(desk.client.supply.root_version() == 1);
  CHECK(desk.client.seq_in_use() == 1);
}

TEST_CASE("A file of a bundle is given up to the length that was asked for") {
  const std::map<std::string, std::string_view> files{{"a", "123"}};
  CHECK(answer_from(files, {"a", 3}).kind == FileAnswer::Kind::bytes);
  CHECK(answer_from(files, {"a", 3}).bytes == "123");
  CHECK(answer_from(files, {"a", 2}).kind == FileAnswer::Kind::too_long);
  CHECK(answer_from(files, {"b", 3}).kind == FileAnswer::Kind::missing);
}
