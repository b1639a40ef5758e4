// Protects: numbers change only when the user takes a release; what is refused is refused in words, and takes nothing.

#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/publisher.h"
#include "ui/harness.h"

using namespace qingtan;
using namespace qingtan::ui::test;
using qingtan::test::PackPublisher;
using Sources = std::vector<SourceFile>;

namespace {

const std::string kBadge = "top/packs";
const std::string kPanel = "packs/body/";
const std::string kOffer = kPanel + "offers/sae-cases/";
const std::string kTotal = "main/compare/table/grid/steel-hot-stamping/ice-now";
const std::string kScheme = "b-pillar.steel-hot-stamping.ice";

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

/// The published cases; the steel of the hot-stamped B-pillar gets better with release 2.
struct World {
  PackPublisher publisher{{qingtan::test::built_pack("sae-cases")}};
  std::string bundle = publisher.bundle();
  Tree before = publisher.tree;

  World() { release("2.4372", "2.3"); }
  void release(const std::string& from, const std::string& to) {
    Sources files = qingtan::test::pack_sources("sae-cases");
    replace(files, "\"value\": " + from, "\"value\": " + to);
    publisher.release({publisher.build(std::move(files))});
  }
  /// The one file of the tree whose path has this in it.
  std::string& file(const std::string& part) {
    for (auto& [path, bytes] : publisher.tree) {
      if (path.find(part) != std::string::npos) return bytes;
    }
    throw std::runtime_error("no " + part);
  }
};

/// The page with release 1, the comparison open.
struct Page : Harness {
  explicit Page(const World& world, Screen screen = {}) : Harness(screen) {
    REQUIRE(open(world.bundle));
    click("nav/compare");
    if (screen.width > 400) total = find(kTotal).value;
  }
  void open_panel() {
    if (!has("packs")) click(kBadge);
  }
  std::string total;
};

void expect_refused(Page& page, const std::string& why) {
  INFO(why);
  CHECK(page.find(kBadge).name == "更新被拒绝：" + why);
  CHECK(page.find(kTotal).value == page.total);
  page.open_panel();
  CHECK(page.find(kPanel + "state").name == "更新被拒绝：" + why);
  CHECK(page.find(kPanel + "kept").name == "结果未受影响，仍用原来的因子包。");
  CHECK_FALSE(page.has(kOffer + "take"));
  CHECK(page.kept.empty());
  page.key(ImGuiKey_Escape);
}

}  // namespace

TEST_CASE("an offered release changes the numbers only when it is taken, and stays so after a restart") {
  World world;
  Page page(world);
  page.look(world.publisher.tree);
  CHECK(page.find(kBadge).name == "有新版因子包");
  CHECK(page.find(kTotal).value == page.total);
  page.click(kBadge);
  CHECK(page.find(kPanel + "offers/sae-cases").name.ends_with("第 1 版 → 第 2 版"));
  CHECK(page.find(kOffer + "effect").name == "2 个方案有变化");
  const std::string effect = page.find(kOffer + "schemes/" + kScheme).value;
  CHECK(effect.starts_with(page.total + " → "));
  CHECK(page.find(kOffer + "records/case.b-pillar.steel-hot-stamping.material").value == "2.4372 → 2.3");
  page.click(kOffer + "take");
  const std::string taken = page.find(kTotal).value;
  CHECK(taken != page.total);
  CHECK(effect == page.total + " → " + taken);
  CHECK(page.find(kBadge).name == "签名有效 · 已是最新");
  CHECK_FALSE(page.has(kOffer + "take"));
  CHECK(page.host().keep_calls > 0);

  page.keep();
  Page again(world);
  CHECK(again.total == page.total);  // nothing kept: the program's own release
  again.kept = page.kept;
  REQUIRE(again.open(world.bundle));
  CHECK(again.find(kTotal).value == taken);
}

TEST_CASE("an offer put off leaves numbers and badge at rest, and can still be taken") {
  World world;
  Page page(world);
  page.look(world.publisher.tree);
  page.click(kBadge);
  page.click(kOffer + "later");
  CHECK(page.find(kTotal).value == page.total);
  CHECK(page.find(kBadge).name == "签名有效 · 已是最新");
  CHECK_FALSE(page.has(kOffer + "later"));
  page.click(kOffer + "take");
  CHECK(page.find(kTotal).value != page.total);
}

TEST_CASE("what does not verify is refused in words, and the results stay") {
  const World world;
  const auto refuse = [&](const std::string& why, const auto& spoil) {
    World spoiled = world;
    spoil(spoiled);
    Page page(world);
    page.look(spoiled.publisher.tree);
    expect_refused(page, why);
  };
  refuse("内容与所签的摘要不符", [](World& w) { w.file("sae-cases-2.qtpack")[3000] ^= 1; });
  refuse("不是更新文件，可能是网络的登录页", [](World& w) { w.publisher.tree["metadata/2.root.json"] = "<html>登录</html>"; });
  refuse("超过所签的长度", [](World& w) { w.file("sae-cases-2.qtpack") += std::string(100, ' '); });
  refuse("缺少文件，或更新源不可达", [](World& w) { std::erase_if(w.publisher.tree, [](const auto& f) { return f.first.ends_with(".tlog-proof"); }); });
  refuse("签名无效，或不足门限", [](World& w) {
    std::string& stamp = w.file("timestamp.json");
    const std::size_t sig = stamp.find("\"sig\":\"") + 7;
    stamp[sig] = stamp[sig] == '0' ? '1' : '0';
  });
}

TEST_CASE("an older tree than what is known is refused as such") {
  World world;
  Page page(world);
  page.look(world.publisher.tree);
  const auto kept = page.kept;
  page.look(world.before);
  CHECK(page.find(kBadge).name == "更新被拒绝：比已有的版本旧");
  CHECK(page.kept == kept);
}

TEST_CASE("a source that cannot be reached, or has only what is past its date, leaves the packs verified") {
  World world;
  Page page(world);
  page.look({});
  CHECK(page.find(kBadge).name == "签名有效 · 未能核对更新");
  world.publisher.now += 3650 * qingtan::test::kDay;
  page.app().begin_update(kClock + 300 * qingtan::test::kDay);
  while (const auto wanted = page.app().wanted_file()) {
    const auto file = world.publisher.tree.find(wanted->path);
    const bool there = file != world.publisher.tree.end();
    page.app().reply(there ? ui::FileReply::bytes : ui::FileReply::missing, there ? file->second : "", kClock + 300 * qingtan::test::kDay);
  }
  page.settle();
  CHECK(page.find(kBadge).name == "签名有效 · 2026-11-29 后未确认最新");
  CHECK(page.find(kTotal).value == page.total);
}

TEST_CASE("development keys are named loudly, in both languages, on every screen") {
  World world;
  Page page(world);
  CHECK(page.find("alerts/development").role == "alert");
  CHECK(page.find("alerts/development").name == "开发密钥签名 · Signed with development keys");
  page.click(kBadge);
  CHECK(page.find(kPanel + "stage").value == "开发密钥");
  CHECK(page.find(kPanel + "threshold").value == "3 个密钥中须有 2 个签名");
  page.app().set_language(ui::Language::en);
  page.click("nav/home");
  CHECK(page.find("alerts/development").name == "Signed with development keys");
  CHECK(page.find(kPanel + "stage").value == "development");
}

TEST_CASE("keys of production are not marked") {
  PackPublisher publisher{{qingtan::test::built_pack("sae-cases")}};
  publisher.publisher.stage = KeyStage::production;
  const auto rotated = publisher.try_rotate({publisher.root_keys[0], publisher.root_keys[1]});
  REQUIRE(rotated.has_value());
  write_into(publisher.tree, *rotated);
  Harness h;
  REQUIRE(h.open(publisher.bundle()));
  CHECK_FALSE(h.has("alerts/development"));
}

TEST_CASE("a release in use that its publisher withdraws is said loudly, with the way out") {
  World world;
  world.publisher.min_seq["sae-cases"] = 3;
  world.release("2.4372", "2.2");
  Page page(world);
  page.look(world.publisher.tree);
  CHECK(page.find("alerts/withdrawn-sae-cases").name.find("已被发布方撤回") != std::string::npos);
  CHECK(page.find(kTotal).value == page.total);
  page.click(kBadge);
  CHECK(page.find(kOffer + "withdrawn").role == "alert");
  CHECK(page.find(kPanel + "in-use/sae-cases/facts").name.ends_with("已撤回"));
  page.click(kOffer + "take");
  CHECK_FALSE(page.has("alerts/withdrawn-sae-cases"));
}

TEST_CASE("a bundle from a file is offered as an update is; what is none is refused with its name") {
  World world;
  Page page(world);
  page.click(kBadge);
  page.click(kPanel + "import");
  CHECK(page.host().file_choices == 1);
  page.import("holiday.qtbundle", "PK\x03\x04 not a bundle");
  CHECK(page.find(kBadge).name.starts_with("更新被拒绝："));
  CHECK(page.find(kPanel + "reason").name.starts_with("holiday.qtbundle · "));
  CHECK(page.find(kTotal).value == page.total);
  page.import("usb.qtbundle", world.publisher.bundle());
  CHECK(page.find(kPanel + "imported").name == "usb.qtbundle 已通过验证");
  CHECK(page.has(kOffer + "take"));
  CHECK(page.find(kTotal).value == page.total);
}

TEST_CASE("a damaged store is said, and the program's own release is used") {
  World world;
  Page page(world);
  page.look(world.publisher.tree);
  page.open_panel();
  page.click(kOffer + "take");
  page.keep();
  page.kept["packs/sae-cases-2.qtpack"][900] ^= 1;
  REQUIRE(page.open(world.bundle));
  CHECK(page.find("alerts/damaged").role == "alert");
  CHECK(page.find(kBadge).name == "本机保存的因子包已损坏");
  CHECK(page.find(kTotal).value == page.total);
}

TEST_CASE("where nothing can be kept, the panel says for how long a release holds") {
  World world;
  Page page(world);
  page.app().set_keeping(ui::Keeping::unavailable);
  page.open_panel();
  CHECK(page.find(kPanel + "keeping").role == "alert");
}

TEST_CASE("the panel is sound for those who do not see it, in both languages and on a phone") {
  World world;
  for (const Screen screen : {Screen{}, Screen{.width = 390, .height = 844}, Screen{.language = ui::Language::en}}) {
    Page page(world, screen);
    page.look(world.publisher.tree);
    page.open_panel();
    CHECK(page.app().semantic_faults() == "");
    for (const Seen& seen : page.tree()) {
      INFO(seen.id);
      if (seen.is("interactive")) CHECK_FALSE(seen.name.empty());
      if (screen.width < 400) CHECK(seen.x + seen.w <= 390.5f);
    }
    page.key(ImGuiKey_Escape);
    CHECK_FALSE(page.has("packs"));
  }
}
