#pragma once
// Controls side by side, wrapping to a further row when one does not fit.

#include "ui/kit/geometry.h"

namespace qingtan::ui {

class Flow {
 public:
  Flow(const Rect& area, float row_height, float gap) : area_(area), x_(area.x), y_(area.y), row_(row_height), gap_(gap) {}

  Rect place(float width, float height) {
    width = std::min(width, area_.w);
    if (x_ > area_.x && x_ + width > area_.right()) x_ = area_.x, y_ += row_;
    const Rect rect{x_, std::floor(y_ + (row_ - height) / 2), width, height};
    x_ += width + gap_;
    return rect;
  }
  float bottom() const { return y_ + row_; }

 private:
  Rect area_;
  float x_, y_, row_, gap_;
};

}  // namespace qingtan::ui
