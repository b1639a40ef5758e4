// The reader of pinyin tables: what it accepts names only syllables that are there, and an index
// can be built with it.

#include "checks.h"
#include "qingtan/search/search_index.h"

using namespace qingtan;
using namespace qingtan::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = PinyinTable::read(text(data, size));
  if (!table) {
    check_errors(table.error());
    return 0;
  }
  for (char32_t c = 0; c < 0xA000; ++c) {
    for (std::uint16_t r : table->readings(c)) {
      require(r < table->syllable_count(), "a reading is a syllable of the table");
      require(table->syllable(r).size() <= kMaxSyllable, "a syllable has at most six letters");
    }
  }
  Pack pack;
  Factor& factor = pack.factors.emplace_back();
  factor.id = "f";
  factor.name.zh = "冷轧钢板一丁";
  CatalogueBuilder builder;
  require(builder.add_pack(pack, Trust::builtin, "fuzz").has_value(), "one factor does not clash");
  const Catalogue catalogue = std::move(builder).build();
  const auto index = SearchIndex::build(catalogue, &*table);
  require(index.has_value(), "one factor is not too many");
  SearchQuery query;
  for (const char* typed : {"lengzhagangban", "lzgb", "lengzah"}) {
    query.text = typed;
    require(index->find(query).total <= 1, "one factor is found at most once");
  }
  return 0;
}
