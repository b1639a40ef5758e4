// Filters, facets, order and page, in one pass over what the text matched.

#include <algorithm>
#include <bit>
#include <limits>

#include "index_state.h"

namespace qingtan::search {
namespace {

using Mask = std::uint32_t;  // bit: the facet whose filter refuses a factor
constexpr Mask bit(Facet f) { return Mask{1} << static_cast<unsigned>(f); }

constexpr std::size_t kRecent = 4000;

// For each value of a facet what it refuses; empty: nothing.
std::vector<Mask> refusals(const std::vector<std::uint32_t>& wanted, std::size_t values,
                           Facet facet) {
  if (wanted.empty()) return {};
  std::vector<Mask> out(values, bit(facet));
  for (std::uint32_t v : wanted) {
    if (v < values) out[v] = 0;
  }
  return out;
}

class Selection {
 public:
  Selection(const Index& index, const SearchQuery& query)
      : x_(index),
        c_(index.columns),
        q_(query),
        starred_(index.size()),
        recent_(index.size(), kRecent) {
    for (FactorIndex f : query.starred) {
      if (f < starred_.size()) starred_[f] = 1;
    }
    for (std::size_t i = std::min(query.recent.size(), kRecent); i-- > 0;) {
      if (query.recent[i] < recent_.size())
        recent_[query.recent[i]] = static_cast<std::uint16_t>(i);
    }
    for (const std::string& date : c_.dates) {
      validity_.push_back(
          static_cast<std::uint8_t>(validity(date, query.as_of, query.expiring_days).state));
    }
    prepare_filters();
  }

  SearchResult run(const std::vector<MatchClass>& matches) {
    for (FactorIndex f = 0; f < matches.size(); ++f) {
      if (matches[f] == MatchClass::none) continue;
      const Mask refused = filtered_ ? refused_by(f) : Mask{0};
      if (refused == 0)
        found_.push_back(f);
      else if ((refused & (refused - 1)) == 0)
        refused_once_[static_cast<std::size_t>(std::countr_zero(refused))].push_back(f);
    }
    SearchResult result;
    result.total = found_.size();
    if (q_.facets) count(result);
    take_page(matches, result);
    return result;
  }

 private:
  void prepare_filters() {
    for (std::size_t i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<Facet>(i);
      by_value_[i] = refusals(q_.filter[facet], c_.values[i].size(), facet);
      filtered_ = filtered_ || !by_value_[i].empty();
    }
    if (q_.filter.first_year || q_.filter.last_year) {
      auto& years = by_value_[static_cast<std::size_t>(Facet::year)];
      if (years.empty()) years.assign(c_.years.size(), 0);
      for (std::size_t i = 0; i < years.size(); ++i) {
        const int y = c_.years[i];
        if (y == 0 || y < q_.filter.first_year.value_or(y) || y > q_.filter.last_year.value_or(y))
          years[i] = bit(Facet::year);
      }
      filtered_ = true;
    }
    share_filtered_ = q_.filter.least_recycled || q_.filter.most_recycled;
    filtered_ = filtered_ || share_filtered_;
    prepare_small();
  }

  // The facets that share a column share a table.
  void prepare_small() {
    small_.assign(kSmallSize, 0);
    for (std::size_t place = 0; place < kSmallFacets.size(); ++place) {
      const auto& by = by_value_[static_cast<std::size_t>(kSmallFacets[place].facet)];
      for (std::uint32_t packed = 0; !by.empty() && packed < kSmallSize; ++packed) {
        small_[packed] |= by[unpack_small(packed, place)];
      }
    }
  }

  Mask refused_by(FactorIndex f) const {
    const auto by = [&](Facet facet, std::uint32_t value) {
      const auto& table = by_value_[static_cast<std::size_t>(facet)];
      return table.empty() ? Mask{0} : table[value];
    };
    Mask refused = small_[c_.small[f]];
    refused |=
        by(Facet::category, c_.category[f]) | by(Facet::material_class, c_.material_class[f]);
    refused |= by(Facet::region, c_.region[f]) | by(Facet::source, c_.source[f]);
    refused |= by(Facet::year, c_.year[f]) | by(Facet::validity, validity_[c_.date[f]]);
    refused |= by(Facet::starred, starred_[f]);
    if (share_filtered_) {
      const auto& share = x_.catalogue->factor(f).recycled_share;
      const bool inside = share && *share >= q_.filter.least_recycled.value_or(0) &&
                          *share <= q_.filter.most_recycled.value_or(1);
      if (!inside) refused |= bit(Facet::recycled);
    }
    return refused;
  }

  // A facet counts what is found, and what only its own filter refuses.
  template <class Column>
  void count_column(Facet facet, const Column& column, std::size_t values,
                    SearchResult& result) const {
    std::vector<std::uint32_t> counts(values);
    for (FactorIndex f : found_) ++counts[column(f)];
    for (FactorIndex f : refused_once_[static_cast<std::size_t>(facet)]) ++counts[column(f)];
    list(facet, counts, result);
  }

  void count(SearchResult& result) const {
    const auto column = [&](Facet facet, const auto& numbers) {
      count_column(
          facet, [&](FactorIndex f) { return numbers[f]; },
          c_.values[static_cast<std::size_t>(facet)].size(), result);
    };
    column(Facet::category, c_.category);
    column(Facet::material_class, c_.material_class);
    column(Facet::region, c_.region);
    column(Facet::source, c_.source);
    column(Facet::year, c_.year);
    column(Facet::starred, starred_);
    count_column(
        Facet::validity, [&](FactorIndex f) { return validity_[c_.date[f]]; },
        c_.values[static_cast<std::size_t>(Facet::validity)].size(), result);
    std::vector<std::uint32_t> together(kSmallSize);
    for (FactorIndex f : found_) ++together[c_.small[f]];
    for (std::size_t place = 0; place < kSmallFacets.size(); ++place) {
      const Facet facet = kSmallFacets[place].facet;
      std::vector<std::uint32_t> counts(kSmallFacets[place].size);
      for (std::uint32_t packed = 0; packed < kSmallSize; ++packed)
        counts[unpack_small(packed, place)] += together[packed];
      for (FactorIndex f : refused_once_[static_cast<std::size_t>(facet)])
        ++counts[unpack_small(c_.small[f], place)];
      list(facet, counts, result);
    }
  }

  void list(Facet facet, const std::vector<std::uint32_t>& counts, SearchResult& result) const {
    std::vector<FacetCount>& out = result.facets[static_cast<std::size_t>(facet)];
    const auto& wanted = q_.filter[facet];
    for (std::uint32_t v = 0; v < counts.size(); ++v) {
      if (counts[v] > 0) out.push_back({v, counts[v]});
    }
    const auto more = [](const FacetCount& a, const FacetCount& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    };
    const std::size_t shown = std::min(out.size(), kFacetValues);
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(shown), out.end(),
                      more);
    std::vector<FacetCount> asked;  // those beyond the most frequent ones
    for (std::size_t i = shown; i < out.size(); ++i) {
      if (std::find(wanted.begin(), wanted.end(), out[i].value) != wanted.end())
        asked.push_back(out[i]);
    }
    std::sort(asked.begin(), asked.end(), more);
    out.resize(shown);
    out.insert(out.end(), asked.begin(), asked.end());
  }

  // All that the order says, most important first, in one number; no two factors have the same.
  std::uint64_t relevance(FactorIndex f, MatchClass match) const {
    std::uint64_t key = static_cast<std::uint64_t>(match);
    const auto then = [&](std::uint64_t value, unsigned bits) { key = key << bits | value; };
    then(starred_[f] ? 0 : 1, 1);
    then(recent_[f], 12);
    then(validity_[c_.date[f]] == static_cast<std::uint8_t>(ValidityState::expired), 1);
    then(quality_rank(unpack_small(c_.small[f], 1)), 3);
    then(c_.years.size() - 1 - c_.year[f], 16);
    then(c_.name_rank[f], 20);
    return key;
  }

  std::uint64_t by_column(FactorIndex f) const {
    constexpr std::uint32_t kNothing = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t rank = 0;
    bool stated = true;
    switch (q_.sort) {
      case SortBy::relevance:
      case SortBy::name:
        rank = c_.name_rank[f];
        break;
      case SortBy::value:
        rank = c_.value_rank[f];
        break;
      case SortBy::unit:
        rank = c_.unit_rank[f];
        break;
      case SortBy::year:
        rank = c_.year[f], stated = c_.years[rank] != 0;
        break;
      case SortBy::valid_until:
        rank = c_.date[f], stated = !c_.dates[rank].empty();
        break;
      case SortBy::source:
        rank = c_.source[f],
        stated = !c_.values[static_cast<std::size_t>(Facet::source)][rank].zh.empty();
        break;
    }
    if (!stated)
      rank = kNothing;
    else if (q_.descending)
      rank = kNothing - 1 - rank;
    return static_cast<std::uint64_t>(rank) << 32 | c_.name_rank[f];
  }

  // Keeps the best offset + limit; the buffer is cut whenever it has grown to twice that.
  void take_page(const std::vector<MatchClass>& matches, SearchResult& result) const {
    if (q_.offset >= found_.size() || q_.limit == 0) return;
    const std::size_t wanted = q_.offset + std::min(q_.limit, found_.size() - q_.offset);
    std::vector<std::pair<std::uint64_t, FactorIndex>> best;
    std::uint64_t bound = std::numeric_limits<std::uint64_t>::max();
    const auto cut = [&] {
      std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(wanted) - 1,
                       best.end());
      best.resize(wanted);
      bound = best.back().first;
    };
    for (FactorIndex f : found_) {
      const std::uint64_t key =
          q_.sort == SortBy::relevance ? relevance(f, matches[f]) : by_column(f);
      if (key > bound) continue;
      best.emplace_back(key, f);
      if (best.size() >= 2 * wanted + 64) cut();
    }
    std::sort(best.begin(), best.end());
    for (std::size_t i = q_.offset; i < wanted; ++i) {
      const FactorIndex f = best[i].second;
      SearchHit hit;
      hit.factor = f;
      hit.match = matches[f];
      hit.starred = starred_[f] != 0;
      hit.validity = static_cast<ValidityState>(validity_[c_.date[f]]);
      result.hits.push_back(std::move(hit));
    }
  }

  const Index& x_;
  const Columns& c_;
  const SearchQuery& q_;
  std::vector<std::uint8_t> starred_;
  std::vector<std::uint16_t> recent_;
  std::vector<std::uint8_t> validity_;  // by date
  std::array<std::vector<Mask>, kFacetCount> by_value_;
  std::vector<Mask> small_;
  bool filtered_ = false;
  bool share_filtered_ = false;
  std::vector<FactorIndex> found_;
  std::array<std::vector<FactorIndex>, kFacetCount> refused_once_;
};

}  // namespace

SearchResult select(const Index& index, const SearchQuery& query,
                    const std::vector<MatchClass>& matches) {
  return Selection(index, query).run(matches);
}

}  // namespace qingtan::search
