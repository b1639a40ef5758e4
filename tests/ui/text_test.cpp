// Protects: words and numbers as the design writes them, in both languages.

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

using namespace qingtan::ui;

namespace {

struct InLanguage {
  explicit InLanguage(Language language) { set_text_language(language); }
  ~InLanguage() { set_text_language(Language::zh); }
};

}  // namespace

TEST_CASE("every message has words in both languages, and no placeholder is left unfilled") {
  for (const Language language : {Language::zh, Language::en}) {
    const InLanguage in(language);
    for (std::size_t i = 0; i < kMsgCount; ++i) {
      INFO(kMsgNames[i]);
      CHECK_FALSE(tr(static_cast<Msg>(i)).empty());
    }
    const Localized filled = tr(Msg::status_pack, {{"id", verbatim("base")}, {"version", verbatim("1")}, {"trust", verbatim("x")}});
    CHECK(filled.str().find('{') == std::string::npos);
    CHECK(filled.str().find("base") != std::string::npos);
  }
}

TEST_CASE("numbers carry a true minus, thousands, and no negative zero") {
  CHECK(number(1234567.891, 1).str() == "1,234,567.9");
  CHECK(number(-1234.5, 1).str() == "\u22121,234.5");
  CHECK(number(-0.04, 1).str() == "0.0");
  CHECK(number(999, 0).str() == "999");
}

TEST_CASE("percentages are whole, spaced, and signed where they are changes") {
  CHECK(percent(0.65).str() == "65 %");
  CHECK(percent_change(-0.04).str() == "\u22124 %");
  CHECK(percent_change(0.021).str() == "+2 %");
  CHECK(percent_change(-0.001).str() == "0 %");
}

TEST_CASE("a factor shows the digits it is stored with") {
  CHECK(number_as_stored(2.95).str() == "2.95");
  CHECK(number_as_stored(0.5777).str() == "0.5777");
  CHECK(number_as_stored(150000).str() == "150,000");
  CHECK(number_as_stored(10).str() == "10");
  CHECK(number_as_stored(0.000012).str() == "0.000012");
  CHECK(number_as_stored(0.1 + 0.2).str() == "0.30000000000000004");
  CHECK(number_as_stored(-1234.5).str() == "\u22121,234.5");
  CHECK(number_as_stored(1e22).str() == "1e+22");
  CHECK(number_as_stored(1e-10).str() == "1e-10");
  CHECK(number_as_stored(123456789012345678.0).str() == "1.2345678901234568e+17");
  CHECK(number_as_stored(0).str() == "0");
  CHECK(fifteen_digits(0.07 * 100) == "7");
}

TEST_CASE("mileage is counted in 万 in Chinese and in thousands in English") {
  CHECK(kilometres(150000).str() == "15 万 km");
  CHECK(kilometres(82600).str() == "8.26 万 km");
  const InLanguage in(Language::en);
  CHECK(kilometres(150000).str() == "150,000 km");
}

TEST_CASE("units carry subscripts and superscripts") {
  CHECK(unit("kgCO2e/kg").str() == "kgCO\u2082e/kg");
  CHECK(unit("kgCO2e/m3").str() == "kgCO\u2082e/m\u00b3");
}

TEST_CASE("a result that cannot be trusted is a word, never a number") {
  CHECK(amount(NAN, 2) == tr(Msg::incomplete));
}
