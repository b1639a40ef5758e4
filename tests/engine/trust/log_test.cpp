// Attacks on the log as a client follows it (the ids are those of the attack list), and what it
// keeps.

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"
#include "support/generator.h"

using namespace qingtan;
using test::advance;
using test::code_of;
using test::feed;
using test::LogWorld;

namespace {

// A client that stores the state only when an advance gives one.
struct Client {
  LogWorld& world;
  LogState stored;
  std::optional<LogAlarm> alarm;

  ErrorCode refuses(const std::string& note, const std::map<std::string, std::string>& files) {
    const LogState before = stored;
    LogAdvance step(stored, note, world.policy());
    feed(step, files);
    const auto next = step.finish(stored);
    REQUIRE_FALSE(next.has_value());
    CHECK(stored == before);
    CHECK(step.finish(stored).error()[0].code == next.error()[0].code);  // it stays refused
    alarm = step.alarm();
    return code_of(next.error());
  }
};

}  // namespace

TEST_CASE("D04: sizes and indices with sign, leading zero or 2^63") {
  CHECK(parse_tree_number("0") == 0u);
  CHECK(parse_tree_number("9223372036854775807") == (std::uint64_t{1} << 63) - 1);
  LogWorld world;
  world.grow(3);
  Client client{world, world.state_of(2), {}};
  const std::string root = to_base64(world.tree_of(3).root());
  for (const char* size : {"", "03", "00", "+3", "-3", " 3", "3 ", "3.0", "0x3", "3e0", "３",
                           "9223372036854775808", "18446744073709551619", "99999999999999999999"}) {
    INFO(size);
    CHECK_FALSE(parse_tree_number(size).has_value());
    const std::string note = world.sign(world.origin + "\n" + size + "\n" + root + "\n");
    const ErrorCode code = client.refuses(note, world.files);
    CHECK((code == ErrorCode::out_of_range || code == ErrorCode::syntax));
    CHECK_FALSE(client.alarm);
  }
}

TEST_CASE("D05: a root that belongs to another size") {
  LogWorld world;
  world.grow(12);
  Client client{world, world.state_of(5), {}};
  const std::string note =
      world.sign(write_checkpoint({world.origin, 10, world.tree_of(12).root(), {}}));
  CHECK(client.refuses(note, world.files) == ErrorCode::hash_mismatch);
  CHECK_FALSE(client.alarm);  // the tiles may be at fault
}

TEST_CASE("D06: a log that is smaller than what was seen raises the alarm with both notes") {
  LogWorld world;
  world.grow(8);
  Client client{world, world.state_of(8), {}};
  for (std::uint64_t size : {7, 1, 0}) {
    CHECK(client.refuses(world.note_of(size), world.files) == ErrorCode::log_alarm);
    REQUIRE(client.alarm.has_value());
    CHECK(client.alarm->kind == LogAlarmKind::shrunk);
    CHECK(client.alarm->seen == world.note_of(8));
    CHECK(client.alarm->offered == world.note_of(size));
  }
}

TEST_CASE("D07: the same size with another root is a split view, and both notes are kept") {
  LogWorld world;
  world.grow(8);
  LogWorld other;
  other.grow(7);
  other.add("another entry");
  Client client{world, world.state_of(8), {}};
  CHECK(client.refuses(other.note_of(8), other.files) == ErrorCode::log_alarm);
  REQUIRE(client.alarm.has_value());
  CHECK(client.alarm->kind == LogAlarmKind::split_view);
  // Anyone with the log's key can check the evidence.
  const auto seen = open_checkpoint(client.alarm->seen, world.policy(), "");
  const auto offered = open_checkpoint(client.alarm->offered, world.policy(), "");
  REQUIRE((seen.has_value() && offered.has_value()));
  CHECK(seen->size == offered->size);
  CHECK(seen->root != offered->root);
}

TEST_CASE("D08: growth that rewrites the past raises the alarm with a proof of it") {
  LogWorld world;
  world.grow(300);
  LogWorld other;
  other.grow(100);
  other.add("a rewritten entry");
  other.grow(400);
  for (std::uint64_t seen : {101, 150, 256, 300}) {
    Client client{world, world.state_of(seen), {}};
    CHECK(client.refuses(other.note_of(400), other.files) == ErrorCode::log_alarm);
    REQUIRE(client.alarm.has_value());
    CHECK(client.alarm->kind == LogAlarmKind::inconsistent);
    CHECK(client.alarm->seen == world.note_of(seen));
    CHECK(client.alarm->offered == other.note_of(400));
    // The proof fits the offered log, at the seen size with another root.
    CHECK(verify_consistency(seen, 400, other.tree_of(seen).root(), other.tree_of(400).root(),
                             client.alarm->proof));
  }
  Client honest{world, world.state_of(100), {}};
  CHECK(advance(world, honest.stored, other.note_of(100)) == world.state_of(100));
}

TEST_CASE("D09: the checkpoint of another log, signed by the same key") {
  LogWorld world;
  world.grow(5);
  Client client{world, world.state_of(4), {}};
  for (const char* origin : {"log.example/other", "log.example/base ", "Log.example/base"}) {
    Checkpoint other = world.checkpoint_of(5);
    other.origin = origin;
    const std::string note = world.sign(write_checkpoint(other));
    CHECK(client.refuses(note, world.files) == ErrorCode::mix_up);
    CHECK_FALSE(client.alarm);
  }
}

TEST_CASE("D10, D11: a checkpoint with an unknown key's or a bad signature changes nothing") {
  LogWorld world;
  world.grow(5);
  LogWorld stranger("log.example/base", 8);
  stranger.grow(5);
  Client client{world, world.state_of(4), {}};
  CHECK(client.refuses(stranger.note_of(5), world.files) == ErrorCode::bad_signature);
  const std::string note = world.note_of(5);
  std::string bad = note;
  bad.replace(bad.find("\n5\n"), 3, "\n6\n");
  CHECK(client.refuses(bad, world.files) == ErrorCode::bad_signature);
  CHECK_FALSE(client.alarm);
  CHECK(advance(world, client.stored, note) == world.state_of(5));
  CHECK_FALSE(restore_log_state(stranger.note_of(5), world.policy()).has_value());
  CHECK(restore_log_state(note, world.policy()) == world.state_of(5));
  CHECK(restore_log_state("", world.policy()) == LogState{});
}

TEST_CASE("D14: a tile that is not as long as it is wide, or not there") {
  LogWorld world;
  world.grow(600);
  const std::string note = world.note_of(600);
  Client client{world, world.state_of(300), {}};
  LogAdvance step(client.stored, note, world.policy());
  const std::vector<Tile> tiles = step.missing();
  REQUIRE(tiles.size() == 3);  // the second and the last tile of level 0, and the one above
  for (const Tile& tile : tiles) {
    const std::string path = tile_path(tile);
    for (std::size_t length : {std::size_t{0}, tile.bytes() - 32, tile.bytes() - 1}) {
      auto files = world.files;
      files[path].resize(length);
      CHECK(client.refuses(note, files) == ErrorCode::not_found);
      CHECK(code_of(step.give(tile, bytes_of(files[path])).error()) == ErrorCode::hash_mismatch);
    }
    auto files = world.files;
    files[path] += std::string(32, 'x');
    CHECK(client.refuses(note, files) == ErrorCode::not_found);
    files.erase(path);
    CHECK(client.refuses(note, files) == ErrorCode::not_found);
  }
  CHECK_FALSE(step.give({0, 0, 256}, bytes_of(world.files.at("tile/0/000"))).has_value());
}

TEST_CASE("D15: any flipped bit of any tile is noticed, and raises no alarm") {
  LogWorld world;
  world.grow(600);
  const std::string note = world.note_of(600);
  test::Random random(15);
  Client client{world, world.state_of(300), {}};
  LogAdvance step(client.stored, note, world.policy());
  for (const Tile& tile : step.missing()) {
    for (int round = 0; round < 40; ++round) {
      auto files = world.files;
      std::string& bytes = files.at(tile_path(tile));
      char& byte = bytes[random.below(bytes.size())];
      byte = static_cast<char>(byte ^ (1 << random.below(8)));
      CHECK(client.refuses(note, files) == ErrorCode::hash_mismatch);
      CHECK_FALSE(client.alarm);
    }
  }
}

TEST_CASE("D17: of two advances that ran at once only one is stored; the other begins anew") {
  LogWorld world;
  world.grow(20);
  const LogState start = world.state_of(10);
  for (const auto& [first, second] : {std::pair{11, 20}, std::pair{20, 11}}) {
    LogState stored = start;
    LogAdvance a(stored, world.note_of(static_cast<std::uint64_t>(first)), world.policy());
    LogAdvance b(stored, world.note_of(static_cast<std::uint64_t>(second)), world.policy());
    feed(a, world.files);
    feed(b, world.files);
    stored = a.finish(stored).value();
    CHECK(stored.checkpoint.size == static_cast<std::uint64_t>(first));
    const auto late = b.finish(stored);
    REQUIRE_FALSE(late.has_value());
    CHECK(code_of(late.error()) == ErrorCode::clash);
    CHECK_FALSE(b.alarm());  // honest logs raise none
    CHECK(advance(world, stored, world.note_of(20)) == world.state_of(20));
  }
}

TEST_CASE(
    "A log that grows honestly is followed at every step, and only its own entries are in it") {
  LogWorld world;
  world.grow(520);
  test::Random random(21);
  LogState stored;
  while (stored.checkpoint.size < 520) {
    const std::uint64_t size =
        std::min<std::uint64_t>(520, stored.checkpoint.size + 1 + random.below(90));
    const std::uint64_t index = random.below(static_cast<std::size_t>(size));
    LogAdvance step(stored, world.note_of(size), world.policy());
    step.require_prefix(world.note_of(1 + random.below(static_cast<std::size_t>(size))));
    step.require_leaf(index, bytes_of(world.entry(index)));
    feed(step, world.files);
    const auto next = step.finish(stored);
    REQUIRE(next.has_value());
    LogAdvance wrong(stored, world.note_of(size), world.policy());
    wrong.require_leaf(index, bytes_of("never logged"));
    feed(wrong, world.files);
    CHECK(code_of(wrong.finish(stored).error()) == ErrorCode::hash_mismatch);
    stored = *next;
  }
  CHECK(advance(world, stored, world.note_of(520)) == stored);
}

TEST_CASE("A proof's checkpoint must be a part of the log that is offered beside it") {
  LogWorld world;
  world.grow(8);
  LogWorld other;
  other.grow(4);
  other.add("another entry");
  other.grow(9);
  const auto code = [&](const std::string& older, std::optional<LogAlarmKind> alarm) {
    LogAdvance step(world.state_of(3), world.note_of(8), world.policy());
    step.require_prefix(older);
    feed(step, world.files);
    const auto next = step.finish(world.state_of(3));
    REQUIRE_FALSE(next.has_value());
    CHECK(step.alarm().has_value() == alarm.has_value());
    if (alarm && step.alarm()) CHECK(step.alarm()->kind == *alarm);
    return code_of(next.error());
  };
  CHECK(code(other.note_of(6), LogAlarmKind::inconsistent) == ErrorCode::log_alarm);
  CHECK(code(other.note_of(8), LogAlarmKind::split_view) == ErrorCode::log_alarm);
  CHECK(code(other.note_of(9), {}) == ErrorCode::rollback);
  CHECK(code("no note", {}) == ErrorCode::syntax);
}
