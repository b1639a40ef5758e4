#pragma once
// Merkle trees over byte strings (RFC 6962 section 2.1, RFC 9162 section 2.1): leaf hash
// SHA-256(0x00 || leaf), node hash SHA-256(0x01 || left || right), the empty tree SHA-256("").
// Proofs are checked by the algorithms of RFC 9162 2.1.3.2 and 2.1.4.2.

#include <span>
#include <string_view>
#include <vector>

#include "qingtan/trust/bytes.h"

namespace qingtan {

Hash leaf_hash(ByteView leaf);
Hash node_hash(const Hash& left, const Hash& right);

/// Root and proofs of a tree whose leaves are known.
class MerkleTree {
 public:
  void add(ByteView leaf) { leaves_.push_back(leaf_hash(leaf)); }
  /// As add() for each of them in order, faster.
  void add_all(std::span<const ByteView> leaves);
  void add_hash(const Hash& hash) { leaves_.push_back(hash); }
  std::uint64_t size() const { return leaves_.size(); }

  Hash root() const;
  /// Precondition: index < size().
  std::vector<Hash> inclusion_proof(std::uint64_t index) const;
  /// From the first `old_size` leaves to all. Precondition: 0 < old_size <= size().
  std::vector<Hash> consistency_proof(std::uint64_t old_size) const;

 private:
  Hash root_of(std::size_t begin, std::size_t end) const;
  void include(std::size_t index, std::size_t begin, std::size_t end,
               std::vector<Hash>& proof) const;
  void grow(std::size_t old_size, std::size_t begin, std::size_t end, bool whole,
            std::vector<Hash>& proof) const;
  std::vector<Hash> leaves_;
};

/// True if the proof shows that the leaf stands at `index` in the tree of that size and root.
bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                      std::span<const Hash> proof, const Hash& root);

/// True if the proof shows that the tree of `new_size` begins with the tree of `old_size`.
bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Hash& old_root,
                        const Hash& new_root, std::span<const Hash> proof);

/// A subtree [start, end) whose start is a multiple of the power of two at or above its length
/// (draft-ietf-plants-merkle-tree-certs section 4): inclusion of a leaf in it, and that a tree of
/// `size` contains it. RFC 9162's proofs are the case start = 0.
bool verify_subtree_inclusion(std::uint64_t index, std::uint64_t start, std::uint64_t end,
                              const Hash& leaf, std::span<const Hash> proof, const Hash& root);
bool verify_subtree_consistency(std::uint64_t start, std::uint64_t end, std::uint64_t size,
                                const Hash& subtree_root, const Hash& root,
                                std::span<const Hash> proof);

}  // namespace qingtan
