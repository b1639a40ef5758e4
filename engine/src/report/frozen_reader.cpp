#include <algorithm>

#include "frozen_words.h"
#include "qingtan/base/date.h"
#include "qingtan/base/value.h"

namespace qingtan {
namespace {

constexpr int kMostIndex = 1'000'000;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

void refuse_word(RecordReader& in, std::string_view key) {
  in.fail(ErrorCode::bad_value, key, "this word is not known here",
          "take the file as it was written");
}

/// One of `all`, by its own word.
template <class E, std::size_t n>
E known_word(RecordReader& in, std::string_view key, const E (&all)[n]) {
  const std::string text = in.string(key);
  for (const E each : all) {
    if (word(each) == text) return each;
  }
  if (!text.empty()) refuse_word(in, key);
  return all[0];
}

double number_or_unknown(RecordReader& in, std::string_view key) {
  return in.optional_number(key, any_number()).value_or(kUnknown);
}

std::uint32_t index_of(RecordReader& in, std::string_view key) {
  return static_cast<std::uint32_t>(in.optional_integer(key, 0, kMostIndex).value_or(0));
}

bool flag(RecordReader& in, std::string_view key) {
  const Value* value = in.find(key);
  return value && value->boolean();
}

std::uint8_t read_marks(RecordReader& in) {
  std::uint8_t marks = 0;
  const Value* list = in.optional_array("marks");
  if (!list) return marks;
  for (const Value& each : *list) {
    std::uint8_t found = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
      const auto mark = static_cast<Mark>(1u << bit);
      if (word(mark) == each.text()) found = mark;
    }
    if (found == 0) refuse_word(in, "marks");
    marks |= found;
  }
  return marks;
}

FrozenOrigin read_origin(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  FrozenOrigin out;
  if (!in.valid()) return out;
  out.name = in.string("name");
  out.title = in.optional_text("title");
  out.version = in.optional_string("version");
  out.seq = in.optional_integer("seq", 0, kHighestSeq).value_or(0);
  out.released = in.optional_string("released");
  out.trust = known_word(in, "trust", frozen::kTrusts);
  out.layer = known_word(in, "layer", frozen::kLayers);
  out.withdrawn = flag(in, "withdrawn");
  in.finish();
  return out;
}

FactorValue read_how(RecordReader& line) {
  FactorValue out;
  const Value* json = line.require("how");
  if (!json) return out;
  RecordReader in(*json, line.at("how"), line.errors());
  if (!in.valid()) return out;
  out.rule = known_word(in, "rule", frozen::kRules);
  out.value = number_or_unknown(in, "value");
  out.beyond_forecast = flag(in, "beyond_forecast");
  out.share = in.optional_number("share", share());
  out.primary = in.number_or("primary", 0, any_number());
  out.recycled = in.number_or("recycled", 0, any_number());
  out.electricity_kwh = in.number_or("electricity_kwh", 0, any_number());
  out.grid_now = in.number_or("grid_now", 0, any_number());
  out.grid_then = in.number_or("grid_then", 0, any_number());
  in.finish();
  return out;
}

LineKind read_kind(RecordReader& in) {
  const std::string text = in.string("kind");
  for (const auto& [kind, name] : frozen::kLineKinds) {
    if (name == text) return kind;
  }
  if (!text.empty()) refuse_word(in, "kind");
  return LineKind::material;
}

Stage read_stage(RecordReader& in) {
  const std::string text = in.string("stage");
  if (const auto stage = from_word<Stage>(text)) return *stage;
  if (!text.empty()) refuse_word(in, "stage");
  return Stage::material;
}

FrozenLine read_line(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  FrozenLine out;
  if (!in.valid()) return out;
  out.stage = read_stage(in);
  out.kind = read_kind(in);
  out.component = index_of(in, "component");
  out.item = index_of(in, "item");
  out.factor = in.optional_id("factor");
  out.factor_value = number_or_unknown(in, "factor_value");
  out.amount = number_or_unknown(in, "amount");
  const std::string unit = in.string("unit");
  if (const auto measure = parse_measure(unit))
    out.unit = *measure;
  else if (!unit.empty())
    refuse_word(in, "unit");
  out.kgco2e = number_or_unknown(in, "kgco2e");
  out.marks = read_marks(in);
  out.formula = in.optional_string("formula");
  out.how = read_how(in);
  in.finish();
  return out;
}

void read_stages(RecordReader& result, FrozenResult& out) {
  const Value* json = result.require("stages");
  if (!json) return;
  RecordReader in(*json, result.at("stages"), result.errors());
  if (!in.valid()) return;
  for (Stage stage : kStages)
    out.stages[static_cast<std::size_t>(stage)] = number_or_unknown(in, word(stage));
  in.finish();
}

void read_relative(RecordReader& result, FrozenResult& out) {
  const Value* json = result.require("relative");
  if (!json) return;
  RecordReader in(*json, result.at("relative"), result.errors());
  if (!in.valid()) return;
  out.relative.carbon = number_or_unknown(in, "carbon");
  out.relative.mass = number_or_unknown(in, "mass");
  out.relative.cost = in.optional_number("cost", any_number());
  in.finish();
}

FrozenResult read_result(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  FrozenResult out;
  if (!in.valid()) return out;
  out.year = in.optional_integer("year", kFirstYear, kLastYear);
  out.complete = flag(in, "complete");
  out.total_kgco2e = number_or_unknown(in, "total_kgco2e");
  read_stages(in, out);
  out.net_mass_kg = number_or_unknown(in, "net_mass_kg");
  out.material_input_kg = number_or_unknown(in, "material_input_kg");
  out.cost_cny = in.optional_number("cost_cny", any_number());
  out.marks = read_marks(in);
  read_relative(in, out);
  if (const Value* list = in.array("lines")) {
    for_each_item(*list, in.at("lines"), [&](const Value& item, const std::string& at) {
      out.lines.push_back(read_line(item, at, errors));
    });
  }
  in.finish();
  return out;
}

FrozenScheme read_frozen_scheme(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  FrozenScheme out;
  if (!in.valid()) return out;
  if (const Value* scheme = in.require("scheme"))
    out.scheme = read_scheme(*scheme, in.at("scheme"), errors);
  if (const Value* now = in.require("now")) out.now = read_result(*now, in.at("now"), errors);
  if (const Value* then = in.find("then")) out.then = read_result(*then, in.at("then"), errors);
  in.finish();
  return out;
}

FrozenFactor read_frozen_factor(const Value& json, const std::string& path, ErrorList& errors,
                                RecordPool& pool) {
  RecordReader in(json, path, errors);
  FrozenFactor out;
  if (!in.valid()) return out;
  out.origin = index_of(in, "origin");
  if (const Value* record = in.require("record"))
    out.factor = read_factor(*record, in.at("record"), errors, pool);
  in.finish();
  return out;
}

Comparability read_point(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Comparability out;
  if (!in.valid()) return out;
  out.code = known_word(in, "point", frozen::kPoints);
  out.same = flag(in, "same");
  if (const Value* list = in.optional_array("differing")) {
    for (const Value& each : *list) {
      if (!each.is_number_integer() || each.integer() < 0 || each.integer() > kMostIndex)
        refuse_word(in, "differing");
      else
        out.differing.push_back(static_cast<std::size_t>(each.integer()));
    }
  }
  in.finish();
  return out;
}

/// What hangs together: factors are found by their ids, and name an origin that there is.
void check_whole(const Frozen& out, ErrorList& errors) {
  for (std::size_t i = 0; i < out.factors.size(); ++i) {
    const std::string path = pointer("/factors", i);
    if (out.factors[i].origin >= out.origins.size())
      errors.add(ErrorCode::out_of_range, path + "/origin", "there is no such origin",
                 "name one of \"origins\"");
    if (i > 0 && out.factors[i].factor.id <= out.factors[i - 1].factor.id)
      errors.add(ErrorCode::duplicate, path, "the ids are not in ascending order",
                 "sort them; each once");
  }
  const bool of_factor = out.kind == FrozenKind::factor;
  if (of_factor ? out.factors.size() != 1 : out.schemes.empty())
    errors.add(ErrorCode::missing_value, of_factor ? "/factors" : "/schemes",
               "what was kept is not here", "take the file as it was written");
  for (std::size_t i = 0; i < out.schemes.size(); ++i) {
    if (out.schemes[i].then.has_value() != out.year.has_value())
      errors.add(ErrorCode::missing_value, pointer("/schemes", i),
                 "the later year and its result come together", "give both or neither");
  }
}

}  // namespace

Result<Frozen> read_frozen(std::string_view bytes, std::string_view file) {
  const auto tree = parse_tree(bytes, file);
  if (!tree) return fail(tree.error());
  ErrorList errors(file);
  Frozen out;
  RecordReader in(tree->root(), "", errors);
  if (!in.valid()) return fail(errors.take());
  if (in.string("format") != frozen::kFormat)
    return fail({ErrorCode::unsupported_format, std::string(file), "/format",
                 "this is no \"" + std::string(frozen::kFormat) + "\"",
                 "open it with the program that wrote it"});
  const std::string kind = in.string("kind");
  if (const auto known = frozen_kind(kind))
    out.kind = *known;
  else
    refuse_word(in, "kind");
  out.engine = in.string("engine");
  out.as_of = in.optional_string("as_of");
  if (!out.as_of.empty() && !is_date(out.as_of))
    in.fail(ErrorCode::bad_value, "as_of", "this is no date", "write YYYY-MM-DD");
  out.scenario = in.optional_id("scenario");
  out.scenario_name = in.optional_text("scenario_name");
  out.year = in.optional_integer("year", kFirstYear, kLastYear);
  out.reference_year =
      in.optional_integer("reference_year", kFirstYear, kLastYear).value_or(out.reference_year);
  const auto each = [&](std::string_view key, auto use) {
    if (const Value* list = in.array(key)) for_each_item(*list, in.at(key), use);
  };
  RecordPool pool;
  each("origins", [&](const Value& item, const std::string& at) {
    out.origins.push_back(read_origin(item, at, errors));
  });
  each("factors", [&](const Value& item, const std::string& at) {
    out.factors.push_back(read_frozen_factor(item, at, errors, pool));
  });
  each("schemes", [&](const Value& item, const std::string& at) {
    out.schemes.push_back(read_frozen_scheme(item, at, errors));
  });
  each("comparability", [&](const Value& item, const std::string& at) {
    out.comparability.push_back(read_point(item, at, errors));
  });
  in.finish();
  check_whole(out, errors);
  if (!errors.empty()) return fail(errors.take());
  return out;
}

}  // namespace qingtan
