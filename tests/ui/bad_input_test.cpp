// Protects: a pack that cannot be used is refused with its reason, and nothing else is lost.

#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

TEST_CASE("a broken pack is refused in place and the rest still works") {
  Harness h;
  h.add_packs();
  CHECK_FALSE(h.add_pack("broken.qtpack", "{\"fmt\":\"qtpack/1\",\"id\":5}\n"));
  h.settle();
  const Seen alert = h.find("main/home/failed/0");
  CHECK(alert.role == "alert");
  CHECK(alert.name.find("broken.qtpack") != std::string::npos);
  CHECK(alert.value.find("broken.qtpack") != std::string::npos);
  h.click("main/home/cases/b-pillar");
  CHECK(h.has("main/compare/verdict"));
}

TEST_CASE("without a pack the screens say so") {
  Harness h;
  h.settle();
  CHECK(h.has("main/home/empty"));
  h.click("nav/compare");
  CHECK(h.has("main/empty"));
}

TEST_CASE("a missing factor marks line, stage and total, and nothing counts as zero") {
  std::string pack = qingtan::test::built_pack("sae-cases");
  const std::string used = "\"material\":\"case.b-pillar.steel-hot-stamping.", compact = "material";
  REQUIRE(pack.find(used) != std::string::npos);
  for (std::size_t at = pack.find(used); at != std::string::npos; at = pack.find(used, at + 1)) {
    pack.replace(at + used.size(), compact.size(), "nowherex");
  }
  Harness h;
  REQUIRE(h.add_pack("changed", pack));
  h.settle();
  h.click("nav/compare");
  const std::string row = "main/compare/table/grid/steel-hot-stamping/";
  for (const char* cell : {"ice-now", "ice-relative", "ice-later", "ev-now"}) CHECK(h.find(row + cell).value == "不完整");
  CHECK(h.find("main/compare/footprint/bars/steel-hot-stamping/now/material").value.starts_with("不完整"));
  CHECK(h.find("main/compare/verdict").name == "有因子缺失，不作结论");
}
