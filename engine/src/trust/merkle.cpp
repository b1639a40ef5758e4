#include "qingtan/trust/merkle.h"

#include <bit>

#include "qingtan/trust/digest.h"

namespace qingtan {
namespace {

constexpr std::uint8_t kLeafPrefix[] = {0};
constexpr std::uint8_t kNodePrefix[] = {1};

// The largest power of two below n; n > 1.
std::size_t split_point(std::size_t n) { return std::bit_floor(n - 1); }

}  // namespace

Hash leaf_hash(ByteView leaf) { return sha256({kLeafPrefix, leaf}); }

Hash node_hash(const Hash& left, const Hash& right) { return sha256({kNodePrefix, left, right}); }

void MerkleTree::add_all(std::span<const ByteView> leaves) {
  const std::vector<Hash> hashes = sha256_each(kLeafPrefix[0], leaves);
  leaves_.insert(leaves_.end(), hashes.begin(), hashes.end());
}

// Level by level, so that the nodes of one are hashed together; a last node without a partner stands in the next level
// as it is.
Hash MerkleTree::root() const {
  if (leaves_.empty()) return sha256(ByteView{});
  std::vector<Hash> level = leaves_;
  std::vector<ByteView> pairs;
  while (level.size() > 1) {
    pairs.clear();
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) pairs.push_back({level[i].data(), 2 * level[i].size()});
    std::vector<Hash> above = sha256_each(kNodePrefix[0], pairs);
    if (level.size() % 2 != 0) above.push_back(level.back());
    level = std::move(above);
  }
  return level[0];
}

Hash MerkleTree::root_of(std::size_t begin, std::size_t end) const {
  if (begin == end) return sha256(ByteView{});
  if (end - begin == 1) return leaves_[begin];
  const std::size_t middle = begin + split_point(end - begin);
  return node_hash(root_of(begin, middle), root_of(middle, end));
}

void MerkleTree::include(std::size_t index, std::size_t begin, std::size_t end,
                         std::vector<Hash>& proof) const {
  if (end - begin == 1) return;
  const std::size_t middle = begin + split_point(end - begin);
  if (index < middle) {
    include(index, begin, middle, proof);
    proof.push_back(root_of(middle, end));
  } else {
    include(index, middle, end, proof);
    proof.push_back(root_of(begin, middle));
  }
}

std::vector<Hash> MerkleTree::inclusion_proof(std::uint64_t index) const {
  std::vector<Hash> proof;
  include(static_cast<std::size_t>(index), 0, leaves_.size(), proof);
  return proof;
}

// `whole`: the old tree is a complete subtree that the verifier knows as the old root.
void MerkleTree::grow(std::size_t old_size, std::size_t begin, std::size_t end, bool whole,
                      std::vector<Hash>& proof) const {
  if (old_size == end - begin) {
    if (!whole) proof.push_back(root_of(begin, end));
    return;
  }
  const std::size_t left = split_point(end - begin);
  const std::size_t middle = begin + left;
  if (old_size <= left) {
    grow(old_size, begin, middle, whole, proof);
    proof.push_back(root_of(middle, end));
  } else {
    grow(old_size - left, middle, end, false, proof);
    proof.push_back(root_of(begin, middle));
  }
}

std::vector<Hash> MerkleTree::consistency_proof(std::uint64_t old_size) const {
  std::vector<Hash> proof;
  grow(static_cast<std::size_t>(old_size), 0, leaves_.size(), true, proof);
  return proof;
}

bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                      std::span<const Hash> proof, const Hash& root) {
  if (index >= size) return false;
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Hash r = leaf;
  for (const Hash& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = node_hash(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Hash& old_root,
                        const Hash& new_root, std::span<const Hash> proof) {
  if (old_size == 0) return false;  // nothing to be consistent with
  return verify_subtree_consistency(0, old_size, new_size, old_root, new_root, proof);
}

namespace {

bool is_subtree(std::uint64_t start, std::uint64_t end, std::uint64_t size) {
  if (start >= end || end > size || end - start > std::uint64_t{1} << 62) return false;
  return (start & (std::bit_ceil(end - start) - 1)) == 0;
}

// Places at one level of the tree: of the subtree's first and last node, and of the tree's last.
struct Level {
  std::uint64_t first, last, end;

  void up() {
    first >>= 1;
    last >>= 1;
    end >>= 1;
  }
  bool last_is_right() const { return (last & 1) != 0; }
};

}  // namespace

bool verify_subtree_inclusion(std::uint64_t index, std::uint64_t start, std::uint64_t end,
                              const Hash& leaf, std::span<const Hash> proof, const Hash& root) {
  if (!is_subtree(start, end, end) || index < start || index >= end) return false;
  return verify_inclusion(index - start, end - start, leaf, proof, root);
}

bool verify_subtree_consistency(std::uint64_t start, std::uint64_t end, std::uint64_t size,
                                const Hash& subtree_root, const Hash& root,
                                std::span<const Hash> proof) {
  if (start == end) {  // the empty subtree is part of every tree
    return end <= size && proof.empty() && subtree_root == sha256(ByteView{});
  }
  if (!is_subtree(start, end, size)) return false;
  Level at{start, end - 1, size - 1};
  if (at.last == at.end) {
    while (at.first != at.last) at.up();
  } else {
    while (at.first != at.last && at.last_is_right()) at.up();
  }
  Hash old_hash = subtree_root;
  if (at.first != at.last) {  // else the subtree is a whole node, which the verifier knows
    if (proof.empty()) return false;
    old_hash = proof.front();
    proof = proof.subspan(1);
  }
  Hash new_hash = old_hash;
  for (const Hash& sibling : proof) {
    if (at.end == 0) return false;
    if (at.last_is_right() || at.last == at.end) {
      if (at.first < at.last) old_hash = node_hash(sibling, old_hash);
      new_hash = node_hash(sibling, new_hash);
      while (!at.last_is_right() && at.last != 0) at.up();
    } else {
      new_hash = node_hash(new_hash, sibling);
    }
    at.up();
  }
  return at.end == 0 && old_hash == subtree_root && new_hash == root;
}

}  // namespace qingtan
