#include "qingtan/search/search_index.h"

#include <algorithm>
#include <unordered_map>

#include "index_state.h"

namespace qingtan {

using namespace search;

struct SearchIndex::State {
  Index index;
  PinyinTable pinyin;
};

namespace {

class Builder {
 public:
  Builder(const Catalogue& catalogue, const PinyinTable* pinyin) : pinyin_(pinyin) {
    x_.catalogue = &catalogue;
  }

  Result<Index> run() {
    const std::size_t size = x_.catalogue->factors().size();
    if (size > kMaxSearchFactors) {
      return fail(Error{ErrorCode::too_large, "", "", "there are more than 500,000 factors",
                        "load fewer packs: the search takes 500,000 factors"});
    }
    x_.columns = make_columns(*x_.catalogue);
    for (auto& column : x_.whole) column.reserve(size);
    for (FactorIndex f = 0; f < size; ++f) add_factor(f, x_.catalogue->factor(f));
    add_attributes();
    x_.han = std::move(han_).build(static_cast<std::uint32_t>(size), pinyin_);
    x_.terms = std::move(terms_).build();
    return std::move(x_);
  }

 private:
  void add_factor(FactorIndex f, const Factor& factor) {
    add_name(f, factor.name.zh, 0);
    fold(factor.name.zh, folded_);
    han_.add(folded_);
    add_name(f, factor.name.en, 1);
    const std::vector<Atom> id = atoms(factor.id);
    x_.whole[2].push_back(hash(id));
    for (const Atom& atom : id) terms_.add_factor(atom.letters, f, Place::id);
  }

  void add_name(FactorIndex f, std::string_view name, std::size_t which) {
    const std::vector<Atom> all = atoms(name);
    x_.whole[which].push_back(hash(all));
    for (const Atom& atom : all) {
      if (atom.script == Script::letter)
        terms_.add_factor(atom.letters, f, &atom == &all[0] ? Place::name_start : Place::name);
    }
  }

  void add_attributes() {
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < kAttributes.size(); ++i) {
      x_.attribute_begin[i] = next;
      for (const Text& text : x_.columns.values[static_cast<std::size_t>(kAttributes[i])]) {
        add_attribute(next, text.zh);
        if (text.en != text.zh) add_attribute(next, text.en);
        ++next;
      }
    }
    x_.attribute_begin.back() = next;
    for (const auto& list : attributes_of_piece_) {
      x_.piece_begin.push_back(static_cast<std::uint32_t>(x_.piece_attributes.size()));
      x_.piece_attributes.insert(x_.piece_attributes.end(), list.begin(), list.end());
    }
    x_.piece_begin.push_back(static_cast<std::uint32_t>(x_.piece_attributes.size()));
  }

  // Citations differ by a number and share their Chinese: each piece between words is kept once.
  void add_attribute(std::uint32_t attribute, std::string_view text) {
    fold(text, folded_);
    for (const Atom& atom : atoms(text)) {
      if (atom.script == Script::letter) terms_.add_attribute(atom.letters, attribute);
    }
    std::vector<Folded> piece;
    std::u32string key;
    const auto end = [&] {
      if (!key.empty()) add_piece(attribute, key, piece);
      piece.clear();
      key.clear();
    };
    for (const Folded& f : folded_) {
      if (f.script == Script::letter) end();
      if (f.script == Script::han) piece.push_back(f), key += f.character;
    }
    end();
  }

  void add_piece(std::uint32_t attribute, const std::u32string& key,
                 const std::vector<Folded>& piece) {
    const auto [at, fresh] = pieces_.emplace(key, static_cast<std::uint32_t>(pieces_.size()));
    if (fresh) {
      han_.add(piece);
      attributes_of_piece_.emplace_back();
    }
    auto& list = attributes_of_piece_[at->second];
    if (list.empty() || list.back() != attribute) list.push_back(attribute);
  }

  const PinyinTable* pinyin_;
  Index x_;
  HanIndexBuilder han_;
  TermIndexBuilder terms_;
  std::vector<Folded> folded_;
  std::unordered_map<std::u32string, std::uint32_t> pieces_;
  std::vector<std::vector<std::uint32_t>> attributes_of_piece_;
};

}  // namespace

SearchIndex::SearchIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;
SearchIndex::~SearchIndex() = default;

Result<SearchIndex> SearchIndex::build(const Catalogue& catalogue, const PinyinTable* pinyin) {
  auto index = Builder(catalogue, pinyin).run();
  if (!index) return fail(std::move(index.error()));
  auto state = std::make_unique<State>();
  state->index = std::move(*index);
  if (pinyin) state->pinyin = *pinyin;
  return SearchIndex(std::move(state));
}

SearchResult SearchIndex::find(const SearchQuery& query) const {
  const Index& x = state_->index;
  SearchResult result = select(x, query, match(x, query.text));
  const std::vector<Atom> atoms = query_atoms(query.text);
  for (SearchHit& hit : result.hits) {
    const Factor& factor = x.catalogue->factor(hit.factor);
    hit.zh = highlight(factor.name.zh, true, atoms, state_->pinyin);
    hit.en = highlight(factor.name.en, false, atoms, state_->pinyin);
  }
  return result;
}

const std::vector<Text>& SearchIndex::values(Facet facet) const {
  return state_->index.columns.values[static_cast<std::size_t>(facet)];
}

std::optional<std::uint32_t> SearchIndex::value(Facet facet, std::string_view text) const {
  const auto& list = values(facet);
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const Text& t) { return t.zh == text || t.en == text; });
  if (at == list.end()) return std::nullopt;
  return static_cast<std::uint32_t>(at - list.begin());
}

const Catalogue& SearchIndex::catalogue() const { return *state_->index.catalogue; }

std::size_t SearchIndex::memory_bytes() const {
  const Index& x = state_->index;
  std::size_t bytes = x.columns.memory_bytes() + x.terms.memory_bytes() + x.han.memory_bytes() +
                      4 * (x.piece_begin.capacity() + x.piece_attributes.capacity());
  for (const auto& column : x.whole) bytes += 4 * column.capacity();
  return bytes;
}

std::string_view word(Facet facet) {
  constexpr std::string_view words[] = {"library",      "category", "material_class", "region",
                                        "source",       "year",     "validity",       "recycled",
                                        "data_quality", "origin",   "visibility",     "starred",
                                        "forecast"};
  return words[static_cast<std::size_t>(facet)];
}

std::string_view word(SortBy sort) {
  constexpr std::string_view words[] = {"relevance", "name",        "value", "unit",
                                        "year",      "valid_until", "source"};
  return words[static_cast<std::size_t>(sort)];
}

std::string_view word(MatchClass match) {
  constexpr std::string_view words[] = {"whole", "name_start", "name",     "pinyin_start", "pinyin",
                                        "id",    "attribute",  "one_typo", "two_typos",    "none"};
  return words[static_cast<std::size_t>(match)];
}

}  // namespace qingtan
