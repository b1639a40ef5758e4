#include "frozen_words.h"
#include "plain_json.h"

namespace qingtan {
namespace {

OrderedJson origin_json(const FrozenOrigin& o) {
  OrderedJson out{{"name", o.name}};
  if (!o.title.zh.empty() && !o.title.en.empty()) out["title"] = plain::text(o.title);
  if (!o.version.empty()) out["version"] = o.version;
  if (o.seq != 0) out["seq"] = o.seq;
  if (!o.released.empty()) out["released"] = o.released;
  out["trust"] = word(o.trust);
  out["layer"] = word(o.layer);
  if (o.withdrawn) out["withdrawn"] = true;
  return out;
}

OrderedJson how(const FactorValue& v) {
  OrderedJson out{{"rule", word(v.rule)}, {"value", plain::number(v.value)}};
  if (v.beyond_forecast) out["beyond_forecast"] = true;
  if (v.share) out["share"] = *v.share;
  const auto put = [&out](const char* key, double value) {
    if (value != 0) out[key] = plain::number(value);
  };
  put("primary", v.primary);
  put("recycled", v.recycled);
  put("electricity_kwh", v.electricity_kwh);
  put("grid_now", v.grid_now);
  put("grid_then", v.grid_then);
  return out;
}

OrderedJson frozen_line(const FrozenLine& line) {
  OrderedJson out{{"stage", word(line.stage)}};
  for (const auto& [kind, text] : frozen::kLineKinds) {
    if (kind == line.kind) out["kind"] = text;
  }
  out["component"] = line.component;
  out["item"] = line.item;
  if (!line.factor.empty()) out["factor"] = line.factor;
  out["factor_value"] = plain::number(line.factor_value);
  out["amount"] = plain::number(line.amount);
  out["unit"] = symbol(line.unit);
  out["kgco2e"] = plain::number(line.kgco2e);
  if (line.marks) out["marks"] = plain::marks(line.marks);
  if (!line.formula.empty()) out["formula"] = line.formula;
  out["how"] = how(line.how);
  return out;
}

OrderedJson frozen_result(const FrozenResult& r) {
  OrderedJson out;
  if (r.year) out["year"] = *r.year;
  out["complete"] = r.complete;
  out["total_kgco2e"] = plain::number(r.total_kgco2e);
  out["stages"] = plain::stages(r.stages);
  out["net_mass_kg"] = plain::number(r.net_mass_kg);
  out["material_input_kg"] = plain::number(r.material_input_kg);
  out["cost_cny"] = plain::number(r.cost_cny);
  if (r.marks) out["marks"] = plain::marks(r.marks);
  out["relative"] = to_json(r.relative);
  out["lines"] = OrderedJson::array();
  for (const FrozenLine& line : r.lines) out["lines"].push_back(frozen_line(line));
  return out;
}

}  // namespace

std::string write_frozen(const Frozen& f) {
  OrderedJson out{{"format", frozen::kFormat}, {"kind", word(f.kind)}, {"engine", f.engine}};
  if (!f.as_of.empty()) out["as_of"] = f.as_of;
  if (!f.scenario.empty()) out["scenario"] = f.scenario;
  if (!f.scenario_name.zh.empty() && !f.scenario_name.en.empty())
    out["scenario_name"] = plain::text(f.scenario_name);
  if (f.year) out["year"] = *f.year;
  out["reference_year"] = f.reference_year;
  out["origins"] = OrderedJson::array();
  for (const FrozenOrigin& each : f.origins) out["origins"].push_back(origin_json(each));
  out["factors"] = OrderedJson::array();
  for (const FrozenFactor& each : f.factors) {
    out["factors"].push_back(
        {{"origin", each.origin}, {"record", OrderedJson::parse(write_factor(each.factor))}});
  }
  out["schemes"] = OrderedJson::array();
  for (const FrozenScheme& each : f.schemes) {
    OrderedJson scheme{{"scheme", OrderedJson::parse(write_scheme(each.scheme))},
                       {"now", frozen_result(each.now)}};
    if (each.then) scheme["then"] = frozen_result(*each.then);
    out["schemes"].push_back(std::move(scheme));
  }
  out["comparability"] = OrderedJson::array();
  for (const Comparability& point : f.comparability) out["comparability"].push_back(to_json(point));
  return out.dump();
}

}  // namespace qingtan
