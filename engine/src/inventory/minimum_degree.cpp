#include <algorithm>
#include <numeric>

#include "block.h"

namespace qingtan::inventory {
namespace {

// Variables by degree, as doubly linked lists.
class DegreeLists {
 public:
  explicit DegreeLists(Index size)
      : head_(size + 1, kUnset), next_(size, kUnset), last_(size, kUnset), degree_(size) {}
  void insert(Index v, Index degree) {
    degree_[v] = degree;
    next_[v] = head_[degree];
    last_[v] = kUnset;
    if (head_[degree] != kUnset) last_[head_[degree]] = v;
    head_[degree] = v;
    least_ = std::min(least_, degree);
  }
  void remove(Index v) {
    if (last_[v] != kUnset)
      next_[last_[v]] = next_[v];
    else
      head_[degree_[v]] = next_[v];
    if (next_[v] != kUnset) last_[next_[v]] = last_[v];
  }
  /// Precondition: not empty.
  Index least() {
    while (head_[least_] == kUnset) ++least_;
    return head_[least_];
  }
  Index degree(Index v) const { return degree_[v]; }

 private:
  std::vector<Index> head_, next_, last_, degree_;
  Index least_ = 0;
};

// Eliminated variables stand as elements: the cliques that they leave behind.
class Elimination {
 public:
  explicit Elimination(const SparseMatrix& a)
      : size_(a.size),
        near_(a.size),
        of_(a.size),
        clique_(a.size),
        gone_(a.size, false),
        absorbed_(a.size, false),
        mark_(a.size, 0),
        outside_(a.size, 0),
        counted_(a.size, 0),
        lists_(a.size) {
    for (Index j = 0; j < a.size; ++j) {
      for (Index p = a.start[j]; p < a.start[j + 1]; ++p) {
        if (a.row[p] == j) continue;
        near_[j].push_back(a.row[p]);
        near_[a.row[p]].push_back(j);
      }
    }
    for (Index v = 0; v < size_; ++v) {
      auto& list = near_[v];
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    for (Index v = size_; v-- > 0;) lists_.insert(v, static_cast<Index>(near_[v].size()));
  }

  std::vector<Index> run() {
    while (order_.size() < size_) {
      const Index p = lists_.least();
      take(p);
      const std::vector<Index>& clique = gather(p);
      const Index left = size_ - static_cast<Index>(order_.size());
      if (clique.size() == left) {  // all that is left is one clique: any order
        for (Index v = 0; v < size_; ++v) {
          if (!gone_[v]) take(v);
        }
        break;
      }
      count_outside(p);
      for (Index v : clique) update(v, p, left);
    }
    return std::move(order_);
  }

 private:
  void take(Index v) {
    lists_.remove(v);
    gone_[v] = true;
    order_.push_back(v);
  }

  // The neighbours of p that are left become its clique; the cliques that it was in are part of it.
  const std::vector<Index>& gather(Index p) {
    ++stamp_;
    std::vector<Index>& clique = clique_[p];
    const auto add = [&](Index v) {
      if (gone_[v] || mark_[v] == stamp_) return;
      mark_[v] = stamp_;
      clique.push_back(v);
    };
    for (Index v : near_[p]) add(v);
    for (Index e : of_[p]) {
      for (Index v : clique_[e]) add(v);
      absorbed_[e] = true;
      std::vector<Index>().swap(clique_[e]);
    }
    std::vector<Index>().swap(near_[p]);
    std::vector<Index>().swap(of_[p]);
    return clique;
  }

  // Of each clique that touches the new one, how many variables lie outside it.
  void count_outside(Index p) {
    for (Index v : clique_[p]) {
      for (Index e : of_[v]) {
        if (absorbed_[e]) continue;
        if (counted_[e] != stamp_) {
          counted_[e] = stamp_;
          outside_[e] = static_cast<Index>(clique_[e].size());
        }
        --outside_[e];
      }
    }
  }

  void update(Index v, Index p, Index left) {
    auto& near = near_[v];
    near.erase(std::remove_if(near.begin(), near.end(),
                              [&](Index w) { return gone_[w] || mark_[w] == stamp_; }),
               near.end());
    const std::uint64_t grown = clique_[p].size() - 1;
    std::uint64_t degree = near.size() + grown;
    auto& of = of_[v];
    std::size_t kept = 0;
    for (Index e : of) {
      if (absorbed_[e]) continue;
      if (outside_[e] == 0) {  // nothing of it is outside the new one
        absorbed_[e] = true;
        continue;
      }
      degree += outside_[e];
      of[kept++] = e;
    }
    of.resize(kept);
    of.push_back(p);
    degree = std::min({degree, std::uint64_t{lists_.degree(v)} + grown, std::uint64_t{left} - 1});
    lists_.remove(v);
    lists_.insert(v, static_cast<Index>(degree));
  }

  Index size_;
  std::vector<std::vector<Index>> near_, of_, clique_;
  std::vector<bool> gone_, absorbed_;
  std::vector<Index> mark_, outside_, counted_;
  Index stamp_ = 0;
  DegreeLists lists_;
  std::vector<Index> order_;
};

}  // namespace

std::vector<Index> minimum_degree(const SparseMatrix& a) { return Elimination(a).run(); }

}  // namespace qingtan::inventory
