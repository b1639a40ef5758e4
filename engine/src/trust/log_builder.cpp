#include "qingtan/trust/log_builder.h"

namespace qingtan {
namespace {

Error refusal(ErrorCode code, std::string problem, std::string remedy) {
  return {code, "log", "", std::move(problem), std::move(remedy)};
}

int last_width(std::uint64_t size) { return static_cast<int>(size % kTileWidth); }

}  // namespace

std::string last_entries_path(std::uint64_t size) {
  if (last_width(size) == 0) return {};
  return entries_path(size / kTileWidth, last_width(size));
}

Result<LogBuilder> LogBuilder::resume(const Checkpoint& checkpoint, const ProvenTree& tree,
                                      std::string_view last_entries) {
  auto edge = tree.edge();
  if (!edge || tree.size() != checkpoint.size || root_of_edge(*edge) != checkpoint.root) {
    return fail(refusal(ErrorCode::not_found, "the tiles are not those of the log's checkpoint",
                        "ask for the right edge of the checkpoint's tree"));
  }
  const auto entries = read_entries(last_entries, last_width(checkpoint.size), "log entries");
  if (!entries) return std::unexpected(entries.error());
  LogBuilder builder(checkpoint.origin);
  builder.old_size_ = builder.size_ = checkpoint.size;
  builder.edge_ = std::move(*edge);
  for (std::size_t i = 0; i < entries->size(); ++i) {
    if (leaf_hash(bytes_of((*entries)[i])) != builder.edge_[0][i]) {
      return fail(refusal(ErrorCode::hash_mismatch, "the last entries are not those of the tree",
                          "take them from the log again"));
    }
    builder.entries_.emplace_back((*entries)[i]);
  }
  return builder;
}

Result<std::uint64_t> LogBuilder::add(std::string_view entry) {
  if (entry.empty()) {
    return fail(refusal(ErrorCode::out_of_range, "an entry has no bytes", "log what happened"));
  }
  if (entry.size() > kEntryBytes) {
    return fail(
        refusal(ErrorCode::too_large, "a log entry is longer than 65535 bytes", "shorten it"));
  }
  const std::uint64_t index = size_++;
  entries_.emplace_back(entry);
  if (entries_.size() == kTileWidth) {
    full_.push_back({entries_path(index / kTileWidth, kTileWidth), *write_entries(entries_)});
    entries_.clear();
  }
  push(0, leaf_hash(bytes_of(entry)));
  return index;
}

void LogBuilder::push(int level, const Hash& hash) {
  const auto at = static_cast<std::size_t>(level);
  if (edge_.size() <= at) edge_.resize(at + 1);
  edge_[at].push_back(hash);
  if (edge_[at].size() < kTileWidth) return;
  const std::uint64_t nodes = size_ >> (kTileHeight * level);
  full_.push_back({tile_path({level, nodes / kTileWidth - 1, kTileWidth}), write_tile(edge_[at])});
  const Hash root = subtree_root(edge_[at]);
  edge_[at].clear();
  push(level + 1, root);
}

LogUpdate LogBuilder::build() const {
  LogUpdate update{full_, {origin_, size_, root_of_edge(edge_), {}}};
  if (size_ == old_size_) return update;
  if (!entries_.empty()) {
    update.files.push_back({last_entries_path(size_), *write_entries(entries_)});
  }
  for (const Tile& tile : right_edge(size_)) {
    const int shift = kTileHeight * tile.level;
    if (old_size_ >> shift == size_ >> shift) continue;  // it stood there before
    update.files.push_back(
        {tile_path(tile), write_tile(edge_[static_cast<std::size_t>(tile.level)])});
  }
  return update;
}

}  // namespace qingtan
