#pragma once
// An emission factor: kg CO2e per unit of a material, a process, a joint or an energy carrier, with
// everything one needs to trust it (calculation.md 2).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/base/value.h"
#include "qingtan/base/text.h"
#include "qingtan/model/series.h"
#include "qingtan/model/uncertainty.h"
#include "qingtan/model/unit.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan {

struct Source {
  std::string citation;
  std::string url;
  std::string quote;
};

struct Boundary {
  Text text;
  std::vector<std::string> left_out;  // life-cycle stages that the value does not contain
};

struct Change {
  std::string who, when, field, old_value, new_value, reason;
};

struct Factor {
  std::string id;
  Library library = Library::material;
  Text category;
  Text name;
  double value = 0;  // in `unit`, at `year`
  FactorUnit unit;
  Basis basis = Basis::output;               // processing only
  std::string material_class;                // what a scenario's recycled share refers to
  std::optional<double> recycled_share;      // contained in `value`, 0..1
  std::optional<double> primary_value;       // in `unit`; both or neither
  std::optional<double> recycled_value;
  std::optional<double> electricity_kwh;     // kWh per unit contained in `value`
  Series forecast;
  Series primary_forecast;                   // both or neither
  Series recycled_forecast;
  std::optional<Uncertainty> uncertainty;
  std::optional<double> price;               // CNY per unit of the denominator
  std::optional<double> scrap_price;         // CNY per kg, materials
  std::string region;
  std::optional<int> year;
  std::string valid_until;                   // YYYY-MM-DD or empty
  Source source;
  Boundary boundary;
  DataQuality data_quality = DataQuality::unstated;
  Visibility visibility = Visibility::platform;
  Text note;
  std::map<std::string, double, std::less<>> properties;  // stated physical properties
  std::vector<Change> history;

  bool has_both_values() const { return primary_value.has_value() && recycled_value.has_value(); }
};

/// Reads one factor object. Errors are added to `errors`; the result is then not to be used.
Factor read_factor(const Value& json, const std::string& path, ErrorList& errors);

/// A JSON array of factors, as in pack sources and private factor files.
Result<std::vector<Factor>> read_factors(std::string_view bytes, std::string_view file);

/// Anything sourced that is no factor: calorific values, yields, saving coefficients, prices.
struct Parameter {
  std::string id;
  Text category;
  Text name;
  double value = 0;
  std::string unit;
  std::optional<double> low, high;
  std::string region;
  std::optional<int> year;
  std::string valid_until;
  Source source;
  Boundary boundary;
  DataQuality data_quality = DataQuality::unstated;
  Text note;
};
Parameter read_parameter(const Value& json, const std::string& path, ErrorList& errors);

/// A future: the grid's path, and recycled shares that material classes move to.
struct Scenario {
  std::string id;
  Text name;
  std::string grid;                   // factor whose forecast is the grid's path
  std::vector<std::string> replaces;  // grid factors that take that path's value in this scenario
  std::map<std::string, Series, std::less<>> recycled_shares;  // by material class
  Source source;
  Text note;
};
Scenario read_scenario(const Value& json, const std::string& path, ErrorList& errors);

}  // namespace qingtan
