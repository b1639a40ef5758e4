#pragma once
// The rules of TUF 1.0.34 section 5.3 to 5.6 for what may follow what: nothing is taken that is not
// signed by the threshold of its role, older than what was seen, past its date, or not the file
// that the document above it names. No I/O: `Refresh` decides what to fetch.

#include <map>
#include <optional>

#include "qingtan/trust/metadata.h"

namespace qingtan {

/// Whether documents past their date are refused. `ignore` is for what was verified before and is
/// in use, and for archives; nothing that is taken under it counts as fresh.
enum class Dates { enforce, ignore };

/// What a step did with a document.
enum class Step {
  taken,      // it is the trusted one now
  unchanged,  // the same version as the trusted one, which stays
  not_final,  // taken to compare the next one with, but expired or superseded
};

class TrustedMetadata {
 public:
  /// Starts from a root that is trusted as it is, if its own keys signed it. It may be expired.
  static Result<TrustedMetadata> open(std::string_view root, const Profile& profile, Instant now,
                                      Dates dates = Dates::enforce);

  /// Exactly the next version, signed by thresholds of the old and of the new root (5.3.4, 5.3.5).
  Result<void> update_root(std::string_view bytes);
  /// Ends the root chain: error if the last root is expired (5.3.10).
  Result<void> close_roots();

  /// not_final: expired. Errors: bad_signature, rollback, mix_up, …; what was trusted stays.
  Result<Step> update_timestamp(std::string_view bytes);
  /// `stored`: bytes that were verified before, so their hash need not be today's timestamp's.
  /// not_final: expired, or not the version that the timestamp names.
  Result<Step> update_snapshot(std::string_view bytes, bool stored);
  /// Top-level targets (of the delegator "root"), or a role that `delegator` delegates to.
  Result<void> update_targets(std::string_view bytes, const std::string& role,
                              const std::string& delegator);

  /// Two roles may delegate to one name with different keys: what was verified for the one says
  /// nothing for the other. So every search verifies the delegations that it walks.
  void forget_delegated_roles();

  const RootDocument& root() const { return root_; }
  const TimestampDocument* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  const SnapshotDocument* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }
  const TargetsDocument* targets(const std::string& role = "targets") const;
  Instant now() const { return now_; }
  const Profile& profile() const { return profile_; }

  bool is_expired(const Heading& heading) const;
  /// The earliest date in the set; what is known is fresh until then.
  Instant fresh_until() const;

 private:
  TrustedMetadata(const Profile& profile, Instant now, Dates dates)
      : profile_(profile), now_(now), dates_(dates) {}
  Result<Envelope> verified(std::string_view bytes, const std::string& file, const Role& role,
                            const KeyRing& keys) const;
  Result<Envelope> verified(std::string_view bytes, const std::string& role) const;
  Result<void> check_snapshot_is_final() const;

  Profile profile_;
  Instant now_;
  Dates dates_;
  bool roots_closed_ = false;
  RootDocument root_;
  std::optional<TimestampDocument> timestamp_;
  std::optional<SnapshotDocument> snapshot_;
  std::map<std::string, TargetsDocument> targets_;
};

}  // namespace qingtan
