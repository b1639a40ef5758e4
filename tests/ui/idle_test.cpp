// Protects: a page that nobody touches draws nothing.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <vector>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

TEST_CASE("an untouched screen asks for no further frame") {
  Harness h;
  h.add_packs();
  for (const char* view : {"nav/home", "nav/compare"}) {
    h.click(view);
    ImGui::GetIO().AddMousePosEvent(-1000, -1000);
    h.settle();
    for (int i = 0; i < 120; ++i) {
      h.frame();
      INFO(view << " frame " << i);
      REQUIRE(h.host().requested.empty());
    }
  }
}

TEST_CASE("a frame that asks for no other is laid out for good, scrollbars included") {
  for (float height = 800; height < 1000; height += 20) {
    Harness h({.height = height});
    h.add_packs();
    h.move_to("main/home/cases/b-pillar");
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    h.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    h.frame();
    for (int i = 0; i < 6; ++i) {
      const std::vector<Seen> before = h.tree();
      const bool asked = !h.host().requested.empty();
      h.frame();
      const std::vector<Seen> after = h.tree();
      INFO("window of height " << height << ", frame " << i);
      if (asked) continue;
      REQUIRE(before.size() == after.size());
      for (std::size_t j = 0; j < before.size(); ++j) {
        INFO(before[j].id);
        CHECK(before[j].x == after[j].x);
        CHECK(before[j].w == after[j].w);
      }
    }
  }
}

TEST_CASE("a tooltip's delay asks for one frame, then for none") {
  Harness h;
  h.add_packs();
  h.move_to("top/theme");
  CHECK_FALSE(h.host().requested.empty());
  for (int i = 0; i < 60; ++i) h.frame();
  CHECK(h.has("tooltip"));
  CHECK(h.host().requested.empty());
}

TEST_CASE("CPU time of a frame, for the record") {
  Harness h;
  h.add_packs();
  h.click("nav/compare");
  std::vector<double> seconds;
  for (int i = 0; i < 200; ++i) {
    h.frame();
    seconds.push_back(h.last_frame_seconds());
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("comparison frame: p50 %.3f ms, p95 %.3f ms\n", seconds[100] * 1e3,
              seconds[190] * 1e3);
}
