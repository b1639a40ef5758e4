#include "qingtan/analysis/tape.h"

#include <cmath>

#include "powers.h"
#include "tape_builder.h"

namespace qingtan {
namespace {

double product(const Tape& tape, const TapeTerm& term, std::span<const double> values) {
  double out = term.coefficient;
  for (std::uint32_t i = 0; i < term.count; ++i) {
    const TapePower p = tape.powers[term.first + i];
    out *= to_power(values[p.input], p.power);
  }
  return out;
}

std::vector<double> node_values(const Tape& tape, std::span<const double> values) {
  std::vector<double> out;
  out.reserve(tape.nodes.size());
  for (const TapeNode& node : tape.nodes) {
    double sum = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      sum += product(tape, tape.terms[node.first + i], values);
    }
    out.push_back(sum < 0 ? 0 : sum);
  }
  return out;
}

// Adds weight * d term / d input for each input of the term. Products of the powers before and
// after each one, not the quotient: an input may be 0.
void add_derivatives(const Tape& tape, const TapeTerm& term, double weight,
                     std::span<const double> values, std::vector<double>& before,
                     std::vector<double>& out) {
  before.assign(term.count + 1, weight * term.coefficient);
  for (std::uint32_t i = 0; i < term.count; ++i) {
    const TapePower p = tape.powers[term.first + i];
    before[i + 1] = before[i] * to_power(values[p.input], p.power);
  }
  double after = 1;
  for (std::uint32_t i = term.count; i-- > 0;) {
    const TapePower p = tape.powers[term.first + i];
    out[p.input] += before[i] * (p.power * to_power(values[p.input], p.power - 1)) * after;
    after *= to_power(values[p.input], p.power);
  }
}

// The sums must be assess's own, or they are not shown.
Result<void> check(const Tape& tape, const Conditions& conditions) {
  const std::vector<StageTotals> totals = evaluate(tape, tape.values());
  for (std::size_t i = 0; i < tape.bound.size(); ++i) {
    const auto a = assess(*tape.bound[i], conditions);
    if (!a) return fail(a.error());
    double size = 0;
    for (const Line& line : a->lines) size += std::fabs(line.kgco2e);
    bool same = !(std::fabs(a->total_kgco2e - totals[i].total) > 1e-12 * size);
    for (std::size_t s = 0; s < kStageCount; ++s) {
      same = same && !(std::fabs(a->stages[s] - totals[i].stages[s]) > 1e-12 * size);
    }
    if (same && std::isfinite(totals[i].total)) continue;
    return fail({ErrorCode::bad_value, tape.bound[i]->file, "",
                 "the analysis does not arrive at the assessment's own total: " +
                     Json(totals[i].total).dump() + " instead of " + Json(a->total_kgco2e).dump(),
                 "use numbers of ordinary size; if they are, report this scheme as a fault"});
  }
  return {};
}

}  // namespace

std::vector<double> Tape::values() const {
  std::vector<double> out;
  out.reserve(inputs.size());
  for (const TapeInput& input : inputs) out.push_back(input.value);
  return out;
}

Result<Tape> make_tape(std::span<const BoundScheme* const> schemes, const Conditions& conditions) {
  if (schemes.size() > kMaxAnalysedSchemes) {
    return fail({ErrorCode::too_large, "", "",
                 std::to_string(schemes.size()) + " schemes are too many for one analysis",
                 "analyse at most " + std::to_string(kMaxAnalysedSchemes) + " at a time"});
  }
  // What assess refuses is refused in its words.
  for (const BoundScheme* bound : schemes) {
    if (!bound->missing.empty()) return fail(bound->missing);
    if (const auto a = assess(*bound, conditions); !a) return fail(a.error());
  }
  auto tape = TapeBuilder(schemes, conditions).run();
  if (!tape) return fail(tape.error());
  if (auto ok = check(*tape, conditions); !ok) return fail(ok.error());
  return tape;
}

std::vector<StageTotals> evaluate(const Tape& tape, std::span<const double> values) {
  const std::vector<double> nodes = node_values(tape, values);
  std::vector<StageTotals> out;
  for (const auto& stages : tape.schemes) {
    StageTotals totals;
    for (std::size_t s = 0; s < kStageCount; ++s) {
      for (std::uint32_t i = 0; i < stages[s].count; ++i) {
        const TapeTerm& term = tape.terms[stages[s].first + i];
        const double value = product(tape, term, values);
        totals.stages[s] += term.node == kNoNode ? value : value * nodes[term.node];
      }
      totals.total += totals.stages[s];
    }
    out.push_back(totals);
  }
  return out;
}

std::vector<double> gradient(const Tape& tape, std::size_t scheme, std::span<const double> values,
                             std::optional<Stage> stage) {
  const std::vector<double> nodes = node_values(tape, values);
  std::vector<double> out(tape.inputs.size(), 0.0);
  std::vector<double> node_weights(tape.nodes.size(), 0.0);  // d total / d node
  std::vector<double> scratch;
  for (std::size_t s = 0; s < kStageCount; ++s) {
    if (stage && s != static_cast<std::size_t>(*stage)) continue;
    const StageTerms& terms = tape.schemes[scheme][s];
    for (std::uint32_t i = 0; i < terms.count; ++i) {
      const TapeTerm& term = tape.terms[terms.first + i];
      if (term.node == kNoNode) {
        add_derivatives(tape, term, 1, values, scratch, out);
      } else {
        add_derivatives(tape, term, nodes[term.node], values, scratch, out);
        node_weights[term.node] += product(tape, term, values);
      }
    }
  }
  for (std::size_t n = 0; n < tape.nodes.size(); ++n) {
    if (node_weights[n] == 0 || nodes[n] == 0) continue;
    for (std::uint32_t i = 0; i < tape.nodes[n].count; ++i) {
      add_derivatives(tape, tape.terms[tape.nodes[n].first + i], node_weights[n], values, scratch,
                      out);
    }
  }
  return out;
}

std::string unit_of(const Tape& tape, const TapeInput& input) {
  if (input.kind == InputKind::factor) return to_string(input.factor->unit);
  switch (input.field) {
    case ActivityField::net_mass_kg:
      return "kg";
    case ActivityField::lifetime_km:
      return "km";
    case ActivityField::recycled_share:
    case ActivityField::yield:
    case ActivityField::correction:
    case ActivityField::charging_efficiency:
      return "";
    case ActivityField::quantity:
    case ActivityField::saving_coefficient:
      break;
  }
  const BoundScheme& bound = *tape.bound[input.schemes[0]];
  if (input.field == ActivityField::saving_coefficient) {
    return std::string(symbol(bound.scheme->use->energy_unit)) + "/(100 km * 100 kg)";
  }
  for (std::size_t i = 0; i < bound.joinings.size(); ++i) {
    if (input.path == pointer("/joinings", i) + "/quantity")
      return std::string(symbol(bound.catalogue->factor(bound.joinings[i]).unit.per));
  }
  for (std::size_t i = 0; i < bound.components.size(); ++i) {
    const std::string holder = pointer("/components", i) + "/processes";
    if (!input.path.starts_with(holder + "/")) continue;
    for (std::size_t k = 0; k < bound.components[i].processes.size(); ++k) {
      if (input.path == pointer(holder, k) + "/quantity")
        return std::string(
            symbol(bound.catalogue->factor(bound.components[i].processes[k]).unit.per));
    }
  }
  return "";
}

}  // namespace qingtan
