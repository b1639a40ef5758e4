#include "qingtan/analysis/decision_map.h"

#include <algorithm>
#include <cmath>

#include "powers.h"

namespace qingtan {
namespace {

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The totals as functions of one parameter, the others held.
class MovedTotals {
 public:
  MovedTotals(const Tape& tape, const std::vector<std::uint32_t>& moved, std::vector<double> values)
      : tape_(tape), moved_(moved), values_(std::move(values)) {
    for (std::size_t s = 0; s < tape.schemes.size(); ++s) collect(s);
  }

  bool exact() const { return exact_; }

  std::vector<double> totals(double x) {
    std::vector<double> out;
    if (exact_) {
      for (const auto& c : coefficients_)
        out.push_back(c[1] + c[2] * x + (c[0] == 0 ? 0 : c[0] / x));
      return out;
    }
    for (std::uint32_t i : moved_) values_[i] = x;
    for (const StageTotals& t : evaluate(tape_, values_)) out.push_back(t.total);
    return out;
  }

  Crossings between(std::size_t a, std::size_t b, double low, double high) {
    Crossings out{a, b, exact_ ? CrossingMethod::exact : CrossingMethod::searched, false, false, {},
                  0, 0};
    const std::vector<double> at_low = totals(low), at_high = totals(high);
    out.difference_low = at_low[a] - at_low[b];
    out.difference_high = at_high[a] - at_high[b];
    if (exact_)
      by_roots(out, low, high);
    else
      search(out, low, high);
    return out;
  }

 private:
  void collect(std::size_t s) {
    std::array<double, 3> sums{};  // of x^-1, 1, x
    for (const StageTerms& stage : tape_.schemes[s]) {
      for (std::uint32_t i = 0; i < stage.count; ++i) {
        const TapeTerm& term = tape_.terms[stage.first + i];
        std::int32_t power = 0;
        const double rest = without(term, power) * node_value(term);
        if (power < -1 || power > 1)
          exact_ = false;
        else
          sums[static_cast<std::size_t>(power + 1)] += rest;
      }
    }
    coefficients_.push_back(sums);
  }

  // A term without its powers of the moved inputs, which are added to `power`.
  double without(const TapeTerm& term, std::int32_t& power) const {
    double out = term.coefficient;
    for (std::uint32_t p = term.first; p < term.first + term.count; ++p) {
      const TapePower own = tape_.powers[p];
      if (contains(moved_, own.input))
        power += own.power;
      else
        out *= to_power(values_[own.input], own.power);
    }
    return out;
  }

  double node_value(const TapeTerm& term) {
    if (term.node == kNoNode) return 1;
    const TapeNode& node = tape_.nodes[term.node];
    double sum = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      std::int32_t power = 0;
      sum += without(tape_.terms[node.first + i], power);
      if (power != 0) exact_ = false;  // its floor may come in between
    }
    return sum < 0 ? 0 : sum;
  }

  // c / x + a + b x = 0, without cancellation (Numerical Recipes 5.6).
  void by_roots(Crossings& out, double low, double high) const {
    const auto& p = coefficients_[out.first];
    const auto& q = coefficients_[out.second];
    const double c = p[0] - q[0], a = p[1] - q[1], b = p[2] - q[2];
    out.linear = c == 0;
    out.identical = a == 0 && b == 0 && c == 0;
    if (out.identical) return;
    std::vector<double> roots;
    if (c == 0) {
      if (b != 0) roots = {-a / b};
    } else {
      const double square = a * a - 4 * b * c;
      if (square < 0) return;
      const double t = -0.5 * (a + (a < 0 ? -std::sqrt(square) : std::sqrt(square)));
      if (b != 0) roots.push_back(t / b);
      if (t != 0) roots.push_back(c / t);
    }
    std::sort(roots.begin(), roots.end());
    for (double x : roots) {
      if (x >= low && x <= high && (out.at.empty() || out.at.back() != x)) out.at.push_back(x);
    }
  }

  double difference(const Crossings& pair, double x) {
    const std::vector<double> t = totals(x);
    return t[pair.first] - t[pair.second];
  }

  void search(Crossings& out, double low, double high) {
    constexpr int kIntervals = 1024;
    double a = low, fa = out.difference_low;
    bool all_zero = fa == 0;
    std::vector<double> found;
    for (int i = 1; i <= kIntervals; ++i) {
      const double b = i == kIntervals ? high : low + (high - low) * i / kIntervals;
      const double fb = difference(out, b);
      all_zero = all_zero && fb == 0;
      if (fa == 0)
        found.push_back(a);
      else if (fb != 0 && (fa < 0) != (fb < 0))
        found.push_back(bisect(out, a, fa, b));
      a = b;
      fa = fb;
    }
    if (fa == 0) found.push_back(a);
    out.identical = all_zero;
    if (!all_zero) out.at = std::move(found);
  }

  double bisect(const Crossings& pair, double a, double fa, double b) {
    for (int i = 0; i < 100; ++i) {
      const double middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) break;
      const double f = difference(pair, middle);
      if (f == 0) return middle;
      if ((f < 0) == (fa < 0))
        a = middle;
      else
        b = middle;
    }
    return a + (b - a) / 2;
  }

  const Tape& tape_;
  const std::vector<std::uint32_t>& moved_;
  std::vector<double> values_;
  std::vector<std::array<double, 3>> coefficients_;
  bool exact_ = true;
};

Range limits(const Tape& tape, const std::vector<std::uint32_t>& inputs) {
  const TapeInput& input = tape.inputs[inputs[0]];
  return input.kind == InputKind::factor ? any_number() : range_of(input.field);
}

Result<std::vector<std::uint32_t>> checked(const Tape& tape, const ParameterRange& range) {
  auto inputs = inputs_of(tape, range.parameter);
  if (!inputs) return inputs;
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || !(range.low < range.high)) {
    return fail({ErrorCode::out_of_range, "", "", "the range is empty", "give low < high"});
  }
  const Range limit = limits(tape, *inputs);
  if (range.low < limit.low || (limit.low_open && range.low <= limit.low) ||
      range.high > limit.high) {
    return fail({ErrorCode::out_of_range, "", "", "the range leaves what the parameter allows",
                 "each end has to be " + std::string(limit.words)});
  }
  return inputs;
}

std::vector<double> middles(const MapAxis& axis) {
  std::vector<double> out;
  for (std::size_t i = 0; i < axis.steps; ++i) {
    out.push_back(axis.range.low +
                  (axis.range.high - axis.range.low) *
                      ((static_cast<double>(i) + 0.5) / static_cast<double>(axis.steps)));
  }
  return out;
}

class Mapper {
 public:
  Mapper(const Tape& tape, const MapAxis& x, std::vector<std::uint32_t> moved_x,
         std::vector<std::uint32_t> moved_y)
      : tape_(tape), axis_(x), moved_x_(std::move(moved_x)), moved_y_(std::move(moved_y)) {
    for (std::size_t a = 0; a < tape.schemes.size(); ++a) {
      for (std::size_t b = a + 1; b < tape.schemes.size(); ++b)
        map_.boundaries.push_back({a, b, {}});
    }
  }

  DecisionMap run(std::vector<double> xs, std::vector<double> ys) {
    for (double y : ys) {
      std::vector<double> values = tape_.values();
      for (std::uint32_t i : moved_y_) values[i] = y;
      MovedTotals line(tape_, moved_x_, std::move(values));
      map_.exact = map_.exact && line.exact();
      for (double x : xs) add_cell(line.totals(x));
      if (line.exact()) add_boundaries(line, y);
    }
    std::erase_if(map_.boundaries, [](const MapBoundary& b) { return b.points.empty(); });
    map_.x = std::move(xs);
    map_.y = std::move(ys);
    return std::move(map_);
  }

 private:
  void add_cell(const std::vector<double>& totals) {
    std::size_t best = 0;
    for (std::size_t s = 1; s < totals.size(); ++s) {
      if (totals[s] < totals[best]) best = s;
    }
    double margin = 0;
    bool any = false;
    for (std::size_t s = 0; s < totals.size(); ++s) {
      if (s == best) continue;
      const double gap = totals[s] - totals[best];
      margin = any ? std::min(margin, gap) : gap;
      any = true;
    }
    map_.winners.push_back(static_cast<std::uint32_t>(best));
    map_.margin.push_back(margin);
  }

  void add_boundaries(MovedTotals& line, double y) {
    for (MapBoundary& b : map_.boundaries) {
      for (double x : line.between(b.first, b.second, axis_.range.low, axis_.range.high).at) {
        const std::vector<double> totals = line.totals(x);
        const double level = std::min(totals[b.first], totals[b.second]);
        bool lowest = true;
        for (std::size_t s = 0; s < totals.size(); ++s)
          lowest = lowest && (s == b.first || s == b.second || totals[s] >= level);
        if (lowest) b.points.push_back({x, y});
      }
    }
  }

  const Tape& tape_;
  const MapAxis& axis_;
  std::vector<std::uint32_t> moved_x_, moved_y_;
  DecisionMap map_;
};

}  // namespace

Result<std::vector<std::uint32_t>> inputs_of(const Tape& tape, const MovedNumber& p) {
  std::vector<std::uint32_t> out;
  const auto is_meant = [&](const TapeInput& input) {
    switch (p.kind) {
      case MovedNumber::Kind::use_field:
        return input.kind == InputKind::activity && input.field == p.field &&
               input.path.starts_with("/use/");
      case MovedNumber::Kind::factor:
        return input.kind == InputKind::factor && input.factor->id.view() == p.factor;
      case MovedNumber::Kind::place:
        break;
    }
    return input.kind == InputKind::activity && input.path == p.path &&
           contains(input.schemes, static_cast<std::uint32_t>(p.scheme));
  };
  for (std::uint32_t i = 0; i < tape.inputs.size(); ++i) {
    if (is_meant(tape.inputs[i])) out.push_back(i);
  }
  if (!out.empty()) return out;
  if (p.kind == MovedNumber::Kind::factor) {
    return fail({ErrorCode::unknown_factor, "", "",
                 "no scheme here uses a factor \"" + p.factor + "\"",
                 "name a factor that at least one of the schemes uses under these conditions"});
  }
  const std::string what = p.kind == MovedNumber::Kind::place ? p.path : std::string(word(p.field));
  return fail({ErrorCode::unknown_reference, "", "",
               "no scheme here has the number \"" + what + "\"",
               "name a number that counts under these conditions, such as lifetime_km or "
               "/components/0/net_mass_kg"});
}

Result<std::vector<Crossings>> crossings(const Tape& tape, const ParameterRange& range) {
  const auto inputs = checked(tape, range);
  if (!inputs) return fail(inputs.error());
  MovedTotals line(tape, *inputs, tape.values());
  std::vector<Crossings> out;
  for (std::size_t a = 0; a < tape.schemes.size(); ++a) {
    for (std::size_t b = a + 1; b < tape.schemes.size(); ++b) {
      out.push_back(line.between(a, b, range.low, range.high));
    }
  }
  return out;
}

Result<DecisionMap> decision_map(const Tape& tape, const MapAxis& x, const MapAxis& y) {
  const auto moved_x = checked(tape, x.range);
  if (!moved_x) return fail(moved_x.error());
  const auto moved_y = checked(tape, y.range);
  if (!moved_y) return fail(moved_y.error());
  for (std::uint32_t i : *moved_x) {
    if (!contains(*moved_y, i)) continue;
    return fail({ErrorCode::bad_value, "", "", "both axes move the same number",
                 "choose two different ones"});
  }
  for (const MapAxis* axis : {&x, &y}) {
    if (axis->steps >= 2 && axis->steps <= kMaxMapSteps) continue;
    return fail({ErrorCode::out_of_range, "", "",
                 std::to_string(axis->steps) + " steps cannot be drawn",
                 "give 2 to " + std::to_string(kMaxMapSteps) + " steps an axis"});
  }
  // Without roots every cell is evaluated in full.
  const std::uint64_t size = tape.powers.size() + tape.terms.size();
  if (std::uint64_t{x.steps} * y.steps * size > 400'000'000) {
    return fail({ErrorCode::too_large, "", "",
                 "the map has too many cells for schemes of this size", "give fewer steps"});
  }
  return Mapper(tape, x, *moved_x, *moved_y).run(middles(x), middles(y));
}

}  // namespace qingtan
