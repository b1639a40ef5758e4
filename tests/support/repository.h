#pragma once
// A signed repository in memory, honest until a test tampers with it, and a client of it.

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "qingtan/release/signing.h"
#include "qingtan/trust/refresh.h"

namespace qingtan::test {

inline constexpr Instant kNow = 1795305600;  // 2026-11-22T00:00:00Z
inline constexpr Instant kDay = 86400;

/// Key number n, always the same.
SigningKey test_key(int n);

/// Keys by role, as of the newest root.
struct Keys {
  std::vector<SigningKey> root, targets, snapshot, timestamp;
};

class Repository {
 public:
  Repository();

  Keys keys;
  RootPlan plan;  // thresholds 2 of 3 for root and targets; changed by tests before publish_root
  std::int64_t targets_version = 0, snapshot_version = 0, timestamp_version = 0;
  Instant targets_expires = kNow + 180 * kDay, snapshot_expires = kNow + 30 * kDay,
          timestamp_expires = kNow + 7 * kDay;
  std::map<std::string, std::string> packs;  // by target name
  std::map<std::string, Json> customs;       // by target name
  std::map<std::string, std::string> files;  // what is served, by path below metadata/

  /// Signs root `plan.version` with the keys given (default: all of keys.root) and serves it.
  std::string publish_root(std::vector<SigningKey> signers = {});
  /// New version of everything below root.
  void publish();
  void publish_timestamp();
  void publish_snapshot();

  /// Replaces a served document by one with a changed body, signed again by the role's keys.
  void resign(const std::string& path, const std::function<void(Json& body)>& change);
  const std::vector<SigningKey>& signers_of(const std::string& path) const;
  std::string latest(const std::string& role) const;  // path of the newest document of a role
};

/// A client that keeps what it verified, as the product does.
struct Client {
  StoredMetadata stored;
  Instant now = kNow;
  int fetched = 0;

  explicit Client(const Repository& repository) {
    stored["root"] = repository.files.at("1.root.json");
  }
  /// Runs the workflow to its end; what was verified on the way is kept.
  Result<Refresh> refresh(const Repository& repository);
  Result<Refresh> refresh(const std::function<FileAnswer(const FileRequest&)>& fetch);
};

/// The first error's code of a refused refresh; nothing if it was not refused.
std::optional<ErrorCode> refusal(const Result<Refresh>& result);

}  // namespace qingtan::test
