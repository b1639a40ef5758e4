// Protects: a chart that was taken out of the program still says what it shows, in which unit, and what its colours mean.

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "ui/chart/caption.h"
#include "ui/harness.h"
#include "ui/kit/fonts.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

Scene captioned_in_frame(const Scene& chart, const ChartCaption& caption) {
  ImGui::NewFrame();
  begin_fonts();
  Scene out = captioned(chart, caption);
  ImGui::EndFrame();
  return out;
}

/// Where a mark begins and ends, texts as they are measured.
Rect extent(const SceneMark& mark) {
  if (mark.kind != MarkKind::text) return {mark.points[0].x, mark.points[0].y, mark.points.back().x - mark.points[0].x, mark.points.back().y - mark.points[0].y};
  const float wide = text_width(mark.style.role, mark.text);
  return {mark.points[0].x, mark.points[0].y - 10, wide, 14};
}

std::string saved_chart(Harness& h, const std::string& card, const std::string& file) {
  REQUIRE(h.app().activate(card + "/svg"));
  h.settle();
  REQUIRE(h.host().saved.contains(file + ".svg"));
  return h.host().saved.at(file + ".svg");
}

}  // namespace

TEST_CASE("a captioned chart is the chart between its title and unit above and its legend below, nothing outside the picture") {
  Harness h;
  h.frame();
  Scene chart;
  chart.width = 260, chart.height = 90;
  chart.rect({0, 0, 260, 90}, Token::ac, 0);
  ChartCaption caption{verbatim("Life-cycle footprint of a part, with a title that is wider than the chart and so takes a second line"), verbatim("kgCO₂e / 件"), {}};
  for (const char* name : {"材料", "零部件加工", "a stage with a name so long that no line of this picture has room for it", "燃料使用"}) caption.legend.push_back({verbatim(name), Token::bad});
  const Scene picture = captioned_in_frame(chart, caption);
  CHECK(picture.width == 292);
  CHECK(picture.data.empty());
  float chart_top = 0;
  for (const SceneMark& mark : picture.marks) {
    if (mark.colour == Token::ac) chart_top = mark.points[0].y;
  }
  CHECK(chart_top > 12 + 2 * 22 + 18);
  std::string title;
  std::size_t swatches = 0;
  ImGui::NewFrame();
  begin_fonts();
  for (const SceneMark& mark : picture.marks) {
    const Rect at = extent(mark);
    INFO(mark.text);
    CHECK(at.x >= 16);
    CHECK(at.right() <= 292 - 16 + 0.5f);
    CHECK(at.y >= 0);
    CHECK(at.bottom() <= picture.height);
    CHECK(mark.datum == kNoDatum);
    if (mark.kind == MarkKind::text && mark.style.role == Role::body_bold) title += mark.text;
    const bool swatch = mark.colour == Token::bad && mark.kind == MarkKind::rect;
    swatches += swatch ? 1 : 0;
    if (swatch) CHECK(at.y >= chart_top + 90);
  }
  ImGui::EndFrame();
  // Lines break at blanks, which stay behind.
  const auto letters = [](std::string text) { return std::erase(text, ' '), text; };
  CHECK(letters(title) == letters(caption.title.str()));
  CHECK(swatches == 4);
}

TEST_CASE("every exported chart of the comparison names its unit and what its colours or letters stand for, in the language of the screen") {
  for (const Language language : {Language::zh, Language::en}) {
    Screen screen;
    screen.language = language;
    Harness h(screen);
    h.add_packs();
    h.click("nav/compare");
    const bool zh = language == Language::zh;
    const auto has = [](const std::string& svg, const char* text) { return svg.find(">" + std::string(text)) != std::string::npos; };
    const std::string footprint = saved_chart(h, "main/compare/footprint", "footprint");
    CHECK(has(footprint, zh ? "生命周期碳足迹" : "Life-cycle footprint"));
    CHECK(has(footprint, "kgCO₂e / "));
    for (const char* stage : zh ? std::initializer_list<const char*>{"材料", "加工"} : std::initializer_list<const char*>{"Material", "Processing"}) CHECK(has(footprint, stage));
    for (const auto& [card, file] : {std::pair{"relative", "radar"}, {"check/chances", "chances"}, {"break-even", "break-even"}}) {
      INFO(file);
      const std::string svg = saved_chart(h, "main/compare/" + std::string(card), file);
      for (const char* name : zh ? std::initializer_list<const char*>{"A 钢-冷冲压", "B 钢-热冲压", "C "} : std::initializer_list<const char*>{"A Cold-stamped steel", "B Hot-stamped steel", "C "}) {
        INFO(name);
        CHECK(has(svg, name));
      }
    }
  }
}

TEST_CASE("nothing else that can be pressed lies where a chart's buttons are, on desk and phone, in both languages") {
  for (const Screen& screen : {Screen{}, Screen{.language = Language::en}, Screen{.width = 390, .height = 844}, Screen{.width = 390, .height = 844, .language = Language::en}}) {
    Harness h(screen);
    h.add_packs();
    const bool phone = screen.width < 720;
    std::size_t buttons = 0;
    const auto look = [&](const std::string& where) {
      INFO(where);
      const std::vector<Seen> all = h.tree();
      for (const Seen& button : all) {
        const bool of_chart = button.id.ends_with("/svg") || button.id.ends_with("/pdf") || button.id.ends_with("/png") || button.id.ends_with("/copy");
        if (!of_chart || button.is("clipped")) continue;
        ++buttons;
        for (const Seen& other : all) {
          // What is scrolled under the bars of the window is cut off there.
          if (!other.id.starts_with("main/") || !other.is("interactive") || other.is("clipped") || other.id == button.id) continue;
          const bool apart = other.x >= button.x + button.w || button.x >= other.x + other.w || other.y >= button.y + button.h || button.y >= other.y + other.h;
          INFO(button.id << " and " << other.id);
          CHECK(apart);
        }
      }
    };
    const auto go = [&](const std::string& id) {
      INFO(id);
      REQUIRE(h.app().activate(id));
      h.settle();
    };
    go("nav/compare");
    look("compare");
    go("nav/analysis");
    go("main/analysis/start/body/b-pillar");
    for (const char* tab : {"sensitivity", "uncertainty", "map", "advice", "inventory", "vehicle"}) {
      if (phone) go("main/analysis/tab");
      go(std::string(phone ? "main/analysis/tab/" : "main/analysis/tabs/") + tab);
      if (std::string_view(tab) == "inventory") go("main/analysis/body/example");
      if (std::string_view(tab) == "vehicle") go("main/analysis/body/vehicle/example");
      for (int i = 0; i < 30; ++i) h.settle();  // what is worked out in the background is there
      look(tab);
    }
    CHECK(buttons > (phone ? 12u : 24u));
  }
}
