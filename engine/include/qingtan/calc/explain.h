#pragma once
// How a number came about: the formula with its actual numbers, and what the factor was made from.
// The interface shows this for every value that is clicked.

#include <string>
#include <vector>

#include "qingtan/calc/assess.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

/// Meaning of a term; the interface translates it.
enum class TermName {
  net_mass, yield, material_input, mass_out, mass_in, quantity, factor, scrap, return_rate,
  recycling_yield, primary_minus_recycled, mass, reference_mass, lifetime, correction,
  saving_coefficient, charging_efficiency, energy, stage_sum, end_of_life_amount,
};

struct Term {
  TermName name;
  double value;
  std::string unit;  // "kg", "km", "kgCO2e/kg"; empty for pure numbers
};

struct Explanation {
  std::string formula;      // "5.52 / (0.75 × 0.965 × 0.985) × 2.95": at most twelve digits a number
  std::vector<Term> terms;  // in the order of the formula
  double result = 0;
  FactorValue factor_value;
  FactorIndex factor = kNoFactor;
};

Explanation explain(const BoundScheme& bound, const Conditions& conditions, const Line& line);

std::string_view word(TermName name);
std::string_view word(ValueRule rule);

/// A number as it stands in a formula: whole, or with at most twelve significant digits.
std::string number_text(double value);

}  // namespace qingtan
