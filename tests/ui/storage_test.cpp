// Protects: what the interface says of saving is true; a workspace file brings everything back; nothing is lost by closing,
// deleting or locking; nothing is erased by a slip.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "ui/browser.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

void to_settings(Harness& h) {
  press_on(h, "nav/settings");
}

}  // namespace

TEST_CASE("the status bar says saved only when the answer is there") {
  Browser browser;
  Harness h;
  h.add_packs();
  h.frame();
  CHECK(h.find("status/saved").name == "正在打开存储");
  browser.begin(h);
  make_work(h, "3.5");
  CHECK(h.find("status/saved").name == "正在保存");
  (void)h.app().take_store_writes(false);
  h.settle();
  CHECK(h.find("status/saved").name == "正在保存");
  h.app().store_written(StoreOutcome::durable);
  browser.save(h);
  CHECK(h.find("status/saved").name.starts_with("已存本机 "));
}

TEST_CASE("a failed or refused save is said with what still works, and export is offered") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h, StoreOutcome::full);
  CHECK(h.find("status/saved").name == "存储已满，未保存");
  CHECK(h.find("storage-alerts/full/text").role == "alert");
  press_on(h, "storage-alerts/full/export");
  CHECK_FALSE(saved_file(h).empty());
  browser.save(h);
  CHECK_FALSE(h.has("storage-alerts/full/text"));
}

TEST_CASE("without storage everything can still be exported, and imported elsewhere") {
  Harness h;
  h.add_packs();
  h.app().set_storage(Storage::unavailable);
  make_work(h, "3.25");
  CHECK(h.has("storage-alerts/unavailable/text"));
  press_on(h, "storage-alerts/unavailable/export");
  CHECK_FALSE(h.app().has_unsaved_work());
  Browser browser;
  Harness other;
  other.add_packs();
  browser.begin(other);
  other.import("work.qingtan", saved_file(h));
  other.settle();
  CHECK(other.find("import/body/0/state").name == "新增");
  press_on(other, "import/take");
  browser.save(other);
  press_on(other, "nav/scheme");
  press_on(other, "main/start/body/all");
  const auto tree = other.tree();
  const auto row = std::find_if(tree.begin(), tree.end(), [](const Seen& each) { return each.id.starts_with("kept-schemes/body/") && each.id.ends_with("/open"); });
  REQUIRE(row != tree.end());
  press_on(other, row->id);
  CHECK(mass_in(other) == 3.25);
}

TEST_CASE("export, delete everything, import: all is back and open") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  press_on(h, kStorageCard + "export");
  browser.save(h);
  const std::string file = saved_file(h);
  REQUIRE_FALSE(file.empty());
  press_on(h, kStorageCard + "erase");
  CHECK(h.find("erase/done").is("disabled"));
  CHECK_FALSE(h.app().activate("erase/done"));
  put_text(h, "erase/word", "删除");
  press_on(h, "erase/done");
  CHECK(h.host().deletions == 1);
  browser.files.clear();  // what the page does then
  Harness next;
  next.add_packs();
  browser.begin(next);
  next.import("work.qingtan", file);
  next.settle();
  press_on(next, "import/take");
  press_on(next, "nav/scheme");
  CHECK(mass_in(next) == 3.5);
  browser.save(next);
  CHECK_FALSE(next.app().has_unsaved_work());
}

TEST_CASE("an import shows old and new values, and changes nothing when it is left") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  press_on(h, kStorageCard + "export");
  browser.save(h);
  const std::string file = saved_file(h);
  press_on(h, "nav/scheme");
  put_text(h, kMassField, "4.5");
  browser.save(h);
  h.import("work.qingtan", file);
  h.settle();
  const Seen difference = h.find("import/body/0/difference-0");
  CHECK(difference.name.find("4.5") != std::string::npos);
  CHECK(difference.name.find("3.5") != std::string::npos);
  press_on(h, "import/cancel");
  CHECK(mass_in(h) == 4.5);
  h.import("work.qingtan", file);
  h.settle();
  if (!h.find("import/body/0/take").is("checked")) press_on(h, "import/body/0/take");
  press_on(h, "import/take");
  CHECK(mass_in(h) == 3.5);
}

TEST_CASE("a file that is not whole is refused in words, and nothing is taken") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  press_on(h, kStorageCard + "export");
  browser.save(h);
  std::string file = saved_file(h);
  file[file.size() / 2] ^= 1;
  h.import("broken.qingtan", file);
  h.settle();
  CHECK_FALSE(h.has("import"));
  CHECK(shows_toast(h, "不完整"));
}

TEST_CASE("an encrypted export opens with its passphrase only") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  press_on(h, kStorageCard + "export-locked");
  put_text(h, "export/new", "Schloss und Riegel");
  put_text(h, "export/again", "Schloss");
  press_on(h, "export/done");
  CHECK(h.has("export/problem"));
  put_text(h, "export/again", "Schloss und Riegel");
  CHECK(h.find("export/again").value.find("Riegel") == std::string::npos);
  press_on(h, "export/done");
  const std::string file = saved_file(h);
  REQUIRE_FALSE(file.empty());
  CHECK(file.find("net_mass_kg") == std::string::npos);
  Browser elsewhere;
  Harness next;
  next.add_packs();
  elsewhere.begin(next);
  next.import("work.qingtan", file);
  next.settle();
  put_text(next, "open-file/passphrase", "falsch falsch");
  press_on(next, "open-file/done");
  CHECK(next.find("open-file/problem").name == "口令不对");
  put_text(next, "open-file/passphrase", "Schloss und Riegel");
  press_on(next, "open-file/done");
  CHECK(next.has("import/take"));
}

TEST_CASE("a closed scheme is listed and opens again; a deleted one comes back from the bin") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  press_on(h, "main/scheme/head/menu");
  press_on(h, "main/scheme/head/actions-popover/close");  // before anything was saved
  browser.save(h);
  h.settle();
  press_on(h, "nav/settings");
  press_on(h, kStorageCard + "schemes");
  std::string row;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with("kept-schemes/body/") && seen.id.ends_with("/delete")) row = seen.id.substr(0, seen.id.size() - 7);
  }
  REQUIRE_FALSE(row.empty());
  press_on(h, row + "/delete");
  CHECK_FALSE(h.has(row + "/open"));
  press_on(h, "kept-schemes/done");
  press_on(h, kStorageCard + "bin");
  std::string binned;
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with("bin/body/") && seen.id.ends_with("/restore")) binned = seen.id;
  }
  REQUIRE_FALSE(binned.empty());
  CHECK(h.find(binned.substr(0, binned.size() - 8) + "/left").name == "还保留 30 天");
  press_on(h, binned);
  press_on(h, "bin/done");
  press_on(h, kStorageCard + "schemes");
  press_on(h, row + "/open");
  CHECK(mass_in(h) == 3.5);
}

bool says_anywhere(const Harness& h, const std::string& word) {
  return std::ranges::any_of(h.tree(), [&](const Seen& seen) { return seen.name.find(word) != std::string::npos || seen.value.find(word) != std::string::npos; });
}

TEST_CASE("a workspace is put under a passphrase, locked, and opened with it") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  h.app().import_file("plant.json", R"([{"id":"plant.steel.a","library":"material","category":{"zh":"钢","en":"Steel"},
    "name":{"zh":"秘密冷轧板","en":"Secret sheet"},"value":2.5,"unit":"kgCO2e/kg"}])", kClock);
  h.settle();
  REQUIRE(says_anywhere(h, "秘密冷轧板"));
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  press_on(h, kStorageCard + "set-passphrase");
  CHECK(h.find("passphrase/warning").name.find("无法找回") != std::string::npos);
  put_text(h, "passphrase/new", "kurz");
  put_text(h, "passphrase/again", "kurz");
  press_on(h, "passphrase/done");
  CHECK(h.find("passphrase/problem").name == "口令至少 8 个字符");
  put_text(h, "passphrase/new", "Schloss und Riegel");
  put_text(h, "passphrase/again", "Schloss und Riegel");
  press_on(h, "passphrase/done");
  browser.read(h);
  browser.save(h);
  CHECK(shows_toast(h, "工作区已加密"));
  press_on(h, kStorageCard + "lock");
  CHECK(h.has("unlock/passphrase"));
  CHECK(h.find("status/saved").name == "已锁定");
  press_on(h, "unlock/cancel");
  CHECK(h.has("storage-alerts/locked/unlock"));
  press_on(h, "nav/scheme");
  CHECK_FALSE(h.has(kMassField));
  // Private factors too are gone from where they were: their screen, the libraries, the search.
  press_on(h, "nav/mydata");
  CHECK_FALSE(says_anywhere(h, "秘密"));
  press_on(h, "nav/factors");
  put_text(h, "main/factors/filters/search", "秘密冷轧板");
  CHECK_FALSE(h.has("main/factors/table/rows/rows/plant.steel.a"));
  press_on(h, "storage-alerts/locked/unlock");
  put_text(h, "unlock/passphrase", "falsch falsch");
  press_on(h, "unlock/done");
  browser.read(h);
  CHECK(h.has("unlock/problem"));
  put_text(h, "unlock/passphrase", "Schloss und Riegel");
  press_on(h, "unlock/done");
  browser.read(h);
  CHECK_FALSE(h.has("unlock/passphrase"));
  press_on(h, "nav/scheme");
  CHECK(mass_in(h) == 3.5);
  press_on(h, "nav/mydata");
  CHECK(says_anywhere(h, "秘密冷轧板"));
}

TEST_CASE("what could not be read at opening is said, with the file") {
  Browser browser;
  {
    Harness h;
    h.add_packs();
    browser.begin(h);
    make_work(h, "3.5");
    browser.save(h);
    put_text(h, kMassField, "4.5");
    browser.save(h);
  }
  std::string newest;
  for (const auto& [name, bytes] : browser.files) {
    if (name.starts_with("journal-")) newest = name;
  }
  REQUIRE_FALSE(newest.empty());
  browser.files[newest].back() ^= 1;
  Harness h;
  h.add_packs();
  browser.begin(h);
  CHECK(h.has("storage-alerts/report/text"));
  press_on(h, "storage-alerts/report/details");
  CHECK(h.find("report/body/line-0").name.find(newest) != std::string::npos);
  press_on(h, "report/done");
  press_on(h, "storage-alerts/report/understood");
  CHECK_FALSE(h.has("storage-alerts/report/text"));
}

TEST_CASE("the settings say how much room is used, and that it may be cleared") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  h.app().set_storage_use({1.5 * 1024 * 1024, 2.0 * 1024 * 1024 * 1024, false});
  make_work(h, "3.5");
  browser.save(h);
  to_settings(h);
  CHECK(h.find(kStorageCard + "use").value == "1.5 MB，浏览器可给 2.0 GB");
  CHECK(h.find(kStorageCard + "clearing").value.find("可能清除") != std::string::npos);
  CHECK(h.find(kStorageCard + "backup").value == "从未备份");
  CHECK(h.find(kStorageCard + "kept").value.starts_with("1 个方案"));
}
