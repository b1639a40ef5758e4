#include "qingtan/report/coverage.h"

#include <algorithm>
#include <map>

#include "qingtan/model/validity.h"

namespace qingtan {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::string or_not_stated(std::string_view text) {
  return std::string(text.empty() ? "not stated" : text);
}

// Most first, then by key.
std::vector<Tally> most_first(const Counts& counts) {
  std::vector<Tally> out;
  for (const auto& [key, n] : counts) out.push_back({key, n});
  std::stable_sort(out.begin(), out.end(),
                   [](const Tally& a, const Tally& b) { return a.factors > b.factors; });
  return out;
}

std::vector<Tally> newest_first(const Counts& counts) {
  std::vector<Tally> out;
  for (auto it = counts.rbegin(); it != counts.rend(); ++it) out.push_back({it->first, it->second});
  const auto unstated =
      std::find_if(out.begin(), out.end(), [](const Tally& t) { return t.key == "not stated"; });
  if (unstated != out.end()) std::rotate(unstated, unstated + 1, out.end());
  return out;
}

template <std::size_t N>
std::vector<Tally> tallies(const std::array<std::size_t, N>& counts, auto name) {
  std::vector<Tally> out;
  for (std::size_t i = 0; i < N; ++i) out.push_back({or_not_stated(name(i)), counts[i]});
  return out;
}

void count(CoverageRow& row, const Factor& f, bool expired) {
  ++row.factors;
  row.documents +=
      f.data_quality == DataQuality::primary || f.data_quality == DataQuality::literature;
  row.estimates +=
      f.data_quality == DataQuality::modelled || f.data_quality == DataQuality::calibrated;
  row.with_forecast += !f.forecast.empty() || !f.primary_forecast.empty();
  row.with_price += f.price.has_value();
  row.with_uncertainty += f.uncertainty.has_value();
  row.with_both_values += f.has_both_values();
  row.expired += expired;
  if (!f.year) return;
  row.first_year = row.first_year == 0 ? *f.year : std::min(row.first_year, *f.year);
  row.last_year = std::max(row.last_year, *f.year);
}

class Counter {
 public:
  Counter(std::string_view as_of, std::string_view region) {
    use_.day = as_of;
    use_.region = region;
  }

  void add(const Factor& f) {
    const Validity v = validity(f.valid_until, use_.day);
    count(out_.all, f, v.expired());
    CoverageRow& library = libraries_[static_cast<std::size_t>(f.library)];
    library.library = f.library;
    count(library, f, v.expired());
    CoverageRow& category = categories_[{f.library, f.category.en}];
    category.library = f.library;
    category.category = f.category;
    count(category, f, v.expired());
    ++regions_[or_not_stated(f.region)];
    ++years_[f.year ? std::to_string(*f.year) : or_not_stated("")];
    ++sources_[or_not_stated(document_of(f.source.citation))];
    ++uncertainties_[f.uncertainty ? std::string(name(f.uncertainty->kind)) : or_not_stated("")];
    ++validity_[static_cast<std::size_t>(v.state)];
    ++data_quality_[static_cast<std::size_t>(f.data_quality)];
    out_.with_quote += !f.source.quote.empty();
    out_.with_url += !f.source.url.empty();
    rate(f);
  }

  Coverage finish() && {
    for (const CoverageRow& row : libraries_) {
      if (row.factors > 0) out_.libraries.push_back(row);
    }
    for (const auto& [key, row] : categories_) out_.categories.push_back(row);
    std::stable_sort(out_.categories.begin(), out_.categories.end(),
                     [](const CoverageRow& a, const CoverageRow& b) {
                       return a.library != b.library ? a.library < b.library
                                                     : a.factors > b.factors;
                     });
    out_.regions = most_first(regions_);
    out_.years = newest_first(years_);
    out_.sources = most_first(sources_);
    out_.uncertainties = most_first(uncertainties_);
    out_.validity =
        tallies(validity_, [](std::size_t i) { return word(static_cast<ValidityState>(i)); });
    out_.data_quality =
        tallies(data_quality_, [](std::size_t i) { return word(static_cast<DataQuality>(i)); });
    out_.levels =
        tallies(levels_, [](std::size_t i) { return word(static_cast<QualityLevel>(i)); });
    out_.whole_levels =
        tallies(whole_levels_, [](std::size_t i) { return word(static_cast<QualityLevel>(i)); });
    for (auto* levels : {&out_.levels, &out_.whole_levels})
      std::rotate(levels->begin(), levels->begin() + 1, levels->end());  // unknown last
    return std::move(out_);
  }

 private:
  void rate(const Factor& f) {
    const FactorQuality q = quality_of(f, use_);
    const bool whole = q.rating && q.worst == *q.rating;
    ++levels_[static_cast<std::size_t>(q.level)];
    if (whole) ++whole_levels_[static_cast<std::size_t>(q.level)];
    out_.pedigree_rows += f.uncertainty && f.uncertainty->kind == UncertaintyKind::pedigree;
    for (std::size_t i = 0; i < kIndicators.size(); ++i)
      ++out_.scores[i][static_cast<std::size_t>(q.scores[i].value)];
  }

  DataUse use_;
  Coverage out_;
  std::array<CoverageRow, kLibraries.size()> libraries_{};
  std::map<std::pair<Library, std::string>, CoverageRow> categories_;
  Counts regions_, years_, sources_, uncertainties_;
  std::array<std::size_t, 5> validity_{};
  std::array<std::size_t, 5> data_quality_{};
  std::array<std::size_t, 6> levels_{}, whole_levels_{};
};

}  // namespace

Coverage coverage(const Pack& pack, std::string_view as_of, std::string_view region) {
  Counter counter(as_of, region);
  for (const Factor& factor : pack.factors) counter.add(factor);
  return std::move(counter).finish();
}

std::string document_of(std::string_view citation) {
  constexpr std::string_view kEstimate = "QingTan engineering estimate";
  if (citation.starts_with(kEstimate)) return std::string(kEstimate);
  constexpr std::string_view kPlaces[] = {", product ",     ", 附件",       " (PDF copy",
                                          " (public copy",  ", snapshot",   ", as ",
                                          " as reproduced", " (values as ", ", reported by",
                                          " inputs/",       ", Milovanoff", " as bundled"};
  std::size_t end = citation.size();
  for (std::string_view place : kPlaces) end = std::min(end, citation.find(place));
  const std::size_t remark = citation.find("). ");  // a sentence about the value follows
  if (remark != std::string_view::npos) end = std::min(end, remark + 1);
  while (end > 0 && (citation[end - 1] == ';' || citation[end - 1] == ' ')) --end;
  return std::string(citation.substr(0, end));
}

}  // namespace qingtan
