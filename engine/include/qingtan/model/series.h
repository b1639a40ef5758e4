#pragma once
// Values at years, linear between the points and held constant outside them
// (calculation.md 6: nothing is extrapolated in silence).

#include <utility>
#include <vector>

#include "qingtan/base/shared.h"

namespace qingtan {

class Series {
 public:
  using Point = std::pair<int, double>;  // year, value

  bool empty() const { return points_.empty(); }
  const std::vector<Point>& points() const { return points_.get(); }

  /// Inserts in order. False if the year is there already.
  bool insert(int year, double value);

  /// The value at a year. Precondition: not empty.
  double at(int year) const;

  /// The value at a year of these points together with one more; a point of the series wins over
  /// `first` where both name the same year.
  double at(int year, Point first) const;

 private:
  SharedVector<Point> points_;  // ascending by year
};

}  // namespace qingtan
