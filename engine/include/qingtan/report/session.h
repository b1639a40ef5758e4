#pragma once
// JSON in, JSON out: what the command line, the wasm exports and later the service share, so that
// all of them give the same objects (calculation.md 10).

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

/// A pack that was read before, such as a verified one.
struct SessionPack {
  std::string name;
  Pack pack;
  Trust trust = Trust::unverified;
};

class Session {
 public:
  Session();
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// A built pack ("qtpack/1").
  Result<void> add_pack(std::string_view name, std::string_view bytes, Trust trust);
  /// Puts these packs in place of all that were there, or none of them. Error: clash.
  Result<void> use_packs(std::vector<SessionPack> packs);
  /// A JSON array of private factors.
  Result<void> add_private(std::string_view name, std::string_view bytes, bool override_pack);

  const Catalogue& catalogue() const;
  const std::vector<Pack>& packs() const;

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
