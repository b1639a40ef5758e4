#include "ui/model/supply_desk.h"

#include <algorithm>

#include "qingtan/calc/effect.h"

namespace qingtan::ui {
namespace {

/// Empty where a held pack cannot be read again, which was read when it was verified.
PackDiff difference(const HeldPack* before, const HeldPack& after) {
  const auto file = [](const HeldPack& held) {
    return read_pack_file(*held.bytes, held.target.file.name, program_version());
  };
  const auto newer = file(after);
  if (before == nullptr || !newer) return {};
  const auto older = file(*before);
  return older ? diff_packs(*older, *newer) : PackDiff{};
}

/// What the release does to every sample scheme of the packs in use, under each pack's own scenario.
std::vector<SchemeChange> changes_by(const Session& trial, const Workspace& workspace) {
  std::vector<SchemeChange> changes;
  for (const Pack& pack : workspace.packs()) {
    std::vector<const Scheme*> schemes;
    for (const Scheme& scheme : pack.schemes) schemes.push_back(&scheme);
    Conditions conditions;
    conditions.as_of = workspace.today();
    conditions.scenario = pack.header.default_scenario;
    for (const Effect& effect : effects_of(workspace.catalogue(), trial.catalogue(), schemes, conditions)) {
      const Scheme& scheme = *effect.scheme;
      changes.push_back({scheme.id, scheme.part_name, scheme.name, scheme.vehicle, effect.before, effect.after});
    }
  }
  return changes;
}

}  // namespace

void SupplyDesk::opened() {
  update_.reset();
  checking_ = Checking::not_yet;
  reason_.clear();
  imported_.clear();
  renew_offers();
}

void SupplyDesk::begin(Instant now) {
  if (!workspace_.is_open()) return;
  imported_.clear();
  reason_.clear();
  Result<PackUpdate> begun = workspace_.supply().begin_update(now);
  if (!begun) {
    refuse(begun.error(), false);
    return;
  }
  update_ = std::move(*begun);
  checking_ = Checking::running;
}

void SupplyDesk::answer(const FileAnswer& answer, Instant now) {
  if (wanted() == nullptr) return;
  const bool about_metadata = update_->next()->path.starts_with("metadata/");
  const Result<void> taken = update_->answer(answer);
  if (!taken) {
    update_.reset();
    refuse(taken.error(), about_metadata);
  } else if (update_->done()) {
    PackUpdate finished = std::move(*update_);
    update_.reset();
    adopt(std::move(finished), now);
  }
}

void SupplyDesk::import(std::string_view name, std::string_view bundle, Instant now) {
  if (!workspace_.is_open()) return;
  update_.reset();
  reason_.clear();
  imported_ = name;
  Result<PackUpdate> update = update_from_bundle(workspace_.supply(), bundle, now, name);
  if (update) adopt(std::move(*update), now);
  else refuse(update.error(), false);
}

void SupplyDesk::adopt(PackUpdate&& update, Instant now) {
  Result<std::vector<StoreWrite>> writes = workspace_.supply().adopt(std::move(update), now);
  if (!writes) {
    refuse(writes.error(), false);
    return;
  }
  writes_.insert(writes_.end(), writes->begin(), writes->end());
  checking_ = Checking::done;
  renew_offers();
}

/// A source that is away, or has only what is past its date, leaves open whether there is anything new. Anything else
/// that does not verify is refused.
void SupplyDesk::refuse(Errors errors, bool about_metadata) {
  const ErrorCode code = errors.front().code;
  const bool silent = code == ErrorCode::expired || (code == ErrorCode::not_found && about_metadata);
  checking_ = silent && imported_.empty() ? Checking::unreachable : Checking::refused;
  reason_ = std::move(errors);
}

Result<void> SupplyDesk::take(std::string_view id) {
  const auto found = std::find_if(offers_.begin(), offers_.end(), [&](const OfferedRelease& o) { return o.offer.id == id; });
  if (found == offers_.end()) {
    return fail({ErrorCode::not_found, std::string(id), "", "nothing is offered for this pack", "look for updates"});
  }
  if (!found->clash.empty()) return fail(found->clash);
  Result<std::vector<StoreWrite>> writes = workspace_.supply().use(id, found->offer.seq);
  if (!writes) return fail(writes.error());
  writes_.insert(writes_.end(), writes->begin(), writes->end());
  workspace_.use_supply();
  renew_offers();
  return {};
}

void SupplyDesk::put_off(std::string_view id) {
  for (OfferedRelease& each : offers_) {
    if (each.offer.id != id) continue;
    each.put_off = true;
    put_off_.emplace(each.offer.id, each.offer.seq);
  }
}

std::size_t SupplyDesk::open_offers() const {
  return static_cast<std::size_t>(
      std::count_if(offers_.begin(), offers_.end(), [](const OfferedRelease& each) { return !each.put_off; }));
}

std::vector<const HeldPack*> SupplyDesk::withdrawn() const {
  std::vector<const HeldPack*> packs;
  if (!workspace_.is_open()) return packs;
  for (const HeldPack* held : workspace_.supply().in_use()) {
    if (workspace_.supply().is_withdrawn(held->target.facts.id, held->target.facts.seq)) packs.push_back(held);
  }
  return packs;
}

void SupplyDesk::renew_offers() {
  offers_.clear();
  for (const Offer& offer : workspace_.supply().offers()) offers_.push_back(describe(offer));
}

OfferedRelease SupplyDesk::describe(const Offer& offer) const {
  const HeldPack& held = *workspace_.supply().held(offer.id, offer.seq);
  const PackHeader& header = held.content->header;
  OfferedRelease release{offer, header.name, header.version, header.released, {}, {}, {}, false};
  release.put_off = put_off_.contains({offer.id, offer.seq});
  release.diff = difference(workspace_.supply().held(offer.id, offer.seq_in_use), held);
  const Result<Session> trial = workspace_.trial(held);
  if (trial) release.changes = changes_by(*trial, workspace_);
  else release.clash = trial.error();
  return release;
}

}  // namespace qingtan::ui
