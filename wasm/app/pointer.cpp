#include "pointer.h"

#include <emscripten/eventloop.h>

#include <cmath>

#include "keyboard.h"
#include "page.h"

namespace qingtan::wasm {

namespace {

constexpr float kPixelsPerNotch = 100.0f;   // what browsers send for one notch of a wheel
constexpr float kLinesPerNotch = 3.0f;
constexpr float kTouchSlop = 8.0f;          // px a finger may tremble and still tap
constexpr double kRestMs = 300.0;           // a finger resting this long drags
constexpr float kFlickStart = 120.0f;       // px/s
constexpr float kFlickEnd = 20.0f;
constexpr float kFlickFriction = 3.5f;      // 1/s

/// ImGui scrolls a window by about five lines a wheel notch; a finger must move the text by its own distance.
float notches(float pixels) { return pixels / (5.0f * ImGui::GetFontSize()); }

int imgui_button(unsigned short dom_button) {
  switch (dom_button) {
    case 0: return ImGuiMouseButton_Left;
    case 1: return ImGuiMouseButton_Middle;
    case 2: return ImGuiMouseButton_Right;
    default: return -1;  // back and forward stay the browser's
  }
}

}  // namespace

void Pointer::listen(const char* canvas) {
  // Moves and releases are heard on the window, so that a drag may leave the canvas.
  constexpr bool capture = false;
  const char* window = EMSCRIPTEN_EVENT_TARGET_WINDOW;
  emscripten_set_mousedown_callback(canvas, this, capture, &Pointer::on_mouse);
  emscripten_set_mouseleave_callback(canvas, this, capture, &Pointer::on_mouse);
  emscripten_set_mousemove_callback(window, this, capture, &Pointer::on_mouse);
  emscripten_set_mouseup_callback(window, this, capture, &Pointer::on_mouse);
  emscripten_set_wheel_callback(canvas, this, capture, &Pointer::on_wheel);
  emscripten_set_touchstart_callback(canvas, this, capture, &Pointer::on_touch);
  emscripten_set_touchmove_callback(canvas, this, capture, &Pointer::on_touch);
  emscripten_set_touchend_callback(canvas, this, capture, &Pointer::on_touch);
  emscripten_set_touchcancel_callback(canvas, this, capture, &Pointer::on_touch);
}

ImVec2 Pointer::local(long client_x, long client_y) const {
  return {(static_cast<float>(client_x) - origin_.x) / scale_, (static_cast<float>(client_y) - origin_.y) / scale_};
}

bool Pointer::on_mouse(int type, const EmscriptenMouseEvent* event, void* self) {
  return static_cast<Pointer*>(self)->mouse(type, *event);
}

bool Pointer::mouse(int type, const EmscriptenMouseEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  add_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
  if (type == EMSCRIPTEN_EVENT_MOUSELEAVE) {
    if (buttons_down_ != 0) return false;
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    scheduler_.input();
    return false;
  }
  const ImVec2 at = local(event.clientX, event.clientY);
  io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(at.x, at.y);
  scheduler_.input();
  if (type == EMSCRIPTEN_EVENT_MOUSEMOVE) return false;

  const int button = imgui_button(event.button);
  if (button < 0) return false;
  const bool down = type == EMSCRIPTEN_EVENT_MOUSEDOWN;
  if (!down && (buttons_down_ & (1u << button)) == 0) return false;  // pressed outside
  buttons_down_ = down ? buttons_down_ | (1u << button) : buttons_down_ & ~(1u << button);
  io.AddMouseButtonEvent(button, down);
  velocity_ = ImVec2(0, 0);
  if (!down) return false;
  // The default would move the focus away from the text agent and break off a composition.
  if (!io.WantTextInput) page::focus_canvas();
  return true;
}

bool Pointer::on_wheel(int /*type*/, const EmscriptenWheelEvent* event, void* self) {
  if (event->mouse.ctrlKey) return false;  // browser zoom
  const float unit = event->deltaMode == DOM_DELTA_PIXEL  ? 1.0f / kPixelsPerNotch
                     : event->deltaMode == DOM_DELTA_LINE ? 1.0f / kLinesPerNotch
                                                          : 3.0f;
  auto x = static_cast<float>(event->deltaX) * unit;
  auto y = static_cast<float>(event->deltaY) * unit;
  ImGui::GetIO().AddMouseWheelEvent(-x, -y);
  static_cast<Pointer*>(self)->scheduler_.input();
  return true;
}

bool Pointer::on_touch(int type, const EmscriptenTouchEvent* event, void* self) {
  return static_cast<Pointer*>(self)->touch(type, *event);
}

bool Pointer::touch(int type, const EmscriptenTouchEvent& event) {
  if (type == EMSCRIPTEN_EVENT_TOUCHEND || type == EMSCRIPTEN_EVENT_TOUCHCANCEL) {
    touch_end(type == EMSCRIPTEN_EVENT_TOUCHCANCEL);
    return true;  // else the browser would follow with mouse events of its own
  }
  if (event.numTouches != 1) {
    touch_end(true);
    return false;
  }
  const ImVec2 at = local(event.touches[0].clientX, event.touches[0].clientY);
  if (type == EMSCRIPTEN_EVENT_TOUCHSTART) {
    touch_start(at);
  } else {
    touch_move(at);
  }
  return true;
}

void Pointer::touch_start(ImVec2 at) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(at.x, at.y);
  finger_ = Finger::resting;
  finger_start_ = finger_last_ = at;
  finger_time_ms_ = emscripten_get_now();
  velocity_ = ImVec2(0, 0);
  stop_resting_timer();
  resting_timer_ = emscripten_set_timeout(&Pointer::on_rested, kRestMs, this);
  resting_timer_set_ = true;
  scheduler_.input();
}

void Pointer::on_rested(void* self) {
  auto& pointer = *static_cast<Pointer*>(self);
  pointer.resting_timer_set_ = false;
  if (pointer.finger_ != Finger::resting) return;
  pointer.finger_ = Finger::dragging;
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  pointer.scheduler_.input();
}

void Pointer::touch_move(ImVec2 at) {
  if (finger_ == Finger::none) return;
  if (finger_ == Finger::resting) {
    if (std::hypot(at.x - finger_start_.x, at.y - finger_start_.y) < kTouchSlop) return;
    finger_ = Finger::scrolling;
    stop_resting_timer();
  }
  ImGuiIO& io = ImGui::GetIO();
  if (finger_ == Finger::dragging) {
    io.AddMousePosEvent(at.x, at.y);
  } else {
    const ImVec2 moved(at.x - finger_last_.x, at.y - finger_last_.y);
    io.AddMouseWheelEvent(notches(moved.x), notches(moved.y));
    const double now = emscripten_get_now();
    const auto seconds = static_cast<float>(std::fmax(now - finger_time_ms_, 1.0) / 1000.0);
    finger_time_ms_ = now;
    velocity_ = ImVec2(0.5f * (velocity_.x + moved.x / seconds), 0.5f * (velocity_.y + moved.y / seconds));
  }
  finger_last_ = at;
  scheduler_.input();
}

void Pointer::touch_end(bool cancelled) {
  ImGuiIO& io = ImGui::GetIO();
  stop_resting_timer();
  const bool tapped = finger_ == Finger::resting && !cancelled;
  if (tapped) io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  if (tapped || finger_ == Finger::dragging) io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  const bool flicked = finger_ == Finger::scrolling && std::hypot(velocity_.x, velocity_.y) > kFlickStart;
  if (!flicked || cancelled || reduced_motion_) velocity_ = ImVec2(0, 0);
  finger_ = Finger::none;
  if (tapped) draw_now_(context_);
  if (velocity_.x == 0.0f && velocity_.y == 0.0f) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // nothing hovers where no finger is
  scheduler_.input();
}

void Pointer::stop_resting_timer() {
  if (resting_timer_set_) emscripten_clear_timeout(resting_timer_);
  resting_timer_set_ = false;
}

void Pointer::coast(float seconds) {
  if (finger_ != Finger::none || (velocity_.x == 0.0f && velocity_.y == 0.0f)) return;
  if (std::hypot(velocity_.x, velocity_.y) < kFlickEnd) {
    velocity_ = ImVec2(0, 0);
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    return;
  }
  ImGui::GetIO().AddMouseWheelEvent(notches(velocity_.x * seconds), notches(velocity_.y * seconds));
  const float left = std::fmax(0.0f, 1.0f - kFlickFriction * seconds);
  velocity_ = ImVec2(velocity_.x * left, velocity_.y * left);
  scheduler_.schedule(Reason::input);
}

}  // namespace qingtan::wasm
