#include "qingtan/trust/tile.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "qingtan/trust/digest.h"

namespace qingtan {
namespace {

// Nodes at a tile level: complete subtrees of 256^level leaves. Sizes are below 2^63.
std::uint64_t nodes_at(std::uint64_t size, int level) { return size >> (kTileHeight * level); }

std::string tile_number(std::uint64_t index) {
  std::string out;
  const char* prefix = "";
  do {
    std::string part = std::to_string(index % 1000);
    part.insert(0, 3 - part.size(), '0');
    out = prefix + part + (out.empty() ? "" : "/") + out;
    prefix = "x";
    index /= 1000;
  } while (index > 0);
  return out;
}

std::string with_width(std::string path, int width) {
  if (width < kTileWidth) path += ".p/" + std::to_string(width);
  return path;
}

}  // namespace

Tile tile_of(std::uint64_t size, int level, std::uint64_t index) {
  const std::uint64_t nodes = nodes_at(size, level);
  const std::uint64_t before = index * kTileWidth;
  const std::uint64_t width =
      index > nodes / kTileWidth ? 0 : std::min<std::uint64_t>(nodes - before, kTileWidth);
  return {level, index, static_cast<int>(width)};
}

std::vector<Tile> right_edge(std::uint64_t size) {
  std::vector<Tile> edge;
  for (int level = 0; kTileHeight * level < 63; ++level) {
    const std::uint64_t nodes = nodes_at(size, level);
    if (nodes % kTileWidth != 0) edge.push_back(tile_of(size, level, nodes / kTileWidth));
  }
  return edge;
}

std::string tile_path(const Tile& tile) {
  return with_width("tile/" + std::to_string(tile.level) + "/" + tile_number(tile.index),
                    tile.width);
}

std::string entries_path(std::uint64_t index, int width) {
  return with_width("tile/entries/" + tile_number(index), width);
}

std::string write_tile(std::span<const Hash> hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes.append(hash.begin(), hash.end());
  return bytes;
}

std::vector<Hash> read_tile(ByteView bytes) {
  std::vector<Hash> hashes(bytes.size() / sizeof(Hash));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::copy_n(bytes.data() + i * sizeof(Hash), sizeof(Hash), hashes[i].begin());
  }
  return hashes;
}

Hash subtree_root(std::span<const Hash> hashes) {
  std::vector<Hash> row(hashes.begin(), hashes.end());
  while (row.size() > 1) {
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
    row.resize(row.size() / 2);
  }
  return row[0];
}

// A tile's hashes stand for complete subtrees by the binary digits of their number, large ones
// first; the tree joins them from the smallest.
Hash root_of_edge(std::span<const std::vector<Hash>> levels) {
  std::optional<Hash> root;
  for (const std::vector<Hash>& hashes : levels) {
    for (std::size_t end = hashes.size(); end > 0;) {
      const std::size_t length = std::size_t{1} << std::countr_zero(end);
      const Hash peak = subtree_root(std::span(hashes).subspan(end - length, length));
      root = root ? node_hash(peak, *root) : peak;
      end -= length;
    }
  }
  return root ? *root : sha256(ByteView{});
}

Result<std::vector<std::string_view>> read_entries(std::string_view bytes, int count,
                                                   std::string_view file) {
  std::vector<std::string_view> entries;
  while (bytes.size() >= 2) {
    const std::size_t length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                               static_cast<unsigned char>(bytes[1]);
    if (bytes.size() - 2 < length) break;
    entries.push_back(bytes.substr(2, length));
    bytes.remove_prefix(2 + length);
  }
  if (!bytes.empty() || entries.size() != static_cast<std::size_t>(count)) {
    return fail({ErrorCode::syntax, std::string(file), "",
                 "the bundle does not hold exactly " + std::to_string(count) + " entries",
                 "each entry behind its length of two bytes, nothing else"});
  }
  return entries;
}

Result<std::string> write_entries(std::span<const std::string> entries) {
  std::string bytes;
  for (const std::string& entry : entries) {
    if (entry.size() > kEntryBytes) {
      return fail(
          {ErrorCode::too_large, "", "", "a log entry is longer than 65535 bytes", "shorten it"});
    }
    bytes += static_cast<char>(entry.size() >> 8);
    bytes += static_cast<char>(entry.size() & 0xFF);
    bytes += entry;
  }
  return bytes;
}

}  // namespace qingtan
