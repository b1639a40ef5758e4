// Tables as they come from a spreadsheet's clipboard.

#include <catch_amalgamated.hpp>

#include "qingtan/inventory/table_paste.h"
#include "systems.h"

using namespace qingtan;
using namespace qingtan::inventory;
using namespace qingtan::inventory::testing;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;

namespace {

std::string refused(const std::string& table) {
  const auto pasted = paste_table(table, "pasted");
  REQUIRE(!pasted);
  return describe(pasted.error()[0]);
}

}  // namespace

TEST_CASE("numbers are read as people write them, and not where they could mean two things") {
  CHECK(pasted_number("1,234.5") == 1234.5);
  CHECK(pasted_number("１，２３４．５") == 1234.5);
  CHECK(pasted_number(" 12 345 ") == 12345);
  CHECK(pasted_number("−3") == -3);
  CHECK(pasted_number("1'000") == 1000);
  CHECK(pasted_number("1.5E-3") == 0.0015);
  CHECK(pasted_number(".5") == 0.5);
  CHECK(pasted_number("007") == 7);
  for (const char* text : {"", "1,23", "1,2345", "12,34,567", "1.2.3", "abc", "12%", "1e999", "--1",
                           "1,234,56", "1 2", ".", "e5", "0x10"})
    CHECK(!pasted_number(text));
}

TEST_CASE("a Chinese table becomes linked processes that solve") {
  const auto s = paste_table(
      "过程\t类型\t名称\t数量\t单位\t因子\r\n"
      "氧化铝\t产出\t氧化铝\t1,000\tkg\t\r\n"
      "\t投入\t铝土矿\t２.５\tt\t\r\n"
      "\t电力\t电网\t200\tkWh\telec\r\n"
      "\r\n"
      "采矿\t产出\t铝土矿\t1\tt\t\r\n"
      "\t排放\tCO2\t10\tkg\t\r\n",
      "pasted");
  if (!s) FAIL(describe(s.error()[0]));
  REQUIRE(s->processes.size() == 2);
  CHECK(s->processes[0].name.zh == "氧化铝");
  CHECK(s->processes[0].inputs[0].quantity.amount == 2.5);
  const auto read = read_system(write_system(*s), "");
  REQUIRE(read);
  const auto made = Inventory::make(std::make_shared<const System>(*read), catalogue(), {}, "");
  REQUIRE(made);
  CHECK_THAT(made->factors()[0], WithinRel((25 + 100) / 1000.0, 1e-14));
}

TEST_CASE(
    "an English table with quoted cells and co-products is read; ids are made of ASCII names") {
  const auto s = paste_table(
      "Process\tType\tName\tAmount\tUnit\tPrice\tAllocation\tSource\n"
      "Rolling\toutput\tSheet\t1\tt\t29000\teconomic\t\"plant\t\"\"A\"\"\nline 2\"\n"
      "\tco-product\tScrap\t0.2\tt\t12000\t\t\n"
      "\temission\tCO2\t5\tkg\t\t\t\n",
      "pasted");
  if (!s) FAIL(describe(s.error()[0]));
  const inventory::Process& p = s->processes[0];
  CHECK(p.id == "rolling");
  CHECK(p.outputs[1].product == "scrap");
  CHECK(p.allocation == Allocation::economic);
  CHECK(p.outputs[0].price == 29000);
  CHECK_THAT(p.source, ContainsSubstring("plant\t\"A\"\nline 2"));
}

TEST_CASE("errors name row and column of the table, as the spreadsheet counts them") {
  const std::string head = "过程\t类型\t名称\t数量\t单位\n";
  CHECK_THAT(refused(head + "a\t产出\ta\t1\tkg\nb\t产出\tb\tviel\tkg\n"),
             ContainsSubstring("row 3, column 4: \"viel\" is no number"));
  CHECK_THAT(refused(head + "a\t产出\ta\t1\tKG?\n"), ContainsSubstring("row 2, column 5"));
  CHECK_THAT(refused(head + "a\t产物\ta\t1\tkg\n"),
             ContainsSubstring("row 2, column 2: \"产物\" is no type"));
  CHECK_THAT(refused(head + "a\t产出\ta\t1\tkg\n\t投入\tz\t1\tkg\n"),
             ContainsSubstring("row 3, column 3: no process of the table makes \"z\""));
  CHECK_THAT(refused("过程\t类型\t名称\t数量\n a\t产出\ta\t1\n"),
             ContainsSubstring("no column \"单位 unit\""));
  CHECK_THAT(refused("过程\tcolour\n"), ContainsSubstring("row 1"));
  CHECK_THAT(refused(head + "a\t投入\ta\t1\tkg\n"), ContainsSubstring("row 2"));
  CHECK_THAT(refused(head + "\"a\t产出\n"), ContainsSubstring("never closed"));
  CHECK_THAT(refused(""), ContainsSubstring("there is no table"));
}

TEST_CASE("the cells alone are those that a table is made of, whatever its headers say") {
  const auto cells = pasted_cells("a\tb\n１\t\"x\ty\"\n", "t");
  REQUIRE(cells);
  CHECK(*cells == std::vector<std::vector<std::string>>{{"a", "b"}, {"1", "x\ty"}});
  CHECK_FALSE(pasted_cells("a\tb\n", "t"));
  CHECK_FALSE(pasted_cells("a\n\"b\n", "t"));
}

TEST_CASE("A table is read whatever stands between its cells, and says where each row began") {
  for (const char* text : {"\xEF\xBB\xBF名称,因子\n钢，热轧,2.5\r\n\r\n\"铝, 6016\",\"10\n\"\n铜,3\n",
                           "名称;因子\n钢，热轧;2.5\n\n铝, 6016;\"10\n\"\n铜;3",
                           "名称\t因子\n钢，热轧\t2.5\n\t\n铝, 6016\t\"10\n\"\n铜\t3\n"}) {
    INFO(text);
    const auto rows = table_rows(text, "t.csv");
    REQUIRE(rows);
    REQUIRE(rows->size() == 4);
    CHECK((*rows)[0].cells == std::vector<std::string>{"名称", "因子"});
    CHECK((*rows)[1].cells == std::vector<std::string>{"钢，热轧", "2.5"});
    CHECK((*rows)[2].line == 4);
    CHECK((*rows)[2].cells == std::vector<std::string>{"铝, 6016", "10"});
    CHECK((*rows)[3].line == 6);
  }
}

TEST_CASE("What is no table of UTF-8 is refused with the way to one") {
  const auto bytes = table_rows("\xC3\xFB\xB3\xC6,a\nb,c\n", "t.csv");  // GBK
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error()[0].code == ErrorCode::syntax);
  CHECK(bytes.error()[0].remedy.find("CSV UTF-8") != std::string::npos);
  CHECK_FALSE(table_rows("a,b\n", "t.csv"));
  CHECK_FALSE(table_rows("a,b\n\"c,d\n", "t.csv"));
}
