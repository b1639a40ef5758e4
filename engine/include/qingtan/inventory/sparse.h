#pragma once
// Sparse linear systems as process inventories give them: square, a product a row, the process that
// makes it as the column of the same number, so that the diagonal is the output and structural
// deficiency cannot occur. Such systems are almost triangular; only processes that need each other
// in a circle must be solved together.
//
//   1. Strongly connected components (Tarjan 1972) give the block triangular form (Duff & Reid
//   1978).
//   2. A block is solved by ILU(0)-preconditioned BiCGSTAB (van der Vorst 1992) with residual
//      replacement, or, where it is small or the iteration does not converge, by a left-looking LU
//      (Gilbert & Peierls 1988) with threshold pivoting under a minimum degree order.
//   3. Whatever the way, every solution is checked by its residual against the matrix itself.
//
// No result depends on time, threads or platform: fixed order of sums, no contraction.

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <vector>

namespace qingtan::inventory {

using Index = std::uint32_t;

/// Compressed columns. Row numbers within a column ascend and occur once.
struct SparseMatrix {
  Index size = 0;
  std::vector<Index> start;  // size + 1
  std::vector<Index> row;
  std::vector<double> value;

  Index entries() const { return static_cast<Index>(row.size()); }
};

/// Sums entries of the same place. Preconditions: row and column below `size`.
struct Triplet {
  Index row, column;
  double value;
};
SparseMatrix compressed(Index size, std::vector<Triplet> triplets);

/// y = A x, and y = transposed(A) x.
void multiply(const SparseMatrix& a, std::span<const double> x, std::vector<double>& y);
void multiply_transposed(const SparseMatrix& a, std::span<const double> x, std::vector<double>& y);

/// Components in an order in which each comes after those that its columns point to: suppliers
/// before those whom they supply.
struct Components {
  std::vector<Index> start;   // of component c in `member`; count + 1
  std::vector<Index> member;  // columns; within a component suppliers first, circles apart
  std::vector<Index> of;      // component of a column
  Index count() const { return static_cast<Index>(start.size() - 1); }
  std::span<const Index> members(Index c) const {
    return {member.data() + start[c], member.data() + start[c + 1]};
  }
};
Components strong_components(const SparseMatrix& a);

enum class Method : std::uint8_t {
  automatic,
  direct,     // LU of every block
  iterative,  // never LU of a block above kDirectBlock unless the iteration fails
};

struct SolverOptions {
  Method method = Method::automatic;
  /// Bound of the factors' entries, 12 bytes each; beyond it the block is refused.
  std::uint64_t most_fill = std::uint64_t{40} << 20;
};

/// Why there is no factorisation.
struct Unsolvable {
  enum class Why : std::uint8_t {
    singular,      // these columns are linearly dependent
    unproductive,  // without credits in the block, and still some output would have to be negative
    too_large,     // the factors do not fit into most_fill
  };
  Why why = Why::singular;
  std::vector<Index> columns;   // singular, unproductive: ascending
  std::vector<double> weights;  // singular: of the combination that gives nothing, largest 1
};

struct Solution {
  std::vector<double> x;
  double residual = 0;   // max |A x - b| / max |b|; 0 for b = 0
  Index iterations = 0;  // of all blocks together
};

/// What a solution must hold.
inline constexpr double kMostResidual = 1e-9;

class Solver {
 public:
  struct Facts {
    Index size = 0, entries = 0;
    Index blocks = 0;         // components of more than one process
    Index largest_block = 0;  // processes in the largest one, 1 where there is none
    Index direct_blocks = 0;  // factorised by LU
    std::uint64_t fill = 0;   // entries of the factors
  };

  Solver(Solver&&) noexcept;
  Solver& operator=(Solver&&) noexcept;
  ~Solver();

  /// Orders and factorises. The matrix is kept by copy.
  static std::expected<Solver, Unsolvable> make(SparseMatrix matrix, const SolverOptions& = {});

  /// A x = b and transposed(A) x = b. Check `residual` (kMostResidual): an ill-conditioned system
  /// may leave more. Precondition: b.size() == size.
  Solution solve(std::span<const double> b) const;
  Solution solve_transposed(std::span<const double> b) const;

  const SparseMatrix& matrix() const;
  const Components& components() const;
  const Facts& facts() const;

 private:
  struct State;
  explicit Solver(std::unique_ptr<State> state);
  Solution solved(std::span<const double> b, bool transposed) const;
  std::unique_ptr<State> state_;
};

}  // namespace qingtan::inventory
