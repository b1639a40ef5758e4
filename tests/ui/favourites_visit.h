#pragma once
// A browser that favourites are kept in, and the application in it.

#include "ui/stored_visit.h"

namespace favourites_test {

using namespace qingtan::ui;
using namespace qingtan::ui::test;

using Files = StoredFiles;

const std::string kShelf = "main/favourites/";
const std::string kShelfRows = kShelf + "list/rows/rows/";
const std::string kKept = kShelf + "detail/body/";
const std::string kSteel = "mat.steel.cold_rolled";

struct Visit : StoredVisit {
  explicit Visit(Files& kept_files, char seed = 'a', bool writes = true, Screen screen = {}) : StoredVisit(kept_files, screen) {
    add_packs();
    begin(seed, writes);
  }
  Visit(Files& kept_files, const std::string& bundle) : StoredVisit(kept_files) {
    REQUIRE(open(bundle));
    begin('a', true);
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
};

}  // namespace favourites_test
