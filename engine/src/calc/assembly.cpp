#include "qingtan/calc/assembly.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace qingtan {
namespace {

class Flattener {
 public:
  Flattener(const Shelf& shelf, std::string_view file) : errors_(file) {
    for (const auto& s : shelf.schemes) {
      if (!schemes_.emplace(s->id, s).second) ambiguous_.insert(s->id);
    }
    for (const auto& s : shelf.samples) schemes_.emplace(s->id, s);
    for (const auto& a : shelf.assemblies) {
      if (!a->id.empty()) assemblies_.emplace(a->id, a);
    }
  }

  Result<std::vector<AssemblyPart>> run(const Assembly& assembly) {
    walk(assembly, "", 1);
    if (!errors_.empty()) return fail(errors_.take());
    return std::move(parts_);
  }

 private:
  void walk(const Assembly& assembly, const std::string& path, double count) {
    if (!errors_.empty()) return;
    if (!assembly.id.empty()) {
      if (std::find(open_.begin(), open_.end(), assembly.id) != open_.end()) {
        std::string chain;
        for (std::string_view id : open_) chain += std::string(id) + " > ";
        errors_.add(ErrorCode::cycle, path, "the assembly contains itself: " + chain + assembly.id,
                    "take one of these items out");
        return;
      }
    }
    if (open_.size() >= kMaxAssemblyDepth) {
      errors_.add(ErrorCode::too_deep, path, "assemblies are nested more than 32 levels deep",
                  "nest fewer of them");
      return;
    }
    open_.push_back(assembly.id);
    for (std::size_t i = 0; i < assembly.items.size(); ++i) {
      item(assembly.items[i], pointer(path + "/items", i), count);
    }
    open_.pop_back();
  }

  void item(const AssemblyItem& item, const std::string& path, double count) {
    if (!errors_.empty()) return;
    const double product = count * item.count;
    if (item.scheme) return leaf(item.scheme, path, product);
    if (item.assembly) return walk(*item.assembly, path + "/assembly", product);
    const bool scheme = !item.scheme_id.empty();
    const std::string& id = scheme ? item.scheme_id : item.assembly_id;
    if (scheme && ambiguous_.contains(id)) {
      errors_.add(ErrorCode::duplicate, path + "/scheme",
                  "several files hold a scheme \"" + id + "\"",
                  "give every scheme an id of its own");
      return;
    }
    if (scheme) {
      if (const auto it = schemes_.find(id); it != schemes_.end()) return leaf(it->second, path, product);
    } else if (const auto it = assemblies_.find(id); it != assemblies_.end()) {
      return walk(*it->second, path + "/assembly", product);
    }
    const std::string what = scheme ? "scheme" : "assembly";
    errors_.add(ErrorCode::unknown_reference, path + "/" + what,
                "there is no " + what + " \"" + id + "\"",
                "give its file as well, or put the " + what + " here itself");
  }

  void leaf(const std::shared_ptr<const Scheme>& scheme, const std::string& path, double count) {
    if (parts_.size() >= kMaxAssemblyParts) {
      errors_.add(ErrorCode::too_large, path, "the assembly has more than 200,000 parts",
                  "use \"count\" for parts that are alike");
      return;
    }
    parts_.push_back({path, scheme, count});
  }

  ErrorList errors_;
  std::map<std::string, std::shared_ptr<const Scheme>, std::less<>> schemes_;
  std::map<std::string, std::shared_ptr<const Assembly>, std::less<>> assemblies_;
  std::set<std::string, std::less<>> ambiguous_;
  std::vector<std::string_view> open_;
  std::vector<AssemblyPart> parts_;
};

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
  AssemblyAssessment::Item item{part.path, part.scheme->id, part.count,
                                part.count * one.total_kgco2e, part.count * one.net_mass_kg, {}};
  for (std::size_t s = 0; s < kStageCount; ++s) {
    item.stages[s] = part.count * one.stages[s];
    sum.stages[s] += item.stages[s];
  }
  sum.net_mass_kg += item.net_mass_kg;
  sum.material_input_kg += part.count * one.material_input_kg;
  for (const EnergyUse& use : one.energy_use) add_energy(sum.energy_use, use, part.count);
  if (sum.cost_cny && one.cost_cny) *sum.cost_cny += part.count * *one.cost_cny;
  else sum.cost_cny.reset();
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
  return Flattener(shelf, file).run(assembly);
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
