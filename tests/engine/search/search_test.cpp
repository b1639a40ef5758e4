// What a person types, and what they find first.

#include <catch2/catch_test_macros.hpp>

#include "small_world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

struct World {
  explicit World(std::vector<Factor> factors)
      : catalogue(catalogue_of_factors(std::move(factors))),
        pinyin(small_pinyin()),
        index(*SearchIndex::build(catalogue, &pinyin)) {}

  SearchQuery query(const std::string& text) const {
    SearchQuery q;
    q.text = text;
    q.as_of = "2026-11-22";
    return q;
  }
  std::vector<std::string> ids(const SearchQuery& q) const {
    std::vector<std::string> out;
    for (const SearchHit& hit : index.find(q).hits) out.push_back(catalogue.factor(hit.factor).id);
    return out;
  }
  std::vector<std::string> ids(const std::string& text) const { return ids(query(text)); }

  Catalogue catalogue;
  PinyinTable pinyin;
  SearchIndex index;
};

using Ids = std::vector<std::string>;

const World& world() {
  static const World w({named("cold", "冷轧钢板", "Cold-rolled steel sheet"),
                        named("hot", "热轧钢板（厚）", "Hot-rolled plate"),
                        named("alu", "铝合金 6061", "Aluminium alloy 6061"),
                        named("heavy", "重钢", "Heavy steel")});
  return w;
}

}  // namespace

TEST_CASE(
    "Chinese names are found by full pinyin, initials, mixtures and every beginning of them") {
  for (const char* text : {"lengzha", "lzgb", "lengzgb", "leng zha gang", "lzhgb", "lengzhagangban",
                           "LengZhaG", "ｌｚｇｂ"}) {
    INFO(text);
    CHECK(world().ids(text) == Ids{"cold"});
  }
  const std::string full = "lengzhagangban";
  for (std::size_t n = 1; n <= full.size(); ++n) {
    INFO(full.substr(0, n));
    const Ids found = world().ids(full.substr(0, n));
    CHECK(std::find(found.begin(), found.end(), "cold") != found.end());
  }
}

TEST_CASE("a character with two readings is found by both, and ü as v or u") {
  CHECK(world().ids("zhonggang") == Ids{"heavy"});
  CHECK(world().ids("chonggang") == Ids{"heavy"});
  CHECK(world().ids("lvhejin") == Ids{"alu"});
  CHECK(world().ids("luhejin") == Ids{"alu"});
  CHECK(world().ids("lengyagang") == Ids{"cold"});
}

TEST_CASE("Chinese text of any length is found anywhere in a name") {
  CHECK(world().ids("冷") == Ids{"cold"});
  CHECK(world().ids("轧钢") == Ids{"cold", "hot"});
  CHECK(world().ids("钢板厚") == Ids{"hot"});  // punctuation does not part a name
  CHECK(world().ids("冷轧钢板") == Ids{"cold"});
  CHECK(world().ids("冷板").empty());
}

TEST_CASE("every word has to match, whatever its case and width") {
  CHECK(world().ids("rolled STEEL") == Ids{"cold"});
  CHECK(world().ids("钢 ｒｏｌｌｅｄ") == Ids{"cold", "hot"});
  CHECK(world().ids("铝6061") == Ids{"alu"});
  CHECK(world().ids("cold plate").empty());
}

TEST_CASE("a slip of the keyboard is forgiven in long words, after what is spelt as typed") {
  CHECK(world().ids("aluminum") == Ids{"alu"});
  CHECK(world().ids("alumniium") == Ids{"alu"});
  CHECK(world().ids("stele") == Ids{"cold", "heavy"});
  CHECK(world().ids("lengzah") == Ids{"cold"});
  CHECK(world().ids("lemgzhagamg") == Ids{"cold"});
  CHECK(world().ids("hto").empty());   // three letters are too few
  CHECK(world().ids("6062").empty());  // another grade is no slip
  const World w({named("a", "钢", "steal"), named("b", "铁", "steel")});
  CHECK(w.ids("steel") == Ids{"b", "a"});
  CHECK(w.index.find(w.query("steel")).hits[1].match == MatchClass::one_typo);
}

TEST_CASE("where enough is spelt as typed, nothing else is found") {
  std::vector<Factor> factors{named("near", "钢", "steal")};
  for (std::size_t i = 0; i < kEnough; ++i)
    factors.push_back(named("f" + std::to_string(i), "钢", "steel"));
  CHECK(World(factors).index.find(world().query("steel")).total == kEnough + 1);
  factors.push_back(named("more", "钢", "steel"));
  CHECK(World(factors).index.find(world().query("steel")).total == kEnough + 1);
}

TEST_CASE("ids, categories, regions, classes and sources are found, after names") {
  Factor source = named("mat.x-1", "板", "plate");
  source.source.citation = "中国产品库 CPCD, product 41231X";
  source.category = {"金属材料", "Metals"};
  source.region = "CN-GD";
  source.material_class = "flat.steel";
  const World w({source, named("mat.cpcd", "铝", "aluminium"), named("z", "铝", "CPCD")});
  CHECK(w.ids("cpcd") == Ids{"z", "mat.cpcd", "mat.x-1"});
  CHECK(w.ids("产品") == Ids{"mat.x-1"});
  CHECK(w.ids("41231x") == Ids{"mat.x-1"});
  CHECK(w.ids("属材") == Ids{"mat.x-1"});
  CHECK(w.ids("metals") == Ids{"mat.x-1"});
  CHECK(w.ids("cn-gd") == Ids{"mat.x-1"});
  CHECK(w.ids("flat.steel") == Ids{"mat.x-1"});
  CHECK(w.ids("MAT.X-1") == Ids{"mat.x-1"});
  CHECK(w.index.find(w.query("mat.x-1")).hits[0].match == MatchClass::whole);
}

TEST_CASE("order: match, starred, recent, not expired, quality, year, name") {
  std::vector<Factor> factors;
  for (const char* id :
       {"name", "year", "quality", "expired", "recent2", "recent1", "starred", "inside"})
    factors.push_back(named(id, "钢", "x"));
  factors.back().name.zh = "热钢";
  for (Factor& f : factors) {
    f.valid_until = "2030-12-31";
    f.year = 2020;
    f.data_quality = DataQuality::literature;
  }
  factors[0].name.en = "a";
  factors[1].year = 2022;
  factors[2].data_quality = DataQuality::primary;
  factors[3].valid_until = "2026-11-21";
  factors.push_back(factors[0]);
  factors.back().id = "name2";
  factors.back().name.en = "b";
  const World w(factors);
  SearchQuery q = w.query("钢");
  q.starred = {6};
  q.recent = {5, 4};
  // "name" and "name2" are a whole name only by their Chinese name, as the others are.
  CHECK(w.ids(q) == Ids{"starred", "recent1", "recent2", "quality", "year", "name", "name2",
                        "expired", "inside"});
  q.sort = SortBy::year;
  q.descending = true;
  CHECK(w.ids(q).front() == "year");
}

TEST_CASE("a facet's own filter is left out of its counts") {
  std::vector<Factor> factors{named("a", "钢", ""), named("b", "钢", ""), named("c", "钢", "")};
  factors[0].region = factors[1].region = "CN";
  factors[2].region = "DE";
  factors[1].library = Library::joining;
  const World w(factors);
  SearchQuery q = w.query("");
  q.filter[Facet::region] = {*w.index.value(Facet::region, "DE")};
  const SearchResult r = w.index.find(q);
  CHECK(r.total == 1);
  CHECK(r[Facet::region] == std::vector<FacetCount>{{*w.index.value(Facet::region, "CN"), 2},
                                                    {*w.index.value(Facet::region, "DE"), 1}});
  CHECK(r[Facet::library] ==
        std::vector<FacetCount>{{static_cast<std::uint32_t>(Library::material), 1}});
  q.filter[Facet::library] = {static_cast<std::uint32_t>(Library::joining)};
  CHECK(w.index.find(q).total == 0);
}

TEST_CASE("validity is judged by the given day") {
  std::vector<Factor> factors{named("none", "钢", ""), named("old", "钢", ""),
                              named("soon", "钢", ""), named("long", "钢", "")};
  factors[1].valid_until = "2026-11-21";
  factors[2].valid_until = "2026-11-22";
  factors[3].valid_until = "2030-01-01";
  const World w(factors);
  SearchQuery q = w.query("");
  const auto filtered = [&](ValidityState state) {
    q.filter[Facet::validity] = {static_cast<std::uint32_t>(state)};
    return w.ids(q);
  };
  CHECK(filtered(ValidityState::expired) == Ids{"old"});
  CHECK(filtered(ValidityState::expiring) == Ids{"soon"});
  CHECK(filtered(ValidityState::valid) == Ids{"long"});
  CHECK(filtered(ValidityState::not_stated) == Ids{"none"});
}

TEST_CASE("what matched is marked in both names") {
  const auto marked = [](const std::string& text) {
    const SearchHit hit = world().index.find(world().query(text)).hits.at(0);
    const Factor& f = world().catalogue.factor(hit.factor);
    std::string out;
    for (const ByteRange& r : hit.zh) out += f.name.zh.substr(r.begin, r.end - r.begin) + "|";
    for (const ByteRange& r : hit.en) out += f.name.en.substr(r.begin, r.end - r.begin) + "|";
    return out;
  };
  CHECK(marked("冷轧") == "冷轧|");
  CHECK(marked("lengz") == "冷轧|");
  CHECK(marked("col") == "Col|");
  CHECK(marked("steel 冷") == "冷|steel|");
  CHECK(marked("钢板厚") == "钢板（厚|");
  CHECK(marked("aluminum") == "Aluminium|");
}

TEST_CASE("without a table there is no pinyin, and everything else is found") {
  const auto index = SearchIndex::build(world().catalogue, nullptr);
  REQUIRE(index);
  CHECK(index->find(world().query("lengzha")).total == 0);
  CHECK(index->find(world().query("冷轧")).total == 1);
  CHECK(index->find(world().query("cold")).total == 1);
}

TEST_CASE("an empty catalogue, and numbers that name nothing, find nothing") {
  const World w({});
  CHECK(w.index.find(w.query("")).total == 0);
  CHECK(w.index.find(w.query("lengzha steel 钢")).total == 0);
  SearchQuery q = world().query("");
  q.starred = q.recent = {1000000};
  q.offset = 1000;
  CHECK(world().index.find(q).total == 4);
  CHECK(world().index.find(q).hits.empty());
  q.offset = 0;
  q.filter[Facet::category] = {12345};
  CHECK(world().index.find(q).total == 0);
}

TEST_CASE("only so many words and bytes of a query count") {
  std::string text = "钢 ";
  for (int i = 0; i < 400; ++i) text += "steel rolled cold ";
  CHECK(world().ids(text) == Ids{"cold"});
  CHECK(world().index.find(world().query(std::string(100000, 'a'))).total == 0);
}
