// Protects: the backup file is written by itself when it should be and never otherwise, holds all of the user's work, is
// encrypted where the workspace is, and whatever goes wrong with it is said and stops nothing.

#include <catch2/catch_test_macros.hpp>

#include <chrono>

#include "qingtan/store/workspace_file.h"
#include "ui/browser.h"
#include "ui/model/backup_schedule.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDay = 24 * 60 * kMinute;
constexpr const char* kPassphrase = "Schloss und Riegel";
constexpr const char* kFileWords = "main/settings/body/storage/backup-file";

std::int64_t real_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// A page with work in it and a backup file, whose clock the test sets.
struct BackupVisit {
  Browser browser;
  Harness h;
  std::int64_t now = real_now();

  explicit BackupVisit(bool writes = true) {
    h.add_packs();
    browser.begin(h, writes);
  }
  void tell(BackupFile::Access access, std::int64_t written = 0, const char* name = "w.qingtan") {
    h.app().set_backup_file({access, name, written}, now);
    h.settle();
  }
  void work(const std::string& mass) {
    if (h.has(kMassField)) put_text(h, kMassField, mass);
    else make_work(h, mass);
    browser.save(h);
  }
  double look(bool leaving = false) {
    const double wait = h.app().look_after_backup(now, leaving);
    browser.read(h);
    return wait;
  }
  /// What it wants written since this was asked last.
  std::vector<std::string> files() {
    std::vector<std::string> all;
    for (const auto& [act, text] : std::exchange(h.host().backups, {})) {
      if (act == BackupAct::write) all.push_back(text);
    }
    return all;
  }
  void answer(BackupOutcome outcome) {
    h.app().backup_written(outcome, now);
    browser.save(h);
  }
  /// Its file is chosen, and has all there is.
  void backed_up() {
    tell(BackupFile::Access::granted);
    look();
    REQUIRE(files().size() == 1);
    answer(BackupOutcome::written);
  }
  std::string words() {
    press_on(h, "nav/settings");
    return h.find(kFileWords).value;
  }
};

}  // namespace

TEST_CASE("a backup waits until changes rest, but not for ever, and not more often than every ten minutes") {
  BackupSchedule schedule;
  CHECK_FALSE(schedule.due_in(0));
  schedule.changed(0);
  CHECK(schedule.due_in(0) == 2 * kMinute);
  schedule.changed(kMinute);
  CHECK(schedule.due_in(kMinute) == 2 * kMinute);
  for (int i = 2; i < 10; ++i) schedule.changed(i * kMinute);
  CHECK(schedule.due_in(9 * kMinute) == kMinute);  // ten after the first change
  CHECK(schedule.due_in(60 * kMinute) == 0);
  schedule.began();
  CHECK_FALSE(schedule.due_in(60 * kMinute));
  schedule.written(60 * kMinute);
  CHECK_FALSE(schedule.due_in(90 * kMinute));
  schedule.changed(61 * kMinute);
  CHECK(schedule.due_in(61 * kMinute) == 9 * kMinute);
}

TEST_CASE("what changes while a backup is written is for the next one; after a failure all of it is") {
  BackupSchedule schedule;
  schedule.changed(0);
  schedule.began();
  schedule.changed(kMinute);
  SECTION("written") {
    schedule.written(kMinute);
    CHECK(schedule.due_in(2 * kMinute) == 9 * kMinute);
  }
  SECTION("failed") {
    schedule.failed(30 * kMinute);
    CHECK(schedule.due_in(30 * kMinute) == 2 * kMinute);
    CHECK(schedule.due_in(32 * kMinute) == 0);
  }
  SECTION("failed, and nothing else has changed") {
    BackupSchedule quiet;
    quiet.changed(0);
    quiet.began();
    quiet.failed(kMinute);
    CHECK(quiet.due_in(kMinute) == 2 * kMinute);
  }
}

TEST_CASE("a file that must not stay is written anew at once, and a clock that was set back keeps nothing waiting") {
  BackupSchedule schedule;
  schedule.written(1000 * kMinute);
  schedule.hurry(1001 * kMinute);
  CHECK(schedule.due_in(1001 * kMinute) == 0);
  BackupSchedule back;
  back.written(1000 * kMinute);
  back.changed(1000 * kMinute);
  CHECK(back.due_in(0) == 10 * kMinute);
}

TEST_CASE("where the browser cannot write to files the settings say what to do instead") {
  BackupVisit visit;
  press_on(visit.h, "nav/settings");
  CHECK(visit.h.has(kStorageCard + "backup-unsupported"));
  CHECK_FALSE(visit.h.has(kStorageCard + "backup-choose"));
  CHECK(visit.h.app().semantic_faults() == "");
}

TEST_CASE("a file is chosen once: it is written at once, then after changes, and brings everything back elsewhere") {
  BackupVisit visit;
  visit.work("3.5");
  visit.tell(BackupFile::Access::none);
  CHECK(visit.look() < 0);
  CHECK(visit.words() == "没有选择文件");
  press_on(visit.h, kStorageCard + "backup-choose");
  REQUIRE(visit.h.host().backups.size() == 1);
  CHECK(visit.h.host().backups[0] == std::pair(BackupAct::choose, std::string("轻碳自动备份.qingtan")));
  visit.h.host().backups.clear();
  visit.backed_up();
  CHECK(visit.words().starts_with("w.qingtan，已写入："));
  CHECK(visit.h.find("main/settings/body/storage/backup").value != "从未备份");

  press_on(visit.h, "nav/scheme");
  visit.now += 20 * kMinute;
  visit.work("4.25");
  CHECK(visit.look() == 2 * kMinute);
  CHECK(visit.files().empty());
  visit.now += 2 * kMinute;
  CHECK(visit.look() < 0);
  const auto files = visit.files();
  REQUIRE(files.size() == 1);
  CHECK_FALSE(qingtan::is_encrypted_workspace(files[0]));
  visit.answer(BackupOutcome::written);

  BackupVisit other;
  other.h.import("w.qingtan", files[0]);
  press_on(other.h, "import/take");
  other.browser.save(other.h);
  press_on(other.h, "nav/scheme");
  CHECK(mass_in(other.h) == 4.25);
}

TEST_CASE("a backup is no change that the next one is for, and nothing is written where nothing has changed") {
  BackupVisit visit;
  visit.work("3.5");
  visit.backed_up();
  for (int i = 0; i < 3; ++i) {
    visit.now += 60 * kMinute;
    CHECK(visit.look() < 0);
  }
  CHECK(visit.look(true) < 0);
  CHECK(visit.files().empty());
}

TEST_CASE("what is entered while a backup is being written goes into the next one") {
  BackupVisit visit;
  visit.work("3.5");
  visit.tell(BackupFile::Access::granted);
  visit.look();
  visit.work("4.5");
  CHECK(visit.look() < 0);  // one at a time
  visit.answer(BackupOutcome::written);
  CHECK(visit.look() > 0);
  visit.now += 10 * kMinute;
  visit.look();
  CHECK(visit.files().size() == 2);
}

TEST_CASE("a page that may be gone soon writes what has changed at once") {
  BackupVisit visit;
  visit.work("3.5");
  visit.backed_up();
  visit.work("4.5");
  CHECK(visit.look() > 0);
  visit.look(true);
  CHECK(visit.files().size() == 1);
}

TEST_CASE("in a new visit it is known whether the file has all there is") {
  BackupVisit visit;
  visit.work("3.5");
  visit.tell(BackupFile::Access::granted, real_now() + kDay);
  CHECK(visit.look() < 0);
  visit.tell(BackupFile::Access::granted, real_now() - kDay);
  CHECK(visit.look() > 0);
  visit.now += 10 * kMinute;
  visit.look();
  CHECK(visit.files().size() == 1);
}

TEST_CASE("a tab that only follows writes no backup") {
  BackupVisit visit(false);
  visit.tell(BackupFile::Access::granted);
  CHECK(visit.look(true) < 0);
  CHECK(visit.files().empty());
  CHECK(visit.words() == "w.qingtan，由正在写入的标签页备份");
  CHECK(visit.h.find(kStorageCard + "backup-change").is("disabled"));
}

TEST_CASE("a backup whose permission is over says that it is paused, and goes on when it is given again") {
  BackupVisit visit;
  const std::int64_t before = real_now() - kDay;
  visit.work("3.5");
  visit.tell(BackupFile::Access::paused, before);
  visit.now += 60 * kMinute;
  CHECK(visit.look(true) < 0);
  CHECK(visit.files().empty());
  CHECK(visit.h.find("storage-alerts/backup-paused/text").role == "alert");
  press_on(visit.h, "storage-alerts/backup-paused/resume");
  REQUIRE(visit.h.host().backups.size() == 1);
  CHECK(visit.h.host().backups[0].first == BackupAct::resume);
  CHECK(visit.words() == "w.qingtan，已暂停：浏览器需要重新许可");
  CHECK(visit.h.has(kStorageCard + "backup-resume"));
  visit.tell(BackupFile::Access::granted, before);
  CHECK_FALSE(visit.h.has("storage-alerts/backup-paused/text"));
  CHECK(visit.look(true) < 0);
  CHECK(visit.files().size() == 1);
}

TEST_CASE("what it asks for can be put off, and it can be ended") {
  BackupVisit visit;
  visit.tell(BackupFile::Access::denied, 1);
  press_on(visit.h, "storage-alerts/backup-denied/later");
  CHECK_FALSE(visit.h.has("storage-alerts/backup-denied/text"));
  CHECK(visit.words() == "w.qingtan，已暂停：浏览器拒绝写入，请更换文件");
  press_on(visit.h, kStorageCard + "backup-end");
  REQUIRE(visit.h.host().backups.size() == 1);
  CHECK(visit.h.host().backups[0].first == BackupAct::end);
  visit.tell(BackupFile::Access::none, 0, "");
  CHECK(visit.words() == "没有选择文件");
}

TEST_CASE("a backup that fails says why, stops nothing, and is tried again") {
  BackupVisit visit;
  visit.work("3.5");
  visit.tell(BackupFile::Access::granted);
  const std::pair<BackupOutcome, const char*> troubles[] = {{BackupOutcome::gone, "文件或文件夹已不在"}, {BackupOutcome::full, "磁盘已满"},
                                                           {BackupOutcome::refused, "文件被占用或不许写入"}, {BackupOutcome::failed, "写入出错"}};
  for (const auto& [outcome, why] : troubles) {
    visit.look();
    REQUIRE(visit.files().size() == 1);
    visit.answer(outcome);
    INFO(why);
    CHECK(visit.words().find(why) != std::string::npos);
    CHECK(visit.h.find("storage-alerts/backup-failing/text").name.find(why) != std::string::npos);
    CHECK(visit.h.find("status/saved").name.starts_with("已存本机"));
    CHECK(visit.look() > 0);
    CHECK(visit.files().empty());
    visit.now += 2 * kMinute;
  }
  press_on(visit.h, kStorageCard + "backup-now");
  REQUIRE(visit.files().size() == 1);
  visit.answer(BackupOutcome::written);
  CHECK(shows_toast(visit.h, "已备份到 w.qingtan"));
  CHECK_FALSE(visit.h.has("storage-alerts/backup-failing/text"));
}

TEST_CASE("of an encrypted workspace no plain backup is written, and a plain one is replaced at once") {
  BackupVisit visit;
  visit.work("3.5");
  visit.backed_up();
  press_on(visit.h, "nav/settings");
  press_on(visit.h, kStorageCard + "set-passphrase");
  put_text(visit.h, "passphrase/new", kPassphrase);
  put_text(visit.h, "passphrase/again", kPassphrase);
  press_on(visit.h, "passphrase/done");
  CHECK(visit.look(true) < 0);  // while it is converted
  visit.browser.read(visit.h);
  visit.browser.save(visit.h);
  REQUIRE(shows_toast(visit.h, "工作区已加密"));
  visit.look();
  const auto files = visit.files();
  REQUIRE(files.size() == 1);
  CHECK(qingtan::is_encrypted_workspace(files[0]));
  CHECK(files[0].find("net_mass") == std::string::npos);
  CHECK_FALSE(qingtan::read_workspace(files[0], "w", "falsch falsch").has_value());
  CHECK(qingtan::read_workspace(files[0], "w", kPassphrase).has_value());
  visit.answer(BackupOutcome::written);

  // Under another passphrase it is written anew, too.
  press_on(visit.h, kStorageCard + "change-passphrase");
  put_text(visit.h, "passphrase/now", kPassphrase);
  put_text(visit.h, "passphrase/new", "Burg und Graben");
  put_text(visit.h, "passphrase/again", "Burg und Graben");
  press_on(visit.h, "passphrase/done");
  visit.browser.save(visit.h);
  visit.look();
  const auto again = visit.files();
  REQUIRE(again.size() == 1);
  CHECK(qingtan::read_workspace(again[0], "w", "Burg und Graben").has_value());
  visit.answer(BackupOutcome::written);

  // Locked, it writes none.
  press_on(visit.h, kStorageCard + "lock");
  visit.now += 60 * kMinute;
  CHECK(visit.look(true) < 0);
  CHECK(visit.files().empty());
}
