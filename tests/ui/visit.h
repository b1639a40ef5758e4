#pragma once
// A visit to my database: the application with the packs, and a store in memory that outlives it.

#include <catch2/catch_test_macros.hpp>

#include "ui/harness.h"

namespace mydata_test {

using namespace qingtan::ui;
using namespace qingtan::ui::test;

using Files = std::map<std::string, std::string>;

inline const std::string kOwn = "main/mydata/";
inline const std::string kForm = kOwn + "form/body/";
inline const std::string kOwnRows = kOwn + "list/rows/rows/";

/// A visit: the application with the packs and what the browser has.
struct Visit : Harness {
  explicit Visit(Files& kept_files, char seed = 'a', bool writes = true, Screen screen = {}) : Harness(screen), files(kept_files) {
    add_packs();
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    app().begin_store(names, {writes, std::string(32, seed), ""});
    read();
    go("nav/mydata");
  }
  void read() {
    for (auto wanted = app().wanted_store_files(); !wanted.empty(); wanted = app().wanted_store_files()) {
      Files given;
      for (const std::string& name : wanted) given[name] = files.at(name);
      app().give_store_files(given);
    }
    settle();
  }
  void save() {
    for (auto steps = app().take_store_writes(false); !steps.empty(); steps = app().take_store_writes(false)) {
      app().store_written(StoreOutcome::durable);
      for (const StoreWriteStep& step : steps) {
        if (step.kind == StoreWriteStep::Kind::put) files[step.name] = step.bytes;
        else files.erase(step.name);
      }
    }
    settle();
    read();
  }
  void go(const std::string& id) {
    INFO(id);
    REQUIRE(app().activate(id));
    settle();
  }
  void enter(const std::string& id, const std::string& text) {
    INFO(id);
    REQUIRE(app().enter_text(id, text));
    settle();
  }
  void choose(const std::string& field, const std::string& option) {
    go(field);
    for (const Seen& seen : tree()) {
      if (seen.role == "option" && seen.id.ends_with("/" + option)) return go(seen.id);
    }
    FAIL("no option " + option);
  }
  /// The row of that name; "" where there is none.
  std::string row(const std::string& name) const {
    for (const Seen& seen : tree()) {
      if (seen.id.starts_with(kOwnRows) && seen.name == name) return seen.id;
    }
    return "";
  }
  std::string value_of(const std::string& name) const { return row(name).empty() ? "" : find(row(name)).value; }
  std::vector<std::string> history() const {
    std::vector<std::string> all;
    for (const Seen& seen : tree()) {
      if (seen.id.starts_with(kOwn + "detail/body/change-")) all.push_back(seen.name);
    }
    return all;
  }
  Files& files;
};

}  // namespace mydata_test
