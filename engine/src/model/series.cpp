#include "qingtan/model/series.h"

#include <algorithm>

namespace qingtan {
namespace {

double between(Series::Point a, Series::Point b, int year) {
  if (b.first == a.first) return b.second;
  const double t = static_cast<double>(year - a.first) / static_cast<double>(b.first - a.first);
  return a.second + (b.second - a.second) * t;
}

// The first point in that year or later.
auto from(const std::vector<Series::Point>& points, int year) {
  return std::lower_bound(points.begin(), points.end(), year,
                          [](const Series::Point& p, int y) { return p.first < y; });
}

}  // namespace

bool Series::insert(int year, double value) {
  const auto it = from(points(), year);
  if (it != points().end() && it->first == year) return false;
  const auto place = it - points().begin();
  std::vector<Point>& own = points_.edit();
  own.insert(own.begin() + place, {year, value});
  return true;
}

double Series::at(int year) const {
  const auto after = from(points(), year);
  if (after == points().end()) return points().back().second;
  if (after == points().begin() || after->first == year) return after->second;
  return between(*(after - 1), *after, year);
}

double Series::at(int year, Point first) const {
  // The neighbours of `year` among the points and `first`, without copying the points.
  const std::vector<Point>& all = points();
  const auto after = from(all, year);
  if (after != all.end() && after->first == year) return after->second;
  const Point* right = after == all.end() ? nullptr : &*after;
  const Point* left = after == all.begin() ? nullptr : &*(after - 1);
  const bool named = std::any_of(all.begin(), all.end(),
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
