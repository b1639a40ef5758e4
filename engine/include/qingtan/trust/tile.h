#pragma once
// A transparency log as static files (c2sp.org/tlog-tiles): tiles of up to 256 hashes of one level
// of the Merkle tree, 8 levels apart, and bundles of up to 256 entries. The tile (level L, index N)
// holds the roots of the complete subtrees of 256^L leaves, from the (256 N)-th on.

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/trust/merkle.h"

namespace qingtan {

inline constexpr int kTileHeight = 8;
inline constexpr int kTileWidth = 1 << kTileHeight;
inline constexpr std::size_t kEntryBytes = 65535;  // of one entry

struct Tile {
  int level = 0;
  std::uint64_t index = 0;  // within the level
  int width = 0;            // hashes in it, 1..256

  bool partial() const { return width < kTileWidth; }
  std::size_t bytes() const { return static_cast<std::size_t>(width) * sizeof(Hash); }
  friend auto operator<=>(const Tile&, const Tile&) = default;
};

/// The tile of a tree of `size` leaves; its width is 0 if the tree has no such tile.
Tile tile_of(std::uint64_t size, int level, std::uint64_t index);

/// The partial tiles of a tree, at most one a level, from level 0 up. They determine its root.
std::vector<Tile> right_edge(std::uint64_t size);

/// "tile/<L>/<N>[.p/<W>]", N as "x001/x234/067". Relative to the log's address.
std::string tile_path(const Tile& tile);
/// "tile/entries/<N>[.p/<W>]": the entries of the tile of level 0 with that index and width.
std::string entries_path(std::uint64_t index, int width);

/// The hashes one after the other, as a tile's file holds them.
std::string write_tile(std::span<const Hash> hashes);
/// Precondition: the length is a multiple of 32.
std::vector<Hash> read_tile(ByteView bytes);

/// Root of a power of two of hashes, the leaves of a complete subtree.
Hash subtree_root(std::span<const Hash> hashes);
/// Root of the tree whose right edge has these hashes, by level; none in a level without partial
/// tile.
Hash root_of_edge(std::span<const std::vector<Hash>> levels);

/// A bundle: each entry behind its length as 16 bits, most significant byte first. The entries of a
/// read bundle point into `bytes`. Errors: syntax (the bundle has not exactly `count` entries),
/// too_large (an entry beyond kEntryBytes).
Result<std::vector<std::string_view>> read_entries(std::string_view bytes, int count,
                                                   std::string_view file);
Result<std::string> write_entries(std::span<const std::string> entries);

}  // namespace qingtan
