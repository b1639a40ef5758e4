// Protects: what is compared is what the user chose; one's own schemes stand there as they are now, each number in its own
// column; what is copied and reported is what is shown.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "support/packs.h"
#include "ui/chart/chart_data.h"
#include "ui/harness.h"
#include "ui/model/comparison_choice.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

using namespace qingtan;
using namespace qingtan::ui::test;
namespace ui = qingtan::ui;

namespace compare_choice_test {

const std::string kGrid = "main/compare/table/grid/", kRoutes = "main/controls/routes";
const std::string kSteel = "steel-cold-stamping", kHot = "steel-hot-stamping", kAluminium = "aluminium-cold-stamping";

struct Page : Harness {
  explicit Page(Screen screen = {}) : Harness(screen) { add_packs(); }

  void press(const std::string& id) {
    INFO(id);
    REQUIRE(app().activate(id));
    settle();
  }
  /// Through the list that the head's button opens.
  void choose(const std::string& route) {
    press(kRoutes);
    press("main/controls/routes-popover/all/rows/" + route);
    key(ImGuiKey_Escape);
    settle();
  }
  std::string cell(const std::string& route, const std::string& column) const { return find(kGrid + route + "/" + column).value; }
  std::vector<std::vector<std::string>> copied() {
    press("main/compare/table/copy");
    std::vector<std::vector<std::string>> rows{{""}};
    for (const char c : host().copied) {
      if (c == '\n') rows.push_back({""});
      else if (c == '\t') rows.back().push_back("");
      else rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
  }
  bool said(const std::string& text) const {
    for (const Seen& seen : tree()) {
      if (seen.id.starts_with("toast") && (seen.name + seen.value).find(text) != std::string::npos) return true;
    }
    return false;
  }
  /// The B-pillar's schemes for combustion cars, opened as one's own: s1, s2, s3.
  void open_own() {
    press("nav/scheme");
    press("main/start/body/b-pillar");
  }
  /// A copy of the active one, which is active then.
  void duplicate() {
    press("main/scheme/head/menu");
    press("main/scheme/head/actions-popover/duplicate");
  }
  std::size_t rows_shown() const {
    std::size_t count = 0;
    for (const Seen& seen : tree()) count += seen.role == "row" && seen.parent + "/" == kGrid ? 1 : 0;
    return count;
  }
};

}  // namespace compare_choice_test
using namespace compare_choice_test;

TEST_CASE("a route that is left out goes from every part of the comparison, the letters close up, and it comes back") {
  Page page;
  page.press("nav/compare");
  const std::string before = page.cell(kAluminium, "ice-now"), relative = page.cell(kAluminium, "ice-relative");
  page.choose(kHot);
  CHECK_FALSE(page.has(kGrid + kHot + "/ice-now"));
  CHECK(page.find(kGrid + kAluminium).name.starts_with(ui::scheme_letter(1).str()));
  CHECK(page.cell(kAluminium, "ice-now") == before);
  CHECK(page.cell(kAluminium, "ice-relative").starts_with(relative));
  CHECK_FALSE(page.has("main/compare/footprint/bars/" + kHot));
  CHECK_FALSE(page.has("main/controls/scheme-C"));
  CHECK(page.copied().size() == 3);
  CHECK(page.find("main/compare/verdict").value.find("公布结论") == std::string::npos);
  page.choose(kHot);
  CHECK(page.find(kGrid + kAluminium).name.starts_with(ui::scheme_letter(2).str()));
  CHECK(page.find("main/compare/verdict").value.find("公布结论") != std::string::npos);
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("the baseline left out hands its place to the next, and takes it again") {
  Page page;
  page.press("nav/compare");
  page.choose(kSteel);
  CHECK(page.find(kGrid + kHot).name.starts_with("A"));
  CHECK(page.cell(kHot, "ice-relative") == ui::percent(1).str());
  page.choose(kSteel);
  CHECK(page.find(kGrid + kSteel).name.starts_with("A"));
  CHECK(page.cell(kSteel, "ice-relative") == ui::percent(1).str());
}

TEST_CASE("the last scheme stays in the comparison, and no more than eight stand beside each other") {
  Page page;
  page.press("nav/compare");
  page.choose(kSteel);
  page.choose(kHot);
  page.choose(kAluminium);
  CHECK(page.rows_shown() == 1);
  CHECK(page.said("至少保留一个方案"));
  page.press(kRoutes);
  std::vector<std::string> others;
  for (const Seen& seen : page.tree()) {
    if (seen.id.starts_with("main/controls/routes-popover/all/rows/") && seen.id.find("/", 38) != std::string::npos) others.push_back(seen.id.substr(38));
  }
  page.key(ImGuiKey_Escape);
  page.settle();
  REQUIRE(others.size() >= 5);
  page.press(kRoutes);
  for (int i = 0; i < 12; ++i) page.key(ImGuiKey_DownArrow), page.key(ImGuiKey_Enter), page.settle();
  page.key(ImGuiKey_Escape);
  page.settle();
  CHECK(page.rows_shown() == ui::kMostCompared);
  CHECK(page.said("最多同时对比 8 个方案"));
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("one's own scheme stands beside the published routes with the numbers that it has alone, and follows what is changed in it") {
  Page page;
  page.open_own();
  REQUIRE(page.app().enter_text("main/scheme/form/body/net-mass", "3"));
  page.settle();
  page.press("nav/compare");
  const std::string published = page.cell(kHot, "ice-now"), electric = page.cell(kAluminium, "ev-now");
  page.choose("s2");
  CHECK(page.cell("s2", "mass") == ui::number(3, 3).str());
  CHECK(page.cell(kHot, "ice-now") == published);
  CHECK(page.cell(kAluminium, "ev-now") == electric);
  CHECK_FALSE(page.has(kGrid + "s2/ev-now"));
  // First in order, it is still not taken for what the others are as electric cars.
  page.press("main/controls/baseline");
  page.press("main/controls/baseline/s2");
  CHECK(page.find(kGrid + "s2").name.starts_with("A"));
  CHECK(page.cell(kAluminium, "ev-now") == electric);
  CHECK_FALSE(page.has(kGrid + kAluminium + "/ev-relative"));
  page.press("nav/scheme");
  REQUIRE(page.app().enter_text("main/scheme/form/body/net-mass", "4"));
  page.settle();
  page.press("nav/compare");
  CHECK(page.cell("s2", "mass") == ui::number(4, 3).str());
  // As electric cars the published ones stand alone.
  page.press("main/controls/vehicle/ev");
  CHECK_FALSE(page.has(kGrid + "s2/ev-now"));
  CHECK(page.rows_shown() == 3);
  CHECK(page.cell(kAluminium, "ev-now") == electric);
  CHECK(page.find(kGrid + kSteel).name.starts_with("A"));
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("a comparison of one's own schemes has what they are now; what is closed goes, and a published route can stand beside them") {
  Page page;
  page.open_own();
  page.press("main/scheme/result/compare");
  const std::string own = page.cell("s2", "ice-now");
  page.choose("b-pillar/" + kAluminium);
  CHECK(page.rows_shown() == 4);
  CHECK(page.cell("b-pillar/" + kAluminium, "ice-now") == page.cell("s3", "ice-now"));
  page.choose("s3");
  CHECK(page.rows_shown() == 3);
  page.press("nav/scheme");
  REQUIRE(page.app().enter_text("main/scheme/form/body/net-mass", "3"));
  page.settle();
  page.press("nav/compare");
  CHECK(page.cell("s2", "ice-now") != own);
  CHECK(page.cell("s2", "mass") == ui::number(3, 3).str());
  CHECK_FALSE(page.has(kGrid + "s3/ice-now"));
  CHECK(page.has(kGrid + "b-pillar/" + kAluminium + "/ice-now"));
  page.press("nav/scheme");
  page.press("main/scheme/head/menu");
  page.press("main/scheme/head/actions-popover/close");
  page.press("nav/compare");
  CHECK_FALSE(page.has(kGrid + "s2/ice-now"));
  CHECK(page.has(kGrid + "s1/ice-now"));
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("of more than eight schemes of one's own eight are compared, the active one among them, also when more are opened later") {
  Page page;
  page.open_own();
  for (int i = 0; i < 6; ++i) page.duplicate();
  page.press("main/scheme/result/compare");
  CHECK(page.rows_shown() == ui::kMostCompared);
  CHECK(page.has(kGrid + "s9/ice-now"));
  CHECK_FALSE(page.has(kGrid + "s8/ice-now"));
  page.press("nav/scheme");
  page.duplicate();
  page.press("nav/compare");
  CHECK(page.rows_shown() == ui::kMostCompared);
  CHECK(page.has(kGrid + "s10/ice-now"));
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("where nothing that is compared has a scheme for the other kind of vehicle, the page says so and the choice is still there") {
  Page page;
  page.open_own();
  page.press("nav/compare");
  page.choose("s2");
  for (const std::string& route : {kSteel, kHot, kAluminium}) page.choose(route);
  CHECK(page.rows_shown() == 1);
  page.press("main/controls/vehicle/ev");
  CHECK(page.has("main/compare/error"));
  CHECK(page.app().semantic_faults() == "");
  page.choose(kHot);
  CHECK(page.rows_shown() == 1);
  CHECK(page.has(kGrid + kHot + "/ev-now"));
}

TEST_CASE("the report on a comparison has the schemes, the baseline and the distance that are chosen") {
  Page page;
  page.press("nav/compare");
  page.press("main/controls/report");
  const auto text = [&page] {
    std::string all;
    for (const Seen& seen : page.tree()) {
      if (seen.id.starts_with("main/report/pages/")) all += seen.name + " " + seen.value + "\n";
    }
    return all;
  };
  const std::string before = text();
  CHECK(before.find("热冲压") != std::string::npos);
  page.press("nav/compare");
  page.choose(kHot);
  page.press("nav/report");
  const std::string without = text();
  CHECK(without.find("A 钢-冷冲压") != std::string::npos);
  CHECK(without.find("B 铝-冷冲压") != std::string::npos);
  CHECK(without.find("热冲压") == std::string::npos);
  page.press("nav/compare");
  page.press("main/controls/baseline");
  page.press("main/controls/baseline/" + kAluminium);
  page.press("nav/report");
  CHECK(text().find("A 铝-冷冲压") != std::string::npos);
  page.press("nav/compare");
  page.fill("main/controls/mileage", "200000");
  page.settle();
  page.press("nav/report");
  CHECK(text().find(ui::kilometres(200000).str()) != std::string::npos);
  CHECK(text().find(ui::kilometres(150000).str()) == std::string::npos);
}

TEST_CASE("the copied comparison has the cost of every scheme where all have one") {
  Page page;
  const auto scheme = [](const std::string& id, const std::string& material, const std::string& mass) {
    return R"({"format":"qingtan.scheme/1","id":")" + id + R"(","name":{"zh":")" + id + R"(","en":")" + id +
           R"("},"part":{"name":{"zh":"支架","en":"Bracket"},"declared_unit":"1 part"},"vehicle":"ice","stages":["material"],)"
           R"("components":[{"name":{"zh":"支架","en":"Bracket"},"material":")" + material + R"(","net_mass_kg":)" + mass + R"(,"scrap":{"rule":"cut_off"}}]})";
  };
  page.import("steel.json", scheme("steel", "mat.steel.cold_rolled", "2"));
  page.import("magnesium.json", scheme("magnesium", "mat.mg.primary", "1"));
  page.press("main/scheme/result/compare");
  const auto rows = page.copied();
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) CHECK(row.size() == 12);
  CHECK(rows[0].back().find(ui::tr(ui::Msg::column_cost).str()) == 0);
  // In the order of the screen; the price of a kilogram is the pack's.
  const Pack base = qingtan::test::pack("base");
  const auto price = [&base](std::string_view id) {
    return *std::find_if(base.factors.begin(), base.factors.end(), [&](const Factor& each) { return each.id == id; })->price;
  };
  const double steel = 2 * price("mat.steel.cold_rolled"), magnesium = price("mat.mg.primary");
  for (const auto& row : rows) {
    if (row[0].find("magnesium") != std::string::npos) CHECK(std::stod(row.back()) == (row[0].starts_with("A") ? 1 : magnesium / steel));
    if (row[0].find("steel") != std::string::npos) CHECK(std::stod(row.back()) == (row[0].starts_with("A") ? 1 : steel / magnesium));
  }
}

TEST_CASE("what a scheme has no number for stays empty in the copied comparison, and every row has all columns") {
  Page page;
  page.open_own();
  page.press("nav/compare");
  page.choose("s1");
  const auto rows = page.copied();
  REQUIRE(rows.size() == 5);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  CHECK(rows[4][3] == rows[1][3]);  // the same scheme
  CHECK(rows[1][7] != "");
  for (std::size_t c = 7; c < 11; ++c) CHECK(rows[4][c] == "");
}

TEST_CASE("a chart that is copied has its numbers as a spreadsheet reads them, units in a column of their own, and no formula") {
  const auto read = [](const char* shown) { return ui::number_and_unit(shown); };
  CHECK(read("1,234.5 kgCO₂e")->number == "1234.5");
  CHECK(read("1,234.5 kgCO₂e")->unit == "kgCO₂e");
  CHECK(read("−4 %")->number == "-4");
  CHECK(read("+12.5 %")->number == "12.5");
  CHECK(read("8.2 万 km")->unit == "万 km");
  CHECK(read("0.25")->unit == "");
  for (const char* text : {">99 %", "12–15 kg", "1.2e-7 kg", "—", "", "1 − 2", "kg"}) {
    INFO(text);
    CHECK_FALSE(read(text));
  }
  ui::Scene scene;
  ui::Datum datum;
  datum.reading.title = ui::verbatim("=1+1");
  datum.reading.value = ui::verbatim("−1,002.5 kg");
  datum.reading.rows.emplace_back(ui::verbatim("P5–P95"), ui::verbatim("3–4 kg"));
  scene.data.push_back(datum);
  CHECK(ui::scene_table(scene) == "'=1+1\t-1002.5\tkg\tP5–P95\t3–4 kg\t\n");
  Page page;
  page.press("nav/compare");
  page.press("main/compare/footprint/copy");
  CHECK(page.host().copied.find("\t材料\t") != std::string::npos);
}
