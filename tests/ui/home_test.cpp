// Protects: the home page shows what there is and nothing else: the schemes that are open with the engine's numbers, what
// waits for a decision, and how the packs stand.

#include <catch2/catch_test_macros.hpp>

#include "support/packs.h"
#include "support/publisher.h"
#include "support/source_files.h"
#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

const std::string kHome = "main/home/";

void press(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

void to(Harness& h, const std::string& id) {
  for (int i = 0; i < 60 && h.focused() != id; ++i) h.key(ImGuiKey_Tab);
  REQUIRE(h.focused() == id);
}

}  // namespace

TEST_CASE("with nothing open the home page offers a sample and a new scheme, and lists none") {
  Harness h;
  h.add_packs();
  CHECK(h.find(kHome + "schemes/none").name == "还没有打开的方案");
  CHECK_FALSE(h.has(kHome + "schemes/s1"));
  CHECK_FALSE(h.has(kHome + "schemes/all"));
  CHECK(h.find(kHome + "pending/none").name == "没有待处理项");
  to(h, kHome + "schemes/sample");
  h.key(ImGuiKey_Enter);
  CHECK(h.find("nav/scheme").is("selected"));
  CHECK(h.has("main/scheme/result/body/total"));
}

TEST_CASE("open schemes stand on the home page, the latest first, with the total that their own view shows") {
  Harness h;
  h.add_packs();
  press(h, kHome + "schemes/sample");
  const std::string total = h.find("main/scheme/result/body/total").value;
  press(h, "nav/home");
  CHECK(h.find(kHome + "schemes/s1/relative").value == "基准");
  CHECK(h.find(kHome + "schemes/s2/relative").value == "65 %");
  CHECK(total.starts_with(h.find(kHome + "schemes/s2/total").value.substr(0, 4)));
  CHECK(h.find(kHome + "schemes/s2/stage-bar/material").value.ends_with(" %"));
  CHECK(h.find(kHome + "schemes/s3").y < h.find(kHome + "schemes/s1").y);
  to(h, kHome + "schemes/s2/open");
  h.key(ImGuiKey_Enter);
  CHECK(h.find("nav/scheme").is("selected"));
  CHECK(h.find("main/scheme/tree/name").name == "钢-热冲压");
}

TEST_CASE("N makes a new scheme from the home page; one without a result waits for a decision, and leads to it") {
  Harness h;
  h.add_packs();
  h.app().set_storage(Storage::unavailable);
  h.key(ImGuiKey_N);
  CHECK(h.find("nav/scheme").is("selected"));
  REQUIRE(h.app().enter_text("main/scheme/form/body/name", "前端横梁"));
  h.settle();
  press(h, "nav/home");
  CHECK(h.find(kHome + "schemes/s1/saved").value == "未保存");
  CHECK(h.find(kHome + "schemes/caption").name == "打开 1 个，仅在内存中");
  CHECK(h.find(kHome + "privacy/kept").value == "存储不可用，仅在内存中");
  CHECK(h.find(kHome + "pending/0/title").name == "方案“前端横梁”还没有结果");
  press(h, kHome + "pending/0/act");
  CHECK(h.find("nav/scheme").is("selected"));
}

TEST_CASE("a factor of an open scheme is listed from sixty days before it expires, and one click leads to where it is used") {
  const auto titles = [](const std::string& today) {
    Harness h({.today = today.c_str()});
    h.add_packs();
    press(h, "nav/scheme");
    press(h, "main/start/body/b-pillar-detailed");
    press(h, "nav/home");
    std::vector<std::string> found;
    for (const Seen& seen : h.tree()) {
      if (seen.id.starts_with(kHome + "pending/") && seen.id.ends_with("/title")) found.push_back(seen.name);
    }
    if (!found.empty() && h.has(kHome + "pending/0/act")) {
      press(h, kHome + "pending/0/act");
      CHECK(h.find("nav/scheme").is("selected"));
    }
    return found;
  };
  CHECK(titles("2026-11-22").size() == 1);  // the card's own title
  const auto close = titles("2029-12-01");
  REQUIRE(close.size() > 1);
  CHECK(close[1].find("将于 2029-12-31 到期（还有 30 天）") != std::string::npos);
  const auto past = titles("2030-01-01");
  REQUIRE(past.size() > 1);
  CHECK(past[1].find("已于 2029-12-31 过期") != std::string::npos);
}

TEST_CASE("a newer release waits on the home page until it is taken") {
  qingtan::test::PackPublisher publisher{{qingtan::test::built_pack("sae-cases")}};
  Harness h;
  h.open(publisher.bundle());
  std::vector<qingtan::SourceFile> files = qingtan::test::pack_sources("sae-cases");
  for (qingtan::SourceFile& file : files) {
    const std::string from = "\"value\": 2.4372";
    for (std::size_t at = file.bytes.find(from); at != std::string::npos; at = file.bytes.find(from, at + 1)) file.bytes.replace(at, from.size(), "\"value\": 2.3");
  }
  publisher.release({publisher.build(std::move(files))});
  h.look(publisher.tree);
  REQUIRE(h.has(kHome + "pending/0/act"));
  CHECK(h.find(kHome + "pending/0/detail").name == "新增 0，修改 1，撤回 0");
  press(h, kHome + "pending/0/act");
  press(h, "packs/body/offers/sae-cases/take");
  CHECK(h.has(kHome + "pending/none"));
}

TEST_CASE("the card of the packs counts what the catalogue holds and says until when it is known to be the latest") {
  Harness h;
  h.add_packs();
  CHECK(h.find(kHome + "packs/valid").value == "2026-11-29，还有 7 天");
  CHECK(h.find(kHome + "packs/base").value.starts_with("2026."));
  int sum = 0;
  for (const char* library : {"material", "processing", "joining", "energy_direct", "energy_production"}) sum += std::stoi(h.find(kHome + "packs/" + library).value);
  CHECK(h.find(kHome + "packs/total").value.starts_with(std::to_string(sum) + " / "));
  press(h, kHome + "packs/open");
  CHECK(h.has("packs/title"));
}

TEST_CASE("until the rest of the program has come the home page has its cases, and says that schemes are still to come") {
  Harness h;
  h.add_packs();
  h.app().set_rest(Rest::coming);
  h.settle();
  CHECK(h.find(kHome + "schemes/rest").name == "正在载入其余程序");
  CHECK(h.find(kHome + "new").is("disabled"));
  h.key(ImGuiKey_N);
  CHECK(h.find("nav/home").is("selected"));
  const float cases = h.find(kHome + "cases/b-pillar").y;
  h.app().set_rest(Rest::here);
  h.settle();
  CHECK(h.has(kHome + "schemes/none"));
  CHECK(h.find(kHome + "cases/b-pillar").y == cases);  // nothing jumps
}
