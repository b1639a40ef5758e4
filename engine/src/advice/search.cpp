#include "search.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace qingtan {
namespace {

std::vector<Found> front_of(std::vector<Found> all) {
  std::vector<Objectives> objectives;
  objectives.reserve(all.size());
  for (const Found& one : all) objectives.push_back(one.objectives);
  std::vector<Found> front;
  for (std::uint32_t i : pareto_front(objectives)) front.push_back(std::move(all[i]));
  return front;
}

std::size_t changed(const Choice& choice) {
  return choice.size() -
         static_cast<std::size_t>(std::count(choice.begin(), choice.end(), std::uint16_t{0}));
}

auto order_of(const Objectives& o) {
  return std::tuple(o.carbon, o.mass, o.cost.has_value(), o.cost.value_or(0));
}

}  // namespace

Search::Search(const SlotList& slots, const AdviceRequest& request, const Objectives& now,
               Workbench& bench)
    : slots_(slots), request_(request), now_(now), bench_(bench) {
  plan();
}

void Search::plan() {
  std::size_t options = 0;
  for (const Slot& slot : slots_.slots) {
    report_.combinations *= static_cast<double>(slot.options.size());
    options += slot.options.size() - 1;
  }
  report_.slots = slots_.slots.size();
  report_.options = options;
  const double limit = static_cast<double>(request_.max_assessments);
  report_.exhaustive = report_.combinations - 1 + static_cast<double>(options) <= limit;
  const Choice as_it_is(slots_.slots.size(), 0);
  keep(now_, as_it_is);
  if (report_.exhaustive) {
    expected_ = options + static_cast<std::size_t>(report_.combinations) - 1;
    next_ = as_it_is;
  } else {
    const std::size_t left =
        request_.max_assessments > options ? request_.max_assessments - options : 0;
    report_.width =
        std::clamp(left / std::max<std::size_t>(options, 1), std::size_t{1}, request_.beam_width);
    expected_ = std::min(request_.max_assessments, options * (1 + report_.width));
    beam_.push_back({now_, as_it_is});
  }
  if (slots_.slots.empty()) phase_ = Phase::done;
}

void Search::step(std::size_t budget) {
  while (budget > 0 && phase_ != Phase::done) {
    if (report_.assessed >= request_.max_assessments) {
      report_.cut = true;
      phase_ = Phase::done;
      break;
    }
    if (advance()) --budget;
  }
  if (phase_ == Phase::done) prune();
}

bool Search::advance() {
  switch (phase_) {
    case Phase::single:
      return next_single();
    case Phase::every:
      return next_of_all();
    case Phase::beam:
      return next_of_beam();
    case Phase::done:
      return false;
  }
  return false;
}

bool Search::next_single() {
  if (slot_ == slots_.slots.size()) {
    phase_ = report_.exhaustive ? Phase::every : Phase::beam;
    slot_ = 0;
    option_ = 0;
    return false;
  }
  Choice choice(slots_.slots.size(), 0);
  choice[slot_] = static_cast<std::uint16_t>(option_);
  if (++option_ == slots_.slots[slot_].options.size()) {
    option_ = 1;
    ++slot_;
  }
  if (const auto objectives = work_out(choice)) single_.push_back({*objectives, std::move(choice)});
  return true;
}

bool Search::next_of_all() {
  // The next number with as many digits as there are slots, each in its own base.
  std::size_t s = 0;
  while (s < next_.size() && std::size_t{next_[s]} + 1 == slots_.slots[s].options.size())
    next_[s++] = 0;
  if (s == next_.size()) {
    phase_ = Phase::done;
    return false;
  }
  ++next_[s];
  if (changed(next_) < 2) return false;  // known already
  work_out(next_);
  return true;
}

bool Search::next_of_beam() {
  if (slot_ == slots_.slots.size()) {
    phase_ = Phase::done;
    return false;
  }
  if (parent_ == beam_.size()) {
    narrow();
    return false;
  }
  const Found& parent = beam_[parent_];
  const std::size_t option = option_;
  if (++option_ == slots_.slots[slot_].options.size()) {
    option_ = 0;
    ++parent_;
  }
  if (option == 0) {
    pool_.push_back(parent);
    return false;
  }
  Choice choice = parent.choice;
  choice[slot_] = static_cast<std::uint16_t>(option);
  if (const auto objectives = work_out(choice)) pool_.push_back({*objectives, std::move(choice)});
  return true;
}

// What goes on to the next slot: the front of what came out of this one, evenly thinned where it is
// too wide, and filled up with those of least carbon where it is not.
void Search::narrow() {
  std::stable_sort(pool_.begin(), pool_.end(), [](const Found& a, const Found& b) {
    return order_of(a.objectives) < order_of(b.objectives);
  });
  std::vector<Objectives> objectives;
  for (const Found& one : pool_) objectives.push_back(one.objectives);
  const std::vector<std::uint32_t> front = pareto_front(objectives);
  std::vector<std::uint32_t> kept;
  if (front.size() > report_.width) {
    for (std::size_t i = 0; i < report_.width; ++i)
      kept.push_back(front[report_.width == 1 ? 0 : i * (front.size() - 1) / (report_.width - 1)]);
  } else {
    kept = front;
    for (std::uint32_t i = 0; i < pool_.size() && kept.size() < report_.width; ++i) {
      if (!std::binary_search(front.begin(), front.end(), i)) kept.push_back(i);
    }
  }
  beam_.clear();
  for (std::uint32_t i : kept) beam_.push_back(std::move(pool_[i]));
  pool_.clear();
  ++slot_;
  parent_ = 0;
  option_ = 0;
}

std::optional<Objectives> Search::work_out(const Choice& choice) {
  ++report_.assessed;
  const auto assessment = bench_.assess_with(choice);
  if (!assessment) {
    ++failed_;
    return std::nullopt;
  }
  const Objectives objectives = objectives_of(*assessment);
  keep(objectives, choice);
  return objectives;
}

bool Search::within(const Objectives& o) {
  if (request_.max_mass_kg && o.mass > *request_.max_mass_kg) return ++report_.over_mass, false;
  if (!request_.max_cost_cny) return true;
  if (!o.cost) return ++report_.cost_unknown, false;
  if (*o.cost > *request_.max_cost_cny) return ++report_.over_cost, false;
  return true;
}

void Search::keep(const Objectives& objectives, const Choice& choice) {
  const bool as_it_is = changed(choice) == 0;
  const AdviceSearch counts = report_;
  if (!within(objectives)) {
    if (as_it_is) report_ = counts;  // how it is now is no candidate
    return;
  }
  archive_.push_back({objectives, choice});
  if (archive_.size() > 2 * pruned_ + 4096) prune();
}

void Search::prune() {
  archive_ = front_of(std::move(archive_));
  // Of equal ones the one with the fewest changes, which leaves the front as it is.
  std::stable_sort(archive_.begin(), archive_.end(), [](const Found& a, const Found& b) {
    const auto x = order_of(a.objectives), y = order_of(b.objectives);
    return x != y ? x < y : changed(a.choice) < changed(b.choice);
  });
  archive_.erase(
      std::unique(archive_.begin(), archive_.end(),
                  [](const Found& a, const Found& b) { return a.objectives == b.objectives; }),
      archive_.end());
  pruned_ = archive_.size();
}

// Where one of the two has no cost, that cannot be compared, and a change has to earn its place in
// carbon or mass.
bool Search::better_in_something(const Objectives& o) const {
  if (o.carbon < now_.carbon || o.mass < now_.mass) return true;
  return o.cost && now_.cost && *o.cost < *now_.cost;
}

std::vector<Found> Search::single() const {
  std::vector<Found> all;
  for (const Found& one : single_) {
    const Objectives& o = one.objectives;
    const bool mass = !request_.max_mass_kg || o.mass <= *request_.max_mass_kg;
    const bool cost = !request_.max_cost_cny || (o.cost && *o.cost <= *request_.max_cost_cny);
    if (mass && cost && better_in_something(o)) all.push_back(one);
  }
  return all;
}

std::vector<Found> Search::front() const {
  std::vector<Found> all;
  for (const Found& one : front_of(archive_)) {
    if (changed(one.choice) > 0 && better_in_something(one.objectives)) all.push_back(one);
  }
  return all;
}

}  // namespace qingtan
