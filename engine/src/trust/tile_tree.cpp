#include "qingtan/trust/tile_tree.h"

#include <algorithm>
#include <bit>

#include "qingtan/trust/digest.h"

namespace qingtan {

struct ProvenTree::Leaves {
  std::uint64_t begin, end;
};

namespace {

std::unexpected<Errors> refuse_tiles(ErrorCode code, std::string file, std::string problem,
                               std::string remedy) {
  return fail({code, std::move(file), "", std::move(problem), std::move(remedy)});
}

std::unexpected<Errors> not_asked_for() {
  return refuse_tiles(ErrorCode::not_found, "", "this part of the log was not asked for",
                "ask for it before its tiles are given");
}

// Hashes of a tile that are the leaves of one complete subtree.
struct Slice {
  int level;
  std::uint64_t index;  // of the tile
  std::size_t first, count;
};

// The largest complete subtree at the start of [begin, end): where its hashes stand.
Slice first_subtree(std::uint64_t begin, std::uint64_t end, std::uint64_t& length) {
  length = std::bit_floor(end - begin);
  if (begin != 0) length = std::min(length, std::uint64_t{1} << std::countr_zero(begin));
  const int height = std::countr_zero(length);
  const int level = height / kTileHeight;
  const std::uint64_t first = begin >> (level * kTileHeight);
  return {level, first / kTileWidth, static_cast<std::size_t>(first % kTileWidth),
          std::size_t{1} << (height % kTileHeight)};
}

// Where a tree of `size` > 1 leaves from `begin` on divides (RFC 6962 section 2.1).
std::uint64_t middle_of(std::uint64_t begin, std::uint64_t end) {
  return begin + std::bit_floor(end - begin - 1);
}

// The subtrees whose roots are the proof, from the leaf up.
template <class Leaves>
std::vector<Leaves> inclusion_ranges(std::uint64_t index, std::uint64_t size) {
  std::vector<Leaves> ranges;
  std::uint64_t begin = 0;
  for (std::uint64_t end = size; end - begin > 1;) {
    const std::uint64_t middle = middle_of(begin, end);
    if (index < middle) {
      ranges.push_back({middle, end});
      end = middle;
    } else {
      ranges.push_back({begin, middle});
      begin = middle;
    }
  }
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

template <class Leaves>
std::vector<Leaves> consistency_ranges(std::uint64_t old_size, std::uint64_t size) {
  std::vector<Leaves> ranges;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  if (old_size == 0) return ranges;
  while (old_size != end) {
    const std::uint64_t middle = middle_of(begin, end);
    if (old_size <= middle) {
      ranges.push_back({middle, end});
      end = middle;
    } else {
      ranges.push_back({begin, middle});
      begin = middle;
    }
  }
  if (begin != 0) ranges.push_back({begin, end});
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

}  // namespace

Result<Hash> ProvenTree::range(Leaves leaves) const {
  std::vector<Hash> peaks;
  for (std::uint64_t length = 0; leaves.begin < leaves.end; leaves.begin += length) {
    const Slice slice = first_subtree(leaves.begin, leaves.end, length);
    const auto tile = tiles_.find(tile_of(size_, slice.level, slice.index));
    if (tile == tiles_.end()) return not_asked_for();
    peaks.push_back(subtree_root(std::span(tile->second).subspan(slice.first, slice.count)));
  }
  if (peaks.empty()) return sha256(ByteView{});
  Hash root = peaks.back();
  for (std::size_t i = peaks.size() - 1; i > 0; --i) root = node_hash(peaks[i - 1], root);
  return root;
}

Result<std::vector<Hash>> ProvenTree::proof(const std::vector<Leaves>& ranges) const {
  std::vector<Hash> hashes;
  for (const Leaves& leaves : ranges) {
    const auto hash = range(leaves);
    if (!hash) return std::unexpected(hash.error());
    hashes.push_back(*hash);
  }
  return hashes;
}

Result<Hash> ProvenTree::leaf(std::uint64_t index) const {
  if (index >= size_) return not_asked_for();
  return range({index, index + 1});
}

Result<Hash> ProvenTree::prefix_root(std::uint64_t old_size) const {
  if (old_size > size_) return not_asked_for();
  return range({0, old_size});
}

Result<std::vector<Hash>> ProvenTree::inclusion_proof(std::uint64_t index) const {
  if (index >= size_) return not_asked_for();
  return proof(inclusion_ranges<Leaves>(index, size_));
}

Result<std::vector<Hash>> ProvenTree::consistency_proof(std::uint64_t old_size) const {
  if (old_size > size_) return not_asked_for();
  return proof(consistency_ranges<Leaves>(old_size, size_));
}

Result<std::vector<std::vector<Hash>>> ProvenTree::edge() const {
  std::vector<std::vector<Hash>> levels;
  for (const Tile& tile : right_edge(size_)) {
    const auto found = tiles_.find(tile);
    if (found == tiles_.end()) return not_asked_for();
    levels.resize(static_cast<std::size_t>(tile.level) + 1);
    levels.back() = found->second;
  }
  return levels;
}

bool TileRequest::add_leaf(std::uint64_t index) {
  if (index >= size_) return false;
  want({index, index + 1});
  for (const auto& leaves : inclusion_ranges<ProvenTree::Leaves>(index, size_)) want(leaves);
  return true;
}

bool TileRequest::add_prefix(std::uint64_t old_size) {
  if (old_size > size_) return false;
  want({0, old_size});
  for (const auto& leaves : consistency_ranges<ProvenTree::Leaves>(old_size, size_)) want(leaves);
  return true;
}

void TileRequest::add_edge() {
  for (const Tile& tile : right_edge(size_)) wanted_.insert(tile);
}

void TileRequest::want(ProvenTree::Leaves leaves) {
  for (std::uint64_t length = 0; leaves.begin < leaves.end; leaves.begin += length) {
    const Slice slice = first_subtree(leaves.begin, leaves.end, length);
    want_tile(tile_of(size_, slice.level, slice.index));
  }
}

void TileRequest::want_tile(Tile tile) {
  add_edge();
  while (wanted_.insert(tile).second && !tile.partial()) {
    tile = tile_of(size_, tile.level + 1, tile.index / kTileWidth);
  }
}

std::vector<Tile> TileRequest::missing() const {
  std::vector<Tile> tiles;
  for (const Tile& tile : wanted_) {
    if (!given_.contains(tile)) tiles.push_back(tile);
  }
  return tiles;
}

Result<void> TileRequest::give(const Tile& tile, ByteView bytes) {
  if (!wanted_.contains(tile)) return not_asked_for();
  if (bytes.size() != tile.bytes()) {
    return refuse_tiles(ErrorCode::hash_mismatch, tile_path(tile), "the tile has not the length it must",
                  std::to_string(tile.bytes()) + " bytes");
  }
  given_[tile] = read_tile(bytes);
  return {};
}

Result<ProvenTree> TileRequest::prove() const {
  ProvenTree tree;
  tree.size_ = size_;
  if (wanted_.empty()) return tree;
  if (const auto open = missing(); !open.empty()) {
    return refuse_tiles(ErrorCode::not_found, tile_path(open[0]), "this tile of the log is missing",
                  "give its bytes");
  }
  tree.tiles_ = given_;
  const auto edge = tree.edge();
  if (!edge || root_of_edge(*edge) != root_) {
    return refuse_tiles(ErrorCode::hash_mismatch, "", "the log's tiles are not those of its checkpoint",
                  "take checkpoint and tiles from the log again");
  }
  for (const auto& [tile, hashes] : given_) {
    if (tile.partial()) continue;  // part of the edge
    const Tile above = tile_of(size_, tile.level + 1, tile.index / kTileWidth);
    const auto parent = given_.find(above);
    if (parent == given_.end() || parent->second[tile.index % kTileWidth] != subtree_root(hashes)) {
      return refuse_tiles(ErrorCode::hash_mismatch, tile_path(tile),
                    "the tile is not the one that the log's checkpoint proves",
                    "take it from the log again");
    }
  }
  return tree;
}

}  // namespace qingtan
