// Protects: a chart that is exported as PDF is a sound file of vectors, in which every text can be selected and searched as it
// stands in the chart, whatever the fonts of the moment have.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "support/packs.h"
#include "ui/chart/pdf.h"
#include "ui/harness.h"
#include "ui/pdf_reader.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

/// A PDF as a view makes it: within a frame.
std::string pdf_in_frame(const Scene& scene, std::string_view title = "chart") {
  ImGui::NewFrame();
  begin_fonts();
  const std::string bytes = scene_pdf(scene, verbatim(title));
  ImGui::EndFrame();
  return bytes;
}

Scene scene_of(std::initializer_list<const char*> texts) {
  Scene scene;
  scene.width = 300, scene.height = 200;
  for (const char* text : texts) scene.text({10, 20}, verbatim(text), {});
  return scene;
}

ReadPdf sound(const std::string& bytes) {
  ReadPdf pdf = read_pdf(bytes);
  CHECK(pdf.faults == std::vector<std::string>{});
  for (const char* bad : {"nan", "inf", "e+", "e-"}) {
    INFO(bad);
    CHECK(pdf.content.find(bad) == std::string::npos);
  }
  return pdf;
}

/// The family that the page's fonts are made of; empty where it is not installed.
std::string family_file(const char* name) {
  const char* folder = std::getenv("QINGTAN_FONT_SRC");
  const std::filesystem::path file = std::filesystem::path(folder != nullptr ? folder : "/usr/share/fonts/opentype/noto") / name;
  return std::filesystem::exists(file) ? file.string() : std::string();
}

}  // namespace

TEST_CASE("a PDF has every kind of mark, and its text is the chart's, character by character") {
  Harness h;
  h.frame();
  Scene scene = scene_of({"冷冲压 钢 B 柱", "kg CO₂e / 车", "(50 %) <µ±²> \\ ()"});
  scene.rect({0, 0, 20, 10}, Token::ac, kNoDatum, 0.5f);
  scene.add(MarkKind::line, Token::tx, {{0, 0}, {10, 10}}, 2);
  scene.add(MarkKind::dashed, Token::tx, {{0, 0}, {10, 10}});
  scene.add(MarkKind::polyline, Token::tx, {{0, 0}, {10, 10}, {20, 0}});
  scene.add(MarkKind::polygon, Token::tx, {{0, 0}, {10, 10}, {20, 0}});
  scene.add(MarkKind::area, Token::tx, {{0, 0}, {10, 10}, {20, 0}});
  scene.add(MarkKind::disc, Token::tx, {{5, 5}}, 4);
  scene.add(MarkKind::ring, Token::tx, {{5, 5}}, 4);
  const std::string bytes = pdf_in_frame(scene, "碳足迹");
  const ReadPdf pdf = sound(bytes);
  CHECK(pdf.texts == std::vector<std::string>{"冷冲压 钢 B 柱", "kg CO₂e / 车", "(50 %) <µ±²> \\ ()"});
  CHECK(bytes.find("/MediaBox [0 0 225 150 ]") != std::string::npos);
  CHECK(bytes.find("/ca 0.5 /CA 0.5") != std::string::npos);
  CHECK(bytes.find("/Title <FEFF78B38DB38FF9>") != std::string::npos);
  CHECK(pdf.content.find("0 0 20 10 re f") != std::string::npos);
  CHECK(pdf.content.find("[6 4] 0 d") != std::string::npos);
}

TEST_CASE("the same chart is the same bytes, another one has another id") {
  Harness h;
  h.frame();
  const auto id_of = [](const std::string& bytes) { return bytes.substr(bytes.rfind("/ID [")); };
  const std::string once = pdf_in_frame(scene_of({"一"})), again = pdf_in_frame(scene_of({"一"})), other = pdf_in_frame(scene_of({"二"}));
  CHECK(once == again);
  CHECK(id_of(once).substr(0, 40) != id_of(other).substr(0, 40));
}

TEST_CASE("more characters than a font of the file takes go into several, each within its codes") {
  Harness h;
  h.frame();
  std::string text, bold;
  for (int code = 0x4E00; code < 0x4E00 + 700; ++code) text += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
  Scene scene = scene_of({text.c_str()});
  scene.text({10, 40}, verbatim("丁七万"), {Role::body_bold});
  const ReadPdf pdf = sound(pdf_in_frame(scene));
  REQUIRE(pdf.texts.size() == 2);
  CHECK(pdf.texts[0] == text);
  CHECK(pdf.texts[1] == "丁七万");
  CHECK(pdf.fonts == 4);
  CHECK(pdf.most_glyphs == 255);
}

TEST_CASE("whatever a scene holds, its PDF is a sound file") {
  Harness h;
  h.frame();
  SECTION("nothing") {
    const ReadPdf pdf = sound(pdf_in_frame({}));
    CHECK(pdf.texts.empty());
  }
  SECTION("numbers that are none, and such that no page holds") {
    constexpr float none = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity(), most = std::numeric_limits<float>::max();
    Scene scene;
    scene.width = none, scene.height = most;
    for (const float odd : {none, endless, -endless, most, -most, std::numeric_limits<float>::denorm_min()}) {
      scene.rect({odd, 0, 10, odd}, Token::ac, kNoDatum, odd);
      scene.add(MarkKind::polyline, Token::tx, {{0, odd}, {odd, 1}}, odd);
      scene.add(MarkKind::disc, Token::tx, {{odd, odd}}, odd);
      scene.text({odd, odd}, verbatim("x"), {});
    }
    const ReadPdf pdf = sound(pdf_in_frame(scene));
    CHECK(pdf.texts.size() == 3);  // those that are numbers
  }
  SECTION("marks without their points") {
    Scene scene = scene_of({});
    for (const MarkKind kind : {MarkKind::rect, MarkKind::line, MarkKind::polygon, MarkKind::disc, MarkKind::text}) scene.add(kind, Token::tx, {});
    scene.add(MarkKind::rect, Token::tx, {{1, 1}});
    CHECK(sound(pdf_in_frame(scene)).texts.empty());
  }
  SECTION("bytes that are no text, controls, and characters beyond 16 bits") {
    const ReadPdf pdf = sound(pdf_in_frame(scene_of({"a\xFF" "b\xE4\xB8", "c\n\td", "𫖯𝄞", "\xED\xA0\x80"})));
    CHECK(pdf.texts == std::vector<std::string>{"a\uFFFDb\uFFFD\uFFFD", "cd", "𫖯𝄞", "\uFFFD\uFFFD\uFFFD"});
  }
}

TEST_CASE("a text is as wide in the PDF as the screen measures it, in both weights and with the lowered two") {
  const std::string regular = family_file("NotoSansCJK-Regular.ttc"), heavy = family_file("NotoSansCJK-Bold.ttc");
  if (regular.empty() || heavy.empty()) SKIP("the package fonts-noto-cjk is not here");
  Harness h;
  REQUIRE(add_font(qingtan::test::read_text(regular.c_str()), 400, false));
  REQUIRE(add_font(qingtan::test::read_text(heavy.c_str()), 700, false));
  h.frame();
  Scene scene;
  scene.width = 400, scene.height = 100;
  std::vector<double> widths;
  ImGui::NewFrame();
  begin_fonts();
  for (const Role role : {Role::caption, Role::body, Role::body_bold, Role::title, Role::figure}) {
    for (const char* text : {"碳足迹对比 Fe–Al", "12.345 kg CO₂e", "「轻量化」，2030 年"}) {
      scene.text({10, 20}, verbatim(text), {role});
      widths.push_back(static_cast<double>(text_width(role, text)));
    }
  }
  const std::string bytes = scene_pdf(scene, verbatim(""));
  ImGui::EndFrame();
  const ReadPdf pdf = sound(bytes);
  REQUIRE(pdf.widths.size() == widths.size());
  for (std::size_t i = 0; i < widths.size(); ++i) {
    INFO(pdf.texts[i]);
    CHECK(pdf.widths[i] <= widths[i] + 0.02);  // the screen's is the next whole px
    CHECK(pdf.widths[i] > widths[i] - 1.02);
  }
}

TEST_CASE("a character that no font has is drawn as what stands in for it, and copied as itself") {
  Harness h;  // its font has no hanzi
  h.frame();
  const std::string missing = pdf_in_frame(scene_of({"碳"})), question = pdf_in_frame(scene_of({"?"}));
  const ReadPdf pdf = sound(missing);
  CHECK(pdf.texts == std::vector<std::string>{"碳"});
  const auto drawing = [](const ReadPdf& read) {
    for (const auto& [number, stream] : read.streams) {
      if (stream.find("d1\n") != stream.npos) return stream;
    }
    return std::string();
  };
  CHECK(drawing(pdf) == drawing(read_pdf(question)));
  CHECK(drawing(pdf).ends_with("f\n"));
}

TEST_CASE("every chart of the comparison gives a PDF, the same from either theme") {
  std::map<std::string, std::string> saved[2];
  for (const Theme theme : {Theme::light, Theme::dark}) {
    Screen screen;
    screen.theme = theme;
    Harness h(screen);
    h.add_packs();
    h.click("nav/compare");
    for (const char* card : {"footprint", "relative", "break-even", "check/chances"}) {
      INFO(card);
      REQUIRE(h.app().activate("main/compare/" + std::string(card) + "/pdf"));
      h.settle();
    }
    CHECK(h.app().semantic_faults() == "");
    saved[theme == Theme::dark] = h.host().saved;
  }
  CHECK(saved[0] == saved[1]);
  REQUIRE(saved[0].size() == 4);
  for (const auto& [name, bytes] : saved[0]) {
    INFO(name);
    CHECK(name.ends_with(".pdf"));
    CHECK(sound(bytes).texts.size() > 5);
    CHECK(bytes.size() < 300'000);
  }
}
