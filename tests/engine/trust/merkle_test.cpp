#include "qingtan/trust/merkle.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "qingtan/base/json.h"
#include "qingtan/trust/digest.h"
#include "support/packs.h"

using namespace qingtan;

namespace {

// Hashes of the vectors; a text that is no hash makes the whole case one that must be refused.
std::optional<Hash> hash_of(const Json& text) {
  const auto bytes = text.is_string() ? from_base64(text.get<std::string>()) : std::nullopt;
  if (!bytes || bytes->size() != 32) return std::nullopt;
  Hash hash;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

// Some vectors only ask whether two roots are the same and give words for them ("don't care"); as
// hashes are 32 bytes here, the words' own hash stands for them.
std::optional<Hash> root_of(const Json& text) {
  if (auto hash = hash_of(text)) return hash;
  const auto bytes = text.is_string() ? from_base64(text.get<std::string>()) : std::nullopt;
  if (!bytes) return std::nullopt;
  return sha256(*bytes);
}

std::optional<std::vector<Hash>> proof_of(const Json& list) {
  std::vector<Hash> proof;
  if (list.is_null()) return proof;
  for (const Json& entry : list) {
    const auto hash = hash_of(entry);
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

std::uint64_t number(const Json& t, const char* key) { return t[key].get<std::uint64_t>(); }

bool verdict_of(const Json& t) {
  const auto proof = proof_of(t["proof"]);
  if (!proof) return false;
  if (t.contains("root1")) {
    const auto old_root = root_of(t["root1"]);
    const auto new_root = root_of(t["root2"]);
    if (!old_root || !new_root) return false;
    if (t.contains("start")) {
      return verify_subtree_consistency(number(t, "start"), number(t, "end"), number(t, "size"),
                                        *old_root, *new_root, *proof);
    }
    return verify_consistency(number(t, "size1"), number(t, "size2"), *old_root, *new_root, *proof);
  }
  const auto leaf = hash_of(t["leafHash"]);
  const auto root = hash_of(t["root"]);
  if (!leaf || !root) return false;
  if (t.contains("start")) {
    return verify_subtree_inclusion(number(t, "leafIdx"), number(t, "start"), number(t, "end"),
                                    *leaf, *proof, *root);
  }
  return verify_inclusion(number(t, "leafIdx"), number(t, "treeSize"), *leaf, *proof, *root);
}

std::string leaf(int i) { return "leaf " + std::to_string(i); }

MerkleTree tree(int size) {
  MerkleTree t;
  for (int i = 0; i < size; ++i) t.add(bytes_of(leaf(i)));
  return t;
}

}  // namespace

TEST_CASE("D18: the 518 published inclusion and consistency cases have the expected verdict") {
  const auto json = parse_json(
      test::read_text(test::source_path("tests/engine/trust/vectors/merkle_proofs.json")), "");
  REQUIRE(json.has_value());
  int checked = 0;
  for (const Json& t : *json) {
    INFO(t["case"].get<std::string>() << ": " << t["desc"].get<std::string>());
    CHECK(verdict_of(t) == !t["wantErr"].get<bool>());
    ++checked;
  }
  std::printf("Merkle proofs: %d cases\n", checked);
  CHECK(checked == 518);
}

TEST_CASE("Every leaf of every small tree has a proof, and only for its own place") {
  for (int size = 1; size <= 33; ++size) {
    const MerkleTree t = tree(size);
    for (int i = 0; i < size; ++i) {
      const auto proof = t.inclusion_proof(static_cast<std::uint64_t>(i));
      const Hash h = leaf_hash(bytes_of(leaf(i)));
      CHECK(verify_inclusion(static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(size), h,
                             proof, t.root()));
      if (size > 1) {
        const int other = (i + 1) % size;
        CHECK_FALSE(verify_inclusion(static_cast<std::uint64_t>(other),
                                     static_cast<std::uint64_t>(size), h, proof, t.root()));
        CHECK_FALSE(verify_inclusion(static_cast<std::uint64_t>(i),
                                     static_cast<std::uint64_t>(size),
                                     leaf_hash(bytes_of("forged")), proof, t.root()));
      }
    }
    CHECK_FALSE(verify_inclusion(static_cast<std::uint64_t>(size), static_cast<std::uint64_t>(size),
                                 leaf_hash(bytes_of(leaf(0))), {}, t.root()));
  }
}

TEST_CASE("Every tree proves that it grew from every smaller one") {
  for (int size = 1; size <= 33; ++size) {
    const MerkleTree now = tree(size);
    for (int old = 1; old <= size; ++old) {
      const auto proof = now.consistency_proof(static_cast<std::uint64_t>(old));
      const auto verdict = [&](const Hash& old_root, const Hash& new_root) {
        return verify_consistency(static_cast<std::uint64_t>(old), static_cast<std::uint64_t>(size),
                                  old_root, new_root, proof);
      };
      CHECK(verdict(tree(old).root(), now.root()));
      Hash forged = tree(old).root();
      forged[0] ^= 1;
      CHECK_FALSE(verdict(forged, now.root()));
    }
  }
}

TEST_CASE("A leaf cannot pass for a node") {
  const Hash a = leaf_hash(bytes_of("a"));
  const Hash b = leaf_hash(bytes_of("b"));
  std::string both(a.begin(), a.end());
  both.append(b.begin(), b.end());
  CHECK(leaf_hash(bytes_of(both)) != node_hash(a, b));
}

TEST_CASE("Base64 and hexadecimal have one spelling for one value") {
  CHECK(to_base64(bytes_of("ab")) == "YWI=");
  CHECK(from_base64("YWI=").has_value());
  for (const char* bad : {"YWI", "YWJ=", "Y===", "YW I=", "YWI=YWI=", "YWI-"})
    CHECK_FALSE(from_base64(bad).has_value());
  Hash h;
  CHECK_FALSE(from_hex(std::string(64, 'A'), h));
  CHECK(from_hex(std::string(64, 'a'), h));
  CHECK(to_hex(h) == std::string(64, 'a'));
}
