#include "ui/kit/kept_drawing.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/fonts.h"
#include "ui/kit/kit.h"
#include "ui/kit/paint.h"

namespace qingtan::ui {
namespace {

/// The picture of the letters is another one when it has grown or was packed anew: then they stand elsewhere in it.
int picture_of_letters() { return ImGui::GetIO().Fonts->TexData->UniqueID; }

/// Letters of another density are others, and edges are feathered over another width.
int look_now() {
  constexpr int kDensities = 4096;
  const int density = static_cast<int>(std::round(ImGui::GetIO().DisplayFramebufferScale.x * 128));
  return (font_files() * 2 + static_cast<int>(kit().theme())) * kDensities + density;
}

bool whole(float x) { return x == std::round(x); }

}  // namespace

KeptDrawing::Recording::Recording(KeptDrawing& into, Point origin)
    : into_(into), origin_(origin), list_(canvas()), corners_(list_.VtxBuffer.Size), triangles_(list_.IdxBuffer.Size), commands_(list_.CmdBuffer.Size), first_(list_._VtxCurrentIdx) {
  into_.letters_ = -1;
  letters_ = picture_of_letters();
}

KeptDrawing::Recording::~Recording() {
  static_assert(sizeof(Corner) == sizeof(ImDrawVert));
  if (&list_ != &canvas() || list_.CmdBuffer.Size != commands_ || letters_ != picture_of_letters()) return;
  const std::size_t corners = static_cast<std::size_t>(list_.VtxBuffer.Size - corners_);
  into_.corners_.resize(corners);
  if (corners > 0) std::memcpy(static_cast<void*>(into_.corners_.data()), list_.VtxBuffer.Data + corners_, corners * sizeof(Corner));
  into_.triangles_.resize(static_cast<std::size_t>(list_.IdxBuffer.Size - triangles_));
  std::transform(list_.IdxBuffer.Data + triangles_, list_.IdxBuffer.end(), into_.triangles_.begin(), [this](ImDrawIdx corner) { return corner - first_; });
  into_.origin_ = origin_;
  into_.letters_ = letters_;
  into_.look_ = look_now();
}

bool KeptDrawing::put(Point origin) const {
  const float dx = origin.x - origin_.x, dy = origin.y - origin_.y;
  if (letters_ < 0 || letters_ != picture_of_letters() || look_ != look_now() || !whole(dx) || !whole(dy)) return false;
  ImDrawList& list = canvas();
  list.PrimReserve(static_cast<int>(triangles_.size()), static_cast<int>(corners_.size()));
  for (const std::uint32_t corner : triangles_) *list._IdxWritePtr++ = static_cast<ImDrawIdx>(list._VtxCurrentIdx + corner);
  ImDrawVert* const begin = list._VtxWritePtr;
  if (!corners_.empty()) std::memcpy(static_cast<void*>(begin), corners_.data(), corners_.size() * sizeof(Corner));
  list._VtxWritePtr += corners_.size();
  if (dx != 0 || dy != 0) {
    for (ImDrawVert* corner = begin; corner != list._VtxWritePtr; ++corner) corner->pos.x += dx, corner->pos.y += dy;
  }
  list._VtxCurrentIdx += static_cast<unsigned>(corners_.size());
  return true;
}

}  // namespace qingtan::ui
