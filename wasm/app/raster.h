#pragma once
// Draws ImGui's draw lists into memory, for browsers that give no WebGL: locked-down virtual desktops. The same picture as
// the GPU's within a few levels of a channel: triangles by the rule of a frame buffer whose rows begin below, the atlas sampled bilinearly, 8-bit blending.
// Nearly everything on the screen is an axis-aligned rectangle of one colour or a glyph: those have ways of their own.

#include <cstdint>
#include <vector>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;
struct ImDrawVert;

namespace qingtan::wasm {

class Raster {
 public:
  /// The picture as large as the frame buffer, in one opaque colour. Channels 0..1.
  void begin(int width, int height, float red, float green, float blue);
  /// Textures are those that ImGui keeps in memory itself (ImTextureData).
  void draw(const ImDrawData& data);

  int width() const { return width_; }
  int height() const { return height_; }
  /// Row by row from the top; red in the lowest byte, alpha always 255.
  const std::uint32_t* pixels() const { return pixels_.data(); }

 private:
  struct Clip {
    int left = 0, top = 0, right = 0, bottom = 0;
  };
  /// Coverage of the atlas: the alpha of its texels.
  struct Texture {
    const std::uint8_t* alpha = nullptr;
    int width = 0, height = 0;
    int texel = 1, row = 0;  // bytes
    int at(int x, int y) const;
    /// 0..255, at a position in texels.
    int sample(float x, float y) const;
  };
  struct Vertex {
    float x, y;  // pixels
    float u, v;  // texels, so that 0.5 is the middle of the first
    std::uint32_t colour;
  };

  struct Slope {
    float value = 0, step = 0;
  };

  Clip clip_of(const ImDrawCmd& command, const ImDrawData& data) const;
  Vertex place(const ImDrawVert& vertex, const ImDrawData& data) const;
  void command(const ImDrawList& list, const ImDrawCmd& command, const ImDrawData& data);
  /// False where the six indices are not such a rectangle.
  bool rectangle(const ImDrawList& list, const ImDrawCmd& command, const ImDrawData& data, unsigned index);
  void fill(const Clip& box, std::uint32_t colour, int coverage);
  void glyph(const Vertex& from, const Vertex& to, const Clip& box);
  void triangle(const Vertex& a, const Vertex& b, const Vertex& c);
  void flat_span(int y, int from, int to, std::uint32_t colour, int coverage);
  void shaded_span(int y, int from, int to, const Vertex& a, const Vertex& b, const Vertex& c, float area);
  static float crossing(const Vertex& upper, const Vertex& lower, float y);

  int width_ = 0, height_ = 0;
  std::vector<std::uint32_t> pixels_;
  Clip clip_;
  Texture texture_;
};

}  // namespace qingtan::wasm
