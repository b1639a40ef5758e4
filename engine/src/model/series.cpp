#include "qingtan/model/series.h"

#include <algorithm>

namespace qingtan {
namespace {

double between(Series::Point a, Series::Point b, int year) {
  if (b.first == a.first) return b.second;
  const double t = static_cast<double>(year - a.first) / static_cast<double>(b.first - a.first);
  return a.second + (b.second - a.second) * t;
}

}  // namespace

bool Series::insert(int year, double value) {
  const auto it = std::lower_bound(points_.begin(), points_.end(), year,
                                   [](const Point& p, int y) { return p.first < y; });
  if (it != points_.end() && it->first == year) return false;
  points_.insert(it, {year, value});
  return true;
}

double Series::at(int year) const {
  const auto after = std::lower_bound(points_.begin(), points_.end(), year,
                                      [](const Point& p, int y) { return p.first < y; });
  if (after == points_.end()) return points_.back().second;
  if (after == points_.begin() || after->first == year) return after->second;
  return between(*(after - 1), *after, year);
}

double Series::at(int year, Point first) const {
  // The neighbours of `year` among the points and `first`, without copying the points.
  const auto after = std::lower_bound(points_.begin(), points_.end(), year,
                                      [](const Point& p, int y) { return p.first < y; });
  if (after != points_.end() && after->first == year) return after->second;
  const Point* right = after == points_.end() ? nullptr : &*after;
  const Point* left = after == points_.begin() ? nullptr : &*(after - 1);
  const bool named = std::any_of(points_.begin(), points_.end(),
                                 [&](const Point& p) { return p.first == first.first; });
  if (!named) {
    if (first.first <= year && (!left || first.first > left->first)) left = &first;
    if (first.first > year && (!right || first.first < right->first)) right = &first;
  }
  if (!left) return right->second;
  if (!right) return left->second;
  return between(*left, *right, year);
}

}  // namespace qingtan
