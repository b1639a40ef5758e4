#include <catch2/catch_test_macros.hpp>

#include "qingtan/store/workspace_file.h"
#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kSecret{"scheme", "secret-b-pillar"};
const Json kValue = {{"supplier", "Geheimnis GmbH"}, {"mass_kg", 12.75}};

StoreOptions closed(std::uint64_t seed, std::string passphrase, bool create = false) {
  StoreOptions options = small_store(seed);
  options.passphrase = std::move(passphrase);
  options.encrypt = create;
  return options;
}

StoreBytes encrypted_disk() {
  StoreBytes disk;
  auto store = std::move(open_store({}, closed(1, "Schloss", true)).value().store);
  for (int i = 0; i < 20; ++i) {
    REQUIRE(store->commit({{Edit::Kind::put, kSecret, kValue, ""},
                           {Edit::Kind::put, {"factor", "f" + std::to_string(i)}, kValue, ""}},
                          i, "secret-editor"));
    save_all(*store, disk, true, i);
  }
  REQUIRE(store->attach("report", {{"name", "secret-report.pdf"}}, "secret bytes", 30, ""));
  save_all(*store, disk, true, 30);
  return disk;
}

ErrorCode why(const StoreBytes& disk, const StoreOptions& options) {
  const auto opened = open_store(disk, options);
  REQUIRE_FALSE(opened.has_value());
  return opened.error()[0].code;
}

void change_passphrase(Store& store, const char* passphrase) {
  REQUIRE(store.change_passphrase("Schloss", passphrase, {1, 8}, entropy_of(77)));
}

}  // namespace

TEST_CASE("Nothing of an encrypted store can be read in its files or their names") {
  for (const auto& [name, bytes] : encrypted_disk()) {
    for (const char* word : {"secret", "Geheimnis", "supplier", "scheme", "factor", "mass_kg",
                             "attachment\"", "Schloss", "report"}) {
      CHECK_FALSE(bytes.contains(word));
      CHECK_FALSE(name.contains("secret"));
    }
  }
}

TEST_CASE("A wrong passphrase is told from a damaged key file") {
  StoreBytes disk = encrypted_disk();
  CHECK(open_store(disk, closed(2, "Schloss"))->store->value(kSecret).value() == kValue);
  CHECK(why(disk, closed(2, "schloss")) == ErrorCode::wrong_passphrase);
  CHECK(why(disk, closed(2, "")) == ErrorCode::wrong_passphrase);
  disk[key_name(1, 'a')][40] ^= 1;
  auto opened = open_store(disk, closed(2, "Schloss")).value();  // there is a second copy
  save_all(*opened.store, disk, false, 1);
  CHECK(disk[key_name(1, 'a')] == disk[key_name(1, 'b')]);
  disk[key_name(1, 'a')][40] ^= 1;
  disk[key_name(1, 'b')][90] ^= 1;
  CHECK(why(disk, closed(2, "Schloss")) == ErrorCode::damaged);
  disk.erase(key_name(1, 'a'));
  disk.erase(key_name(1, 'b'));
  CHECK(why(disk, closed(2, "Schloss")) == ErrorCode::damaged);
}

TEST_CASE("A key file that asks for more work or memory than any does is refused at once") {
  const std::string made =
      wrap_key(SecretKey(entropy_of(1)), {}, "p", {1, 8}, entropy_of(2)).value();
  CHECK(unwrap_key(made, "key", "p").has_value());
  CHECK_FALSE(wrap_key(SecretKey(entropy_of(1)), {}, "p", {99, 8}, entropy_of(2)).has_value());
  CHECK_FALSE(wrap_key(SecretKey(entropy_of(1)), {}, "p", {1, 1 << 20}, entropy_of(2)).has_value());
  CHECK_FALSE(wrap_key(SecretKey(entropy_of(1)), {}, std::string(5000, 'p'), {1, 8}, entropy_of(2))
                  .has_value());
}

TEST_CASE("After a change of passphrase only the new one opens, and nothing else was rewritten") {
  StoreBytes disk = encrypted_disk();
  const StoreBytes before = disk;
  auto store = std::move(open_store(disk, closed(3, "Schloss")).value().store);
  change_passphrase(*store, "Burg");
  save_all(*store, disk, true, 50);
  CHECK(why(disk, closed(4, "Schloss")) == ErrorCode::wrong_passphrase);
  CHECK(open_store(disk, closed(4, "Burg"))->store->value(kSecret).value() == kValue);
  for (const auto& [name, bytes] : before) {
    if (read_store_name(name).kind != StoreFileKind::key)
      CHECK(disk.at(name) == bytes);
    else
      CHECK_FALSE(disk.contains(name));
  }
}

TEST_CASE("Who does not know the present passphrase cannot change it") {
  StoreBytes disk = encrypted_disk();
  auto store = std::move(open_store(disk, closed(3, "Schloss")).value().store);
  const auto refused = store->change_passphrase("Riegel", "Burg", {1, 8}, entropy_of(77));
  REQUIRE_FALSE(refused);
  CHECK(refused.error()[0].code == ErrorCode::wrong_passphrase);
  CHECK_FALSE(store->next_writes(false));
  CHECK_FALSE(store->check_passphrase(""));
  change_passphrase(*store, "Burg");
  CHECK_FALSE(store->status().all_saved());  // until it is on the disk, and the old one gone
  CHECK(store->check_passphrase("Burg"));
  CHECK_FALSE(store->check_passphrase("Schloss"));
  save_all(*store, disk, false, 50);
  CHECK(store->status().all_saved());
  CHECK(why(disk, closed(4, "Schloss")) == ErrorCode::wrong_passphrase);
}

TEST_CASE("A tab that follows knows a passphrase that the writer has changed") {
  StoreBytes disk = encrypted_disk();
  StoreOptions options = closed(4, "Schloss");
  options.role = StoreOptions::Role::reader;
  auto reader = std::move(open_store(disk, options).value().store);
  auto writer = std::move(open_store(disk, closed(3, "Schloss")).value().store);
  change_passphrase(*writer, "Burg");
  const auto batch = writer->next_writes(false).value();
  for (const FileStep& step : batch.steps) REQUIRE(reader->follow(step.name, step.bytes));
  CHECK(reader->check_passphrase("Burg"));
  CHECK_FALSE(reader->check_passphrase("Schloss"));
}

TEST_CASE("A power cut while the passphrase changes leaves one of the two that opens") {
  Random random(5);
  for (int i = 0; i < 60; ++i) {
    StoreBytes disk = encrypted_disk();
    auto store = std::move(open_store(disk, closed(3, "Schloss")).value().store);
    change_passphrase(*store, "Burg");
    const auto batch = store->next_writes(false);
    cut_power(disk, *batch, kPowerCuts[i % 4], random.below(3), random);
    const auto old_one = open_store(disk, closed(4, "Schloss"));
    const auto new_one = open_store(disk, closed(4, "Burg"));
    REQUIRE((old_one.has_value() || new_one.has_value()));
  }
}

TEST_CASE("Records cannot be moved, exchanged or taken from another store with the same key") {
  StoreBytes disk = encrypted_disk();
  Cipher cipher(SecretKey(entropy_of(1)), entropy_of(2));
  const std::string sealed = cipher.seal("plain", "bound");
  CHECK(cipher.open(sealed, "bound") == "plain");
  CHECK_FALSE(cipher.open(sealed, "other").has_value());
  CHECK(cipher.seal("plain", "bound") != sealed);  // a nonce is used once
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] ^= 1;
    REQUIRE_FALSE(cipher.open(changed, "bound").has_value());
  }
}

TEST_CASE("A locked store has neither documents nor keys, and takes no edit") {
  StoreBytes disk = encrypted_disk();
  auto store = std::move(open_store(disk, closed(3, "Schloss")).value().store);
  store->lock();
  CHECK(store->documents().size() == 0);
  CHECK(store->status().health == StoreHealth::locked);
  CHECK_FALSE(store->commit({{Edit::Kind::put, kSecret, kValue, ""}}, 1, ""));
  CHECK_FALSE(store->next_writes(true).has_value());
}

TEST_CASE("A store is encrypted, and opened again, with its history and attachments") {
  StoreBytes disk;
  Random random(3);
  auto store = std::move(open_store({}, small_store(1)).value().store);
  REQUIRE(store->commit({{Edit::Kind::put, kSecret, kValue, ""}}, 1, ""));
  for (int i = 0; i < 60; ++i) {
    REQUIRE(store->commit(any_edits(random, store->documents()), i, ""));
    REQUIRE(store->commit({{Edit::Kind::set, kSecret, i, "/mass_kg"}}, i, ""));
    save_all(*store, disk, i % 4 == 0, i);
  }
  REQUIRE(store->attach("pdf", {{"name", "secret.pdf"}}, "bytes of a report", 70, ""));
  save_all(*store, disk, true, 70);
  disk["aside-x"] = "Geheimnis";
  const auto steps = convert_store(disk, small_store(2), closed(3, "Schloss", true)).value();
  const std::string attachment = "bytes of a report";
  const std::string before = contents(store->documents());
  apply_steps(disk, {1, steps});
  for (const auto& [name, bytes] : disk) CHECK_FALSE(bytes.contains("Geheimnis"));
  auto opened = open_store(disk, closed(4, "Schloss")).value();
  CHECK(opened.report.damage.empty());
  CHECK(contents(opened.store->documents()) == before);
  const auto history = opened.store->history(kSecret, disk);
  CHECK(history.complete);
  CHECK(history.entries.size() == 61);
  CHECK(opened.store->read_attachment("pdf", disk.at(opened.store->attachment_file("pdf"))) ==
        attachment);
  const auto back = convert_store(disk, closed(5, "Schloss"), small_store(6)).value();
  apply_steps(disk, {1, back});
  CHECK(contents(open_store(disk, small_store(7))->store->documents()) == before);
}
