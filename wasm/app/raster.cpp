#include "raster.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui.h"

namespace qingtan::wasm {

namespace {

constexpr std::uint32_t kOpaque = 0xFF000000u;
constexpr int kFull = 255;

/// x × a / 255, rounded.
int scaled(int x, int a) {
  const int product = x * a + 128;
  return (product + (product >> 8)) >> 8;
}

int channel(std::uint32_t colour, int shift) { return static_cast<int>(colour >> shift & 255u); }

/// Two channels at once: red and blue, then green; 256ths are exact enough at 8 bits.
std::uint32_t blend(std::uint32_t below, std::uint32_t above, int alpha) {
  const std::uint32_t a = static_cast<std::uint32_t>(alpha + (alpha >> 7)), b = 256u - a;
  const std::uint32_t red_blue = ((above & 0xFF00FFu) * a + (below & 0xFF00FFu) * b + 0x800080u) >> 8 & 0xFF00FFu;
  const std::uint32_t green = ((above & 0x00FF00u) * a + (below & 0x00FF00u) * b + 0x008000u) >> 8 & 0x00FF00u;
  return kOpaque | red_blue | green;
}

/// The first pixel of a row whose middle lies at or beyond a position.
int first_middle(float position) { return static_cast<int>(std::ceil(position - 0.5f)); }
/// The first row whose middle lies beyond a position, and not on it: a browser's frame buffer has its rows from below.
int first_row(float position) { return static_cast<int>(std::floor(position - 0.5f)) + 1; }

std::uint32_t byte_of(float part) { return static_cast<std::uint32_t>(std::clamp(part * 255.0f + 0.5f, 0.0f, 255.0f)); }

bool is_above(float x, float y, float other_x, float other_y) { return y < other_y || (y == other_y && x < other_x); }

}  // namespace

int Raster::Texture::at(int x, int y) const {
  x = std::clamp(x, 0, width - 1), y = std::clamp(y, 0, height - 1);
  return alpha[static_cast<std::ptrdiff_t>(y) * row + static_cast<std::ptrdiff_t>(x) * texel];
}

int Raster::Texture::sample(float x, float y) const {
  const float left = std::floor(x - 0.5f), top = std::floor(y - 0.5f);
  const int part_x = static_cast<int>((x - 0.5f - left) * 256.0f), part_y = static_cast<int>((y - 0.5f - top) * 256.0f);
  const int i = static_cast<int>(left), j = static_cast<int>(top);
  const int upper = at(i, j) * (256 - part_x) + at(i + 1, j) * part_x, lower = at(i, j + 1) * (256 - part_x) + at(i + 1, j + 1) * part_x;
  return (upper * (256 - part_y) + lower * part_y + 32768) >> 16;
}

void Raster::begin(int width, int height, float red, float green, float blue) {
  width_ = std::max(width, 0), height_ = std::max(height, 0);
  pixels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_),
                 kOpaque | byte_of(blue) << 16 | byte_of(green) << 8 | byte_of(red));
}

void Raster::draw(const ImDrawData& data) {
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& each : list->CmdBuffer) {
      if (each.UserCallback == nullptr) command(*list, each, data);
    }
  }
}

/// As the GPU's scissor rounds it.
Raster::Clip Raster::clip_of(const ImDrawCmd& each, const ImDrawData& data) const {
  const float left = (each.ClipRect.x - data.DisplayPos.x) * data.FramebufferScale.x, right = (each.ClipRect.z - data.DisplayPos.x) * data.FramebufferScale.x;
  const float top = (each.ClipRect.y - data.DisplayPos.y) * data.FramebufferScale.y, bottom = (each.ClipRect.w - data.DisplayPos.y) * data.FramebufferScale.y;
  const int x = static_cast<int>(left), y_end = height_ - static_cast<int>(static_cast<float>(height_) - bottom);
  const Clip clip{x, y_end - static_cast<int>(bottom - top), x + static_cast<int>(right - left), y_end};
  return {std::max(clip.left, 0), std::max(clip.top, 0), std::min(clip.right, width_), std::min(clip.bottom, height_)};
}

Raster::Vertex Raster::place(const ImDrawVert& vertex, const ImDrawData& data) const {
  return {(vertex.pos.x - data.DisplayPos.x) * data.FramebufferScale.x, (vertex.pos.y - data.DisplayPos.y) * data.FramebufferScale.y,
          vertex.uv.x * static_cast<float>(texture_.width), vertex.uv.y * static_cast<float>(texture_.height), vertex.col};
}

void Raster::command(const ImDrawList& list, const ImDrawCmd& each, const ImDrawData& data) {
  clip_ = clip_of(each, data);
  ImTextureData* source = each.TexRef._TexData;
  if (source == nullptr || source->Pixels == nullptr || clip_.left >= clip_.right || clip_.top >= clip_.bottom) return;
  const bool coloured = source->BytesPerPixel == 4;
  texture_ = {source->Pixels + (coloured ? 3 : 0), source->Width, source->Height, source->BytesPerPixel, source->GetPitch()};
  const ImDrawVert* vertices = list.VtxBuffer.Data + each.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + each.IdxOffset;
  for (unsigned i = 0; i + 2 < each.ElemCount;) {
    if (i + 5 < each.ElemCount && rectangle(list, each, data, i)) {
      i += 6;
      continue;
    }
    triangle(place(vertices[indices[i]], data), place(vertices[indices[i + 1]], data), place(vertices[indices[i + 2]], data));
    i += 3;
  }
}

bool Raster::rectangle(const ImDrawList& list, const ImDrawCmd& each, const ImDrawData& data, unsigned index) {
  const ImDrawIdx* n = list.IdxBuffer.Data + each.IdxOffset + index;
  if (n[3] != n[0] || n[4] != n[2]) return false;
  const ImDrawVert* vertices = list.VtxBuffer.Data + each.VtxOffset;
  const ImDrawVert &a = vertices[n[0]], &b = vertices[n[1]], &c = vertices[n[2]], &d = vertices[n[5]];
  const bool upright = a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x <= c.pos.x && a.pos.y <= c.pos.y;
  const bool plain = a.col == b.col && b.col == c.col && c.col == d.col;
  const bool straight = a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x;
  if (!upright || !plain || !straight) return false;
  const Vertex from = place(a, data), to = place(c, data);
  const Clip box{std::max(first_middle(from.x), clip_.left), std::max(first_row(from.y), clip_.top),
                 std::min(first_middle(to.x), clip_.right), std::min(first_row(to.y), clip_.bottom)};
  if (box.left >= box.right || box.top >= box.bottom) return true;
  if (from.u == to.u && from.v == to.v) fill(box, from.colour, texture_.sample(from.u, from.v));
  else glyph(from, to, box);
  return true;
}

void Raster::fill(const Clip& box, std::uint32_t colour, int coverage) {
  for (int y = box.top; y < box.bottom; ++y) flat_span(y, box.left, box.right, colour, coverage);
}

void Raster::flat_span(int y, int from, int to, std::uint32_t colour, int coverage) {
  const int alpha = scaled(channel(colour, 24), coverage);
  if (alpha == 0 || from >= to) return;
  std::uint32_t* row = pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
  if (alpha == kFull) {
    std::fill(row + from, row + to, colour | kOpaque);
    return;
  }
  for (int x = from; x < to; ++x) row[x] = blend(row[x], colour, alpha);
}

void Raster::glyph(const Vertex& from, const Vertex& to, const Clip& box) {
  const float step_u = (to.u - from.u) / (to.x - from.x), step_v = (to.v - from.v) / (to.y - from.y);
  const float first_u = from.u + (static_cast<float>(box.left) + 0.5f - from.x) * step_u;
  const float first_v = from.v + (static_cast<float>(box.top) + 0.5f - from.y) * step_v;
  // A glyph stands on whole pixels and is as large as its texels: no neighbour has a part in them.
  const auto on_texel = [](float step, float first) { return std::fabs(step - 1) < 1e-3f && std::fabs(first - std::floor(first) - 0.5f) < 1.0f / 64; };
  const bool exact = on_texel(step_u, first_u) && on_texel(step_v, first_v);
  const int opacity = channel(from.colour, 24);
  for (int y = box.top; y < box.bottom; ++y) {
    std::uint32_t* row = pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
    const float v = first_v + static_cast<float>(y - box.top) * step_v;
    for (int x = box.left; x < box.right; ++x) {
      const float u = first_u + static_cast<float>(x - box.left) * step_u;
      const int coverage = exact ? texture_.at(static_cast<int>(u), static_cast<int>(v)) : texture_.sample(u, v);
      if (coverage == 0) continue;
      const int alpha = scaled(opacity, coverage);
      row[x] = alpha == kFull ? from.colour | kOpaque : blend(row[x], from.colour, alpha);
    }
  }
}

void Raster::triangle(const Vertex& a, const Vertex& b, const Vertex& c) {
  const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (area == 0 || !std::isfinite(area)) return;
  const Vertex *top = &a, *middle = &b, *low = &c;
  if (is_above(middle->x, middle->y, top->x, top->y)) std::swap(top, middle);
  if (is_above(low->x, low->y, middle->x, middle->y)) std::swap(middle, low);
  if (is_above(middle->x, middle->y, top->x, top->y)) std::swap(top, middle);
  const bool plain = a.colour == b.colour && b.colour == c.colour;
  const bool flat = plain && a.u == b.u && b.u == c.u && a.v == b.v && b.v == c.v;
  const int coverage = flat ? texture_.sample(a.u, a.v) : 0;
  const int end = std::min(first_row(low->y), clip_.bottom);
  for (int y = std::max(first_row(top->y), clip_.top); y < end; ++y) {
    const float at = static_cast<float>(y) + 0.5f;
    const float one = crossing(*top, *low, at), other = at <= middle->y ? crossing(*top, *middle, at) : crossing(*middle, *low, at);
    const int from = std::max(first_middle(std::min(one, other)), clip_.left), to = std::min(first_middle(std::max(one, other)), clip_.right);
    if (from >= to) continue;
    if (flat) flat_span(y, from, to, a.colour, coverage);
    else shaded_span(y, from, to, a, b, c, area);
  }
}

/// Where the edge crosses the middle of a row. Walked from its upper end, so that the two triangles beside it agree on every
/// pixel.
float Raster::crossing(const Vertex& upper, const Vertex& lower, float y) {
  if (lower.y == upper.y) return upper.x;
  return upper.x + (y - upper.y) * (lower.x - upper.x) / (lower.y - upper.y);
}

void Raster::shaded_span(int y, int from, int to, const Vertex& a, const Vertex& b, const Vertex& c, float area) {
  const float x0 = static_cast<float>(from) + 0.5f - a.x, y0 = static_cast<float>(y) + 0.5f - a.y;
  // The value at the first pixel, and how much it grows from one to the next.
  const auto along = [&](float fa, float fb, float fc) {
    const float right = ((fb - fa) * (c.y - a.y) - (fc - fa) * (b.y - a.y)) / area;
    const float down = ((fc - fa) * (b.x - a.x) - (fb - fa) * (c.x - a.x)) / area;
    return Slope{fa + right * x0 + down * y0, right};
  };
  Slope parts[4];
  for (int i = 0; i < 4; ++i) {
    const auto part = [i](const Vertex& v) { return static_cast<float>(channel(v.colour, 8 * i)); };
    parts[i] = along(part(a), part(b), part(c));
  }
  Slope u = along(a.u, b.u, c.u), v = along(a.v, b.v, c.v);
  std::uint32_t* row = pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
  for (int x = from; x < to; ++x) {
    std::uint32_t colour = 0;
    for (int i = 0; i < 4; ++i) {
      colour |= static_cast<std::uint32_t>(std::clamp(parts[i].value + 0.5f, 0.0f, 255.0f)) << 8 * i;
      parts[i].value += parts[i].step;
    }
    const int alpha = scaled(channel(colour, 24), texture_.sample(u.value, v.value));
    u.value += u.step, v.value += v.step;
    if (alpha > 0) row[x] = blend(row[x], colour, alpha);
  }
}

}  // namespace qingtan::wasm
