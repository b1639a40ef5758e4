// Protects: the report says what the engine has computed and nothing else; what is expired or missing stands in it; the file
// that it is given as holds no script and nothing that a name could smuggle in.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace report_test {

const std::string kPages = "main/report/pages/";

struct Reporting : Harness {
  explicit Reporting(Screen screen = {}) : Harness(screen) { add_packs(); }
  void go(const std::string& id) {
    INFO(id);
    REQUIRE(app().activate(id));
    settle();
  }
  void enter(const std::string& id, const std::string& text) {
    INFO(id);
    REQUIRE(app().enter_text(id, text));
    settle();
  }
  void open_sample(const std::string& sample = "b-pillar-detailed") {
    go("nav/scheme");
    go("main/start/body/" + sample);
  }
  void finish_draws() {
    for (int i = 0; i < 400 && find("main/report/panel/body/check-draws").name != "已给出不确定性"; ++i) frame();
  }
  std::string exported() {
    go("main/report/export");
    for (const auto& [name, bytes] : host().saved) {
      if (name.starts_with("CFP-") && name.ends_with(".html")) return bytes;
    }
    return {};
  }
};

std::size_t count_of(const std::string& text, const std::string& wanted) {
  std::size_t count = 0;
  for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + wanted.size())) ++count;
  return count;
}

}  // namespace report_test
using namespace report_test;

TEST_CASE("without a scheme the report is about the comparison that is open, and says so where there is neither") {
  Reporting h;
  h.go("nav/report");
  CHECK(h.find("main/report/panel/body/of/scheme").is("disabled"));
  CHECK(h.has(kPages + "comparison-chart"));
  Harness bare;
  bare.frame();
  REQUIRE(bare.app().activate("nav/report"));
  bare.settle();
  CHECK(bare.has("main/report/empty"));
}

TEST_CASE("a comparison leads to its own report, and a scheme to the scheme's") {
  Reporting h;
  h.open_sample();
  h.go("nav/compare");
  h.go("main/controls/report");
  CHECK(h.find("main/report/panel/body/of/comparison").is("checked"));
  CHECK(h.has(kPages + "comparison-chart"));
  h.go("nav/scheme");
  h.go("main/scheme/result/report");
  CHECK(h.find("main/report/panel/body/of/scheme").is("checked"));
  CHECK_FALSE(h.has(kPages + "comparison-chart"));
}

TEST_CASE("the report on a scheme has its figures, its baseline and every factor with its source") {
  Reporting h;
  h.open_sample("b-pillar");
  const std::string total = h.find("main/scheme/result/body/total").value;
  const std::string material = h.find("main/scheme/result/body/stages/material/now").name;
  h.go("nav/report");
  h.finish_draws();
  CHECK(h.find(kPages + "total").name == total);
  CHECK(h.find(kPages + "total").value.find("P5–P95") != std::string::npos);
  CHECK(h.find(kPages + "stages-stages-material/c1").value == material);
  CHECK(h.find(kPages + "stages-stages-total/c1").value == total);
  CHECK(h.find(kPages + "baseline").name.starts_with("较基准 −"));
  CHECK(h.find(kPages + "comparison-totals-scheme-1/c2").value == total);
  CHECK(h.find(kPages + "uncertainty-draws-draws-1/c5").value.ends_with(" %"));
  std::size_t factors = 0;
  for (const Seen& seen : h.tree()) {
    if (!seen.id.starts_with(kPages + "sources-sources-factor-") || !seen.id.ends_with("/c5")) continue;
    ++factors;
    CHECK(seen.value.size() > 3);
  }
  CHECK(factors > 2);
  CHECK(h.find("main/report/panel/body/check-sums").name == "阶段合计等于总量");
  CHECK(h.app().semantic_faults() == "");
}

TEST_CASE("a chapter that is not wanted is neither on the pages nor in the file") {
  Reporting h;
  h.open_sample();
  h.go("nav/report");
  REQUIRE(h.has(kPages + "sources-title"));
  h.go("main/report/panel/body/sources");
  CHECK_FALSE(h.has(kPages + "sources-title"));
  CHECK(h.find(kPages + "boundary-title").name == "3  边界与排除");
  CHECK(h.exported().find("数据来源") == std::string::npos);
}

TEST_CASE("an expired factor is marked in the sources, among the limits and in the check") {
  Screen later;
  later.today = "2199-01-01";
  Reporting h(later);
  h.open_sample();
  h.go("nav/report");
  bool marked = false;
  for (const Seen& seen : h.tree()) marked = marked || (seen.id.starts_with(kPages + "sources-sources-factor-") && seen.id.ends_with("/c3") && seen.value.find("过期") != std::string::npos);
  CHECK(marked);
  CHECK(h.find(kPages + "limits-marks").name.find("已过有效期") != std::string::npos);
  CHECK(h.find("main/report/panel/body/check-valid").name.find("已过有效期") != std::string::npos);
}

TEST_CASE("the file stands for itself: charts in it, no script, nothing fetched, and a name is text whatever it is") {
  Reporting h;
  h.open_sample();
  h.go("main/scheme/head/steps/step-1");
  h.enter("main/scheme/form/body/name", "<script>alert(1)</script> & \"B\"");
  h.go("nav/report");
  h.finish_draws();
  const std::string html = h.exported();
  REQUIRE(html.starts_with("<!doctype html>"));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;B&quot;") != std::string::npos);
  CHECK(count_of(html, "<svg") >= 1);
  CHECK(count_of(html, "<svg") == count_of(html, "</svg>"));
  for (const char* fetched : {"src=", "href=", "url(", "@import", "<link", "<iframe", " on"}) {
    INFO(fetched);
    if (std::string(fetched) == " on") CHECK(html.find(" onload=") == std::string::npos);
    else CHECK(html.find(fetched) == std::string::npos);
  }
  CHECK(html.find("default-src 'none'") != std::string::npos);
  for (const char* tag : {"table", "section", "dl", "ul", "p", "div"}) {
    INFO(tag);
    CHECK(count_of(html, std::string("<") + tag + ">") + count_of(html, std::string("<") + tag + " ") == count_of(html, std::string("</") + tag + ">"));
  }
}

TEST_CASE("the report is whole on a phone, in English and in the dark, on paper that stays light") {
  Screen phone;
  phone.width = 390, phone.height = 844;
  phone.language = Language::en;
  phone.theme = Theme::dark;
  Reporting h(phone);
  h.go("nav/report");
  CHECK(h.find(kPages + "title").name.find("carbon footprints compared") != std::string::npos);
  CHECK(h.has(kPages + "trace-signatures-author"));
  CHECK(h.app().semantic_faults() == "");
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with(kPages)) CHECK(seen.x + seen.w <= 390);
  }
  h.go("main/report/export");
  CHECK(h.host().saved.size() == 1);
}
