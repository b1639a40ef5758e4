// Instants against a calendar that counts day by day.

#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "qingtan/trust/metadata.h"

using namespace qingtan;

namespace {

struct Day {
  int year = 1, month = 1, day = 1;

  void next() {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (++day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0)) return;
    day = 1;
    if (++month <= 12) return;
    month = 1;
    ++year;
  }
};

std::string text_of(const Day& d, Instant second) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day,
                static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60));
  return text;
}

}  // namespace

TEST_CASE("Every day from 1896 to 2404 has its instant, and the instant its text") {
  Day day{1896, 1, 1};
  Instant second = 7;
  for (Instant n = -27028; day.year < 2405; ++n, day.next()) {
    second = (second + 40507) % 86400;
    const std::string text = text_of(day, second);
    const auto instant = parse_instant(text);
    if (instant != n * 86400 + second || to_text(n * 86400 + second) != text) {
      INFO(text);
      REQUIRE(instant == n * 86400 + second);
      REQUIRE(to_text(*instant) == text);
    }
  }
  CHECK(parse_instant("1970-01-01T00:00:00Z") == 0);
}

TEST_CASE("The first and the last second of a day, hour and minute are read") {
  const Day day{2026, 11, 22};
  for (const Instant second : {0, 59, 60, 3599, 3600, 35999, 36000, 86340, 86399}) {
    const std::string text = text_of(day, second);
    CHECK(parse_instant(text) == 1795305600 + second);
    CHECK(to_text(1795305600 + second) == text);
    CHECK(to_text(-86400 + second) == text_of({1969, 12, 31}, second));
  }
}

TEST_CASE("An instant with any one character changed is another one or none") {
  const std::string good = "2026-11-22T13:47:58Z";
  const std::string shape = "0000-00-00T00:00:00Z";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int c = 0; c < 256; ++c) {
      std::string text = good;
      text[at] = static_cast<char>(c);
      const bool digit = c >= '0' && c <= '9';
      const auto instant = parse_instant(text);
      INFO(text);
      if (shape[at] != '0') CHECK(instant.has_value() == (text == good));
      if (shape[at] == '0' && !digit) CHECK_FALSE(instant.has_value());
      if (instant) CHECK(to_text(*instant) == text);
    }
  }
}
