#include "qingtan/calc/assess.h"
#include "qingtan/model/conversion.h"

namespace qingtan {
namespace {

class Binder {
 public:
  // `in_use`: where an unpinned scheme would find its factors.
  Binder(const Scheme& scheme, const Catalogue& catalogue, const Catalogue& in_use,
         std::string_view file)
      : scheme_(scheme), catalogue_(catalogue), in_use_(in_use), errors_(file) {
    bound_.scheme = &scheme;
    bound_.catalogue = &catalogue;
    bound_.file = file;
  }

  Result<BoundScheme> run() {
    for (std::size_t i = 0; i < scheme_.components.size(); ++i) component(i);
    for (std::size_t i = 0; i < scheme_.joinings.size(); ++i) {
      const std::string path = pointer(pointer("/joinings", i), "factor");
      bound_.joinings.push_back(find_needed(scheme_.joinings[i].factor, Library::joining, path));
    }
    use_phase();
    if (!errors_.empty()) return fail(errors_.take());
    return std::move(bound_);
  }

 private:
  /// Where there must be one. None chosen yet is a missing factor too: the engine is asked while a scheme is written.
  FactorIndex find_needed(const std::string& id, Library library, const std::string& path) {
    if (id.empty()) {
      bound_.missing.push_back({ErrorCode::unknown_factor, errors_.file(), path, "no factor is named",
                                "name a factor of the library " + std::string(word(library))});
    }
    return find(id, library, path);
  }

  FactorIndex find(const std::string& id, Library library, const std::string& path) {
    if (id.empty()) return kNoFactor;
    const FactorIndex index = catalogue_.find(id);
    if (index == kNoFactor) {
      bound_.missing.push_back({ErrorCode::unknown_factor, errors_.file(), path,
                                "there is no factor \"" + id + "\"", remedy_for_missing(id)});
      return kNoFactor;
    }
    const Library actual = catalogue_.factor(index).library;
    if (actual != library) {
      errors_.add(ErrorCode::wrong_library, path,
                  "\"" + id + "\" belongs to the library " + std::string(word(actual)),
                  "choose a factor of the library " + std::string(word(library)));
    }
    return index;
  }

  std::string remedy_for_missing(const std::string& id) const {
    if (const FactorIndex beyond = in_use_.find(id); beyond != kNoFactor) {
      const Origin& origin = in_use_.origin(beyond);
      const std::string seq = std::to_string(origin.header.seq);
      return "it stands in \"" + origin.name + "\", release " + seq +
             ", but the scheme pins its packs (" + words_of(scheme_.packs) + "): add \"" +
             origin.name + "\": " + seq + " to \"packs\", or take \"packs\" out";
    }
    const std::string remedy = "load the pack or the private factors (--factors) that have it";
    std::string near;
    for (const std::string& name : catalogue_.similar(id)) near += (near.empty() ? "" : ", ") + name;
    return near.empty() ? remedy : "did you mean " + near + "? Or " + remedy;
  }

  void expect_unit(FactorIndex index, Measure measure, const std::string& path,
                   std::string_view what) {
    if (index == kNoFactor) return;
    const Factor& factor = catalogue_.factor(index);
    if (factor.unit.per == measure) return;
    errors_.add(ErrorCode::unit_mismatch, path,
                "\"" + factor.id + "\" is given in " + to_string(factor.unit) + ", but " +
                    std::string(what) + " is counted in " + std::string(symbol(measure)),
                "choose a factor in kgCO2e/" + std::string(symbol(measure)) +
                    as_converted(factor, {factor.unit.gas, measure}));
  }

  // Converting is the user's decision, so it is only offered, with the property that it rests on.
  static std::string as_converted(const Factor& factor, FactorUnit unit) {
    const auto converted = convert_value(factor.value, factor.unit, unit, factor.properties);
    if (!converted) return "";
    std::string by;
    for (const PropertyUse& use : converted->used) {
      by += (by.empty() ? " by its " : " and ") + use.key + " " + Json(use.value).dump();
    }
    return ", or enter it" + by + " as " + Json(converted->value).dump() + " " + to_string(unit);
  }

  void component(std::size_t i) {
    const Component& c = scheme_.components[i];
    const std::string base = pointer("/components", i);
    BoundComponent bound;
    bound.material = find_needed(c.material, Library::material, base + "/material");
    expect_unit(bound.material, Measure::kg, base + "/material", "material");
    require_both_values(c, bound.material, base);
    for (std::size_t k = 0; k < c.processes.size(); ++k) {
      bound.processes.push_back(process(c.processes[k], pointer(base + "/processes", k)));
    }
    if (c.end_of_life) {
      bound.recycling = end_of_life_factor(c.end_of_life->recycling, base + "/end_of_life/recycling");
      bound.disposal = end_of_life_factor(c.end_of_life->disposal, base + "/end_of_life/disposal");
    }
    bound_.components.push_back(std::move(bound));
  }

  void require_both_values(const Component& c, FactorIndex material, const std::string& base) {
    if (material == kNoFactor || catalogue_.factor(material).has_both_values()) return;
    if (c.recycled_share) {
      errors_.add(ErrorCode::missing_value, base + "/recycled_share",
                  "\"" + c.material + "\" has no primary and recycled value, so no share can be set",
                  "leave recycled_share out, or choose a material that has both values");
    }
    if (c.scrap.rule == ScrapRule::closed_loop) {
      errors_.add(ErrorCode::missing_value, base + "/scrap/rule",
                  "\"" + c.material + "\" has no primary and recycled value, so returned scrap "
                  "cannot be credited",
                  "use cut_off, or choose a material that has both values");
    }
  }

  FactorIndex process(const Process& p, const std::string& path) {
    const FactorIndex index = find_needed(p.factor, Library::processing, path + "/factor");
    if (index == kNoFactor) return index;
    const Factor& factor = catalogue_.factor(index);
    const bool counted = factor.basis == Basis::quantity;
    if (counted && !p.quantity) {
      errors_.add(ErrorCode::missing_value, path + "/quantity",
                  "\"" + factor.id + "\" is counted in " + std::string(symbol(factor.unit.per)) +
                      ", but no quantity is given",
                  "add \"quantity\"");
    } else if (!counted && p.quantity) {
      errors_.add(ErrorCode::unit_mismatch, path + "/quantity",
                  "\"" + factor.id + "\" is counted per kg, which follows from the masses",
                  "leave \"quantity\" out, or choose a factor with \"basis\": \"quantity\"");
    }
    return index;
  }

  // Recycling and disposal at end of life are treatments of mass: materials or processes per kg.
  FactorIndex end_of_life_factor(const std::string& id, const std::string& path) {
    if (id.empty()) return kNoFactor;
    const FactorIndex known = catalogue_.find(id);
    const Library library = known != kNoFactor && catalogue_.factor(known).library == Library::material
                                ? Library::material
                                : Library::processing;
    const FactorIndex index = find(id, library, path);
    expect_unit(index, Measure::kg, path, "mass at end of life");
    return index;
  }

  void use_phase() {
    if (!scheme_.use) return;
    const UsePhase& use = *scheme_.use;
    if (scheme_.vehicle != Vehicle::other) {
      energy(use.energy_production, use.energy_direct, use.energy_unit, "/use");
      return;
    }
    for (std::size_t i = 0; i < use.energies.size(); ++i) {
      const NamedEnergy& e = use.energies[i];
      energy(e.energy_production, e.energy_direct, e.unit, pointer("/use/energies", i));
    }
  }

  void energy(const std::string& production, const std::string& direct, Measure unit,
              const std::string& path) {
    BoundEnergy bound;
    const bool named = scheme_.vehicle == Vehicle::other;
    bound.production = named ? find(production, Library::energy_production, path + "/energy_production")
                             : find_needed(production, Library::energy_production, path + "/energy_production");
    expect_unit(bound.production, unit, path + "/energy_production", "this energy");
    if (scheme_.vehicle != Vehicle::ev) {
      bound.direct = named ? find(direct, Library::energy_direct, path + "/energy_direct")
                           : find_needed(direct, Library::energy_direct, path + "/energy_direct");
      expect_unit(bound.direct, unit, path + "/energy_direct", "this energy");
    }
    bound_.energies.push_back(bound);
  }

  const Scheme& scheme_;
  const Catalogue& catalogue_;
  const Catalogue& in_use_;
  ErrorList errors_;
  BoundScheme bound_;
};

}  // namespace

Result<BoundScheme> bind_scheme(const Scheme& scheme, FactorSource factors,
                                std::string_view file) {
  const auto catalogue = factors.of(scheme.packs, file);
  if (!catalogue) return fail(catalogue.error());
  return Binder(scheme, **catalogue, factors.in_use(), file).run();
}

}  // namespace qingtan
