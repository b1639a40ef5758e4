#include "qingtan/calc/compare.h"

#include <algorithm>

namespace qingtan {
namespace {

Relative relative_to(const Assessment& baseline, const Assessment& a) {
  Relative r;
  r.carbon = a.total_kgco2e / baseline.total_kgco2e;
  r.mass = a.net_mass_kg / baseline.net_mass_kg;
  if (a.cost_cny && baseline.cost_cny && *baseline.cost_cny != 0) {
    r.cost = *a.cost_cny / *baseline.cost_cny;
  }
  return r;
}

UseMethod method(const Scheme& s, const Conditions& c) { return c.use_method.value_or(s.use->method); }

// True where both have a use phase (of a driven vehicle) and `differ` holds for it.
template <class Differ>
bool use_differs(const Scheme& a, const Scheme& b, Differ differ) {
  return a.use && b.use && a.vehicle != Vehicle::other && b.vehicle != Vehicle::other &&
         differ(*a.use, *b.use);
}

// One pack in two releases: its factors are not the same on both sides.
bool releases_differ(const Catalogue& a, const Catalogue& b) {
  for (const Origin& x : a.origins()) {
    for (const Origin& y : b.origins()) {
      const bool packs = x.layer != Layer::private_file && y.layer != Layer::private_file;
      if (packs && x.header.id == y.header.id && x.header.seq != y.header.seq) return true;
    }
  }
  return false;
}

bool same_series(const Series& a, const Series& b) { return a.points() == b.points(); }

bool same_shares(const Scenario& a, const Scenario& b) {
  return std::equal(a.recycled_shares.begin(), a.recycled_shares.end(), b.recycled_shares.begin(),
                    b.recycled_shares.end(), [](const auto& x, const auto& y) {
                      return x.first == y.first && same_series(x.second, y.second);
                    });
}

// A scheme that pins releases takes the scenario as these have it.
bool scenarios_differ(const Catalogue& a, const Catalogue& b, std::string_view id) {
  if (&a == &b || id.empty()) return false;
  const Scenario *x = a.scenario(id), *y = b.scenario(id);
  if (x == nullptr || y == nullptr) return x != y;
  if (x->grid != y->grid || x->replaces != y->replaces || !same_shares(*x, *y)) return true;
  const FactorIndex grid_x = a.find(x->grid), grid_y = b.find(y->grid);
  if (grid_x == kNoFactor || grid_y == kNoFactor) return grid_x != grid_y;
  const Factor &now_x = a.factor(grid_x), &now_y = b.factor(grid_y);
  return now_x.value != now_y.value || !same_series(now_x.forecast, now_y.forecast);
}

bool differs(ComparabilityCode code, const BoundScheme& first, const BoundScheme& second,
             const Conditions& c) {
  const Scheme& a = *first.scheme;
  const Scheme& b = *second.scheme;
  switch (code) {
    case ComparabilityCode::declared_unit: return a.declared_unit != b.declared_unit;
    case ComparabilityCode::part:
      return !a.part_name.empty() && !b.part_name.empty() && a.part_name != b.part_name;
    case ComparabilityCode::stages: return a.stages != b.stages;
    case ComparabilityCode::vehicle: return a.vehicle != b.vehicle;
    case ComparabilityCode::lifetime:
      return use_differs(a, b, [](auto& x, auto& y) { return x.lifetime_km != y.lifetime_km; });
    case ComparabilityCode::correction:
      return use_differs(a, b, [](auto& x, auto& y) { return x.correction != y.correction; });
    case ComparabilityCode::use_method:
      return use_differs(a, b, [&](auto&, auto&) { return method(a, c) != method(b, c); });
    case ComparabilityCode::cycle:
      return use_differs(a, b, [&](auto& x, auto& y) {
        return method(a, c) == UseMethod::physics && x.physics && y.physics &&
               x.physics->cycle != y.physics->cycle;
      });
    case ComparabilityCode::pack: return releases_differ(*first.catalogue, *second.catalogue);
    case ComparabilityCode::scenario:
      return scenarios_differ(*first.catalogue, *second.catalogue, c.scenario);
  }
  return false;
}

}  // namespace

Result<Comparison> compare(const std::vector<const BoundScheme*>& schemes,
                           const Conditions& conditions) {
  Comparison result;
  for (const BoundScheme* scheme : schemes) {
    auto assessment = assess(*scheme, conditions);
    if (!assessment) return fail(assessment.error());
    result.assessments.push_back(std::move(*assessment));
  }
  if (result.assessments.empty()) return result;
  for (const Assessment& a : result.assessments) {
    result.relative.push_back(relative_to(result.assessments.front(), a));
  }
  constexpr ComparabilityCode kPoints[] = {
      ComparabilityCode::declared_unit, ComparabilityCode::part,       ComparabilityCode::stages,
      ComparabilityCode::vehicle,       ComparabilityCode::lifetime,   ComparabilityCode::correction,
      ComparabilityCode::use_method,    ComparabilityCode::cycle,      ComparabilityCode::scenario,
      ComparabilityCode::pack};
  for (ComparabilityCode code : kPoints) {
    Comparability point{code, true, {}};
    for (std::size_t i = 1; i < schemes.size(); ++i) {
      if (differs(code, *schemes[0], *schemes[i], conditions)) {
        point.differing.push_back(i);
      }
    }
    point.same = point.differing.empty();
    result.comparability.push_back(std::move(point));
  }
  return result;
}

double change_of_total(const Assessment& from, const Assessment& to) {
  return to.total_kgco2e / from.total_kgco2e - 1;
}

std::string_view word(ComparabilityCode code) {
  switch (code) {
    case ComparabilityCode::declared_unit: return "declared_unit";
    case ComparabilityCode::part: return "part";
    case ComparabilityCode::stages: return "stages";
    case ComparabilityCode::vehicle: return "vehicle";
    case ComparabilityCode::lifetime: return "lifetime";
    case ComparabilityCode::correction: return "correction";
    case ComparabilityCode::use_method: return "use_method";
    case ComparabilityCode::cycle: return "cycle";
    case ComparabilityCode::pack: return "pack";
    case ComparabilityCode::scenario: return "scenario";
  }
  return "";
}

}  // namespace qingtan
