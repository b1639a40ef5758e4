#include <cmath>

#include "block.h"

namespace qingtan::inventory {

std::optional<IncompleteLu> IncompleteLu::make(const SparseMatrix& a) {
  IncompleteLu f;
  f.size_ = a.size;
  f.start_.assign(a.size + 1, 0);
  for (Index i : a.row) ++f.start_[i + 1];
  for (Index i = 0; i < a.size; ++i) f.start_[i + 1] += f.start_[i];
  f.column_.resize(a.row.size());
  f.value_.resize(a.row.size());
  f.diagonal_.assign(a.size, 0xffffffff);
  std::vector<Index> next(f.start_.begin(), f.start_.end() - 1);
  for (Index j = 0; j < a.size; ++j) {
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) {
      const Index at = next[a.row[p]]++;
      f.column_[at] = j;
      f.value_[at] = a.value[p];
      if (a.row[p] == j) f.diagonal_[j] = at;
    }
  }
  std::vector<Index> place(a.size, 0xffffffff);
  for (Index i = 0; i < a.size; ++i) {
    if (f.diagonal_[i] == 0xffffffff) return std::nullopt;
    for (Index p = f.start_[i]; p < f.start_[i + 1]; ++p) place[f.column_[p]] = p;
    for (Index p = f.start_[i]; p < f.diagonal_[i]; ++p) {
      const Index k = f.column_[p];
      const double factor = f.value_[p] /= f.value_[f.diagonal_[k]];
      for (Index q = f.diagonal_[k] + 1; q < f.start_[k + 1]; ++q) {
        const Index at = place[f.column_[q]];
        if (at != 0xffffffff) f.value_[at] -= factor * f.value_[q];
      }
    }
    for (Index p = f.start_[i]; p < f.start_[i + 1]; ++p) place[f.column_[p]] = 0xffffffff;
    const double pivot = f.value_[f.diagonal_[i]];
    if (!(std::abs(pivot) > 1e-12) || !std::isfinite(pivot)) return std::nullopt;
  }
  return f;
}

void IncompleteLu::solve(std::vector<double>& b) const {
  for (Index i = 0; i < size_; ++i) {
    double sum = b[i];
    for (Index p = start_[i]; p < diagonal_[i]; ++p) sum -= value_[p] * b[column_[p]];
    b[i] = sum;
  }
  for (Index i = size_; i-- > 0;) {
    double sum = b[i];
    for (Index p = diagonal_[i] + 1; p < start_[i + 1]; ++p) sum -= value_[p] * b[column_[p]];
    b[i] = sum / value_[diagonal_[i]];
  }
}

void IncompleteLu::solve_transposed(std::vector<double>& b) const {
  for (Index i = 0; i < size_; ++i) {
    const double x = b[i] /= value_[diagonal_[i]];
    for (Index p = diagonal_[i] + 1; p < start_[i + 1]; ++p) b[column_[p]] -= value_[p] * x;
  }
  for (Index i = size_; i-- > 0;) {
    const double x = b[i];
    for (Index p = start_[i]; p < diagonal_[i]; ++p) b[column_[p]] -= value_[p] * x;
  }
}

namespace {

double dot(const std::vector<double>& p, const std::vector<double>& q) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * q[i];
  return sum;
}

constexpr double kGoal = 1e-13;    // of |b|, Euclidean
constexpr int kMostRounds = 4;     // each begins with the residual computed afresh
constexpr Index kMostSteps = 150;  // a round

class Iteration {
 public:
  Iteration(const SparseMatrix& a, const IncompleteLu& m, bool transposed)
      : a_(a), m_(m), transposed_(transposed) {}

  bool run(std::span<const double> b, std::vector<double>& x, Index& iterations) {
    double norm = 0;
    for (double v : b) norm += v * v;
    norm = std::sqrt(norm);
    if (norm == 0) {
      x.assign(b.size(), 0.0);
      return true;
    }
    for (int round = 0; round < kMostRounds; ++round) {
      refresh(b, x);
      const double size = std::sqrt(dot(r_, r_));
      if (!std::isfinite(size)) return false;
      if (size <= kGoal * norm) return true;
      if (!descend(x, kGoal * norm * 0.5, iterations)) return false;
    }
    refresh(b, x);
    return std::sqrt(dot(r_, r_)) <= 100 * kGoal * norm;
  }

 private:
  void apply(const std::vector<double>& x, std::vector<double>& y) const {
    if (transposed_)
      multiply_transposed(a_, x, y);
    else
      multiply(a_, x, y);
  }
  void precondition(std::vector<double>& v) const {
    if (transposed_)
      m_.solve_transposed(v);
    else
      m_.solve(v);
  }
  void refresh(std::span<const double> b, const std::vector<double>& x) {
    apply(x, r_);
    for (std::size_t i = 0; i < r_.size(); ++i) r_[i] = b[i] - r_[i];
  }

  // One run of BiCGSTAB from the residual r_; false where it breaks down or does not end.
  bool descend(std::vector<double>& x, double goal, Index& iterations) {
    const std::vector<double> shadow = r_;
    std::vector<double> p = r_, p_hat, v, s_hat, t;
    double rho = dot(shadow, r_);
    for (Index step = 0; step < kMostSteps; ++step) {
      ++iterations;
      p_hat = p;
      precondition(p_hat);
      apply(p_hat, v);
      const double alpha = rho / dot(shadow, v);
      if (!std::isfinite(alpha)) return false;
      for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] += alpha * p_hat[i];
        r_[i] -= alpha * v[i];
      }
      if (std::sqrt(dot(r_, r_)) <= goal) return true;
      s_hat = r_;
      precondition(s_hat);
      apply(s_hat, t);
      const double omega = dot(t, r_) / dot(t, t);
      if (!std::isfinite(omega)) return false;
      for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] += omega * s_hat[i];
        r_[i] -= omega * t[i];
      }
      if (std::sqrt(dot(r_, r_)) <= goal) return true;
      const double next = dot(shadow, r_);
      const double beta = next / rho * (alpha / omega);
      if (!std::isfinite(beta)) return false;
      for (std::size_t i = 0; i < p.size(); ++i) p[i] = r_[i] + beta * (p[i] - omega * v[i]);
      rho = next;
    }
    return false;
  }

  const SparseMatrix& a_;
  const IncompleteLu& m_;
  bool transposed_;
  std::vector<double> r_;
};

}  // namespace

bool iterate(const SparseMatrix& a, const IncompleteLu& preconditioner, bool transposed,
             std::span<const double> b, std::vector<double>& x, Index& iterations) {
  return Iteration(a, preconditioner, transposed).run(b, x, iterations);
}

}  // namespace qingtan::inventory
