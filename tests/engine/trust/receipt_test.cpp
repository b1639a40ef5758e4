#include "qingtan/trust/receipt.h"

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"

using namespace qingtan;
using test::code_of;
using test::LogWorld;

namespace {

// A pack of records in a log; receipts for each of its records.
struct World {
  LogWorld log;
  std::vector<std::string> records;
  MerkleTree tree;
  PackFacts pack{"base", 42, sha256(bytes_of("the pack's file")), {}};
  LogEntry release{LogAct::release, "2026-11-22T00:00:00Z", "base", 42, "", 0, pack.sha256};

  World() {
    for (int i = 0; i < 11; ++i) {
      records.push_back("{\"id\":\"mat." + std::to_string(i) + "\",\"rev\":1}");
      tree.add(bytes_of(records.back()));
    }
    pack.root = tree.root();
    log.grow(6);
    log.add(write_log_entry(release).value());
    log.grow(9);
  }

  Receipt receipt(std::size_t index) const {
    Receipt receipt;
    receipt.record = records[index];
    receipt.index = index;
    receipt.size = records.size();
    receipt.path = tree.inclusion_proof(index);
    receipt.targets = "{\"signatures\":[],\"signed\":{}}\n";
    receipt.release = release;
    receipt.proof = {"", 6, log.tree_of(9).inclusion_proof(6), log.note_of(9)};
    receipt.log_key = log.origin;
    return receipt;
  }
};

}  // namespace

TEST_CASE("A receipt proves its record with the pack's facts and the log's key alone") {
  const World world;
  for (std::size_t index = 0; index < world.records.size(); ++index) {
    const auto bytes = write_receipt(world.receipt(index));
    REQUIRE(bytes.has_value());
    const auto receipt = read_receipt(*bytes, "receipt.json");
    REQUIRE(receipt.has_value());
    CHECK(*receipt == world.receipt(index));
    CHECK(verify_receipt_record(*receipt, world.pack.root).has_value());
    const auto checkpoint = verify_receipt(*receipt, world.pack, world.log.policy());
    REQUIRE(checkpoint.has_value());
    CHECK(checkpoint->size == 9);
  }
}

TEST_CASE("Metadata and records of any length have one spelling in a receipt") {
  const World world;
  for (std::size_t length : {1, 6143, 6144, 6145, 12288, 100'000}) {
    Receipt receipt = world.receipt(0);
    receipt.targets = std::string(length, '\xfe');
    const auto bytes = write_receipt(receipt);
    REQUIRE(bytes.has_value());
    CHECK(read_receipt(*bytes, "") == receipt);
  }
  std::string bytes = write_receipt(world.receipt(0)).value();
  const std::string record = to_base64(bytes_of(world.records[0]));
  const std::string halves = to_base64(bytes_of(world.records[0].substr(0, 3))) + "\",\"" +
                             to_base64(bytes_of(world.records[0].substr(3)));
  bytes.replace(bytes.find(record), record.size(), halves);
  CHECK(code_of(read_receipt(bytes, "").error()) == ErrorCode::bad_value);
}

TEST_CASE("A receipt with another record, pack, entry or key proves nothing") {
  const World world;
  const auto refusal = [&](auto change) {
    Receipt receipt = world.receipt(4);
    PackFacts pack = world.pack;
    LogPolicy policy = world.log.policy();
    change(receipt, pack, policy);
    const auto result = verify_receipt(receipt, pack, policy);
    REQUIRE_FALSE(result.has_value());
    return code_of(result.error());
  };
  using R = Receipt&;
  using P = PackFacts&;
  using L = LogPolicy&;
  CHECK(refusal([&](R r, P, L) { r.record = world.records[5]; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.record += " "; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.index = 5; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.size = 4; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.path[0][0] ^= 1; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R, P p, L) { p.root[0] ^= 1; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R, P p, L) { p.sha256[0] ^= 1; }) == ErrorCode::mix_up);
  CHECK(refusal([](R, P p, L) { p.seq = 43; }) == ErrorCode::mix_up);
  CHECK(refusal([](R, P p, L) { p.id = "params"; }) == ErrorCode::mix_up);
  CHECK(refusal([](R r, P, L) { r.release.at = "2026-11-22T00:00:01Z"; }) ==
        ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.release.at = "today"; }) == ErrorCode::bad_value);
  CHECK(refusal([](R r, P p, L) { r.release.seq = p.seq = 43; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.proof.index = 5; }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.proof.hashes.pop_back(); }) == ErrorCode::hash_mismatch);
  CHECK(refusal([](R r, P, L) { r.log_key = "another.example"; }) == ErrorCode::mix_up);
  CHECK(refusal([](R, P, L l) { l.keys.clear(); }) == ErrorCode::mix_up);
  CHECK(refusal([](R, P, L l) { l.origin = "another.example"; }) == ErrorCode::mix_up);
  CHECK(refusal([](R, P, L l) { l.keys = {LogWorld("log.example/base", 9).key()}; }) ==
        ErrorCode::bad_signature);
}

TEST_CASE("Any flipped bit of a receipt is noticed, but for metadata that others check") {
  const World world;
  const std::string bytes = write_receipt(world.receipt(4)).value();
  const std::size_t targets = bytes.find("\"targets\"");
  for (std::size_t bit = 0; bit < targets * 8; ++bit) {
    std::string other = bytes;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit);
    const auto receipt = read_receipt(other, "");
    if (!receipt) continue;
    // The root binds the record; a size that fits the same path binds nothing and changes nothing.
    if (receipt->size != 11) continue;
    CHECK_FALSE(verify_receipt(*receipt, world.pack, world.log.policy()).has_value());
  }
}

TEST_CASE("Receipts that are not of the format are refused") {
  const World world;
  const std::string bytes = write_receipt(world.receipt(4)).value();
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"qingtan.receipt/1", "qingtan.receipt/2"},
           {"\"index\":4", "\"index\":-1"},
           {"\"size\":11", "\"size\":0"},
           {"\"size\":11,", ""},
           {"\"path\":[\"", "\"path\":[\"A"},
           {"\"act\":\"release\"", "\"act\":\"publish\""},
           {"{\"fmt\"", "{\"extra\":1,\"fmt\""},
           {"{\"fmt\"", "{ \"fmt\""}}) {
    std::string other = bytes;
    const std::size_t at = other.find(from);
    REQUIRE(at != std::string::npos);
    other.replace(at, from.size(), to);
    INFO(other);
    CHECK_FALSE(read_receipt(other, "").has_value());
  }
  CHECK_FALSE(read_receipt("[]", "").has_value());
  CHECK(code_of(read_receipt(std::string(kReceiptBytes + 1, ' '), "").error()) ==
        ErrorCode::too_large);
  Receipt empty = world.receipt(4);
  empty.targets.clear();
  CHECK_FALSE(write_receipt(empty).has_value());
}
