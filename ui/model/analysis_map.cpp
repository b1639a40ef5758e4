#include "ui/model/analysis_map.h"

#include <algorithm>

#include "ui/kit/kit.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kBandRows = 8;

bool of_use_phase(const TapeInput& input) { return input.kind == InputKind::activity && input.path.starts_with("/use/"); }

MapParameter parameter_of(const Tape& tape, std::uint32_t i) {
  const TapeInput& input = tape.inputs[i];
  MapParameter out;
  out.input = i;
  if (input.kind == InputKind::factor) {
    out.moved.kind = MovedNumber::Kind::factor;
    out.moved.factor = input.factor->id.str();
    out.local = out.moved.factor;
    return out;
  }
  out.local = input.path.substr(1);
  std::replace(out.local.begin(), out.local.end(), '/', '-');
  if (of_use_phase(input)) {
    out.moved.field = input.field;
    return out;
  }
  out.moved.kind = MovedNumber::Kind::place;
  out.moved.scheme = input.schemes.front();
  out.moved.path = input.path;
  return out;
}

/// Where a field's limit is excluded, a range ends short of it.
double above(double low, const Range& limit) { return limit.low_open && low <= limit.low ? limit.low + 0.01 : std::max(low, limit.low); }

}  // namespace

void DecisionRun::follow(const SubjectRef& subject) {
  if (subject == subject_) return;
  const std::string x = parameters_.empty() ? "" : parameters_[x_.parameter].local, y = parameters_.empty() ? "" : parameters_[y_.parameter].local;
  const AxisChoice old_x = x_, old_y = y_;
  subject_ = subject;
  tape_.reset();
  parameters_.clear();
  errors_.clear();
  map_ = {};
  crossings_.clear();
  if (!subject_ || subject_->schemes.size() < 2) return;
  Result<Tape> tape = make_tape(subject_->all(), subject_->conditions);
  if (!tape) {
    errors_ = tape.error();
    return;
  }
  tape_ = std::move(*tape);
  offer_parameters();
  if (parameters_.size() < 2) return;
  choose_usual();
  // What was chosen before an edit stays chosen.
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i].local == x) x_ = {i, old_x.low, old_x.high};
  }
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i].local == y && i != x_.parameter) y_ = {i, old_y.low, old_y.high};
  }
  if (x_.parameter == y_.parameter) choose_usual();
  restart();
}

void DecisionRun::offer_parameters() {
  const auto offer = [this](auto wanted) {
    for (std::uint32_t i = 0; i < tape_->inputs.size(); ++i) {
      if (!wanted(tape_->inputs[i])) continue;
      MapParameter next = parameter_of(*tape_, i);
      const bool known = std::any_of(parameters_.begin(), parameters_.end(), [&](const MapParameter& p) { return p.local == next.local; });
      if (!known) parameters_.push_back(std::move(next));
    }
  };
  offer(of_use_phase);
  offer([](const TapeInput& input) { return input.kind == InputKind::factor; });
  // Of the places, those of the scheme that is worked on.
  offer([this](const TapeInput& input) {
    return input.kind == InputKind::activity && !of_use_phase(input) && input.schemes.front() == subject_->active;
  });
}

void DecisionRun::choose_usual() {
  x_ = usual(0);
  y_ = usual(1);
  const Scheme& scheme = *subject_->one().scheme;
  // Mileage against what the energy of driving or, where fuel is burnt, the material comes with.
  const std::string wanted = scheme.vehicle == Vehicle::ev && scheme.use ? scheme.use->energy_production : scheme.components.empty() ? "" : scheme.components[0].material;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const MapParameter& p = parameters_[i];
    if (p.moved.kind == MovedNumber::Kind::use_field && p.moved.field == ActivityField::lifetime_km) x_ = usual(i);
    if (p.moved.kind == MovedNumber::Kind::factor && p.moved.factor == wanted) y_ = usual(i);
  }
  if (x_.parameter == y_.parameter) y_ = usual(x_.parameter == 0 ? 1 : 0);
}

AxisChoice DecisionRun::usual(std::size_t parameter) const {
  const TapeInput& input = tape_->inputs[parameters_[parameter].input];
  const double value = input.value;
  if (input.kind == InputKind::factor) return value > 0 ? AxisChoice{parameter, 0, 2 * value} : AxisChoice{parameter, value - 1, value + 1};
  const Range limit = range_of(input.field);
  if (input.field == ActivityField::lifetime_km) return {parameter, above(value / 10, limit), value * 2};
  if (limit.high <= 1) return {parameter, above(std::min(0.5, value / 2), limit), limit.high};
  return {parameter, above(value / 2, limit), value > 0 ? std::min(limit.high, value * 3 / 2) : 1};
}

void DecisionRun::choose(bool vertical, std::size_t parameter) {
  AxisChoice &own = vertical ? y_ : x_, &other = vertical ? x_ : y_;
  if (other.parameter == parameter) std::swap(own, other);
  else own = usual(parameter);
  restart();
}

void DecisionRun::set_range(bool vertical, double low, double high) {
  AxisChoice& axis = vertical ? y_ : x_;
  axis.low = low;
  axis.high = high;
  restart();
}

void DecisionRun::restart() {
  map_ = {};
  errors_.clear();
  crossings_.clear();
  cancelled_ = false;
  begun_ = wall_clock();
  seconds_ = 0;
  ++version_;
  Result<std::vector<Crossings>> found = qingtan::crossings(*tape_, {parameters_[x_.parameter].moved, x_.low, x_.high});
  if (found) crossings_ = std::move(*found);
  else errors_ = found.error();
}

Result<DecisionMap> DecisionRun::band(std::size_t from, std::size_t count) const {
  const auto at = [this](std::size_t edge) { return y_.low + (y_.high - y_.low) * static_cast<double>(edge) / static_cast<double>(kRows); };
  const MapAxis x{{parameters_[x_.parameter].moved, x_.low, x_.high}, kColumns};
  const MapAxis y{{parameters_[y_.parameter].moved, at(from), at(from + count)}, count};
  return decision_map(*tape_, x, y);
}

void DecisionRun::add(DecisionMap part) {
  if (map_.x.empty()) map_.x = std::move(part.x);
  map_.y.insert(map_.y.end(), part.y.begin(), part.y.end());
  map_.winners.insert(map_.winners.end(), part.winners.begin(), part.winners.end());
  map_.margin.insert(map_.margin.end(), part.margin.begin(), part.margin.end());
  map_.exact = map_.exact && part.exact;
  for (MapBoundary& boundary : part.boundaries) {
    const auto same = [&](const MapBoundary& b) { return b.first == boundary.first && b.second == boundary.second; };
    const auto known = std::find_if(map_.boundaries.begin(), map_.boundaries.end(), same);
    if (known == map_.boundaries.end()) map_.boundaries.push_back(std::move(boundary));
    else known->points.insert(known->points.end(), boundary.points.begin(), boundary.points.end());
  }
  // A pair may meet in a later band only: in the engine's order all the same.
  std::sort(map_.boundaries.begin(), map_.boundaries.end(), [](const MapBoundary& a, const MapBoundary& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
}

bool DecisionRun::work(double seconds) {
  if (!tape_ || parameters_.size() < 2 || !errors_.empty() || cancelled_ || done()) return false;
  const double until = wall_clock() + seconds;
  do {
    Result<DecisionMap> part = band(map_.y.size(), kBandRows);
    if (!part) {
      errors_ = part.error();
      map_ = {};
      return false;
    }
    add(std::move(*part));
  } while (!done() && wall_clock() < until);
  ++version_;
  seconds_ = wall_clock() - begun_;
  return !done();
}

}  // namespace qingtan::ui
