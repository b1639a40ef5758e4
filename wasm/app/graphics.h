#pragma once
// The WebGL context of the canvas: WebGL 2, else WebGL 1, one GLES 2 code path for both; survives context loss.

#include <emscripten/html5_webgl.h>

#include "scheduler.h"

struct ImDrawData;

namespace qingtan::wasm {

class Graphics {
 public:
  explicit Graphics(Scheduler& scheduler) : scheduler_(scheduler) {}
  Graphics(const Graphics&) = delete;
  Graphics& operator=(const Graphics&) = delete;

  /// False where the browser gives no WebGL at all; the page then says so in HTML.
  bool create(const char* canvas);
  int version() const { return version_; }
  void new_frame();
  void render(ImDrawData& data, float red, float green, float blue);

 private:
  static bool on_lost(int type, const void* reserved, void* self);
  static bool on_restored(int type, const void* reserved, void* self);

  Scheduler& scheduler_;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  int version_ = 0;
};

}  // namespace qingtan::wasm
