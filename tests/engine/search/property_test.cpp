// The index against the obvious reference: same factors, same order, same counts.

#include <catch2/catch_test_macros.hpp>

#include "reference.h"
#include "small_world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

std::string hex(const std::string& bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (char c : bytes) out += {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15], ' '};
  return out;
}

void check_same(const SearchIndex& index, const PinyinTable& pinyin, const SearchQuery& query) {
  const SearchResult fast = index.find(query);
  const SearchResult slow = reference_search(index, pinyin, query);
  INFO("query \"" << query.text << "\" = " << hex(query.text) << " sorted by " << word(query.sort));
  REQUIRE(fast.total == slow.total);
  REQUIRE(fast.hits.size() == slow.hits.size());
  for (std::size_t i = 0; i < fast.hits.size(); ++i) {
    const Factor& found = index.catalogue().factor(fast.hits[i].factor);
    INFO("at " << i << ": " << found.name.zh << " | " << found.name.en << " | " << found.id
               << " as " << word(fast.hits[i].match) << ", expected "
               << index.catalogue().factor(slow.hits[i].factor).name.zh << " as "
               << word(slow.hits[i].match));
    REQUIRE(fast.hits[i].factor == slow.hits[i].factor);
    REQUIRE(fast.hits[i].match == slow.hits[i].match);
    REQUIRE(fast.hits[i].starred == slow.hits[i].starred);
    REQUIRE(fast.hits[i].validity == slow.hits[i].validity);
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    INFO("facet " << word(static_cast<Facet>(f)));
    REQUIRE(fast.facets[f] == slow.facets[f]);
  }
}

}  // namespace

TEST_CASE("a search finds what the reference finds, in its order and with its counts") {
  const PinyinTable pinyin = small_pinyin();
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Random random(seed);
    const Catalogue catalogue = random_catalogue(random, static_cast<std::size_t>(20 + 35 * seed));
    const auto index = SearchIndex::build(catalogue, &pinyin);
    REQUIRE(index);
    for (int i = 0; i < 120; ++i) {
      const SearchQuery query = random_query(random, *index);
      check_same(*index, pinyin, query);
      found += index->find(query).total;
    }
  }
  CHECK(found > 1000);  // the queries meet something
}

TEST_CASE("pages joined are the whole list") {
  const PinyinTable pinyin = small_pinyin();
  Random random(99);
  const Catalogue catalogue = random_catalogue(random, 300);
  const auto index = SearchIndex::build(catalogue, &pinyin);
  REQUIRE(index);
  for (const char* text : {"", "g", "钢", "steel"}) {
    SearchQuery query;
    query.text = text;
    query.limit = 1000;
    const SearchResult all = index->find(query);
    REQUIRE(all.hits.size() == all.total);
    query.limit = 7;
    for (query.offset = 0; query.offset < all.total; query.offset += 7) {
      const SearchResult page = index->find(query);
      CHECK(page.total == all.total);
      for (std::size_t i = 0; i < page.hits.size(); ++i)
        CHECK(page.hits[i].factor == all.hits[query.offset + i].factor);
    }
  }
}

TEST_CASE("what is highlighted lies in the name, in order, at character borders") {
  const PinyinTable pinyin = small_pinyin();
  Random random(7);
  const Catalogue catalogue = random_catalogue(random, 200);
  const auto index = SearchIndex::build(catalogue, &pinyin);
  REQUIRE(index);
  std::size_t ranges = 0;
  for (int i = 0; i < 300; ++i) {
    SearchQuery query = random_query(random, *index);
    query.filter = {};
    query.offset = 0;
    query.limit = 1000;
    for (const SearchHit& hit : index->find(query).hits) {
      const Factor& factor = catalogue.factor(hit.factor);
      for (const auto& [text, list] :
           {std::pair{&factor.name.zh, &hit.zh}, std::pair{&factor.name.en, &hit.en}}) {
        std::uint32_t last = 0;
        for (const ByteRange& r : *list) {
          REQUIRE((r.begin >= last && r.begin < r.end && r.end <= text->size()));
          const auto inside = [&](std::uint32_t at) {
            return at < text->size() && (static_cast<unsigned char>((*text)[at]) & 0xC0) == 0x80;
          };
          REQUIRE((!inside(r.begin) && !inside(r.end)));
          last = r.end;
          ++ranges;
        }
        if (hit.match <= MatchClass::pinyin && hit.match != MatchClass::whole)
          CHECK((!hit.zh.empty() || !hit.en.empty()));
      }
    }
  }
  CHECK(ranges > 500);
}
