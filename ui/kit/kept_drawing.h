#pragma once
// What was drawn once, kept as the triangles that it came to: texts need not be measured and put together again where only
// what stands around them changes.

#include <cstdint>
#include <vector>

#include "ui/kit/geometry.h"

struct ImDrawList;

namespace qingtan::ui {

class KeptDrawing {
 public:
  /// Puts it there, as far from where it was drawn as `origin` is. False: it must be drawn anew, because there is nothing, the
  /// letters have moved in their picture, theme, fonts or density are others, or it would stand between other pixels.
  bool put(Point origin) const;

  /// Everything drawn until its end is kept, where that is all of one kind: one texture, nothing cut off in another way.
  class Recording {
   public:
    Recording(KeptDrawing& into, Point origin);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

   private:
    KeptDrawing& into_;
    Point origin_;
    ImDrawList& list_;
    int corners_, triangles_, commands_, letters_;
    unsigned first_;
  };

 private:
  struct Corner {
    Point at, in_picture;
    std::uint32_t colour;
  };
  std::vector<Corner> corners_;
  std::vector<std::uint32_t> triangles_;  // three corners each, counted from the first one here
  Point origin_;
  int letters_ = -1;  // the picture of them that it was drawn with
  int look_ = 0;      // theme, fonts, density
};

}  // namespace qingtan::ui
