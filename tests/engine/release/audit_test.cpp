// What no client fetches is looked at all the same: old packs, their proofs, every entry of the
// log.

#include "qingtan/release/audit.h"

#include <catch2/catch_test_macros.hpp>

#include "support/publisher.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

Result<AuditReport> audit(const Tree& tree) {
  const auto verified = verify_tree(tree, kNow, Dates::enforce);
  if (!verified) return fail(verified.error());
  return audit_tree(tree, *verified);
}

}  // namespace

TEST_CASE("An audit counts packs and entries, and passes what was published") {
  PackPublisher publisher;
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90")),
                     publisher.build(PackPublisher::sources("other", "3.00"))});
  const auto report = audit(publisher.tree);
  REQUIRE(report.has_value());
  CHECK(report->packs == 3);
  CHECK(report->entries == 6);  // each release: one record, and the pack itself
  CHECK(report->unclaimed == 0);
}

TEST_CASE("An audit refuses a changed or missing file that no client looks at") {
  PackPublisher publisher;
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  int audited_only = 0;
  for (const auto& [name, bytes] : publisher.tree) {
    const bool superseded = name == "metadata/1.targets.json" ||
                            name == "metadata/1.snapshot.json" ||
                            (name.starts_with("log/tile/") && name.ends_with("/2"));
    if (superseded) continue;
    INFO(name);
    Tree changed = publisher.tree;
    changed[name][bytes.size() / 2] ^= 1;
    if (verify_tree(changed, kNow, Dates::enforce)) ++audited_only;
    CHECK_FALSE(audit(changed).has_value());
    changed.erase(name);
    CHECK_FALSE(audit(changed).has_value());
  }
  CHECK(audited_only >= 4);  // old pack and proof, tile, entries
}
