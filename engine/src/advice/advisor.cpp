#include "qingtan/advice/advisor.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "candidate.h"
#include "search.h"

namespace qingtan {

struct Advisor::State {
  Scheme scheme;
  BoundScheme bound;
  Conditions conditions;
  AdviceRequest request;
  SlotList slots;
  Assessment now;
  std::unique_ptr<Workbench> bench;
  std::unique_ptr<Search> search;
};

Advisor::Advisor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Advisor::Advisor(Advisor&&) noexcept = default;
Advisor& Advisor::operator=(Advisor&&) noexcept = default;
Advisor::~Advisor() = default;

Result<Advisor> Advisor::make(const Scheme& scheme, FactorSource factors,
                              const Conditions& conditions, const AdviceRequest& request,
                              std::string_view file) {
  auto state = std::make_unique<State>();
  State& s = *state;
  s.scheme = scheme;
  s.conditions = conditions;
  s.request = request;
  auto bound = bind_scheme(s.scheme, factors, file);
  if (!bound) return fail(bound.error());
  if (!bound->missing.empty()) return fail(std::move(bound->missing));
  s.bound = std::move(*bound);
  const auto outlook = resolve_outlook(*s.bound.catalogue, conditions);
  if (!outlook) return fail(outlook.error());
  auto now = assess(s.bound, conditions);
  if (!now) return fail(now.error());
  s.now = std::move(*now);
  auto slots = make_slots({s.scheme, s.bound, s.conditions, s.request, *outlook, file});
  if (!slots) return fail(slots.error());
  s.slots = std::move(*slots);
  s.bench = std::make_unique<Workbench>(s.scheme, s.bound, s.slots, s.conditions);
  s.search = std::make_unique<Search>(s.slots, s.request, objectives_of(s.now), *s.bench);
  return Advisor(std::move(state));
}

AdviceProgress Advisor::step(std::size_t budget) {
  Search& search = *state_->search;
  search.step(budget);
  return {search.report().assessed, search.expected(), search.done()};
}

bool Advisor::done() const { return state_->search->done(); }

namespace {

// Factors whose part of the result differs.
std::vector<FactorIndex> factors_of_difference(const Assessment& before, const Assessment& after) {
  std::map<FactorIndex, double> parts;
  for (const Line& line : before.lines) parts[line.factor] += line.kgco2e;
  std::map<FactorIndex, double> later;
  for (const Line& line : after.lines) later[line.factor] += line.kgco2e;
  std::set<FactorIndex> all;
  for (const auto& [f, carbon] : parts) {
    const auto it = later.find(f);
    if (it == later.end() || it->second != carbon) all.insert(f);
  }
  for (const auto& [f, carbon] : later) {
    if (!parts.contains(f)) all.insert(f);
  }
  all.erase(kNoFactor);
  return {all.begin(), all.end()};
}

}  // namespace

Advice Advisor::advice() const {
  State& s = *state_;
  Advice advice;
  advice.catalogue = s.bound.catalogue;
  for (const Derived& d : s.slots.derived) advice.derived.push_back(d.factor);
  advice.now = objectives_of(s.now);
  advice.marks_now = s.now.marks;
  advice.search = s.search->report();
  advice.left_out = s.slots.left_out;
  advice.left_out[static_cast<std::size_t>(LeftOut::not_assessable)] += s.search->failed();
  const auto describe_all = [&](std::vector<Found> found, std::vector<AdviceCandidate>& out) {
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.objectives.carbon != b.objectives.carbon ? a.objectives.carbon < b.objectives.carbon
                                                        : a.objectives.mass < b.objectives.mass;
    });
    if (found.size() > s.request.limit) found.resize(s.request.limit);
    for (const Found& one : found) {
      const auto after = s.bench->assess_with(one.choice);
      if (!after) continue;  // it was assessed before: never
      AdviceCandidate candidate;
      candidate.objectives = objectives_of(*after);
      candidate.saving_kgco2e = s.now.total_kgco2e - after->total_kgco2e;
      candidate.uncertainty = uncertainty_of_saving(s.now, *after, *s.bound.catalogue);
      candidate.factors = factors_of_difference(s.now, *after);
      if (s.bench->source() != kNoFactor) candidate.factors.push_back(s.bench->source());
      candidate.marks = after->marks;
      candidate.steps = s.bench->steps_of(one.choice);
      candidate.changes = s.bench->changes_of(one.choice);
      candidate.derived = s.bench->derived_of(one.choice);
      out.push_back(std::move(candidate));
    }
  };
  std::vector<Found> single = s.search->single();
  std::vector<Found> front = s.search->front();
  advice.single_found = single.size();
  advice.front_found = front.size();
  describe_all(std::move(single), advice.single);
  describe_all(std::move(front), advice.front);
  return advice;
}

std::string_view word(LeftOut reason) {
  switch (reason) {
    case LeftOut::expired:
      return "expired";
    case LeftOut::unverified:
      return "unverified";
    case LeftOut::withdrawn:
      return "withdrawn";
    case LeftOut::weaker_quality:
      return "weaker_quality";
    case LeftOut::co2_only:
      return "co2_only";
    case LeftOut::equivalence_not_shown:
      return "equivalence_not_shown";
    case LeftOut::needs_both_values:
      return "needs_both_values";
    case LeftOut::no_source_named:
      return "no_source_named";
    case LeftOut::not_assessable:
      return "not_assessable";
  }
  return "";
}

}  // namespace qingtan
