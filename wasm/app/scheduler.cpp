#include "scheduler.h"

#include <emscripten/eventloop.h>
#include <emscripten/html5.h>

namespace qingtan::wasm {

namespace {
constexpr int kSettleFrames = 2;   // ImGui needs a second pass for sizes and hover, a third for what follows from them
constexpr double kTypedApartMs = 8;  // what comes faster than any hand types waits for the animation frame
constexpr double kSoonMs = 4.0;    // nearer than this, a timer would only delay the animation frame
}  // namespace

void Scheduler::schedule(Reason reason, double after_s) {
  const double due = emscripten_get_now() + (after_s > 0.0 ? after_s * 1000.0 : 0.0);
  if (deadline_ms_ >= 0.0 && deadline_ms_ <= due) return;
  deadline_ms_ = due;
  reason_ = reason;
  arm();
}

void Scheduler::input() {
  settle_ = kSettleFrames;
  schedule(Reason::input);
}

void Scheduler::typed() {
  input();
  if (paused_ != 0 || emscripten_get_now() - entered_ms_ < kTypedApartMs) return;
  drawing_now();
  draw_(context_, true);
  entered_ms_ = emscripten_get_now();
}

void Scheduler::arm() {
  if (paused_ != 0 || deadline_ms_ < 0.0 || frame_asked_) return;
  disarm_timer();
  const double wait = deadline_ms_ - emscripten_get_now();
  if (wait > kSoonMs) {
    timer_ = emscripten_set_timeout(&Scheduler::on_timer, wait, this);
    timer_set_ = true;
    return;
  }
  frame_asked_ = true;
  emscripten_request_animation_frame(&Scheduler::on_animation_frame, this);
}

void Scheduler::disarm_timer() {
  if (timer_set_) emscripten_clear_timeout(timer_);
  timer_set_ = false;
}

void Scheduler::on_timer(void* self) {
  auto* scheduler = static_cast<Scheduler*>(self);
  scheduler->timer_set_ = false;
  scheduler->arm();
}

bool Scheduler::on_animation_frame(double /*time*/, void* self) {
  auto* scheduler = static_cast<Scheduler*>(self);
  scheduler->frame_asked_ = false;
  if (scheduler->paused_ != 0 || scheduler->deadline_ms_ < 0.0) return false;
  if (scheduler->deadline_ms_ > emscripten_get_now() + kSoonMs) {
    scheduler->arm();  // a synchronous draw has meanwhile taken the frame this callback was for
    return false;
  }
  scheduler->drawing_now();
  scheduler->draw_(scheduler->context_, false);
  return false;  // never loops by itself; the next frame has to be asked for
}

void Scheduler::drawing_now() {
  ++by_reason_[static_cast<int>(deadline_ms_ < 0.0 ? Reason::window : reason_)];
  deadline_ms_ = -1.0;
  disarm_timer();
}

void Scheduler::drawn() {
  ++frames_;
  if (settle_ > 0) {
    --settle_;
    schedule(Reason::settle);
  }
}

void Scheduler::pause(Pause why) {
  paused_ |= why;
  disarm_timer();
}

void Scheduler::resume(Pause why, Reason reason) {
  paused_ &= ~static_cast<unsigned>(why);
  if (paused_ == 0) {
    settle_ = kSettleFrames;
    deadline_ms_ = -1.0;
    schedule(reason);
  }
}

}  // namespace qingtan::wasm
