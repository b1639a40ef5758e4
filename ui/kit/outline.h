#pragma once
// The outlines of the faces' characters, for files in which text stays text.

#include <vector>

#include "ui/kit/paint.h"

namespace qingtan::ui {

struct OutlineStep {
  enum class Kind { move, line, curve };  // a curve has two control points before its end
  Kind kind = Kind::move;
  Point c1 = {}, c2 = {}, to = {};
};

/// In thousandths of an em, y upwards from the baseline. A space has no steps.
struct Outline {
  float advance = 0;
  std::vector<OutlineStep> steps;
};

/// As the screen draws it: from the first of the face's sources that has the character; else what stands in for
/// missing ones. Of the program's second part (wasm/app/later.txt).
[[gnu::noinline]] Outline outline_of(Role role, char32_t code);

}  // namespace qingtan::ui
