#pragma once
// The canvas: WebGL 2, else WebGL 1, one GLES 2 code path for both, which survives context loss; where there is neither,
// a picture made in memory and put onto a 2D canvas.

#include <emscripten/html5_webgl.h>

#include "raster.h"
#include "scheduler.h"

struct ImDrawData;

namespace qingtan::wasm {

class Graphics {
 public:
  explicit Graphics(Scheduler& scheduler) : scheduler_(scheduler) {}
  Graphics(const Graphics&) = delete;
  Graphics& operator=(const Graphics&) = delete;

  /// False where the browser gives neither WebGL nor a 2D canvas; the page then says so in HTML.
  bool create(const char* canvas);
  /// Of WebGL; 0: drawn in memory.
  int version() const { return version_; }
  void new_frame();
  /// Lists drawn into memory, on white, whatever the screen is drawn with.
  static std::vector<std::uint32_t> picture(const ImDrawData& data, int width, int height);
  void render(ImDrawData& data, float red, float green, float blue);

 private:
  bool create_webgl(const char* canvas);
  void draw_in_memory(const ImDrawData& data, int width, int height, float red, float green, float blue);
  static bool on_lost(int type, const void* reserved, void* self);
  static bool on_restored(int type, const void* reserved, void* self);

  Scheduler& scheduler_;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  int version_ = 0;
  Raster raster_;
};

}  // namespace qingtan::wasm
