#include "qingtan/calc/break_even.h"

#include <cmath>
#include <utility>

namespace qingtan {
namespace {

// The difference first - second as a function of the parameter.
class Difference {
 public:
  Difference(const Scheme& first, const Scheme& second, FactorSource factors,
             const Conditions& conditions, const BreakEvenQuestion& question)
      : first_(first), second_(second), factors_(factors), conditions_(conditions),
        question_(question) {}

  Result<double> at(double x) {
    Scheme a = first_;
    Scheme b = second_;
    switch (question_.parameter) {
      case BreakEvenParameter::lifetime_km:
        a.use->lifetime_km = x;
        b.use->lifetime_km = x;
        break;
      case BreakEvenParameter::recycled_share:
        a.components[question_.component].recycled_share = x;
        break;
      case BreakEvenParameter::process_yield:
        a.components[question_.component].processes[question_.process].yield = x;
        break;
      case BreakEvenParameter::factor_value:
      case BreakEvenParameter::material_price: break;
    }
    const auto totals = total(a);
    if (!totals) return fail(totals.error());
    const auto others = total(b);
    if (!others) return fail(others.error());
    return valued(*totals, x) - valued(*others, x);
  }

 private:
  struct Total {
    double value;   // without the factor in question
    double amount;  // of the factor in question
  };

  double valued(const Total& t, double x) const { return t.value + t.amount * x; }

  // The lines are amount * factor value, so a factor or a price is moved by counting its amount.
  Result<Total> total(const Scheme& scheme) const {
    const auto bound = bind_scheme(scheme, factors_, scheme.id);
    if (!bound) return fail(bound.error());
    if (!bound->missing.empty()) return fail(bound->missing);
    const auto result = assess(*bound, conditions_);
    if (!result) return fail(result.error());
    if (question_.parameter == BreakEvenParameter::material_price) return cost(*result, *bound->catalogue);
    Total t{0, 0};
    if (question_.parameter != BreakEvenParameter::factor_value) {
      t.value = result->total_kgco2e;
      return t;
    }
    const FactorIndex moved = bound->catalogue->find(question_.factor_id);
    for (const Line& line : result->lines) {
      if (line.factor == moved && line.kind != LineKind::scrap_credit &&
          line.kind != LineKind::end_of_life) t.amount += line.amount;
      else t.value += line.kgco2e;
    }
    return t;
  }

  Result<Total> cost(const Assessment& result, const Catalogue& catalogue) const {
    if (!result.cost_cny) {
      return fail({ErrorCode::missing_value, result.scheme->id, "/cost",
                   "the scheme has no cost, because a price is missing", "give every price"});
    }
    const FactorIndex moved = catalogue.find(question_.factor_id);
    if (moved == kNoFactor) return Total{*result.cost_cny, 0};
    const double price = catalogue.factor(moved).price.value_or(0);
    double amount = 0;
    for (const Line& line : result.lines) {
      if (line.factor == moved && line.kind == LineKind::material) amount += line.amount;
    }
    return Total{*result.cost_cny - amount * price, amount};
  }

  const Scheme& first_;
  const Scheme& second_;
  FactorSource factors_;
  const Conditions& conditions_;
  const BreakEvenQuestion& question_;
};

Result<bool> knows(const Scheme& scheme, FactorSource factors, const std::string& id) {
  const auto catalogue = factors.of(scheme.packs, scheme.id);
  if (!catalogue) return fail(catalogue.error());
  return (*catalogue)->find(id) != kNoFactor;
}

Result<void> check(const Scheme& first, const Scheme& second, FactorSource factors,
                   const BreakEvenQuestion& q) {
  const auto wrong = [&](ErrorCode code, std::string path, std::string problem, std::string remedy) {
    return fail({code, first.id, std::move(path), std::move(problem), std::move(remedy)});
  };
  if (!std::isfinite(q.low) || !std::isfinite(q.high) || q.low >= q.high) {
    return wrong(ErrorCode::out_of_range, "", "the range is empty", "give low < high");
  }
  const double upper_limit = q.parameter == BreakEvenParameter::recycled_share ||
                                     q.parameter == BreakEvenParameter::process_yield
                                 ? 1.0 : q.high;
  if (q.low < 0 || q.high > upper_limit || (q.parameter == BreakEvenParameter::process_yield && q.low <= 0)) {
    return wrong(ErrorCode::out_of_range, "", "the range leaves what the parameter allows",
                 "shares lie in 0 to 1, yields above 0 and at most 1, the others from 0 on");
  }
  if (q.parameter == BreakEvenParameter::lifetime_km && (!first.use || !second.use)) {
    return wrong(ErrorCode::missing_value, "/use", "a scheme has no use phase", "add \"use\" to both");
  }
  const bool component = q.parameter == BreakEvenParameter::recycled_share ||
                         q.parameter == BreakEvenParameter::process_yield;
  if (component && q.component >= first.components.size()) {
    return wrong(ErrorCode::unknown_reference, "/components", "there is no such component", "count from 0");
  }
  if (q.parameter == BreakEvenParameter::process_yield &&
      q.process >= first.components[q.component].processes.size()) {
    return wrong(ErrorCode::unknown_reference, "/components", "there is no such process", "count from 0");
  }
  const bool factor = q.parameter == BreakEvenParameter::factor_value ||
                      q.parameter == BreakEvenParameter::material_price;
  if (!factor) return {};
  const auto one = knows(first, factors, q.factor_id), other = knows(second, factors, q.factor_id);
  if (!one || !other) return fail(one ? other.error() : one.error());
  if (!*one && !*other) {
    return wrong(ErrorCode::unknown_factor, "", "there is no factor \"" + q.factor_id + "\"", "check the id");
  }
  return {};
}

constexpr int kIntervals = 256;

// A straight line through the ends that also meets three points between.
Result<bool> is_linear(Difference& f, const BreakEvenQuestion& q, double low, double high) {
  const double scale = std::fmax(std::fabs(low), std::fabs(high));
  for (const double t : {0.25, 0.5, 0.8125}) {
    const auto between = f.at(q.low + t * (q.high - q.low));
    if (!between) return fail(between.error());
    if (std::fabs(*between - (low + t * (high - low))) > 1e-11 * scale) return false;
  }
  return true;
}

Result<double> bisect(Difference& f, double a, double fa, double b) {
  for (int i = 0; i < 200 && b - a > 1e-15 * std::fmax(std::fabs(a), std::fabs(b)); ++i) {
    const double middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) break;
    const auto fm = f.at(middle);
    if (!fm) return fail(fm.error());
    if (*fm == 0) return middle;
    if ((*fm < 0) == (fa < 0)) a = middle, fa = *fm;
    else b = middle;
  }
  return a + (b - a) / 2;
}

Result<void> search(Difference& f, const BreakEvenQuestion& q, BreakEven& result) {
  double a = q.low;
  double fa = result.difference_low;
  for (int i = 1; i <= kIntervals; ++i) {
    const double b = i == kIntervals ? q.high : q.low + (q.high - q.low) * i / kIntervals;
    const auto fb = f.at(b);
    if (!fb) return fail(fb.error());
    if (fa == 0) {
      result.crossings.push_back(a);
    } else if (*fb != 0 && (fa < 0) != (*fb < 0)) {
      const auto root = bisect(f, a, fa, b);
      if (!root) return fail(root.error());
      result.crossings.push_back(*root);
    }
    a = b;
    fa = *fb;
  }
  if (fa == 0) result.crossings.push_back(a);
  return {};
}

}  // namespace

Result<BreakEven> break_even(const Scheme& first, const Scheme& second, FactorSource factors,
                             const Conditions& conditions, const BreakEvenQuestion& question) {
  if (auto ok = check(first, second, factors, question); !ok) return fail(ok.error());
  Difference f(first, second, factors, conditions, question);
  const auto low = f.at(question.low);
  if (!low) return fail(low.error());
  const auto high = f.at(question.high);
  if (!high) return fail(high.error());
  BreakEven result;
  result.difference_low = *low;
  result.difference_high = *high;
  const auto linear = is_linear(f, question, *low, *high);
  if (!linear) return fail(linear.error());
  result.linear = *linear;
  if (!result.linear) {
    if (auto ok = search(f, question, result); !ok) return fail(ok.error());
    return result;
  }
  result.identical = *low == 0 && *high == 0;
  if (!result.identical && (*low == 0 || *high == 0 || (*low < 0) != (*high < 0))) {
    result.crossings.push_back(question.low +
                               (question.high - question.low) * (*low / (*low - *high)));
  }
  return result;
}

}  // namespace qingtan
