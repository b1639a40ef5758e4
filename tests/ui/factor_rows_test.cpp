// Protects: a hundred thousand factors are drawn as forty are; what of a row is kept looks as if it were drawn anew; the columns are
// those that were chosen.

#include <chrono>
#include <cmath>
#include <cstdio>

#include "support/packs.h"
#include "support/world.h"
#include "ui/libraries.h"

using namespace qingtan;
using namespace qingtan::ui;
using namespace qingtan::ui::test;
using namespace qingtan::ui::test::libraries;

namespace factor_rows_test {

// Sanitizers cost time, not rows.
#if defined(__clang__)
constexpr int kMany = 5'000;
#else
constexpr int kMany = 100'000;
#endif

std::string many_factors() {
  std::string list;
  for (int i = 0; i < kMany; ++i) {
    const std::string n = std::to_string(i);
    list += (i > 0 ? "," : "") + std::string(R"({"id":"x.)") + n + R"(","library":"material","category":{"zh":"钢铁)" + std::to_string(i % 40) +
            R"(","en":"steel"},"name":{"zh":"冷轧钢板)" + n + R"(","en":"sheet )" + n + R"("},"value":)" + std::to_string(1 + i % 97) +
            R"(.5,"unit":"kgCO2e/kg","year":)" + std::to_string(2000 + i % 25) + "}";
  }
  return qingtan::test::pack_bytes(R"({"header":{"id":"many","layer":"enterprise"},"factors":[)" + list + "]}");
}

}  // namespace factor_rows_test
using namespace factor_rows_test;

TEST_CASE("a great many factors: few rows are in the tree, and a frame costs what it costs") {
  Libraries h;
  h.import("many.qtpack", many_factors());
  h.press("packs/body/offers/many/take");
  h.press("packs/close");
  CHECK(h.count() > static_cast<std::size_t>(kMany));
  const auto cost = [&](const char* what, auto act) {
    act();
    double longest = 0;
    for (int i = 0; i < 20; ++i) h.frame(), longest = std::max(longest, h.last_frame_seconds());
    std::printf("          %d factors, %s: at most %.1f ms a frame\n", kMany, what, longest * 1e3);
    CHECK(h.rows().size() < 60);
  };
  cost("at rest", [] {});
  cost("at the end", [&] { h.click(h.rows()[2].id), h.key(ImGuiKey_End); });
  const auto start = std::chrono::steady_clock::now();
  h.search("lzgb");
  std::printf("          a search and the frames after it: %.0f ms\n",
              std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * 1e3);
  cost("found", [] {});
}

TEST_CASE("columns of the factor table are hidden and shown again, in every library that has them, and stay so between visits") {
  const std::string columns = kMain + "filters/columns", head = kMain + "table/head/";
  Libraries h;
  h.settle();
  const float wide = h.find(head + "name").w;
  h.press(columns);
  CHECK(h.has(columns + "-popover/all/rows/year"));
  CHECK_FALSE(h.has(columns + "-popover/all/rows/name"));
  CHECK_FALSE(h.has(columns + "-popover/all/rows/value"));
  h.press(columns + "-popover/all/rows/year");
  h.press(columns + "-popover/all/rows/category");
  h.key(ImGuiKey_Escape);
  h.settle();
  CHECK_FALSE(h.has(head + "year"));
  CHECK_FALSE(h.has(head + "category"));
  CHECK(h.has(head + "valid"));
  CHECK(h.find(head + "name").w > wide);
  CHECK(h.host().remembered.at("hidden-columns") == "year\ncategory\n");
  CHECK(looks_the_same(h.corners(), h.drawn_anew(), 0.001f));
  CHECK(h.app().semantic_faults() == "");
  // The next visit, in another library.
  Libraries next;
  next.app().recall("hidden-columns", "year\ncategory\nname\nnothing\n");
  next.settle();
  next.press(kMain + "tabs/joining");
  CHECK_FALSE(next.has(head + "year"));
  CHECK(next.has(head + "name"));
  next.press(columns);
  next.press(columns + "-popover/all/rows/year");
  CHECK(next.has(head + "year"));
  CHECK(next.host().remembered.at("hidden-columns") == "category\nname\nnothing\n");
}

TEST_CASE("a row of the factor table that was kept looks as one that is drawn anew, wherever it has been scrolled to") {
  Libraries h;
  h.settle();
  h.key(ImGuiKey_DownArrow);
  h.settle();
  const auto anew = h.drawn_anew();
  h.frame();
  CHECK(looks_the_same(h.corners(), anew, 0));
  // In the other theme it has that one's colours, as where the program begins with it.
  Libraries dark({.theme = Theme::dark});
  dark.settle();
  dark.key(ImGuiKey_DownArrow);
  dark.settle();
  h.app().set_theme(Theme::dark);
  h.settle();
  const auto a = h.corners(), b = dark.corners();
  CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ImDrawVert& x, const ImDrawVert& y) { return x.col == y.col; }));
  h.app().set_theme(Theme::light);
  h.settle();
  // Down by steps that bring rows from below, then with a pointer over one of them.
  for (int i = 0; i < 30; ++i) h.key(ImGuiKey_DownArrow);
  h.settle();
  h.move_to(h.rows().back().id);
  h.settle();
  const auto moved = h.corners();
  CHECK(looks_the_same(moved, h.drawn_anew(), 0.001f));
  CHECK_FALSE(looks_the_same(moved, anew, 0.001f));
}

TEST_CASE("kept rows follow the star, the search's marks, the language and the column that is wider") {
  Libraries h;
  h.settle();
  const auto as_anew = [&] {
    const auto shown = h.corners();
    return looks_the_same(shown, h.drawn_anew(), 0.001f);
  };
  h.press(h.rows()[1].id + "/star");
  CHECK(as_anew());
  h.search("lengzha");
  CHECK(as_anew());
  h.search("");
  h.app().set_language(Language::en);
  h.settle();
  CHECK(as_anew());
  h.key(ImGuiKey_Enter);
  h.settle();
  CHECK(as_anew());
}
