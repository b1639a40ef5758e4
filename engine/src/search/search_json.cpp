#include "qingtan/search/search_json.h"

#include "qingtan/base/date.h"

namespace qingtan {
namespace {

constexpr int kMaxLimit = 1000;
constexpr int kMaxOffset = 1'000'000'000;
constexpr std::uint32_t kNoValue = 0xffffffff;  // a filter by it finds nothing

std::vector<std::string> texts(ObjectReader& in, std::string_view key) {
  std::vector<std::string> out;
  const Json* list = in.optional_array(key);
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    if ((*list)[i].is_string()) {
      out.push_back((*list)[i].get<std::string>());
    } else {
      in.errors().add(ErrorCode::wrong_type, pointer(in.at(key), i), "this is no text",
                      "a text in quotes");
    }
  }
  return out;
}

std::vector<FactorIndex> factors(ObjectReader& in, std::string_view key,
                                 const Catalogue& catalogue) {
  std::vector<FactorIndex> out;
  for (const std::string& id : texts(in, key)) {
    const FactorIndex f = catalogue.find(id);
    if (f != kNoFactor) out.push_back(f);  // what was starred may be gone by now
  }
  return out;
}

bool flag(ObjectReader& in, std::string_view key, bool otherwise) {
  const Json* value = in.find(key);
  if (!value) return otherwise;
  if (value->is_boolean()) return value->get<bool>();
  in.fail(ErrorCode::wrong_type, key, "this is neither true nor false", "true or false");
  return otherwise;
}

// [low, high], either of them null.
void ends(ObjectReader& in, std::string_view key, Range range, std::optional<double>& low,
          std::optional<double>& high) {
  const Json* list = in.optional_array(key);
  if (!list) return;
  const auto good = [&](const Json& j) {
    return j.is_null() ||
           (j.is_number() && j.get<double>() >= range.low && j.get<double>() <= range.high);
  };
  if (list->size() != 2 || !good((*list)[0]) || !good((*list)[1])) {
    in.fail(ErrorCode::out_of_range, key, "these are not two numbers of the range",
            std::string("two of: null, ") + range.words);
    return;
  }
  if (!(*list)[0].is_null()) low = (*list)[0].get<double>();
  if (!(*list)[1].is_null()) high = (*list)[1].get<double>();
}

void read_filter(ObjectReader& in, const SearchIndex& index, SearchFilter& filter) {
  for (std::size_t i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<Facet>(i);
    for (const std::string& text : texts(in, word(facet))) {
      filter[facet].push_back(index.value(facet, text).value_or(kNoValue));
    }
  }
  std::optional<double> first, last;
  ends(in, "years", {kFirstYear, kLastYear, false, "a year from 1900 to 2200"}, first, last);
  if (first) filter.first_year = static_cast<int>(*first);
  if (last) filter.last_year = static_cast<int>(*last);
  ends(in, "recycled_share", share(), filter.least_recycled, filter.most_recycled);
}

SortBy read_sort(ObjectReader& in) {
  const std::string text = in.optional_string("sort");
  if (text.empty()) return SortBy::relevance;
  for (int i = 0; i <= static_cast<int>(SortBy::source); ++i) {
    if (word(static_cast<SortBy>(i)) == text) return static_cast<SortBy>(i);
  }
  in.fail(ErrorCode::bad_value, "sort", "there is no order \"" + text + "\"",
          "one of: relevance, name, value, unit, year, valid_until, source");
  return SortBy::relevance;
}

Json text_json(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

Json ranges_json(const std::vector<ByteRange>& ranges) {
  Json out = Json::array();
  for (const ByteRange& r : ranges) out.push_back({r.begin, r.end});
  return out;
}

Json hit_json(const Factor& f, const SearchHit& hit) {
  Json out{{"id", f.id},
           {"library", word(f.library)},
           {"name", text_json(f.name)},
           {"category", text_json(f.category)},
           {"value", f.value},
           {"unit", to_string(f.unit)},
           {"valid_until", f.valid_until},
           {"validity", word(hit.validity)},
           {"data_quality", word(f.data_quality)},
           {"region", f.region},
           {"source", f.source.citation},
           {"match", word(hit.match)},
           {"starred", hit.starred},
           {"marked", {{"zh", ranges_json(hit.zh)}, {"en", ranges_json(hit.en)}}}};
  out["year"] = f.year ? Json(*f.year) : Json();
  return out;
}

}  // namespace

Result<SearchQuery> read_search_query(const SearchIndex& index, std::string_view bytes,
                                      std::string_view file) {
  const auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  SearchQuery q;
  if (in.valid()) {
    q.text = in.optional_string("text");
    read_filter(in, index, q.filter);
    q.as_of = in.optional_string("as_of");
    if (!q.as_of.empty() && !is_date(q.as_of))
      in.fail(ErrorCode::bad_value, "as_of", "this is no day", "a date YYYY-MM-DD");
    q.expiring_days = in.optional_integer("expiring_days", 0, 36500).value_or(q.expiring_days);
    q.starred = factors(in, "starred_ids", index.catalogue());
    q.recent = factors(in, "recent_ids", index.catalogue());
    q.sort = read_sort(in);
    q.descending = flag(in, "descending", false);
    q.offset = static_cast<std::size_t>(in.optional_integer("offset", 0, kMaxOffset).value_or(0));
    q.limit = static_cast<std::size_t>(in.optional_integer("limit", 0, kMaxLimit).value_or(50));
    q.facets = flag(in, "facets", true);
    in.finish();
  }
  if (!errors.empty()) return fail(errors.take());
  return q;
}

std::string search_result_json(const SearchIndex& index, const SearchResult& result) {
  Json out{{"total", result.total}, {"hits", Json::array()}, {"facets", Json::object()}};
  for (const SearchHit& hit : result.hits)
    out["hits"].push_back(hit_json(index.catalogue().factor(hit.factor), hit));
  for (std::size_t i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<Facet>(i);
    Json list = Json::array();
    for (const FacetCount& c : result.facets[i]) {
      Json value = text_json(index.values(facet)[c.value]);
      value["count"] = c.count;
      list.push_back(std::move(value));
    }
    out["facets"][std::string(word(facet))] = std::move(list);
  }
  // The catalogue may hold what is no UTF-8 only if a caller built it so; the answer never does.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace qingtan
