#pragma once
// When to draw. Nothing runs while nothing changes: a frame is asked for with a reason and a deadline,
// requestAnimationFrame is called only when one is due, and nothing is drawn while the page is hidden or
// the graphics context is lost.

#include <array>
#include <cstdint>

namespace qingtan::wasm {

enum class Reason : std::uint8_t { input, application, settle, data, window, restore, count };

class Scheduler {
 public:
  /// `entered`: inside the event by which something was entered.
  using Draw = void (*)(void* context, bool entered);
  enum Pause : unsigned { hidden = 1u, context_lost = 2u, not_started = 4u };

  Scheduler(Draw draw, void* context) : draw_(draw), context_(context) {}
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  /// One frame no later than `after_s` seconds from now; an earlier deadline already set stands.
  void schedule(Reason reason, double after_s = 0.0);
  /// An input event: the frame that takes it, and two more in which hover and layout settle.
  void input();
  /// An input event by which something was entered: its frame is drawn inside the event, unless the last such one was just now.
  /// An animation frame may be long in coming where graphics are slow, and what was typed is to be answered at once.
  void typed();
  /// Called by whoever draws outside the loop (inside a DOM event), before it does.
  void drawing_now();
  /// Called after every frame.
  void drawn();

  void pause(Pause why);
  void resume(Pause why, Reason reason);
  bool paused() const { return paused_ != 0; }

  std::uint32_t frames() const { return frames_; }
  std::uint32_t frames_for(Reason reason) const { return by_reason_[static_cast<int>(reason)]; }
  /// True while no frame is asked for, now or later.
  bool idle() const { return deadline_ms_ < 0 && settle_ == 0; }

 private:
  static bool on_animation_frame(double time, void* self);
  static void on_timer(void* self);
  void arm();
  void disarm_timer();

  Draw draw_;
  void* context_;
  double entered_ms_ = 0;  ///< when the last frame inside an event was done
  double deadline_ms_ = -1.0;  ///< < 0: nothing due
  Reason reason_ = Reason::data;
  int settle_ = 0;
  int timer_ = 0;
  bool timer_set_ = false;
  bool frame_asked_ = false;
  unsigned paused_ = not_started;
  std::uint32_t frames_ = 0;
  std::array<std::uint32_t, static_cast<int>(Reason::count)> by_reason_{};
};

}  // namespace qingtan::wasm
