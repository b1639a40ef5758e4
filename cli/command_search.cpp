// qingtan search WORDS…: factors by text and pinyin, as a table or as JSON.

#include <algorithm>
#include <cstdio>

#include "builtin_pinyin.h"
#include "commands.h"
#include "qingtan/calc/explain.h"
#include "qingtan/search/search_json.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

// Every value that factors have, for a remedy; long lists are cut.
std::string known(const SearchIndex& index, Facet facet) {
  constexpr std::size_t kMostValues = 30;
  std::string out;
  std::size_t shown = 0;
  for (const Text& text : index.values(facet)) {
    if (text.empty() || ++shown > kMostValues) continue;
    out += (out.empty() ? "" : ", ") + (text.en.empty() ? text.zh : text.en);
  }
  return "one of: " + out + (shown > kMostValues ? ", …" : "");
}

Result<SearchQuery> query_of(const Arguments& arguments, const SearchIndex& index) {
  SearchQuery query;
  for (const std::string& word : arguments.files)
    query.text += (query.text.empty() ? "" : " ") + word;
  query.as_of = arguments.conditions.as_of;
  query.limit = arguments.search.limit;
  query.facets = arguments.json;
  const std::pair<Facet, const std::vector<std::string>*> filters[] = {
      {Facet::library, &arguments.search.libraries},
      {Facet::category, &arguments.search.categories},
      {Facet::region, &arguments.search.regions}};
  for (const auto& [facet, texts] : filters) {
    for (const std::string& text : *texts) {
      const auto value = index.value(facet, text);
      if (!value) {
        const std::string option = "--" + std::string(word(facet));
        return fail(Error{ErrorCode::bad_value, "", option, "no factor has \"" + text + "\"",
                          known(index, facet)});
      }
      query.filter[facet].push_back(*value);
    }
  }
  return query;
}

void print_table(const Wording& w, const SearchIndex& index, const SearchResult& result) {
  Table table({{"id", Align::left},
               {w("名称", "name"), Align::left},
               {w("数值", "value"), Align::right},
               {w("单位", "unit"), Align::left},
               {w("年份", "year"), Align::right},
               {w("有效期至", "valid until"), Align::left},
               {w("数据质量", "quality"), Align::left},
               {w("来源", "source"), Align::left}});
  for (const SearchHit& hit : result.hits) {
    const Factor& f = index.catalogue().factor(hit.factor);
    const std::string expired =
        hit.validity == ValidityState::expired ? w("（已过期）", " (expired)") : std::string();
    table.row({f.id, w(f.name), number_text(f.value), to_string(f.unit),
               f.year ? std::to_string(*f.year) : "—",
               (f.valid_until.empty() ? "—" : f.valid_until) + expired,
               f.data_quality == DataQuality::unstated ? "—" : std::string(word(f.data_quality)),
               f.source.citation});
  }
  if (!result.hits.empty()) std::fputs(table.text().c_str(), stdout);
  std::printf(w("找到 %zu 个因子，列出 %zu 个\n", "%zu factors found, %zu listed\n").c_str(),
              result.total, result.hits.size());
}

}  // namespace

int run_search(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  const auto pinyin = PinyinTable::read(builtin_pinyin());
  if (!pinyin) return report(pinyin.error());
  const auto index = SearchIndex::build(session->catalogue(), &*pinyin);
  if (!index) return report(index.error());
  const auto query = query_of(arguments, *index);
  if (!query) return report(query.error());
  const SearchResult result = index->find(*query);
  if (arguments.json)
    std::puts(search_result_json(*index, result).c_str());
  else
    print_table(Wording(arguments.chinese), *index, result);
  return kDone;
}

}  // namespace qingtan::cli
