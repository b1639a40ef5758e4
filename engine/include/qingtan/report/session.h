#pragma once
// JSON in, JSON out: what the command line, the wasm exports and later the service share, so that
// all of them give the same objects (calculation.md 10).

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/calc/assembly.h"
#include "qingtan/calc/compare.h"

namespace qingtan {

/// A named document: bytes with the name that errors use.
struct Document {
  std::string name;
  std::string bytes;
};

class Session {
 public:
  Session();
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// A built pack ("qtpack/1"). Of several releases of one pack the highest is in use, the others
  /// serve the schemes that pin them. Errors: those of read_pack; clash.
  Result<void> add_pack(std::string_view name, std::string_view bytes, Trust trust);
  /// Puts these packs in place of all that were there, or none of them. Error: clash.
  Result<void> use_packs(std::vector<PackRelease> packs);
  /// Puts these in place of all private factors that were there, or none of them. Error: clash.
  Result<void> use_private(std::vector<PrivateFactors> privates);
  /// A JSON array of private factors.
  Result<void> add_private(std::string_view name, std::string_view bytes, bool override_pack);

  /// Of the packs in use, with private factors.
  const Catalogue& catalogue() const { return catalogues().in_use(); }
  /// That, and those of the releases that schemes pin.
  const CatalogueSet& catalogues() const;
  /// Packs in use, in the order of precedence.
  const std::vector<std::reference_wrapper<const Pack>>& packs() const;

  /// {"assessments":[…]} for scheme and assembly files, in order.
  Result<std::string> assess(const std::vector<Document>& documents, const Conditions&) const;
  /// The same with "relative" in each; documents[0] is the baseline.
  Result<std::string> compare(const std::vector<Document>& documents, const Conditions&) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Conditions from JSON: {"year":2030|null,"scenario":…,"as_of":…,"use_method":…,"timing":…,
/// "end_of_life":…}, every field optional.
Result<Conditions> read_conditions(std::string_view bytes, std::string_view file);

/// {"errors":[{"code","file","path","problem","remedy"}]}
std::string errors_json(const Errors& errors);

}  // namespace qingtan
