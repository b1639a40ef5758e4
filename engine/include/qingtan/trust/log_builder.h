#pragma once
// Appends to a transparency log, for the release tool. The files of a log are never changed, only
// added to; `checkpoint` alone is replaced, last, when its new text is signed.
//
//   TileRequest request(old.size, old.root);    // an old log's right edge, proven
//   request.add_edge();  …give…
//   auto builder = LogBuilder::resume(old, *request.prove(), <bytes of
//   last_entries_path(old.size)>); builder->add(entry); auto update = builder->build();

#include "qingtan/trust/checkpoint.h"
#include "qingtan/trust/tile_tree.h"

namespace qingtan {

/// The bundle with the last entries of a log; empty if none is partial.
std::string last_entries_path(std::uint64_t size);

struct LogFile {
  std::string path;  // relative to the log's address
  std::string bytes;
};

struct LogUpdate {
  std::vector<LogFile> files;
  Checkpoint checkpoint;  // to be signed: write_checkpoint
};

class LogBuilder {
 public:
  /// An empty log.
  explicit LogBuilder(std::string origin) : origin_(std::move(origin)) {}

  /// A log to append to. `last_entries`: the bytes at last_entries_path, "" if there is none.
  /// Errors: those of read_entries; not_found (the tree is not that of the checkpoint, or lacks its
  /// edge); hash_mismatch (the entries are not those of the tree).
  static Result<LogBuilder> resume(const Checkpoint& checkpoint, const ProvenTree& tree,
                                   std::string_view last_entries);

  std::uint64_t size() const { return size_; }

  /// Appends the bytes of one entry and gives its index. Errors: too_large; out_of_range (empty).
  Result<std::uint64_t> add(std::string_view entry);

  /// The files that are new, and the checkpoint that they belong to.
  LogUpdate build() const;

 private:
  void push(int level, const Hash& hash);

  std::string origin_;
  std::uint64_t old_size_ = 0, size_ = 0;
  std::vector<std::vector<Hash>> edge_;  // hashes of the partial tile, by level
  std::vector<std::string> entries_;     // of the partial bundle
  std::vector<LogFile> full_;            // what was completed
};

}  // namespace qingtan
