#pragma once
// Cumulative footprint over mileage: one line a scheme, numbered crossings.

#include "ui/chart/scene.h"
#include "ui/model/mileage.h"

namespace qingtan::ui {

/// Datums: one a scheme (its line and end label), then one a crossing.
Scene break_even_chart(const MileageLines& lines, const std::vector<Localized>& names, float width, float height);

/// Marker of a scheme: circle, square, triangle, diamond.
void scheme_marker(Scene& scene, std::size_t scheme, Point at, int datum);

}  // namespace qingtan::ui
