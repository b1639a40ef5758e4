#include "evaluation.h"

namespace qingtan {
namespace {

class CostSum {
 public:
  explicit CostSum(Evaluation& e) : e_(e) {}

  void add(FactorIndex factor, double amount, LineKind kind, std::uint32_t component,
           std::uint32_t item) {
    if (factor == kNoFactor) {
      known_ = false;  // the missing factor is reported already
      return;
    }
    if (const auto& price = e_.catalogue.factor(factor).price) {
      sum_ += amount * *price;
    } else {
      known_ = false;
      e_.warn(WarningCode::missing_price, kind, component, item, factor);
    }
  }

  void credit_scrap(FactorIndex material, double scrap, std::uint32_t component) {
    if (material == kNoFactor || scrap <= 0) return;
    if (const auto& price = e_.catalogue.factor(material).scrap_price) {
      sum_ -= scrap * *price;
    } else {
      known_ = false;
      e_.warn(WarningCode::missing_scrap_price, LineKind::material, component, 0, material);
    }
  }

  void add_fixed(double amount) { sum_ += amount; }
  std::optional<double> result() const { return known_ ? std::optional(sum_) : std::nullopt; }

 private:
  Evaluation& e_;
  double sum_ = 0;
  bool known_ = true;
};

}  // namespace

void add_cost(Evaluation& e) {
  CostSum cost(e);
  for (std::uint32_t i = 0; i < e.scheme.components.size(); ++i) {
    const Component& c = e.scheme.components[i];
    const BoundComponent& b = e.bound.components[i];
    const MassFlow flow = mass_flow(c);
    cost.add(b.material, flow.bought, LineKind::material, i, 0);
    for (std::uint32_t k = 0; k < c.processes.size(); ++k) {
      const FactorIndex index = b.processes[k];
      const double amount =
          index == kNoFactor ? 0 : process_amount(c.processes[k], e.catalogue.factor(index), flow.into[k]);
      cost.add(index, amount, LineKind::process, i, k);
    }
    cost.credit_scrap(b.material, flow.scrap, i);
  }
  for (std::uint32_t i = 0; i < e.scheme.joinings.size(); ++i) {
    cost.add(e.bound.joinings[i], e.scheme.joinings[i].quantity, LineKind::joining, 0, i);
  }
  cost.add_fixed(e.scheme.tooling_per_part);
  cost.add_fixed(e.scheme.other_per_part);
  e.result.cost_cny = cost.result();
}

}  // namespace qingtan
