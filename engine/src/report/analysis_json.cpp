#include "qingtan/report/analysis_json.h"

#include "analysis_parts.h"
#include "model/fields.h"

namespace qingtan {

using plain::number;

OrderedJson schemes_json(const Tape& tape) {
  OrderedJson out = OrderedJson::array();
  for (const BoundScheme* bound : tape.bound) {
    out.push_back({{"scheme", bound->scheme->id}, {"name", plain::text(bound->scheme->name)}});
  }
  return out;
}

namespace {

// With what is meant where the file does not say it: the centre, and the pedigree's sigma.
OrderedJson explained(const Uncertainty& u) {
  OrderedJson out = uncertainty_json(u);
  if (u.kind == UncertaintyKind::pedigree) out["log_sigma"] = log_sigma(u);
  if (u.kind == UncertaintyKind::pedigree || u.kind == UncertaintyKind::lognormal)
    out["center"] = u.center == LognormalCenter::mean ? "mean" : "median";
  return out;
}

OrderedJson parameter_json(const Tape& tape, const ParameterRange& range) {
  OrderedJson out;
  const MovedNumber& p = range.parameter;
  switch (p.kind) {
    case MovedNumber::Kind::use_field:
      out["parameter"] = word(p.field);
      break;
    case MovedNumber::Kind::factor:
      out["parameter"] = {{"factor", p.factor}};
      break;
    case MovedNumber::Kind::place:
      out["parameter"] = {{"scheme", p.scheme}, {"path", p.path}};
      break;
  }
  const auto inputs = inputs_of(tape, p);
  out["unit"] = inputs ? unit_of(tape, tape.inputs[inputs->front()]) : std::string();
  out["low"] = number(range.low);
  out["high"] = number(range.high);
  return out;
}

}  // namespace

OrderedJson input_json(const Tape& tape, const TapeInput& input) {
  OrderedJson out;
  if (input.kind == InputKind::factor) {
    out["kind"] = "factor";
    out["id"] = input.factor->id;
    out["name"] = {{"zh", input.factor->name.zh}, {"en", input.factor->name.en}};
  } else {
    out["kind"] = "activity";
    out["path"] = input.path;
  }
  out["schemes"] = input.schemes;
  out["value"] = number(input.value);
  out["unit"] = unit_of(tape, input);
  out["uncertainty"] = input.uncertainty ? explained(*input.uncertainty) : OrderedJson(nullptr);
  return out;
}

Result<AnalysedSchemes> analysed_schemes(const Session& session,
                                         const std::vector<Document>& documents) {
  AnalysedSchemes out;
  out.catalogues = session.catalogues();
  Errors errors;
  for (const Document& document : documents) {
    auto scheme = read_scheme(document.bytes, document.name);
    if (!scheme) {
      errors.insert(errors.end(), scheme.error().begin(), scheme.error().end());
      continue;
    }
    out.schemes.push_back(std::make_unique<const Scheme>(std::move(*scheme)));
    auto bound = bind_scheme(*out.schemes.back(), out.catalogues, document.name);
    const Errors& found = bound ? bound->missing : bound.error();
    errors.insert(errors.end(), found.begin(), found.end());
    if (bound) out.bound.push_back(std::move(*bound));
  }
  if (errors.size() > kMaxErrors) errors.erase(errors.begin() + kMaxErrors, errors.end());
  if (!errors.empty()) return fail(std::move(errors));
  for (const BoundScheme& bound : out.bound) out.pointers.push_back(&bound);
  return out;
}

Result<std::string> sensitivity_json(const Session& session, const std::vector<Document>& documents,
                                     const Conditions& conditions, double percent) {
  const auto schemes = analysed_schemes(session, documents);
  if (!schemes) return fail(schemes.error());
  const auto result = sensitivity(schemes->pointers, conditions, percent);
  if (!result) return fail(result.error());
  OrderedJson out{{"percent", result->percent}, {"inputs", OrderedJson::array()}};
  for (const TapeInput& input : result->tape.inputs)
    out["inputs"].push_back(input_json(result->tape, input));
  out["sensitivities"] = schemes_json(result->tape);
  for (std::size_t s = 0; s < result->schemes.size(); ++s) {
    const SchemeSensitivity& one = result->schemes[s];
    OrderedJson& entry = out["sensitivities"][s];
    entry["total_kgco2e"] = number(one.total);
    entry["tornado"] = OrderedJson::array();
    for (const InputEffect& e : one.tornado) {
      entry["tornado"].push_back({{"input", e.input},
                                  {"derivative", number(e.derivative)},
                                  {"low_value", number(e.low_value)},
                                  {"high_value", number(e.high_value)},
                                  {"low_kgco2e", number(e.low)},
                                  {"high_kgco2e", number(e.high)},
                                  {"swing_kgco2e", number(e.swing())}});
    }
    entry["yield_points"] = OrderedJson::array();
    for (const YieldPoint& y : one.yields) {
      entry["yield_points"].push_back({{"input", y.input}, {"saving_kgco2e", number(y.saving)}});
    }
  }
  return out.dump();
}

Result<std::string> break_even_json(const Session& session, const std::vector<Document>& documents,
                                    const Conditions& conditions, const ParameterRange& range) {
  const auto schemes = analysed_schemes(session, documents);
  if (!schemes) return fail(schemes.error());
  const auto tape = make_tape(schemes->pointers, conditions);
  if (!tape) return fail(tape.error());
  const auto pairs = crossings(*tape, range);
  if (!pairs) return fail(pairs.error());
  OrderedJson out = parameter_json(*tape, range);
  out["schemes"] = schemes_json(*tape);
  out["pairs"] = OrderedJson::array();
  for (const Crossings& c : *pairs) {
    out["pairs"].push_back({{"first", c.first},
                            {"second", c.second},
                            {"method", c.method == CrossingMethod::exact ? "exact" : "searched"},
                            {"linear", c.linear},
                            {"identical", c.identical},
                            {"crossings", c.at},
                            {"difference_low_kgco2e", number(c.difference_low)},
                            {"difference_high_kgco2e", number(c.difference_high)}});
  }
  return out.dump();
}

Result<std::string> decision_map_json(const Session& session,
                                      const std::vector<Document>& documents,
                                      const Conditions& conditions, const MapRequest& request) {
  const auto schemes = analysed_schemes(session, documents);
  if (!schemes) return fail(schemes.error());
  const auto tape = make_tape(schemes->pointers, conditions);
  if (!tape) return fail(tape.error());
  const auto map = decision_map(*tape, request.x, request.y);
  if (!map) return fail(map.error());
  OrderedJson out;
  out["x"] = parameter_json(*tape, request.x.range);
  out["x"]["values"] = map->x;
  out["y"] = parameter_json(*tape, request.y.range);
  out["y"]["values"] = map->y;
  out["schemes"] = schemes_json(*tape);
  out["exact_boundaries"] = map->exact;
  out["winners"] = OrderedJson::array();
  out["margin_kgco2e"] = OrderedJson::array();
  for (std::size_t row = 0; row < map->y.size(); ++row) {
    OrderedJson winners = OrderedJson::array(), margins = OrderedJson::array();
    for (std::size_t i = row * map->x.size(); i < (row + 1) * map->x.size(); ++i) {
      winners.push_back(map->winners[i]);
      margins.push_back(number(map->margin[i]));
    }
    out["winners"].push_back(std::move(winners));
    out["margin_kgco2e"].push_back(std::move(margins));
  }
  out["boundaries"] = OrderedJson::array();
  for (const MapBoundary& b : map->boundaries) {
    out["boundaries"].push_back({{"first", b.first}, {"second", b.second}, {"points", b.points}});
  }
  return out.dump();
}

}  // namespace qingtan
