#include <catch2/catch_test_macros.hpp>

#include "qingtan/base/date.h"

TEST_CASE("Dates are real days written YYYY-MM-DD") {
  using qingtan::is_date;
  for (const char* good : {"2024-02-29", "2000-02-29", "2026-11-22", "1999-12-31"}) CHECK(is_date(good));
  for (const char* bad : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01",
                          "20240101", "", "2024-01-0x", "２０２４-01-01"})
    CHECK_FALSE(is_date(bad));
}
