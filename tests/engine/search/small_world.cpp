#include "small_world.h"

#include <cstdlib>
#include <iterator>

namespace qingtan::test {
namespace {

constexpr char32_t kCharacters[] = U"冷热轧钢板重薄率长行铝合金绿";
constexpr const char* kWords[] = {"steel", "aluminium", "Cold",  "rolled",    "sheet",
                                  "DC04",  "6061",      "alloy", "steelwork", "a",
                                  "ＣＯ₂", "Ångstr",    "rolls", "shear"};
constexpr const char* kGaps[] = {" ", "", "", "（", "-", "/"};

void append(std::string& out, char32_t c) {  // all of them are three bytes long
  out += static_cast<char>(0xE0 | c >> 12);
  out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  out += static_cast<char>(0x80 | (c & 0x3F));
}

template <class T, std::size_t N>
T pick(Random& r, const T (&list)[N]) {
  return list[r.below(N)];
}

std::string chinese(Random& r, std::size_t most) {
  std::string out;
  for (std::size_t i = 0, n = 1 + r.below(most); i < n; ++i)
    append(out, kCharacters[r.below(std::size(kCharacters) - 1)]);
  return out;
}

std::string mixed(Random& r) {
  std::string out;
  for (std::size_t i = 0, n = 1 + r.below(3); i < n; ++i) {
    out += pick(r, kGaps);
    out += r.below(4) == 0 ? pick(r, kWords) : chinese(r, 4);
  }
  return out;
}

std::string english(Random& r) {
  std::string out;
  for (std::size_t i = 0, n = r.below(4); i < n; ++i)
    out += (i ? " " : "") + std::string(pick(r, kWords));
  return out;
}

// Letters as someone types them: syllables or initials of characters, maybe with a slip.
std::string typed(Random& r) {
  static constexpr const char* kSyllables[] = {"leng",  "re",    "zha",  "ya",   "gang", "ban",
                                               "zhong", "chong", "bo",   "bao",  "lv",   "lu",
                                               "shuai", "chang", "xing", "hang", "he",   "jin"};
  std::string out;
  for (std::size_t i = 0, n = 1 + r.below(4); i < n; ++i) {
    const std::string s = r.below(5) == 0 ? pick(r, kWords) : pick(r, kSyllables);
    out += r.below(3) == 0 ? s.substr(0, 1 + r.below(2)) : s;
  }
  if (r.below(3) == 0) out.resize(1 + r.below(out.size()));
  if (!out.empty() && r.below(3) == 0) {
    const std::size_t at = r.below(out.size());
    switch (r.below(4)) {
      case 0:
        out[at] = static_cast<char>('a' + r.below(26));
        break;
      case 1:
        out.erase(at, 1);
        break;
      case 2:
        out.insert(at, 1, static_cast<char>('a' + r.below(26)));
        break;
      default:
        if (at > 0) std::swap(out[at], out[at - 1]);
    }
  }
  return out;
}

std::string some_bytes(Random& r) {
  std::string out;
  for (std::size_t i = 0, n = r.below(12); i < n; ++i) out += static_cast<char>(r.below(256));
  return out;
}

}  // namespace

PinyinTable small_pinyin() {
  const auto bytes = write_pinyin_table({{U'冷', {"leng"}},
                                         {U'热', {"re"}},
                                         {U'轧', {"ya", "zha"}},
                                         {U'钢', {"gang"}},
                                         {U'板', {"ban"}},
                                         {U'重', {"zhong", "chong"}},
                                         {U'薄', {"bo", "bao"}},
                                         {U'率', {"lv", "shuai"}},
                                         {U'长', {"chang", "zhang"}},
                                         {U'行', {"xing", "hang"}},
                                         {U'铝', {"lv"}},
                                         {U'合', {"he"}},
                                         {U'金', {"jin"}},
                                         {U'绿', {"lv", "lu"}}});
  auto table = PinyinTable::read(bytes);
  if (!table) std::abort();
  return std::move(*table);
}

Factor named(const std::string& id, const std::string& zh, const std::string& en) {
  Factor f;
  f.id = id;
  f.name = {zh, en};
  return f;
}

Catalogue catalogue_of_factors(std::vector<Factor> factors, Trust trust) {
  Pack pack;
  pack.header.id = "test";
  pack.factors = std::move(factors);
  CatalogueBuilder builder;
  if (!builder.add_pack(pack, trust, "test")) std::abort();
  return std::move(builder).build();
}

Catalogue random_catalogue(Random& r, std::size_t size) {
  static constexpr const char* kRegions[] = {"CN", "DE", "EU", "", "CN-GD"};
  static constexpr const char* kClasses[] = {"", "steel", "aluminium"};
  static constexpr const char* kSources[] = {"CPCD 文献数据, product 41", "GREET 2017", "",
                                             "钢铁行业 steel report", "CPCD 文献数据, product 42"};
  static constexpr const char* kDates[] = {"", "2024-12-31", "2026-12-31", "2027-01-31",
                                           "2030-06-30"};
  const Text categories[] = {
      {"钢铁", "Steel and iron"}, {"铝", "Aluminium"}, {"重金属", "Heavy metal"}};
  std::vector<Factor> factors;
  for (std::size_t i = 0; i < size; ++i) {
    Factor f = named("mat.x" + std::to_string(i), mixed(r), english(r));
    if (r.below(2)) f.id = "cn.steel-" + std::to_string(i);
    f.library = static_cast<Library>(r.below(5));
    f.category = categories[r.below(3)];
    f.value = static_cast<double>(r.below(6));
    f.unit = {static_cast<Gas>(r.below(2)), static_cast<Measure>(r.below(12))};
    f.material_class = pick(r, kClasses);
    if (r.below(2)) f.recycled_share = static_cast<double>(r.below(5)) / 4;
    if (r.below(3) == 0) f.forecast.insert(2030, 1);
    f.region = pick(r, kRegions);
    if (r.below(4)) f.year = static_cast<int>(2019 + r.below(5));
    f.valid_until = pick(r, kDates);
    f.source.citation = pick(r, kSources);
    f.data_quality = static_cast<DataQuality>(r.below(5));
    f.visibility = static_cast<Visibility>(r.below(3));
    factors.push_back(std::move(f));
  }
  return catalogue_of_factors(std::move(factors), static_cast<Trust>(r.below(4)));
}

SearchQuery random_query(Random& r, const SearchIndex& index) {
  SearchQuery q;
  for (std::size_t i = 0, n = r.below(3); i < n; ++i) {
    switch (r.below(8)) {
      case 0:
        q.text += mixed(r);
        break;
      case 1:
        q.text += english(r);
        break;
      case 2:
        q.text += chinese(r, 2);
        break;
      case 3:
        q.text += some_bytes(r);
        break;
      case 4:
        q.text += index.catalogue()
                      .factor(static_cast<FactorIndex>(r.below(index.catalogue().factors().size())))
                      .id;
        break;
      default:
        q.text += typed(r);
    }
    q.text += " ";
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    for (std::size_t n = r.below(6) == 0 ? 1 + r.below(3) : 0; n > 0; --n) {
      q.filter.values[f].push_back(static_cast<std::uint32_t>(r.below(6)));
    }
  }
  if (r.below(6) == 0) q.filter.first_year = static_cast<int>(2018 + r.below(5));
  if (r.below(6) == 0) q.filter.last_year = static_cast<int>(2018 + r.below(7));
  if (r.below(6) == 0) q.filter.least_recycled = static_cast<double>(r.below(4)) / 4;
  if (r.below(6) == 0) q.filter.most_recycled = static_cast<double>(r.below(5)) / 4;
  if (r.below(4)) q.as_of = "2026-11-22";
  for (auto* list : {&q.starred, &q.recent}) {
    for (std::size_t n = r.below(6); n > 0; --n)
      list->push_back(static_cast<FactorIndex>(r.below(index.catalogue().factors().size() + 3)));
  }
  q.sort = r.below(2) ? SortBy::relevance : static_cast<SortBy>(r.below(7));
  q.descending = r.below(2) == 0;
  q.offset = r.below(3) == 0 ? r.below(30) : 0;
  q.limit = r.below(2) ? 1000 : r.below(20);
  return q;
}

}  // namespace qingtan::test
