// Protects: a test report that is attached is there in the next visit, byte for byte, also in an encrypted store, a workspace file
// or another tab; nothing is lost where saving fails, and what is lost is said.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/store/workspace_file.h"
#include "ui/attachment_visit.h"

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
  CHECK(v.app().semantic_faults() == "");
}

TEST_CASE("in an encrypted workspace an attachment is sealed, and opens after unlocking") {
  Files files;
  {
    AttachmentVisit v(files);
    v.with_plates();
    v.give("before.pdf", kReport);
    v.save();
    v.put_under_passphrase();
    v.give("after.jpg", kScan);
    v.save();
    CHECK_FALSE(holds(files, "%PDF"));
    CHECK_FALSE(holds(files, "scan of a meter"));
    CHECK_FALSE(holds(files, "before.pdf"));
  }
  AttachmentVisit v(files, 'b');
  v.unlock_and_open_plate();
  CHECK(v.opened(v.file(kDetail, "before.pdf"), "before.pdf") == kReport);
  CHECK(v.opened(v.file(kDetail, "after.jpg"), "after.jpg") == kScan);
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
  v.put_under_passphrase();
  v.go(v.file(kDetail, "a.pdf") + "/open");
  v.go("nav/settings");
  v.go(kStorage + "lock");
  v.read();
  CHECK_FALSE(v.host().saved.contains("a.pdf"));
  CHECK(v.give("b.pdf", kReport) == AttachmentAnswer::refused);
  v.unlock_and_open_plate();
  CHECK(v.opened(v.file(kDetail, "a.pdf"), "a.pdf") == kReport);
}

TEST_CASE("a backup file that an attachment could not go into is written, and says so once") {
  Files files;
  AttachmentVisit v(files);
  v.with_plates();
  v.give("a.pdf", kReport);
  v.give("b.jpg", kScan);
  v.save();
  files.erase(std::ranges::find_if(files, [](const auto& each) { return each.first.starts_with("attachment-"); }));
  REQUIRE(v.files_on_disk() == 1);
  /// How many attachments the file has.
  const auto backed_up = [&] {
    v.host().backups.clear();
    v.app().look_after_backup(kClock * 1000, true);
    v.read();
    REQUIRE(v.host().backups.size() == 1);
    const auto content = qingtan::read_workspace(v.host().backups[0].second, "w", "");
    REQUIRE(content);
    v.app().backup_written(BackupOutcome::written, kClock * 1000);
    v.save();
    return content->attachments.size();
  };
  v.app().set_backup_file({BackupFile::Access::granted, "w.qingtan", 0}, kClock * 1000);
  CHECK(backed_up() == 1);
  const auto said = [&] {
    return std::ranges::count_if(v.tree(), [](const Seen& seen) { return seen.id.starts_with("toasts/") && seen.name.find("1 个附件在存储中缺失或损坏，没有带上") != std::string::npos; });
  };
  const auto once = said();
  CHECK(once > 0);
  v.give("c.pdf", kReport + "more");
  v.save();
  CHECK(backed_up() == 2);
  CHECK(said() == once);  // it stands there until it is closed, and no second one beside it
}
