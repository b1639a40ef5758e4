#pragma once
// A client that is up to date with an honest repository, and a copy of that repository which an
// attacker serves. What must hold in every attack: the refusal, and what the user keeps.

#include <string>
#include <vector>

#include "support/repository.h"

namespace qingtan::test {

inline const std::vector<std::string> kRoles = {"root", "timestamp", "snapshot", "targets"};

struct Scene {
  Repository honest;
  Repository oldest;  // as it was before its second release
  Repository mirror;  // the attacker's; changed by the test
  Client client;
  StoredMetadata before;  // what the client has kept so far

  Scene();

  /// Puts other bytes in place of the newest document of a role, and names them in the documents
  /// above it, as an attacker with the online keys can.
  void replace(const std::string& role, const std::string& bytes);
  /// A new version of the role's document and of those above it, with a changed body, signed by the
  /// role's keys.
  void change(const std::string& role, const std::function<void(Json& body)>& change);

  /// Refreshes from the mirror. Must be refused for this reason; must keep the mirror's new
  /// documents of these roles, which were verified, and otherwise exactly what was there before;
  /// and the next honest release must be taken.
  void check_refused(ErrorCode code, const std::vector<std::string>& verified = {});
  /// The same for any way of fetching, with what must be kept.
  void check_refused(ErrorCode code, const std::function<FileAnswer(const FileRequest&)>& fetch,
                     const StoredMetadata& kept);
  /// Refreshes from the mirror, which must be taken whole.
  void check_taken();
  /// The honest repository goes on, above whatever version the attacker reached, and is followed.
  void check_recovers();
};

/// The roles below root, and of each the documents above it, which a client takes before it.
inline const std::vector<std::string> kOnlineRoles = {"timestamp", "snapshot", "targets"};
std::vector<std::string> above(const std::string& role);

/// The document with another list of signatures.
std::string with_signatures(const std::string& document,
                            const std::function<void(Json& signatures)>& change);

/// Answers from a repository, as an honest host does.
FileAnswer served(const Repository& repository, const FileRequest& request);

}  // namespace qingtan::test
