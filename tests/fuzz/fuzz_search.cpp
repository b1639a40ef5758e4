// Whatever is typed, and whatever a query file says: a search answers, with what is there.

#include "checks.h"
#include "qingtan/search/search_json.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

Catalogue make_catalogue() {
  Pack pack;
  const auto add = [&](const char* id, const char* zh, const char* en) {
    Factor& f = pack.factors.emplace_back();
    f.id = id;
    f.name = {zh, en};
    f.category = {"钢铁", "Steel"};
    f.source.citation = "CPCD 文献, product 41";
    f.valid_until = "2027-12-31";
  };
  add("mat.cold", "冷轧钢板", "Cold-rolled sheet");
  add("mat.hot", "热轧钢带 DC04（卷）", "Hot-rolled strip DC04");
  add("mat.broken", "\xE5\x86 \xFF板", "\xC0\x80 aluminium");
  CatalogueBuilder builder;
  require(builder.add_pack(pack, Trust::builtin, "fuzz").has_value(), "the catalogue is sound");
  return std::move(builder).build();
}

PinyinTable make_pinyin() {
  auto table = PinyinTable::read(write_pinyin_table({{U'冷', {"leng"}},
                                                     {U'热', {"re"}},
                                                     {U'轧', {"zha", "ya"}},
                                                     {U'钢', {"gang"}},
                                                     {U'板', {"ban"}}}));
  require(table.has_value(), "a table that was written can be read");
  return std::move(*table);
}

void check(const SearchIndex& index, const SearchQuery& query) {
  const SearchResult result = index.find(query);
  require(result.hits.size() <= result.total, "a page is no more than everything");
  for (const SearchHit& hit : result.hits) {
    const Factor& factor = index.catalogue().factor(hit.factor);
    for (const ByteRange& r : hit.zh)
      require(r.begin < r.end && r.end <= factor.name.zh.size(), "a mark lies in the name");
    for (const ByteRange& r : hit.en)
      require(r.begin < r.end && r.end <= factor.name.en.size(), "a mark lies in the name");
  }
  check_json(search_result_json(index, result));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue catalogue = make_catalogue();
  static const PinyinTable pinyin = make_pinyin();
  static const auto index = SearchIndex::build(catalogue, &pinyin);
  require(index.has_value(), "three factors are not too many");
  SearchQuery typed;
  typed.text = text(data, size);
  check(*index, typed);
  const auto query = read_search_query(*index, text(data, size), "fuzz.json");
  if (query)
    check(*index, *query);
  else
    check_errors(query.error());
  return 0;
}
