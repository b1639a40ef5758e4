#include "qingtan/trust/refresh.h"

#include <algorithm>

namespace qingtan {
namespace {

Error unanswered(const FileRequest& request, const FileAnswer& answer) {
  if (answer.kind == FileAnswer::Kind::too_long) {
    return {ErrorCode::too_large, request.path, "",
            "more than " + std::to_string(request.limit) + " bytes came",
            "the source sends too much; what is in use stays"};
  }
  const bool missing = answer.kind == FileAnswer::Kind::missing;
  return {ErrorCode::not_found, request.path, "",
          missing ? "the source does not have this file"
                  : "the file could not be fetched: " + answer.reason,
          "try again later; what is in use stays"};
}

// Root is the only file whose absence means something: that there is no newer one.
Result<void> check_answer(const FileRequest& request, const FileAnswer& answer,
                          bool may_be_missing) {
  if (answer.kind == FileAnswer::Kind::missing && may_be_missing) return {};
  if (answer.kind != FileAnswer::Kind::bytes) return fail(unanswered(request, answer));
  if (answer.bytes.size() > request.limit) {
    return fail(unanswered(request, {FileAnswer::Kind::too_long, "", ""}));
  }
  return {};
}

// A signed length may not ask for more than the limit either: one stolen online key signs it.
std::uint64_t bounded(const FileInfo& info, std::uint64_t limit) {
  return std::min(info.length.value_or(limit), limit);
}

Error not_asked() {
  return {ErrorCode::mix_up, "", "", "the refresh wants no file at this point",
          "ask next() first, and look for targets once it is done"};
}

std::string versioned(const TrustedMetadata& trusted, const std::string& role,
                      std::int64_t version) {
  const std::string name = quoted_role(role) + ".json";
  return trusted.root().consistent_snapshot ? std::to_string(version) + "." + name : name;
}

}  // namespace

Result<Refresh> Refresh::begin(StoredMetadata stored, const Profile& profile, Instant now,
                               Dates dates, Limits limits) {
  auto trusted = TrustedMetadata::open(stored["root"], profile, now, dates);
  if (!trusted) return fail(trusted.error());
  Refresh refresh(std::move(*trusted), std::move(stored), limits);
  refresh.want_root();
  return refresh;
}

void Refresh::want_root() {
  want(std::to_string(trusted_.root().heading.version + 1) + ".root.json", limits_.root);
}

Result<void> Refresh::answer(const FileAnswer& answer) {
  if (!wanted_) return fail(not_asked());
  auto stepped = check_answer(*wanted_, answer, phase_ == Phase::roots);
  if (stepped) stepped = step(answer);
  if (!stepped) {
    phase_ = Phase::refused;
    wanted_.reset();
  }
  return stepped;
}

Result<void> Refresh::step(const FileAnswer& answer) {
  switch (phase_) {
    case Phase::roots:
      return take_root(answer);
    case Phase::timestamp:
      return take_timestamp(answer.bytes);
    case Phase::snapshot:
      return take_snapshot(answer.bytes);
    default:
      return take_targets(answer.bytes);
  }
}

void Refresh::keep(const std::string& role, std::string_view bytes) {
  stored_[role] = bytes;
  writes_.push_back({role, std::string(bytes)});
}

void Refresh::forget(const std::string& role) {
  if (stored_.erase(role) > 0) writes_.push_back({role, ""});
}

Result<void> Refresh::take_root(const FileAnswer& answer) {
  if (answer.kind == FileAnswer::Kind::missing) return end_roots();
  const auto before = trusted_.root();
  if (auto updated = trusted_.update_root(answer.bytes); !updated) return updated;
  const auto& after = trusted_.root();
  // Fast-forward attack: with a stolen key all versions may have been raised to the largest. New
  // keys make a new start (5.3.11).
  if (before.roles.at("timestamp") != after.roles.at("timestamp") ||
      before.roles.at("snapshot") != after.roles.at("snapshot")) {
    forget("timestamp");
    forget("snapshot");
  }
  keep("root", answer.bytes);
  if (++rotations_ >= limits_.root_rotations) return end_roots();
  want_root();
  return {};
}

Result<void> Refresh::end_roots() {
  if (auto closed = trusted_.close_roots(); !closed) return closed;
  // What was kept guards against older versions; if it does not verify any more, it guards nothing.
  if (stored_.contains("timestamp")) (void)trusted_.update_timestamp(stored_["timestamp"]);
  phase_ = Phase::timestamp;
  want("timestamp.json", limits_.timestamp);
  return {};
}

Result<void> Refresh::take_timestamp(std::string_view bytes) {
  const auto step = trusted_.update_timestamp(bytes);
  if (!step) return fail(step.error());
  if (trusted_.is_expired(trusted_.timestamp()->heading)) {
    return fail({ErrorCode::expired, "timestamp.json", "/signed/expires",
                 "expired on " + to_text(trusted_.timestamp()->heading.expires),
                 "whether there is something newer is not known; what is in use stays"});
  }
  if (*step == Step::taken) keep("timestamp", bytes);
  return want_snapshot();
}

Result<void> Refresh::want_snapshot() {
  if (stored_.contains("snapshot")) {
    const auto step = trusted_.update_snapshot(stored_["snapshot"], true);
    if (step && *step == Step::taken) return want_targets("targets", "root");
  }
  const FileInfo& info = trusted_.timestamp()->snapshot;
  phase_ = Phase::snapshot;
  want(versioned(trusted_, "snapshot", info.version), bounded(info, limits_.snapshot));
  return {};
}

Result<void> Refresh::take_snapshot(std::string_view bytes) {
  const auto step = trusted_.update_snapshot(bytes, false);
  if (!step) return fail(step.error());
  if (*step != Step::taken) {
    const bool old = trusted_.is_expired(trusted_.snapshot()->heading);
    return fail({old ? ErrorCode::expired : ErrorCode::mix_up, "snapshot.json", "/signed",
                 old ? "expired on " + to_text(trusted_.snapshot()->heading.expires)
                     : "this is not the version that the timestamp names",
                 "try again later; what is in use stays"});
  }
  keep("snapshot", bytes);
  return want_targets("targets", "root");
}

Result<void> Refresh::want_targets(const std::string& role, const std::string& delegator) {
  loading_ = {role, delegator};
  phase_ = role == "targets" ? Phase::targets : Phase::done;
  wanted_.reset();
  if (trusted_.targets(role)) return walk();
  const std::string key = quoted_role(role);
  if (stored_.contains(key) && trusted_.update_targets(stored_[key], role, delegator)) {
    phase_ = Phase::done;
    return walk();
  }
  const auto info = trusted_.snapshot()->files.find(role + ".json");
  if (info == trusted_.snapshot()->files.end()) {
    return fail({ErrorCode::not_found, "snapshot.json", "/signed/meta",
                 role + ".json is not listed", "a snapshot that lists every role"});
  }
  want(versioned(trusted_, role, info->second.version), bounded(info->second, limits_.targets));
  return {};
}

Result<void> Refresh::take_targets(std::string_view bytes) {
  const Visit loaded = loading_;
  if (auto updated = trusted_.update_targets(bytes, loaded.role, loaded.delegator); !updated)
    return updated;
  keep(quoted_role(loaded.role), bytes);
  phase_ = Phase::done;
  wanted_.reset();
  return walk();
}

Result<void> Refresh::look_for(const std::string& target) {
  if (phase_ != Phase::done) return fail(not_asked());
  trusted_.forget_delegated_roles();
  wanted_.reset();
  target_ = target;
  found_.reset();
  visited_.clear();
  to_visit_ = {{"targets", "root"}};
  return walk();
}

// Depth first, most trusted delegation first (5.6.7); stops to wait for a file that is not there.
Result<void> Refresh::walk() {
  while (!to_visit_.empty() && static_cast<int>(visited_.size()) <= limits_.delegations) {
    const Visit at = to_visit_.back();
    if (!visited_.contains(at.role) && !trusted_.targets(at.role))
      return want_targets(at.role, at.delegator);
    to_visit_.pop_back();
    if (!visited_.insert(at.role).second) continue;
    const TargetsDocument& document = *trusted_.targets(at.role);
    if (const auto file = document.files.find(target_); file != document.files.end()) {
      found_ = file->second;
      to_visit_.clear();
      return {};
    }
    std::vector<Visit> children;
    for (const auto& [role, terminating] : roles_for_target(document.delegations, target_)) {
      children.push_back({role, at.role});
      if (terminating) to_visit_.clear();
    }
    to_visit_.insert(to_visit_.end(), children.rbegin(), children.rend());
  }
  to_visit_.clear();
  return {};
}

std::string target_path(const TargetFile& file, bool consistent_snapshot) {
  if (!consistent_snapshot) return file.name;
  const std::size_t slash = file.name.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  const std::string& hash = file.hashes.sha256.empty() ? file.hashes.sha512 : file.hashes.sha256;
  return file.name.substr(0, name) + hash + "." + file.name.substr(name);
}

Result<void> check_target(const TargetFile& file, std::string_view bytes) {
  if (bytes.size() == file.length && has_hashes(bytes, file.hashes)) return {};
  return fail({ErrorCode::hash_mismatch, file.name, "", "length or hash is not the signed one",
               std::to_string(file.length) + " bytes with SHA-256 " + file.hashes.sha256});
}

std::string quoted_role(std::string_view role) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string quoted;
  for (char c : role) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '.' || c == '-' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    if (plain)
      quoted += c;
    else
      quoted += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return quoted;
}

}  // namespace qingtan
