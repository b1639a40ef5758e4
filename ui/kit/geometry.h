#pragma once
// Rectangles that layouts cut pieces from, in CSS px.

#include <algorithm>
#include <cmath>

namespace qingtan::ui {

struct Point {
  float x = 0, y = 0;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }

  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0f, w - 2 * dx), std::max(0.0f, h - 2 * dy)};
  }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

  /// Cut a piece off an edge; the rest stays here.
  Rect take_left(float length) {
    length = std::min(length, w);
    const Rect piece{x, y, length, h};
    x += length, w -= length;
    return piece;
  }
  Rect take_right(float length) {
    length = std::min(length, w);
    w -= length;
    return {x + w, y, length, h};
  }
  Rect take_top(float length) {
    length = std::min(length, h);
    const Rect piece{x, y, w, length};
    y += length, h -= length;
    return piece;
  }
  Rect take_bottom(float length) {
    length = std::min(length, h);
    h -= length;
    return {x, y + h, w, length};
  }

  /// A box of this height (and width), centred in this one.
  Rect middle(float height) const { return {x, std::floor(y + (h - height) / 2), w, height}; }
  Rect centred(float width, float height) const {
    return {std::floor(x + (w - width) / 2), std::floor(y + (h - height) / 2), width, height};
  }
};

}  // namespace qingtan::ui
