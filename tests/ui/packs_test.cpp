// Protects: a pack that nobody signed is never overlooked and changes nothing by itself; what takes whose place is
// listed; a scheme that pins a release is computed with that one, or not at all; two releases can be compared.

#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/publisher.h"
#include "support/source_files.h"
#include "support/world.h"
#include "ui/harness.h"

using namespace qingtan;
using namespace qingtan::ui::test;
using qingtan::test::PackPublisher;
using Sources = std::vector<SourceFile>;

namespace {

const std::string kBadge = "top/packs";
const std::string kPanel = "packs/body/";
const std::string kOffer = kPanel + "offers/acme/";
const std::string kInUse = kPanel + "in-use/";
const std::string kTotal = "main/compare/table/grid/steel-hot-stamping/ice-now";
const std::string kFactor = "case.b-pillar.steel-hot-stamping.material";
const std::string kScheme = "b-pillar.steel-hot-stamping.ice";
const std::string kCheck = "main/compare/check/";

/// In every source file; at least once.
void replace(Sources& files, const std::string& from, const std::string& to) {
  int replaced = 0;
  for (SourceFile& file : files) {
    for (std::size_t at = file.bytes.find(from); at != std::string::npos; at = file.bytes.find(from, at + to.size())) {
      file.bytes.replace(at, from.size(), to);
      ++replaced;
    }
  }
  REQUIRE(replaced > 0);
}

/// Release 2 of the published cases has a better steel; in release 3 the scheme of the hot-stamped B-pillar pins a release.
struct World {
  PackPublisher publisher{{qingtan::test::built_pack("sae-cases")}};
  std::string bundle = publisher.bundle();

  void release(const std::string& steel, const std::string& pins = "") {
    Sources files = qingtan::test::pack_sources("sae-cases");
    replace(files, "\"value\": 2.4372", "\"value\": " + steel);
    const std::string id = "\"id\": \"" + kScheme + "\",";
    if (!pins.empty()) replace(files, id, id + " \"packs\": " + pins + ",");
    publisher.release({publisher.build(std::move(files))});
  }
};

/// The pack of an enterprise with its own steel for the hot-stamped B-pillar.
std::string enterprise(int seq, double value, const std::string& overrides = "\"" + kFactor + "\"") {
  return qingtan::test::pack_bytes(
      R"({"header":{"id":"acme","seq":)" + std::to_string(seq) +
      R"(,"name":{"zh":"甲公司因子","en":"Acme factors"},"layer":"enterprise","overrides":[)" + overrides + R"(]},"factors":[)" +
      qingtan::test::factor_json(kFactor, "material", value, "kgCO2e/kg") + "," +
      qingtan::test::factor_json("acme.own", "material", 1, "kgCO2e/kg") + "]}");
}

struct Page : Harness {
  explicit Page(const World& world, Screen screen = {}) : Harness(screen) {
    REQUIRE(open(world.bundle));
    click("nav/compare");
    total = screen.width > 400 ? find(kTotal).value : "";
  }
  /// As a keyboard does: the panel is longer than the screen.
  void press(const std::string& id) {
    INFO(id);
    REQUIRE(app().activate(id));
    settle();
  }
  void take(const std::string& id) { press(kPanel + "offers/" + id + "/take"); }
  void restart(const World& world) {
    keep();
    REQUIRE(open(world.bundle));
  }
  std::string total;
};

}  // namespace

TEST_CASE("a pack without a signature is offered, marked loudly, and changes the numbers only when it is taken") {
  const World world;
  Page page(world);
  page.import("acme.qtpack", enterprise(1, 1.0));
  CHECK(page.find(kPanel + "imported").name == "acme.qtpack 已读入：没有签名，来源未经验证");
  CHECK(page.find(kOffer + "unsigned").role == "alert");
  CHECK(page.find(kOffer + "title").name == "甲公司因子：第 1 版，新因子包");
  CHECK(page.find(kOffer + "summary").name.ends_with("新增 2，修改 0，撤回 0"));
  CHECK(page.find(kOffer + "same-ids/" + kFactor).value == "取代 sae-cases");
  CHECK(page.find(kTotal).value == page.total);
  CHECK_FALSE(page.has("alerts/unsigned-acme"));
  const std::string effect = page.find(kOffer + "schemes/" + kScheme).value;

  page.take("acme");
  const std::string taken = page.find(kTotal).value;
  CHECK(effect == page.total + " → " + taken);
  CHECK(taken != page.total);
  CHECK(page.find("alerts/unsigned-acme").role == "alert");
  CHECK(page.find("alerts/unsigned-acme").name == "使用中的“甲公司因子”没有签名，来源未经验证");
  CHECK(page.find(kCheck + "unverified_factor").value == "B");
  CHECK(page.find(kCheck + "overriding_factor").value == "B");

  page.restart(world);
  CHECK(page.find(kTotal).value == taken);
  page.press(kInUse + "acme/remove");
  CHECK(page.find(kTotal).value == page.total);
  CHECK_FALSE(page.has("alerts/unsigned-acme"));
  page.restart(world);
  CHECK(page.find(kTotal).value == page.total);
  CHECK_FALSE(page.has(kOffer + "take"));
}

TEST_CASE("the sources are listed in their order, each with its layer, trust, and whose place it takes") {
  const World world;
  Page page(world);
  page.import("acme.qtpack", enterprise(1, 1.0));
  page.take("acme");
  const Seen acme = page.find(kInUse + "acme"), cases = page.find(kInUse + "sae-cases");
  CHECK(acme.y < cases.y);
  CHECK(page.find(kInUse + "acme/facts").name.starts_with("企业 · 第 1 版"));
  CHECK(page.find(kInUse + "acme/facts").name.find("未验签") != std::string::npos);
  CHECK(page.find(kInUse + "sae-cases/facts").name.starts_with("平台 · 第 1 版"));
  CHECK(page.find(kInUse + "acme/replaces/" + kFactor).value == "取代 sae-cases");
  CHECK_FALSE(page.has(kInUse + "sae-cases/remove"));
}

TEST_CASE("a pack that takes the place of what it does not list is not used, and every such id is named") {
  const World world;
  Page page(world);
  page.import("acme.qtpack", enterprise(1, 1.0, ""));
  CHECK(page.find(kOffer + "clash").role == "alert");
  CHECK(page.find(kOffer + "take").is("disabled"));
  CHECK(page.find(kOffer + "same-ids/" + kFactor).value == "与 sae-cases 同名，未声明取代");
  CHECK(page.find(kTotal).value == page.total);
  page.press(kOffer + "remove");
  CHECK_FALSE(page.has(kOffer + "title"));
  page.keep();
  CHECK_FALSE(page.kept.contains("imported/acme-1.qtpack"));
}

TEST_CASE("what clashes only after an update is left aside with its ids, and the numbers are those of the others") {
  World world;
  Page page(world);
  page.import("acme.qtpack", qingtan::test::pack_bytes(
      R"({"header":{"id":"acme"},"factors":[)" + qingtan::test::factor_json("case.new", "material", 1, "kgCO2e/kg") + "]}"));
  page.take("acme");
  Sources files = qingtan::test::pack_sources("sae-cases");
  files.push_back({"material/new.json", "[" + qingtan::test::factor_json("case.new", "material", 2, "kgCO2e/kg") + "]"});
  world.publisher.release({world.publisher.build(std::move(files))});
  page.look(world.publisher.tree);
  CHECK(page.find(kPanel + "offers/sae-cases/leaves-aside-acme").role == "alert");
  page.take("sae-cases");
  CHECK(page.find("alerts/clash-acme").role == "alert");
  CHECK(page.find(kInUse + "clash-acme/same-ids/case.new").value == "与 sae-cases 同名，未声明取代");
  CHECK(page.find(kTotal).value == page.total);
  page.press(kInUse + "clash-acme/remove");
  CHECK_FALSE(page.has("alerts/clash-acme"));
}

TEST_CASE("an imported pack whose name comes to be signed gives way to the signed one, and says so") {
  World world;
  Page page(world);
  page.import("acme.qtpack", enterprise(1, 1.0));
  page.take("acme");
  world.publisher.release({world.publisher.build(PackPublisher::sources("acme", "5"))});
  page.look(world.publisher.tree);
  CHECK(page.find("alerts/clash-acme").role == "alert");
  CHECK(page.find(kTotal).value == page.total);
  if (!page.has("packs")) page.click(kBadge);
  CHECK_FALSE(page.has(kOffer + "unsigned"));
  page.press(kInUse + "clash-acme/remove");
  CHECK_FALSE(page.has("alerts/clash-acme"));
  page.take("acme");
  CHECK(page.find(kInUse + "acme/facts").name.find("未验签") == std::string::npos);
}

TEST_CASE("a file under the name of a signed pack is refused") {
  const World world;
  Page page(world);
  page.import("update.qtpack", qingtan::test::pack_bytes(R"({"header":{"id":"sae-cases","seq":9}})"));
  CHECK(page.find(kBadge).name.starts_with("更新被拒绝："));
  CHECK(page.find(kPanel + "reason").name.starts_with("update.qtpack · 该因子包有签名的版本"));
  CHECK(page.find(kTotal).value == page.total);
  CHECK(page.kept.empty());
}

TEST_CASE("two releases that are held are compared: records, and what it means for the schemes") {
  World world;
  Page page(world);
  CHECK_FALSE(page.has(kPanel + "releases/compare"));
  world.release("2.3");
  page.look(world.publisher.tree);
  page.click(kBadge);
  page.take("sae-cases");
  const std::string taken = page.find(kTotal).value;
  CHECK(page.find(kPanel + "releases/before").value == "第 1 版");
  CHECK(page.find(kPanel + "releases/after").value == "第 2 版");
  page.press(kPanel + "releases/compare");
  CHECK(page.find(kPanel + "releases/summary").name == "新增 0，修改 1，撤回 0");
  CHECK(page.find(kPanel + "releases/records/" + kFactor).value == "2.4372 → 2.3");
  CHECK(page.find(kPanel + "releases/schemes/" + kScheme).value == page.total + " → " + taken);
  CHECK(page.find(kTotal).value == taken);

  page.press(kPanel + "releases/before");
  page.press(kPanel + "releases/before/1");
  CHECK(page.find(kPanel + "releases/same").name == "请选两个不同的版本");
  CHECK(page.find(kPanel + "releases/compare").is("disabled"));
  page.press(kPanel + "releases/after");
  page.press(kPanel + "releases/after/0");
  page.press(kPanel + "releases/compare");
  CHECK(page.find(kPanel + "releases/records/" + kFactor).value == "2.3 → 2.4372");
}

TEST_CASE("a scheme that pins a release keeps its number, and is not compared with others in silence") {
  World world;
  world.release("2.3", R"({"sae-cases": 1})");
  Page page(world);
  CHECK(page.find(kCheck + "pack").value == "1 / 1");
  page.look(world.publisher.tree);
  page.click(kBadge);
  page.take("sae-cases");
  page.key(ImGuiKey_Escape);
  CHECK(page.find(kTotal).value == page.total);
  CHECK(page.find(kCheck + "pack").value == "不一致：B");
  CHECK(page.find(kCheck + "pin-sae-cases-1").name == "方案指定 sae-cases 第 1 版");
  CHECK(page.find(kCheck + "pin-sae-cases-1").value == "B");
  page.click(kTotal);
  CHECK(page.app().semantic_faults() == "");
}

TEST_CASE("a withdrawn release that a scheme pins counts, and is marked") {
  World world;
  world.release("2.3");
  Page page(world);
  world.publisher.min_seq["sae-cases"] = 2;
  world.release("2.3", R"({"sae-cases": 1})");
  page.look(world.publisher.tree);
  page.click(kBadge);
  page.take("sae-cases");
  page.key(ImGuiKey_Escape);
  CHECK(page.find(kTotal).value == page.total);
  CHECK(page.find(kCheck + "withdrawn_release").value == "B");
}

TEST_CASE("a release that is not held gives no number, and says in words which are") {
  World world;
  world.release("2.3", R"({"sae-cases": 9})");
  Page page(world);
  page.look(world.publisher.tree);
  page.click(kBadge);
  page.take("sae-cases");
  page.key(ImGuiKey_Escape);
  CHECK_FALSE(page.has(kTotal));
  const std::string why = page.find("main/compare/error").name + page.find("main/compare/error").value;
  CHECK(why.find("指定 sae-cases 第 9 版，本机没有；现有：第 1 版, 第 2 版") != std::string::npos);
}

TEST_CASE("the panel with an enterprise's pack is sound for those who do not see it, in both languages and on a phone") {
  World world;
  world.release("2.3");
  for (const Screen screen : {Screen{}, Screen{.width = 390, .height = 844}, Screen{.language = ui::Language::en}}) {
    Page page(world, screen);
    page.look(world.publisher.tree);
    page.import("acme.qtpack", enterprise(1, 1.0));
    page.take("acme");
    page.import("other.qtpack", enterprise(2, 1.0, ""));
    page.press(kPanel + "releases/compare");
    CHECK(page.app().semantic_faults() == "");
    for (const Seen& seen : page.tree()) {
      INFO(seen.id);
      if (seen.is("interactive")) CHECK_FALSE(seen.name.empty());
      if (screen.width < 400) CHECK(seen.x + seen.w <= 390.5f);
    }
  }
}
