#pragma once
// Parts of parts, up to a whole vehicle: the sum of its schemes, with a breakdown per item.

#include <functional>
#include <memory>

#include "qingtan/calc/assess.h"

namespace qingtan {

/// Schemes and assemblies that items name by id.
struct Shelf {
  std::vector<std::shared_ptr<const Scheme>> schemes;
  std::vector<std::shared_ptr<const Assembly>> assemblies;
  std::vector<std::shared_ptr<const Scheme>> samples;  // taken where `schemes` has no such id
};

/// One scheme at one place of the tree. `path` is a JSON pointer into the assembly.
struct AssemblyPart {
  std::string path;
  std::shared_ptr<const Scheme> scheme;
  double count = 1;  // product of the counts down to here
};

inline constexpr std::size_t kMaxAssemblyDepth = 32;
inline constexpr std::size_t kMaxAssemblyParts = 200000;

/// The leaves in order. Errors: unknown_reference, cycle, duplicate, too_deep, too_large.
Result<std::vector<AssemblyPart>> flatten(const Assembly& assembly, const Shelf& shelf,
                                          std::string_view file);

struct AssemblyAssessment {
  const Assembly* assembly = nullptr;
  std::optional<int> year;
  std::string scenario;
  bool complete = true;
  double total_kgco2e = 0;
  std::array<double, kStageCount> stages{};
  double production_kgco2e = 0, use_kgco2e = 0, net_mass_kg = 0, material_input_kg = 0;
  std::vector<EnergyUse> energy_use;
  std::optional<double> cost_cny;
  std::uint8_t marks = 0;
  struct Item {
    std::string path;
    std::string scheme;
    double count = 1;
    double kgco2e = 0;  // count * total of one
    double net_mass_kg = 0;
    std::array<double, kStageCount> stages{};
  };
  std::vector<Item> items;
  std::vector<std::pair<std::string, Warning>> warnings;  // path of the item, warning
};

/// Every distinct scheme is bound and assessed once, whatever its count.
Result<AssemblyAssessment> assess(const Assembly& assembly, const std::vector<AssemblyPart>& parts,
                                  FactorSource factors, const Conditions& conditions,
                                  std::string_view file);

}  // namespace qingtan
