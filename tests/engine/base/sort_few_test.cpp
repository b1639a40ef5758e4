// Protects: the short sorts give the order that the library's give, of lists of any length, and the stable one keeps what is equal as
// it came.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "qingtan/base/sort_few.h"

using namespace qingtan;

namespace {

struct Entry {
  std::string name;
  int rank = 0;
  int place = 0;  // where it stood
  friend bool operator==(const Entry&, const Entry&) = default;
};

std::vector<Entry> entries(std::mt19937& random, int count) {
  std::vector<Entry> all;
  for (int i = 0; i < count; ++i) all.push_back({"entry " + std::to_string(random() % 1000), static_cast<int>(random() % 5), i});
  return all;
}

}  // namespace

TEST_CASE("a stable short sort keeps what is equal in the order in which it came") {
  std::mt19937 random(7);
  const auto before = [](const Entry& a, const Entry& b) { return a.rank < b.rank; };
  for (int count = 0; count < 60; ++count) {
    std::vector<Entry> few = entries(random, count), all = few;
    sort_few_stably(few, before);
    std::stable_sort(all.begin(), all.end(), before);
    CHECK(few == all);
  }
}

TEST_CASE("a short sort gives the order of any two that can be told apart") {
  std::mt19937 random(8);
  const auto before = [](const Entry& a, const Entry& b) { return a.name != b.name ? a.name < b.name : a.place < b.place; };
  for (int count = 0; count < 60; ++count) {
    std::vector<Entry> few = entries(random, count), all = few;
    sort_few(few, before);
    std::sort(all.begin(), all.end(), before);
    CHECK(few == all);
  }
}
