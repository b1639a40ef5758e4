#include "reference.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "search/fold.h"

namespace qingtan::test {
namespace {

using search::Atom;
using search::Script;

// Chinese characters of a text; 0 for letters and digits between them.
std::u32string characters(std::string_view text) {
  std::vector<search::Folded> folded;
  search::fold(text, folded);
  std::u32string out;
  bool letters = false;
  for (const auto& f : folded) {
    if (f.script == Script::han) out += f.character;
    if (f.script == Script::letter && !letters) out += U'\0';
    if (f.script != Script::separator) letters = f.script == Script::letter;
  }
  return out;
}

bool reads(std::u32string_view text, std::string_view letters, const PinyinTable& pinyin) {
  if (letters.empty()) return true;
  if (text.empty()) return false;
  for (std::uint16_t r : pinyin.readings(text[0])) {
    const std::string syllable(pinyin.syllable(r));
    if (syllable.starts_with(letters)) return true;
    std::vector<std::string> forms{syllable, syllable.substr(0, 1)};
    for (const char* initial : {"zh", "ch", "sh"}) {
      if (syllable.starts_with(initial)) forms.push_back(initial);
    }
    for (const std::string& form : forms) {
      if (letters.starts_with(form) && reads(text.substr(1), letters.substr(form.size()), pinyin))
        return true;
    }
  }
  return false;
}

// Optimal string alignment distance of a word to the nearest beginning of a text.
int distance_to_beginning(const std::string& word, const std::string& text) {
  const std::size_t m = word.size(), n = text.size();
  std::vector<std::vector<int>> d(m + 1, std::vector<int>(n + 1));
  for (std::size_t i = 0; i <= m; ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= n; ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= m; ++i) {
    for (std::size_t j = 1; j <= n; ++j) {
      const int same = word[i - 1] == text[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + same});
      if (i > 1 && j > 1 && word[i - 1] == text[j - 2] && word[i - 2] == text[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return *std::min_element(d[m].begin(), d[m].end());
}

// Every way to read the characters in full, as long as the word and its typos can reach.
void readings(std::u32string_view text, const std::string& before, std::size_t enough,
              const PinyinTable& pinyin, std::vector<std::string>& out) {
  const auto list = text.empty() || before.size() >= enough ? std::span<const std::uint16_t>()
                                                            : pinyin.readings(text[0]);
  if (list.empty()) out.push_back(before);
  for (std::uint16_t r : list)
    readings(text.substr(1), before + std::string(pinyin.syllable(r)), enough, pinyin, out);
}

class Reference {
 public:
  Reference(const SearchIndex& index, const PinyinTable& pinyin, const SearchQuery& query)
      : index_(index), pinyin_(pinyin), q_(query) {}

  SearchResult run() {
    const std::vector<MatchClass> matches = match();
    SearchResult result;
    std::vector<FactorIndex> found;
    std::array<std::map<std::uint32_t, std::uint32_t>, kFacetCount> counts;
    for (FactorIndex f = 0; f < matches.size(); ++f) {
      if (matches[f] == MatchClass::none) continue;
      if (passes(f, kFacetCount)) found.push_back(f);
      for (std::size_t i = 0; i < kFacetCount; ++i) {
        if (passes(f, i)) ++counts[i][value(f, static_cast<Facet>(i))];
      }
    }
    for (std::size_t i = 0; i < kFacetCount; ++i) {
      for (const auto& [v, n] : counts[i]) result.facets[i].push_back({v, n});
      std::stable_sort(result.facets[i].begin(), result.facets[i].end(),
                       [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
    }
    result.total = found.size();
    std::sort(found.begin(), found.end(),
              [&](FactorIndex a, FactorIndex b) { return before(a, b, matches); });
    for (std::size_t i = q_.offset; i < found.size() && i < q_.offset + q_.limit; ++i) {
      result.hits.push_back(
          {found[i], matches[found[i]], starred(found[i]), valid(found[i]), {}, {}});
    }
    return result;
  }

 private:
  const Factor& factor(FactorIndex f) const { return index_.catalogue().factor(f); }
  bool starred(FactorIndex f) const {
    return std::find(q_.starred.begin(), q_.starred.end(), f) != q_.starred.end();
  }
  ValidityState valid(FactorIndex f) const {
    return validity(factor(f).valid_until, q_.as_of, q_.expiring_days).state;
  }

  MatchClass exact(const Factor& f, const Atom& atom) const {
    const std::u32string zh = characters(f.name.zh);
    MatchClass best = MatchClass::none;
    const auto take = [&](bool matches, MatchClass m) {
      if (matches) best = std::min(best, m);
    };
    const std::string_view shared[] = {f.category.zh, f.category.en, f.material_class, f.region,
                                       f.source.citation};
    if (atom.script == Script::han) {
      take(zh.starts_with(atom.han), MatchClass::name_start);
      take(zh.find(atom.han) != zh.npos, MatchClass::name);
      for (std::string_view text : shared)
        take(characters(text).find(atom.han) != zh.npos, MatchClass::attribute);
      return best;
    }
    const auto words = [&](std::string_view text, MatchClass first, MatchClass others) {
      const auto all = search::atoms(text);
      for (const Atom& a : all)
        take(a.letters.starts_with(atom.letters), &a == &all[0] ? first : others);
    };
    words(f.name.zh, MatchClass::name_start, MatchClass::name);
    words(f.name.en, MatchClass::name_start, MatchClass::name);
    words(f.id, MatchClass::id, MatchClass::id);
    for (std::string_view text : shared) words(text, MatchClass::attribute, MatchClass::attribute);
    for (std::size_t at = 0; at < zh.size(); ++at) {
      take(reads(std::u32string_view(zh).substr(at), atom.letters, pinyin_),
           at == 0 ? MatchClass::pinyin_start : MatchClass::pinyin);
    }
    return best;
  }

  MatchClass near(const Factor& f, const Atom& atom, int typos) const {
    int best = 9;
    for (std::string_view text :
         {std::string_view(f.name.zh), std::string_view(f.name.en), std::string_view(f.id),
          std::string_view(f.category.zh), std::string_view(f.category.en),
          std::string_view(f.material_class), std::string_view(f.region),
          std::string_view(f.source.citation)}) {
      for (const Atom& a : search::atoms(text)) {
        if (a.script == Script::letter)
          best = std::min(best, distance_to_beginning(atom.letters, a.letters));
      }
    }
    const std::u32string zh = characters(f.name.zh);
    for (std::size_t at = 0; at < zh.size(); ++at) {
      std::vector<std::string> full;
      readings(std::u32string_view(zh).substr(at), "", atom.letters.size() + 2, pinyin_, full);
      for (const std::string& text : full)
        best = std::min(best, distance_to_beginning(atom.letters, text));
    }
    if (best > typos) return MatchClass::none;
    return best == 1 ? MatchClass::one_typo : MatchClass::two_typos;
  }

  std::vector<MatchClass> match() const {
    const auto size = static_cast<FactorIndex>(index_.catalogue().factors().size());
    std::vector<MatchClass> all(size, MatchClass::whole);
    const auto wanted = search::atoms(std::string_view(q_.text).substr(0, kMaxQuery));
    std::vector<Atom> distinct;
    for (const Atom& a : wanted) {
      if (distinct.size() < kMaxAtoms &&
          std::find(distinct.begin(), distinct.end(), a) == distinct.end())
        distinct.push_back(a);
    }
    for (const Atom& atom : distinct) {
      std::vector<MatchClass> one;
      std::size_t found = 0;
      for (FactorIndex f = 0; f < size; ++f) {
        one.push_back(exact(factor(f), atom));
        found += one.back() != MatchClass::none;
      }
      const int typos = search::allowed_typos(atom);
      for (FactorIndex f = 0; f < size && typos > 0 && found <= kEnough; ++f)
        one[f] = std::min(one[f], near(factor(f), atom, typos));
      for (FactorIndex f = 0; f < size; ++f) all[f] = std::max(all[f], one[f]);
    }
    for (FactorIndex f = 0; f < size && !wanted.empty(); ++f) {
      for (const SharedString& text : {factor(f).name.zh, factor(f).name.en, factor(f).id}) {
        if (all[f] != MatchClass::none && search::atoms(text) == wanted) all[f] = MatchClass::whole;
      }
    }
    return all;
  }

  std::uint32_t value(FactorIndex f, Facet facet) const {
    const Factor& x = factor(f);
    const auto number = [&](const std::string& text) { return *index_.value(facet, text); };
    switch (facet) {
      case Facet::library:
        return static_cast<std::uint32_t>(x.library);
      case Facet::category:
        return number(x.category.zh);
      case Facet::material_class:
        return number(x.material_class);
      case Facet::region:
        return number(x.region);
      case Facet::source:
        return number(x.source.citation);
      case Facet::year:
        return number(x.year ? std::to_string(*x.year) : "");
      case Facet::validity:
        return static_cast<std::uint32_t>(valid(f));
      case Facet::forecast:
        return !x.forecast.empty() || !x.primary_forecast.empty();
      case Facet::recycled:
        return x.recycled_share && *x.recycled_share > 0;
      case Facet::quality:
        return static_cast<std::uint32_t>(x.data_quality);
      case Facet::origin:
        return static_cast<std::uint32_t>(index_.catalogue().origin(f).trust);
      case Facet::visibility:
        return static_cast<std::uint32_t>(x.visibility);
      case Facet::starred:
        return starred(f);
    }
    return 0;
  }

  bool passes(FactorIndex f, std::size_t except) const {
    const Factor& x = factor(f);
    for (std::size_t i = 0; i < kFacetCount; ++i) {
      const auto& wanted = q_.filter.values[i];
      if (i == except || wanted.empty()) continue;
      if (std::find(wanted.begin(), wanted.end(), value(f, static_cast<Facet>(i))) == wanted.end())
        return false;
    }
    if (except != static_cast<std::size_t>(Facet::year)) {
      if (q_.filter.first_year && (!x.year || *x.year < *q_.filter.first_year)) return false;
      if (q_.filter.last_year && (!x.year || *x.year > *q_.filter.last_year)) return false;
    }
    if (except != static_cast<std::size_t>(Facet::recycled)) {
      if (q_.filter.least_recycled &&
          (!x.recycled_share || *x.recycled_share < *q_.filter.least_recycled))
        return false;
      if (q_.filter.most_recycled &&
          (!x.recycled_share || *x.recycled_share > *q_.filter.most_recycled))
        return false;
    }
    return true;
  }

  bool name_before(FactorIndex a, FactorIndex b) const {
    const Factor &x = factor(a), &y = factor(b);
    return std::tie(x.name.zh, x.name.en, x.id) < std::tie(y.name.zh, y.name.en, y.id);
  }

  bool before(FactorIndex a, FactorIndex b, const std::vector<MatchClass>& matches) const {
    if (q_.sort != SortBy::relevance) return column_before(a, b);
    const auto recent = [&](FactorIndex f) {
      return std::find(q_.recent.begin(), q_.recent.end(), f) - q_.recent.begin();
    };
    const auto key = [&](FactorIndex f) {
      static constexpr int kQuality[] = {4, 0, 1, 2,
                                         3};  // unstated, primary, literature, modelled, calibrated
      return std::tuple(matches[f], !starred(f), recent(f), valid(f) == ValidityState::expired,
                        kQuality[static_cast<int>(factor(f).data_quality)],
                        -factor(f).year.value_or(0));
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return name_before(a, b);
  }

  bool column_before(FactorIndex a, FactorIndex b) const {
    const Factor &x = factor(a), &y = factor(b);
    const auto compare = [&](const auto& v, const auto& w, bool has, bool other_has) {
      if (has != other_has) return has;
      if (!has || v == w) return name_before(a, b);
      return q_.descending ? w < v : v < w;
    };
    switch (q_.sort) {
      case SortBy::value:
        return compare(x.value, y.value, true, true);
      case SortBy::unit:
        return compare(to_string(x.unit), to_string(y.unit), true, true);
      case SortBy::year:
        return compare(x.year, y.year, x.year.has_value(), y.year.has_value());
      case SortBy::valid_until:
        return compare(x.valid_until, y.valid_until, !x.valid_until.empty(),
                       !y.valid_until.empty());
      case SortBy::source:
        return compare(x.source.citation, y.source.citation, !x.source.citation.empty(),
                       !y.source.citation.empty());
      default:
        return q_.descending ? name_before(b, a) : name_before(a, b);
    }
  }

  const SearchIndex& index_;
  const PinyinTable& pinyin_;
  const SearchQuery& q_;
};

}  // namespace

SearchResult reference_search(const SearchIndex& index, const PinyinTable& pinyin,
                              const SearchQuery& query) {
  return Reference(index, pinyin, query).run();
}

}  // namespace qingtan::test
