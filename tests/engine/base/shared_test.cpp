#include "qingtan/base/shared.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

using namespace qingtan;

static_assert(sizeof(Shared<std::string>) == sizeof(void*));
static_assert(sizeof(SharedVector<int>) == sizeof(void*));
static_assert(sizeof(OptionalNumber) == 8 && sizeof(OptionalYear) == 2);

TEST_CASE("A shared value is read as an optional one") {
  Shared<double> none;
  CHECK_FALSE(none.has_value());
  CHECK(none.value_or(3) == 3);
  CHECK(std::optional<double>(none) == std::nullopt);
  Shared<double> some = 2.5;
  CHECK(some.has_value());
  CHECK(*some == 2.5);
  CHECK(some == 2.5);
  CHECK_FALSE(some == none);
  CHECK(std::optional<double>(some) == 2.5);
  some = std::nullopt;
  CHECK(some == none);
  CHECK(Shared<double>(std::optional<double>(7)) == 7);
}

TEST_CASE("Copies share one value, until one of them is edited") {
  Shared<std::string> first = std::string("a");
  Shared<std::string> second = first;
  CHECK(&*first == &*second);
  second.edit() += "b";
  CHECK(*first == "a");
  CHECK(*second == "ab");
  const std::string* own = &*second;
  second.edit() += "c";  // nobody else has it
  CHECK(&*second == own);
  CHECK(Shared<std::string>().edit().empty());
}

TEST_CASE("A shared value is destroyed with its last copy") {
  const auto counted = std::make_shared<int>(1);
  {
    Shared<std::shared_ptr<int>> a = counted;
    auto b = a;
    auto c = std::move(a);
    b = c;
    CHECK(counted.use_count() == 2);
    c = std::nullopt;
    CHECK(counted.use_count() == 2);
    Shared<std::shared_ptr<int>>& self = b;
    b = self;
    CHECK(counted.use_count() == 2);
  }
  CHECK(counted.use_count() == 1);
}

TEST_CASE("A list is shared with its copies, and edited apart from them") {
  SharedVector<int> list{1, 2};
  const SharedVector<int> before = list;
  const int* place = &before[0];
  list.push_back(3);
  CHECK(list.size() == 3);
  CHECK(list.back() == 3);
  CHECK(before.size() == 2);
  CHECK(&before[0] == place);  // what others point to stays where it is
  list.emplace_back() = 4;
  CHECK(list == SharedVector<int>{1, 2, 3, 4});
  CHECK(SharedVector<int>().empty());
  CHECK(SharedVector<int>(std::vector<int>{}) == SharedVector<int>());
  int sum = 0;
  for (int i : list) sum += i;
  CHECK(sum == 10);
  for (int i : SharedVector<int>()) FAIL("an empty list has " << i);
}

TEST_CASE("A map finds what was put in") {
  SharedMap<std::string, double> map;
  CHECK(map.find(std::string_view("a")) == map.end());
  map.edit()["a"] = 2;
  REQUIRE(map.find(std::string_view("a")) != map.end());
  CHECK(map.at("a") == 2);
  CHECK(map.size() == 1);
}

TEST_CASE("A compact number is none, or every finite value") {
  CHECK_FALSE(OptionalNumber().has_value());
  CHECK(OptionalNumber(0.0) == 0);
  CHECK(OptionalNumber(-1.5).value_or(3) == -1.5);
  CHECK(OptionalNumber() == OptionalNumber(std::nullopt));
  CHECK_FALSE(OptionalNumber() == OptionalNumber(0.0));
  CHECK(std::optional<double>(OptionalNumber(2.0)) == 2);
  CHECK(std::optional<double>(OptionalNumber()) == std::nullopt);
  CHECK_FALSE(OptionalYear().has_value());
  CHECK(*OptionalYear(2024) == 2024);
  CHECK(OptionalYear(std::optional<int>(1900)) == 1900);
  CHECK(OptionalYear().value_or(0) == 0);
  CHECK(OptionalYear() < OptionalYear(-5));
  CHECK(OptionalNumber(1.0) < OptionalNumber(1.5));
}
