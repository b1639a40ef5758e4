#pragma once
// Mouse, wheel and one-finger touch. A finger that moves scrolls what is under it; one that rests drags;
// one that taps clicks. Two fingers are the browser's (pinch zoom).

#include <emscripten/html5.h>

#include "imgui.h"
#include "scheduler.h"

namespace qingtan::wasm {

class Pointer {
 public:
  /// `draw_now` runs the application inside the event: iOS opens its keyboard only from within a user gesture.
  using DrawNow = void (*)(void* context);
  Pointer(Scheduler& scheduler, DrawNow draw_now, void* context)
      : scheduler_(scheduler), draw_now_(draw_now), context_(context) {}
  Pointer(const Pointer&) = delete;
  Pointer& operator=(const Pointer&) = delete;

  void listen(const char* canvas);
  /// Where the canvas lies in the window, in CSS px.
  void set_origin(float x, float y) { origin_ = ImVec2(x, y); }
  /// CSS px to a length of the application's.
  void set_scale(float scale) { scale_ = scale; }
  /// Before each frame: carries on a flick.
  void coast(float seconds);
  void set_reduced_motion(bool reduced) { reduced_motion_ = reduced; }

 private:
  enum class Finger { none, resting, scrolling, dragging };

  static bool on_mouse(int type, const EmscriptenMouseEvent* event, void* self);
  static bool on_wheel(int type, const EmscriptenWheelEvent* event, void* self);
  static bool on_touch(int type, const EmscriptenTouchEvent* event, void* self);
  static void on_rested(void* self);
  bool mouse(int type, const EmscriptenMouseEvent& event);
  bool touch(int type, const EmscriptenTouchEvent& event);
  void touch_start(ImVec2 at);
  void touch_move(ImVec2 at);
  void touch_end(bool cancelled);
  void stop_resting_timer();
  ImVec2 local(long client_x, long client_y) const;

  Scheduler& scheduler_;
  DrawNow draw_now_;
  void* context_;
  ImVec2 origin_{0, 0};
  float scale_ = 1;
  unsigned buttons_down_ = 0;
  Finger finger_ = Finger::none;
  ImVec2 finger_start_{0, 0};
  ImVec2 finger_last_{0, 0};
  double finger_time_ms_ = 0;
  ImVec2 velocity_{0, 0};  ///< px/s of the scrolling finger, and of the flick after it
  int resting_timer_ = 0;
  bool resting_timer_set_ = false;
  bool reduced_motion_ = false;
};

}  // namespace qingtan::wasm
