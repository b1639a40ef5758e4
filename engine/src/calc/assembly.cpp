#include "qingtan/calc/assembly.h"

#include <cmath>
#include <map>

#include "qingtan/calc/assembly_tree.h"

namespace qingtan {
namespace {

void add_energy(std::vector<EnergyUse>& all, const EnergyUse& use, double count) {
  for (EnergyUse& e : all) {
    if (e.unit == use.unit) {
      e.amount += count * use.amount;
      return;
    }
  }
  all.push_back({use.unit, count * use.amount});
}

void add_part(AssemblyAssessment& sum, const AssemblyPart& part, const Assessment& one,
              bool first_use) {
  AssemblyAssessment::Item item{part.path,
                                part.scheme->id,
                                part.count,
                                part.count * one.total_kgco2e,
                                part.count * one.net_mass_kg,
                                {}};
  for (std::size_t s = 0; s < kStageCount; ++s) {
    item.stages[s] = part.count * one.stages[s];
    sum.stages[s] += item.stages[s];
  }
  sum.net_mass_kg += item.net_mass_kg;
  sum.material_input_kg += part.count * one.material_input_kg;
  for (const EnergyUse& use : one.energy_use) add_energy(sum.energy_use, use, part.count);
  if (sum.cost_cny && one.cost_cny)
    *sum.cost_cny += part.count * *one.cost_cny;
  else
    sum.cost_cny.reset();
  sum.marks |= one.marks;
  sum.complete = sum.complete && one.complete;
  if (first_use) {
    for (const Warning& w : one.warnings) sum.warnings.emplace_back(part.path, w);
  }
  sum.items.push_back(std::move(item));
}

// Errors of a part are found under the part's own path.
Errors under(Errors errors, const std::string& path) {
  for (Error& error : errors) error.path = path + "/scheme" + error.path;
  return errors;
}

}  // namespace

Result<std::vector<AssemblyPart>> flatten(const Assembly& assembly, const Shelf& shelf,
                                          std::string_view file) {
  auto nodes = unfold(assembly, shelf, file);
  if (!nodes) return fail(nodes.error());
  std::vector<AssemblyPart> parts;
  for (AssemblyNode& node : *nodes) {
    if (node.scheme) parts.push_back({std::move(node.path), std::move(node.scheme), node.product});
  }
  return parts;
}

Result<AssemblyAssessment> assess(const Assembly& assembly, const std::vector<AssemblyPart>& parts,
                                  FactorSource factors, const Conditions& conditions,
                                  std::string_view file) {
  AssemblyAssessment sum;
  sum.assembly = &assembly;
  sum.year = conditions.year;
  sum.scenario = conditions.scenario;
  sum.cost_cny = 0.0;
  sum.items.reserve(parts.size());
  std::map<const Scheme*, Assessment> known;
  for (const AssemblyPart& part : parts) {
    auto it = known.find(part.scheme.get());
    const bool first_use = it == known.end();
    if (first_use) {
      const auto bound = bind_scheme(*part.scheme, factors, file);
      if (!bound) return fail(under(bound.error(), part.path));
      auto one = assess(*bound, conditions);
      if (!one) return fail(under(one.error(), part.path));
      it = known.emplace(part.scheme.get(), std::move(*one)).first;
    }
    add_part(sum, part, it->second, first_use);
  }
  const auto stage = [&](Stage s) { return sum.stages[static_cast<std::size_t>(s)]; };
  sum.production_kgco2e = stage(Stage::material) + stage(Stage::processing) + stage(Stage::joining);
  sum.use_kgco2e = stage(Stage::fuel_production) + stage(Stage::fuel_direct);
  sum.total_kgco2e = sum.production_kgco2e + sum.use_kgco2e + stage(Stage::end_of_life);
  if (sum.complete && (!std::isfinite(sum.total_kgco2e) || !std::isfinite(sum.net_mass_kg))) {
    return fail({ErrorCode::out_of_range, std::string(file), "/items",
                 "the sum is too large for a double", "check the counts"});
  }
  return sum;
}

}  // namespace qingtan
