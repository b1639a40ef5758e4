#include "qingtan/vehicle/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace qingtan {
namespace {

double share_of(double value, double total) {
  return total > 0 ? value / total : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::vector<NodeShare> contributions(const WholeVehicle& vehicle, WholeVehicle::Node node) {
  const double total = vehicle.sums(WholeVehicle::kTop).total_kgco2e;
  std::vector<NodeShare> all;
  for (WholeVehicle::Node child : vehicle.children(node)) {
    const double carbon = vehicle.kgco2e_in_vehicle(child);
    all.push_back({child, carbon, share_of(carbon, total)});
  }
  std::stable_sort(all.begin(), all.end(), [](const NodeShare& a, const NodeShare& b) {
    if (std::isnan(a.kgco2e) || std::isnan(b.kgco2e))
      return std::isnan(b.kgco2e) && !std::isnan(a.kgco2e);
    return a.kgco2e > b.kgco2e;
  });
  return all;
}

std::vector<Worth> worth_working_on(WholeVehicle& vehicle, std::size_t most,
                                    const LeverSteps& steps) {
  const double total = vehicle.sums(WholeVehicle::kTop).total_kgco2e;
  std::vector<Worth> all;
  for (WholeVehicle::Design design = 0; design < vehicle.designs(); ++design) {
    if (vehicle.places(design).empty() || !std::isfinite(vehicle.kgco2e_of(design))) continue;
    Worth worth;
    worth.design = design;
    worth.count = vehicle.count_in_vehicle(design);
    worth.kgco2e = worth.count * vehicle.kgco2e_of(design);
    worth.share = share_of(worth.kgco2e, total);
    worth.levers = vehicle.levers(design, steps);
    worth.score_kgco2e = worth.count * worth.levers.best_kgco2e;
    all.push_back(worth);
  }
  const auto before = [&](const Worth& a, const Worth& b) {
    if (a.score_kgco2e != b.score_kgco2e) return a.score_kgco2e > b.score_kgco2e;
    if (a.kgco2e != b.kgco2e) return a.kgco2e > b.kgco2e;
    return vehicle.places(a.design).front() < vehicle.places(b.design).front();
  };
  const std::size_t kept = std::min(most, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    before);
  all.resize(kept);
  return all;
}

}  // namespace qingtan
