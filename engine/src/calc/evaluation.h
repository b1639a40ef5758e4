#pragma once
// The state of one assessment while its stages are worked out. Private to the layer.

#include "qingtan/calc/mass_flow.h"
#include "qingtan/calc/assess.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

class Evaluation {
 public:
  Evaluation(const BoundScheme& bound, const Conditions& conditions, const Outlook& outlook);

  const BoundScheme& bound;
  const Scheme& scheme;
  const Catalogue& catalogue;
  const Conditions& conditions;
  const Outlook& outlook;
  Assessment result;

  /// What a line is before its factor is known.
  struct Place {
    Stage stage;
    LineKind kind;
    std::uint32_t component = 0;
    std::uint32_t item = 0;
  };

  /// Adds amount * value of the factor; a missing one gives NaN and its mark.
  void add_line(const Place& place, FactorIndex factor, double amount, const FactorValue& value,
                std::uint8_t extra_marks = 0);
  void add_missing(const Place& place, double amount, Measure unit);
  void warn(WarningCode code, LineKind kind, std::uint32_t component, std::uint32_t item,
            FactorIndex factor = kNoFactor, double a = 0, double b = 0);

  FactorValue value(FactorIndex factor, std::optional<double> share = {}) const {
    return value_at(catalogue.factor(factor), share, outlook);
  }
};

/// The amount that a process is counted in: kg out, kg in, or its quantity.
double process_amount(const Process& process, const Factor& factor, double mass_in);

void add_production(Evaluation& e);
void add_use_phase(Evaluation& e);
void add_end_of_life(Evaluation& e);
void add_cost(Evaluation& e);

/// Energy over the life for one declared unit. Precondition: vehicle is ICE or EV.
struct DrivenEnergy {
  UseMethod method = UseMethod::published;
  double mass_kg = 0;         // that the rule counts: whole or difference
  double reference_kg = 0;
  double saving_coefficient = 0;
  double amount = 0;
};
DrivenEnergy driven_energy(const Scheme& scheme, const Conditions& conditions);

/// The mass that the use phase takes: declared, or the sum of the net masses.
double use_mass(const Scheme& scheme);

/// The factor's value for the use phase: of the year, or the mean over the years driven.
FactorValue use_value(const Evaluation& e, FactorIndex factor);
bool time_explicit(const Scheme& scheme, const Conditions& conditions);

}  // namespace qingtan
