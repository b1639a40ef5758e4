#pragma once
// The objects of calculation.md 10. NaN (incomplete) is written as null.

#include <nlohmann/json.hpp>

#include "qingtan/calc/assembly.h"
#include "qingtan/calc/compare.h"
#include "qingtan/calc/quality.h"

namespace qingtan {

using OrderedJson = nlohmann::ordered_json;

OrderedJson to_json(const Assessment& assessment, const Catalogue& catalogue);
OrderedJson to_json(const AssemblyAssessment& assessment, const Catalogue& catalogue);
/// {"rating":…|null,"level":…,"rating_at_worst":…,"indicators":{…:{"score","known_share"}},"shares":{…}}
OrderedJson to_json(const AssessmentQuality& quality);
OrderedJson to_json(const Relative& relative);
OrderedJson to_json(const Comparability& point);

/// "base" release 3, or the private file "own.json".
std::string release_words(const Origin& origin);

/// One English sentence for a warning, for the command line.
std::string sentence(const Scheme& scheme, const Warning& warning, const Catalogue& catalogue);

}  // namespace qingtan
