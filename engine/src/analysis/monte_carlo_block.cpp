#include <algorithm>

#include "uniforms.h"

namespace qingtan {
namespace {

constexpr std::size_t kChunk = 256;  // draws at a time: a column of them is 2 KB
static_assert(kBlockDraws % kChunk == 0 && kChunk % kernels::kGroup == 0);

// What has to be kept of a chunk: columns and nodes that stand in products.
class Chunk {
 public:
  Chunk(const MonteCarloPlan& plan, const kernels::Table& table)
      : plan_(plan),
        table_(table),
        column_(plan.columns.size(), kNone),
        inverse_(plan.columns.size(), kNone) {
    for (const ColumnSum& node : plan.nodes) need(node, true);
    for (const ColumnSum& scheme : plan.schemes) need(scheme, false);
    nodes_ = slots_;
    slots_ += plan.nodes.size();
    memory_.resize((slots_ + kScratch) * kChunk);
  }

  void run(std::uint32_t first, std::vector<double>& totals) {
    for (std::size_t s = 0; s < plan_.schemes.size(); ++s) {
      const ColumnSum& sum = plan_.schemes[s];
      const bool constant = !sum.empty() && sum[0].powers.empty() && sum[0].node == kNoNode;
      std::fill_n(totals.data() + s * kChunk, kChunk, constant ? sum[0].coefficient : 0.0);
    }
    std::vector<std::size_t> next(plan_.schemes.size(), 0);  // linear terms ascend by column
    const auto columns = static_cast<std::uint32_t>(plan_.columns.size());
    for (std::uint32_t c = 0; c < columns; c += kTogether) {
      const std::uint32_t end = std::min(c + kTogether, columns);
      const double* drawn[kTogether];
      for (std::uint32_t i = c; i < end; ++i) {
        double* x = column_[i] == kNone ? scratch(2 + i - c) : slot(column_[i]);
        draw(i, first, x);
        if (inverse_[i] != kNone) table_.invert(x, slot(inverse_[i]), kChunk);
        drawn[i - c] = x;
      }
      for (std::size_t s = 0; s < plan_.schemes.size(); ++s)
        add_linear(plan_.schemes[s], c, end, drawn, next[s], totals.data() + s * kChunk);
    }
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) floored(i);
    for (std::size_t s = 0; s < plan_.schemes.size(); ++s) add_products(s, totals);
  }

  void draw(std::uint32_t c, std::uint32_t first, double* x) {
    const DrawnInput& column = plan_.columns[c];
    const Distribution& d = column.distribution;
    double* u = scratch(0);
    fill_uniforms(plan_, column, first, u, kChunk, table_);
    if (!column.pieces.empty()) {
      std::uint32_t tails[kChunk];
      const std::size_t count = table_.tabled(column.pieces.data(), u, x, kChunk, tails);
      for (std::size_t i = 0; i < count; ++i) x[tails[i]] = quantile(d, u[tails[i]]);
      return;
    }
    if (d.width != 1 || d.low != 0) table_.linear(d.low, d.width, u, kChunk);
    if (d.shape == Shape::normal || d.shape == Shape::lognormal)
      table_.normal_quantiles(u, x, kChunk);
    else
      std::copy_n(u, kChunk, x);
    switch (d.shape) {
      case Shape::lognormal:
        return table_.lognormal(d.a, d.b, x, kChunk);
      case Shape::normal:
      case Shape::uniform:
        return table_.linear(d.a, d.b, x, kChunk);
      case Shape::triangular: {
        const double numbers[5] = {d.a, d.b, d.c, d.d, d.e};
        return table_.triangular(numbers, x, kChunk);
      }
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  static constexpr std::uint32_t kTogether = 4;  // columns that are added at once
  static constexpr std::size_t kScratch = 2 + kTogether;

  static bool is_linear(const ColumnTerm& t) {
    return t.node == kNoNode && t.powers.size() == 1 && t.powers[0].power == 1;
  }

  void need(const ColumnSum& sum, bool of_node) {
    for (const ColumnTerm& term : sum) {
      if (!of_node && is_linear(term)) continue;
      for (const ColumnPower& p : term.powers) {
        std::uint32_t& place = p.power > 0 ? column_[p.column] : inverse_[p.column];
        if (place == kNone) place = static_cast<std::uint32_t>(slots_++);
      }
    }
  }

  double* slot(std::size_t i) { return memory_.data() + i * kChunk; }
  double* scratch(std::size_t i) { return slot(slots_ + i); }

  // The terms of columns c to end.
  void add_linear(const ColumnSum& sum, std::uint32_t c, std::uint32_t end,
                  const double* const (&drawn)[kTogether], std::size_t& next, double* total) {
    while (next < sum.size() && sum[next].powers.empty() && sum[next].node == kNoNode) ++next;
    double coefficients[kTogether];
    const double* x[kTogether];
    std::size_t count = 0;
    for (; next < sum.size() && is_linear(sum[next]) && sum[next].powers[0].column < end; ++next) {
      coefficients[count] = sum[next].coefficient;
      x[count++] = drawn[sum[next].powers[0].column - c];
    }
    if (count == kTogether) return table_.add_four(coefficients, x, total, kChunk);
    for (std::size_t i = 0; i < count; ++i) table_.add_scaled(coefficients[i], x[i], total, kChunk);
  }

  const double* slot_of(const ColumnPower& p) {
    return slot(p.power > 0 ? column_[p.column] : inverse_[p.column]);
  }

  void multiply_powers(const ColumnTerm& term, double* product) {
    for (const ColumnPower& p : term.powers) {
      const double* x = slot_of(p);
      for (std::int32_t i = 0; i < (p.power > 0 ? p.power : -p.power); ++i)
        table_.multiply(x, product, kChunk);
    }
    if (term.node != kNoNode) table_.multiply(slot(nodes_ + term.node), product, kChunk);
  }

  void add_term(const ColumnTerm& term, double* sum) {
    const auto once = [](const ColumnPower& p) { return p.power == 1 || p.power == -1; };
    if (term.node == kNoNode && term.powers.size() == 2 && once(term.powers[0]) &&
        once(term.powers[1])) {
      return table_.add_product(term.coefficient, slot_of(term.powers[0]), slot_of(term.powers[1]),
                                sum, kChunk);
    }
    double* product = scratch(1);
    std::fill_n(product, kChunk, 1.0);
    multiply_powers(term, product);
    table_.add_scaled(term.coefficient, product, sum, kChunk);
  }

  void floored(std::size_t i) {
    double* out = slot(nodes_ + i);
    std::fill_n(out, kChunk, 0.0);
    for (const ColumnTerm& term : plan_.nodes[i]) add_term(term, out);
    for (std::size_t k = 0; k < kChunk; ++k) out[k] = out[k] < 0 ? 0 : out[k];
  }

  void add_products(std::size_t s, std::vector<double>& totals) {
    for (const ColumnTerm& term : plan_.schemes[s]) {
      if (is_linear(term) || (term.powers.empty() && term.node == kNoNode)) continue;
      add_term(term, totals.data() + s * kChunk);
    }
  }

  const MonteCarloPlan& plan_;
  const kernels::Table& table_;
  std::vector<std::uint32_t> column_, inverse_;  // slots
  std::size_t slots_ = 0, nodes_ = 0;
  std::vector<double> memory_;
};

}  // namespace

void run_block(const MonteCarloPlan& plan, std::uint32_t block, std::span<double> out) {
  Chunk chunk(plan, kernels::best());
  const std::uint32_t draws = plan.draws_in(block);
  std::vector<double> totals(plan.schemes.size() * kChunk);
  for (std::uint32_t first = 0; first < draws; first += kChunk) {
    chunk.run(block * kBlockDraws + first, totals);
    const std::uint32_t count = std::min<std::uint32_t>(kChunk, draws - first);
    for (std::size_t s = 0; s < plan.schemes.size(); ++s) {
      std::copy_n(totals.data() + s * kChunk, count, out.data() + s * draws + first);
    }
  }
}

std::vector<double> run_block(const MonteCarloPlan& plan, std::uint32_t block) {
  std::vector<double> out(plan.size_of(block));
  run_block(plan, block, out);
  return out;
}

std::vector<double> draws_of(const MonteCarloPlan& plan, std::size_t column, std::uint32_t block) {
  Chunk chunk(plan, kernels::best());
  std::vector<double> out(plan.draws_in(block));
  std::vector<double> x(kChunk);
  for (std::uint32_t first = 0; first < out.size(); first += kChunk) {
    chunk.draw(static_cast<std::uint32_t>(column), block * kBlockDraws + first, x.data());
    const std::size_t count = std::min<std::size_t>(kChunk, out.size() - first);
    std::copy_n(x.data(), count, out.data() + first);
  }
  return out;
}

}  // namespace qingtan
