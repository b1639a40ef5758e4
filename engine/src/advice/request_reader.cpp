#include "qingtan/advice/request.h"
#include "qingtan/base/value.h"

namespace qingtan {
namespace {

bool read_flag(RecordReader& in, std::string_view key) {
  const Value* value = in.find(key);
  if (!value) return false;
  if (value->type() != Value::Type::boolean)
    in.fail(ErrorCode::wrong_type, key, "this is no true or false", "write true or false");
  return value->boolean();
}

void read_levers(RecordReader& in, AdviceRequest& request) {
  const Value* list = in.optional_array("levers");
  if (!list) return;
  request.levers.fill(false);
  for_each_item(*list, in.at("levers"), [&](const Value& item, const std::string& path) {
    for (AdviceLever lever : kAdviceLevers) {
      if (item.text() != word(lever)) continue;
      request.levers[static_cast<std::size_t>(lever)] = true;
      return;
    }
    in.errors().add(ErrorCode::bad_value, path, "there is no such lever",
                    "write one of: material, recycled_share, process, energy, yield");
  });
}

void read_numbers(RecordReader& in, std::string_view key, Range range, std::vector<double>& into) {
  const Value* list = in.optional_array(key);
  if (!list) return;
  into.clear();
  if (list->size() > kMaxSteps) {
    in.fail(ErrorCode::too_large, key, "these are more than 20 steps", "give at most 20");
    return;
  }
  std::size_t i = 0;
  for (const Value& item : *list) {
    into.push_back(in.number_of(item, std::string(key) + "/" + std::to_string(i++), range));
  }
}

void read_ids(RecordReader& in, std::string_view key, std::string_view what,
              std::vector<std::string>& into) {
  const Value* list = in.optional_array(key);
  if (!list) return;
  if (list->size() > kMaxSteps) {
    in.fail(ErrorCode::too_large, key, "these are more than 20", "give at most 20");
    return;
  }
  for_each_item(*list, in.at(key), [&](const Value& item, const std::string& path) {
    if (is_id(item.text())) return into.emplace_back(item.text()), void();
    in.errors().add(ErrorCode::bad_value, path, "this is no factor's id",
                    "write the id of " + std::string(what));
  });
}

// use(member, its path, its name) for each member of a table by factor id.
template <class Use>
void read_table(RecordReader& in, std::string_view key, Use use) {
  const Value* table = in.find(key);
  if (!table) return;
  if (!table->is_object()) {
    in.fail(ErrorCode::wrong_type, key, "this is no object", "write {\"factor id\": …}");
    return;
  }
  if (table->size() > kMaxTableRows) {
    in.fail(ErrorCode::too_large, key, "the table has more than 10,000 rows", "give fewer");
    return;
  }
  for (const Value& row : *table) {
    const std::string path = pointer(in.at(key), row.key());
    if (is_id(row.key()))
      use(row, path, std::string(row.key()));
    else
      in.errors().add(ErrorCode::bad_value, path,
                      "\"" + shortened(row.key()) + "\" is no factor's id",
                      "write the id of a factor");
  }
}

MaterialProperties read_properties(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  MaterialProperties p;
  if (!in.valid()) return p;
  p.density_kg_m3 = in.optional_number("density_kg_m3", positive());
  p.youngs_modulus_gpa = in.optional_number("youngs_modulus_gpa", positive());
  p.yield_strength_mpa = in.optional_number("yield_strength_mpa", positive());
  in.finish();
  return p;
}

std::size_t read_size(RecordReader& in, std::string_view key, std::size_t otherwise,
                      std::size_t most) {
  return static_cast<std::size_t>(
      in.optional_integer(key, 1, static_cast<int>(most)).value_or(static_cast<int>(otherwise)));
}

void read_equivalence(RecordReader& in, AdviceRequest& request) {
  const std::string text = in.optional_string("equivalence");
  if (text.empty()) return;
  request.equivalence = equivalence_from(text);
  if (request.equivalence) return;
  in.fail(ErrorCode::bad_value, "equivalence", "\"" + shortened(text) + "\" is not allowed here",
          "write one of: " + std::string(equivalence_words()));
}

}  // namespace

std::string_view word(AdviceLever lever) {
  switch (lever) {
    case AdviceLever::material:
      return "material";
    case AdviceLever::recycled_share:
      return "recycled_share";
    case AdviceLever::process:
      return "process";
    case AdviceLever::energy:
      return "energy";
    case AdviceLever::yield:
      return "yield";
  }
  return "";
}

Result<AdviceRequest> read_advice_request(std::string_view bytes, std::string_view file) {
  if (bytes.empty()) return AdviceRequest{};
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  RecordReader in(json->root(), "", errors);
  AdviceRequest request;
  if (!in.valid()) return fail(errors.take());
  read_levers(in, request);
  request.max_mass_kg = in.optional_number("max_mass_kg", positive());
  request.max_cost_cny = in.optional_number("max_cost_cny", any_number());
  read_equivalence(in, request);
  request.allow_unproven = read_flag(in, "allow_unproven");
  request.allow_weaker = read_flag(in, "allow_weaker");
  read_table(in, "properties", [&](const Value& row, const std::string& path, std::string id) {
    request.properties[std::move(id)] = read_properties(row, path, errors);
  });
  read_table(in, "yields", [&](const Value& row, const std::string& path, std::string id) {
    if (!row.is_number() || !(row.number() > 0) || row.number() > 1) {
      errors.add(ErrorCode::out_of_range, path, "this is no yield",
                 "write a number above 0 and at most 1");
    }
    request.yields[std::move(id)] = row.number();
  });
  read_numbers(in, "yield_points", {0, 50, true, "a number above 0 and at most 50"},
               request.yield_points);
  read_numbers(in, "recycled_shares", share(), request.recycled_shares);
  read_ids(in, "electricity", "a factor per kWh", request.electricity);
  read_ids(in, "alternatives", "a process", request.alternatives);
  request.grid = in.optional_id("grid");
  request.max_assessments =
      read_size(in, "max_assessments", request.max_assessments, kMaxAssessments);
  request.beam_width = read_size(in, "beam_width", request.beam_width, 10'000);
  request.limit = read_size(in, "limit", request.limit, kMaxAdvice);
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return request;
}

}  // namespace qingtan
