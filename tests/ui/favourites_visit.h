#pragma once
// A browser that favourites are kept in, and the application in it.

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <string>
#include <vector>

#include "ui/harness.h"

namespace favourites_test {

using namespace qingtan::ui;
using namespace qingtan::ui::test;

using Files = std::map<std::string, std::string>;

const std::string kShelf = "main/favourites/";
const std::string kShelfRows = kShelf + "list/rows/rows/";
const std::string kKept = kShelf + "detail/body/";
const std::string kSteel = "mat.steel.cold_rolled";

struct Visit : Harness {
  explicit Visit(Files& kept_files, char seed = 'a', bool writes = true, Screen screen = {}) : Harness(screen), files(kept_files) {
    add_packs();
    begin(seed, writes);
  }
  Visit(Files& kept_files, const std::string& bundle) : files(kept_files) {
    REQUIRE(open(bundle));
    begin('a', true);
  }
  void begin(char seed, bool writes) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    app().begin_store(names, {writes, std::string(32, seed), ""});
    read();
  }
  void read() {
    for (auto wanted = app().wanted_store_files(); !wanted.empty(); wanted = app().wanted_store_files()) {
      Files given;
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
  void choose(const std::string& field, const std::string& option) {
    go(field);
    for (const Seen& seen : tree()) {
      if (seen.role == "option" && seen.name == option) return go(seen.id);
    }
    FAIL("no option " + option);
  }
  std::vector<Seen> rows() const {
    std::vector<Seen> all;
    for (const Seen& seen : tree()) {
      if (seen.role == "row" && seen.id.starts_with(kShelfRows)) all.push_back(seen);
    }
    return all;
  }
  std::string row(const std::string& name) const {
    for (const Seen& seen : rows()) {
      if (seen.name == name) return seen.id;
    }
    return "";
  }
  std::string toast_act() const {
    for (const Seen& seen : tree()) {
      if (seen.id.starts_with("toasts/") && seen.id.ends_with("-act")) return seen.id;
    }
    return "";
  }
  void tab_to(const std::string& id) {
    for (int i = 0; i < 80 && focused() != id; ++i) key(ImGuiKey_Tab), settle();
    REQUIRE(focused() == id);
  }
  void open_sample() {
    go("nav/scheme");
    go("main/start/body/b-pillar-detailed");
  }
  std::string total() const { return find("main/scheme/result/body/total").value; }
  Files& files;
};

}  // namespace favourites_test
