#include "qingtan/report/result_json.h"

#include <cmath>

#include "plain_json.h"

namespace qingtan {
namespace {

using plain::marks;
using plain::number;
using plain::stages;

OrderedJson energy(const EnergyUse& use) {
  return {{"amount", number(use.amount)}, {"unit", symbol(use.unit)}};
}

// One carrier is an object, several are an array, none is null.
OrderedJson energies(const std::vector<EnergyUse>& uses) {
  if (uses.empty()) return nullptr;
  if (uses.size() == 1) return energy(uses[0]);
  OrderedJson out = OrderedJson::array();
  for (const EnergyUse& use : uses) out.push_back(energy(use));
  return out;
}

OrderedJson contribution(const Scheme& scheme, const Line& line, const Catalogue& catalogue) {
  OrderedJson out;
  out["stage"] = word(line.stage);
  out["path"] = path_of(scheme, line.kind, line.component, line.item);
  out["factor"] = line.factor == kNoFactor ? OrderedJson(nullptr)
                                           : OrderedJson(catalogue.factor(line.factor).id);
  out["factor_value"] = number(line.factor_value);
  out["amount"] = number(line.amount);
  out["unit"] = symbol(line.unit);
  out["kgco2e"] = number(line.kgco2e);
  if (line.marks) out["marks"] = marks(line.marks);
  return out;
}

OrderedJson warning(const Scheme& scheme, const Warning& w, const Catalogue& catalogue) {
  OrderedJson out;
  out["code"] = word(w.code);
  if (w.factor != kNoFactor) out["factor"] = catalogue.factor(w.factor).id;
  out["message"] = sentence(scheme, w, catalogue);
  return out;
}

template <class A>
void put_sums(OrderedJson& out, const A& a, bool with_end_of_life) {
  out["year"] = plain::year(a.year);
  out["scenario"] = plain::name_or_null(a.scenario);
  out["complete"] = a.complete;
  out["total_kgco2e"] = number(a.total_kgco2e);
  out["stages"] = stages(a.stages, with_end_of_life);
  out["production_kgco2e"] = number(a.production_kgco2e);
  out["use_kgco2e"] = number(a.use_kgco2e);
  out["net_mass_kg"] = number(a.net_mass_kg);
  out["material_input_kg"] = number(a.material_input_kg);
  out["energy_use"] = energies(a.energy_use);
  out["cost_cny"] = number(a.cost_cny);
  out["marks"] = marks(a.marks);
}

}  // namespace

OrderedJson to_json(const Assessment& a, const Catalogue& catalogue) {
  bool end_of_life = a.scheme->has(Stage::end_of_life);
  for (const Line& line : a.lines) end_of_life |= line.stage == Stage::end_of_life;
  OrderedJson out{{"scheme", a.scheme->id}};
  for (const PackPin& pin : a.scheme->packs) out["packs"][pin.pack] = pin.seq;
  put_sums(out, a, end_of_life);
  out["contributions"] = OrderedJson::array();
  for (const Line& line : a.lines) {
    out["contributions"].push_back(contribution(*a.scheme, line, catalogue));
  }
  out["warnings"] = OrderedJson::array();
  for (const Warning& w : a.warnings) out["warnings"].push_back(warning(*a.scheme, w, catalogue));
  return out;
}

OrderedJson to_json(const AssemblyAssessment& a, const Catalogue&) {
  OrderedJson out{{"assembly", a.assembly->id}};
  const bool end_of_life = a.stages[static_cast<std::size_t>(Stage::end_of_life)] != 0;
  put_sums(out, a, end_of_life);
  out["items"] = OrderedJson::array();
  for (const auto& item : a.items) {
    out["items"].push_back({{"path", item.path},
                            {"scheme", item.scheme},
                            {"count", item.count},
                            {"kgco2e", number(item.kgco2e)},
                            {"net_mass_kg", number(item.net_mass_kg)},
                            {"stages", stages(item.stages, end_of_life)}});
  }
  out["warnings"] = OrderedJson::array();
  for (const auto& [path, w] : a.warnings) {
    out["warnings"].push_back({{"code", word(w.code)}, {"path", path}});
  }
  return out;
}

OrderedJson to_json(const AssessmentQuality& q) {
  OrderedJson out;
  out["rating"] = number(q.rating);
  out["level"] = word(q.level);
  out["rating_at_worst"] = q.rated ? number(q.worst) : OrderedJson(nullptr);
  if (!q.rated) return out;
  for (Indicator i : kIndicators) {
    out["indicators"][std::string(word(i))] = {{"score", number(q.mean(i).score)},
                                               {"known_share", number(q.mean(i).known_share)}};
  }
  OrderedJson& shares = out["shares"];
  shares["expired"] = number(q.expired);
  shares["unverified"] = number(q.unverified);
  shares["held_constant"] = number(q.held_constant);
  shares["co2_only"] = number(q.co2_only);
  for (DataQuality kind : {DataQuality::primary, DataQuality::literature, DataQuality::modelled,
                           DataQuality::calibrated, DataQuality::unstated}) {
    shares[kind == DataQuality::unstated ? "unstated" : std::string(word(kind))] =
        number(q.share(kind));
  }
  return out;
}

OrderedJson to_json(const Relative& r) {
  return {{"carbon", number(r.carbon)}, {"mass", number(r.mass)}, {"cost", number(r.cost)}};
}

OrderedJson to_json(const Comparability& point) {
  return {{"point", word(point.code)}, {"same", point.same}, {"differing", point.differing}};
}

}  // namespace qingtan
