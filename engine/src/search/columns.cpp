#include "columns.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace qingtan::search {
namespace {

static_assert(static_cast<int>(DataQuality::unstated) == 0 &&
              static_cast<int>(DataQuality::calibrated) == 4);
static_assert(static_cast<int>(Library::energy_production) == 4 &&
              static_cast<int>(Visibility::self) == 2);
static_assert(static_cast<int>(Trust::private_file) == 3);

std::uint16_t pack_small(const Factor& f, Trust trust) {
  const std::uint32_t values[] = {
      static_cast<std::uint32_t>(f.library), static_cast<std::uint32_t>(f.data_quality),
      static_cast<std::uint32_t>(f.visibility), static_cast<std::uint32_t>(trust),
      f.recycled_share.value_or(0) > 0 ? 1u : 0u,
      f.forecast.empty() && f.primary_forecast.empty() ? 0u : 1u};
  std::uint32_t packed = 0;
  for (std::size_t i = kSmallFacets.size(); i-- > 0;)
    packed = packed * kSmallFacets[i].size + values[i];
  return static_cast<std::uint16_t>(packed);
}

// Numbers the distinct keys in ascending order.
template <class Number, class Key, class KeyOf>
std::vector<Number> number(const FactorRange& factors, KeyOf key_of, std::vector<Key>& keys) {
  std::map<Key, std::uint32_t> numbers;  // in the order in which they come
  std::vector<std::uint32_t> met;
  met.reserve(factors.size());
  for (const Factor& f : factors) {
    met.push_back(
        numbers.emplace(key_of(f), static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  std::vector<Number> number_of(numbers.size());
  for (const auto& [key, number] : numbers) {
    number_of[number] = static_cast<Number>(keys.size());
    keys.push_back(key);
  }
  std::vector<Number> out;
  out.reserve(factors.size());
  for (std::uint32_t m : met) out.push_back(number_of[m]);
  return out;
}

struct Pair {  // of a category; views into the catalogue
  std::string_view zh, en;
  auto operator<=>(const Pair&) const = default;
};

bool name_before(const Factor& a, const Factor& b) {
  return std::tie(a.name.zh, a.name.en, a.id) < std::tie(b.name.zh, b.name.en, b.id);
}

// The first bytes decide nearly always, and lie together.
std::vector<std::uint32_t> name_ranks(const FactorRange& factors) {
  struct Keyed {
    std::array<std::uint64_t, 3> beginning;
    std::uint32_t factor;
  };
  std::vector<Keyed> order;
  order.reserve(factors.size());
  for (const Factor& f : factors) {
    const std::string_view name = f.name.zh;
    Keyed k{{}, static_cast<std::uint32_t>(order.size())};
    for (std::size_t i = 0; i < 24; ++i) {
      const unsigned byte = i < name.size() ? static_cast<unsigned char>(name[i]) : 0u;
      k.beginning[i / 8] = k.beginning[i / 8] << 8 | byte;
    }
    order.push_back(k);
  }
  std::sort(order.begin(), order.end(), [&](const Keyed& a, const Keyed& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    return name_before(factors[a.factor], factors[b.factor]);
  });
  std::vector<std::uint32_t> rank(factors.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i].factor] = i;
  return rank;
}

template <class E>
std::vector<Text> words_up_to(E last) {
  std::vector<Text> out;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const std::string text(word(static_cast<E>(i)));
    out.push_back({text, text});
  }
  return out;
}

void name_enumerations(Columns& c) {
  const auto values = [&](Facet f) -> std::vector<Text>& {
    return c.values[static_cast<std::size_t>(f)];
  };
  values(Facet::library) = words_up_to(Library::energy_production);
  values(Facet::quality) = words_up_to(DataQuality::calibrated);
  values(Facet::visibility) = words_up_to(Visibility::self);
  values(Facet::origin) = words_up_to(Trust::private_file);
  values(Facet::validity) = words_up_to(ValidityState::expired);
  values(Facet::recycled) = {{"none", "none"}, {"some", "some"}};
  values(Facet::starred) = {{"no", "no"}, {"yes", "yes"}};
  values(Facet::forecast) = values(Facet::starred);
}

}  // namespace

Columns make_columns(const Catalogue& catalogue) {
  const FactorRange factors = catalogue.factors();
  Columns c;
  const auto values = [&](Facet f) -> std::vector<Text>& {
    return c.values[static_cast<std::size_t>(f)];
  };
  const auto plain = [&](Facet facet, auto key_of) {
    std::vector<std::string_view> keys;
    auto column = number<std::uint32_t>(factors, key_of, keys);
    for (std::string_view k : keys) values(facet).push_back({std::string(k), std::string(k)});
    return column;
  };
  name_enumerations(c);
  c.small.reserve(factors.size());
  for (FactorIndex i = 0; i < factors.size(); ++i)
    c.small.push_back(pack_small(factors[i], catalogue.origin(i).trust));
  std::vector<Pair> categories;
  c.category = number<std::uint32_t>(
      factors,
      [](const Factor& f) {
        return Pair{f.category.zh.view(), f.category.en.view()};
      },
      categories);
  for (const Pair& p : categories)
    values(Facet::category).push_back({std::string(p.zh), std::string(p.en)});
  c.material_class = plain(Facet::material_class,
                           [](const Factor& f) -> std::string_view { return f.material_class; });
  c.region = plain(Facet::region, [](const Factor& f) -> std::string_view { return f.region; });
  c.source =
      plain(Facet::source, [](const Factor& f) -> std::string_view { return f.source.citation; });
  c.year = number<std::uint16_t>(
      factors, [](const Factor& f) { return f.year.value_or(0); }, c.years);
  for (int y : c.years) {
    const std::string text = y == 0 ? "" : std::to_string(y);
    values(Facet::year).push_back({text, text});
  }
  c.date = number<std::uint32_t>(
      factors, [](const Factor& f) { return f.valid_until.str(); }, c.dates);
  c.name_rank = name_ranks(factors);
  std::vector<double> all_values;
  c.value_rank = number<std::uint32_t>(
      factors, [](const Factor& f) { return f.value; }, all_values);
  std::vector<std::string> symbols;
  c.unit_rank = number<std::uint8_t>(
      factors, [](const Factor& f) { return to_string(f.unit); }, symbols);
  return c;
}

std::uint32_t Columns::value_of(Facet facet, FactorIndex factor) const {
  for (std::size_t i = 0; i < kSmallFacets.size(); ++i) {
    if (kSmallFacets[i].facet == facet) return unpack_small(small[factor], i);
  }
  switch (facet) {
    case Facet::category:
      return category[factor];
    case Facet::material_class:
      return material_class[factor];
    case Facet::region:
      return region[factor];
    case Facet::source:
      return source[factor];
    case Facet::year:
      return year[factor];
    default:
      return 0;
  }
}

std::size_t Columns::memory_bytes() const {
  std::size_t bytes =
      2 * (small.capacity() + year.capacity()) + unit_rank.capacity() +
      4 * (date.capacity() + category.capacity() + material_class.capacity() + region.capacity() +
           source.capacity() + name_rank.capacity() + value_rank.capacity());
  const auto text = [](const std::string& s) {
    return s.capacity() < sizeof s ? 0 : s.capacity() + 1;
  };
  for (const auto& list : values) {
    bytes += sizeof(Text) * list.capacity();
    for (const Text& t : list) bytes += text(t.zh) + text(t.en);
  }
  return bytes + sizeof(std::string) * dates.capacity() + sizeof(int) * years.capacity();
}

}  // namespace qingtan::search
