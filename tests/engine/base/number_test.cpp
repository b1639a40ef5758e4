// Decimals read as JSON numbers read, and doubles written as RFC 8785 writes them.

#include "qingtan/base/number.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "support/generator.h"

using namespace qingtan;

namespace {

std::string random_decimal(test::Random& r) {
  std::string text = r.below(4) == 0 ? "-" : "";
  const std::size_t whole = r.below(16);
  if (whole == 0) text += '0';
  for (std::size_t i = 0; i < whole; ++i)
    text += static_cast<char>('0' + (i == 0 ? 1 + r.below(9) : r.below(10)));
  if (r.below(4) == 0) return text;
  text += '.';
  for (std::size_t i = 1 + r.below(15); i-- > 0;) text += static_cast<char>('0' + r.below(10));
  return text;
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace

TEST_CASE("100,000 decimals are read as the same doubles as JSON numbers") {
  test::Random r(17);
  int checked = 0;
  for (; checked < 100000; ++checked) {
    const std::string text = random_decimal(r);
    const auto value = parse_decimal(text);
    const double expected = nlohmann::json::parse(text).get<double>();
    if (value && same_bits(*value, expected)) continue;
    FAIL(text);
  }
  std::printf("decimals read as JSON numbers: %d\n", checked);
  CHECK(checked == 100000);
}

TEST_CASE("Decimals between two doubles are rounded to the nearest, ties to even") {
  for (const char* text :
       {"0", "-0", "0.0", "-0.0", "9007199254740993", "900719925474099.3", "0.1", "0.3",
        "123456789012345.678901234567891", "0.000000000000001", "999999999999999.999999999999999",
        "1.000000000000000", "2.5", "4503599627370496.5"}) {
    INFO(text);
    const auto value = parse_decimal(text);
    if (!is_decimal(text))
      CHECK_FALSE(value.has_value());
    else
      CHECK(same_bits(*value, nlohmann::json::parse(text).get<double>()));
  }
}

TEST_CASE("What is no decimal is not read") {
  for (const char* text :
       {"", "-", "+1", ".5", "1.", "01", "-01", "1e3", "1E3", "0x1", " 1", "1 ", "1,5", "NaN",
        "1234567890123456", "0.1234567890123456", "--1", "1.2.3", "２"}) {
    INFO(text);
    CHECK_FALSE(is_decimal(text));
    CHECK_FALSE(parse_decimal(text).has_value());
  }
}

TEST_CASE("A JSON number is written out as a decimal of the same value, its digits kept") {
  const std::pair<const char*, const char*> cases[] = {
      {"2.80", "2.80"},     {"0", "0"},          {"-0.50", "-0.50"},  {"1e3", "1000"},
      {"2.5e-3", "0.0025"}, {"2.50E+1", "25.0"}, {"1.25e1", "12.5"},  {"12e-1", "1.2"},
      {"-7e0", "-7"},       {"0e5", "0"},        {"0.0012e3", "1.2"}, {"123.456e-2", "1.23456"}};
  for (const auto& [number, decimal] : cases) {
    INFO(number);
    CHECK(plain_decimal(number) == decimal);
  }
  for (const char* number :
       {"1e15", "1e-16", "1e400", "1e99999999999", "1234567890123456", "1.5e-15", "5e"}) {
    INFO(number);
    CHECK_FALSE(plain_decimal(number).has_value());
  }
}
