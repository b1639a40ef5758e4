// The solver against dense elimination and against itself: whatever way a block is solved, the
// answer is that of the matrix, and what has none is refused with the columns that are to blame.

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "qingtan/inventory/sparse.h"

using namespace qingtan::inventory;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435769u + 1) {}
  double next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }
  Index below(Index n) { return static_cast<Index>(next() * n); }

 private:
  std::uint64_t state_;
};

// Every column uses up to `used` of its own output, of `inputs` others.
SparseMatrix productive(Index size, Index inputs, double used, std::uint64_t seed) {
  Random random(seed);
  std::vector<Triplet> t;
  for (Index j = 0; j < size; ++j) {
    t.push_back({j, j, 1});
    for (Index k = 0; k < inputs; ++k)
      t.push_back({random.below(size), j, -used * random.next() / inputs});
  }
  return compressed(size, std::move(t));
}

SparseMatrix from_rows(const std::vector<std::vector<double>>& rows) {
  std::vector<Triplet> t;
  for (Index i = 0; i < rows.size(); ++i) {
    for (Index j = 0; j < rows.size(); ++j) {
      if (rows[i][j] != 0) t.push_back({i, j, rows[i][j]});
    }
  }
  return compressed(static_cast<Index>(rows.size()), std::move(t));
}

std::vector<double> dense_solve(const SparseMatrix& a, std::vector<double> b, bool transposed) {
  const std::size_t n = a.size;
  std::vector<std::vector<double>> m(n, std::vector<double>(n, 0.0));
  for (Index j = 0; j < a.size; ++j) {
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p)
      (transposed ? m[j][a.row[p]] : m[a.row[p]][j]) = a.value[p];
  }
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k; i < n; ++i) best = std::abs(m[i][k]) > std::abs(m[best][k]) ? i : best;
    std::swap(m[k], m[best]);
    std::swap(b[k], b[best]);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double f = m[i][k] / m[k][k];
      for (std::size_t j = k; j < n; ++j) m[i][j] -= f * m[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= m[k][j] * b[j];
    b[k] /= m[k][k];
  }
  return b;
}

void check_same(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  double largest = 0;
  for (double v : b) largest = std::max(largest, std::abs(v));
  for (std::size_t i = 0; i < a.size(); ++i) CHECK_THAT(a[i], WithinAbs(b[i], 1e-10 * largest));
}

}  // namespace

TEST_CASE("a general system is solved exactly: the five unknowns of openLCA's solver tests") {
  const auto solver = Solver::make(from_rows(
      {{2, 3, 0, 0, 0}, {3, 0, 4, 0, 6}, {0, -1, -3, 2, 0}, {0, 0, 1, 0, 0}, {0, 4, 2, 0, 1}}));
  REQUIRE(solver);
  check_same(solver->solve(std::vector<double>{8, 45, -3, 3, 19}).x, {1, 2, 3, 4, 5});
}

TEST_CASE("a system of two with unequal units is solved: (1, 1.25)") {
  const auto solver = Solver::make(from_rows({{1, 0}, {-5, 4}}));
  REQUIRE(solver);
  check_same(solver->solve(std::vector<double>{1, 0}).x, {1, 1.25});
}

TEST_CASE(
    "generated systems have the solution of dense elimination, by LU and by iteration, both ways") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Index size = static_cast<Index>(5 + 20 * seed);
    const SparseMatrix a = productive(size, 1 + static_cast<Index>(seed % 5), 0.95, seed);
    Random random(seed + 100);
    std::vector<double> b(size);
    for (double& v : b) v = random.next() < 0.5 ? 0 : random.next() * 100;
    for (Method method : {Method::automatic, Method::direct, Method::iterative}) {
      SolverOptions options;
      options.method = method;
      const auto solver = Solver::make(a, options);
      REQUIRE(solver);
      const Solution x = solver->solve(b), k = solver->solve_transposed(b);
      CHECK(x.residual <= 1e-12);
      CHECK(k.residual <= 1e-12);
      check_same(x.x, dense_solve(a, b, false));
      check_same(k.x, dense_solve(a, b, true));
    }
  }
}

TEST_CASE(
    "the signs of general blocks do not matter: credits inside a loop are solved by LU and "
    "pivoting") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Random random(seed);
    std::vector<Triplet> t;
    const Index size = 90;
    for (Index j = 0; j < size; ++j) {
      if (j % 3) t.push_back({j, j, 0.2 + random.next()});
      for (int k = 0; k < 4; ++k) t.push_back({random.below(size), j, 2 * random.next() - 1});
      t.push_back({(j + 1) % size, j, 1});
    }
    const SparseMatrix a = compressed(size, std::move(t));
    const auto solver = Solver::make(a);
    REQUIRE(solver);
    std::vector<double> b(size, 1.0);
    const Solution x = solver->solve(b);
    CHECK(x.residual < 1e-10);
    const std::vector<double> expected = dense_solve(a, b, false);
    double largest = 0;
    for (double v : expected) largest = std::max(largest, std::abs(v));
    for (Index i = 0; i < size; ++i) CHECK_THAT(x.x[i], WithinAbs(expected[i], 1e-8 * largest));
  }
}

TEST_CASE("components come with suppliers first, and hold exactly those that need each other") {
  // 0 needs 1, 1 needs 2, 2 needs 1; 3 needs 0.
  const SparseMatrix a = from_rows({{1, 0, 0, -1}, {-1, 1, -.1, 0}, {0, -.1, 1, 0}, {0, 0, 0, 1}});
  const Components c = strong_components(a);
  REQUIRE(c.count() == 3);
  CHECK(c.members(0).size() == 2);
  CHECK(c.of[1] == 0);
  CHECK(c.of[2] == 0);
  CHECK(c.of[0] == 1);
  CHECK(c.of[3] == 2);
}

TEST_CASE("a chain of 200,000 processes needs neither recursion nor fill") {
  const Index size = 200'000;
  std::vector<Triplet> t;
  for (Index j = 0; j < size; ++j) {
    t.push_back({j, j, 2});
    if (j + 1 < size) t.push_back({j + 1, j, -2});
  }
  const auto solver = Solver::make(compressed(size, std::move(t)));
  REQUIRE(solver);
  CHECK(solver->facts().blocks == 0);
  std::vector<double> b(size, 0.0);
  b[0] = 2;
  const Solution x = solver->solve(b);
  CHECK(x.x[size - 1] == 1);
  CHECK(x.residual == 0);
}

TEST_CASE("a loop that gives nothing back is refused, with its columns and no others") {
  // 1 and 2 use each other up; 0 needs 1; 3 stands apart.
  const auto two =
      Solver::make(from_rows({{1, 0, 0, 0}, {-1, 1, -2, 0}, {0, -.5, 1, 0}, {0, 0, 0, 1}}));
  REQUIRE(!two);
  CHECK(two.error().why == Unsolvable::Why::singular);
  CHECK(two.error().columns == std::vector<Index>{1, 2});
  const auto own = Solver::make(from_rows({{1, 0}, {0, 0}}));
  REQUIRE(!own);
  CHECK(own.error().columns == std::vector<Index>{1});
}

TEST_CASE(
    "a loop that takes more than it makes is refused, small or large, though its matrix is "
    "regular") {
  const auto two = Solver::make(from_rows({{1, -2}, {-2, 1}}));
  REQUIRE(!two);
  CHECK(two.error().why == Unsolvable::Why::unproductive);
  std::vector<Triplet> t;
  for (Index j = 0; j < 300; ++j) {
    t.push_back({j, j, 1});
    t.push_back({(j + 1) % 300, j, -1.01});
  }
  const auto ring = Solver::make(compressed(300, t));
  REQUIRE(!ring);
  CHECK(ring.error().why == Unsolvable::Why::unproductive);
  CHECK(ring.error().columns.size() == 300);
}

TEST_CASE("factors that do not fit are refused instead of taking the memory") {
  SolverOptions options;
  options.method = Method::direct;
  options.most_fill = 2000;
  const auto solver = Solver::make(productive(200, 12, 0.9, 7), options);
  REQUIRE(!solver);
  CHECK(solver.error().why == Unsolvable::Why::too_large);
}

TEST_CASE("a block that the iteration does not solve is solved by LU") {
  // A ring that gives back nearly everything: BiCGSTAB needs about as many steps as it has members.
  const Index size = 1000;
  std::vector<Triplet> t;
  for (Index j = 0; j < size; ++j) {
    t.push_back({j, j, 1});
    t.push_back({(j * 7 + 3) % size, j, -0.9999});
    t.push_back({(j * 11 + 5) % size, j, 0.00005});
  }
  const SparseMatrix a = compressed(size, std::move(t));
  const auto solver = Solver::make(a);
  REQUIRE(solver);
  std::vector<double> b(size, 0.0);
  b[17] = 1;
  CHECK(solver->solve(b).residual < 1e-9);
}
