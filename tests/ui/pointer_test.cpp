// The pointer where frames are few: a press that comes in the same frame as the move to it.

#include <catch2/catch_test_macros.hpp>

#include "ui/harness.h"

using namespace qingtan::ui::test;

TEST_CASE("a press beside the digits of a number that is being entered goes on in the same field") {
  Harness h;
  h.add_packs();
  for (const char* step : {"nav/scheme", "main/start/body/b-pillar-detailed", "main/scheme/tree/nodes/component-0"}) {
    REQUIRE(h.app().activate(step));
    h.settle();
  }
  const std::string mass = "main/scheme/form/body/net-mass";
  h.click(mass);
  REQUIRE(h.find(mass).is("focused"));
  h.click(mass);  // its middle, left of the digits
  REQUIRE(h.find(mass).is("focused"));
  h.chord(ImGuiKey_A);
  h.type("6.1");
  h.key(ImGuiKey_Tab);
  h.settle();
  CHECK(h.find(mass).value == "6.100");
}

TEST_CASE("a row is pressed by the pointer's very first frame on it, as a quick hand on a slow machine does") {
  Harness h;
  h.add_packs();
  REQUIRE(h.app().activate("nav/factors"));
  h.settle();
  std::vector<Seen> rows;
  for (const Seen& seen : h.tree()) {
    if (seen.role == "row" && seen.id.starts_with("main/factors/table/rows/")) rows.push_back(seen);
  }
  REQUIRE(rows.size() > 4);
  REQUIRE_FALSE(rows[3].is("selected"));
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(rows[3].x + rows[3].w / 2, rows[3].y + rows[3].h / 2);
  io.AddMouseButtonEvent(0, true);
  h.frame();
  io.AddMouseButtonEvent(0, false);
  h.settle();
  CHECK(h.find(rows[3].id).is("selected"));
  CHECK_FALSE(h.find(rows[0].id).is("selected"));
}
