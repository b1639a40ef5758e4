#include "qingtan/search/pinyin_table.h"

#include <catch2/catch_test_macros.hpp>

#include "support/generator.h"

using namespace qingtan;

namespace {

std::string bytes() {
  return write_pinyin_table({{U'率', {"lv", "shuai"}}, {U'冷', {"leng"}}, {U'𠀀', {"he"}}});
}

std::vector<std::string> read(const PinyinTable& table, char32_t c) {
  std::vector<std::string> out;
  for (std::uint16_t r : table.readings(c)) out.emplace_back(table.syllable(r));
  return out;
}

}  // namespace

TEST_CASE("a table gives back the readings it was made of, ü as v and as u") {
  const auto table = PinyinTable::read(bytes());
  REQUIRE(table);
  CHECK(table->character_count() == 3);
  CHECK(read(*table, U'率') == std::vector<std::string>{"lv", "shuai", "lu"});
  CHECK(read(*table, U'冷') == std::vector<std::string>{"leng"});
  CHECK(read(*table, U'𠀀') == std::vector<std::string>{"he"});
  CHECK(read(*table, U'钢').empty());
}

TEST_CASE("a table that is cut off or goes on is refused") {
  const std::string whole = bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto table = PinyinTable::read(whole.substr(0, size));
    REQUIRE_FALSE(table);
    CHECK_FALSE(table.error()[0].remedy.empty());
  }
  CHECK_FALSE(PinyinTable::read(whole + "x"));
}

TEST_CASE("a damaged table is refused or whole, never half") {
  const std::string whole = bytes();
  test::Random random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string damaged = whole;
    for (std::size_t n = 1 + random.below(3); n > 0; --n)
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    const auto table = PinyinTable::read(damaged);
    if (!table) continue;
    for (char32_t c : {U'率', U'冷', U'钢', U'𠀀'}) {
      for (std::uint16_t r : table->readings(c)) REQUIRE(r < table->syllable_count());
    }
  }
}
