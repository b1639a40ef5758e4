#pragma once
// What a pack covers, counted: by library and category, region, year, validity, origin, source and
// data quality. docs/factors.md is made from it; a command line or page may show the same numbers.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/model/pack.h"
#include "qingtan/model/quality.h"

namespace qingtan {

/// Factors of a library or a category.
struct CoverageRow {
  Library library = Library::material;
  Text category;  // empty for a whole library
  std::size_t factors = 0;
  std::size_t documents = 0;      // data_quality primary or literature
  std::size_t estimates = 0;      // modelled or calibrated
  std::size_t with_forecast = 0;  // of the whole value or of primary and recycled
  std::size_t with_price = 0;
  std::size_t with_uncertainty = 0;
  std::size_t with_both_values = 0;  // primary and recycled
  std::size_t expired = 0;
  int first_year = 0, last_year = 0;  // 0: no year stated
};

struct Tally {
  std::string key;
  std::size_t factors = 0;
};

struct Coverage {
  CoverageRow all;
  std::vector<CoverageRow> libraries;   // in the order of kLibraries, those that have factors
  std::vector<CoverageRow> categories;  // by library, then by number of factors, most first
  std::vector<Tally> regions;           // most first, then by key; so are sources and uncertainties
  std::vector<Tally> years;             // newest first; "not stated" last
  std::vector<Tally> validity;          // in the order of ValidityState
  std::vector<Tally> data_quality;      // in the order of DataQuality
  std::vector<Tally> sources;           // documents, see document_of
  std::vector<Tally> uncertainties;     // by kind
  std::vector<Tally> levels;            // in the order of QualityLevel, unknown last
  std::vector<Tally> whole_levels;      // of those whose four rated scores are all known
  /// Number of factors by indicator and score; [i][0]: unknown.
  std::array<std::array<std::size_t, 6>, kIndicators.size()> scores{};
  std::size_t pedigree_rows = 0;
  std::size_t with_quote = 0, with_url = 0;
};

/// Counts as of a day (YYYY-MM-DD), for use in `region`.
Coverage coverage(const Pack& pack, std::string_view as_of, std::string_view region = "CN");

/// The document that a citation names, without the place in it and the copy that was read: tables,
/// appendices, product numbers, file names. All estimates of the project are one "document".
std::string document_of(std::string_view citation);

}  // namespace qingtan
