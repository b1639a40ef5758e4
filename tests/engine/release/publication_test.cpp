// Drafting, reviewing and publishing: nobody signs or publishes anything but the next step of a
// tree that verifies, and a publication that broke off goes on where it was.

#include "qingtan/release/publication.h"

#include <catch2/catch_test_macros.hpp>

#include "qingtan/release/receipt_maker.h"
#include "qingtan/release/review.h"
#include "qingtan/release/root_draft.h"
#include "support/publisher.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

struct Drafted {
  std::vector<NewPack> packs;
  std::string document;
};

Drafted drafted(const PackPublisher& publisher, const std::vector<SigningKey>& signers) {
  Drafted made{{{publisher.build(PackPublisher::sources("base", "1.90", {{"base.more", "3"}}))}},
               ""};
  made.document =
      *draft_targets(publisher.tree, {made.packs, publisher.min_seq}, usual_dates(publisher.now));
  for (const SigningKey& key : signers) made.document = *add_signature(made.document, key);
  return made;
}

ErrorCode code_of(const auto& result) { return result.error().front().code; }

}  // namespace

TEST_CASE("A review shows what changes, who may sign, and how many have") {
  PackPublisher publisher;
  const Drafted draft = drafted(publisher, {publisher.release_keys[0]});
  const auto review = review_draft(publisher.tree, draft.document, draft.packs, publisher.now);
  REQUIRE(review.has_value());
  CHECK(review->role == "targets");
  CHECK(review->version == 2);
  REQUIRE(review->packs.size() == 1);
  CHECK(review->packs[0].added.size() == 1);
  CHECK(review->packs[0].changed.size() == 1);
  REQUIRE(review->quorums.size() == 1);
  CHECK(review->quorums[0].have == 1);
  CHECK(review->quorums[0].need == 2);
  CHECK(review->may_sign(publisher.release_keys[2].id));
  CHECK(code_of(sign_draft(*review, draft.document, publisher.online.snapshot)) ==
        ErrorCode::mix_up);
}

TEST_CASE("A draft with other packs than it was made from is not shown for signing") {
  PackPublisher publisher;
  const Drafted draft = drafted(publisher, {});
  CHECK(code_of(review_draft(publisher.tree, draft.document, {}, publisher.now)) ==
        ErrorCode::mix_up);
  Json body = Json::parse(draft.document)["signed"];
  body["targets"]["base-1.qtpack"]["custom"]["log_index"] = 7;
  CHECK(code_of(review_draft(publisher.tree, *draft_document(body), draft.packs, publisher.now)) ==
        ErrorCode::mix_up);
}

TEST_CASE("A publication that broke off after any file is completed, with one log entry each") {
  PackPublisher publisher;
  const Drafted draft = drafted(publisher, {publisher.release_keys[0], publisher.release_keys[1]});
  const PublishingKeys keys{publisher.online, std::nullopt};
  const Publication publication{"", draft.document, draft.packs};
  const auto writes = publish(publisher.tree, publication, keys, usual_dates(publisher.now));
  REQUIRE(writes.has_value());
  for (std::size_t count = 0; count <= writes->size(); ++count) {
    INFO(count);
    Tree tree = publisher.tree;
    write_into(tree, {writes->begin(), writes->begin() + static_cast<std::ptrdiff_t>(count)});
    CHECK(verify_tree(tree, publisher.now, Dates::enforce).has_value());
    const auto rest = publish(tree, publication, keys, usual_dates(publisher.now));
    REQUIRE(rest.has_value());
    CHECK(rest->empty() == (count == writes->size()));
    write_into(tree, *rest);
    const auto verified = verify_tree(tree, publisher.now, Dates::enforce);
    REQUIRE(verified.has_value());
    CHECK(verified->listed().size() == 2);
    CHECK(verified->log().checkpoint.size == verified->listed()[1].log_index + 1);
  }
}

TEST_CASE("A list drafted before another release got into the log is refused") {
  PackPublisher publisher;
  const Drafted draft = drafted(publisher, {publisher.release_keys[0], publisher.release_keys[1]});
  publisher.release({publisher.build(PackPublisher::sources("other", "2.00"))});
  CHECK(code_of(publish(publisher.tree, {"", draft.document, draft.packs},
                        {publisher.online, std::nullopt}, usual_dates(publisher.now))) ==
        ErrorCode::mix_up);
}

TEST_CASE("A convenience signature is made by a release key only") {
  PackPublisher publisher;
  const Drafted draft = drafted(publisher, {publisher.release_keys[0], publisher.release_keys[1]});
  const Publication publication{"", draft.document, draft.packs};
  const auto dates = usual_dates(publisher.now);
  CHECK(code_of(publish(publisher.tree, publication, {publisher.online, publisher.root_keys[0]},
                        dates)) == ErrorCode::mix_up);
  const auto writes =
      publish(publisher.tree, publication, {publisher.online, publisher.release_keys[0]}, dates);
  REQUIRE(writes.has_value());
  CHECK(writes->front().name.ends_with(".qtpack.minisig"));
}

TEST_CASE("A renewal with a key that the root does not name is not published") {
  PackPublisher publisher;
  publisher.online.timestamp = test_key(40);
  CHECK(code_of(renew_timestamp(publisher.tree, publisher.online, usual_dates(publisher.now))) ==
        ErrorCode::bad_signature);
}

TEST_CASE("A rotation drops keys that no role names, and refuses a key with a duty") {
  PackPublisher publisher;
  const auto key = [](int n) { return public_key_of(test_key(n).seed); };
  const std::string old = publisher.release_keys[0].id;
  const std::vector<KeySwap> swaps{{"targets", old.substr(0, 8), key(41)}};
  const auto draft =
      draft_rotation(publisher.tree, swaps, publisher.now + kDaySeconds, publisher.now);
  REQUIRE(draft.has_value());
  CHECK(draft->find(old) == std::string::npos);
  CHECK(draft->find(test_key(41).id) != std::string::npos);
  const std::vector<KeySwap> twice{{"targets", old, public_key_of(publisher.root_keys[0].seed)}};
  CHECK(code_of(draft_rotation(publisher.tree, twice, publisher.now + 1, publisher.now)) ==
        ErrorCode::bad_value);
  const std::vector<KeySwap> logs{{"targets", old, public_key_of(publisher.online.log)}};
  CHECK(code_of(draft_rotation(publisher.tree, logs, publisher.now + 1, publisher.now)) ==
        ErrorCode::bad_value);
  const std::vector<KeySwap> strange{{"targets", test_key(42).id, key(41)}};
  CHECK(code_of(draft_rotation(publisher.tree, strange, publisher.now + 1, publisher.now)) ==
        ErrorCode::unknown_reference);
}

TEST_CASE("A receipt binds the number of records, so that no place has two spellings") {
  PackPublisher publisher;
  const auto bytes = make_receipt(publisher.tree, "base", 0, "base.steel");
  REQUIRE(bytes.has_value());
  const std::string& root = publisher.tree["metadata/1.root.json"];
  REQUIRE(check_receipt(*bytes, root, "receipt").has_value());
  Receipt changed = *read_receipt(*bytes, "receipt");
  changed.size += 1;
  CHECK_FALSE(check_receipt(*write_receipt(changed), root, "receipt").has_value());
}
