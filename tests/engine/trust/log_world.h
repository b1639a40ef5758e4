#pragma once
// A transparency log in memory with a key of its own, and its Merkle tree beside it, which the
// tiles are compared with.

#include <map>
#include <string>
#include <vector>

#include "qingtan/trust/log_builder.h"
#include "qingtan/trust/log_state.h"
#include "qingtan/trust/merkle.h"

namespace qingtan::test {

class LogWorld {
 public:
  explicit LogWorld(std::string origin = "log.example/base", std::uint8_t seed = 7);

  void add(const std::string& entry);  // one entry, one checkpoint
  void grow(std::uint64_t size);       // to that size, with a checkpoint at each step

  std::uint64_t size() const { return entries.size(); }
  const std::string& entry(std::uint64_t index) const {
    return entries[static_cast<std::size_t>(index)];
  }
  NoteKey key() const { return note_key(origin, public_key_of(seed)); }
  LogPolicy policy() const { return {origin, {key()}}; }
  MerkleTree tree_of(std::uint64_t size) const;
  Checkpoint checkpoint_of(std::uint64_t size) const;
  /// A text signed by the log's key.
  std::string sign(const std::string& text) const;
  std::string note_of(std::uint64_t size) const {
    return sign(write_checkpoint(checkpoint_of(size)));
  }
  LogState state_of(std::uint64_t size) const { return {note_of(size), checkpoint_of(size)}; }

  std::string origin;
  Seed seed{};
  std::vector<std::string> entries;
  std::map<std::string, std::string> files;  // by path
};

/// Gives every tile that is missing; those that the files do not have stay missing.
template <class Asking>
void feed(Asking& asking, const std::map<std::string, std::string>& files) {
  for (const Tile& tile : asking.missing()) {
    const auto file = files.find(tile_path(tile));
    if (file != files.end()) (void)asking.give(tile, bytes_of(file->second));
  }
}

/// An advance from `seen` to the offered note with these files.
Result<LogState> advance(const LogWorld& world, const LogState& seen, const std::string& note);

ErrorCode code_of(const Errors& errors);

}  // namespace qingtan::test
