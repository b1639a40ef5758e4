#include "qingtan/trust/trusted_metadata.h"

#include <algorithm>

namespace qingtan {
namespace {

Error trust_error(ErrorCode code, const std::string& file, std::string problem,
                  std::string remedy) {
  return {code, file, "/signed", std::move(problem), std::move(remedy)};
}

std::string file_of(const std::string& role) { return role + ".json"; }

Error expired(const std::string& role, const Heading& heading) {
  return trust_error(ErrorCode::expired, file_of(role), "expired on " + to_text(heading.expires),
                     "fetch a newer one; what is in use stays in use");
}

Error older(const std::string& role, std::int64_t version, std::int64_t trusted) {
  return trust_error(ErrorCode::rollback, file_of(role),
                     "version " + std::to_string(version) + " is older than version " +
                         std::to_string(trusted) + ", which was seen before",
                     "the source serves old files; version " + std::to_string(trusted) + " stays");
}

// The workflow's steps build on each other; whoever skips one gets an error, not a guess.
Error out_of_order(const std::string& role, const char* before) {
  return trust_error(ErrorCode::mix_up, file_of(role), "this step is out of order",
                     std::string("first ") + before);
}

Result<void> check_file(std::string_view bytes, const FileInfo& info, const std::string& file) {
  if (info.length && *info.length != bytes.size()) {
    return fail(trust_error(ErrorCode::hash_mismatch, file, "the length is not the signed one",
                            std::to_string(*info.length) + " bytes"));
  }
  if (info.hashes && !has_hashes(bytes, *info.hashes)) {
    return fail(trust_error(ErrorCode::hash_mismatch, file, "the hash is not the signed one",
                            "the file that was signed"));
  }
  return {};
}

}  // namespace

bool TrustedMetadata::is_expired(const Heading& heading) const {
  return dates_ == Dates::enforce && heading.expires <= now_;
}

Result<Envelope> TrustedMetadata::verified(std::string_view bytes, const std::string& file,
                                           const Role& role, const KeyRing& keys) const {
  auto envelope = read_envelope(bytes, file);
  if (!envelope) return envelope;
  const std::int64_t signers =
      count_signers(role, keys, envelope->signed_bytes, envelope->signatures, profile_);
  if (signers < role.threshold) {
    return fail({ErrorCode::bad_signature, file, "/signatures",
                 std::to_string(signers) + " valid signatures of different keys, " +
                     std::to_string(role.threshold) + " are needed",
                 "a file that the holders of this role's keys signed"});
  }
  return envelope;
}

Result<Envelope> TrustedMetadata::verified(std::string_view bytes, const std::string& role) const {
  return verified(bytes, file_of(role), root_.roles.at(role), root_.keys);
}

Result<TrustedMetadata> TrustedMetadata::open(std::string_view bytes, const Profile& profile,
                                              Instant now, Dates dates) {
  TrustedMetadata set(profile, now, dates);
  const auto envelope = read_envelope(bytes, "root.json");
  if (!envelope) return fail(envelope.error());
  auto root = read_root(*envelope, "root.json", profile);
  if (!root) return fail(root.error());
  set.root_ = std::move(*root);
  if (auto signed_by_itself = set.verified(bytes, "root"); !signed_by_itself) {
    return fail(signed_by_itself.error());
  }
  return set;
}

Result<void> TrustedMetadata::update_root(std::string_view bytes) {
  if (roots_closed_) return fail(out_of_order("root", "open a new set"));
  const auto by_old = verified(bytes, "root");
  if (!by_old) return fail(by_old.error());
  auto root = read_root(*by_old, "root.json", profile_);
  if (!root) return fail(root.error());
  if (root->heading.version != root_.heading.version + 1) {
    return fail(trust_error(ErrorCode::rollback, "root.json",
                            "version " + std::to_string(root->heading.version) +
                                " does not follow version " + std::to_string(root_.heading.version),
                            "roots are taken one after the other"));
  }
  const auto by_new = verified(bytes, "root.json", root->roles.at("root"), root->keys);
  if (!by_new) return fail(by_new.error());
  root_ = std::move(*root);
  return {};
}

Result<void> TrustedMetadata::close_roots() {
  if (is_expired(root_.heading)) return fail(expired("root", root_.heading));
  roots_closed_ = true;
  return {};
}

Result<Step> TrustedMetadata::update_timestamp(std::string_view bytes) {
  if (!roots_closed_) return fail(out_of_order("timestamp", "end the root chain"));
  const auto envelope = verified(bytes, "timestamp");
  if (!envelope) return fail(envelope.error());
  auto next = read_timestamp(*envelope, "timestamp.json");
  if (!next) return fail(next.error());
  if (timestamp_) {
    const std::int64_t trusted = timestamp_->heading.version;
    if (next->heading.version < trusted)
      return fail(older("timestamp", next->heading.version, trusted));
    if (next->heading.version == trusted) return Step::unchanged;
    if (next->snapshot.version < timestamp_->snapshot.version) {
      return fail(older("snapshot", next->snapshot.version, timestamp_->snapshot.version));
    }
  }
  timestamp_ = std::move(*next);
  return is_expired(timestamp_->heading) ? Step::not_final : Step::taken;
}

Result<Step> TrustedMetadata::update_snapshot(std::string_view bytes, bool stored) {
  if (!timestamp_) return fail(out_of_order("snapshot", "take a timestamp"));
  if (is_expired(timestamp_->heading)) return fail(expired("timestamp", timestamp_->heading));
  if (!stored) {
    if (auto same = check_file(bytes, timestamp_->snapshot, "snapshot.json"); !same)
      return fail(same.error());
  }
  const auto envelope = verified(bytes, "snapshot");
  if (!envelope) return fail(envelope.error());
  auto next = read_snapshot(*envelope, "snapshot.json");
  if (!next) return fail(next.error());
  if (snapshot_) {
    const std::int64_t trusted_version = snapshot_->heading.version;
    if (next->heading.version < trusted_version)
      return fail(older("snapshot", next->heading.version, trusted_version));
    for (const auto& [name, trusted] : snapshot_->files) {
      const auto it = next->files.find(name);
      if (it == next->files.end()) {
        return fail(trust_error(ErrorCode::rollback, "snapshot.json", name + " is no longer listed",
                                "a snapshot never drops a file"));
      }
      if (it->second.version < trusted.version) {
        return fail(older(name.substr(0, name.rfind('.')), it->second.version, trusted.version));
      }
    }
  }
  snapshot_ = std::move(*next);
  return check_snapshot_is_final() ? Step::taken : Step::not_final;
}

Result<void> TrustedMetadata::check_snapshot_is_final() const {
  if (is_expired(snapshot_->heading)) return fail(expired("snapshot", snapshot_->heading));
  if (snapshot_->heading.version != timestamp_->snapshot.version) {
    return fail(trust_error(ErrorCode::mix_up, "snapshot.json",
                            "version " + std::to_string(snapshot_->heading.version) +
                                " is not the version that the timestamp names",
                            "version " + std::to_string(timestamp_->snapshot.version)));
  }
  return {};
}

Result<void> TrustedMetadata::update_targets(std::string_view bytes, const std::string& role,
                                             const std::string& delegator) {
  const std::string file = file_of(role);
  const bool top = delegator == "root";
  if (!snapshot_) return fail(out_of_order(role, "take a snapshot"));
  if (!top && !targets_.contains(delegator)) return fail(out_of_order(role, "take its delegator"));
  if (auto final = check_snapshot_is_final(); !final) return final;
  const auto info = snapshot_->files.find(file);
  if (info == snapshot_->files.end()) {
    return fail(trust_error(ErrorCode::not_found, "snapshot.json", file + " is not listed",
                            "a snapshot that lists every role"));
  }
  if (auto same = check_file(bytes, info->second, file); !same) return same;
  const auto role_keys = top ? std::optional(root_.roles.at("targets"))
                             : delegated_role(targets_.at(delegator).delegations, role);
  if (!role_keys) {
    return fail(
        trust_error(ErrorCode::mix_up, file, "nobody delegates to this role", "a delegated role"));
  }
  const auto envelope =
      verified(bytes, file, *role_keys, top ? root_.keys : targets_.at(delegator).delegations.keys);
  if (!envelope) return fail(envelope.error());
  auto next = read_targets(*envelope, file, profile_);
  if (!next) return fail(next.error());
  if (next->heading.version != info->second.version) {
    return fail(trust_error(ErrorCode::mix_up, file,
                            "version " + std::to_string(next->heading.version) +
                                " is not the version that the snapshot names",
                            "version " + std::to_string(info->second.version)));
  }
  if (is_expired(next->heading)) return fail(expired(role, next->heading));
  targets_[role] = std::move(*next);
  return {};
}

void TrustedMetadata::forget_delegated_roles() {
  std::erase_if(targets_, [](const auto& entry) { return entry.first != "targets"; });
}

const TargetsDocument* TrustedMetadata::targets(const std::string& role) const {
  const auto it = targets_.find(role);
  return it == targets_.end() ? nullptr : &it->second;
}

Instant TrustedMetadata::fresh_until() const {
  Instant earliest = root_.heading.expires;
  if (timestamp_) earliest = std::min(earliest, timestamp_->heading.expires);
  if (snapshot_) earliest = std::min(earliest, snapshot_->heading.expires);
  for (const auto& [role, document] : targets_)
    earliest = std::min(earliest, document.heading.expires);
  return earliest;
}

}  // namespace qingtan
