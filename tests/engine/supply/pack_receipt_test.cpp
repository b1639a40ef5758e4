// A receipt is checked from the root that an auditor trusts to the record, and each link of that
// chain refuses what another key, list, pack or place would put there.

#include "qingtan/supply/pack_receipt.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "qingtan/release/receipt_maker.h"
#include "support/publisher.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

using SpoilReceipt = std::function<void(Receipt& receipt)>;

// A tree with a second root, and a receipt of a record of its second release.
struct Audit {
  PackPublisher publisher;
  Receipt receipt;

  Audit() {
    publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
    write_into(publisher.tree,
               *publisher.try_rotate({publisher.root_keys[0], publisher.root_keys[1]}));
    const auto bytes = make_receipt(publisher.tree, "base", 2, "base.steel");
    REQUIRE(bytes.has_value());
    receipt = *read_receipt(*bytes, "receipt");
  }
  const std::string& root(int version) {
    return publisher.tree.at("metadata/" + std::to_string(version) + ".root.json");
  }
  Result<ReceiptReport> check(const Receipt& given, int trusted_root = 1) {
    const auto bytes = write_receipt(given);
    REQUIRE(bytes.has_value());
    return check_receipt(*bytes, root(trusted_root), "receipt.json");
  }
  ErrorCode refusal(const SpoilReceipt& change) {
    Receipt other = receipt;
    change(other);
    const auto report = check(other);
    REQUIRE_FALSE(report.has_value());
    return report.error().front().code;
  }
};

// The same list with a changed body, signed by these keys.
std::string resigned(
    const std::string& document, const std::vector<SigningKey>& signers,
    const std::function<void(Json& body)>& change = [](Json&) {}) {
  Json body = Json::parse(document)["signed"];
  change(body);
  return *signed_document(body, signers);
}

}  // namespace

TEST_CASE("A receipt's report names pack, record, root, list and log as they were published") {
  Audit audit;
  for (const int trusted : {1, 2}) {
    INFO("from root " << trusted);
    const auto report = audit.check(audit.receipt, trusted);
    REQUIRE(report.has_value());
    CHECK(report->pack.facts.id == "base");
    CHECK(report->pack.facts.seq == 2);
    CHECK(report->record["id"] == "base.steel");
    CHECK(report->root_version == 2);
    CHECK(report->targets_version == 2);
    CHECK(report->targets_expire == usual_dates(audit.publisher.now).targets_expire);
    CHECK(report->stage == KeyStage::development);
    CHECK(report->checkpoint.size == report->pack.log_index + 1);
  }
  CHECK(audit.receipt.roots.size() == 1);
}

TEST_CASE("A receipt without the roots after the trusted one is checked with that one's keys") {
  Audit audit;
  Receipt without = audit.receipt;
  without.roots.clear();
  const auto report = audit.check(without);
  REQUIRE(report.has_value());
  CHECK(report->root_version == 1);
}

TEST_CASE("Roots of a receipt follow each other, signed as the one before asks") {
  Audit audit;
  const auto& keys = audit.publisher.root_keys;
  const std::string second = audit.root(2);
  CHECK(audit.refusal([&](Receipt& r) { r.roots = {resigned(second, {keys[0]})}; }) ==
        ErrorCode::bad_signature);
  CHECK(audit.refusal([&](Receipt& r) {
    r.roots = {resigned(second, {keys[0], keys[1]}, [](Json& body) { body["version"] = 3; })};
  }) == ErrorCode::rollback);
  CHECK(audit.refusal([&](Receipt& r) {
    r.roots = {resigned(second, {keys[0], keys[1]}, [](Json& body) { body.erase("roles"); })};
  }) == ErrorCode::missing_field);
  CHECK(audit.refusal([&](Receipt& r) { r.roots = {second + " "}; }) == ErrorCode::bad_value);
  CHECK(audit.refusal([&](Receipt& r) { r.roots = {" " + second}; }) == ErrorCode::bad_value);
  CHECK(audit.refusal([&](Receipt& r) { r.roots = {"{}\n"}; }) != ErrorCode::bad_value);
  CHECK(audit.refusal([&](Receipt& r) { r.roots = {"not JSON"}; }) == ErrorCode::syntax);
  Receipt with_first = audit.receipt;
  with_first.roots.insert(with_first.roots.begin(), audit.root(1));
  CHECK(audit.check(with_first).has_value());
  // Also a root that is passed over has one spelling.
  with_first.roots[0] += " ";
  CHECK_FALSE(audit.check(with_first).has_value());
  PackPublisher stranger;
  stranger.root_keys = {test_key(21), test_key(22), test_key(23)};
  CHECK_FALSE(check_receipt(*write_receipt(audit.receipt),
                            stranger.root_document({stranger.root_keys[0], stranger.root_keys[1]}),
                            "receipt.json")
                  .has_value());
}

TEST_CASE("The list in a receipt is signed by as many release keys as the root asks for") {
  Audit audit;
  const auto& keys = audit.publisher.release_keys;
  const std::string list = audit.receipt.targets;
  const auto signed_by = [&](const std::vector<SigningKey>& signers) {
    Receipt other = audit.receipt;
    other.targets = resigned(list, signers);
    const auto report = audit.check(other);
    return report ? std::string("taken") : report.error().front().path;
  };
  CHECK(signed_by({keys[0], keys[1]}) == "taken");
  CHECK(signed_by({keys[0], keys[1], keys[2]}) == "taken");
  CHECK(signed_by({keys[0]}) == "/targets");
  CHECK(signed_by({keys[0], audit.publisher.root_keys[0]}) == "/targets");
  CHECK(audit.refusal([&](Receipt& r) { r.targets = resigned(list, {keys[0]}); }) ==
        ErrorCode::bad_signature);
  CHECK(audit.refusal([&](Receipt& r) { r.targets = list + "\n"; }) == ErrorCode::bad_value);
  CHECK(audit.refusal([&](Receipt& r) {
    r.targets =
        resigned(list, {keys[0], keys[1]}, [](Json& body) { body["targets"] = Json::object(); });
  }) == ErrorCode::mix_up);
  CHECK(audit.refusal([&](Receipt& r) {
    r.targets = resigned(list, {keys[0], keys[1]}, [](Json& body) {
      body["targets"]["base-2.qtpack"]["custom"]["log_index"] = 0;
    });
  }) == ErrorCode::mix_up);
}

TEST_CASE("What is no receipt, no root or no signed list is refused where it stands") {
  Audit audit;
  const auto refused = [&](const std::string& receipt, const std::string& root) {
    const auto report = check_receipt(receipt, root, "receipt.json");
    REQUIRE_FALSE(report.has_value());
    return report.error().front();
  };
  const std::string whole = *write_receipt(audit.receipt);
  CHECK(refused("not JSON", audit.root(1)).file == "receipt.json");
  CHECK(refused(whole, "not JSON").code == ErrorCode::syntax);
  CHECK(refused(whole, "{}").code == ErrorCode::missing_field);
  CHECK(audit.refusal([](Receipt& r) { r.targets = "{}\n"; }) == ErrorCode::missing_field);
  CHECK(audit.refusal([](Receipt& r) { r.targets = "not JSON"; }) == ErrorCode::syntax);
  const auto& release = audit.publisher.release_keys;
  CHECK(audit.refusal([&](Receipt& r) {
    r.targets = resigned(r.targets, {release[0], release[1]}, [](Json& body) { body["targets"]["base-2.qtpack"]["custom"].erase("seq"); });
  }) == ErrorCode::missing_field);
  const auto& root = audit.publisher.root_keys;
  Receipt without_roots = audit.receipt;
  without_roots.roots.clear();
  CHECK(refused(*write_receipt(without_roots), resigned(audit.root(1), {root[0], root[1]}, [](Json& body) { body.erase("qingtan"); })).path ==
        "/signed/qingtan");
  // Numbers that canonical JSON does not have.
  CHECK(audit.refusal([](Receipt& r) { r.roots = {R"({"signatures":[],"signed":{"version":1.5}})"}; }) != ErrorCode::rollback);
}

TEST_CASE("A receipt is of the release that its list names, at that place of the log") {
  Audit audit;
  CHECK(audit.refusal([](Receipt& r) { r.release.seq = 1; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.release.seq = 3; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.release.pack = "other"; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.release.hash[0] ^= 1; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.release.at = "2026-01-01T00:00:00Z"; }) ==
        ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.size += 1; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.proof.index = 0; }) == ErrorCode::mix_up);
  CHECK(audit.refusal([](Receipt& r) { r.record += " "; }) == ErrorCode::hash_mismatch);
  CHECK(audit.refusal([](Receipt& r) { r.log_key = "another"; }) == ErrorCode::mix_up);
}
