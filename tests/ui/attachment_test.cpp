// Protects: a test report that is attached is there in the next visit, byte for byte, also in an encrypted store; it goes and
// comes back with its factor; what cannot be attached is said before it is read; nothing is lost where saving fails.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "qingtan/store/workspace_file.h"
#include "ui/model/attachment_type.h"
#include "ui/mydata_visit.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;
using namespace mydata_test;

namespace attachment_test {

const std::string kReport = "%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n";
const std::string kScan = "\xff\xd8\xff\xe0 scan of a meter";
const std::string kDetail = kOwn + "detail/body/attachments/";
const std::string kFormFiles = kForm + "attachments/";
const std::string kStorage = "main/settings/body/storage/";

const char* const kPlates = R"([{"id":"plant.steel.a","library":"material","category":{"zh":"钢","en":"Steel"},
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
  std::size_t files_on_disk() const {
    return static_cast<std::size_t>(std::ranges::count_if(files, [](const auto& each) { return each.first.starts_with("attachment-"); }));
  }
};

bool holds(const Files& files, const std::string& text) {
  return std::ranges::any_of(files, [&](const auto& each) { return each.second.find(text) != std::string::npos; });
}

}  // namespace attachment_test
using namespace attachment_test;

TEST_CASE("a report that is attached is there in the next visit, and opens as the same bytes under its name") {
  Files files;
  {
    AttachmentVisit v(files);
    v.with_plates();
    v.go(kDetail + "add");
    CHECK(v.host().attachment_choices == 1);
    CHECK(v.give("检测报告.pdf", kReport, true) == AttachmentAnswer::read);
    CHECK(v.app().has_unsaved_work());
    CHECK(v.find(v.file(kDetail, "检测报告.pdf") + "/facts").name.find("正在写入本机") != std::string::npos);
    v.save();
    CHECK_FALSE(v.app().has_unsaved_work());
    CHECK(v.files_on_disk() == 1);
  }
  AttachmentVisit v(files, 'b');
  CHECK(v.value_of("一工厂冷轧板").ends_with("附件 1"));
  CHECK_FALSE(v.value_of("二工厂冷轧板").ends_with("附件 1"));
  v.open_plate();
  const std::string id = v.file(kDetail, "检测报告.pdf");
  REQUIRE_FALSE(id.empty());
  CHECK(v.find(id + "/facts").name.starts_with("PDF · "));
  v.go(id + "/open");
  // Only now is it asked for.
  REQUIRE(v.app().wanted_store_files().size() == 1);
  CHECK(v.app().wanted_store_files()[0].starts_with("attachment-"));
  v.read();
  CHECK(v.host().saved.at("检测报告.pdf") == kReport);
  CHECK(v.app().semantic_faults().empty());
}

TEST_CASE("in an encrypted workspace an attachment is sealed, and opens after unlocking") {
  Files files;
  {
    AttachmentVisit v(files);
    v.with_plates();
    v.give("before.pdf", kReport);
    v.save();
    v.go("nav/settings");
    v.go(kStorage + "set-passphrase");
    v.enter("passphrase/new", "Schloss und Riegel");
    v.enter("passphrase/again", "Schloss und Riegel");
    v.go("passphrase/done");
    v.read();
    v.save();
    v.go("nav/mydata");
    if (!v.has(kOwn + "detail")) v.open_plate();
    v.give("after.jpg", kScan);
    v.save();
    CHECK_FALSE(holds(files, "%PDF"));
    CHECK_FALSE(holds(files, "scan of a meter"));
    CHECK_FALSE(holds(files, "before.pdf"));
  }
  AttachmentVisit v(files, 'b');
  v.enter("unlock/passphrase", "Schloss und Riegel");
  v.go("unlock/done");
  v.read();
  v.go("nav/mydata");
  v.open_plate();
  CHECK(v.opened(v.file(kDetail, "before.pdf"), "before.pdf") == kReport);
  CHECK(v.opened(v.file(kDetail, "after.jpg"), "after.jpg") == kScan);
}

TEST_CASE("what is removed lies in the bin, and comes back from the toast or from there") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport);
  v.go(v.file(kDetail, "a.pdf") + "/remove");
  CHECK(v.file(kDetail, "a.pdf").empty());
  v.go(v.toast_act());
  REQUIRE_FALSE(v.file(kDetail, "a.pdf").empty());
  v.go(v.file(kDetail, "a.pdf") + "/remove");
  v.save();
  CHECK(v.files_on_disk() == 1);  // the bin keeps its bytes
  AttachmentVisit next(files, 'b');
  next.open_plate();
  CHECK(next.listed(kDetail).empty());
  next.go("nav/settings");
  next.go(kStorage + "bin");
  const auto tree = next.tree();
  const auto row = std::ranges::find_if(tree, [](const Seen& seen) { return seen.id.starts_with("bin/body/attachment.") && seen.id.ends_with("/restore"); });
  REQUIRE(row != tree.end());
  next.go(row->id);
  next.go("bin/done");
  next.go("nav/mydata");
  if (!next.has(kOwn + "detail")) next.open_plate();
  CHECK(next.opened(next.file(kDetail, "a.pdf"), "a.pdf") == kReport);
}

TEST_CASE("attachments go to the bin with their factor and come back with it; what was removed before stays there") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("kept.pdf", kReport);
  v.give("removed.jpg", kScan);
  v.go(v.file(kDetail, "removed.jpg") + "/remove");
  v.save();
  v.settle();
  v.go(kOwn + "detail/delete");
  v.save();
  v.go("nav/settings");
  v.go(kStorage + "bin");
  std::size_t rows = 0;
  for (const Seen& seen : v.tree()) rows += seen.id.starts_with("bin/body/") && seen.id.ends_with("/restore");
  CHECK(rows == 2);  // the factor with its file, and the one that was removed by itself
  v.go("bin/body/factor.plant.steel.a/restore");
  v.go("bin/done");
  v.go("nav/mydata");
  v.open_plate();
  CHECK_FALSE(v.file(kDetail, "kept.pdf").empty());
  CHECK(v.file(kDetail, "removed.jpg").empty());
}

TEST_CASE("restoring an attachment brings its factor back, too") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport);
  v.go(v.file(kDetail, "a.pdf") + "/remove");
  v.save();
  v.go(kOwn + "detail/delete");
  v.save();
  v.go("nav/settings");
  v.go(kStorage + "bin");
  std::string restore;
  for (const Seen& seen : v.tree()) {
    if (seen.id.starts_with("bin/body/attachment.") && seen.id.ends_with("/restore")) restore = seen.id;
  }
  v.go(restore);
  v.go("bin/done");
  v.go("nav/mydata");
  v.open_plate();
  CHECK_FALSE(v.file(kDetail, "a.pdf").empty());
}

TEST_CASE("in the form files wait for the factor: stored with it in one step, or given up with it") {
  Files files;
  AttachmentVisit v(files);
  v.go(kOwn + "empty-new");
  v.give("a.pdf", kReport);
  CHECK(v.app().has_unsaved_work());
  CHECK(v.listed(kFormFiles).size() == 1);
  v.go(kOwn + "form/cancel");
  v.save();
  CHECK(files.empty());
  v.go(kOwn + "empty-new");
  CHECK(v.listed(kFormFiles).empty());
  v.enter(kForm + "name-zh", "钢板");
  v.enter(kForm + "category", "钢");
  v.enter(kForm + "value", "2");
  v.go(kFormFiles + "add");
  v.give("a.pdf", kReport, true);
  v.give("b.jpg", kScan);
  v.go(kFormFiles + "new-1/remove");
  v.give("c.jpg", kScan);
  CHECK(v.app().semantic_faults().empty());
  v.go(kOwn + "form/save");
  v.save();
  CHECK(v.listed(kDetail).size() == 2);
  CHECK(v.opened(v.file(kDetail, "c.jpg"), "c.jpg") == kScan);
  // Marked in the form, it goes when the factor is stored, and not before.
  v.go(kOwn + "detail/edit");
  v.go(v.file(kFormFiles, "a.pdf") + "/remove");
  v.go(v.file(kFormFiles, "a.pdf") + "/keep");
  v.go(v.file(kFormFiles, "c.jpg") + "/remove");
  CHECK(v.app().has_unsaved_work());
  v.go(kOwn + "form/cancel");
  CHECK(v.listed(kDetail).size() == 2);
  v.go(kOwn + "detail/edit");
  v.go(v.file(kFormFiles, "c.jpg") + "/remove");
  v.go(kOwn + "form/save");
  CHECK(v.listed(kDetail).size() == 1);
}

TEST_CASE("what cannot be attached is refused before it is read, with what would be right") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  CHECK(v.app().offer_attachment("film.pdf", 21.0 * (1 << 20), true) == AttachmentAnswer::refused);
  v.settle();
  v.go(kDetail + "add");
  CHECK(v.app().offer_attachment("film.pdf", 21.0 * (1 << 20), true) == AttachmentAnswer::refused);
  v.settle();
  CHECK(v.toasts("附件最大 20 MB"));
  CHECK(v.give("report.pdf", "PK\x03\x04 a document") == AttachmentAnswer::read);
  CHECK(v.toasts("report.pdf 不是 PDF、PNG、JPEG 或 WebP"));
  CHECK(v.find(kDetail + "problem").name.ends_with("请另存为其中一种再附加"));  // whole, where a toast may be cut
  v.go(kDetail + "add");
  CHECK_FALSE(v.has(kDetail + "problem"));
  CHECK(v.give("empty.pdf", "") == AttachmentAnswer::read);
  CHECK(v.listed(kDetail).empty());
  // What is imported stays that, wherever it is dropped.
  for (const char* name : {"plant.json", "work.qingtan", "rows.csv"}) CHECK(v.app().offer_attachment(name, 10, false) == AttachmentAnswer::import);
  // It is read, but the file is gone.
  CHECK(v.app().offer_attachment("gone.pdf", 10, false) == AttachmentAnswer::read);
  v.settle();
  CHECK(v.listed(kDetail).size() == 1);
  v.app().attachment_unread("gone.pdf");
  v.settle();
  CHECK(v.toasts("gone.pdf 读不出"));
  CHECK(v.listed(kDetail).empty());
  v.go(kOwn + "detail/close");
  CHECK(v.give("report.pdf", kReport) == AttachmentAnswer::refused);
  CHECK(v.toasts("附件要拖到"));
  CHECK(v.app().offer_attachment("base.qtbundle", 10, false) == AttachmentAnswer::import);
}

TEST_CASE("a file that comes when its form is closed is not stored behind the user's back") {
  Files files;
  AttachmentVisit v(files);
  v.go(kOwn + "empty-new");
  REQUIRE(v.app().offer_attachment("late.pdf", 10, false) == AttachmentAnswer::read);
  v.go(kOwn + "form/cancel");
  v.app().attach("late.pdf", kReport);
  v.settle();
  CHECK(v.toasts("表单已经关闭"));
  v.save();
  CHECK(files.empty());
}

TEST_CASE("a tab that follows opens attachments and cannot add or remove any") {
  Files files;
  AttachmentVisit writer(files);
  writer.with_plates();
  writer.give("a.pdf", kReport);
  writer.save();
  AttachmentVisit reader(files, 'b', false);
  reader.open_plate();
  const std::string id = reader.file(kDetail, "a.pdf");
  CHECK_FALSE(reader.has(id + "/remove"));
  CHECK_FALSE(reader.has(kDetail + "add"));
  CHECK(reader.find(kDetail + "read-only").name.find("另一个标签页") != std::string::npos);
  CHECK(reader.give("b.pdf", kReport) == AttachmentAnswer::refused);
  CHECK(reader.opened(id, "a.pdf") == kReport);
  // What the writer attaches now is told by name only, and opens here.
  writer.give("b.jpg", kScan);
  for (auto steps = writer.app().take_store_writes(false); !steps.empty(); steps = writer.app().take_store_writes(false)) {
    for (const StoreWriteStep& step : steps) {
      if (step.kind != StoreWriteStep::Kind::put) continue;
      files[step.name] = step.bytes;
      CHECK(reader.app().follow_store(step.name, step.name.starts_with("attachment-") ? "" : step.bytes) == Followed::taken);
    }
    writer.app().store_written(StoreOutcome::durable);
  }
  reader.settle();
  CHECK(reader.opened(reader.file(kDetail, "b.jpg"), "b.jpg") == kScan);
}

TEST_CASE("a workspace file takes attachments along, names their size, and brings them back with their factor") {
  Files files, elsewhere;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport + std::string(3000, ' '));
  v.save();
  const std::string file = v.exported();
  REQUIRE_FALSE(file.empty());
  AttachmentVisit next(elsewhere, 'b');
  next.app().import_file("work.qingtan", file, kClock);
  next.settle();
  std::string attachment, factor;
  for (const Seen& seen : next.tree()) {
    if (!seen.id.starts_with("import/body/") || !seen.id.ends_with("/take")) continue;
    if (seen.name.starts_with("a.pdf")) attachment = seen.id;
    if (seen.name == "一工厂冷轧板") factor = seen.id;
  }
  REQUIRE_FALSE(attachment.empty());
  CHECK(next.find(attachment).name == "a.pdf · 3 kB");
  // Nobody would find a file without its factor.
  next.go(factor);
  CHECK_FALSE(next.find(attachment).is("checked"));
  next.go(attachment);
  CHECK(next.find(factor).is("checked"));
  next.go("import/take");
  next.save();
  next.go("nav/mydata");
  next.open_plate();
  CHECK(next.opened(next.file(kDetail, "a.pdf"), "a.pdf") == kReport + std::string(3000, ' '));
}

TEST_CASE("while there is no room an attachment opens, is exported, and is saved once there is") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.save();
  v.give("a.pdf", kReport);
  REQUIRE_FALSE(v.app().take_store_writes(false).empty());
  v.app().store_written(StoreOutcome::full);
  v.settle();
  CHECK(v.app().has_unsaved_work());
  const std::string id = v.file(kDetail, "a.pdf");
  CHECK(v.find(id + "/facts").name.find("空间已满") != std::string::npos);
  CHECK(v.opened(id, "a.pdf") == kReport);
  const auto content = qingtan::read_workspace(v.exported(), "w", "");
  REQUIRE(content);
  CHECK(content->attachments.size() == 1);
  v.save();
  CHECK_FALSE(v.app().has_unsaved_work());
  CHECK(v.files_on_disk() == 1);
}

TEST_CASE("an attachment whose bytes are gone says so, and the rest is exported without it") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport);
  v.give("b.jpg", kScan);
  v.save();
  bool torn = false;
  for (auto& [name, bytes] : files) {
    if (!torn && name.starts_with("attachment-")) bytes.back() ^= 1, torn = true;
  }
  std::size_t opened = 0;
  for (const char* name : {"a.pdf", "b.jpg"}) opened += v.opened(v.file(kDetail, name), name).empty() ? 0 : 1;
  CHECK(opened == 1);
  CHECK(v.toasts("打不开"));
  const auto content = qingtan::read_workspace(v.exported(), "w", "");
  REQUIRE(content);
  CHECK(content->attachments.size() == 1);
  CHECK(v.toasts("1 个附件在存储中缺失或损坏"));
}

TEST_CASE("a tab that is overtaken brings its unsaved attachment along, bytes and all") {
  Files files;
  AttachmentVisit first(files);
  first.with_plates();
  first.save();
  first.give("a.pdf", kReport);
  (void)first.app().take_store_writes(false);  // it hangs here
  {
    AttachmentVisit second(files, 'b');
    second.open_plate("二工厂冷轧板");
    second.give("b.jpg", kScan);
    second.save();
  }
  first.app().store_written(StoreOutcome::changed);
  first.begin('c', false);
  CHECK(first.app().has_unsaved_work());
  const auto content = qingtan::read_workspace(first.exported(), "w", "");
  REQUIRE(content);
  CHECK(content->attachments.size() == 2);  // also before it can be saved
  first.app().take_over_store(std::string(32, 'z'));
  first.save();
  CHECK_FALSE(first.app().has_unsaved_work());
  AttachmentVisit next(files, 'd');
  next.open_plate();
  CHECK(next.opened(next.file(kDetail, "a.pdf"), "a.pdf") == kReport);
}

TEST_CASE("locking puts away what is attached, and a question under way") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport);
  v.save();
  v.go("nav/settings");
  v.go(kStorage + "set-passphrase");
  v.enter("passphrase/new", "Schloss und Riegel");
  v.enter("passphrase/again", "Schloss und Riegel");
  v.go("passphrase/done");
  v.read();
  v.save();
  v.go("nav/mydata");
  if (!v.has(kOwn + "detail")) v.open_plate();
  v.go(v.file(kDetail, "a.pdf") + "/open");
  v.go("nav/settings");
  v.go(kStorage + "lock");
  v.read();
  CHECK_FALSE(v.host().saved.contains("a.pdf"));
  CHECK(v.give("b.pdf", kReport) == AttachmentAnswer::refused);
  v.enter("unlock/passphrase", "Schloss und Riegel");
  v.go("unlock/done");
  v.read();
  v.go("nav/mydata");
  v.open_plate();
  CHECK(v.opened(v.file(kDetail, "a.pdf"), "a.pdf") == kReport);
}

TEST_CASE("a name that would run as a program gets the ending of what it is") {
  CHECK(name_to_give("报告.PDF", AttachmentType::pdf) == "报告.PDF");
  CHECK(name_to_give("scan.jpeg", AttachmentType::jpeg) == "scan.jpeg");
  CHECK(name_to_give("report.exe", AttachmentType::pdf) == "report.exe.pdf");
  CHECK(name_to_give("../up/report.pdf", AttachmentType::pdf) == ".._up_report.pdf");
  CHECK(name_to_give("run.bat", std::nullopt) == "run.bat.bin");
  CHECK(name_to_give("", AttachmentType::png) == "attachment.png");
}

TEST_CASE("own factors are filtered by for whom they are meant, which the form asks and only notes") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.go(kOwn + "detail/edit");
  CHECK(v.find(kForm + "visibility/self").is("checked"));
  CHECK(v.find(kForm + "visibility-hint").name.find("目前还没有") != std::string::npos);
  v.go(kForm + "visibility/enterprise");
  v.go(kOwn + "form/save");
  v.save();
  v.go(kOwn + "detail/close");
  v.choose(kOwn + "visibility", "enterprise");
  CHECK_FALSE(v.row("一工厂冷轧板").empty());
  CHECK(v.row("二工厂冷轧板").empty());
  v.choose(kOwn + "visibility", "platform");
  CHECK(v.has(kOwn + "none"));
  v.choose(kOwn + "visibility", "all");
  CHECK_FALSE(v.row("二工厂冷轧板").empty());
  AttachmentVisit next(files, 'b');
  next.choose(kOwn + "visibility", "self");
  CHECK(next.row("一工厂冷轧板").empty());
}

TEST_CASE("attachments are whole on a phone and in English") {
  Files files;
  Screen phone;
  phone.width = 390, phone.height = 844;
  phone.language = Language::en;
  AttachmentVisit v(files, 'a', true, phone);
  v.app().import_file("plant.json", kPlates, kClock);
  v.settle();
  v.go(v.row("Cold-rolled sheet, plant 1"));
  v.give("report of the test of the second plant, with all appendices, final.pdf", kReport);
  CHECK(v.app().semantic_faults().empty());
  CHECK(v.listed(kDetail).size() == 1);
  v.go(kOwn + "detail/edit");
  v.give("scan.jpg", kScan);
  CHECK(v.app().semantic_faults().empty());
}
