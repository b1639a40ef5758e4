#include "ui/model/workspace.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>
#include <utility>

#include "qingtan/base/sort_few.h"
#include "qingtan/model/clash.h"

namespace qingtan::ui {
namespace {

/// The base pack names its versions of the published cases this way.
constexpr std::string_view kLiterature = "-literature";
constexpr std::string_view kProcess = "proc.";

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
bool is_of_published_cases(const PackRelease& release) {
  const std::vector<SampleCase>& cases = release.pack->cases;
  return !cases.empty() && std::all_of(cases.begin(), cases.end(), [](const SampleCase& each) {
    return family_id(each.id) == each.id;
  });
}

bool is_enterprise(const PackRelease& release) {
  return release.trust == Trust::unverified || release.pack->header.layer == Layer::enterprise;
}

/// All of them, or what can stand beside each other: the platform's packs come first. What clashes
/// with an earlier one is left aside, and serves only schemes that pin it.
void use_what_goes_together(
    Session& session, std::vector<PackRelease> releases,
    const std::function<void(const PackRelease&, const Errors&)>& left_aside) {
  if (session.use_packs(releases)) return;
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < releases.size(); ++i) {
    if (!std::exchange(releases[i].standby, true)) used.push_back(i);
  }
  std::stable_partition(used.begin(), used.end(),
                        [&](std::size_t i) { return !is_enterprise(releases[i]); });
  for (const std::size_t i : used) {
    releases[i].standby = false;
    const Result<void> together = session.use_packs(releases);
    if (together) continue;
    releases[i].standby = true;
    left_aside(releases[i], together.error());
  }
}

/// The parameter that states it for a process of the packs: "proc.hot_stamping" has "yield.hot-stamping", and so have its
/// variants, as "proc.hot_stamping.furnace_press".
const Parameter* yield_of(std::span<const std::reference_wrapper<const Pack>> packs, std::string_view process) {
  if (!process.starts_with(kProcess)) return nullptr;
  process.remove_prefix(kProcess.size());
  std::string id = "yield." + std::string(process.substr(0, process.find('.')));
  std::replace(id.begin(), id.end(), '_', '-');
  for (const Pack& pack : packs) {
    for (const Parameter& parameter : pack.parameters) {
      if (parameter.id == id && parameter.low && parameter.high) return &parameter;
    }
  }
  return nullptr;
}

}  // namespace

Result<void> Workspace::open_release(std::string_view bundle, const StoredFiles& kept,
                                     Instant now, std::shared_ptr<const void> owner) {
  Result<PackSupply> opened = PackSupply::open(bundle, kept, now, {}, std::move(owner));
  if (!opened) return fail(opened.error());
  supply_ = std::move(*opened);
  imported_ = ImportedPacks::open(kept, *supply_);
  use_supply();
  return {};
}

/// The supply's order (the program's packs, then those of an enterprise), but the published cases
/// first: with them the first page begins. Behind them what only serves schemes that pin it, and
/// what was imported.
std::vector<PackRelease> Workspace::releases() const {
  std::vector<PackRelease> all;
  const std::vector<const HeldPack*> used = supply_->in_use();
  const auto add = [&](const HeldPack& held, bool standby) {
    const PackFacts& facts = held.target.facts;
    all.push_back({held.target.file.name, held.content,
                   held.builtin ? Trust::builtin : Trust::verified,
                   supply_->is_withdrawn(facts.id, facts.seq), standby});
  };
  for (const HeldPack* held : used) add(*held, false);
  std::stable_partition(all.begin(), all.end(), is_of_published_cases);
  for (const HeldPack& held : supply_->all()) {
    if (std::find(used.begin(), used.end(), &held) == used.end()) add(held, true);
  }
  for (PackRelease& release : imported_.releases()) {
    if (!supply_->is_published(release.pack->header.id)) all.push_back(std::move(release));
  }
  return all;
}

void Workspace::use_private(std::vector<Factor> factors) {
  private_ = SharedVector<Factor>(std::move(factors));
  if (!supply_) return;
  ++generation_;
  put_private(session_);
}

void Workspace::put_private(Session& session) const {
  (void)session.use_private({});
  if (private_.empty()) return;
  if (session.use_private({{std::string(kPrivateFile), private_, false}})) return;
  std::vector<Factor> apart;
  for (const Factor& factor : private_) {
    if (session.catalogue().find(factor.id) == kNoFactor) apart.push_back(factor);
  }
  (void)session.use_private({{std::string(kPrivateFile), SharedVector<Factor>(std::move(apart)), false}});
}

bool Workspace::is_left_aside(std::string_view own_factor) const {
  const FactorIndex at = catalogue().find(own_factor);
  return at != kNoFactor && catalogue().origin(at).layer != Layer::private_file;
}

void Workspace::hold_supply() {
  const auto known = session_.catalogues().releases();
  const std::vector<PackRelease> all = releases();
  const bool same = known.size() == all.size() &&
                    std::all_of(all.begin(), all.end(), [&](const PackRelease& release) {
                      return std::any_of(known.begin(), known.end(), [&](const PackRelease& other) {
                        return other.pack == release.pack && other.withdrawn == release.withdrawn;
                      });
                    });
  if (!same) use_supply();
}

void Workspace::use_supply() {
  ++generation_;
  left_aside_.clear();
  (void)session_.use_private({});  // what is the user's own stands in no pack's way
  use_what_goes_together(
      session_, releases(), [&](const PackRelease& release, const Errors& errors) {
        const PackHeader& header = release.pack->header;
        const bool imported = release.trust == Trust::unverified;
        left_aside_.push_back({header.id, header.seq, imported, errors,
                               same_ids({header.seq, {}, release.pack, imported})});
      });
  for (const ImportedPack& pack : imported_.all()) {  // its id has come to be signed meanwhile
    if (supply_->is_published(pack.id()))
      left_aside_.push_back({pack.id(), pack.seq(), true, {}, {}});
  }
  put_private(session_);
  group_cases();
}

std::vector<ReleaseAtHand> Workspace::at_hand(std::string_view id) const {
  std::vector<ReleaseAtHand> all;
  if (!supply_) return all;
  for (const HeldPack& held : supply_->all()) {
    if (id.empty() || held.target.facts.id == id)
      all.push_back({held.target.facts.seq, *held.bytes, held.content, false});
  }
  for (const ImportedPack& pack : imported_.all()) {
    if (supply_->is_published(pack.id())) continue;
    if (id.empty() || pack.id() == id)
      all.push_back({pack.seq(), *pack.bytes, pack.content, true});
  }
  sort_few_stably(all, [](const ReleaseAtHand& a, const ReleaseAtHand& b) { return a.seq < b.seq; });
  return all;
}

std::optional<ReleaseAtHand> Workspace::at_hand(std::string_view id, std::int64_t seq) const {
  for (const ReleaseAtHand& release : at_hand(id)) {
    if (release.seq == seq) return release;
  }
  return std::nullopt;
}

std::vector<SameId> Workspace::same_ids(const ReleaseAtHand& release) const {
  const PackHeader& header = release.content->header;
  const Layer layer = release.imported ? Layer::enterprise : header.layer;
  std::vector<SameId> same;
  for (const Clash& clash : clashes_of(catalogue(), *release.content, layer)) {
    if (clash.other->header.id != header.id)
      same.push_back({clash.id, clash.other->name, !clash.allowed});
  }
  return same;
}

std::vector<PackPin> Workspace::pins_not_held(const Scheme& scheme) const {
  std::vector<PackPin> missing;
  for (const PackPin& pin : scheme.packs) {
    if (!at_hand(pin.pack, pin.seq)) missing.push_back(pin);
  }
  return missing;
}

std::vector<PackPin> Workspace::pins_not_held() const {
  std::vector<PackPin> missing;
  for (const Pack& pack : packs()) {
    for (const Scheme& scheme : pack.schemes) {
      for (const PackPin& pin : pins_not_held(scheme)) {
        if (std::find(missing.begin(), missing.end(), pin) == missing.end()) missing.push_back(pin);
      }
    }
  }
  return missing;
}

Result<Trial> Workspace::trial(std::string_view id, std::int64_t seq) const {
  std::vector<PackRelease> all = releases();
  for (PackRelease& release : all) {
    const PackHeader& header = release.pack->header;
    if (header.id == id) release.standby = header.seq != seq;
  }
  Trial trial;
  Errors refused;
  use_what_goes_together(trial.session, std::move(all),
                         [&](const PackRelease& release, const Errors& errors) {
                           if (release.pack->header.id == id)
                             refused = errors;
                           else
                             trial.left_aside.push_back(release.pack->header.id);
                         });
  if (!refused.empty()) return fail(std::move(refused));
  put_private(trial.session);
  return trial;
}

Errors damage_of(const Workspace& workspace) {
  Errors all = workspace.supply().status().damage;
  append(all, workspace.imported().damage());
  return all;
}

const SampleCase& Workspace::sample(const CaseVariant& variant) const {
  return packs()[variant.pack].get().cases[variant.sample];
}

void Workspace::group_cases() {
  families_.clear();
  for (std::size_t p = 0; p < packs().size(); ++p) {
    const std::vector<SampleCase>& cases = packs()[p].get().cases;
    for (std::size_t c = 0; c < cases.size(); ++c) {
      const std::string& case_id = cases[c].id;
      const std::string id = family_id(case_id);
      auto found = std::find_if(families_.begin(), families_.end(),
                                [&](const CaseFamily& f) { return f.id == id; });
      if (found == families_.end()) found = families_.insert(families_.end(), CaseFamily{id, {}});
      const bool original = case_id == id;
      found->variants.insert(original ? found->variants.begin() : found->variants.end(),
                             CaseVariant{p, c});
    }
  }
  // Cases that several packs compute are the published ones; they come first.
  sort_few_stably(families_, [](const CaseFamily& a, const CaseFamily& b) { return a.variants.size() > b.variants.size(); });
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

std::size_t Outcome::index_of(const SampleRoute& route) const {
  return static_cast<std::size_t>(std::find(routes.begin(), routes.end(), &route) - routes.begin());
}

Outcome Workspace::outcome(const Study& study, Vehicle vehicle) const {
  Outcome out;
  out.vehicle = vehicle;
  for (const SampleRoute& route : study.sample->routes) {
    const Scheme* scheme = study.scheme(scheme_id(route, vehicle));
    if (scheme == nullptr) continue;
    Result<BoundScheme> bound = bind_scheme(*scheme, catalogues(), scheme->id);
    out.routes.push_back(&route);
    if (bound)
      out.bound.push_back(std::move(*bound));
    else
      append(out.errors, bound.error());
  }
  out.now_conditions.as_of = today_;
  out.now_conditions.scenario = study.scenario;
  out.then_conditions = out.now_conditions;
  out.then_conditions.year = study.year;
  if (!out.errors.empty() || out.bound.empty()) return out;
  std::vector<const BoundScheme*> schemes;
  for (const BoundScheme& bound : out.bound) schemes.push_back(&bound);
  const auto run = [&](const Conditions& conditions, std::optional<Comparison>& to) {
    Result<Comparison> result = compare(schemes, conditions);
    if (result)
      to = std::move(*result);
    else
      append(out.errors, result.error());
  };
  run(out.now_conditions, out.now);
  run(out.then_conditions, out.then);
  return out;
}

Study Workspace::study(const CaseVariant& variant, int year, std::string_view scenario, const Arrangement* arrangement) const {
  return study(packs()[variant.pack].get(), sample(variant), year, scenario, arrangement);
}

Study Workspace::study(const Pack& pack, const SampleCase& sample, int year, std::string_view scenario, const Arrangement* arrangement) const {
  const auto start = std::chrono::steady_clock::now();
  Study study;
  study.pack = &pack;
  study.sample = &sample;
  study.year = year;
  study.scenario = scenario;
  if (arrangement) study.arrange(*arrangement);
  study.ice = outcome(study, Vehicle::ice);
  study.ev = outcome(study, Vehicle::ev);
  study.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return study;
}

std::optional<double> Workspace::published(std::string_view case_id, std::string_view route,
                                           Vehicle vehicle, std::string_view what) const {
  const std::string id = "published." + std::string(case_id) + "." + std::string(route) + "." +
                         std::string(word(vehicle)) + "." + std::string(what);
  for (const Pack& pack : packs()) {
    for (const Parameter& parameter : pack.parameters) {
      if (parameter.id == id) return parameter.value;
    }
  }
  return std::nullopt;
}

std::optional<TypicalYield> Workspace::typical_yield(std::span<const Process> chain) const {
  std::optional<TypicalYield> typical;
  for (const Process& process : chain) {
    const Parameter* known = yield_of(packs(), process.factor);
    if (known == nullptr) continue;
    if (!typical) typical = TypicalYield{1, 1, known->source.citation.str()};
    typical->low *= *known->low;
    typical->high *= *known->high;
  }
  return typical;
}

}  // namespace qingtan::ui
