#include "qingtan/advice/pareto.h"

#include <catch2/catch_test_macros.hpp>

#include "support/generator.h"

using namespace qingtan;
using qingtan::test::Random;

namespace {

std::vector<std::uint32_t> brute_force(const std::vector<Objectives>& all) {
  std::vector<std::uint32_t> front;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    bool dominated = false;
    for (const Objectives& other : all) dominated |= dominates(other, all[i]);
    if (!dominated) front.push_back(i);
  }
  return front;
}

// Few different values, so that equal ones and ties in one objective are common.
double value(Random& random, std::size_t kinds) {
  return kinds == 0 ? random.between(-5, 5) : static_cast<double>(random.below(kinds)) / 4;
}

}  // namespace

TEST_CASE("The front is that of comparing every candidate with every other") {
  Random random(3);
  for (int round = 0; round < 600; ++round) {
    const std::size_t kinds = random.below(3) == 0 ? 0 : 1 + random.below(8);
    const std::size_t without_cost = random.below(4);  // of four, how many have none
    std::vector<Objectives> all(random.below(120));
    for (Objectives& one : all) {
      one = {value(random, kinds), value(random, kinds), {}};
      if (random.below(4) >= without_cost) one.cost = value(random, kinds);
    }
    REQUIRE(pareto_front(all) == brute_force(all));
  }
}

TEST_CASE("Dominance is never mutual, and a front dominates all that is not on it") {
  Random random(4);
  std::vector<Objectives> all(400);
  for (Objectives& one : all) one = {value(random, 9), value(random, 9), value(random, 9)};
  const auto front = pareto_front(all);
  std::vector<bool> on(all.size());
  for (std::uint32_t i : front) on[i] = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool by_front = false;
    for (std::uint32_t f : front) {
      CHECK_FALSE((dominates(all[f], all[i]) && dominates(all[i], all[f])));
      by_front |= dominates(all[f], all[i]);
    }
    CHECK(by_front != on[i]);
  }
}

TEST_CASE("An unknown cost neither beats nor is beaten by a known one") {
  const Objectives known{1, 1, 1}, unknown_worse{2, 2, {}}, unknown_better{0, 0, {}};
  CHECK_FALSE(dominates(known, unknown_worse));
  CHECK_FALSE(dominates(unknown_better, known));
  CHECK(dominates(unknown_better, unknown_worse));
  CHECK(pareto_front(std::vector<Objectives>{known, unknown_worse, unknown_better}) ==
        std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("Equal candidates are all on the front; none gives none") {
  CHECK(pareto_front(std::vector<Objectives>(3, {1, 2, 3.0})).size() == 3);
  CHECK(pareto_front({}).empty());
}
