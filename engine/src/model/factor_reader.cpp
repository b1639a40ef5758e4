#include <algorithm>

#include "fields.h"
#include "qingtan/base/date.h"
#include "qingtan/model/factor.h"

namespace qingtan {

FactorUnit read_unit(RecordReader& in) {
  const std::string_view text = in.view("unit");
  if (text.empty()) return {};
  if (const auto unit = parse_factor_unit(text)) return *unit;
  in.fail(ErrorCode::bad_value, "unit", "\"" + std::string(text) + "\" is not a unit of a factor",
          factor_unit_remedy(text));
  return {};
}

Source read_source(RecordReader& in, RecordPool& pool) {
  const Value* value = in.find("source");
  if (!value) return {};
  if (value->is_string()) return {pool.share(in.view("source")), {}, {}};
  RecordReader source(*value, in, "source");
  Source result{pool.share(source.view("citation")), pool.share(source.optional_view("url")),
                pool.share(source.optional_view("quote"))};
  source.finish();
  return result;
}

namespace {

constexpr std::string_view kLeftOut[] = {
    "upstream",  "transport",           "use",       "end_of_life", "infrastructure",
    "packaging", "distribution_losses", "production"};

// Appends the word at `path`, if it is one and stands there for the first time.
void read_left_out(const Value& word, const std::string& path, ErrorList& errors,
                   std::vector<std::string>& words) {
  const std::string text = std::string(word.text());
  if (std::find(std::begin(kLeftOut), std::end(kLeftOut), text) == std::end(kLeftOut)) {
    std::string list;
    for (std::string_view known : kLeftOut) list += (list.empty() ? "" : ", ") + std::string(known);
    errors.add(ErrorCode::bad_value, path, "this is no life-cycle stage that can be left out",
               "write one of: " + list);
  } else if (std::find(words.begin(), words.end(), text) != words.end()) {
    errors.add(ErrorCode::duplicate, path, "the stage stands here twice", "keep one");
  } else {
    words.push_back(text);
  }
}

}  // namespace

Boundary read_boundary(RecordReader& in, RecordPool& pool) {
  Boundary result;
  const Value* value = in.find("boundary");
  if (!value) return result;
  RecordReader boundary(*value, in, "boundary");
  result.text = {pool.share(boundary.view("zh")), pool.share(boundary.view("en"))};
  if (const Value* list = boundary.optional_array("left_out")) {
    std::vector<std::string> words;
    for_each_item(*list, boundary.at("left_out"), [&](const Value& word, const std::string& path) {
      read_left_out(word, path, in.errors(), words);
    });
    result.left_out = pool.share(std::move(words));
  }
  boundary.finish();
  return result;
}

TextView read_note(RecordReader& in) {
  const Value* value = in.find("note");
  if (!value) return {};
  if (!value->is_string()) return in.text_view("note");
  const std::string_view text = in.view("note");
  return {text, text};
}

std::string_view read_date(RecordReader& in, std::string_view key) {
  const Value* value = in.find(key);
  const std::string_view date = in.optional_view(key);
  if (value && value->is_string() && !is_date(date)) {
    in.fail(ErrorCode::bad_value, key, "\"" + std::string(date) + "\" is no date",
            "write YYYY-MM-DD");
  }
  return date;
}

void check_validity(RecordReader& in, std::optional<int> year, std::string_view valid_until) {
  if (!year || !is_date(valid_until) || valid_until.substr(0, 4) >= std::to_string(*year)) return;
  in.fail(ErrorCode::out_of_range, "valid_until",
          "the validity ends before the year " + std::to_string(*year),
          "write a later day, or an earlier year");
}

namespace {

std::vector<Change> read_history(RecordReader& in) {
  std::vector<Change> history;
  const Value* list = in.optional_array("history");
  if (!list) return history;
  for (const Value& item : *list) {
    RecordReader entry(item, in, "history", history.size());
    Change change{entry.string("who"),
                  entry.string("when"),
                  entry.string("field"),
                  "",
                  "",
                  entry.optional_string("reason")};
    const auto shown = [&](std::string_view key) {
      const Value* v = entry.find(key);
      return !v ? std::string() : v->is_string() ? std::string(v->text()) : v->dump();
    };
    change.old_value = shown("old");
    change.new_value = shown("new");
    entry.finish();
    history.push_back(std::move(change));
  }
  return history;
}

void read_properties(RecordReader& in, Factor& factor) {
  const Value* json = in.find("properties");
  if (!json) return;
  RecordReader properties(*json, in, "properties");
  if (!properties.valid()) return;
  for (const Value& member : *json) {
    factor.properties.edit()[std::string(member.key())] =
        properties.number_of(member, member.key(), any_number());
  }
}

// Fields that hang together.
void check(RecordReader& in, const Factor& f) {
  check_validity(in, f.year, f.valid_until);
  if (f.primary_value.has_value() != f.recycled_value.has_value()) {
    in.fail(ErrorCode::missing_value, f.primary_value ? "recycled_value" : "primary_value",
            "primary and recycled value come together", "give both or neither");
  }
  if (f.primary_forecast.empty() != f.recycled_forecast.empty()) {
    in.fail(ErrorCode::missing_forecast,
            f.primary_forecast.empty() ? "primary_forecast" : "recycled_forecast",
            "the forecasts of primary and recycled value come together", "give both or neither");
  }
  if (!f.primary_forecast.empty() && !f.has_both_values()) {
    in.fail(ErrorCode::missing_value, "primary_value",
            "a forecast of primary and recycled value needs both values", "give both");
  }
  if (f.library != Library::processing && in.find("basis")) {
    in.fail(ErrorCode::bad_value, "basis", "only processing factors have a basis", "leave it out");
  }
  if (f.library != Library::material && (in.find("scrap_price") || in.find("primary_value"))) {
    in.fail(ErrorCode::bad_value, in.find("scrap_price") ? "scrap_price" : "primary_value",
            "only materials have this field", "leave it out");
  }
  if (f.library == Library::processing && f.basis != Basis::quantity && f.unit.per != Measure::kg) {
    in.fail(ErrorCode::unit_mismatch, "unit",
            "a process per kg has the unit kgCO2e/kg, not " + to_string(f.unit),
            "use kgCO2e/kg, or \"basis\": \"quantity\"");
  }
}

}  // namespace

Factor read_factor(const Value& json, const std::string& path, ErrorList& errors,
                   RecordPool& pool) {
  RecordReader in(json, path, errors);
  Factor f;
  if (!in.valid()) return f;
  pass_envelope(in);
  f.id = pool.add(in.id_view("id"));
  f.library = read_required_word(in, "library", Library::material);
  f.category = pool.share(in.text_view("category"));
  f.name = pool.add(in.text_view("name"));
  f.value = in.number("value", any_number());
  f.unit = read_unit(in);
  f.basis = read_word(in, "basis", Basis::output);
  f.material_class = pool.share(in.optional_id_view("material_class"));
  f.recycled_share = in.optional_number("recycled_share", share());
  f.primary_value = in.optional_number("primary_value", any_number());
  f.recycled_value = in.optional_number("recycled_value", any_number());
  f.electricity_kwh = in.optional_number("electricity_kwh", not_negative());
  f.forecast = read_series(in, "forecast", any_number());
  f.primary_forecast = read_series(in, "primary_forecast", any_number());
  f.recycled_forecast = read_series(in, "recycled_forecast", any_number());
  if (const auto uncertainty = read_uncertainty(in, "uncertainty", f.value, any_number()))
    f.uncertainty = pool.share(*uncertainty);
  f.price = in.optional_number("price", any_number());
  f.scrap_price = in.optional_number("scrap_price", any_number());
  f.region = pool.share(in.optional_view("region"));
  f.year = in.optional_integer("year", kFirstYear, kLastYear);
  f.valid_until = pool.share(read_date(in, "valid_until"));
  f.source = read_source(in, pool);
  f.boundary = read_boundary(in, pool);
  f.data_quality = read_word(in, "data_quality", DataQuality::unstated);
  f.visibility = read_word(in, "visibility", Visibility::platform);
  f.note = pool.share(read_note(in));
  read_properties(in, f);
  f.history = read_history(in);
  check(in, f);
  in.finish();
  return f;
}

Result<std::vector<Factor>> read_factors(std::string_view bytes, std::string_view file) {
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  std::vector<Factor> factors;
  if (!json->root().is_array()) {
    errors.add(ErrorCode::wrong_type, "", "the file is no array", "write an array of factors");
    return fail(errors.take());
  }
  factors.reserve(json->root().size());
  RecordPool pool;
  std::map<std::string_view, std::size_t> seen;  // of ids, which stay where they are
  std::size_t i = 0;
  for (const Value& item : json->root()) {
    Factor factor = read_factor(item, pointer("", i), errors, pool);
    if (const auto [it, fresh] = seen.emplace(factor.id, i); !fresh && !factor.id.empty()) {
      errors.add(ErrorCode::duplicate, pointer(pointer("", i), "id"),
                 "the id \"" + factor.id + "\" stands at /" + std::to_string(it->second) + " too",
                 "give every factor an id of its own");
    }
    factors.push_back(std::move(factor));
    ++i;
  }
  if (!errors.empty()) return fail(errors.take());
  return factors;
}

}  // namespace qingtan
