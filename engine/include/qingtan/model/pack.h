#pragma once
// A factor pack: a versioned set of factors, parameters, scenarios and sample schemes. Sources are
// a directory of readable files; the built pack is one file, "qtpack/1" (trust/pack_file.h), whose
// records carry "id", "kind", "rev" and the fields of their kind, with decimals as strings.

#include <string>
#include <string_view>
#include <vector>

#include "qingtan/model/factor.h"
#include "qingtan/model/scheme.h"
#include "qingtan/trust/pack_file.h"

namespace qingtan {

/// Plausible values of one category (linter).
struct PlausibleRange {
  Library library = Library::material;
  std::string category_en;
  FactorUnit unit;
  double min = 0;
  double max = 0;
};

struct SampleRoute {
  std::string id;
  Text name;
  std::string ice_scheme;  // scheme ids of this pack; empty where there is none
  std::string ev_scheme;
};

/// A published part case: routes that make the same part; the first is the baseline.
struct SampleCase {
  std::string id;
  Text name;
  Text statement;
  std::string source;
  std::vector<SampleRoute> routes;
};

struct PackHeader {
  std::string id;
  std::string version;
  std::int64_t seq = 0;  // of the release; grows with each
  std::string released;  // YYYY-MM-DD
  Text name;
  Text description;
  int reference_year = 2024;     // the year of "now" for factors that state none
  std::string default_scenario;  // may be empty
  std::string licence;
  Layer layer = Layer::platform;       // or enterprise
  std::vector<std::string> overrides;  // ids of other packs that an enterprise's takes the place of
};

struct Pack {
  PackHeader header;
  SharedVector<Factor> factors;
  std::vector<Parameter> parameters;
  std::vector<Scenario> scenarios;
  std::vector<PlausibleRange> ranges;
  std::vector<SampleCase> cases;
  std::vector<Scheme> schemes;

  const Scheme* find_scheme(std::string_view id) const;
};

/// The version of this program, as packs' "min_app" is compared with.
std::string_view program_version();

/// The whole pack, or none of it. Errors: those of read_pack_file, then those of the records.
Result<Pack> read_pack(std::string_view bytes, std::string_view file,
                       std::string_view app = program_version());

/// A pack with the file that it was read from, whose records point into the bytes.
struct LoadedPack {
  PackFile file;
  Pack pack;
};

/// As read_pack, for whoever must also know what the file's records and Merkle root are.
Result<LoadedPack> load_pack(std::string_view bytes, std::string_view file,
                             std::string_view app = program_version());

/// One file of a pack source directory, with its path inside it ("material/steel.json").
struct SourceFile {
  std::string path;
  std::string bytes;
};

/// Joins the files of a source directory into a built pack, the release after `previous`. The same
/// files give the same bytes, whatever their order. A new record has rev 1, a changed one the rev
/// after its last; one that is gone leaves a tombstone, for which "withdrawn.json" gives the
/// reason. Every record is read and checked; errors name the source file.
Result<std::string> build_pack(std::vector<SourceFile> files, const PackFile* previous = nullptr);

/// What forbids to take `next` after `previous`: another pack, a lower seq or rev, a record changed
/// without a new rev, a record or tombstone that vanished, a withdrawn id that came back without
/// one.
Result<void> check_succession(const PackFile& previous, const PackFile& next);

/// What the linter says of one record.
struct Finding {
  bool fatal = false;   // an error, as against advice
  std::string rule;     // "missing_citation", "implausible_value", …
  std::string subject;  // id of the record
  std::string message;
};

/// Checks beyond the format: citation, year, validity, boundary in both languages, uncertainty,
/// data quality, plausibility against the category's range, references, duplicates.
std::vector<Finding> lint(const Pack& pack, std::string_view as_of);

}  // namespace qingtan
