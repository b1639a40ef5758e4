#include "qingtan/trust/log_entry.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "log_world.h"
#include "qingtan/trust/tlog_proof.h"

using namespace qingtan;
using test::code_of;

namespace {

constexpr const char* kAt = "2026-11-22T00:00:00Z";
const std::string kHash(64, 'a');
const std::string kPublish =
    R"({"act":"publish","at":"2026-11-22T00:00:00Z","fid":"mat.a","pack":"base","rec":")" + kHash +
    R"(","rev":4,"seq":42})";
const std::string kRelease =
    R"({"act":"release","at":"2026-11-22T00:00:00Z","pack":"base","seq":42,"sha256":")" + kHash +
    R"("})";

PackRecord record(const std::string& id, std::int64_t rev, std::string_view line,
                  bool withdrawn = false) {
  return {id, rev, withdrawn, line};
}

PackFacts facts(std::int64_t seq) {
  PackFacts pack{"base", seq, {}, {}};
  pack.sha256.fill(static_cast<std::uint8_t>(seq));
  return pack;
}

const std::vector<PackRecord> kOld{record("mat.a", 1, "a1"), record("mat.b", 1, "b1"),
                                   record("mat.c", 1, "c1")};
const std::vector<PackRecord> kNew{record("mat.a", 1, "a1"), record("mat.b", 2, "b2"),
                                   record("mat.c", 2, "gone", true), record("mat.d", 1, "d1")};

}  // namespace

TEST_CASE("Log entries are read as they were written") {
  for (const std::string& line : {kPublish, kRelease}) {
    const auto entry = read_log_entry(line, "log");
    REQUIRE(entry.has_value());
    CHECK(write_log_entry(*entry) == line);
  }
  LogEntry withdraw = read_log_entry(kPublish, "log").value();
  withdraw.act = LogAct::withdraw;
  CHECK(read_log_entry(write_log_entry(withdraw).value(), "log") == withdraw);
}

TEST_CASE("Log entries that are not of the format are refused") {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"publish", "Publish"},
           {"publish", "release"},
           {"mat.a", ""},
           {"mat.a", "мat.a"},
           {"\"base\"", "\"\""},
           {"22T00", "22 00"},
           {"11-22", "11-31"},
           {"00:00:00Z", "00:00:60Z"},
           {"aaaaZ", "x"},
           {kHash, kHash.substr(1)},
           {kHash, std::string(64, 'A')},
           {"\"rev\":4", "\"rev\":0"},
           {"\"rev\":4,", ""},
           {"\"rev\":4", "\"rev\":\"4\""},
           {"\"seq\":42", "\"seq\":0"},
           {"\"seq\":42", "\"seq\":42,\"who\":\"a name\""},
           {":42}", ":42}\n"},
           {"{\"act", "{ \"act"}}) {
    std::string line = kPublish;
    const std::size_t at = line.find(from);
    if (at == std::string::npos) continue;
    line.replace(at, from.size(), to);
    INFO(line);
    CHECK_FALSE(read_log_entry(line, "log").has_value());
  }
  LogEntry release = read_log_entry(kRelease, "log").value();
  release.record = "mat.a";
  CHECK_FALSE(write_log_entry(release).has_value());
  release.record.clear();
  release.at = "today";
  CHECK_FALSE(write_log_entry(release).has_value());
}

TEST_CASE("A release logs what changed in the pack, and the pack itself last") {
  const auto entries = release_entries(facts(2), kNew, kOld, kAt);
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].record == "mat.b");
  CHECK(entries[0].hash == sha256(bytes_of("b2")));
  CHECK(entries[1].act == LogAct::withdraw);
  CHECK(entries[1].rev == 2);
  CHECK(entries[2].record == "mat.d");
  CHECK(entries[3] == LogEntry{LogAct::release, kAt, "base", 2, "", 0, facts(2).sha256});
  CHECK(release_entries(facts(1), kOld, {}, kAt).size() == 4);
  CHECK(release_entries(facts(3), kNew, kNew, kAt).size() == 1);
}

TEST_CASE("D16: a publish leaf without its pack, or a pack without its leaf, refuses the release") {
  const auto expected = release_entries(facts(2), kNew, kOld, kAt);
  CHECK(check_release(expected, expected).has_value());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    auto lacking = expected;
    lacking.erase(lacking.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(code_of(check_release(lacking, expected).error()) == ErrorCode::missing_field);
    CHECK(code_of(check_release(expected, lacking).error()) == ErrorCode::unknown_reference);
    auto other = expected;
    other[i].hash[0] ^= 1;
    CHECK(check_release(other, expected).error().size() == 2);
    other = expected;
    other.push_back(expected[i]);
    CHECK(code_of(check_release(other, expected).error()) == ErrorCode::duplicate);
  }
  auto other_pack = expected;
  other_pack[0].seq = 3;
  CHECK_FALSE(check_release(other_pack, expected).has_value());
}

TEST_CASE("D16: an update to a pack that the log does not have is refused, and the state is kept") {
  test::LogWorld world;
  const auto logged = release_entries(facts(2), kNew, kOld, kAt);
  for (const LogEntry& entry : logged) world.add(write_log_entry(entry).value());
  const LogState stored = world.state_of(2);
  const auto take = [&](const LogEntry& release, std::uint64_t index) {
    LogAdvance step(stored, world.note_of(world.size()), world.policy());
    step.require_leaf(index, bytes_of(write_log_entry(release).value()));
    test::feed(step, world.files);
    return step.finish(stored);
  };
  CHECK(take(logged[3], 3) == world.state_of(4));
  const LogEntry unlogged{LogAct::release, kAt, "base", 3, "", 0, facts(3).sha256};
  for (std::uint64_t index = 0; index < 4; ++index) {
    const auto next = take(unlogged, index);
    REQUIRE_FALSE(next.has_value());
    CHECK(code_of(next.error()) == ErrorCode::hash_mismatch);
    const TlogProof proof{"", index, world.tree_of(4).inclusion_proof(index), world.note_of(4)};
    CHECK_FALSE(verify_tlog_proof(proof, bytes_of(write_log_entry(unlogged).value()),
                                  world.policy(), "proof")
                    .has_value());
  }
}
