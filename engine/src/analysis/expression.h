#pragma once
// Sums of products while a tape is made. Private to the layer.

#include <algorithm>
#include <vector>

#include "qingtan/analysis/tape.h"

namespace qingtan {

struct TapeProduct {
  double coefficient = 0;
  std::vector<TapePower> powers;  // ascending by input
  std::uint32_t node = kNoNode;

  bool same_shape(const TapeProduct& other) const {
    return node == other.node && std::equal(powers.begin(), powers.end(), other.powers.begin(),
                                            other.powers.end(), [](TapePower a, TapePower b) {
                                              return a.input == b.input && a.power == b.power;
                                            });
  }
};

using Sum = std::vector<TapeProduct>;

inline Sum number(double value) { return {{value, {}, kNoNode}}; }
inline Sum variable(std::uint32_t input, std::int32_t power = 1) {
  return {{1, {{input, power}}, kNoNode}};
}

/// Terms of the same shape are added up where they stand first.
inline void add(Sum& sum, const Sum& more, double factor = 1) {
  for (const TapeProduct& p : more) {
    if (factor * p.coefficient == 0) continue;
    const auto same =
        std::find_if(sum.begin(), sum.end(), [&](const TapeProduct& q) { return q.same_shape(p); });
    if (same != sum.end()) {
      same->coefficient += factor * p.coefficient;
    } else {
      sum.push_back(p);
      sum.back().coefficient *= factor;
    }
  }
}

inline TapeProduct multiply(const TapeProduct& a, const TapeProduct& b) {
  TapeProduct out{a.coefficient * b.coefficient, {}, a.node != kNoNode ? a.node : b.node};
  out.powers.reserve(a.powers.size() + b.powers.size());
  auto i = a.powers.begin();
  auto j = b.powers.begin();
  while (i != a.powers.end() || j != b.powers.end()) {
    if (j == b.powers.end() || (i != a.powers.end() && i->input < j->input)) {
      out.powers.push_back(*i++);
    } else if (i == a.powers.end() || j->input < i->input) {
      out.powers.push_back(*j++);
    } else {
      if (const std::int32_t power = i->power + j->power; power != 0)
        out.powers.push_back({i->input, power});
      ++i, ++j;
    }
  }
  return out;
}

/// Precondition: no product gets two nodes.
inline Sum multiply(const Sum& a, const Sum& b, double factor = 1) {
  Sum out;
  const bool plain = a.size() == 1 || b.size() == 1;  // then no two have the same shape
  for (const TapeProduct& p : a) {
    for (const TapeProduct& q : b) {
      TapeProduct product = multiply(p, q);
      product.coefficient *= factor;
      if (plain)
        out.push_back(std::move(product));
      else
        add(out, {std::move(product)});
    }
  }
  return out;
}

inline std::size_t size_of(const Sum& sum) {
  std::size_t powers = 0;
  for (const TapeProduct& p : sum) powers += p.powers.size() + 1;
  return powers;
}

}  // namespace qingtan
