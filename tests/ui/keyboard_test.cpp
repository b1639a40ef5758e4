// Protects: everything can be reached and used without a pointer.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

constexpr int kMostSteps = 400;

/// Presses Tab until the first item comes again.
std::set<std::string> tab_round(Harness& h) {
  std::set<std::string> reached;
  std::string first;
  for (int i = 0; i < kMostSteps; ++i) {
    h.key(ImGuiKey_Tab);
    const std::string at = h.focused();
    if (!at.empty() && at == first) break;
    if (first.empty()) first = at;
    reached.insert(at);
  }
  return reached;
}

bool is_segment(const Seen& seen) {  // segments of bars are reached with the arrows from their bar
  return seen.id.find("/footprint/bars/") != std::string::npos &&
         std::count(seen.id.begin(), seen.id.end(), '/') == 6;
}

void focus(Harness& h, const std::string& id) {
  for (int i = 0; i < kMostSteps && h.focused() != id; ++i) h.key(ImGuiKey_Tab);
  REQUIRE(h.focused() == id);
}

}  // namespace

TEST_CASE("Tab reaches every control of the home page and of the comparison") {
  Harness h;
  h.add_packs();
  for (const char* view : {"nav/home", "nav/compare"}) {
    h.app().activate(view);
    h.settle();
    const std::set<std::string> reached = tab_round(h);
    for (const Seen& seen : h.tree()) {
      if (!seen.is("interactive") || is_segment(seen)) continue;
      INFO(view << ": " << seen.id);
      CHECK(reached.contains(seen.id));
    }
  }
}

TEST_CASE("arrows reach the segments of a bar") {
  Harness h;
  h.add_packs();
  h.app().activate("nav/compare");
  h.settle();
  const std::string bar = "main/compare/footprint/bars/steel-cold-stamping/now";
  focus(h, bar);
  std::set<std::string> reached;
  for (int i = 0; i < 6; ++i) {
    h.key(ImGuiKey_DownArrow);
    reached.insert(h.focused());
  }
  CHECK(reached.contains(bar + "/fuel_direct"));
  CHECK(reached.contains(bar + "/material"));
}

TEST_CASE("a list opens, is walked and chosen from the keyboard; Enter opens where a number comes from") {
  Harness h;
  h.add_packs();
  h.app().activate("nav/compare");
  h.settle();
  focus(h, "main/controls/case");
  h.key(ImGuiKey_Enter);
  CHECK(h.find("main/controls/case").is("expanded"));
  for (int i = 0; i < 10 && h.focused() != "main/controls/case/wheel"; ++i) h.key(ImGuiKey_DownArrow);
  REQUIRE(h.focused() == "main/controls/case/wheel");
  h.key(ImGuiKey_Enter);
  CHECK(h.find("main/controls/case").value == "轮毂");
  focus(h, "main/compare/table/grid/aluminium-casting/ev-now");
  h.key(ImGuiKey_Enter);
  CHECK(h.has("inspector/body/figure"));
}

TEST_CASE("letters switch the vehicle") {
  Harness h;
  h.add_packs();
  h.app().activate("nav/compare");
  h.settle();
  h.key(ImGuiKey_V);
  CHECK(h.find("main/controls/vehicle/ev").is("checked"));
}
