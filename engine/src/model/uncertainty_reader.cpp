#include "fields.h"
#include "scheme_fields.h"

namespace qingtan {
namespace {

std::array<int, 5> read_scores(RecordReader& in) {
  std::array<int, 5> scores{1, 1, 1, 1, 1};
  const Value* list = in.array("scores");
  if (!list) return scores;
  bool good = list->size() == scores.size();
  std::size_t i = 0;
  for (const Value& score : *list) {
    good = good && score.is_number_integer() && score.integer() >= 1 && score.integer() <= 5;
    if (good) scores[i++] = static_cast<int>(score.integer());
  }
  if (!good) {
    in.fail(ErrorCode::out_of_range, "scores", "a pedigree row has five scores from 1 to 5",
            "give reliability, completeness, temporal, geographical and technological score");
    return {1, 1, 1, 1, 1};
  }
  return scores;
}

void read_bounds(RecordReader& in, double value, Range range, Uncertainty& u) {
  u.min = in.number("min", range);
  u.max = in.number("max", range);
  if (u.min > value || u.max < value) {
    in.fail(ErrorCode::out_of_range, "",
            "the value " + Json(value).dump() + " lies outside its own range",
            "choose min <= value <= max");
  }
}

}  // namespace

std::optional<Uncertainty> read_uncertainty(RecordReader& holder, std::string_view key,
                                            double value, Range range) {
  const Value* json = holder.find(key);
  if (!json) return std::nullopt;
  RecordReader in(*json, holder, key);
  Uncertainty u;
  const std::string_view kind = in.view("kind");
  if (kind == "lognormal") {
    u.kind = UncertaintyKind::lognormal;
    u.gsd = in.number("gsd", at_least_one());
    const std::string_view center = in.find("center") ? in.view("center") : std::string_view();
    if (center == "mean")
      u.center = LognormalCenter::mean;
    else if (!center.empty() && center != "median")
      in.fail(ErrorCode::bad_value, "center", "\"" + std::string(center) + "\" is not allowed here",
              "write median or mean");
    if (value < 0)
      in.fail(ErrorCode::out_of_range, "kind", "a negative value cannot be lognormal",
              "use normal");
  } else if (kind == "normal") {
    u.kind = UncertaintyKind::normal;
    u.sd = in.number("sd", not_negative());
  } else if (kind == "triangular" || kind == "uniform") {
    u.kind = kind == "uniform" ? UncertaintyKind::uniform : UncertaintyKind::triangular;
    read_bounds(in, value, range, u);
  } else if (kind == "pedigree") {
    u.kind = UncertaintyKind::pedigree;
    u.scores = read_scores(in);
    u.basic = in.number_or("basic", 1.0, at_least_one());
  } else if (!kind.empty()) {
    in.fail(ErrorCode::bad_value, "kind", "\"" + std::string(kind) + "\" is not allowed here",
            "write one of: lognormal, normal, triangular, uniform, pedigree");
    return std::nullopt;  // its other fields cannot be judged
  }
  in.finish();
  return u;
}

namespace {

constexpr ActivityField kFields[] = {
    ActivityField::net_mass_kg,        ActivityField::recycled_share,     ActivityField::yield,
    ActivityField::quantity,           ActivityField::lifetime_km,        ActivityField::correction,
    ActivityField::saving_coefficient, ActivityField::charging_efficiency};

}  // namespace

std::string_view word(ActivityField field) {
  switch (field) {
    case ActivityField::net_mass_kg:
      return "net_mass_kg";
    case ActivityField::recycled_share:
      return "recycled_share";
    case ActivityField::yield:
      return "yield";
    case ActivityField::quantity:
      return "quantity";
    case ActivityField::lifetime_km:
      return "lifetime_km";
    case ActivityField::correction:
      return "correction";
    case ActivityField::saving_coefficient:
      return "saving_coefficient";
    case ActivityField::charging_efficiency:
      return "charging_efficiency";
  }
  return "";
}

Range range_of(ActivityField field) {
  switch (field) {
    case ActivityField::net_mass_kg:
      return positive();
    case ActivityField::recycled_share:
      return share();
    case ActivityField::yield:
    case ActivityField::charging_efficiency:
      return yield_range();
    case ActivityField::quantity:
    case ActivityField::lifetime_km:
    case ActivityField::correction:
    case ActivityField::saving_coefficient:
      break;
  }
  return not_negative();
}

ActivityUncertainties read_activity(RecordReader& holder,
                                    std::initializer_list<ActivityNumber> numbers) {
  ActivityUncertainties out;
  const Value* json = holder.find("uncertainty");
  if (!json) return out;
  RecordReader in(*json, holder.at("uncertainty"), holder.errors());
  for (ActivityField field : kFields) {
    for (const ActivityNumber& number : numbers) {
      if (number.field != field) continue;
      const std::string_view key = word(field);
      const auto u = read_uncertainty(in, key, number.value.value_or(0), range_of(field));
      if (!u) continue;
      if (!number.value) {
        in.fail(ErrorCode::missing_value, key, "no " + std::string(key) + " is given here",
                "give the number itself, or leave its uncertainty out");
      }
      out.push_back({field, *u});
    }
  }
  in.finish();
  return out;
}

}  // namespace qingtan
