#pragma once
// An emission factor: kg CO2e per unit of a material, a process, a joint or an energy carrier, with
// everything one needs to trust it (calculation.md 2).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/base/shared.h"
#include "qingtan/base/shared_text.h"
#include "qingtan/base/value.h"
#include "qingtan/model/series.h"
#include "qingtan/model/uncertainty.h"
#include "qingtan/model/unit.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan {

struct Source {
  SharedString citation;
  SharedString url;
  SharedString quote;
};

struct Boundary {
  SharedText text;
  SharedVector<std::string> left_out;  // life-cycle stages that the value does not contain
};

struct Change {
  std::string who, when, field, old_value, new_value, reason;
};

/// Catalogues hold very many, so its fields are small, and what few have lies apart.
struct Factor {
  SharedString id;
  SharedText category;
  SharedText name;
  double value = 0;  // in `unit`, at `year`
  FactorUnit unit;
  Library library = Library::material;
  Basis basis = Basis::output;  // processing only
  DataQuality data_quality = DataQuality::unstated;
  Visibility visibility = Visibility::platform;
  OptionalYear year;
  OptionalNumber recycled_share;   // contained in `value`, 0..1
  OptionalNumber price;            // CNY per unit of the denominator
  Shared<double> scrap_price;      // CNY per kg, materials
  Shared<double> primary_value;    // in `unit`; both or neither
  Shared<double> recycled_value;
  Shared<double> electricity_kwh;  // kWh per unit contained in `value`
  Series forecast;
  Series primary_forecast;         // both or neither
  Series recycled_forecast;
  Shared<Uncertainty> uncertainty;
  SharedString material_class;     // what a scenario's recycled share refers to
  SharedString region;
  SharedString valid_until;        // YYYY-MM-DD or empty
  Source source;
  Boundary boundary;
  SharedText note;
  SharedMap<std::string, double> properties;  // stated physical properties
  SharedVector<Change> history;

  bool has_both_values() const { return primary_value.has_value() && recycled_value.has_value(); }
};

/// What the records that one reads after another have in common is kept once.
class RecordPool {
 public:
  SharedString add(std::string_view text) { return texts_.add(text); }
  SharedString share(std::string_view text) { return texts_.share(text); }
  SharedText add(const Text& text) { return {texts_.add(text.zh), texts_.add(text.en)}; }
  SharedText add(const TextView& text) { return {texts_.add(text.zh), texts_.add(text.en)}; }
  SharedText share(const TextView& text) { return {texts_.share(text.zh), texts_.share(text.en)}; }
  SharedText share(const Text& text) { return {texts_.share(text.zh), texts_.share(text.en)}; }
  SharedVector<std::string> share(std::vector<std::string> words);
  Shared<Uncertainty> share(const Uncertainty& uncertainty);

 private:
  TextPool texts_;
  std::map<std::vector<std::string>, SharedVector<std::string>> lists_;
  std::vector<Shared<Uncertainty>> uncertainties_;
  HashIndex uncertainty_numbers_;
};

/// Reads one factor object. Errors are added to `errors`; the result is then not to be used.
Factor read_factor(const Value& json, const std::string& path, ErrorList& errors, RecordPool& pool);

/// A JSON array of factors, as in pack sources and private factor files.
Result<std::vector<Factor>> read_factors(std::string_view bytes, std::string_view file);

/// The record of a factor, as read_factors has it in its array: reading it gives the factor again.
std::string write_factor(const Factor& factor);

/// Anything sourced that is no factor: calorific values, yields, saving coefficients, prices.
struct Parameter {
  std::string id;
  SharedText category;
  SharedText name;
  double value = 0;
  std::string unit;
  std::optional<double> low, high;
  SharedString region;
  std::optional<int> year;
  SharedString valid_until;
  Source source;
  Boundary boundary;
  DataQuality data_quality = DataQuality::unstated;
  SharedText note;
};
Parameter read_parameter(const Value& json, const std::string& path, ErrorList& errors,
                         RecordPool& pool);

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
Scenario read_scenario(const Value& json, const std::string& path, ErrorList& errors,
                       RecordPool& pool);

}  // namespace qingtan
