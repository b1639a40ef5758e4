#include "qingtan/store/journal.h"

#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;

namespace {

const StoreHeader kHeader{'j', kStoreVersion, false, {7}};

std::string three_records() {
  Hash before = genesis(kHeader.store);
  std::string bytes = journal_start(kHeader, before);
  for (std::uint64_t seq = 1; seq <= 3; ++seq) {
    const MadeRecord record = make_record(kHeader, before, seq, "payload " + std::to_string(seq));
    bytes += record.bytes;
    before = record.hash;
  }
  return bytes;
}

}  // namespace

TEST_CASE("A journal file gives its records back, each proven to follow the one before") {
  const std::string bytes = three_records();
  const JournalFile journal = read_journal(bytes, "journal").value();
  REQUIRE(journal.records.size() == 3);
  CHECK(journal.damage.empty());
  CHECK(journal.records[0].before == genesis(kHeader.store));
  CHECK(journal.records[1].before == journal.records[0].hash);
  CHECK(journal.records[2].payload == "payload 3");
  CHECK(journal.good_bytes == bytes.size());
}

TEST_CASE("A journal file that is cut anywhere gives the records before the cut") {
  const std::string bytes = three_records();
  const std::size_t record = (bytes.size() - 64) / 3;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto journal = read_journal(bytes.substr(0, length), "journal");
    if (length < 64) {
      REQUIRE_FALSE(journal.has_value());
      continue;
    }
    REQUIRE(journal->records.size() == (length - 64) / record);
    REQUIRE(journal->damage.empty() == ((length - 64) % record == 0));
  }
}

TEST_CASE("A changed byte of a journal file ends what is read, and never passes") {
  const std::string bytes = three_records();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] ^= 0x40;
    const auto journal = read_journal(changed, "journal");
    if (!journal) continue;
    REQUIRE_FALSE(journal->damage.empty());
    REQUIRE(journal->records.size() < 3);
    REQUIRE(journal->damage[0].problem.contains("byte "));
  }
}

TEST_CASE("A record says its length, and a hostile length takes no memory") {
  std::string bytes = three_records();
  for (int i = 0; i < 4; ++i) bytes[64 + static_cast<std::size_t>(i)] = '\xff';
  const auto journal = read_journal(bytes, "journal");
  REQUIRE(journal.has_value());
  CHECK(journal->records.empty());
  CHECK(journal->damage[0].code == ErrorCode::damaged);
}

TEST_CASE("The names of files are read back, and other names are nobody's") {
  const Hash tag{0xab};
  const auto journal = read_store_name(journal_name(5, 300, tag));
  CHECK(journal.kind == StoreFileKind::journal);
  CHECK(journal.first == 5);
  CHECK(journal.last == 300);
  CHECK(read_store_name(snapshot_name(9, tag)).last == 9);
  CHECK(read_store_name(key_name(2, 'b')).kind == StoreFileKind::key);
  CHECK(read_store_name(attachment_name(tag)).kind == StoreFileKind::attachment);
  CHECK(read_store_name(aside_name("x")).kind == StoreFileKind::aside);
  for (const char* name :
       {"", "journal-", "journal-1-2-3", "snapshot-00000000000z-aaaaaaaaaaaaaaaa",
        "key-000000000001-c", "attachment-00", "readme.txt"})
    CHECK(read_store_name(name).kind == StoreFileKind::other);
}
