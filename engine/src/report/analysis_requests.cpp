// What is asked of an analysis.

#include <cmath>

#include "qingtan/report/analysis_json.h"

namespace qingtan {
namespace {

template <class T, class Read>
Result<T> read_request(std::string_view bytes, std::string_view file, Read read) {
  const auto json = parse_json(bytes.empty() ? "{}" : bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  T out{};
  if (in.valid()) {
    read(in, out);
    in.finish();
  }
  if (!errors.empty()) return fail(errors.take());
  return out;
}

double whole(ObjectReader& in, std::string_view key, double otherwise, std::uint64_t low,
             std::uint64_t high) {
  const double value = in.number_or(key, otherwise, any_number());
  if (value >= static_cast<double>(low) && value <= static_cast<double>(high) &&
      value == std::floor(value)) {
    return value;
  }
  in.fail(ErrorCode::out_of_range, key, Json(value).dump() + " is not possible here",
          "give a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return otherwise;
}

constexpr ActivityField kUseFields[] = {ActivityField::lifetime_km, ActivityField::correction,
                                        ActivityField::saving_coefficient,
                                        ActivityField::charging_efficiency};

void read_use_field(ObjectReader& in, MovedNumber& out) {
  const std::string text = in.string("parameter");
  std::string known;
  for (ActivityField field : kUseFields) {
    if (word(field) == text) {
      out.field = field;
      return;
    }
    known += std::string(known.empty() ? "" : ", ") + std::string(word(field));
  }
  in.fail(ErrorCode::bad_value, "parameter", "\"" + shortened(text) + "\" is no parameter",
          "write one of: " + known + "; or {\"factor\": id}, or {\"scheme\": 0, \"path\": …}");
}

MovedNumber read_moved(ObjectReader& in) {
  MovedNumber out;
  const Json* json = in.require("parameter");
  if (!json) return out;
  if (json->is_string()) {
    read_use_field(in, out);
    return out;
  }
  ObjectReader place(*json, in.at("parameter"), in.errors());
  if (!place.valid()) return out;
  if (place.find("factor")) {
    out.kind = MovedNumber::Kind::factor;
    out.factor = place.id("factor");
  } else {
    out.kind = MovedNumber::Kind::place;
    out.scheme = static_cast<std::size_t>(whole(place, "scheme", 0, 0, kMaxAnalysedSchemes - 1));
    out.path = place.string("path");
  }
  place.finish();
  return out;
}

ParameterRange read_range(ObjectReader& in) {
  ParameterRange out;
  out.parameter = read_moved(in);
  out.low = in.number("low", any_number());
  out.high = in.number("high", any_number());
  return out;
}

MapAxis read_axis(ObjectReader& in, std::string_view key) {
  MapAxis out;
  const Json* json = in.require(key);
  if (!json) return out;
  ObjectReader axis(*json, in.at(key), in.errors());
  if (!axis.valid()) return out;
  out.range = read_range(axis);
  out.steps = static_cast<std::size_t>(whole(axis, "steps", 40, 2, kMaxMapSteps));
  axis.finish();
  return out;
}

}  // namespace

Result<MonteCarloOptions> read_monte_carlo_options(std::string_view bytes, std::string_view file) {
  return read_request<MonteCarloOptions>(bytes, file, [](ObjectReader& in, MonteCarloOptions& out) {
    out.draws = static_cast<std::uint32_t>(whole(in, "draws", out.draws, 1, kMaxDraws));
    out.seed =
        static_cast<std::uint64_t>(whole(in, "seed", static_cast<double>(out.seed), 0, kMaxSeed));
    const std::string text = in.optional_string("sampling");
    for (Sampling s : {Sampling::plain, Sampling::latin_hypercube, Sampling::sobol}) {
      if (text.empty() || word(s) == text) {
        out.sampling = s;
        return;
      }
    }
    in.fail(ErrorCode::bad_value, "sampling", "\"" + shortened(text) + "\" is no way of sampling",
            "write one of: plain, latin_hypercube, sobol");
  });
}

Result<double> read_sensitivity_options(std::string_view bytes, std::string_view file) {
  return read_request<double>(bytes, file, [](ObjectReader& in, double& out) {
    out =
        in.number_or("percent", 10, {0, kMaxPercent, true, "a percentage above 0 and at most 100"});
  });
}

Result<ParameterRange> read_break_even_request(std::string_view bytes, std::string_view file) {
  return read_request<ParameterRange>(
      bytes, file, [](ObjectReader& in, ParameterRange& out) { out = read_range(in); });
}

Result<MapRequest> read_map_request(std::string_view bytes, std::string_view file) {
  return read_request<MapRequest>(bytes, file, [](ObjectReader& in, MapRequest& out) {
    out.x = read_axis(in, "x");
    out.y = read_axis(in, "y");
  });
}

}  // namespace qingtan
