// Every version of the formats that there was has a fixture, which is read for ever. There is one
// version; that a step from one to the next is done is shown with a next one made up here.

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "qingtan/store/workspace_file.h"
#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kPillar{"scheme", "b-pillar"};

std::string fixture(const std::string& name) {
  std::ifstream in(QINGTAN_FIXTURES "/store-1/" + name, std::ios::binary);
  REQUIRE(in.good());
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

StoreBytes fixture_files(const std::string& prefix) {
  StoreBytes files;
  std::istringstream names(fixture("files.txt"));
  for (std::string name; std::getline(names, name);) {
    if (name.starts_with(prefix)) files[name.substr(prefix.size())] = fixture(name);
  }
  return files;
}

StoreOptions options_for(const StoreFormats& formats, const char* passphrase = "") {
  StoreOptions options = small_store(5);
  options.formats = formats;
  options.passphrase = passphrase;
  return options;
}

// A next version that calls the mass what it is.
Migration made_up() {
  const auto rename = [](Json& document) {
    if (!document.is_object() || !document.contains("mass")) return;
    document["mass_kg"] = document["mass"];
    document.erase("mass");
  };
  return {[rename](Json& step) {
            for (Json& change : step["do"]) {
              if (change.contains("n")) rename(change["n"]);
              if (change.value("p", "") == "/mass") change["p"] = "/mass_kg";
            }
          },
          [rename](const std::string& kind, Json& document) {
            if (kind == "scheme") rename(document);
          }};
}

}  // namespace

TEST_CASE("A store of version 1 opens, plain and encrypted") {
  for (const auto& [prefix, passphrase] :
       {std::pair{"plain.", ""}, std::pair{"closed.", "Schloss"}}) {
    const auto opened = open_store(fixture_files(prefix), options_for({}, passphrase)).value();
    CHECK(opened.report.damage.empty());
    CHECK(opened.store->status().last == 14);
    CHECK(opened.store->value(kPillar).value() == Json{{"name", "B柱"}, {"mass", 12}});
    CHECK(opened.store->documents().find({"factor", "steel"})->in_bin());
    const StoreBytes files = fixture_files(prefix);
    CHECK(opened.store->history(kPillar, files).complete);
    CHECK(opened.store->read_attachment("r", files.at(opened.store->attachment_file("r"))) ==
          "report");
  }
}

TEST_CASE("A workspace file of version 1 is read, plain and encrypted") {
  for (const auto& [name, passphrase] :
       {std::pair{"plain.qingtan", ""}, std::pair{"closed.qingtan", "Schloss"}}) {
    const auto content = read_workspace(fixture(name), name, passphrase).value();
    REQUIRE(content.documents.size() == 2);
    CHECK(content.documents[1].value["name"] == "B柱");
    CHECK(content.attachments.size() == 1);
  }
}

TEST_CASE(
    "What an earlier version wrote is brought up when it is read: snapshot, records and history") {
  const Migration next = made_up();
  const StoreFormats formats{2, std::span(&next, 1)};
  StoreBytes disk = fixture_files("plain.");
  auto opened = open_store(disk, options_for(formats)).value();
  CHECK(opened.store->value(kPillar).value() == Json{{"name", "B柱"}, {"mass_kg", 12}});
  REQUIRE(opened.store->commit({{Edit::Kind::set, kPillar, 13, "/mass_kg"}}, 99, ""));
  save_all(*opened.store, disk, true, 99);
  const auto again = open_store(disk, options_for(formats)).value();
  CHECK(again.report.damage.empty());
  CHECK(again.store->value(kPillar).value()["mass_kg"] == 13);
  const auto history = again.store->history(kPillar, disk);
  CHECK(history.complete);
  for (const HistoryEntry& entry : history.entries) CHECK(entry.change.path != "/mass");
  StoreBytes journal_only = disk;
  std::erase_if(journal_only, [](const auto& file) {
    return read_store_name(file.first).kind == StoreFileKind::snapshot;
  });
  CHECK(open_store(journal_only, options_for(formats))->store->value(kPillar).value()["mass_kg"] ==
        13);
}

TEST_CASE("An encrypted store of an earlier version is brought up too, with both in one file") {
  const Migration next = made_up();
  const StoreFormats formats{2, std::span(&next, 1)};
  StoreBytes disk = fixture_files("closed.");
  auto opened = open_store(disk, options_for(formats, "Schloss")).value();
  for (int i = 0; i < 12; ++i) {
    REQUIRE(opened.store->commit({{Edit::Kind::set, kPillar, i, "/mass_kg"}}, i, ""));
    save_all(*opened.store, disk, true, i);
  }
  std::erase_if(disk, [](const auto& file) {
    return read_store_name(file.first).kind == StoreFileKind::snapshot;
  });
  const auto again = open_store(disk, options_for(formats, "Schloss")).value();
  CHECK(again.report.damage.empty());
  CHECK(again.store->value(kPillar).value()["mass_kg"] == 11);
}
