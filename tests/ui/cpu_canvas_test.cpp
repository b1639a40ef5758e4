// Protects: where a browser gives no WebGL the picture made in memory is the one that the GPU would draw, on every screen,
// at every density, and nothing in a draw list can make it write beside the picture.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "ui/harness.h"
#include "ui/raster.h"
#include "wasm/app/raster.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;
using qingtan::wasm::Raster;

namespace {

constexpr int kTolerance = 12;  // of 255: other rounding of bilinear samples and feathered edges

const Raster& drawn(Raster& raster, const ImDrawData& data) {
  const ImVec4 behind = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  raster.begin(static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x), static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y), behind.x, behind.y, behind.z);
  raster.draw(data);
  return raster;
}

/// The share of pixels that differ by more than the tolerance.
double difference(const Picture& expected, const Raster& raster) {
  REQUIRE(expected.width == raster.width());
  REQUIRE(expected.height == raster.height());
  std::size_t apart = 0;
  const std::size_t count = expected.rgb.size() / 3;
  for (std::size_t i = 0; i < count; ++i) {
    int most = 0;
    for (int c = 0; c < 3; ++c) {
      const int seen = static_cast<int>(raster.pixels()[i] >> 8 * c & 255u);
      most = std::max(most, std::abs(seen - static_cast<int>(expected.rgb[3 * i + static_cast<std::size_t>(c)])));
    }
    apart += most > kTolerance ? 1 : 0;
  }
  return static_cast<double>(apart) / static_cast<double>(count);
}

void check_against_reference(const Screen& screen) {
  Harness h(screen);
  h.add_packs();
  h.app().activate("main/home/schemes/sample");
  h.settle();
  Raster raster;
  for (const char* view : {"nav/home", "nav/factors", "nav/scheme", "nav/compare", "nav/settings"}) {
    h.app().activate(view);
    h.settle();
    INFO(view << " at density " << screen.density);
    const Picture expected = rasterise(*h.draw_data(), ImGui::GetStyle().Colors[ImGuiCol_WindowBg]);
    CHECK(difference(expected, drawn(raster, *h.draw_data())) < 0.0005);
  }
}

}  // namespace

// One case a screen: with sanitizers each takes a minute or more.
TEST_CASE("the picture made in memory is the reference picture on a light desk") { check_against_reference({}); }

TEST_CASE("the picture made in memory is the reference picture on a dark phone at twice the density") {
  check_against_reference({.width = 390, .height = 844, .density = 2, .theme = Theme::dark});
}

TEST_CASE("the picture made in memory is the reference picture in English at one and a quarter of the density") {
  check_against_reference({.width = 1200, .height = 760, .density = 1.25f, .language = Language::en});
}

TEST_CASE("every pixel is opaque, and what lies outside the picture or its clip is not drawn") {
  Harness h;
  h.frame();
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.PushTexture(ImGui::GetIO().Fonts->TexRef);
  list.PushClipRect({10, 10}, {20, 20});
  list.AddRectFilled({-1e6f, -1e6f}, {1e6f, 1e6f}, IM_COL32(255, 0, 0, 255));
  list.AddTriangleFilled({-1e7f, 5}, {1e7f, 15}, {12, 1e7f}, IM_COL32(0, 255, 0, 128));
  list.AddTriangleFilled({12, 12}, {12, 12}, {12, 12}, IM_COL32(0, 0, 255, 255));
  list.PopClipRect();
  list.PushClipRect({90, 90}, {5000, 5000});
  list.AddCircleFilled({100, 100}, 50, IM_COL32(0, 0, 255, 255));
  list.PopClipRect();
  ImDrawData data;
  data.Valid = true;
  data.DisplaySize = {100, 100};
  data.FramebufferScale = {1, 1};
  data.CmdLists.push_back(&list);
  Raster raster;
  raster.begin(100, 100, 1, 1, 1);
  raster.draw(data);
  const auto at = [&raster](int x, int y) { return raster.pixels()[y * 100 + x]; };
  CHECK(at(9, 10) == 0xFFFFFFFFu);
  CHECK(at(20, 19) == 0xFFFFFFFFu);
  CHECK(at(89, 99) == 0xFFFFFFFFu);
  CHECK(at(99, 99) == 0xFFFF0000u);
  CHECK(at(15, 19) == 0xFF00807Fu);  // red under half of green
  CHECK(at(15, 10) == 0xFF00807Fu);
  CHECK(std::all_of(raster.pixels(), raster.pixels() + 10000, [](std::uint32_t p) { return p >> 24 == 0xFFu; }));
  data.CmdLists.clear();  // the list is not ImGui's to free
}

TEST_CASE("a picture of no size is drawn as nothing") {
  Harness h;
  h.add_packs();
  Raster raster;
  raster.begin(0, 0, 0, 0, 0);
  raster.draw(*h.draw_data());
  CHECK(raster.width() == 0);
}

TEST_CASE("time of a picture made in memory, for the record") {
  Harness h;
  h.add_packs();
  h.app().activate("nav/compare");
  h.settle();
  Raster raster;
  std::vector<double> ms;
  for (int i = 0; i < 20; ++i) {
    const auto start = std::chrono::steady_clock::now();
    drawn(raster, *h.draw_data());
    ms.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * 1e3);
  }
  std::sort(ms.begin(), ms.end());
  std::printf("comparison at 1440 x 900, in memory: p50 %.1f ms\n", ms[10]);
}
