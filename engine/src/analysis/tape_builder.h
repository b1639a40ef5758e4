#pragma once
// Makes the tape of several schemes. Private to the layer.

#include <map>

#include "expression.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

class TapeBuilder {
 public:
  TapeBuilder(std::span<const BoundScheme* const> schemes, const Conditions& conditions);
  Result<Tape> run();

 private:
  // What is being built of one scheme.
  struct Current {
    std::uint32_t index = 0;
    const BoundScheme* bound = nullptr;
    const Scheme* scheme = nullptr;
    Outlook outlook;
    std::string key;  // of its own random numbers
    std::array<Sum, kStageCount> stages;
  };

  Result<void> add_scheme(std::uint32_t index);
  void add_component(std::uint32_t i);
  void add_scrap_credit(std::uint32_t i, const Sum& scrap);
  void add_joinings();
  void add_use_phase();
  void add_energy(const BoundEnergy& factors, const Sum& amount);
  void add_end_of_life(std::uint32_t i, EndOfLifeMethod method);
  Sum driven_energy();

  std::uint32_t factor_input(FactorIndex index);
  std::uint32_t factor_input(const Factor& factor);
  std::uint32_t activity(ActivityField field, const std::string& holder, double value,
                         const ActivityUncertainties& uncertainties);
  std::uint32_t use_number(ActivityField field, double value);
  std::uint32_t add_input(TapeInput input, const std::string& key);
  Sum net_mass(std::uint32_t component);
  std::optional<Sum> own_share(std::uint32_t component);

  /// `value`, which derives from the factor's: in proportion to it; or, where that is 0, moved by
  /// it.
  Sum moved(const Factor& factor, double value);
  /// The same, and constant where the factor's value is 0.
  Sum proportional(const Factor& factor, double value);
  Sum mixed(const Factor& factor, const FactorValue& v, const std::optional<Sum>& share);
  /// `share`: as a sum where one is set, with its number.
  Sum value_in(FactorIndex index, const std::optional<Sum>& share, std::optional<double> number,
               std::optional<int> year);
  Sum value_of(FactorIndex index, const std::optional<Sum>& share = {},
               std::optional<double> number = {});
  Sum use_value(FactorIndex index);
  Sum floored(Sum sum);

  void contribute(Stage stage, const Sum& amount, const Sum& value);

  std::span<const BoundScheme* const> schemes_;
  const Conditions& conditions_;
  Tape tape_;
  std::vector<Sum> nodes_;
  Current now_;
  std::map<std::string, std::uint32_t> known_;  // inputs by what they are
  std::map<std::string, std::uint32_t> ids_;    // how often a scheme id came so far
  std::size_t size_ = 0;
};

}  // namespace qingtan
