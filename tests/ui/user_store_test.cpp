// Protects: history, passphrase and conversion as views ask for them, with the page's side played by a few lines.

#include "ui/model/user_store.h"

#include <catch2/catch_test_macros.hpp>

using namespace qingtan;
using ui::StoreBeginning;
using ui::UserStore;

namespace {

struct UserPage {
  StoreBytes files;
  UserStore store;

  UserPage() {
    store.clock = [] { return Moment{1'795'000'000'000}; };
    begin('a');
  }
  void begin(char seed, std::string passphrase = "") {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    store.begin(names, StoreBeginning{true, std::string(32, seed), std::move(passphrase)});
    read();
  }
  void read() {
    while (!store.wanted().empty()) {
      StoreBytes given;
      for (const std::string& name : store.wanted()) {
        if (const auto it = files.find(name); it != files.end()) given.insert(*it);
      }
      store.answer(std::move(given));
    }
  }
  void save(WriteOutcome outcome = WriteOutcome::durable) {
    while (const auto batch = store.take_writes(true)) {
      if (outcome == WriteOutcome::durable) {
        for (const FileStep& step : batch->steps) {
          if (step.kind == FileStep::Kind::put) files[step.name] = step.bytes;
          else files.erase(step.name);
        }
      }
      store.written(outcome);
      if (outcome != WriteOutcome::durable) return;
      read();
    }
  }
  void put(int n) {
    REQUIRE(store.put("scheme", "secret-part", Json{{"n", n}}));
    save();
  }
  int value() const {
    const auto held = store.value("scheme", "secret-part");
    return held ? (*held)["n"].get<int>() : -1;
  }
  bool shows(const char* word) const {
    for (const auto& [name, bytes] : files) {
      if (bytes.find(word) != std::string::npos) return true;
    }
    return false;
  }
};

}  // namespace

TEST_CASE("the history of a document comes when its files were read, over sessions") {
  UserPage page;
  for (int n = 0; n < 6; ++n) page.put(n);
  page.begin('b');
  page.put(6);
  std::size_t changes = 0;
  page.store.ask_history("scheme", "secret-part", [&](const DocumentHistory& history) {
    CHECK(history.complete);
    changes = history.entries.size();
  });
  page.read();
  CHECK(changes == 7);
}

TEST_CASE("a store is put under a passphrase, locked, opened, given another one, and opened for good") {
  UserPage page;
  page.put(1);
  CHECK(page.shows("secret-part"));
  REQUIRE(page.store.convert("", "Schloss"));
  page.read();
  page.save();
  CHECK(page.store.is_encrypted());
  CHECK_FALSE(page.store.is_converting());
  CHECK_FALSE(page.shows("secret-part"));
  CHECK(page.value() == 1);
  page.put(2);
  REQUIRE(page.store.lock());
  CHECK_FALSE(page.store.is_open());
  CHECK(page.store.is_closed());
  page.store.unlock("Burg");
  page.read();
  CHECK(page.store.is_closed());
  page.store.unlock("Schloss");
  page.read();
  CHECK(page.value() == 2);
  REQUIRE(page.store.change_passphrase("Schloss", "Burg"));
  page.save();
  page.begin('c', "Schloss");
  CHECK(page.store.is_closed());
  page.begin('d', "Burg");
  CHECK(page.value() == 2);
  REQUIRE(page.store.convert("Burg", ""));
  page.read();
  page.save();
  CHECK_FALSE(page.store.is_encrypted());
  CHECK(page.value() == 2);
  page.begin('e');
  CHECK(page.value() == 2);
}

TEST_CASE("a conversion that cannot be written leaves the store as it was") {
  UserPage page;
  page.put(1);
  REQUIRE(page.store.convert("", "Schloss"));
  page.read();
  page.save(WriteOutcome::full);
  CHECK_FALSE(page.store.is_encrypted());
  CHECK_FALSE(page.store.is_converting());
  page.put(2);
  page.begin('b');
  CHECK(page.value() == 2);
}

TEST_CASE("a store with unsaved work is neither locked nor converted") {
  UserPage page;
  page.put(1);
  REQUIRE(page.store.put("scheme", "secret-part", Json{{"n", 2}}));
  CHECK_FALSE(page.store.convert("", "Schloss"));
  CHECK_FALSE(page.store.lock());
}
