#pragma once
// What differs between two releases of a pack, for people.

#include <optional>
#include <string>
#include <vector>

#include "qingtan/trust/pack_file.h"

namespace qingtan {

/// One field: JSON pointer inside the record, and its text before and after; absent where it was
/// not there. Points of a series are named by their year ("/forecast/2030").
struct FieldChange {
  std::string field;
  std::optional<std::string> before, after;
};

struct RecordChange {
  std::string id;
  std::string kind;
  std::string name_zh, name_en;  // empty where the kind has no name
  std::int64_t rev_before = 0;   // 0: not there
  std::int64_t rev_after = 0;
  std::vector<FieldChange> fields;  // of changed records
  std::string reason;               // of withdrawn ones
};

struct PackDiff {
  std::string id;
  std::int64_t seq_before = 0, seq_after = 0;
  std::vector<FieldChange> header;
  std::vector<RecordChange> added;
  std::vector<RecordChange> changed;
  std::vector<RecordChange> withdrawn;  // or gone without a tombstone
  bool empty() const { return added.empty() && changed.empty() && withdrawn.empty(); }
};

/// Records in ascending order of their ids; a record whose rev alone differs counts as changed.
/// `before` may be empty (PackFile{}): then every record is added.
PackDiff diff_packs(const PackFile& before, const PackFile& after);

/// {"id","seq":[1,2],"header":[{"field","before","after"}],"added":[{"id","kind","name","rev"}],
///  "changed":[{…,"rev":[1,2],"fields":[…]}],"withdrawn":[{…,"rev","reason"}]}
nlohmann::ordered_json to_json(const PackDiff& diff);

}  // namespace qingtan
