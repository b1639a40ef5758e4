#pragma once
// What signed metadata says of packs and of the log: the application's part of a TUF repository.
//
// targets.json, for each pack:  "base-2.qtpack": {…, "custom":
// {"id":"base","seq":2,"released":"…Z",
//                               "merkle_root":"<64 hex>","records":3000,"log_index":7,
//                               "min_seq":1}}
// root.json:  "qingtan": {"stage":"development","log":{"origin":"…","keys":["<note key>",…]}}

#include <string>
#include <vector>

#include "qingtan/trust/checkpoint.h"
#include "qingtan/trust/log_entry.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {

struct PackTarget {
  TargetFile file;
  PackFacts facts;
  std::string released;         // YYYY-MM-DDTHH:MM:SSZ
  std::uint64_t records = 0;    // in the pack; with the root it fixes every record's place
  std::uint64_t log_index = 0;  // of its release entry
  std::int64_t min_seq = 1;     // releases of this pack below are no longer to be used
};

/// The packs among the targets, by id and seq. Targets that are no packs are left out.
/// Errors: those of ObjectReader; mix_up: the name is not "<id>-<seq>.qtpack"; duplicate.
Result<std::vector<PackTarget>> pack_targets(const TargetsDocument& targets);
Json pack_custom(const PackTarget& target);

/// The entry of the log that a pack's release must be.
LogEntry release_entry(const PackTarget& target);

/// Who signs is not who it will be: keys whose secret half is published.
enum class KeyStage { development, production };

struct Publisher {
  KeyStage stage = KeyStage::development;
  LogPolicy log;
};

/// Errors: those of ObjectReader and read_note_key; there must be a log.
Result<Publisher> read_publisher(const RootDocument& root);
Json publisher_json(const Publisher& publisher);

std::string pack_name(std::string_view id, std::int64_t seq);

}  // namespace qingtan
