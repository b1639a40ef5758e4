// Protects: a pack that cannot be used is refused with its reason, and nothing else is lost.

#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/publisher.h"
#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

TEST_CASE("a program whose own release was tampered with says so, and shows no number") {
  Harness h;
  CHECK_FALSE(h.open("{\"qtbundle\":1}\n"));
  const Seen alert = h.find("main/home/failed");
  CHECK(alert.role == "alert");
  CHECK(alert.value.find("builtin.qtbundle") != std::string::npos);
  CHECK(h.find("top/packs").name == "程序自带的因子包未通过验证");
  CHECK(h.has("main/home/empty"));
}

TEST_CASE("without a pack the screens say so") {
  Harness h;
  h.settle();
  CHECK(h.has("main/home/empty"));
  h.click("nav/compare");
  CHECK(h.has("main/empty"));
}

TEST_CASE("a missing factor marks line, stage and total, and nothing counts as zero") {
  auto files = qingtan::test::pack_sources("sae-cases");
  const std::string used = "\"material\": \"case.b-pillar.steel-hot-stamping.material\"";
  int replaced = 0;
  for (qingtan::SourceFile& file : files) {
    const std::size_t at = file.bytes.find(used);
    if (at == std::string::npos) continue;
    file.bytes.replace(at, used.size(), "\"material\": \"case.b-pillar.steel-hot-stamping.nowhere\"");
    ++replaced;
  }
  REQUIRE(replaced == 2);
  const qingtan::test::PackPublisher publisher{{qingtan::build_pack(std::move(files)).value()}};
  Harness h;
  REQUIRE(h.open(publisher.bundle()));
  h.click("nav/compare");
  const std::string row = "main/compare/table/grid/steel-hot-stamping/";
  for (const char* cell : {"ice-now", "ice-relative", "ice-later", "ev-now"}) CHECK(h.find(row + cell).value == "不完整");
  CHECK(h.find("main/compare/footprint/bars/steel-hot-stamping/now/material").value.starts_with("不完整"));
  CHECK(h.find("main/compare/verdict").name == "有因子缺失，不作结论");
}
