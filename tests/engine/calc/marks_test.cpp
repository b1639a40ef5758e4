#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {
Scheme marked_part() { return scheme(std::string(kProductionOnly) + ",\"components\":[" + component("m", 1, "") + "]"); }
Catalogue one(const std::string& unit, const std::string& extra, Trust trust = Trust::builtin) {
  return catalogue({factor_json("m", "material", 1, unit, extra)}, "[]", trust);
}
}  // namespace

TEST_CASE("An expired factor counts, and line and total carry the mark") {
  Conditions c;
  c.as_of = "2026-01-01";
  const Assessment a = assess_ok(marked_part(), one("kgCO2e/kg", R"("valid_until":"2025-12-31")"), c);
  CHECK(a.total_kgco2e == 1);
  CHECK((a.lines[0].marks & kExpired) != 0);
  CHECK((a.marks & kExpired) != 0);
  c.as_of = "2025-12-31";
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", R"("valid_until":"2025-12-31")"), c).marks & kExpired) == 0);
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", R"("valid_until":"2025-12-31")")).marks & kExpired) == 0);
}

TEST_CASE("A factor of an unverified pack counts and is marked") {
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", "", Trust::unverified)).marks & kUnverified) != 0);
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", "", Trust::builtin)).marks & kUnverified) == 0);
}

TEST_CASE("A CO2-only factor is marked as such") {
  CHECK((assess_ok(marked_part(), one("kgCO2/kg", "")).marks & kCo2Only) != 0);
}

TEST_CASE("A year after the last point of a forecast is held there, and said so") {
  const Catalogue c = one("kgCO2e/kg", R"("year":2024,"forecast":{"2030":0.5})");
  CHECK((assess_ok(marked_part(), c, in_year(2030)).marks & kBeyondForecast) == 0);
  const Assessment later = assess_ok(marked_part(), c, in_year(2031));
  CHECK((later.marks & kBeyondForecast) != 0);
  CHECK(later.total_kgco2e == 0.5);
}

TEST_CASE("A factor without forecast is marked held constant in a future year only") {
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", ""), in_year(2030)).marks & kHeldConstant) != 0);
  CHECK((assess_ok(marked_part(), one("kgCO2e/kg", "")).marks & kHeldConstant) == 0);
}
