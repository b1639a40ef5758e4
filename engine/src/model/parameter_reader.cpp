#include "fields.h"
#include "qingtan/base/date.h"
#include "qingtan/model/factor.h"

namespace qingtan {

Parameter read_parameter(const Value& json, const std::string& path, ErrorList& errors,
                         RecordPool& pool) {
  RecordReader in(json, path, errors);
  Parameter p;
  if (!in.valid()) return p;
  pass_envelope(in);
  p.id = in.id("id");
  p.category = pool.share(in.text_view("category"));
  p.name = pool.add(in.text_view("name"));
  p.value = in.number("value", any_number());
  p.unit = in.string("unit");
  p.region = pool.share(in.optional_view("region"));
  p.year = in.optional_integer("year", kFirstYear, kLastYear);
  p.valid_until = pool.share(read_date(in, "valid_until"));
  check_validity(in, p.year, p.valid_until);
  p.source = read_source(in, pool);
  p.boundary = read_boundary(in, pool);
  p.data_quality = read_word(in, "data_quality", DataQuality::unstated);
  p.note = pool.share(read_note(in));
  if (const Value* range = in.find("range")) {
    RecordReader bounds(*range, in, "range");
    p.low = bounds.number("min", any_number());
    p.high = bounds.number("max", any_number());
    bounds.finish();
  }
  in.finish();
  return p;
}

namespace {

using Shares = std::map<std::string, Series, std::less<>>;

// {"aluminium.sheet": series} in readable files; in packs a list, since a class is no canonical
// key.
Shares read_shares(RecordReader& scenario) {
  constexpr const char* kKey = "recycled_shares";
  Shares shares;
  const Value* value = scenario.find(kKey);
  if (!value) return shares;
  ErrorList& errors = scenario.errors();
  if (errors.decimals() == Decimals::number) {
    RecordReader classes(*value, scenario.at(kKey), errors);
    if (!classes.valid()) return shares;
    for (const Value& series : *value) {
      if (classes.require(series.key()))
        shares[std::string(series.key())] = read_series(classes, series.key(), share());
    }
    return shares;
  }
  const Value* list = scenario.optional_array(kKey);
  if (!list) return shares;
  std::string last;
  for_each_item(*list, scenario.at(kKey), [&](const Value& item, std::string path) {
    RecordReader entry(item, std::move(path), errors);
    const std::string name = entry.string("material_class");
    if (name <= last) {
      entry.fail(ErrorCode::duplicate, "material_class", "the classes are not in ascending order",
                 "sort them; each once");
    }
    if (entry.require("shares")) shares[name] = read_series(entry, "shares", share());
    entry.finish();
    last = name;
  });
  return shares;
}

}  // namespace

Scenario read_scenario(const Value& json, const std::string& path, ErrorList& errors,
                       RecordPool& pool) {
  RecordReader in(json, path, errors);
  Scenario s;
  if (!in.valid()) return s;
  pass_envelope(in);
  s.id = in.id("id");
  s.name = in.text("name");
  s.grid = in.id("grid");
  if (const Value* list = in.optional_array("replaces")) {
    for_each_item(*list, in.at("replaces"), [&](const Value& id, const std::string& at) {
      if (is_id(id.text())) {
        s.replaces.emplace_back(id.text());
      } else {
        errors.add(ErrorCode::wrong_type, at, "this is no factor id",
                   "write the id of a grid factor");
      }
    });
  }
  s.recycled_shares = read_shares(in);
  s.source = read_source(in, pool);
  s.note = read_note(in);
  in.finish();
  return s;
}

}  // namespace qingtan
