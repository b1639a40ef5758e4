#pragma once
// Scheme + catalogue + conditions -> assessment (calculation.md 4 to 6).
//
//   auto bound = bind_scheme(scheme, catalogue);          // ids resolved, units checked, once per edit
//   auto result = assess(*bound, conditions);      // microseconds, as often as one likes
//
// bind_scheme refuses a scheme that is wrong (wrong library, unit mismatch, share without both values).
// An unknown factor id is no error of bind_scheme: the result is then incomplete, and `missing` names the
// ids with their paths, so that a command line can refuse and a page can mark.
//
// Where a CatalogueSet stands instead of one catalogue, a scheme that pins releases of packs is bound
// to the catalogue of exactly those.

#include "qingtan/base/error.h"
#include "qingtan/calc/assessment.h"
#include "qingtan/model/catalogue_set.h"

namespace qingtan {

struct BoundComponent {
  FactorIndex material = kNoFactor;
  std::vector<FactorIndex> processes;
  FactorIndex recycling = kNoFactor;
  FactorIndex disposal = kNoFactor;
};

struct BoundEnergy {
  FactorIndex production = kNoFactor;
  FactorIndex direct = kNoFactor;
};

/// A scheme whose ids are resolved against one catalogue. Both must outlive it.
struct BoundScheme {
  const Scheme* scheme = nullptr;
  const Catalogue* catalogue = nullptr;
  std::vector<BoundComponent> components;
  std::vector<FactorIndex> joinings;
  std::vector<BoundEnergy> energies;  // one for ICE and EV; one each for `other`
  Errors missing;                     // unknown_factor, one per place
  std::string file;                   // that errors name
};

/// Errors: wrong_library, unit_mismatch, missing_value, out_of_range; unknown_release of what the
/// scheme pins, and clash of those releases. `file` is for messages.
Result<BoundScheme> bind_scheme(const Scheme& scheme, FactorSource factors, std::string_view file);

/// Errors: unknown_reference (scenario), missing_forecast (its grid has none), out_of_range (year),
/// missing_value (a chosen use method lacks its inputs).
Result<Assessment> assess(const BoundScheme& bound, const Conditions& conditions);

/// bind and assess in one; a missing factor is an error here.
Result<Assessment> assess_strict(const Scheme& scheme, FactorSource factors,
                                 const Conditions& conditions, std::string_view file);

}  // namespace qingtan
