#include "ui/raster.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace qingtan::ui::test {
namespace {

struct Target {
  Picture& picture;
  ImVec2 origin, scale;
  int clip[4];
};

float edge(ImVec2 a, ImVec2 b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); }

struct Sample {
  float r, g, b, a;
};

Sample unpack(ImU32 c) {
  const auto part = [c](int shift) { return static_cast<float>(c >> shift & 255) / 255; };
  return {part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT), part(IM_COL32_A_SHIFT)};
}

/// Alpha of the atlas, bilinear, as the GPU samples it.
float coverage(const ImTextureData& texture, float u, float v) {
  const float x = u * static_cast<float>(texture.Width) - 0.5f, y = v * static_cast<float>(texture.Height) - 0.5f;
  const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
  const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
  const auto at = [&](int i, int j) {
    i = std::clamp(i, 0, texture.Width - 1), j = std::clamp(j, 0, texture.Height - 1);
    const auto* pixel = static_cast<const unsigned char*>(const_cast<ImTextureData&>(texture).GetPixelsAt(i, j));
    return static_cast<float>(texture.BytesPerPixel == 4 ? pixel[3] : pixel[0]) / 255;
  };
  return (at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx) * (1 - fy) + (at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx) * fy;
}

void blend(std::uint8_t* pixel, const Sample& c, float alpha) {
  const float colour[3] = {c.r, c.g, c.b};
  for (int i = 0; i < 3; ++i) {
    const float value = colour[i] * 255 * alpha + static_cast<float>(pixel[i]) * (1 - alpha);
    pixel[i] = static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f));
  }
}

void triangle(Target& t, const ImDrawVert& va, const ImDrawVert& vb, const ImDrawVert& vc, const ImTextureData& texture) {
  const auto place = [&](const ImDrawVert& v) { return ImVec2((v.pos.x - t.origin.x) * t.scale.x, (v.pos.y - t.origin.y) * t.scale.y); };
  const ImDrawVert *a = &va, *b = &vb, *c = &vc;
  ImVec2 pa = place(*a), pb = place(*b), pc = place(*c);
  float area = edge(pa, pb, pc.x, pc.y);
  if (area == 0) return;
  if (area < 0) std::swap(b, c), std::swap(pb, pc), area = -area;
  const auto low = [](float p, float q, float r) { return static_cast<int>(std::floor(std::min({p, q, r}))); };
  const auto high = [](float p, float q, float r) { return static_cast<int>(std::ceil(std::max({p, q, r}))); };
  const int x0 = std::max(low(pa.x, pb.x, pc.x), t.clip[0]), x1 = std::min(high(pa.x, pb.x, pc.x), t.clip[2]);
  const int y0 = std::max(low(pa.y, pb.y, pc.y), t.clip[1]), y1 = std::min(high(pa.y, pb.y, pc.y), t.clip[3]);
  const auto inclusive = [](ImVec2 p, ImVec2 q) { return p.y > q.y || (p.y == q.y && p.x > q.x); };  // left and lower edges, as in a browser's frame buffer
  const bool ia = inclusive(pb, pc), ib = inclusive(pc, pa), ic = inclusive(pa, pb);
  const Sample ca = unpack(a->col), cb = unpack(b->col), cc = unpack(c->col);
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
      float wa = edge(pb, pc, px, py), wb = edge(pc, pa, px, py), wc = edge(pa, pb, px, py);
      if (wa < 0 || wb < 0 || wc < 0) continue;
      if ((wa == 0 && !ia) || (wb == 0 && !ib) || (wc == 0 && !ic)) continue;
      wa /= area, wb /= area, wc /= area;
      const Sample s{ca.r * wa + cb.r * wb + cc.r * wc, ca.g * wa + cb.g * wb + cc.g * wc,
                     ca.b * wa + cb.b * wb + cc.b * wc, ca.a * wa + cb.a * wb + cc.a * wc};
      const float u = a->uv.x * wa + b->uv.x * wb + c->uv.x * wc, v = a->uv.y * wa + b->uv.y * wb + c->uv.y * wc;
      const float alpha = s.a * coverage(texture, u, v);
      if (alpha > 0) blend(&t.picture.rgb[static_cast<std::size_t>((y * t.picture.width + x) * 3)], s, alpha);
    }
  }
}

const ImTextureData* texture_of(const ImDrawCmd& command) {
  for (const ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->TexID == command.GetTexID()) return texture;
  }
  return nullptr;
}

std::uint32_t crc(const std::string& bytes) {
  std::uint32_t value = ~0u;
  for (const char byte : bytes) {
    value ^= static_cast<std::uint8_t>(byte);
    for (int k = 0; k < 8; ++k) value = (value >> 1) ^ (value & 1 ? 0xEDB88320u : 0);
  }
  return ~value;
}

std::string big_endian(std::uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)};
}

std::string chunk(const std::string& type, const std::string& body) {
  return big_endian(static_cast<std::uint32_t>(body.size())) + type + body + big_endian(crc(type + body));
}

/// A zlib stream of stored blocks: no compression, no dependency.
std::string stored(const std::string& raw) {
  std::string out = "\x78\x01";
  std::uint32_t s1 = 1, s2 = 0;
  for (const char byte : raw) s1 = (s1 + static_cast<std::uint8_t>(byte)) % 65521, s2 = (s2 + s1) % 65521;
  for (std::size_t at = 0; at < raw.size(); at += 65535) {
    const std::size_t n = std::min<std::size_t>(65535, raw.size() - at);
    out += at + n == raw.size() ? '\1' : '\0';
    for (const std::size_t word : {n, ~n}) out += static_cast<char>(word & 255), out += static_cast<char>(word >> 8 & 255);
    out += raw.substr(at, n);
  }
  return out + big_endian(s2 << 16 | s1);
}

}  // namespace

Picture rasterise(const ImDrawData& data, ImVec4 background) {
  Picture picture;
  picture.width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x);
  picture.height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y);
  const float clear[3] = {background.x, background.y, background.z};
  for (int i = 0; i < picture.width * picture.height * 3; ++i) picture.rgb.push_back(static_cast<std::uint8_t>(clear[i % 3] * 255 + 0.5f));
  Target target{picture, data.DisplayPos, data.FramebufferScale, {}};
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImTextureData* texture = texture_of(command);
      if (texture == nullptr) continue;
      const float* r = &command.ClipRect.x;
      for (int i = 0; i < 4; ++i) {
        const float scaled = (r[i] - (i % 2 ? data.DisplayPos.y : data.DisplayPos.x)) * (i % 2 ? target.scale.y : target.scale.x);
        target.clip[i] = std::clamp(static_cast<int>(scaled), 0, i % 2 ? picture.height : picture.width);
      }
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset + i;
        const ImDrawVert* vertex = list->VtxBuffer.Data + command.VtxOffset;
        triangle(target, vertex[index[0]], vertex[index[1]], vertex[index[2]], *texture);
      }
    }
  }
  return picture;
}

bool write_png(const Picture& picture, const std::string& path) {
  std::string raw;
  const std::size_t stride = static_cast<std::size_t>(picture.width) * 3;
  for (int y = 0; y < picture.height; ++y) {
    raw += '\0';
    raw.append(reinterpret_cast<const char*>(picture.rgb.data()) + static_cast<std::size_t>(y) * stride, stride);
  }
  std::string head = big_endian(static_cast<std::uint32_t>(picture.width)) + big_endian(static_cast<std::uint32_t>(picture.height));
  head += std::string("\x08\x02\0\0\0", 5);
  std::ofstream file(path, std::ios::binary);
  file << "\x89PNG\r\n\x1a\n" << chunk("IHDR", head) << chunk("IDAT", stored(raw)) << chunk("IEND", "");
  return file.good();
}

}  // namespace qingtan::ui::test
