#pragma once
// The two small pictures of a factor: how sure its value is, and where its forecast leads.

#include <functional>
#include <span>

#include "ui/chart/scene.h"

namespace qingtan::ui {

inline constexpr int kLastForecastYear = 2060;

struct Interval {
  double low = 0, mid = 0, high = 0;  // P5, P50, P95
};
/// A bar from P5 to P95 with its three numbers below.
Scene interval_scene(float width, const Interval& interval, const Localized& low, const Localized& mid, const Localized& high);

struct CurvePoint {
  int year = 0;
  double value = 0;
  double low = 0, high = 0;  // P5 and P95; equal: no band
};
/// No y axis: the years that are `named` carry their number.
Scene forecast_scene(float width, std::span<const CurvePoint> points, std::span<const int> named,
                     const std::function<Localized(double)>& written);

}  // namespace qingtan::ui
