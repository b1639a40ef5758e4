#include "qingtan/advice/pareto.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace qingtan {
namespace {

auto key(const Objectives& o) { return std::tuple(o.carbon, o.mass, o.cost.value_or(0)); }

// After Kung, Luccio & Preparata 1975 for three objectives: in ascending order of carbon, a
// candidate is dominated if one before it has neither more mass nor more cost. Those before it that
// matter form a staircase: the more mass, the less cost.
class Staircase {
 public:
  bool covers(double mass, double cost) const {
    const auto above = steps_.upper_bound(mass);
    return above != steps_.begin() && std::prev(above)->second <= cost;
  }
  void add(double mass, double cost) {
    if (covers(mass, cost)) return;
    auto at = steps_.insert_or_assign(mass, cost).first;
    for (++at; at != steps_.end() && at->second >= cost;) at = steps_.erase(at);
  }

 private:
  std::map<double, double> steps_;
};

void add_front(std::span<const Objectives> all, std::vector<std::uint32_t> of,
               std::vector<std::uint32_t>& front) {
  std::sort(of.begin(), of.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple_cat(key(all[a]), std::tuple(a)) < std::tuple_cat(key(all[b]), std::tuple(b));
  });
  Staircase before;
  for (std::size_t i = 0; i < of.size();) {
    // Equal ones share their fate; in this order they stand together.
    std::size_t end = i + 1;
    while (end < of.size() && key(all[of[end]]) == key(all[of[i]])) ++end;
    const auto [carbon, mass, cost] = key(all[of[i]]);
    if (!before.covers(mass, cost))
      front.insert(front.end(), of.begin() + static_cast<std::ptrdiff_t>(i),
                   of.begin() + static_cast<std::ptrdiff_t>(end));
    before.add(mass, cost);
    i = end;
  }
}

}  // namespace

bool dominates(const Objectives& a, const Objectives& b) {
  if (a.cost.has_value() != b.cost.has_value()) return false;
  const double a_cost = a.cost.value_or(0), b_cost = b.cost.value_or(0);
  const bool not_worse = a.carbon <= b.carbon && a.mass <= b.mass && a_cost <= b_cost;
  return not_worse && (a.carbon < b.carbon || a.mass < b.mass || a_cost < b_cost);
}

std::vector<std::uint32_t> pareto_front(std::span<const Objectives> candidates) {
  std::vector<std::uint32_t> with_cost, without;
  for (std::uint32_t i = 0; i < candidates.size(); ++i)
    (candidates[i].cost ? with_cost : without).push_back(i);
  std::vector<std::uint32_t> front;
  add_front(candidates, std::move(with_cost), front);
  add_front(candidates, std::move(without), front);
  std::sort(front.begin(), front.end());
  return front;
}

}  // namespace qingtan
