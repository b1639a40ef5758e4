#pragma once
// A visit of the page: the application, and a store in memory that outlives it.

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <vector>

#include "ui/harness.h"

namespace qingtan::ui::test {

using StoredFiles = std::map<std::string, std::string>;

struct StoredVisit : Harness {
  explicit StoredVisit(StoredFiles& kept_files, Screen screen = {}) : Harness(screen), files(kept_files) {}

  void begin(char seed, bool writes) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    app().begin_store(names, {writes, std::string(32, seed), ""});
    read();
  }
  void read() {
    for (auto wanted = app().wanted_store_files(); !wanted.empty(); wanted = app().wanted_store_files()) {
      StoredFiles given;
      for (const std::string& name : wanted) {
        if (files.contains(name)) given[name] = files.at(name);
      }
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

  StoredFiles& files;
};

}  // namespace qingtan::ui::test
