#include <algorithm>
#include <cmath>

#include "block.h"

namespace qingtan::inventory {

namespace {
constexpr double kDiagonalPreference = 0.1;  // of the largest entry
constexpr double kVanished = 1e-13;          // of the column's largest entry before elimination
}  // namespace

class LuMaker {
 public:
  LuMaker(const SparseMatrix& a, std::uint64_t most_fill)
      : a_(a),
        most_fill_(most_fill),
        number_(a.size, kUnset),
        x_(a.size, 0.0),
        seen_(a.size, kUnset),
        next_(a.size) {
    lu_.size_ = a.size;
    lu_.column_ = minimum_degree(a);
    lu_.pivot_.reserve(a.size);
    lu_.l_start_.push_back(0);
    lu_.u_start_.push_back(0);
  }

  std::expected<SparseLu, Unsolvable> run() {
    for (Index k = 0; k < a_.size; ++k) {
      find_pattern(k);
      const double scale = eliminate(k);
      if (!choose_pivot(k, scale)) return std::unexpected(dependency(k));
      if (lu_.fill() > most_fill_)
        return std::unexpected(Unsolvable{Unsolvable::Why::too_large, {}, {}});
    }
    for (Index& row : lu_.l_row_) row = number_[row];
    return std::move(lu_);
  }

 private:
  // Rows that column k reaches through L, those that depend on others last to first in order_.
  void find_pattern(Index k) {
    order_.clear();
    const Index j = lu_.column_[k];
    for (Index p = a_.start[j]; p < a_.start[j + 1]; ++p) {
      if (seen_[a_.row[p]] != k) search(a_.row[p], k);
    }
  }

  void search(Index root, Index k) {
    enter(root, k);
    while (!path_.empty()) {
      const Index row = path_.back();
      const Index m = number_[row];
      if (m != kUnset && next_[row] < lu_.l_start_[m + 1]) {
        const Index child = lu_.l_row_[next_[row]++];
        if (seen_[child] != k) enter(child, k);
        continue;
      }
      path_.pop_back();
      order_.push_back(row);
    }
  }

  void enter(Index row, Index k) {
    seen_[row] = k;
    next_[row] = number_[row] == kUnset ? 0 : lu_.l_start_[number_[row]];
    path_.push_back(row);
  }

  // x = L \ A(:, column k); U's part is stored. The column's largest entry.
  double eliminate(Index k) {
    const Index j = lu_.column_[k];
    double scale = 0;
    for (Index p = a_.start[j]; p < a_.start[j + 1]; ++p) {
      x_[a_.row[p]] = a_.value[p];
      scale = std::max(scale, std::abs(a_.value[p]));
    }
    candidates_.clear();
    for (std::size_t i = order_.size(); i-- > 0;) {
      const Index row = order_[i], m = number_[row];
      if (m == kUnset) {
        candidates_.push_back(row);
        continue;
      }
      const double u = x_[row];
      x_[row] = 0;
      if (u == 0) continue;
      lu_.u_row_.push_back(m);
      lu_.u_value_.push_back(u);
      for (std::uint32_t p = lu_.l_start_[m]; p < lu_.l_start_[m + 1]; ++p)
        x_[lu_.l_row_[p]] -= lu_.l_value_[p] * u;
    }
    lu_.u_start_.push_back(static_cast<std::uint32_t>(lu_.u_row_.size()));
    return scale;
  }

  bool choose_pivot(Index k, double scale) {
    const Index diagonal = lu_.column_[k];
    Index best = kUnset;
    double largest = 0;
    for (Index row : candidates_) {
      const double size = std::abs(x_[row]);
      if (size > largest || (size == largest && size > 0 && row < best)) {
        largest = size;
        best = row;
      }
    }
    if (!(largest > kVanished * scale) || !std::isfinite(largest)) return false;
    if (number_[diagonal] == kUnset && seen_[diagonal] == k &&
        std::abs(x_[diagonal]) >= kDiagonalPreference * largest)
      best = diagonal;
    const double pivot = x_[best];
    number_[best] = k;
    lu_.pivot_.push_back(best);
    lu_.diagonal_.push_back(pivot);
    for (Index row : candidates_) {
      const double value = x_[row];
      x_[row] = 0;
      if (row == best || value == 0) continue;
      lu_.l_row_.push_back(row);
      lu_.l_value_.push_back(value / pivot);
    }
    lu_.l_start_.push_back(static_cast<std::uint32_t>(lu_.l_row_.size()));
    return true;
  }

  // Column k is a combination of those before it: U z = u gives which.
  Unsolvable dependency(Index k) {
    Unsolvable out;
    std::vector<double> z(k, 0.0);
    for (std::uint32_t p = lu_.u_start_[k]; p < lu_.u_start_[k + 1]; ++p)
      z[lu_.u_row_[p]] = lu_.u_value_[p];
    for (Index m = k; m-- > 0;) {
      z[m] /= lu_.diagonal_[m];
      if (z[m] == 0) continue;
      for (std::uint32_t p = lu_.u_start_[m]; p < lu_.u_start_[m + 1]; ++p)
        z[lu_.u_row_[p]] -= lu_.u_value_[p] * z[m];
    }
    double largest = 1;
    for (double v : z) largest = std::max(largest, std::abs(v));
    std::vector<std::pair<Index, double>> members{{lu_.column_[k], 1 / largest}};
    for (Index m = 0; m < k; ++m) {
      if (std::abs(z[m]) > 1e-9 * largest) members.push_back({lu_.column_[m], -z[m] / largest});
    }
    std::sort(members.begin(), members.end());
    for (const auto& [column, weight] : members) {
      out.columns.push_back(column);
      out.weights.push_back(weight);
    }
    return out;
  }

  const SparseMatrix& a_;
  std::uint64_t most_fill_;
  SparseLu lu_;
  std::vector<Index> number_;  // of the pivot that a row became
  std::vector<double> x_;
  std::vector<Index> seen_;
  std::vector<std::uint32_t> next_;
  std::vector<Index> path_, order_, candidates_;
};

std::expected<SparseLu, Unsolvable> SparseLu::make(const SparseMatrix& a, std::uint64_t most_fill) {
  return LuMaker(a, most_fill).run();
}

void SparseLu::solve(std::vector<double>& b) const {
  std::vector<double> y(size_);
  for (Index k = 0; k < size_; ++k) y[k] = b[pivot_[k]];
  for (Index k = 0; k < size_; ++k) {
    const double v = y[k];
    if (v == 0) continue;
    for (std::uint32_t p = l_start_[k]; p < l_start_[k + 1]; ++p) y[l_row_[p]] -= l_value_[p] * v;
  }
  for (Index k = size_; k-- > 0;) {
    const double v = y[k] /= diagonal_[k];
    if (v == 0) continue;
    for (std::uint32_t p = u_start_[k]; p < u_start_[k + 1]; ++p) y[u_row_[p]] -= u_value_[p] * v;
  }
  for (Index k = 0; k < size_; ++k) b[column_[k]] = y[k];
}

void SparseLu::solve_transposed(std::vector<double>& b) const {
  std::vector<double> y(size_);
  for (Index k = 0; k < size_; ++k) {
    double sum = b[column_[k]];
    for (std::uint32_t p = u_start_[k]; p < u_start_[k + 1]; ++p) sum -= u_value_[p] * y[u_row_[p]];
    y[k] = sum / diagonal_[k];
  }
  for (Index k = size_; k-- > 0;) {
    double sum = y[k];
    for (std::uint32_t p = l_start_[k]; p < l_start_[k + 1]; ++p) sum -= l_value_[p] * y[l_row_[p]];
    y[k] = sum;
  }
  for (Index k = 0; k < size_; ++k) b[pivot_[k]] = y[k];
}

}  // namespace qingtan::inventory
