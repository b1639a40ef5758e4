#pragma once
// The factor libraries, opened; with the pinyin table that the build made.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "support/source_files.h"
#include "ui/harness.h"

namespace qingtan::ui::test::libraries {

inline const std::string kMain = "main/factors/";
inline const std::string kSearch = kMain + "filters/search";
inline const std::string kRows = kMain + "table/rows/rows/";
inline const std::string kKeys = kMain + "table/rows/keys";
inline const std::string kCount = kMain + "table/count";
inline const std::string kSteel = "mat.steel.cold_rolled";

struct Libraries : Harness {
  explicit Libraries(Screen screen = {}) : Harness(screen) {
    add_packs();
    REQUIRE(app().use_pinyin(qingtan::test::read_text(QINGTAN_PINYIN)));
    click("nav/factors");
  }
  void search(const std::string& text) {
    REQUIRE(app().enter_text(kSearch, text));
    settle();
  }
  void press(const std::string& id) {
    INFO(id);
    REQUIRE(app().activate(id));
    settle();
  }
  std::vector<Seen> rows() const {
    std::vector<Seen> all;
    for (const Seen& seen : tree()) {
      if (seen.role == "row" && seen.id.starts_with(kRows)) all.push_back(seen);
    }
    return all;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Seen& seen : rows()) all.push_back(seen.name);
    return all;
  }
  bool lists(const std::string& name) const {
    const auto all = names();
    return std::find(all.begin(), all.end(), name) != all.end();
  }
  std::string chosen() const {
    for (const Seen& seen : rows()) {
      if (seen.is("selected")) return seen.id.substr(kRows.size());
    }
    return {};
  }
  std::size_t count() const {
    std::string text = find(kCount).name;
    std::erase(text, ',');
    return static_cast<std::size_t>(std::stoul(text.substr(text.find_first_of("0123456789"))));
  }
};

}  // namespace qingtan::ui::test::libraries
