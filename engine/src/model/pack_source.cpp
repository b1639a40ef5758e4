// The readable files of a pack, checked, and turned into the records of the built one: numbers
// become the text of their decimals, null goes, and what has years or dotted names as keys becomes
// a list.

#include <algorithm>

#include "fields.h"
#include "pack_records.h"
#include "qingtan/base/date.h"
#include "qingtan/base/number.h"
#include "scheme_fields.h"

namespace qingtan {
namespace {

constexpr std::string_view kSourceFormat = "qingtan.pack-source/1";

void drop_null(Json& value) {
  if (value.is_object()) {
    for (auto it = value.begin(); it != value.end();)
      it = it->is_null() ? value.erase(it) : std::next(it);
  }
  if (value.is_structured()) {
    for (Json& member : value) drop_null(member);
  }
}

// The format counts in whole numbers here.
void to_integer(Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return;
  if (it->is_array()) {
    for (Json& item : *it)
      item = static_cast<std::int64_t>(*parse_decimal(item.get_ref<const std::string&>()));
  } else {
    *it = static_cast<std::int64_t>(*parse_decimal(it->get_ref<const std::string&>()));
  }
}

void to_integer(Json& object, const char* inner, const char* key) {
  if (const auto it = object.find(inner); it != object.end()) to_integer(*it, key);
}

// Of a scheme, the scores of its uncertain numbers, wherever they stand.
void scores_to_integer(Json& value) {
  if (value.is_object()) to_integer(value, "scores");
  if (value.is_structured()) {
    for (Json& member : value) scores_to_integer(member);
  }
}

Json points(const Json& by_year) {
  Json list = Json::array();
  for (const auto& [year, value] : by_year.items()) {
    list.push_back({{"value", value}, {"year", std::stoi(year)}});
  }
  return list;
}

Json shares(const Json& by_class) {
  Json list = Json::array();
  for (const auto& [name, series] : by_class.items()) {
    list.push_back({{"material_class", name}, {"shares", points(series)}});
  }
  return list;
}

// Pack ids are no keys of canonical JSON.
Json pins(const Json& by_pack) {
  Json list = Json::array();
  for (const auto& [id, seq] : by_pack.items()) {
    const auto number = static_cast<std::int64_t>(*parse_decimal(seq.get_ref<const std::string&>()));
    list.push_back({{"id", id}, {"seq", number}});
  }
  return list;
}

// A readable name as part of an id.
std::string slug(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  return out;
}

std::string range_id(const Json& range) {
  const auto word = [&](const char* key) { return range[key].get_ref<const std::string&>(); };
  return "range." + word("library") + "." + slug(word("category")) + "." + slug(word("unit"));
}

// Precondition: the reader of its kind accepts the record.
void to_record(RecordKind kind, Json& record) {
  drop_null(record);
  to_integer(record, "year");
  to_integer(record, "uncertainty", "scores");
  to_integer(record, "use", "life_years");
  for (const char* key : {"forecast", "primary_forecast", "recycled_forecast"}) {
    if (const auto it = record.find(key); it != record.end()) *it = points(*it);
  }
  if (const auto it = record.find("recycled_shares"); it != record.end()) *it = shares(*it);
  if (const auto it = record.find("packs"); it != record.end()) *it = pins(*it);
  if (kind == RecordKind::scheme) scores_to_integer(record);
  if (kind == RecordKind::range) record["id"] = range_id(record);
  record["kind"] = word(kind);
}

std::optional<RecordKind> kind_of(std::string_view path) {
  const std::string_view folder = path.substr(0, path.find('/'));
  if (from_word<Library>(folder)) return RecordKind::factor;
  if (folder == "parameters") return RecordKind::parameter;
  if (folder == "schemes") return RecordKind::scheme;
  if (path == "scenarios.json") return RecordKind::scenario;
  if (path == "ranges.json") return RecordKind::range;
  if (path == "cases.json") return RecordKind::sample_case;
  return std::nullopt;
}

class SourceReader {
 public:
  Result<PackSource> run(std::vector<SourceFile> files) {
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    bool has_header = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const SourceFile& file = files[i];
      has_header |= file.path == "pack.json";
      if (i > 0 && files[i - 1].path == file.path) add_twice(file);
      else add(file);
    }
    if (!has_header) {
      errors_.add(ErrorCode::missing_field, "", "pack.json is missing",
                  "add the header of the pack");
    }
    if (!errors_.empty()) return fail(errors_.take());
    return std::move(source_);
  }

 private:
  // Which of the two counts would depend on their order.
  void add_twice(const SourceFile& file) {
    ErrorList own(file.path);
    own.add(ErrorCode::duplicate, "", "a file of this path is there twice", "hand in every file once");
    errors_.append(own.take());
  }

  void add(const SourceFile& file) {
    ErrorList own(file.path);
    const auto json = parse_json(file.bytes, file.path);
    if (!json)
      own.append(json.error());
    else if (file.path == "pack.json")
      header(*json, own);
    else if (file.path == "withdrawn.json")
      withdrawals(*json, own);
    else if (const auto kind = kind_of(file.path))
      records(file, *kind, *json, own);
    else
      own.add(ErrorCode::bad_value, "", "no part of a pack has this name",
              "see factors/README.md for the layout of a pack");
    errors_.append(own.take());
  }

  void header(const Json& json, ErrorList& errors) {
    const ValueTree document(json);
    RecordReader in(document.root(), "", errors);
    PackHeader h;
    check_format(in, kSourceFormat);
    in.id("id");
    in.require("released");
    const std::string released(read_date(in, "released"));
    read_header_text(in, h);
    in.optional_integer("seq", 1, 2'000'000'000);
    const std::string min_app = in.optional_string("min_app");
    in.finish();
    if (!errors.empty()) return;
    Json& built = source_.header = json;
    drop_null(built);
    built.erase("format");
    for (const char* key : {"seq", "reference_year"}) {
      if (built.contains(key)) built[key] = static_cast<std::int64_t>(built[key].get<double>());
    }
    built["released"] = released + "T00:00:00Z";
    built["min_app"] = min_app.empty() ? "0.1" : min_app;
    built["lang"] = {"zh-CN", "en"};
  }

  void withdrawals(const Json& json, ErrorList& errors) {
    if (!is_list(json, errors)) return;
    for (std::size_t i = 0; i < json.size(); ++i) {
      const ValueTree document(json[i]);
      RecordReader in(document.root(), pointer("", i), errors);
      const std::string id = in.id("id");
      const std::string at(read_date(in, "at"));
      if (!source_.withdrawals.try_emplace(id, at, in.string("reason")).second)
        in.fail(ErrorCode::duplicate, "id", "\"" + id + "\" is withdrawn twice", "keep one");
      in.finish();
    }
  }

  static bool is_list(const Json& json, ErrorList& errors) {
    if (json.is_array()) return true;
    errors.add(ErrorCode::wrong_type, "", "the file is no array", "write an array of records");
    return false;
  }

  void records(const SourceFile& file, RecordKind kind, const Json& json, ErrorList& errors) {
    const bool whole = kind == RecordKind::scheme;  // a file of its own
    if (!whole && !is_list(json, errors)) return;
    Pack read;
    RecordPool pool;
    const ValueTree document(json);
    if (whole) {
      read_record(kind, document.root(), "", read, errors, pool);
    } else {
      for_each_item(document.root(), "", [&](const Value& item, const std::string& path) {
        read_record(kind, item, path, read, errors, pool);
      });
    }
    if (kind == RecordKind::factor) check_folder(file, read, errors);
    if (!errors.empty()) return;
    auto exact = parse_json(file.bytes, file.path, Decimals::text);
    if (!exact) return errors.append(exact.error());
    if (whole) return keep(kind, std::move(*exact), "", errors);
    for (std::size_t i = 0; i < exact->size(); ++i)
      keep(kind, std::move((*exact)[i]), pointer("", i), errors);
  }

  static void check_folder(const SourceFile& file, const Pack& read, ErrorList& errors) {
    const auto library = from_word<Library>(file.path.substr(0, file.path.find('/')));
    for (std::size_t i = 0; i < read.factors.size(); ++i) {
      if (read.factors[i].library == *library) continue;
      errors.add(ErrorCode::wrong_library, pointer(pointer("", i), "library"),
                 "the record stands in the folder of another library", "move it to its own folder");
    }
  }

  void keep(RecordKind kind, Json record, const std::string& path, ErrorList& errors) {
    to_record(kind, record);
    const std::string id = record["id"].get<std::string>();
    if (!is_id(id)) {
      errors.add(ErrorCode::bad_value, path, "\"" + id + "\" is no id", "shorten the category");
    } else if (const auto [it, fresh] = from_.emplace(id, errors.file()); !fresh) {
      errors.add(ErrorCode::duplicate, path + "/id",
                 "the id \"" + id + "\" stands in " + it->second + " too",
                 "give every record of the pack an id of its own");
    } else {
      source_.records.emplace(id, std::move(record));
    }
  }

  PackSource source_;
  std::map<std::string, std::string> from_;  // file by id
  ErrorList errors_{""};
};

}  // namespace

Result<PackSource> read_pack_source(std::vector<SourceFile> files) {
  return SourceReader().run(std::move(files));
}

}  // namespace qingtan
