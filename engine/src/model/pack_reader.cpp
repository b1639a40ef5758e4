#include <algorithm>
#include <set>

#include "fields.h"
#include "qingtan/base/date.h"
#include "qingtan/model/pack.h"
#include "scheme_fields.h"

namespace qingtan {
namespace {

constexpr std::string_view kSourceFormat = "qingtan.pack-source/1";
constexpr std::string_view kBuiltFormat = "qingtan.pack/1";

PackHeader read_header(ObjectReader& in, std::string_view format) {
  PackHeader h;
  check_format(in, format);
  h.id = in.id("id");
  h.version = in.string("version");
  in.require("released");
  h.released = read_date(in, "released");
  h.name = in.text("name");
  h.description = in.optional_text("description");
  h.reference_year =
      in.optional_integer("reference_year", kFirstYear, kLastYear).value_or(h.reference_year);
  h.default_scenario = in.optional_id("default_scenario");
  h.licence = in.optional_string("licence");
  return h;
}

PlausibleRange read_range(const Json& json, const std::string& path, ErrorList& errors) {
  ObjectReader in(json, path, errors);
  PlausibleRange r;
  if (!in.valid()) return r;
  r.library = read_required_word(in, "library", Library::material);
  r.category_en = in.string("category");
  r.unit = read_unit(in);
  r.min = in.number("min", any_number());
  r.max = in.number("max", any_number());
  in.finish();
  return r;
}

SampleRoute read_route(const Json& json, const std::string& path, ErrorList& errors) {
  ObjectReader in(json, path, errors);
  SampleRoute route;
  if (!in.valid()) return route;
  route.id = in.id("id");
  route.name = in.text("name");
  if (const Json* schemes = in.require("schemes")) {
    ObjectReader by_vehicle(*schemes, in.at("schemes"), errors);
    route.ice_scheme = by_vehicle.optional_id("ice");
    route.ev_scheme = by_vehicle.optional_id("ev");
    by_vehicle.finish();
  }
  in.finish();
  return route;
}

SampleCase read_case(const Json& json, const std::string& path, ErrorList& errors) {
  ObjectReader in(json, path, errors);
  SampleCase c;
  if (!in.valid()) return c;
  c.id = in.id("id");
  c.name = in.text("name");
  c.statement = in.optional_text("statement");
  c.source = in.optional_string("source");
  if (const Json* list = in.array("routes")) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      c.routes.push_back(read_route((*list)[i], pointer(in.at("routes"), i), errors));
    }
  }
  in.finish();
  return c;
}

template <class T>
std::vector<T> read_list(ObjectReader& in, std::string_view key,
                         T (*read)(const Json&, const std::string&, ErrorList&)) {
  std::vector<T> items;
  const Json* list = in.optional_array(key);
  if (!list) return items;
  items.reserve(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    items.push_back(read((*list)[i], pointer(in.at(key), i), in.errors()));
  }
  return items;
}

template <class T>
void refuse_duplicates(const std::vector<T>& items, std::string_view list, ErrorList& errors) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id.empty() || seen.insert(items[i].id).second) continue;
    errors.add(ErrorCode::duplicate, pointer(pointer("", list), i),
               "the id \"" + items[i].id + "\" stands twice in " + std::string(list),
               "give every record an id of its own");
  }
}

Pack read_pack_object(const Json& json, ErrorList& errors) {
  ObjectReader in(json, "", errors);
  Pack pack;
  if (!in.valid()) return pack;
  pack.header = read_header(in, kBuiltFormat);
  pack.factors = read_list(in, "factors", &read_factor);
  pack.parameters = read_list(in, "parameters", &read_parameter);
  pack.scenarios = read_list(in, "scenarios", &read_scenario);
  pack.ranges = read_list(in, "ranges", &read_range);
  pack.cases = read_list(in, "cases", &read_case);
  pack.schemes = read_list<Scheme>(in, "schemes", &read_scheme);
  in.finish();
  refuse_duplicates(pack.factors, "factors", errors);
  refuse_duplicates(pack.parameters, "parameters", errors);
  refuse_duplicates(pack.scenarios, "scenarios", errors);
  refuse_duplicates(pack.cases, "cases", errors);
  refuse_duplicates(pack.schemes, "schemes", errors);
  return pack;
}

// The list of the built pack that a source file belongs to; empty for a stray file.
std::string_view list_of(std::string_view path) {
  const std::string_view folder = path.substr(0, path.find('/'));
  if (from_word<Library>(folder)) return "factors";
  if (folder == "parameters") return "parameters";
  if (folder == "schemes") return "schemes";
  if (path == "scenarios.json") return "scenarios";
  if (path == "ranges.json") return "ranges";
  if (path == "cases.json") return "cases";
  return {};
}

// Reads the records of one source file only to find its errors under its own name.
void check_source(const SourceFile& file, std::string_view list, const Json& json,
                  ErrorList& errors) {
  ErrorList own(file.path);
  const auto each = [&](auto read) {
    if (!json.is_array()) {
      own.add(ErrorCode::wrong_type, "", "the file is no array", "write an array of records");
      return;
    }
    for (std::size_t i = 0; i < json.size(); ++i) read(json[i], pointer("", i), own);
  };
  if (list == "factors") {
    const auto library = from_word<Library>(file.path.substr(0, file.path.find('/')));
    each([&](const Json& j, const std::string& path, ErrorList& e) {
      const Factor factor = read_factor(j, path, e);
      if (factor.library != *library) {
        e.add(ErrorCode::wrong_library, pointer(path, "library"),
              "the record stands in the folder of another library", "move it to its own folder");
      }
    });
  } else if (list == "parameters") each(&read_parameter);
  else if (list == "scenarios") each(&read_scenario);
  else if (list == "ranges") each(&read_range);
  else if (list == "cases") each(&read_case);
  else if (list == "schemes") read_scheme(json, "", own);
  errors.append(own.take());
}

}  // namespace

const Scheme* Pack::find_scheme(std::string_view id) const {
  const auto it = std::find_if(schemes.begin(), schemes.end(),
                               [&](const Scheme& s) { return s.id == id; });
  return it == schemes.end() ? nullptr : &*it;
}

Result<Pack> read_pack(std::string_view bytes, std::string_view file) {
  const auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  Pack pack = read_pack_object(*json, errors);
  if (!errors.empty()) return fail(errors.take());
  return pack;
}

Result<std::string> build_pack(std::vector<SourceFile> files) {
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  nlohmann::ordered_json pack;
  constexpr const char* kLists[] = {"factors", "parameters", "scenarios",
                                    "ranges",  "cases",      "schemes"};
  std::map<std::string_view, nlohmann::ordered_json> lists;
  for (const char* list : kLists) lists[list] = nlohmann::ordered_json::array();
  ErrorList errors("");
  bool has_header = false;
  for (const SourceFile& file : files) {
    has_header |= file.path == "pack.json";
    const auto json = parse_json(file.bytes, file.path);
    if (!json) {
      errors.append(json.error());
      continue;
    }
    const auto ordered = nlohmann::ordered_json::parse(file.bytes, nullptr, false);
    if (file.path == "pack.json") {
      ErrorList own(file.path);
      ObjectReader in(*json, "", own);
      read_header(in, kSourceFormat);
      in.finish();
      errors.append(own.take());
      if (ordered.is_object()) pack = ordered;  // else the reader has complained
      pack["format"] = kBuiltFormat;
      continue;
    }
    const std::string_view list = list_of(file.path);
    if (list.empty()) {
      ErrorList own(file.path);
      own.add(ErrorCode::bad_value, "", "no part of a pack has this name",
              "see factors/README.md for the layout of a pack");
      errors.append(own.take());
      continue;
    }
    check_source(file, list, *json, errors);
    if (ordered.is_array()) lists[list].insert(lists[list].end(), ordered.begin(), ordered.end());
    else lists[list].push_back(ordered);
  }
  if (!has_header) {
    errors.add(ErrorCode::missing_field, "", "pack.json is missing", "add the header of the pack");
  }
  if (!errors.empty()) return fail(errors.take());
  for (const char* list : kLists) {
    pack[list] = std::move(lists[list]);
  }
  std::string bytes = pack.dump() + "\n";
  if (const auto whole = read_pack(bytes, ""); !whole) return fail(whole.error());
  return bytes;
}

}  // namespace qingtan
