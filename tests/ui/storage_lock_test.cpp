// Protects: who does not know the passphrase cannot change or remove it; a workspace at rest is locked, and never at the
// price of work; what was saved and is gone is said; a tab that was overtaken keeps what it could not save; settings go along.

#include <catch2/catch_test_macros.hpp>

#include "ui/browser.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

constexpr double kMinute = 60'000;
constexpr const char* kPassphrase = "Schloss und Riegel";

void show_settings(Harness& h) { press_on(h, "nav/settings"); }

/// As the page asks it; what has to be saved first is saved.
void rest(Harness& h, Browser& browser, double milliseconds) {
  if (h.app().been_idle(milliseconds)) {
    browser.save(h);
    (void)h.app().been_idle(milliseconds);
  }
  h.settle();
}

void encrypt(Harness& h, Browser& browser) {
  browser.save(h);
  show_settings(h);
  press_on(h, kStorageCard + "set-passphrase");
  put_text(h, "passphrase/new", kPassphrase);
  put_text(h, "passphrase/again", kPassphrase);
  press_on(h, "passphrase/done");
  browser.read(h);
  browser.save(h);
  REQUIRE(shows_toast(h, "工作区已加密"));
}

bool is_locked(const Harness& h) { return h.has("unlock/passphrase"); }

}  // namespace

TEST_CASE("changing or removing the passphrase asks for the present one") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  encrypt(h, browser);
  press_on(h, kStorageCard + "change-passphrase");
  put_text(h, "passphrase/now", "falsch falsch");
  put_text(h, "passphrase/new", "Burg und Graben");
  put_text(h, "passphrase/again", "Burg und Graben");
  press_on(h, "passphrase/done");
  CHECK(h.find("passphrase/problem").name == "口令不对");
  put_text(h, "passphrase/now", kPassphrase);
  press_on(h, "passphrase/done");
  browser.save(h);
  CHECK(shows_toast(h, "口令已更换"));
  press_on(h, kStorageCard + "remove-passphrase");
  put_text(h, "passphrase/now", kPassphrase);
  press_on(h, "passphrase/done");
  CHECK(h.find("passphrase/problem").name == "口令不对");
  CHECK(h.has(kStorageCard + "lock"));
  put_text(h, "passphrase/now", "Burg und Graben");
  press_on(h, "passphrase/done");
  browser.read(h);
  browser.save(h);
  CHECK(shows_toast(h, "口令已取消"));
  CHECK(h.has(kStorageCard + "set-passphrase"));
}

TEST_CASE("an encrypted workspace is locked after the chosen rest, with all that was entered saved") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  encrypt(h, browser);
  rest(h, browser, 600 * kMinute);
  CHECK_FALSE(is_locked(h));  // never, unless it is chosen
  show_settings(h);
  press_on(h, kStorageCard + "lock-after/15");
  CHECK(h.host().remembered.at("lock") == "15");
  press_on(h, "nav/scheme");
  put_text(h, kMassField, "4.5");
  rest(h, browser, 14.9 * kMinute);
  CHECK_FALSE(is_locked(h));
  rest(h, browser, 15 * kMinute);
  REQUIRE(is_locked(h));
  CHECK(h.find("unlock/what").name.find("自动锁定") != std::string::npos);
  put_text(h, "unlock/passphrase", kPassphrase);
  press_on(h, "unlock/done");
  browser.read(h);
  press_on(h, "nav/scheme");
  CHECK(mass_in(h) == 4.5);
}

TEST_CASE("what cannot be saved is not locked away, however long the rest") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  make_work(h, "3.5");
  encrypt(h, browser);
  h.app().recall("lock", "5");
  press_on(h, "nav/scheme");
  put_text(h, kMassField, "4.5");
  CHECK(h.app().been_idle(6 * kMinute));  // it is to be saved first
  browser.save(h, StoreOutcome::full);
  CHECK(h.app().been_idle(6 * kMinute));
  h.settle();
  CHECK_FALSE(is_locked(h));
  CHECK(mass_in(h) == 4.5);
  browser.save(h);
  CHECK_FALSE(h.app().been_idle(6 * kMinute));
  h.settle();
  CHECK(is_locked(h));
}

TEST_CASE("a workspace without a passphrase is not locked, and the setting says so") {
  Browser browser;
  Harness h;
  h.add_packs();
  h.app().recall("lock", "5");
  browser.begin(h);
  make_work(h, "3.5");
  browser.save(h);
  rest(h, browser, 600 * kMinute);
  CHECK_FALSE(is_locked(h));
  show_settings(h);
  CHECK(h.find(kStorageCard + "lock-after/15").is("disabled"));
}

TEST_CASE("what had been saved and is gone is said at opening, with the records") {
  Browser browser;
  {
    Harness h;
    h.add_packs();
    browser.begin(h);
    make_work(h, "3.5");
    browser.save(h);
  }
  std::erase_if(browser.files, [](const auto& file) { return file.first.starts_with("journal-"); });
  Harness h;
  h.add_packs();
  browser.begin(h);
  CHECK(h.find("storage-alerts/missing/text").role == "alert");
  press_on(h, "storage-alerts/missing/details");
  CHECK(h.find("report/body/line-0").name.find("曾确认存好") != std::string::npos);
}

TEST_CASE("a writer that does not answer is said, and taken over on the user's order only") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h, false);
  CHECK_FALSE(h.has("storage-alerts/silent/text"));
  h.app().set_writer_silent(true);
  h.settle();
  CHECK(h.find("storage-alerts/silent/text").role == "alert");
  CHECK(h.host().take_overs == 0);
  press_on(h, "storage-alerts/silent/take-over");
  CHECK(h.host().take_overs == 1);
  h.app().set_writer_silent(false);
  h.settle();
  CHECK_FALSE(h.has("storage-alerts/silent/text"));
}

TEST_CASE("a tab that was overtaken keeps what it could not save, beside what the other one has written") {
  Browser browser;
  Harness first;
  first.add_packs();
  browser.begin(first);
  make_work(first, "3.5");
  browser.save(first);
  put_text(first, kMassField, "4.5");
  (void)first.app().take_store_writes(false);  // it hangs here
  {
    Harness second;
    second.add_packs();
    browser.begin(second);
    press_on(second, "nav/scheme");
    press_on(second, "main/scheme/tree/nodes/component-0");
    put_text(second, kMassField, "7.5");
    browser.save(second);
  }
  first.app().store_written(StoreOutcome::changed);
  browser.begin(first, false);
  CHECK(first.app().has_unsaved_work());
  CHECK(mass_in(first) == 4.5);
  CHECK(first.find("status/saved").name == "只读（另一标签页在写）");
  CHECK(first.has("storage-alerts/reading/text"));
  first.app().take_over_store(std::string(32, 'z'));
  browser.save(first);
  CHECK_FALSE(first.app().has_unsaved_work());
  Harness last;
  last.add_packs();
  browser.begin(last);
  press_on(last, "nav/settings");
  CHECK(last.find(kStorageCard + "kept").value.find("2 个方案") != std::string::npos);
}

TEST_CASE("settings go along in a workspace file, and are taken as far as they are what they should be") {
  Browser browser;
  Harness h;
  h.add_packs();
  browser.begin(h);
  h.app().recall("scale", "125");
  h.app().recall("use.lifetime_km", "250000");
  make_work(h, "3.5");
  browser.save(h);
  show_settings(h);
  press_on(h, kStorageCard + "export");
  const std::string file = saved_file(h);
  REQUIRE_FALSE(file.empty());
  Browser elsewhere;
  Harness next;
  next.add_packs();
  elsewhere.begin(next);
  next.app().import_file("work.qingtan", file, kClock);
  next.settle();
  REQUIRE(next.has("import/take"));
  press_on(next, "import/take");
  CHECK(next.app().scale() == 1.25f);
  CHECK(next.host().remembered.at("use.lifetime_km") == "250000");
  CHECK(next.host().remembered.at("scale") == "125");
  CHECK(next.host().remembered.at("language") == "zh");
}

TEST_CASE("settings come back from the store where the page remembers none") {
  Browser browser;
  {
    Harness h;
    h.add_packs();
    browser.begin(h);
    show_settings(h);
    press_on(h, "main/settings/body/appearance/scale/125");
    browser.save(h);
  }
  Harness h;
  h.add_packs();
  browser.begin(h);
  CHECK(h.app().scale() == 1.25f);
  Harness other;
  other.add_packs();
  other.app().recall("scale", "90");
  browser.begin(other);
  CHECK(other.app().scale() == 0.9f);
}
