#pragma once
// A visit to my database, with the packs.

#include "ui/stored_visit.h"

namespace mydata_test {

using namespace qingtan::ui;
using namespace qingtan::ui::test;

using Files = StoredFiles;

inline const std::string kOwn = "main/mydata/";
inline const std::string kForm = kOwn + "form/body/";
inline const std::string kOwnRows = kOwn + "list/rows/rows/";

struct Visit : StoredVisit {
  explicit Visit(Files& kept_files, char seed = 'a', bool writes = true, Screen screen = {}) : StoredVisit(kept_files, screen) {
    add_packs();
    begin(seed, writes);
    go("nav/mydata");
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
};

}  // namespace mydata_test
