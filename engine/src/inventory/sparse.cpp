#include "qingtan/inventory/sparse.h"

#include <algorithm>

namespace qingtan::inventory {

SparseMatrix compressed(Index size, std::vector<Triplet> triplets) {
  SparseMatrix a;
  a.size = size;
  a.start.assign(size + 1, 0);
  for (const Triplet& t : triplets) ++a.start[t.column + 1];
  for (Index j = 0; j < size; ++j) a.start[j + 1] += a.start[j];
  std::vector<Triplet> by_column(triplets.size());
  std::vector<Index> next(a.start.begin(), a.start.end() - 1);
  for (const Triplet& t : triplets) by_column[next[t.column]++] = t;
  a.row.reserve(triplets.size());
  a.value.reserve(triplets.size());
  Index begin = 0;
  for (Index j = 0; j < size; ++j) {
    const Index end = a.start[j + 1];
    // Stable, so that sums of the same place keep the order in which they were given.
    std::stable_sort(by_column.begin() + begin, by_column.begin() + end,
                     [](const Triplet& p, const Triplet& q) { return p.row < q.row; });
    a.start[j] = static_cast<Index>(a.row.size());
    for (Index p = begin; p < end; ++p) {
      if (a.row.size() > a.start[j] && a.row.back() == by_column[p].row) {
        a.value.back() += by_column[p].value;
      } else {
        a.row.push_back(by_column[p].row);
        a.value.push_back(by_column[p].value);
      }
    }
    begin = end;
  }
  a.start[size] = static_cast<Index>(a.row.size());
  return a;
}

void multiply(const SparseMatrix& a, std::span<const double> x, std::vector<double>& y) {
  y.assign(a.size, 0.0);
  for (Index j = 0; j < a.size; ++j) {
    if (x[j] == 0) continue;
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) y[a.row[p]] += a.value[p] * x[j];
  }
}

void multiply_transposed(const SparseMatrix& a, std::span<const double> x, std::vector<double>& y) {
  y.resize(a.size);
  for (Index j = 0; j < a.size; ++j) {
    double sum = 0;
    for (Index p = a.start[j]; p < a.start[j + 1]; ++p) sum += a.value[p] * x[a.row[p]];
    y[j] = sum;
  }
}

namespace {

// Tarjan's algorithm with a stack of its own: chains of processes may be as long as the system.
class Tarjan {
 public:
  explicit Tarjan(const SparseMatrix& a)
      : a_(a), number_(a.size, kUnseen), low_(a.size), next_(a.size), finish_(a.size) {}

  Components run() {
    out_.of.assign(a_.size, kUnseen);
    out_.member.reserve(a_.size);
    out_.start.push_back(0);
    for (Index root = 0; root < a_.size; ++root) {
      if (number_[root] == kUnseen) visit(root);
    }
    return std::move(out_);
  }

 private:
  static constexpr Index kUnseen = 0xffffffff;

  void enter(Index v) {
    number_[v] = low_[v] = seen_++;
    next_[v] = a_.start[v];
    open_.push_back(v);
    path_.push_back(v);
  }

  void visit(Index root) {
    enter(root);
    while (!path_.empty()) {
      const Index v = path_.back();
      if (next_[v] < a_.start[v + 1]) {
        const Index w = a_.row[next_[v]++];
        if (number_[w] == kUnseen)
          enter(w);
        else if (out_.of[w] == kUnseen)
          low_[v] = std::min(low_[v], number_[w]);
        continue;
      }
      path_.pop_back();
      finish_[v] = finished_++;
      if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[v]);
      if (low_[v] == number_[v]) close(v);
    }
  }

  void close(Index root) {
    const Index begin = static_cast<Index>(out_.member.size());
    const Index component = out_.count();
    for (Index v = kUnseen; v != root;) {
      v = open_.back();
      open_.pop_back();
      out_.of[v] = component;
      out_.member.push_back(v);
    }
    // Who finishes first is needed by those after it, but for the arcs that close circles.
    std::sort(out_.member.begin() + begin, out_.member.end(),
              [&](Index p, Index q) { return finish_[p] < finish_[q]; });
    out_.start.push_back(static_cast<Index>(out_.member.size()));
  }

  const SparseMatrix& a_;
  std::vector<Index> number_, low_, next_, finish_;
  std::vector<Index> open_, path_;
  Index seen_ = 0, finished_ = 0;
  Components out_;
};

}  // namespace

Components strong_components(const SparseMatrix& a) { return Tarjan(a).run(); }

}  // namespace qingtan::inventory
