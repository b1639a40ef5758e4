// Protects: what is starred is kept as it was computed, found again in the next visit, and held against today's packs and
// schemes; stars of an earlier version are all taken over; locking takes favourites out of memory.

#include <cmath>

#include "support/packs.h"
#include "support/publisher.h"
#include "ui/favourites_visit.h"

using namespace favourites_test;

namespace {

/// The published cases; the steel of the hot-stamped B-pillar gets better with release 2.
struct TwoReleases {
  qingtan::test::PackPublisher publisher{{qingtan::test::built_pack("sae-cases")}};
  std::string bundle = publisher.bundle();
  TwoReleases() {
    auto sources = qingtan::test::pack_sources("sae-cases");
    int replaced = 0;
    for (auto& file : sources) {
      const std::string from = "\"value\": 2.4372", to = "\"value\": 2.3";
      for (std::size_t at = file.bytes.find(from); at != std::string::npos; at = file.bytes.find(from, at + to.size())) file.bytes.replace(at, from.size(), to), ++replaced;
    }
    REQUIRE(replaced > 0);
    publisher.release({publisher.build(std::move(sources))});
  }
};

double first_number(const std::string& text) { return std::stod(text.substr(text.find_first_of("0123456789"))); }

}  // namespace

TEST_CASE("a result that was starred by the key is there in the next visit, as it was, whatever became of the scheme") {
  Files files;
  std::string name, before;
  {
    Visit v(files);
    v.open_sample();
    v.enter("main/scheme/form/body/net-mass", "5.5");
    before = v.total();
    v.key(ImGuiKey_S);
    v.settle();
    CHECK(v.find("main/scheme/tree/star").is("checked"));
    v.save();
    CHECK_FALSE(v.app().has_unsaved_work());
  }
  Visit v(files, 'b');
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 1);
  CHECK(v.rows()[0].value == "结果, " + before + " kgCO₂e");
  v.go(v.rows()[0].id);
  CHECK(v.find(kKept + "frozen-total").value == before);
  CHECK(v.find(kKept + "today-total").name == "今天重新计算，结果与冻结时一致");
  CHECK_FALSE(v.has(kKept + "line-0"));
  CHECK(v.find(kKept + "frozen-0").value.find(" × ") != std::string::npos);
  v.go("nav/scheme");
  v.go("main/scheme/tree/nodes/component-0");
  v.enter("main/scheme/form/body/net-mass", "6");
  const std::string after = v.total();
  REQUIRE(after != before);
  CHECK_FALSE(v.find("main/scheme/tree/star").is("checked"));
  v.go("nav/favourites");
  CHECK(v.find(kKept + "stages/total/before").name == before);
  CHECK(v.find(kKept + "stages/total/after").name == after);
  CHECK(v.find(kKept + "line-0").value.find("用量 ") != std::string::npos);
  CHECK(v.find(kKept + "causes").name.find("因子 0.00") != std::string::npos);
  v.go(kKept + "with/frozen");
  CHECK(v.find(kKept + "today-total").name == "今天重新计算，结果与冻结时一致");
}

TEST_CASE("what was starred last stands on the home page, a factor's star does not, and leads to the favourite") {
  Files files;
  Visit v(files);
  v.go("nav/home");
  CHECK_FALSE(v.has("main/home/starred"));
  v.go("nav/factors");
  v.key(ImGuiKey_S);
  v.settle();
  v.go("nav/compare");
  v.go("main/controls/star");
  v.go("nav/home");
  std::vector<Seen> shown;
  for (const Seen& seen : v.tree()) {
    if (seen.id.starts_with("main/home/starred/") && seen.value.starts_with("对比, ")) shown.push_back(seen);
  }
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].name == "B柱");
  v.go(shown[0].id);
  CHECK(v.has(kShelf + "detail"));
  v.go("nav/home");
  v.go("main/home/starred/all");
  CHECK(v.rows().size() == 2);
}

TEST_CASE("a comparison under another release of the pack: which factor moved, and each total old and new") {
  const TwoReleases world;
  Files files;
  Visit v(files, world.bundle);
  v.go("nav/compare");
  const std::string total = "main/compare/table/grid/steel-hot-stamping/ice-now";
  const std::string before = v.find(total).value;
  v.go("main/controls/star");
  CHECK(v.find("main/controls/star").is("checked"));
  v.look(world.publisher.tree);
  v.click("top/packs");
  v.go("packs/body/offers/sae-cases/take");
  v.key(ImGuiKey_Escape);
  v.settle();
  const std::string after = v.find(total).value;
  REQUIRE(first_number(after) < first_number(before));
  CHECK_FALSE(v.find("main/controls/star").is("checked"));
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 1);
  v.go(v.rows()[0].id);
  v.go(kKept + "scheme/scheme-1");
  CHECK(std::abs(first_number(v.find(kKept + "stages/total/before").name) - first_number(before)) < 0.1);
  CHECK(std::abs(first_number(v.find(kKept + "stages/total/after").name) - first_number(after)) < 0.1);
  bool moved = false;
  for (const Seen& seen : v.tree()) moved = moved || (seen.id.starts_with(kKept + "factor-") && seen.value.starts_with("2.4372 → 2.3 "));
  CHECK(moved);
  CHECK(v.find(kKept + "line-0").value.find("因子值 2.44 → 2.3") != std::string::npos);
  CHECK(v.find(kKept + "origin-sae-cases").value.find(" → ") != std::string::npos);
  v.go(kShelf + "detail/star-today");
  CHECK(v.rows().size() == 2);
  CHECK(v.find(kKept + "today-total").name == "今天重新计算，结果与冻结时一致");
}

TEST_CASE("stars of an earlier version are all taken into the store, in their order, and only then forgotten there") {
  Files files;
  const std::string list = kSteel + "\nmat.gone\nproc.gone\n";
  {
    Visit v(files);
    v.app().recall("starred", list);
    v.settle();
    CHECK_FALSE(v.host().remembered.contains("starred"));  // until they are on the disk
    v.save();
    CHECK(v.host().remembered["starred"].empty());
    CHECK(v.host().remembered.contains("starred"));
  }
  Visit v(files, 'b');
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 3);
  CHECK(v.rows()[0].id == kShelfRows + "factor." + kSteel);
  CHECK(v.rows()[1].name == "mat.gone");
  CHECK(v.rows()[2].name == "proc.gone");
  v.go(v.rows()[1].id);
  CHECK(v.has(kKept + "unreadable"));
  v.go("nav/factors");
  v.enter("main/factors/filters/search", kSteel);
  CHECK(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));
}

TEST_CASE("a factor's star is a favourite, and taking it back takes both away") {
  Files files;
  Visit v(files);
  v.go("nav/factors");
  v.enter("main/factors/filters/search", kSteel);
  v.go("main/factors/table/rows/rows/" + kSteel);
  v.go("main/factors/detail/star");
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 1);
  v.go(v.rows()[0].id);
  CHECK(v.find(kKept + "value").value.ends_with("kgCO₂e/kg"));
  CHECK(v.find(kKept + "citation").value.size() > 3);
  v.go(kShelf + "detail/delete");
  CHECK(v.has(kShelf + "empty"));
  v.go("nav/factors");
  CHECK_FALSE(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));
  v.go(v.toast_act());
  CHECK(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));
}

TEST_CASE("where there is no storage favourites work in memory, count as unsaved, and go into the workspace file") {
  Harness h;
  h.add_packs();
  h.app().set_storage(Storage::unavailable);
  const auto go = [&h](const std::string& id) {
    INFO(id);
    REQUIRE(h.app().activate(id));
    h.settle();
  };
  go("nav/compare");
  go("main/controls/star");
  CHECK(h.app().has_unsaved_work());
  go("nav/favourites");
  CHECK(h.find(kShelf + "kept").name == "浏览器没有可用的存储，收藏只在内存中");
  go("nav/settings");
  go("main/settings/body/storage/export");
  std::string file;
  for (const auto& [name, bytes] : h.host().saved) {
    if (name.ends_with(".qingtan")) file = bytes;
  }
  REQUIRE_FALSE(file.empty());
  Files files;
  Visit v(files);
  v.import("work.qingtan", file);
  v.settle();
  v.go("import/take");
  v.go("nav/favourites");
  REQUIRE(v.rows().size() == 1);
  v.go(v.rows()[0].id);
  CHECK(v.find(kKept + "today-total").name == "今天重新计算，结果与冻结时一致");
  v.save();
  CHECK_FALSE(v.app().has_unsaved_work());
}

TEST_CASE("what was starred before the store was open goes into it") {
  Files files;
  {
    Harness h;
    h.add_packs();
    REQUIRE(h.app().activate("nav/compare"));
    h.settle();
    REQUIRE(h.app().activate("main/controls/star"));
    h.settle();
    h.app().begin_store({}, {true, std::string(32, 'a'), ""});
    h.settle();
    for (auto steps = h.app().take_store_writes(false); !steps.empty(); steps = h.app().take_store_writes(false)) {
      h.app().store_written(StoreOutcome::durable);
      for (const StoreWriteStep& step : steps) files[step.name] = step.bytes;
    }
    h.settle();
    CHECK_FALSE(h.app().has_unsaved_work());
  }
  Visit v(files, 'b');
  v.go("nav/favourites");
  CHECK(v.rows().size() == 1);
}

TEST_CASE("locking takes favourites and stars out of memory, and unlocking brings them back") {
  Files files;
  Visit v(files);
  v.open_sample();
  v.key(ImGuiKey_S);
  v.settle();
  v.go("nav/factors");
  v.enter("main/factors/filters/search", kSteel);
  v.go("main/factors/table/rows/rows/" + kSteel + "/star");
  v.save();
  const std::string card = "main/settings/body/storage/";
  v.go("nav/settings");
  v.go(card + "set-passphrase");
  v.enter("passphrase/new", "Schloss und Riegel");
  v.enter("passphrase/again", "Schloss und Riegel");
  v.go("passphrase/done");
  v.read();
  v.save();
  v.go(card + "lock");
  v.go("unlock/cancel");
  v.go("nav/favourites");
  CHECK(v.has(kShelf + "closed"));
  CHECK(v.rows().empty());
  CHECK(v.host().remembered["starred"].empty());
  v.go("nav/factors");
  v.enter("main/factors/filters/search", kSteel);
  CHECK_FALSE(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));
  v.go("main/factors/table/rows/rows/" + kSteel + "/star");
  CHECK_FALSE(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));  // what is locked is not changed
  v.go("storage-alerts/locked/unlock");
  v.enter("unlock/passphrase", "Schloss und Riegel");
  v.go("unlock/done");
  v.read();
  CHECK(v.find("main/factors/table/rows/rows/" + kSteel + "/star").is("checked"));
  v.go("nav/favourites");
  CHECK(v.rows().size() == 2);
}
