#include "qingtan/supply/pack_update.h"

#include <algorithm>

#include "qingtan/trust/tlog_proof.h"

namespace qingtan {
namespace {

constexpr std::string_view kMetadata = "metadata/";
constexpr std::string_view kLog = "log/";
constexpr std::string_view kTargets = "targets/";

std::string under(std::string_view folder, std::string_view path) {
  return std::string(folder) + std::string(path);
}

std::string file_path(const PackTarget& target) {
  return under(kTargets, target_path(target.file, true));
}

bool is_newest(const std::vector<PackTarget>& listed, const PackTarget& target) {
  return std::none_of(listed.begin(), listed.end(), [&](const PackTarget& other) {
    return other.facts.id == target.facts.id && other.facts.seq > target.facts.seq;
  });
}

const HeldPack* newest(const std::vector<HeldPack>& held, const std::string& id) {
  const HeldPack* found = nullptr;
  for (const HeldPack& pack : held) {
    if (pack.target.facts.id != id) continue;
    if (!found || pack.target.facts.seq > found->target.facts.seq) found = &pack;
  }
  return found;
}

const HeldPack* find_held(const std::vector<HeldPack>& held, const std::string& id,
                          std::int64_t seq) {
  for (const HeldPack& pack : held) {
    if (pack.target.facts.id == id && pack.target.facts.seq == seq) return &pack;
  }
  return nullptr;
}

Error not_answered(const FileRequest& request, const FileAnswer& answer) {
  if (answer.kind == FileAnswer::Kind::missing) {
    return {ErrorCode::not_found, request.path, "", "the source does not have this file",
            "a complete source; what is in use stays"};
  }
  if (answer.kind == FileAnswer::Kind::failed) {
    return {ErrorCode::not_found, request.path, "",
            "the file could not be fetched: " + answer.reason,
            "try again later; what is in use stays"};
  }
  return {ErrorCode::too_large, request.path, "",
          "more than " + std::to_string(request.limit) + " bytes came", "the file that was signed"};
}

}  // namespace

Result<LoadedPack> check_pack(const PackTarget& target, std::string_view bytes) {
  if (auto same = check_target(target.file, bytes); !same) return fail(same.error());
  auto loaded = load_pack(bytes, target.file.name);
  if (!loaded) return loaded;
  const PackFile& file = loaded->file;
  if (file.id != target.facts.id || file.seq != target.facts.seq ||
      file.root != target.facts.root) {
    return fail({ErrorCode::mix_up, target.file.name, "",
                 "the pack is not the one that its signed entry describes",
                 target.facts.id + ", release " + std::to_string(target.facts.seq)});
  }
  return loaded;
}

Result<HeldPack> hold_pack(const PackTarget& target, std::string bytes) {
  HeldPack held{target, PackBytes(std::move(bytes)), nullptr, false};
  auto loaded = check_pack(target, *held.bytes);
  if (!loaded) return fail(loaded.error());
  held.content = std::make_shared<const Pack>(std::move(loaded->pack));
  return held;
}

Result<PackUpdate> PackUpdate::begin(UpdateBase base, Instant now, Dates dates,
                                     std::vector<PackPin> also) {
  auto refresh = Refresh::begin(base.metadata, base.profile, now, dates);
  if (!refresh) return fail(refresh.error());
  PackUpdate update(std::move(base), std::move(*refresh), dates);
  update.also_ = std::move(also);
  update.want_next(Phase::metadata);
  return update;
}

Result<void> PackUpdate::answer(FileAnswer answer) {
  if (!wanted_) {
    return fail({ErrorCode::mix_up, "", "", "the update wants no file at this point",
                 "ask next() first"});
  }
  if (may_lack(answer)) return do_without();
  const bool refused = phase_ != Phase::metadata && (answer.kind != FileAnswer::Kind::bytes ||
                                                     answer.bytes.size() > wanted_->limit);
  auto stepped = refused ? Result<void>(fail(not_answered(*wanted_, answer))) : step(std::move(answer));
  if (!stepped) wanted_.reset();
  return stepped;
}

Result<void> PackUpdate::answer(PackBytes pack) {
  if (pack->size() > wanted_->limit) return answer(FileAnswer{FileAnswer::Kind::too_long, "", ""});
  auto taken = take_pack(std::move(pack));
  if (!taken) wanted_.reset();
  return taken;
}

// An older release that somebody pins is welcome, and no condition of the update.
bool PackUpdate::may_lack(const FileAnswer& answer) const {
  const bool pack = phase_ == Phase::proofs || phase_ == Phase::packs;
  return pack && answer.kind == FileAnswer::Kind::missing && !is_newest(listed_, new_packs_[at_]);
}

Result<void> PackUpdate::do_without() {
  new_packs_.erase(new_packs_.begin() + static_cast<std::ptrdiff_t>(at_));
  const bool proofs = phase_ == Phase::proofs;
  want_next(phase_);
  return proofs && !wanted_ ? want_tile() : Result<void>();
}

Result<void> PackUpdate::step(FileAnswer answer) {
  switch (phase_) {
    case Phase::metadata:
      return take_metadata(answer);
    case Phase::checkpoint:
      return take_checkpoint(answer.bytes);
    case Phase::proofs:
      return take_proof(answer.bytes);
    case Phase::tiles:
      return take_tile(answer.bytes);
    default:
      return take_pack(PackBytes(std::move(answer.bytes)));
  }
}

// Asks for the first file of a phase; phases without files are passed over.
void PackUpdate::want_next(Phase phase) {
  phase_ = phase;
  wanted_.reset();
  if (phase == Phase::metadata) {
    if (const FileRequest* request = refresh_.next())
      want(under(kMetadata, request->path), request->limit);
  } else if (phase == Phase::checkpoint) {
    want(under(kLog, "checkpoint"), kNoteBytes);
  } else if (phase == Phase::proofs) {
    if (at_ < new_packs_.size()) want(file_path(new_packs_[at_]) + ".tlog-proof", kTlogProofBytes);
  } else if (phase == Phase::packs) {
    if (at_ < new_packs_.size())
      want(file_path(new_packs_[at_]), new_packs_[at_].file.length);
    else
      phase_ = Phase::done;
  }
}

Result<void> PackUpdate::take_metadata(const FileAnswer& answer) {
  auto taken = refresh_.answer(answer);
  for (MetadataWrite& write : refresh_.take_writes()) metadata_.push_back(std::move(write));
  if (!taken) return taken;
  if (!refresh_.done()) {
    want_next(Phase::metadata);
    return {};
  }
  return list_packs();
}

Result<void> PackUpdate::list_packs() {
  auto publisher = read_publisher(trusted().root());
  if (!publisher) return fail(publisher.error());
  publisher_ = std::move(*publisher);
  auto listed = pack_targets(*trusted().targets());
  if (!listed) return fail(listed.error());
  listed_ = std::move(*listed);
  if (auto agrees = check_held(); !agrees) return agrees;
  for (const PackTarget& target : listed_) {
    const PackFacts& facts = target.facts;
    const HeldPack* held = newest(base_.held, facts.id);
    const bool offered = is_newest(listed_, target) && facts.seq >= target.min_seq &&
                         (!held || held->target.facts.seq < facts.seq);
    const bool pinned = std::find(also_.begin(), also_.end(), PackPin{facts.id, facts.seq}) !=
                            also_.end() &&
                        !find_held(base_.held, facts.id, facts.seq);
    if (offered || pinned) new_packs_.push_back(target);
  }
  want_next(Phase::checkpoint);
  return {};
}

// A pack never goes back, and a release never gets other bytes.
Result<void> PackUpdate::check_held() const {
  for (const HeldPack& held : base_.held) {
    std::int64_t newest_listed = 0;
    for (const PackTarget& target : listed_) {
      if (target.facts.id != held.target.facts.id) continue;
      newest_listed = std::max(newest_listed, target.facts.seq);
      if (target.facts.seq == held.target.facts.seq &&
          target.facts.sha256 != held.target.facts.sha256) {
        return fail(
            {ErrorCode::mix_up, "targets.json", pointer("/signed/targets", target.file.name),
             "this release has other bytes than the one that is held", "a new release number"});
      }
    }
    if (newest_listed != 0 && newest_listed < held.target.facts.seq) {
      return fail(
          {ErrorCode::rollback, "targets.json", "/signed/targets",
           "the newest release of " + held.target.facts.id + " is older than the one that is held",
           "release " + std::to_string(held.target.facts.seq) + " or newer"});
    }
  }
  return {};
}

Result<void> PackUpdate::take_checkpoint(std::string_view bytes) {
  advance_.emplace(base_.log, bytes, publisher_->log);
  at_ = 0;
  want_next(Phase::proofs);
  return wanted_ ? Result<void>() : want_tile();
}

Result<void> PackUpdate::take_proof(std::string_view bytes) {
  const PackTarget& target = new_packs_[at_];
  const std::string name = target.file.name + ".tlog-proof";
  const auto proof = read_tlog_proof(bytes, name);
  if (!proof) return fail(proof.error());
  const auto leaf = write_log_entry(release_entry(target));
  if (!leaf) return fail(leaf.error());
  if (proof->index != target.log_index) {
    return fail({ErrorCode::mix_up, name, "", "the proof is for another entry of the log",
                 "entry " + std::to_string(target.log_index)});
  }
  const auto checkpoint = verify_tlog_proof(*proof, bytes_of(*leaf), publisher_->log, name);
  if (!checkpoint) return fail(checkpoint.error());
  advance_->require_prefix(proof->checkpoint);
  ++at_;
  want_next(Phase::proofs);
  return wanted_ ? Result<void>() : want_tile();
}

Result<void> PackUpdate::want_tile() {
  const auto missing = advance_->missing();
  if (!missing.empty()) {
    phase_ = Phase::tiles;
    want(under(kLog, tile_path(missing.front())), missing.front().bytes());
    return {};
  }
  auto next = advance_->finish(base_.log);
  alarm_ = advance_->alarm();
  if (!next) return fail(next.error());
  log_ = std::move(*next);
  at_ = 0;
  want_next(Phase::packs);
  return {};
}

Result<void> PackUpdate::take_tile(std::string_view bytes) {
  const auto given = advance_->give(advance_->missing().front(), bytes_of(bytes));
  return given ? want_tile() : given;
}

Result<void> PackUpdate::take_pack(PackBytes bytes) {
  const PackTarget& target = new_packs_[at_];
  HeldPack pack{target, std::move(bytes), nullptr, false};
  auto loaded = check_pack(target, *pack.bytes);
  if (!loaded) return fail(loaded.error());
  if (auto follows = check_neighbours(loaded->file); !follows) return follows;
  pack.content = std::make_shared<const Pack>(std::move(loaded->pack));
  fetched_.push_back(std::move(pack));
  ++at_;
  want_next(Phase::packs);
  return {};
}

// After the release before it and, where a scheme pins an older one, before the next that is held.
Result<void> PackUpdate::check_neighbours(const PackFile& file) const {
  const HeldPack* before = nullptr;
  const HeldPack* after = nullptr;
  const auto look_at = [&](const HeldPack& held) {
    const std::int64_t seq = held.target.facts.seq;
    if (held.target.facts.id != file.id) return;
    if (seq < file.seq && (!before || seq > before->target.facts.seq)) before = &held;
    if (seq > file.seq && (!after || seq < after->target.facts.seq)) after = &held;
  };
  for (const HeldPack& held : base_.held) look_at(held);
  for (const HeldPack& held : fetched_) look_at(held);
  const auto read = [](const HeldPack& held) {
    return read_pack_file(*held.bytes, held.target.file.name, program_version());
  };
  if (before) {
    const auto older = read(*before);
    if (!older) return fail(older.error());
    if (auto follows = check_succession(*older, file); !follows) return follows;
  }
  if (after) {
    const auto newer = read(*after);
    if (!newer) return fail(newer.error());
    if (auto follows = check_succession(file, *newer); !follows) return follows;
  }
  return {};
}

}  // namespace qingtan
