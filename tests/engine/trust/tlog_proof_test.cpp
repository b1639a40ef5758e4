// Attacks on the proof of one entry (the ids are those of the attack list).

#include "qingtan/trust/tlog_proof.h"

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"

using namespace qingtan;
using test::code_of;
using test::feed;
using test::LogWorld;

namespace {

TlogProof proof_of(const LogWorld& world, std::uint64_t index, std::uint64_t size) {
  return {"", index, world.tree_of(size).inclusion_proof(index), world.note_of(size)};
}

ErrorCode refusal(const LogWorld& world, const TlogProof& proof, const std::string& entry) {
  const auto result = verify_tlog_proof(proof, bytes_of(entry), world.policy(), "proof");
  REQUIRE_FALSE(result.has_value());
  return code_of(result.error());
}

bool accepts(const LogWorld& world, const TlogProof& proof, const std::string& entry) {
  return verify_tlog_proof(proof, bytes_of(entry), world.policy(), "proof").has_value();
}

}  // namespace

TEST_CASE("An entry's proof is accepted for its entry and place only") {
  LogWorld world;
  world.grow(40);
  for (std::uint64_t size : {1, 2, 7, 40}) {
    for (std::uint64_t index = 0; index < size; ++index) {
      const TlogProof proof = proof_of(world, index, size);
      CHECK(accepts(world, proof, world.entry(index)));
      CHECK_FALSE(accepts(world, proof, world.entry((index + 1) % 40)));
      CHECK(read_tlog_proof(write_tlog_proof(proof), "proof") == proof);
    }
  }
  TlogProof with_extra = proof_of(world, 3, 40);
  with_extra.extra = std::string("\0\xff\n", 3);
  CHECK(read_tlog_proof(write_tlog_proof(with_extra), "proof") == with_extra);
}

TEST_CASE("D01: an inner node is no entry, and a leaf hash without prefix proves nothing") {
  LogWorld world;
  world.grow(4);
  const Hash left = leaf_hash(bytes_of(world.entry(0)));
  const Hash right = leaf_hash(bytes_of(world.entry(1)));
  const std::string node = write_tile(std::vector{left, right});
  const Hash sibling = world.tree_of(4).inclusion_proof(0)[1];
  // The tree of 4 entries offered as one of 2, whose first entry is the node's bytes.
  const Checkpoint two{world.origin, 2, world.tree_of(4).root(), {}};
  CHECK(refusal(world, {"", 0, {sibling}, world.sign(write_checkpoint(two))}, node) ==
        ErrorCode::hash_mismatch);
  MerkleTree bare;
  for (const std::string& entry : world.entries) bare.add_hash(sha256(bytes_of(entry)));
  const Checkpoint unprefixed{world.origin, 4, bare.root(), {}};
  CHECK(refusal(world, {"", 2, bare.inclusion_proof(2), world.sign(write_checkpoint(unprefixed))},
                world.entry(2)) == ErrorCode::hash_mismatch);
}

TEST_CASE("D02: proofs that are too long, too short or empty") {
  LogWorld world;
  world.grow(9);
  for (std::uint64_t size : {1, 2, 8, 9}) {
    for (std::uint64_t index = 0; index < size; ++index) {
      TlogProof longer = proof_of(world, index, size);
      longer.hashes.push_back(Hash{});
      CHECK(refusal(world, longer, world.entry(index)) == ErrorCode::hash_mismatch);
      TlogProof in_front = proof_of(world, index, size);
      in_front.hashes.insert(in_front.hashes.begin(), leaf_hash(bytes_of(world.entry(index))));
      CHECK(refusal(world, in_front, world.entry(index)) == ErrorCode::hash_mismatch);
      TlogProof shorter = proof_of(world, index, size);
      if (shorter.hashes.empty()) continue;  // right for a log of one entry
      shorter.hashes.pop_back();
      CHECK(refusal(world, shorter, world.entry(index)) == ErrorCode::hash_mismatch);
      shorter.hashes.clear();
      CHECK(refusal(world, shorter, world.entry(index)) == ErrorCode::hash_mismatch);
    }
  }
  TlogProof endless = proof_of(world, 0, 9);
  endless.hashes.assign(64, Hash{});
  CHECK_FALSE(read_tlog_proof(write_tlog_proof(endless), "proof").has_value());
}

TEST_CASE("D03: an index at or beyond the log's size") {
  LogWorld world;
  world.grow(5);
  for (std::uint64_t index : {std::uint64_t{5}, std::uint64_t{6}, (std::uint64_t{1} << 63) - 1}) {
    TlogProof proof = proof_of(world, 4, 5);
    proof.index = index;
    CHECK(refusal(world, proof, world.entry(4)) == ErrorCode::out_of_range);
    LogAdvance step({}, world.note_of(5), world.policy());
    step.require_leaf(index, bytes_of(world.entry(4)));
    feed(step, world.files);
    CHECK(code_of(step.finish({}).error()) == ErrorCode::out_of_range);
  }
  const TlogProof empty{
      "", 0, {}, world.sign(write_checkpoint({world.origin, 0, sha256(ByteView{}), {}}))};
  CHECK(refusal(world, empty, "") == ErrorCode::out_of_range);
}

TEST_CASE("Checkpoints and proofs that are malformed, though signed") {
  LogWorld world;
  world.grow(3);
  const std::string text = write_checkpoint(world.checkpoint_of(3));
  CHECK(read_checkpoint(text + "extension\nanother\n", "").value().extensions.size() == 2);
  for (const std::string& bad :
       {std::string("\n"), world.origin + "\n", world.origin + "\n3\n", "\n" + text, text + "\n",
        text + "extension", text + "a\n\nb\n", text.substr(0, text.size() - 1),
        world.origin + "\n3\n" + to_base64(Bytes(31)) + "\n",
        world.origin + "\n3\n" + to_hex(world.tree_of(3).root()) + "\n",
        world.origin + "\n0\n" + to_base64(world.tree_of(3).root()) + "\n"}) {
    INFO(bad);
    CHECK_FALSE(read_checkpoint(bad, "checkpoint").has_value());
  }
  const std::string proof = write_tlog_proof(proof_of(world, 1, 3));
  const std::string first = "c2sp.org/tlog-proof@v1\n";
  for (const std::string& bad :
       {std::string(), first, "c2sp.org/tlog-proof@v2\n" + proof.substr(first.size()),
        first + "extra \n" + proof.substr(first.size()),
        first + "extra AA\n" + proof.substr(first.size()),
        first + "index 1\n" + proof.substr(first.size()), first + "index 1\n",
        first + "index 1\n\n", first + "index 1\nAAAA\n\n" + world.note_of(3),
        first + "Index 1\n\n" + world.note_of(3), "\n" + proof}) {
    INFO(bad);
    CHECK_FALSE(read_tlog_proof(bad, "proof").has_value());
  }
  CHECK(code_of(read_tlog_proof(first + std::string(kTlogProofBytes, 'x'), "").error()) ==
        ErrorCode::too_large);
}

TEST_CASE("D04: a proof's index with sign, leading zero or 2^63") {
  LogWorld world;
  world.grow(3);
  for (const char* index : {"", "01", "+1", "-1", " 1", "1 ", "9223372036854775808"}) {
    INFO(index);
    const std::string proof =
        "c2sp.org/tlog-proof@v1\nindex " + std::string(index) + "\n\n" + world.note_of(3);
    CHECK_FALSE(read_tlog_proof(proof, "proof").has_value());
  }
}

TEST_CASE("D05: a proof against a root that belongs to another size") {
  LogWorld world;
  world.grow(12);
  const std::string note =
      world.sign(write_checkpoint({world.origin, 10, world.tree_of(12).root(), {}}));
  for (std::uint64_t index : {8, 9}) {  // whose path is another one in a log of 10
    TlogProof proof = proof_of(world, index, 12);
    proof.checkpoint = note;
    CHECK(refusal(world, proof, world.entry(index)) == ErrorCode::hash_mismatch);
  }
}

TEST_CASE("D09: a proof with the checkpoint of another log, signed by the same key") {
  LogWorld world;
  world.grow(5);
  Checkpoint other = world.checkpoint_of(5);
  other.origin = "log.example/other";
  TlogProof proof = proof_of(world, 2, 5);
  proof.checkpoint = world.sign(write_checkpoint(other));
  CHECK(refusal(world, proof, world.entry(2)) == ErrorCode::mix_up);
}

TEST_CASE("Any flipped bit of a log proof refuses it") {
  LogWorld world;
  world.grow(5);
  const std::string bytes = write_tlog_proof(proof_of(world, 2, 5));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string other = bytes;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit);
    const auto proof = read_tlog_proof(other, "proof");
    CHECK_FALSE((proof && accepts(world, *proof, world.entry(2))));
  }
}
