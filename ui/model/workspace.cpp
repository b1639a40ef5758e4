#include "ui/model/workspace.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace qingtan::ui {
namespace {

/// The base pack names its versions of the published cases this way.
constexpr std::string_view kLiterature = "-literature";

std::string family_id(std::string_view case_id) {
  if (case_id.ends_with(kLiterature)) case_id.remove_suffix(kLiterature.size());
  return std::string(case_id);
}

void collect(const Series& series, std::set<int>& years) {
  for (const auto& [year, value] : series.points()) years.insert(year);
}

const std::string& scheme_id(const SampleRoute& route, Vehicle vehicle) {
  return vehicle == Vehicle::ev ? route.ev_scheme : route.ice_scheme;
}

void append(Errors& to, const Errors& from) { to.insert(to.end(), from.begin(), from.end()); }

/// The pack of the published cases themselves, not one that computes them with other factors.
bool is_of_published_cases(const HeldPack* held) {
  const std::vector<SampleCase>& cases = held->content->cases;
  return !cases.empty() &&
         std::all_of(cases.begin(), cases.end(), [](const SampleCase& each) { return family_id(each.id) == each.id; });
}

SessionPack session_pack(const HeldPack& held) {
  return {held.target.file.name, *held.content, held.builtin ? Trust::builtin : Trust::verified};
}

}  // namespace

Result<void> Workspace::open_release(std::string_view bundle, const StoredFiles& kept, Instant now) {
  Result<PackSupply> opened = PackSupply::open(bundle, kept, now);
  if (!opened) return fail(opened.error());
  supply_ = std::move(*opened);
  use_supply();
  return {};
}

/// The supply's order (the program's packs, then those of an enterprise), but the published cases first: with them the
/// first page begins.
std::vector<const HeldPack*> Workspace::shown_order() const {
  std::vector<const HeldPack*> packs = supply_->in_use();
  std::stable_partition(packs.begin(), packs.end(), is_of_published_cases);
  return packs;
}

void Workspace::use_supply() {
  left_aside_.clear();
  std::vector<SessionPack> all;
  for (const HeldPack* held : shown_order()) all.push_back(session_pack(*held));
  if (!session_.use_packs(std::move(all))) use_what_goes_together();
  group_cases();
}

/// What clashes with an earlier pack is left out, and said so.
void Workspace::use_what_goes_together() {
  std::vector<SessionPack> packs;
  for (const HeldPack* held : shown_order()) {
    packs.push_back(session_pack(*held));
    const Result<void> used = session_.use_packs(packs);
    if (used) continue;
    left_aside_.push_back({held->target.facts.id, used.error()});
    packs.pop_back();
  }
}

Result<Session> Workspace::trial(const HeldPack& instead) const {
  std::vector<SessionPack> packs;
  bool replaced = false;
  for (const HeldPack* held : shown_order()) {
    const bool same = held->target.facts.id == instead.target.facts.id;
    packs.push_back(session_pack(same ? instead : *held));
    replaced = replaced || same;
  }
  if (!replaced) packs.push_back(session_pack(instead));
  Session session;
  if (Result<void> used = session.use_packs(std::move(packs)); !used) return fail(used.error());
  return session;
}

const SampleCase& Workspace::sample(const CaseVariant& variant) const {
  return packs()[variant.pack].cases[variant.sample];
}

void Workspace::group_cases() {
  families_.clear();
  for (std::size_t p = 0; p < packs().size(); ++p) {
    for (std::size_t c = 0; c < packs()[p].cases.size(); ++c) {
      const std::string& case_id = packs()[p].cases[c].id;
      const std::string id = family_id(case_id);
      auto found = std::find_if(families_.begin(), families_.end(), [&](const CaseFamily& f) { return f.id == id; });
      if (found == families_.end()) found = families_.insert(families_.end(), CaseFamily{id, {}});
      const bool original = case_id == id;
      found->variants.insert(original ? found->variants.begin() : found->variants.end(), CaseVariant{p, c});
    }
  }
  // Cases that several packs compute are the published ones; they come first.
  std::stable_sort(families_.begin(), families_.end(), [](const CaseFamily& a, const CaseFamily& b) {
    return a.variants.size() > b.variants.size();
  });
}

const CaseFamily* Workspace::family(std::string_view id) const {
  for (const CaseFamily& family : families_) {
    if (family.id == id) return &family;
  }
  return nullptr;
}

std::vector<int> Workspace::forecast_years(const Pack& pack) const {
  std::set<int> all;
  for (const Factor& factor : pack.factors) {
    collect(factor.forecast, all);
    collect(factor.primary_forecast, all);
    collect(factor.recycled_forecast, all);
  }
  std::vector<int> years;
  for (const int year : all) {
    if (year > pack.header.reference_year && year % 5 == 0) years.push_back(year);
  }
  return years;
}

Outcome Workspace::outcome(const Pack& pack, const SampleCase& sample, Vehicle vehicle, int year,
                           std::string_view scenario) const {
  Outcome out;
  out.vehicle = vehicle;
  for (const SampleRoute& route : sample.routes) {
    const Scheme* scheme = pack.find_scheme(scheme_id(route, vehicle));
    if (scheme == nullptr) continue;
    Result<BoundScheme> bound = bind_scheme(*scheme, catalogue(), scheme->id);
    if (bound) out.bound.push_back(std::move(*bound));
    else append(out.errors, bound.error());
  }
  out.now_conditions.as_of = today_;
  out.now_conditions.scenario = scenario;
  out.then_conditions = out.now_conditions;
  out.then_conditions.year = year;
  if (!out.errors.empty() || out.bound.empty()) return out;
  std::vector<const BoundScheme*> schemes;
  for (const BoundScheme& bound : out.bound) schemes.push_back(&bound);
  const auto run = [&](const Conditions& conditions, std::optional<Comparison>& to) {
    Result<Comparison> result = compare(schemes, conditions);
    if (result) to = std::move(*result);
    else append(out.errors, result.error());
  };
  run(out.now_conditions, out.now);
  run(out.then_conditions, out.then);
  return out;
}

Study Workspace::study(const CaseVariant& variant, int year, std::string_view scenario) const {
  const auto start = std::chrono::steady_clock::now();
  Study study;
  study.pack = &packs()[variant.pack];
  study.sample = &sample(variant);
  study.year = year;
  study.scenario = scenario;
  study.ice = outcome(*study.pack, *study.sample, Vehicle::ice, year, scenario);
  study.ev = outcome(*study.pack, *study.sample, Vehicle::ev, year, scenario);
  study.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return study;
}

std::optional<double> Workspace::published(std::string_view case_id, std::string_view route, Vehicle vehicle,
                                           std::string_view what) const {
  const std::string id = "published." + std::string(case_id) + "." + std::string(route) + "." +
                         std::string(word(vehicle)) + "." + std::string(what);
  for (const Pack& pack : packs()) {
    for (const Parameter& parameter : pack.parameters) {
      if (parameter.id == id) return parameter.value;
    }
  }
  return std::nullopt;
}

}  // namespace qingtan::ui
