// Protects: the user's own factors are entered, changed, found again in the next visit with their history, calculated with
// at once, taken out and put back; what is wrong is said and not stored.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "qingtan/base/json.h"
#include "ui/mydata_visit.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace mydata_test {

void fill_stamping(Visit& v, const std::string& value = "0.452") {
  v.go(kOwn + "tabs/processing");
  v.go(kOwn + "new");
  v.enter(kForm + "name-zh", "热冲压成形 · 二工厂");
  v.enter(kForm + "category", "热成形");
  v.enter(kForm + "value", value);
  v.enter(kForm + "year", "2025");
  v.enter(kForm + "valid-until", "2030-06-30");
  v.enter(kForm + "source", "企业实测");
}

const std::string kName = "热冲压成形 · 二工厂";

const char* const kTwo = R"([{"id":"plant.steel.a","library":"material","category":{"zh":"钢","en":"Steel"},
  "name":{"zh":"一工厂冷轧板","en":"Cold-rolled sheet, plant 1"},"value":2.5,"unit":"kgCO2e/kg"},
 {"id":"plant.steel.b","library":"material","category":{"zh":"钢","en":"Steel"},
  "name":{"zh":"二工厂冷轧板","en":"Cold-rolled sheet, plant 2"},"value":2.25,"unit":"kgCO2e/kg"}])";

}  // namespace mydata_test
using namespace mydata_test;

TEST_CASE("a factor that was entered is there in the next visit, with all that was entered") {
  Files files;
  {
    Visit v(files);
    fill_stamping(v);
    v.go(kOwn + "form/save");
    CHECK_FALSE(v.has(kOwn + "form"));
    CHECK(v.value_of(kName) == "0.452 kgCO₂e/kg, 热成形, 2025");
    v.save();
    CHECK_FALSE(v.app().has_unsaved_work());
  }
  Visit v(files, 'b');
  v.go(kOwn + "tabs/processing");
  REQUIRE(v.value_of(kName) == "0.452 kgCO₂e/kg, 热成形, 2025");
  v.go(v.row(kName));
  CHECK(v.find(kOwn + "detail/body/citation").value == "企业实测");
  CHECK(v.find(kOwn + "tabs/processing").value == "1");
}

TEST_CASE("the factor libraries lead to the form for the library that is shown, and never over what stands in it") {
  Files files;
  Visit v(files);
  v.go("nav/factors");
  v.go("main/factors/tabs/processing");
  v.go("main/factors/new");
  REQUIRE(v.has(kForm + "name-zh"));
  CHECK(v.find(kOwn + "tabs/processing").is("selected"));
  v.fill(kForm + "name-zh", "一工厂冲压");
  v.go("nav/factors");
  v.go("main/factors/tabs/joining");
  v.go("main/factors/new");
  CHECK(v.find(kForm + "name-zh").value == "一工厂冲压");
  const int asked = v.host().file_choices;
  v.go("nav/factors");
  v.go("main/factors/import");
  CHECK(v.host().file_choices == asked + 1);
}

TEST_CASE("my database leads to the inventory that a factor is worked out from") {
  Files files;
  Visit v(files);
  v.go(kOwn + "inventory");
  CHECK(v.find("main/analysis/tabs/inventory").is("selected"));
}

TEST_CASE("every change is in the history with the old and the new value") {
  Files files;
  {
    Visit v(files);
    fill_stamping(v);
    v.go(kOwn + "form/save");
    v.save();
  }
  Visit v(files, 'b');
  v.go(kOwn + "tabs/processing");
  v.go(v.row(kName));
  v.go(kOwn + "detail/edit");
  v.enter(kForm + "value", "0.441");
  v.go(kForm + "spread/gsd");
  v.enter(kForm + "gsd", "1.12");
  v.go(kOwn + "form/save");
  v.save();
  const auto all = v.history();
  REQUIRE(all.size() == 3);
  CHECK(std::find(all.begin(), all.end(), "碳足迹因子：0.452 → 0.441") != all.end());
  CHECK(std::count_if(all.begin(), all.end(), [](const std::string& each) { return each.starts_with("不确定性"); }) == 1);
  CHECK(std::find(all.begin(), all.end(), "首次录入，因子 0.452") != all.end());
}

TEST_CASE("what was not touched in the form is no change, however it is written") {
  Files files;
  Visit v(files);
  v.app().import_file("short.json", R"([{"id":"plant.steel.s","library":"material","category":{"zh":"钢","en":"Steel"},
    "name":{"zh":"短写","en":"Short"},"value":2,"unit":"kgCO2e/kg","source":"EPD","note":"实测"}])", kClock);
  v.settle();
  v.go(v.row("短写"));
  v.go(kOwn + "detail/edit");
  v.enter(kForm + "value", "3");
  v.go(kOwn + "form/save");
  v.save();
  CHECK(v.history() == std::vector<std::string>{"碳足迹因子：2 → 3", "首次录入，因子 2"});
}

TEST_CASE("what the engine's reader refuses is said at its field and not stored") {
  Files files;
  Visit v(files);
  v.go(kOwn + "empty-new");
  CHECK_FALSE(v.has(kForm + "name-problem"));  // nobody has done anything wrong yet
  v.go(kOwn + "form/save");
  CHECK(v.find(kForm + "name-problem").name == "请填写");
  CHECK(v.find(kForm + "category-problem").name == "请填写");
  CHECK(v.find(kForm + "value-problem").name == "请填写");
  CHECK(v.find(kForm + "value").is("invalid"));
  v.enter(kForm + "name-zh", "钢板");
  v.enter(kForm + "category", "钢");
  v.enter(kForm + "value", "2");
  v.enter(kForm + "year", "2025");
  v.enter(kForm + "valid-until", "2024-12-31");
  CHECK(v.find(kForm + "year-problem").name == "有效期不能早于数据年份");
  v.enter(kForm + "valid-until", "明年");
  CHECK(v.find(kForm + "year-problem").name == "日期写作 2030-06-30");
  v.go(kOwn + "form/save");
  CHECK(v.has(kOwn + "form"));
  v.save();
  CHECK(files.empty());
  v.enter(kForm + "valid-until", "");
  v.go(kOwn + "form/save");
  CHECK_FALSE(v.has(kOwn + "form"));
  CHECK_FALSE(v.row("钢板").empty());
}

TEST_CASE("a deleted factor is in the bin, and the toast or the bin brings it back") {
  Files files;
  Visit v(files);
  fill_stamping(v);
  v.go(kOwn + "form/save");
  v.go(kOwn + "detail/delete");
  CHECK(v.row(kName).empty());
  CHECK(v.has(kOwn + "empty"));
  const auto undo = [&v] {
    for (const Seen& seen : v.tree()) {
      if (seen.name == "撤销" && seen.id.find("toast") != std::string::npos) return seen.id;
    }
    return std::string();
  };
  REQUIRE_FALSE(undo().empty());
  v.go(undo());
  CHECK_FALSE(v.row(kName).empty());
  v.go(kOwn + "detail/delete");
  v.save();
  Visit next(files, 'b');
  CHECK(next.has(kOwn + "empty"));
  next.go(kOwn + "bin");
  std::string restore;
  for (const Seen& seen : next.tree()) {
    if (seen.id.starts_with(kOwn + "bin/body/") && seen.id.ends_with("/restore")) restore = seen.id;
  }
  REQUIRE_FALSE(restore.empty());
  next.go(restore);
  CHECK_FALSE(next.row(kName).empty());
  next.save();
  CHECK(next.history().size() >= 4);  // entered, binned, restored, binned, restored
}

TEST_CASE("a scheme's total follows a private factor that is changed") {
  Files files;
  Visit v(files);
  fill_stamping(v, "1");
  v.go(kOwn + "form/save");
  std::string id = v.row(kName).substr(kOwnRows.size());
  v.go("nav/scheme");
  v.go("main/start/body/b-pillar-detailed");
  const auto total = [&v] { return v.find("main/scheme/result/body/total").value; };
  v.go("nav/factors");
  v.go("main/factors/tabs/processing");
  v.enter("main/factors/filters/search", "二工厂");
  v.go("main/factors/table/rows/rows/" + id);
  CHECK(v.find("main/factors/detail/signature").value == "自有");
  CHECK(v.find("main/factors/table/rows/rows/" + id).value.starts_with("1 "));
  v.go("nav/scheme");
  v.settle();
  const std::string without = total();
  v.go("nav/factors");
  v.go("main/factors/detail/use");
  v.go("nav/scheme");
  const std::string with_one = total();
  CHECK(with_one != without);
  v.go("nav/mydata");
  v.go(v.row(kName));
  v.go(kOwn + "detail/edit");
  v.enter(kForm + "value", "3");
  v.go(kOwn + "form/save");
  CHECK(v.has(kOwn + "detail/body/schemes"));
  v.go("nav/factors");
  CHECK(v.find("main/factors/table/rows/rows/" + id).value.starts_with("3 "));
  v.go("nav/scheme");
  CHECK(total() != with_one);
  v.go("nav/mydata");
  v.go(kOwn + "detail/edit");
  v.enter(kForm + "value", "0");
  v.go(kOwn + "form/save");
  v.go("nav/scheme");
  CHECK(total() == without);
}

TEST_CASE("a list of factors is imported whole or not at all, and exported as it came") {
  Files files;
  Visit v(files);
  v.app().import_file("plant.json", kTwo, kClock);
  v.settle();
  CHECK_FALSE(v.row("一工厂冷轧板").empty());
  CHECK_FALSE(v.row("二工厂冷轧板").empty());
  v.go(kOwn + "export");
  REQUIRE(v.host().saved.size() == 1);
  const auto out = qingtan::parse_json(v.host().saved.begin()->second, "export");
  REQUIRE(out);
  REQUIRE(out->size() == 2);
  CHECK((*out)[0]["id"] == "plant.steel.a");
  CHECK((*out)[0]["value"] == 2.5);
  CHECK((*out)[0]["visibility"] == "self");
  v.app().import_file("bad.json", R"([{"id":"plant.c","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"好","en":"Good"},"value":1,"unit":"kgCO2e/kg"},
    {"id":"plant.d","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"坏","en":"Bad"},"value":1,"unit":"kg"}])", kClock);
  v.settle();
  CHECK(v.row("好").empty());
  // An id of a pack is not taken: no number changes its meaning without a word.
  v.app().import_file("clash.json", R"([{"id":"mat.steel.cold_rolled","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"冒名","en":"Alias"},"value":1,"unit":"kgCO2e/kg"}])", kClock);
  v.settle();
  CHECK(v.row("冒名").empty());
}

TEST_CASE("search finds own factors by name and pinyin-free text, and says when there are none") {
  Files files;
  Visit v(files);
  v.app().import_file("plant.json", kTwo, kClock);
  v.settle();
  v.enter(kOwn + "search", "二工厂");
  CHECK(v.row("一工厂冷轧板").empty());
  CHECK_FALSE(v.row("二工厂冷轧板").empty());
  v.enter(kOwn + "search", "zzzz");
  CHECK(v.has(kOwn + "none"));
}

TEST_CASE("a tab that follows sees the other's factors and cannot change them") {
  Files files;
  Visit writer(files);
  fill_stamping(writer);
  writer.go(kOwn + "form/save");
  writer.save();
  Visit reader(files, 'b', false);
  reader.go(kOwn + "tabs/processing");
  CHECK(reader.has(kOwn + "notice"));
  CHECK(reader.find(kOwn + "new").is("disabled"));
  reader.go(reader.row(kName));
  CHECK(reader.find(kOwn + "detail/edit").is("disabled"));
}

TEST_CASE("without a store the screen says why instead of an empty list") {
  Harness h;
  h.add_packs();
  h.app().set_storage(Storage::unavailable);
  h.app().activate("nav/mydata");
  h.settle();
  CHECK(h.has(kOwn + "unavailable"));
  CHECK_FALSE(h.has(kOwn + "new"));
}

TEST_CASE("what is entered in the form is not given up by Esc, and counts as unsaved") {
  Files files;
  Visit v(files);
  v.go(kOwn + "empty-new");
  v.enter(kForm + "name-zh", "钢板");
  CHECK(v.app().has_unsaved_work());
  v.key(ImGuiKey_Escape);
  v.settle();
  CHECK(v.has(kForm + "name-zh"));
  v.go(kOwn + "form/cancel");
  CHECK_FALSE(v.has(kOwn + "form"));
  CHECK_FALSE(v.app().has_unsaved_work());
}

TEST_CASE("my database is worked by the keyboard alone") {
  Files files;
  Visit v(files);
  v.app().import_file("plant.json", kTwo, kClock);
  v.settle();
  for (int i = 0; i < 60 && v.focused() != kOwn + "list/rows/keys"; ++i) v.key(ImGuiKey_Tab), v.settle();
  REQUIRE(v.focused() == kOwn + "list/rows/keys");
  v.key(ImGuiKey_DownArrow);
  v.settle();
  v.key(ImGuiKey_Enter);
  v.settle();
  CHECK(v.has(kOwn + "detail"));
  v.key(ImGuiKey_Escape);
  v.settle();
  CHECK_FALSE(v.has(kOwn + "detail"));
}

TEST_CASE("my database is whole on a phone and in English") {
  Files files;
  Screen phone;
  phone.width = 390, phone.height = 844;
  phone.language = Language::en;
  Visit v(files, 'a', true, phone);
  CHECK(v.app().semantic_faults() == "");
  v.app().import_file("plant.json", kTwo, kClock);
  v.settle();
  v.go(v.row("Cold-rolled sheet, plant 1"));
  CHECK(v.find(kOwn + "detail/title").name == "Cold-rolled sheet, plant 1");
  v.go(kOwn + "detail/edit");
  CHECK(v.app().semantic_faults() == "");
  v.enter(kForm + "value", "2.6");
  v.go(kOwn + "form/save");
  CHECK(v.find(kOwn + "detail/body/value").value == "2.6 kgCO₂e/kg");
}

TEST_CASE("a list of own factors shows each of its columns whole, alone and beside an open factor, however narrow") {
  for (const float width : {1000.0f, 1180.0f, 1440.0f, 1920.0f}) {
    for (const Language language : {Language::zh, Language::en}) {
      Files files;
      Screen screen;
      screen.width = width;
      screen.language = language;
      Visit v(files, 'a', true, screen);
      v.app().import_file("plant.json", kTwo, kClock);
      v.settle();
      const std::string first = v.row(language == Language::zh ? "一工厂冷轧板" : "Cold-rolled sheet, plant 1");
      for (const bool beside : {false, true}) {
        if (beside) v.go(first);
        INFO(width << (beside ? " beside" : " alone"));
        const float edge = beside ? v.find(kOwn + "detail").x : width;
        std::size_t columns = 0;
        for (const Seen& seen : v.tree()) {
          if (!seen.id.starts_with(kOwn + "list/head/")) continue;
          ++columns;
          CHECK(seen.x + seen.w <= edge);
          if (seen.id.ends_with("/name")) CHECK(seen.w >= 150);
        }
        // Where both have no room, the factor takes the place of the list.
        CHECK((columns >= (width > 1100 ? 6 : 4) || (columns == 0 && beside && width < 1200)));
      }
    }
  }
}
