#pragma once
// A publisher of small packs with its whole tree in memory, and the keys to everything.

#include "qingtan/release/repository.h"
#include "support/repository.h"

namespace qingtan::test {

class PackPublisher {
 public:
  /// Founds the tree with a development root and releases base-1 with one steel of 2.00.
  PackPublisher();
  /// Founds the tree and releases these packs.
  explicit PackPublisher(const std::vector<std::string>& packs);

  Tree tree;
  std::vector<SigningKey> root_keys, release_keys;
  OnlineKeys online;
  RootPlan plan;
  Publisher publisher;
  Instant now = kNow;
  std::map<std::string, std::int64_t> min_seq;

  /// Sources of a pack: steel at `value`, further factors by id and value.
  static std::vector<SourceFile> sources(const std::string& id, const std::string& steel,
                                         const std::map<std::string, std::string>& more = {});
  /// The next release of a pack from these sources.
  std::string build(std::vector<SourceFile> sources) const;
  /// Drafts, signs with two of the three, publishes. Aborts the test program on an error.
  void release(const std::vector<std::string>& packs);
  Result<TreeWrites> try_release(const std::vector<std::string>& packs,
                                 const std::vector<SigningKey>& signers) const;
  /// Root N+1 of the plan as it stands, signed by the given keys.
  Result<TreeWrites> try_rotate(const std::vector<SigningKey>& signers);
  std::string root_document(const std::vector<SigningKey>& signers) const;
  std::string bundle() const;
  std::string program_bundle() const;
};

/// A client with its store, as a page keeps it.
struct PackClient {
  std::string builtin;
  StoredFiles stored;
  PackSupply supply;
  Instant now = kNow;

  explicit PackClient(const PackPublisher& publisher);
  void reopen();
  /// Looks for updates in the tree and adopts what it finds. The first error, if it was refused.
  std::optional<Error> update(const Tree& tree);
  std::optional<Error> update(const std::function<FileAnswer(const FileRequest&)>& fetch);
  void keep(const std::vector<StoreWrite>& writes);
  std::int64_t seq_in_use(const std::string& id = "base") const;
  std::optional<LogAlarm> alarm;
};

}  // namespace qingtan::test
