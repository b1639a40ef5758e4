#pragma once
// Sums of many terms of either sign (Neumaier 1974): the order in which contributions are sorted
// does not show in the total. Private to the layer.

#include <cmath>

namespace qingtan::inventory {

class Sum {
 public:
  void add(double term) {
    const double next = sum_ + term;
    rest_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
    sum_ = next;
  }
  double value() const { return sum_ + rest_; }

 private:
  double sum_ = 0, rest_ = 0;
};

}  // namespace qingtan::inventory
