#pragma once
// A chart as data: what can be read off it, for a spreadsheet.

#include <optional>
#include <string>
#include <string_view>

#include "ui/chart/scene.h"

namespace qingtan::ui {

/// A number as programs read it, and what stands behind it on the screen.
struct NumberAndUnit {
  std::string number, unit;
};
/// Nothing where the text is no single number: a range, ">99 %", a word.
std::optional<NumberAndUnit> number_and_unit(std::string_view shown);

/// A datum a line, columns separated by tabs: what it is, its number, its unit; then the same of every further reading. What
/// is no number stands as it is, in the place of the number.
std::string scene_table(const Scene& scene);

}  // namespace qingtan::ui
