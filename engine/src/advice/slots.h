#pragma once
// What can change: slots with options. Private to the layer.

#include "qingtan/advice/advisor.h"
#include "qingtan/calc/factor_value.h"

namespace qingtan {

inline constexpr std::size_t kMaxOptions = 5000;  // of one slot

/// Sets all that its slot is about, whatever was there.
struct Option {
  FactorIndex factor = kNoFactor;  // material, process, or source of the electricity
  std::optional<double> share;     // of the material slot
  double mass_ratio = 1;           // of the material slot
  double yield = 1;                // of the process slot
  std::vector<AdviceStep> steps;   // none: as it is
};

enum class SlotKind { material, process, production_energy, use_energy };

struct Slot {
  SlotKind kind = SlotKind::material;
  std::uint32_t component = 0, process = 0;
  std::vector<Option> options;  // the first: as it is
};

/// A factor of a step whose electricity comes from another source.
struct Derived {
  Factor factor;           // as a private factor
  double value = 0;        // kg CO2e per unit, at the assessed year
  std::uint8_t marks = 0;  // of the source
};

struct SlotList {
  std::vector<Slot> slots;
  std::array<std::size_t, kLeftOutCount> left_out{};
  std::vector<Derived> derived;
  /// Number in `derived` of {source, factor}; where there is none, the factor stays as it is.
  std::map<std::pair<FactorIndex, FactorIndex>, std::size_t> with_source;
};

struct SlotQuestion {
  const Scheme& scheme;
  const BoundScheme& bound;
  const Conditions& conditions;
  const AdviceRequest& request;
  const Outlook& outlook;
  std::string_view file;
};

Result<SlotList> make_slots(const SlotQuestion& question);

/// Is `other` worse as data than `current`, and in what? Nothing: it may stand in its place.
std::optional<LeftOut> weaker(const Catalogue& catalogue, FactorIndex current, FactorIndex other,
                              const Conditions& conditions);

/// The factors of a scheme's electricity replaced: one for each factor that occurs in the scheme or
/// the options and each source.
void derive_factors(const SlotQuestion& question, FactorIndex grid,
                    std::span<const FactorIndex> sources, SlotList& list);

}  // namespace qingtan
