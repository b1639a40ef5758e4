// Protects: what the badge says is what the platform counted; the self-test runs only when asked for, only behind a closed
// network, and a way out is never called stopped.

#include <catch2/catch_test_macros.hpp>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kPanel = "privacy/body/";

void told(Harness& h, const Traffic& traffic) {
  h.app().set_traffic(traffic);
  h.settle();
}

}  // namespace

TEST_CASE("the badge stands on every screen, desk and phone, with the count of the platform") {
  for (const float width : {1440.0f, 390.0f}) {
    Harness h({.width = width});
    h.add_packs();
    for (const char* view : {"nav/home", "nav/factors", "nav/scheme", "nav/compare"}) {
      h.app().activate(view);
      h.settle();
      INFO(view);
      CHECK(h.find("top/privacy").name == "本机计算 · 0 次外发");
      CHECK_FALSE(h.find("top/privacy").is("clipped"));
    }
    told(h, {true, 12, 3, 1});
    CHECK(h.find("top/privacy").name == "本机计算 · 3 次外发");
  }
}

TEST_CASE("while the network is open the self-test cannot be run and nothing is tried") {
  Harness h;
  h.add_packs();
  told(h, {false, 4, 0, 0});
  h.click("top/privacy");
  CHECK(h.find(kPanel + "run").is("disabled"));
  CHECK(h.has(kPanel + "not-closed"));
  CHECK_FALSE(h.app().activate(kPanel + "run"));
  CHECK(h.host().self_tests == 0);
}

TEST_CASE("behind a closed network one click runs it once, and each attempt is listed with what stopped it") {
  Harness h;
  h.add_packs();
  told(h, {true, 14, 0, 0});
  h.click("top/privacy");
  CHECK(h.find(kPanel + "downloads").value == "14 个程序与因子包文件");
  CHECK(h.host().self_tests == 0);
  h.click(kPanel + "run");
  CHECK(h.host().self_tests == 1);
  CHECK(h.find(kPanel + "run").is("disabled"));
  h.app().show_self_test({{Way::fetch, true, Stopped::policy}, {Way::fetch, false, Stopped::policy}, {Way::peer, true, Stopped::absent}});
  h.settle();
  CHECK(h.find(kPanel + "verdict").name == "3 次尝试，3 次被拦下：没有出口");
  CHECK(h.find(kPanel + "probes/fetch-own").value == "内容安全策略拦下");
  CHECK(h.find(kPanel + "probes/peer-foreign").value == "接口已移除");
}

TEST_CASE("an attempt that passed, or only failed, is not counted as stopped") {
  Harness h;
  h.add_packs();
  told(h, {true, 14, 0, 0});
  h.click("top/privacy");
  h.app().show_self_test({{Way::fetch, true, Stopped::failed}, {Way::image, false, Stopped::passed}, {Way::script, false, Stopped::policy}});
  h.settle();
  CHECK(h.find(kPanel + "verdict").name.starts_with("3 次尝试，只有 1 次被拦下"));
  CHECK(h.find(kPanel + "probes/image-own").value == "未被拦下");
}

TEST_CASE("the panels of packs and privacy take each other's place; Esc closes") {
  Harness h;
  h.add_packs();
  h.click("top/packs");
  h.click("top/privacy");
  CHECK_FALSE(h.has("packs/title"));
  CHECK(h.has("privacy/title"));
  h.key(ImGuiKey_Escape);
  CHECK_FALSE(h.has("privacy/title"));
}
