#include <algorithm>
#include <cmath>

#include "block.h"

namespace qingtan::inventory {
namespace {

constexpr double kVanishedPivot = 1e-13;
constexpr double kRefineAbove = 1e-13;  // of max |b|

// Without credits: makes one thing, uses others. What such a block needs to be solvable in
// non-negative amounts is that it is an M-matrix (Hawkins & Simon 1949).
bool only_uses(const SparseMatrix& a) {
  for (Index j = 0; j < a.size; ++j) {
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) {
      if (a.row[p] != j && a.value[p] > 0) return false;
    }
  }
  return true;
}

bool dominant(const SparseMatrix& a) {
  for (Index j = 0; j < a.size; ++j) {
    double sum = 0;
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) sum += a.value[p];
    if (!(sum > 0)) return false;
  }
  return true;
}

double largest(std::span<const double> v) {
  double most = 0;
  for (double x : v) most = std::abs(x) > most || std::isnan(x) ? std::abs(x) : most;
  return most;
}

}  // namespace

struct SolverBlock {
  Index component = 0;
  SparseMatrix matrix;  // local numbers: places in Components::members
  std::optional<SparseLu> lu;
  std::optional<IncompleteLu> incomplete;
};

struct Solver::State {
  SparseMatrix matrix;
  Components parts;
  std::vector<Index> local;  // place of a column in its component
  std::vector<double> diagonal;
  std::vector<SolverBlock> blocks;
  std::vector<Index> block_of;  // component -> blocks, or none
  SolverOptions options;
  Facts facts;

  SparseMatrix local_matrix(Index component) const;
  std::expected<void, Unsolvable> prepare(Index component);
  std::expected<void, Unsolvable> factorise(SolverBlock& block, bool may_iterate);
  std::expected<void, Unsolvable> check_productive(const SolverBlock& block) const;
  Unsolvable in_whole(const SolverBlock& block, Unsolvable problem) const;
  bool block_solve(const SolverBlock& block, std::vector<double>& b, bool transposed,
                   Index& iterations) const;
  void pass(std::vector<double>& b, std::vector<double>& x, bool transposed,
            Index& iterations) const;
  void solve_component(Index c, std::vector<double>& b, std::vector<double>& x, bool transposed,
                       std::vector<double>& scratch, Index& iterations) const;
  Solution checked(std::span<const double> b, bool transposed) const;
};

namespace {
constexpr Index kNoBlock = 0xffffffff;
}

SparseMatrix Solver::State::local_matrix(Index component) const {
  SparseMatrix m;
  const auto members = parts.members(component);
  m.size = static_cast<Index>(members.size());
  std::vector<Triplet> entries;
  for (Index k = 0; k < m.size; ++k) {
    const Index j = members[k];
    for (Index p = matrix.start[j]; p < matrix.start[j + 1]; ++p) {
      if (parts.of[matrix.row[p]] == component)
        entries.push_back({local[matrix.row[p]], k, matrix.value[p]});
    }
  }
  return compressed(m.size, std::move(entries));
}

Unsolvable Solver::State::in_whole(const SolverBlock& block, Unsolvable problem) const {
  const auto members = parts.members(block.component);
  std::vector<std::pair<Index, double>> whole;
  for (std::size_t i = 0; i < problem.columns.size(); ++i)
    whole.push_back(
        {members[problem.columns[i]], i < problem.weights.size() ? problem.weights[i] : 0});
  std::sort(whole.begin(), whole.end());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    problem.columns[i] = whole[i].first;
    if (i < problem.weights.size()) problem.weights[i] = whole[i].second;
  }
  if (problem.columns.empty()) problem.columns.assign(members.begin(), members.end());
  return problem;
}

std::expected<void, Unsolvable> Solver::State::factorise(SolverBlock& block, bool may_iterate) {
  if (may_iterate && (block.incomplete = IncompleteLu::make(block.matrix))) {
    // A first solve shows whether it converges; a singular block does not. Its right side is
    // positive and no pattern's own: then a positive solution also proves an M-matrix.
    std::vector<double> y(block.matrix.size);
    for (Index k = 0; k < block.matrix.size; ++k) y[k] = 0.5 + (k * 2654435761u) * 0x1p-32;
    Index iterations = 0;
    if (block_solve(block, y, true, iterations)) {
      if (!only_uses(block.matrix) ||
          std::all_of(y.begin(), y.end(), [](double v) { return v > 0; }))
        return {};
    }
    block.incomplete.reset();
  }
  auto lu = SparseLu::make(block.matrix, options.most_fill);
  if (!lu) return std::unexpected(in_whole(block, lu.error()));
  block.lu = std::move(*lu);
  return check_productive(block);
}

std::expected<void, Unsolvable> Solver::State::check_productive(const SolverBlock& block) const {
  if (!only_uses(block.matrix) || dominant(block.matrix)) return {};
  std::vector<double> y(block.matrix.size, 1.0);
  block.lu->solve_transposed(y);
  if (std::all_of(y.begin(), y.end(), [](double v) { return v > 0; })) return {};
  return std::unexpected(in_whole(block, {Unsolvable::Why::unproductive, {}, {}}));
}

std::expected<void, Unsolvable> Solver::State::prepare(Index c) {
  const auto members = parts.members(c);
  if (members.size() == 1) {
    const Index j = members[0];
    if (!(std::abs(diagonal[j]) > kVanishedPivot))
      return std::unexpected(Unsolvable{Unsolvable::Why::singular, {j}, {1.0}});
    if (diagonal[j] < 0) return std::unexpected(Unsolvable{Unsolvable::Why::unproductive, {j}, {}});
    return {};
  }
  block_of[c] = static_cast<Index>(blocks.size());
  blocks.push_back({c, local_matrix(c), {}, {}});
  SolverBlock& block = blocks.back();
  ++facts.blocks;
  facts.largest_block = std::max(facts.largest_block, block.matrix.size);
  const bool may_iterate = options.method != Method::direct && block.matrix.size > kDirectBlock;
  if (auto made = factorise(block, may_iterate); !made) return made;
  if (block.lu) {
    ++facts.direct_blocks;
    facts.fill += block.lu->fill();
  } else {
    facts.fill += block.matrix.entries();
  }
  return {};
}

bool Solver::State::block_solve(const SolverBlock& block, std::vector<double>& b, bool transposed,
                                Index& iterations) const {
  if (block.lu) {
    if (transposed)
      block.lu->solve_transposed(b);
    else
      block.lu->solve(b);
    return true;
  }
  std::vector<double> x(b.size(), 0.0);
  const bool converged = iterate(block.matrix, *block.incomplete, transposed, b, x, iterations);
  b = std::move(x);
  return converged;
}

void Solver::State::solve_component(Index c, std::vector<double>& b, std::vector<double>& x,
                                    bool transposed, std::vector<double>& scratch,
                                    Index& iterations) const {
  const auto members = parts.members(c);
  if (block_of[c] == kNoBlock) {
    x[members[0]] = b[members[0]] / diagonal[members[0]];
    return;
  }
  scratch.resize(members.size());
  bool zero = true;
  for (std::size_t k = 0; k < members.size(); ++k) {
    scratch[k] = b[members[k]];
    zero = zero && scratch[k] == 0;
  }
  if (!zero) block_solve(blocks[block_of[c]], scratch, transposed, iterations);
  for (std::size_t k = 0; k < members.size(); ++k) x[members[k]] = scratch[k];
}

// SolverBlock by block; `b` is used up.
void Solver::State::pass(std::vector<double>& b, std::vector<double>& x, bool transposed,
                         Index& iterations) const {
  std::vector<double> scratch;
  x.assign(matrix.size, 0.0);
  for (Index step = 0; step < parts.count(); ++step) {
    const Index c = transposed ? step : parts.count() - 1 - step;
    const auto members = parts.members(c);
    if (transposed) {
      for (Index j : members) {
        double sum = b[j];
        for (Index p = matrix.start[j]; p < matrix.start[j + 1]; ++p) {
          if (parts.of[matrix.row[p]] != c) sum -= matrix.value[p] * x[matrix.row[p]];
        }
        b[j] = sum;
      }
    }
    solve_component(c, b, x, transposed, scratch, iterations);
    if (transposed) continue;
    for (Index j : members) {
      if (x[j] == 0) continue;
      for (Index p = matrix.start[j]; p < matrix.start[j + 1]; ++p) {
        if (parts.of[matrix.row[p]] != c) b[matrix.row[p]] -= matrix.value[p] * x[j];
      }
    }
  }
}

Solution Solver::State::checked(std::span<const double> b, bool transposed) const {
  Solution out;
  const double norm = largest(b);
  std::vector<double> rest(b.begin(), b.end()), correction, product;
  pass(rest, out.x, transposed, out.iterations);
  const auto residual = [&](const std::vector<double>& x, std::vector<double>& r) {
    if (transposed)
      multiply_transposed(matrix, x, product);
    else
      multiply(matrix, x, product);
    r.resize(b.size());
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = b[i] - product[i];
    return norm > 0 ? largest(r) / norm : largest(r);
  };
  std::vector<double> r;
  out.residual = residual(out.x, r);
  for (int round = 0; round < 2 && out.residual > kRefineAbove; ++round) {
    pass(r, correction, transposed, out.iterations);
    std::vector<double> better = out.x;
    for (std::size_t i = 0; i < better.size(); ++i) better[i] += correction[i];
    const double left = residual(better, r);
    if (!(left < out.residual)) break;
    out.x = std::move(better);
    out.residual = left;
  }
  return out;
}

Solver::Solver(std::unique_ptr<State> state) : state_(std::move(state)) {}
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;
Solver::~Solver() = default;

std::expected<Solver, Unsolvable> Solver::make(SparseMatrix matrix, const SolverOptions& options) {
  auto state = std::make_unique<State>();
  state->matrix = std::move(matrix);
  const SparseMatrix& a = state->matrix;
  state->options = options;
  state->parts = strong_components(a);
  state->local.resize(a.size);
  state->diagonal.assign(a.size, 0.0);
  for (Index c = 0; c < state->parts.count(); ++c) {
    const auto members = state->parts.members(c);
    for (Index k = 0; k < members.size(); ++k) state->local[members[k]] = k;
  }
  for (Index j = 0; j < a.size; ++j) {
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) {
      if (a.row[p] == j) state->diagonal[j] = a.value[p];
    }
  }
  state->block_of.assign(state->parts.count(), kNoBlock);
  state->facts = {a.size, a.entries(), 0, a.size == 0 ? 0u : 1u, 0, 0};
  for (Index c = 0; c < state->parts.count(); ++c) {
    if (auto done = state->prepare(c); !done) return std::unexpected(done.error());
  }
  return Solver(std::move(state));
}

// Where an iteration that converged once does not for this right side, LU takes over.
Solution Solver::solved(std::span<const double> b, bool transposed) const {
  Solution out = state_->checked(b, transposed);
  const bool iterated = state_->facts.direct_blocks < state_->facts.blocks;
  if (out.residual <= kMostResidual || !iterated) return out;
  SolverOptions direct = state_->options;
  direct.method = Method::direct;
  const auto other = Solver::make(state_->matrix, direct);
  return other ? other->solved(b, transposed) : out;
}

Solution Solver::solve(std::span<const double> b) const { return solved(b, false); }
Solution Solver::solve_transposed(std::span<const double> b) const { return solved(b, true); }
const SparseMatrix& Solver::matrix() const { return state_->matrix; }
const Components& Solver::components() const { return state_->parts; }
const Solver::Facts& Solver::facts() const { return state_->facts; }

}  // namespace qingtan::inventory
