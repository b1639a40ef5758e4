#include "qingtan/model/validity.h"

#include <catch2/catch_test_macros.hpp>

using namespace qingtan;

namespace {

void stands(const char* valid_until, const char* day, ValidityState state, int days,
            int within = 90) {
  const Validity v = validity(valid_until, day, within);
  INFO(valid_until << " on " << day << " within " << within);
  CHECK(v.state == state);
  CHECK(v.days == days);
  CHECK(v.expired() == (state == ValidityState::expired));
}

}  // namespace

TEST_CASE("A factor is valid on its last day and expired on the next") {
  stands("2027-12-31", "2027-12-30", ValidityState::expiring, 1);
  stands("2027-12-31", "2027-12-31", ValidityState::expiring, 0);
  stands("2027-12-31", "2028-01-01", ValidityState::expired, 1);
  stands("2020-12-31", "2026-11-22", ValidityState::expired, 2152);
}

TEST_CASE("Expiring begins as many days before the end as were asked for") {
  stands("2027-12-31", "2027-10-02", ValidityState::expiring, 90);
  stands("2027-12-31", "2027-10-01", ValidityState::valid, 91);
  stands("2027-12-31", "2027-10-01", ValidityState::expiring, 91, 91);
  stands("2027-12-31", "2027-12-31", ValidityState::expiring, 0, 0);
  stands("2027-12-31", "2027-12-30", ValidityState::valid, 1, 0);
}

TEST_CASE("What is not stated, and what is not asked, is said and not guessed") {
  stands("", "2027-01-01", ValidityState::not_stated, 0);
  stands("2027-12-31", "", ValidityState::not_judged, 0);
  stands("2027-02-30", "2027-01-01", ValidityState::not_stated, 0);
  stands("2027-12-31", "today", ValidityState::not_judged, 0);
}

TEST_CASE("Days are counted over leap years and centuries") {
  CHECK(days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(days_between("2023-02-28", "2023-03-01") == 1);
  CHECK(days_between("2000-01-01", "2100-01-01") == 36525);
  CHECK(days_between("2100-01-01", "2101-01-01") == 365);
  CHECK(days_between("2026-03-01", "2026-02-28") == -1);
}

TEST_CASE("Every state has a word of its own") {
  CHECK(word(ValidityState::expiring) == "expiring");
  CHECK(word(ValidityState::expired) == "expired");
  CHECK(word(ValidityState::not_stated) == "not_stated");
  CHECK(word(ValidityState::not_judged) == "not_judged");
  CHECK(word(ValidityState::valid) == "valid");
}
