#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/series.h"

using qingtan::Series;

namespace {
Series points() {
  Series s;
  s.insert(2040, 4);
  s.insert(2030, 6);
  return s;
}
}  // namespace

TEST_CASE("A series is linear between its points and held outside") {
  const Series s = points();
  CHECK(s.at(2030) == 6);
  CHECK(s.at(2035) == 5);
  CHECK(s.at(2040) == 4);
  CHECK(s.at(2000) == 6);
  CHECK(s.at(2100) == 4);
}

TEST_CASE("The factor's own year joins the points") {
  const Series s = points();
  CHECK(s.at(2024, {2024, 12}) == 12);
  CHECK(s.at(2027, {2024, 12}) == 9);
  CHECK(s.at(2020, {2024, 12}) == 12);
  CHECK(s.at(2035, {2024, 12}) == 5);
  CHECK(s.at(2045, {2024, 12}) == 4);
}

TEST_CASE("A value later than some forecast points stands between its neighbours") {
  const Series s = points();
  CHECK(s.at(2035, {2036, 10}) > 6);
  CHECK(s.at(2036, {2036, 10}) == 10);
  CHECK(s.at(2038, {2036, 10}) == 7);
  CHECK(s.at(2050, {2045, 1}) == 1);
}

TEST_CASE("A forecast for the factor's own year wins over its value") {
  CHECK(points().at(2030, {2030, 99}) == 6);
  CHECK(points().at(2033, {2030, 99}) > 5);
}

TEST_CASE("A year can stand in a series once") {
  Series s = points();
  CHECK_FALSE(s.insert(2030, 1));
  CHECK(s.points().size() == 2);
}
