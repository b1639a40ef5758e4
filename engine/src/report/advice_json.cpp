#include "qingtan/report/advice_json.h"

#include <algorithm>

#include "model/fields.h"
#include "plain_json.h"
#include "qingtan/model/validity.h"

namespace qingtan {
namespace {

using plain::number;

OrderedJson objectives(const Objectives& o) {
  return {
      {"kgco2e", number(o.carbon)}, {"net_mass_kg", number(o.mass)}, {"cost_cny", number(o.cost)}};
}

OrderedJson step(const AdviceStep& s) {
  OrderedJson out{{"lever", word(s.lever)}, {"reason", plain::text(s.reason)}};
  if (s.assumption) out["assumption"] = true;
  if (s.equivalence_not_shown) out["equivalence"] = "not_shown";
  if (s.weaker_factor) out["weaker_factor"] = true;
  return out;
}

OrderedJson plain_value(const Json& value) { return OrderedJson(value); }

OrderedJson factor(FactorIndex index, const Catalogue& catalogue, const Conditions& conditions) {
  const Factor& f = catalogue.factor(index);
  const Origin& origin = catalogue.origin(index);
  DataUse use;
  use.day = conditions.as_of;
  use.year = conditions.year;
  OrderedJson marks = OrderedJson::array();
  if (is_expired(f.valid_until, conditions.as_of)) marks.push_back(word(kExpired));
  if (origin.trust == Trust::unverified) marks.push_back(word(kUnverified));
  if (origin.withdrawn) marks.push_back(word(kWithdrawn));
  if (f.unit.gas == Gas::co2) marks.push_back(word(kCo2Only));
  return {{"factor", f.id.str()},
          {"quality", word(quality_of(f, use).level)},
          {"uncertainty_stated", f.uncertainty.has_value()},
          {"marks", std::move(marks)}};
}

OrderedJson candidate(const AdviceCandidate& c, const Advice& advice, const Conditions& k) {
  OrderedJson out = objectives(c.objectives);
  out["saving_kgco2e"] = number(c.saving_kgco2e);
  const double share = c.saving_kgco2e / advice.now.carbon;
  out["saving_share"] = advice.now.carbon > 0 ? number(share) : OrderedJson(nullptr);
  out["saving_uncertainty"] = {{"method", kSavingMethod},
                               {"sd_kgco2e", number(c.uncertainty.sd_kgco2e)},
                               {"p5_kgco2e", number(c.uncertainty.p5_kgco2e)},
                               {"p95_kgco2e", number(c.uncertainty.p95_kgco2e)},
                               {"factors", c.uncertainty.factors},
                               {"factors_unstated", c.uncertainty.factors_unstated}};
  out["steps"] = OrderedJson::array();
  for (const AdviceStep& s : c.steps) out["steps"].push_back(step(s));
  out["changes"] = OrderedJson::array();
  for (const SchemeChange& change : c.changes) {
    out["changes"].push_back({{"path", change.path},
                              {"old", plain_value(change.old_value)},
                              {"new", plain_value(change.new_value)}});
  }
  out["factors"] = OrderedJson::array();
  for (FactorIndex f : c.factors) out["factors"].push_back(factor(f, *advice.catalogue, k));
  if (!c.derived.empty()) {
    out["private_factors"] = OrderedJson::array();
    for (std::size_t d : c.derived) out["private_factors"].push_back(advice.derived[d].id.str());
  }
  out["marks"] = plain::marks(c.marks);
  return out;
}

OrderedJson series(const Series& points) {
  OrderedJson out = OrderedJson::object();
  for (const auto& [year, value] : points.points()) out[std::to_string(year)] = value;
  return out;
}

// As a private factor file holds it.
OrderedJson private_factor(const Factor& f) {
  OrderedJson out{{"id", f.id.str()},
                  {"library", word(f.library)},
                  {"category", plain::text(f.category)},
                  {"name", plain::text(f.name)},
                  {"value", f.value},
                  {"unit", to_string(f.unit)}};
  if (f.library == Library::processing) out["basis"] = word(f.basis);
  if (!f.forecast.empty()) out["forecast"] = series(f.forecast);
  // Bounds are of the old value; what is relative still holds.
  if (f.uncertainty && (f.uncertainty->kind == UncertaintyKind::lognormal ||
                        f.uncertainty->kind == UncertaintyKind::pedigree))
    out["uncertainty"] = uncertainty_json(*f.uncertainty);
  if (f.price) out["price"] = *f.price;
  if (f.scrap_price) out["scrap_price"] = *f.scrap_price;
  if (!f.region.empty()) out["region"] = f.region.str();
  if (f.year) out["year"] = *f.year;
  if (!f.valid_until.empty()) out["valid_until"] = f.valid_until.str();
  out["source"] = {{"citation", f.source.citation.str()}};
  if (!f.boundary.text.empty()) {
    out["boundary"] = plain::text(f.boundary.text);
    if (!f.boundary.left_out.empty()) out["boundary"]["left_out"] = f.boundary.left_out.get();
  }
  out["data_quality"] = word(f.data_quality);
  return out;
}

OrderedJson search(const AdviceSearch& s, const AdviceRequest& request) {
  const std::string kind = s.exhaustive ? "exhaustive" : "beam";
  OrderedJson out{{"kind", kind},           {"slots", s.slots},
                  {"options", s.options},   {"combinations", number(s.combinations)},
                  {"assessed", s.assessed}, {"max_assessments", request.max_assessments}};
  if (!s.exhaustive) out["beam_width"] = s.width;
  if (s.cut) out["cut"] = true;
  const std::string most = std::to_string(request.max_assessments);
  out["message"] =
      s.exhaustive
          ? OrderedJson{{"zh", "已评估全部组合"}, {"en", "every combination was assessed"}}
          : OrderedJson{
                {"zh", "组合数超过 " + most +
                           "，只搜索了一部分，可能漏掉更好的组合；请减少可变项或提高上限"},
                {"en", "there are more than " + most +
                           " combinations, so only a part was searched and better ones may be "
                           "missed; ask for fewer levers, or raise max_assessments"}};
  out["not_within"] = {{"max_mass_kg", s.over_mass},
                       {"max_cost_cny", s.over_cost},
                       {"cost_unknown", s.cost_unknown}};
  return out;
}

}  // namespace

std::string advice_json(const Advice& advice, const AdviceRequest& request, const Conditions& k,
                        std::string_view scheme_id) {
  OrderedJson out{{"scheme", scheme_id}};
  plain::put_conditions(out, k);
  out["now"] = objectives(advice.now);
  out["now"]["marks"] = plain::marks(advice.marks_now);
  out["equivalence"] =
      request.equivalence ? OrderedJson(word(*request.equivalence)) : OrderedJson(nullptr);
  out["search"] = search(advice.search, request);
  out["left_out"] = OrderedJson::object();
  for (std::size_t i = 0; i < kLeftOutCount; ++i) {
    if (advice.left_out[i] > 0)
      out["left_out"][std::string(word(static_cast<LeftOut>(i)))] = advice.left_out[i];
  }
  const auto list = [&](const std::vector<AdviceCandidate>& candidates) {
    OrderedJson all = OrderedJson::array();
    for (const AdviceCandidate& c : candidates) all.push_back(candidate(c, advice, k));
    return all;
  };
  out["single_found"] = advice.single_found;
  out["single"] = list(advice.single);
  out["front_found"] = advice.front_found;
  out["front"] = list(advice.front);
  // Only those that something names.
  std::vector<bool> named(advice.derived.size(), false);
  for (const auto* candidates : {&advice.single, &advice.front}) {
    for (const AdviceCandidate& c : *candidates) {
      for (std::size_t d : c.derived) named[d] = true;
    }
  }
  out["private_factors"] = OrderedJson::array();
  for (std::size_t d = 0; d < named.size(); ++d) {
    if (named[d]) out["private_factors"].push_back(private_factor(advice.derived[d]));
  }
  return out.dump();
}

void add_stated_yields(const Session& session, AdviceRequest& request) {
  for (const Pack& pack : session.packs()) {
    for (const Parameter& parameter : pack.parameters) {
      if (!parameter.id.starts_with("yield.") || parameter.unit != "kg/kg") continue;
      if (!(parameter.value > 0) || parameter.value > 1) continue;
      const std::string name = parameter.id.substr(6);
      for (const Factor& f : session.catalogue().factors()) {
        if (f.library != Library::processing || !f.id.view().starts_with("proc.")) continue;
        std::string own = f.id.substr(5);
        std::replace(own.begin(), own.end(), '_', '-');
        if (own == name) request.yields.emplace(f.id.str(), parameter.value);
      }
    }
  }
}

Result<std::string> advice_json(const Session& session, const Document& document,
                                const Conditions& conditions, AdviceRequest request) {
  const auto scheme = read_scheme(document.bytes, document.name);
  if (!scheme) return fail(scheme.error());
  add_stated_yields(session, request);
  auto advisor = Advisor::make(*scheme, session.catalogues(), conditions, request, document.name);
  if (!advisor) return fail(advisor.error());
  while (!advisor->done()) advisor->step(4096);
  return advice_json(advisor->advice(), request, conditions, scheme->id);
}

}  // namespace qingtan
