#pragma once
// Hashes of a log from its tiles. Nothing that a tile says is used before the checkpoint's root
// proves it: the partial tiles determine the root, and every full tile has its own root in a tile
// above it.
//
//   TileRequest request(checkpoint.size, checkpoint.root);
//   request.add_prefix(old_size);
//   for (const Tile& tile : request.missing()) request.give(tile, <bytes of tile_path(tile)>);
//   auto tree = request.prove();

#include <map>
#include <set>

#include "qingtan/trust/tile.h"

namespace qingtan {

/// Proven hashes of one log. What was not asked for at the request is not_found.
class ProvenTree {
 public:
  std::uint64_t size() const { return size_; }
  Result<Hash> leaf(std::uint64_t index) const;
  /// Root of the first `old_size` leaves.
  Result<Hash> prefix_root(std::uint64_t old_size) const;
  Result<std::vector<Hash>> inclusion_proof(std::uint64_t index) const;
  Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size) const;
  /// The partial tiles' hashes by level, as root_of_edge takes them.
  Result<std::vector<std::vector<Hash>>> edge() const;

 private:
  friend class TileRequest;
  struct Leaves;  // a range of leaves that is a subtree
  Result<Hash> range(Leaves leaves) const;
  Result<std::vector<Hash>> proof(const std::vector<Leaves>& ranges) const;

  std::uint64_t size_ = 0;
  std::map<Tile, std::vector<Hash>> tiles_;
};

class TileRequest {
 public:
  TileRequest(std::uint64_t size, const Hash& root) : size_(size), root_(root) {}

  /// False, and nothing is asked for, if the tree has no such leaf or prefix.
  bool add_leaf(std::uint64_t index);       // leaf and its inclusion proof
  bool add_prefix(std::uint64_t old_size);  // 0..size: root and consistency proof
  void add_edge();                          // the right edge, to append to the log

  /// Tiles whose bytes were not given yet; no more than about three a level for each request.
  std::vector<Tile> missing() const;
  /// Errors: not_found (not asked for), hash_mismatch (not as long as the tile is wide).
  Result<void> give(const Tile& tile, ByteView bytes);

  /// Errors: not_found (tiles are missing), hash_mismatch (they are not those of the root).
  Result<ProvenTree> prove() const;

 private:
  void want(ProvenTree::Leaves leaves);
  void want_tile(Tile tile);

  std::uint64_t size_;
  Hash root_;
  std::set<Tile> wanted_;  // with every tile that proves one of them
  std::map<Tile, std::vector<Hash>> given_;
};

}  // namespace qingtan
