#pragma once
// The records of many journal files, in whatever order and number the files came, put together by
// their hashes.

#include <map>

#include "qingtan/store/journal.h"

namespace qingtan {

struct ChainRecord {
  const JournalRecord* record = nullptr;
  const StoreHeader* header = nullptr;
  const std::string* file = nullptr;
};

class RecordChains {
 public:
  /// `journal` and `file` must outlive this.
  void add(const JournalFile& journal, const std::string& file);

  bool has(const Hash& hash) const { return nodes_.contains(hash); }
  /// The longest row of records that follow on `hash`, the record of number `seq`.
  std::vector<ChainRecord> after(std::uint64_t seq, const Hash& hash);
  /// Backwards from the record of that hash, oldest first, as far as there are records.
  std::vector<ChainRecord> until(const Hash& hash) const;

 private:
  struct Node {
    ChainRecord at;
    std::size_t reach = 1;  // records in the longest row from here
    const Node* next = nullptr;
  };
  const Node* best_after(std::uint64_t seq, const Hash& hash) const;

  std::map<Hash, Node> nodes_;
  std::multimap<Hash, Node*> after_;  // by the hash of the record before
};

}  // namespace qingtan
