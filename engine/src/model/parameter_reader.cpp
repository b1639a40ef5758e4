#include "fields.h"
#include "qingtan/base/date.h"
#include "qingtan/model/factor.h"

namespace qingtan {

Parameter read_parameter(const Json& json, const std::string& path, ErrorList& errors) {
  ObjectReader in(json, path, errors);
  Parameter p;
  if (!in.valid()) return p;
  p.id = in.id("id");
  p.category = in.text("category");
  p.name = in.text("name");
  p.value = in.number("value", any_number());
  p.unit = in.string("unit");
  p.region = in.optional_string("region");
  p.year = in.optional_integer("year", kFirstYear, kLastYear);
  p.valid_until = read_date(in, "valid_until");
  p.source = read_source(in);
  p.boundary = read_boundary(in);
  p.data_quality = read_word(in, "data_quality", DataQuality::unstated);
  p.note = read_note(in);
  if (const Json* range = in.find("range")) {
    ObjectReader bounds(*range, in.at("range"), errors);
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
Shares read_shares(ObjectReader& scenario) {
  constexpr const char* kKey = "recycled_shares";
  Shares shares;
  const Json* value = scenario.find(kKey);
  if (!value) return shares;
  ErrorList& errors = scenario.errors();
  if (errors.decimals() == Decimals::number) {
    ObjectReader classes(*value, scenario.at(kKey), errors);
    if (!classes.valid()) return shares;
    for (const auto& [name, unused] : value->items()) {
      if (classes.require(name)) shares[name] = read_series(classes, name, share());
    }
    return shares;
  }
  const Json* list = scenario.optional_array(kKey);
  std::string last;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    ObjectReader entry((*list)[i], pointer(scenario.at(kKey), i), errors);
    const std::string name = entry.string("material_class");
    if (i > 0 && name <= last)
      entry.fail(ErrorCode::duplicate, "material_class", "the classes are not in ascending order",
                 "sort them; each once");
    if (entry.require("shares")) shares[name] = read_series(entry, "shares", share());
    entry.finish();
    last = name;
  }
  return shares;
}

}  // namespace

Scenario read_scenario(const Json& json, const std::string& path, ErrorList& errors) {
  ObjectReader in(json, path, errors);
  Scenario s;
  if (!in.valid()) return s;
  s.id = in.id("id");
  s.name = in.text("name");
  s.grid = in.id("grid");
  if (const Json* list = in.optional_array("replaces")) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Json& id = (*list)[i];
      if (id.is_string() && is_id(id.get<std::string>())) {
        s.replaces.push_back(id.get<std::string>());
      } else {
        errors.add(ErrorCode::wrong_type, pointer(in.at("replaces"), i), "this is no factor id",
                   "write the id of a grid factor");
      }
    }
  }
  s.recycled_shares = read_shares(in);
  s.source = read_source(in);
  s.note = read_note(in);
  in.finish();
  return s;
}

}  // namespace qingtan
