#pragma once
// A visit to my database with files to attach.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "ui/mydata_visit.h"

namespace attachment_test {

using namespace qingtan::ui;
using namespace qingtan::ui::test;
using namespace mydata_test;

inline const std::string kReport = "%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n";
inline const std::string kScan = "\xff\xd8\xff\xe0 scan of a meter";
inline const std::string kDetail = kOwn + "detail/body/attachments/";
inline const std::string kFormFiles = kForm + "attachments/";
inline const std::string kStorage = "main/settings/body/storage/";
inline constexpr const char* kPassphrase = "Schloss und Riegel";

inline const char* const kPlates = R"([{"id":"plant.steel.a","library":"material","category":{"zh":"钢","en":"Steel"},
  "name":{"zh":"一工厂冷轧板","en":"Cold-rolled sheet, plant 1"},"value":2.5,"unit":"kgCO2e/kg"},
 {"id":"plant.steel.b","library":"material","category":{"zh":"钢","en":"Steel"},
  "name":{"zh":"二工厂冷轧板","en":"Cold-rolled sheet, plant 2"},"value":2.25,"unit":"kgCO2e/kg"}])";

struct AttachmentVisit : Visit {
  using Visit::Visit;

  /// A visit with two factors, the first one's details open.
  void with_plates() {
    app().import_file("plant.json", kPlates, kClock);
    settle();
    open_plate();
  }
  void open_plate(const std::string& name = "一工厂冷轧板") {
    if (!has("main/mydata/list/rows/rows/plant.steel.a") && !has(kOwn + "tabs/material")) go("nav/mydata");
    go(row(name));
  }
  AttachmentAnswer give(const std::string& name, const std::string& bytes, bool chosen = false) {
    const AttachmentAnswer answer = app().offer_attachment(name, static_cast<double>(bytes.size()), chosen);
    if (answer == AttachmentAnswer::read) app().attach(name, bytes);
    settle();
    return answer;
  }
  /// Ids of what is listed below this scope, in its order.
  std::vector<std::string> listed(const std::string& below) const {
    std::vector<std::string> ids;
    for (const Seen& seen : tree()) {
      if (seen.role == "group" && seen.id.starts_with(below)) ids.push_back(seen.id);
    }
    return ids;
  }
  std::string file(const std::string& below, const std::string& name) const {
    for (const std::string& id : listed(below)) {
      if (find(id).name == name) return id;
    }
    return "";
  }
  bool toasts(const std::string& words) const {
    return std::ranges::any_of(tree(), [&](const Seen& seen) { return seen.id.starts_with("toasts/") && seen.name.find(words) != std::string::npos; });
  }
  /// Undo of the newest one.
  std::string toast_act() const {
    for (const Seen& seen : tree()) {
      if (seen.id.starts_with("toasts/") && seen.name == "撤销") return seen.id;
    }
    return "";
  }
  /// What opening it gives, through the back end.
  std::string opened(const std::string& id, const std::string& as) {
    host_files().erase(as);
    go(id + "/open");
    read();
    return host().saved.contains(as) ? host().saved.at(as) : "";
  }
  std::map<std::string, std::string>& host_files() { return host().saved; }
  std::string workspace_file() const {
    for (const auto& [name, bytes] : host().saved) {
      if (name.ends_with(".qingtan")) return bytes;
    }
    return "";
  }
  std::string exported() {
    go("nav/settings");
    go(kStorage + "export");
    read();
    return workspace_file();
  }
  /// The whole workspace, from now on; the first factor's details are open again.
  void put_under_passphrase() {
    go("nav/settings");
    go(kStorage + "set-passphrase");
    enter("passphrase/new", kPassphrase);
    enter("passphrase/again", kPassphrase);
    go("passphrase/done");
    read();
    save();
    go("nav/mydata");
    if (!has(kOwn + "detail")) open_plate();
  }
  void unlock_and_open_plate() {
    enter("unlock/passphrase", kPassphrase);
    go("unlock/done");
    read();
    go("nav/mydata");
    open_plate();
  }
  std::size_t files_on_disk() const {
    return static_cast<std::size_t>(std::ranges::count_if(files, [](const auto& each) { return each.first.starts_with("attachment-"); }));
  }
};

inline bool holds(const Files& files, const std::string& text) {
  return std::ranges::any_of(files, [&](const auto& each) { return each.second.find(text) != std::string::npos; });
}

}  // namespace attachment_test
