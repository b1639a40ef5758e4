#pragma once
// One block of processes that need each other, with local numbers. Private to the layer.

#include <optional>

#include "qingtan/inventory/sparse.h"

namespace qingtan::inventory {

/// In place of a row or column that is not chosen yet.
inline constexpr Index kUnset = 0xffffffff;

/// Above this size a block is first tried by iteration.
inline constexpr Index kDirectBlock = 64;

/// An order of elimination with little fill for a pattern that is nearly symmetric: minimum degree
/// on the graph of A + transposed(A) by quotient graph, with the approximate degrees of Amestoy,
/// Davis & Duff 1996. result[k]: the column that is eliminated as the k-th.
std::vector<Index> minimum_degree(const SparseMatrix& a);

/// L U = P A Q. Left-looking: column by column, its pattern found by a search through L, which
/// takes time in proportion to the arithmetic (Gilbert & Peierls 1988). The diagonal is taken as
/// the pivot unless it is below a tenth of the largest entry: it is the process's own output.
class SparseLu {
 public:
  static std::expected<SparseLu, Unsolvable> make(const SparseMatrix& a, std::uint64_t most_fill);

  /// In place.
  void solve(std::vector<double>& b) const;
  void solve_transposed(std::vector<double>& b) const;
  std::uint64_t fill() const { return l_row_.size() + u_row_.size() + size_; }

 private:
  friend class LuMaker;
  Index size_ = 0;
  std::vector<Index> column_;  // k-th eliminated column
  std::vector<Index> pivot_;   // its pivot's row
  // Columns of L below the unit diagonal, by original rows while it is made and by pivot numbers
  // afterwards; of U above its diagonal, by pivot numbers.
  std::vector<std::uint32_t> l_start_, u_start_;
  std::vector<Index> l_row_, u_row_;
  std::vector<double> l_value_, u_value_, diagonal_;
};

/// Incomplete LU with the pattern of the matrix itself, by rows.
class IncompleteLu {
 public:
  /// Nothing where a pivot vanishes.
  static std::optional<IncompleteLu> make(const SparseMatrix& a);
  void solve(std::vector<double>& b) const;
  void solve_transposed(std::vector<double>& b) const;

 private:
  Index size_ = 0;
  std::vector<Index> start_, column_, diagonal_;
  std::vector<double> value_;
};

/// BiCGSTAB. False where it does not bring the residual below 1e-13 of b in its bounds; x is then
/// not to be used. `x`: the beginning, and the solution.
bool iterate(const SparseMatrix& a, const IncompleteLu& preconditioner, bool transposed,
             std::span<const double> b, std::vector<double>& x, Index& iterations);

}  // namespace qingtan::inventory
