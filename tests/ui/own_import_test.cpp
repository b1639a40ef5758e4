// Protects: a table of factors is shown row by row before anything is stored; what is wrong is said with what would be
// right, and is not stored; what is right is stored as it stood. And what can be done with the rows of my database.

#include "qingtan/base/json.h"
#include "qingtan/store/document.h"
#include "ui/mydata_visit.h"

using namespace mydata_test;

namespace {

const std::string kImport = "main/mydata/import/";
const std::string kLine = kImport + "rows/rows/line-";

/// As a plant's engineer keeps them, headers as people write them.
const std::string kPlant =
    "\xEF\xBB\xBF材料名称,英文名,类型,碳足迹因子 (kgCO2e/kg),数据年份,有效期至,再生料占比(%),来源,几何标准差,产线\r\n"
    "冷轧板 DC04 · 一工厂,DC04 sheet,钢,2.31,2025,2030-06-30,20,\"企业实测，2025 年\",1.12,L1\r\n"
    "铝板 6016,,铝,\"1,0.5\",2025,2030/6,,供应商,,L2\r\n"
    "铝板 6111,,铝,9.8,2025,2030/6,,供应商,,L2\r\n"
    ",,钢,2.2,2025,,,,,\r\n"
    "热轧板,,钢,2.05,2031,2030-01,,供应商,0.9,\r\n";

void take_in(Visit& v, const std::string& name, const std::string& bytes) {
  v.app().import_file(name, bytes, kClock);
  v.settle();
}

}  // namespace

TEST_CASE("a table is shown before it is stored: what is ready, and what is wrong with what would be right") {
  Files files;
  Visit v(files);
  take_in(v, "工厂因子.csv", kPlant);
  CHECK(v.find(kImport + "title").name == "导入 工厂因子.csv");
  CHECK(v.find(kImport + "count").name == "5 行，2 行可导入，3 行有误");
  CHECK(v.find(kImport + "unused").name == "未使用的列：产线");
  CHECK(v.find(kLine + "2").name == "冷轧板 DC04 · 一工厂 2.31 kgCO₂e/kg");
  CHECK(v.find(kLine + "2").value == "新增");
  CHECK(v.find(kLine + "3").value == "碳足迹因子：填数字，如 2.5 或 1,250");
  CHECK(v.find(kLine + "5").value == "名称：请填写");
  CHECK(v.find(kLine + "6").value.find("有效至：有效期不能早于数据年份") != std::string::npos);
  CHECK(v.find(kLine + "6").value.find("GSD 填不小于 1 的数") != std::string::npos);
  v.go(kImport + "shown/wrong");
  CHECK_FALSE(v.has(kLine + "2"));
  CHECK(v.has(kLine + "3"));
  CHECK(v.app().semantic_faults() == "");
  v.go(kImport + "cancel");
  CHECK_FALSE(v.has(kImport + "title"));
  CHECK(v.has(kOwn + "empty"));
}

TEST_CASE("the rows that are right are stored as they stood, and there in the next visit") {
  Files files;
  {
    Visit v(files);
    take_in(v, "工厂因子.csv", kPlant);
    v.go(kImport + "take");
    CHECK(v.value_of("冷轧板 DC04 · 一工厂") == "2.31 kgCO₂e/kg, 钢, 2025");
    CHECK(v.value_of("铝板 6111") == "9.8 kgCO₂e/kg, 铝, 2025");
    CHECK(v.row("热轧板") == "");
    v.save();
  }
  Visit v(files, 'b');
  v.go(kOwn + "export");
  const std::string file = v.host().saved.begin()->second;
  const qingtan::Json all = *qingtan::parse_json(file, "");
  REQUIRE(all.size() == 2);
  const qingtan::Json& sheet = all[0]["name"]["zh"] == "铝板 6111" ? all[1] : all[0];
  const qingtan::Json& plate = &sheet == &all[0] ? all[1] : all[0];
  CHECK(sheet["name"] == qingtan::Json{{"zh", "冷轧板 DC04 · 一工厂"}, {"en", "DC04 sheet"}});
  CHECK(sheet["value"] == 2.31);
  CHECK(sheet["unit"] == "kgCO2e/kg");
  CHECK(sheet["recycled_share"] == 0.2);
  CHECK(sheet["source"] == "企业实测，2025 年");
  CHECK(sheet["uncertainty"] == qingtan::Json{{"kind", "lognormal"}, {"gsd", 1.12}});
  CHECK(sheet["visibility"] == "self");
  CHECK(plate["valid_until"] == "2030-06-30");
  CHECK(plate["name"]["en"] == "铝板 6111");
}

TEST_CASE("what my database exports as a table comes back as the same factors, in either language") {
  for (const Language language : {Language::zh, Language::en}) {
    Files files, others;
    Visit v(files);
    take_in(v, "工厂因子.csv", kPlant);
    v.go(kImport + "take");
    if (language == Language::en) v.go("top/language/en");
    v.go(kOwn + "export-table");
    const std::string table = v.host().saved.begin()->second;
    Visit w(others, 'c');
    take_in(w, "again.csv", table);
    CHECK(w.find(kImport + "count").name == "2 行，2 行可导入，0 行有误");
    CHECK(w.find(kLine + "2").value == "新增");
    w.go(kImport + "take");
    CHECK(w.value_of("冷轧板 DC04 · 一工厂") == "2.31 kgCO₂e/kg, 钢, 2025");
    w.go("top/language/en");
    CHECK(w.value_of("DC04 sheet").starts_with("2.31 kgCO₂e/kg"));
    // The same ids once more: they are replaced, not doubled.
    take_in(w, "again.csv", table);
    CHECK(w.find(kLine + "2").value == "replaces the factor with this id");
  }
}

TEST_CASE("a table with semicolons, tabs or another library's words is taken as well; what is no table says why") {
  Files files;
  Visit v(files);
  take_in(v, "a.csv", "Name;Library;Type;Value;Unit\nWelding;joining;Spot;0.05;kgCO2e/spot\nGrid;能源生产排放;Power;0.52;kg CO₂-eq / kWh\n");
  CHECK(v.find(kImport + "count").name == "2 行，2 行可导入，0 行有误");
  v.go(kImport + "take");
  v.go(kOwn + "tabs/joining");
  CHECK(v.value_of("Welding").starts_with("0.05 kgCO₂e/"));
  v.go(kOwn + "tabs/energy_production");
  CHECK(v.value_of("Grid").starts_with("0.52 kgCO₂e/kWh"));
  const auto refused = [&](const std::string& bytes, const std::string& words) {
    take_in(v, "b.csv", bytes);
    CHECK_FALSE(v.has(kImport + "title"));
    bool said = false;
    for (const Seen& seen : v.tree()) said = said || seen.name.find(words) != std::string::npos || seen.value.find(words) != std::string::npos;
    INFO(words);
    CHECK(said);
  };
  refused("\xC3\xFB\xB3\xC6,a\nb,1\n", "另存为“CSV UTF-8”");
  refused("名称,单位\n钢,kg\n", "没有因子列");
  refused("因子,单位\n2,kg\n", "没有名称列");
  refused("名称,因子\n", "没有数据行");
}

TEST_CASE("the list shows how each factor stands, and only those that are looked for") {
  Files files;
  Visit v(files);
  take_in(v, "a.csv", "名称,类别,因子,年份,有效至,来源\n甲,钢,1,2025,2030-01-01,企业实测\n乙,钢,2,2020,2024-01-01,供应商\n丙,钢,3,2025,,供应商\n丁,钢,4,2025,2026-12-31,企业实测\n");
  v.go(kImport + "take");
  const auto rows = [&] {
    std::string all;
    for (const char* name : {"甲", "乙", "丙", "丁"}) all += v.row(name).empty() ? "" : name;
    return all;
  };
  CHECK(rows() == "甲乙丙丁");
  for (const auto& [status, names] : {std::pair{"valid", "甲"}, {"expired", "乙"}, {"draft", "丙"}, {"expiring", "丁"}}) {
    v.choose(kOwn + "status", status);
    CHECK(rows() == names);
  }
  v.choose(kOwn + "status", "all");
  v.choose(kOwn + "source", "source-1");
  CHECK((rows() == "甲丁" || rows() == "乙丙"));
  v.choose(kOwn + "source", "all");
  v.enter(kOwn + "search", "乙");
  CHECK(rows() == "乙");
}

TEST_CASE("a row is edited, duplicated, copied and deleted without opening it; each of it can be undone") {
  Files files;
  Visit v(files);
  take_in(v, "a.csv", "名称,类别,因子,来源\n甲,钢,1.5,企业实测\n");
  v.go(kImport + "take");
  v.go(v.row("甲") + "/copy");
  CHECK(v.host().copied.find("甲\t") != std::string::npos);
  CHECK(v.host().copied.find("\t1.5\t") != std::string::npos);
  v.go(v.row("甲") + "/duplicate");
  CHECK(v.find(kForm + "name-zh").value == "甲（副本）");
  v.enter(kForm + "value", "1.75");
  v.go(kOwn + "form/save");
  CHECK(v.value_of("甲").starts_with("1.5 "));
  CHECK(v.value_of("甲（副本）").starts_with("1.75 "));
  v.go(v.row("甲") + "/edit");
  v.enter(kForm + "value", "1.6");
  v.go(kOwn + "form/save");
  CHECK(v.value_of("甲").starts_with("1.6 "));
  v.go(v.row("甲") + "/delete");
  CHECK(v.row("甲") == "");
  std::string undo;
  for (const Seen& seen : v.tree()) {
    if (seen.name == "撤销" && seen.id.find("toast") != std::string::npos) undo = seen.id;
  }
  v.go(undo);
  CHECK(v.value_of("甲").starts_with("1.6 "));
}
