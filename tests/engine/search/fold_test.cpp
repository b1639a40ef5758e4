#include "search/fold.h"

#include <catch2/catch_test_macros.hpp>

using namespace qingtan::search;

namespace {

std::string joined(std::string_view text) {
  std::string out;
  for (const Atom& atom : atoms(text)) {
    out += atom.script == Script::han ? "<" + std::to_string(atom.han.size()) + ">"
                                      : "[" + atom.letters + "]";
  }
  return out;
}

}  // namespace

TEST_CASE("what is written in several ways is one") {
  CHECK(joined("Cold-ROLLED") == "[cold][rolled]");
  CHECK(joined("ＤＣ０４　ｓｔｅｅｌ") == "[dc04][steel]");
  CHECK(joined("CO₂ m³ Ångström Öl") == "[co2][m3][angstrom][ol]");
  CHECK(joined("冷轧DC04钢板（卷）") == "<2>[dc04]<2><1>");
}

TEST_CASE("bytes that are no text part words, and nothing worse") {
  CHECK(joined("a\xFF"
               "b\xC0\x80"
               "c\xED\xA0\x80"
               "d\xF4\x90\x80\x80"
               "e\xE5\x86") == "[a][b][c][d][e]");
  CHECK(joined(std::string_view("a\0b", 3)) == "[a][b]");
  CHECK(atoms("").empty());
}

TEST_CASE("typos are allowed by the letters of a word, none in grades") {
  const auto allowed = [](std::string_view text) { return allowed_typos(atoms(text).at(0)); };
  CHECK(allowed("zha") == 0);
  CHECK(allowed("leng") == 1);
  CHECK(allowed("lengzha") == 1);
  CHECK(allowed("lengzhag") == 2);
  CHECK(allowed("dc04x") == 0);
}
