// Protects: a file is attached to a factor in its details and its form, goes and comes back with it; what cannot be attached is said
// before it is read.

#include <catch2/catch_test_macros.hpp>

#include "ui/attachment_visit.h"
#include "ui/model/attachment_type.h"

using namespace attachment_test;

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
  CHECK(v.app().semantic_faults() == "");
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
  CHECK(v.app().semantic_faults() == "");
  CHECK(v.listed(kDetail).size() == 1);
  v.go(kOwn + "detail/edit");
  v.give("scan.jpg", kScan);
  CHECK(v.app().semantic_faults() == "");
}
