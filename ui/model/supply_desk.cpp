#include "ui/model/supply_desk.h"

#include <algorithm>

namespace qingtan::ui {

void SupplyDesk::opened() {
  update_.reset();
  checking_ = Checking::not_yet;
  reason_.clear();
  imported_.clear();
  unsigned_ = false;
  compared_.reset();
  renew_offers();
}

void SupplyDesk::begin(Instant now) {
  if (!workspace_.is_open()) return;
  imported_.clear();
  unsigned_ = false;
  reason_.clear();
  Result<PackUpdate> begun = workspace_.supply().begin_update(now, workspace_.pins_not_held());
  if (!begun) {
    refuse(begun.error(), false);
    return;
  }
  update_ = std::move(*begun);
  checking_ = Checking::running;
}

void SupplyDesk::answer(FileAnswer answer, Instant now) {
  if (wanted() == nullptr) return;
  const bool about_metadata = update_->next()->path.starts_with("metadata/");
  const Result<void> taken = update_->answer(std::move(answer));
  if (!taken) {
    update_.reset();
    refuse(taken.error(), about_metadata);
  } else if (update_->done()) {
    PackUpdate finished = std::move(*update_);
    update_.reset();
    adopt(std::move(finished), now);
  }
}

void SupplyDesk::import(std::string_view name, std::string_view bytes, Instant now) {
  if (!workspace_.is_open()) return;
  update_.reset();
  reason_.clear();
  imported_ = name;
  unsigned_ = looks_like_pack(bytes);
  if (unsigned_) return import_pack(name, bytes);
  Result<PackUpdate> update = update_from_bundle(workspace_.supply(), bytes, now, name);
  if (update) adopt(std::move(*update), now);
  else refuse(update.error(), false);
}

/// A pack without a signature is held, and offered as an update is: it changes no number by itself.
void SupplyDesk::import_pack(std::string_view name, std::string_view bytes) {
  const Result<void> kept = keep(workspace_.imported().add(name, bytes, workspace_.supply()));
  if (!kept) {
    refuse(kept.error(), false);
    return;
  }
  if (checking_ == Checking::running || checking_ == Checking::refused) checking_ = Checking::not_yet;
  workspace_.use_supply();
  packs_changed();
}

Result<void> SupplyDesk::keep(Result<std::vector<StoreWrite>> writes) {
  if (!writes) return fail(writes.error());
  writes_.insert(writes_.end(), writes->begin(), writes->end());
  return {};
}

/// Whatever was worked out against the packs as they were.
void SupplyDesk::packs_changed() {
  compared_.reset();
  renew_offers();
}

void SupplyDesk::adopt(PackUpdate&& update, Instant now) {
  const Result<void> kept = keep(workspace_.supply().adopt(std::move(update), now));
  if (!kept) {
    refuse(kept.error(), false);
    return;
  }
  checking_ = Checking::done;
  workspace_.hold_supply();  // what was adopted serves schemes that pin it
  packs_changed();
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
  if (!found->change.clash.empty()) return fail(found->change.clash);
  const std::int64_t seq = found->offer.seq;
  const Result<void> kept = keep(found->imported ? workspace_.imported().use(id, seq) : workspace_.supply().use(id, seq));
  if (!kept) return kept;
  workspace_.use_supply();
  packs_changed();
  return {};
}

Result<void> SupplyDesk::remove(std::string_view id, std::int64_t seq) {
  const Result<void> kept = keep(workspace_.imported().remove(id, seq));
  if (!kept) return kept;
  workspace_.use_supply();
  packs_changed();
  return {};
}

void SupplyDesk::compare(std::string_view id, std::int64_t before, std::int64_t after) {
  compared_.reset();
  const auto older = workspace_.at_hand(id, before), newer = workspace_.at_hand(id, after);
  if (!older || !newer) return;
  ComparedReleases found{std::string(id), newer->content->header.name, before, after, {}};
  found.change.diff = difference(older->bytes, newer->bytes);
  const Result<Trial> first = workspace_.trial(id, before), second = workspace_.trial(id, after);
  if (first && second) {
    found.change.schemes = scheme_changes(first->session.catalogues(), second->session.catalogues(), workspace_.packs(),
                                          workspace_.today());
  } else {
    found.change.clash = first ? second.error() : first.error();
  }
  compared_ = std::move(found);
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
  if (!workspace_.is_open()) return;
  for (const Offer& offer : workspace_.supply().offers()) offers_.push_back(describe(offer, false));
  for (const Offer& offer : workspace_.imported().offers()) {
    if (!workspace_.supply().is_published(offer.id)) offers_.push_back(describe(offer, true));
  }
}

OfferedRelease SupplyDesk::describe(const Offer& offer, bool imported) const {
  const ReleaseAtHand offered = *workspace_.at_hand(offer.id, offer.seq);
  const auto used = workspace_.at_hand(offer.id, offer.seq_in_use);
  const PackHeader& header = offered.content->header;
  OfferedRelease release{offer, header.name, header.version, header.released, {}, {}, {}, imported, false};
  release.put_off = put_off_.contains({offer.id, offer.seq});
  release.change.diff = difference(used ? std::optional(used->bytes) : std::nullopt, offered.bytes);
  release.same_ids = workspace_.same_ids(offered);
  const Result<Trial> trial = workspace_.trial(offer.id, offer.seq);
  if (trial) {
    release.change.schemes =
        scheme_changes(workspace_.catalogues(), trial->session.catalogues(), workspace_.packs(), workspace_.today());
    for (const std::string& id : trial->left_aside) {
      const auto left = workspace_.left_aside();
      const bool already = std::any_of(left.begin(), left.end(), [&](const PackLeftAside& pack) { return pack.id == id; });
      if (!already) release.leaves_aside.push_back(id);
    }
  } else {
    release.change.clash = trial.error();
  }
  return release;
}

}  // namespace qingtan::ui
