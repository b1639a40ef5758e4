#include "shell.h"

#include <emscripten/eventloop.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "glyph_watch.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "joined_lists.h"
#include "page.h"

namespace qingtan::wasm {

namespace {

constexpr double kLongestStepMs = 100.0;  // after a rest, animations must not jump
constexpr double kShortestStepMs = 1.0;   // ImGui wants time to pass
constexpr double kHeldS = 0.05;           // pace of what repeats while a key or button is held
constexpr int kMostFramesAtOnce = 8;

constexpr std::string_view kCursors[] = {"default",     "text",        "all-scroll", "ns-resize", "ew-resize",
                                         "nesw-resize", "nwse-resize", "pointer",    "wait",      "progress",
                                         "not-allowed"};

}  // namespace

Shell::Shell()
    : scheduler_([](void* self, bool entered) { static_cast<Shell*>(self)->frame(entered); }, this),
      graphics_(scheduler_),
      keyboard_(scheduler_),
      pointer_(scheduler_, [](void* self) { static_cast<Shell*>(self)->draw_now(); }, this),
      text_(scheduler_, keyboard_) {}

Shell::~Shell() = default;

void Shell::open(const Setup& setup) {
  emscripten_runtime_keepalive_push();  // there is no main: else the first timer to return would end the runtime
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "qingtan_html5";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking caret would draw twice a second for ever
  io.ConfigMacOSXBehaviors = setup.mac;
  watch_missing_glyphs(*io.Fonts);
  text_.attach();
  keyboard_.set_mac(setup.mac);
  app_ = std::make_unique<ui::App>(*this, setup.options);
}

bool Shell::start(const char* canvas) {
  if (!graphics_.create(canvas)) return false;
  keyboard_.listen();
  pointer_.listen(canvas);
  emscripten_set_visibilitychange_callback(this, false, &Shell::on_visibility);
  EmscriptenVisibilityChangeEvent visibility;
  if (emscripten_get_visibility_status(&visibility) == EMSCRIPTEN_RESULT_SUCCESS && visibility.hidden) {
    scheduler_.pause(Scheduler::hidden);
  }
  scheduler_.resume(Scheduler::not_started, Reason::data);
  return true;
}

void Shell::resize(float left, float top, float width, float height, int pixels_wide, int pixels_high) {
  if (width <= 0 || height <= 0) return;
  pointer_.set_origin(left, top);
  box_ = {width, height, pixels_wide, pixels_high};
  fit();
  // A resized canvas is blank until drawn: draw before the browser shows it.
  scheduler_.input();
  draw_now();
}

void Shell::fit() {
  if (box_.width <= 0) return;
  forget_picture();
  scale_ = app_->scale();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(box_.width / scale_, box_.height / scale_);
  io.DisplayFramebufferScale = ImVec2(static_cast<float>(box_.pixels_wide) / io.DisplaySize.x, static_cast<float>(box_.pixels_high) / io.DisplaySize.y);
  pointer_.set_scale(scale_);
  text_.set_scale(scale_);
}

bool Shell::add_font(std::string_view bytes, int weight, int merge) {
  const bool added = merge == 2 ? ui::add_font_ahead(bytes, weight) : ui::add_font(bytes, weight, merge != 0);
  scheduler_.schedule(Reason::data);
  return added;
}

void Shell::add_kept(std::string_view name, std::string_view bytes) { kept_[std::string(name)] = bytes; }

bool Shell::open_release(std::string_view bundle, std::int64_t now, std::shared_ptr<const void> owner) {
  const bool opened = app_->open_release(bundle, std::exchange(kept_, {}), now, std::move(owner));
  scheduler_.input();
  return opened;
}

void Shell::draw_now() {
  if (scheduler_.paused()) return;
  for (int i = 0; i < kMostFramesAtOnce; ++i) {
    scheduler_.drawing_now();
    frame(false);
    if (ImGui::GetCurrentContext()->InputEventsQueue.empty()) return;
  }
}

std::string Shell::copy(bool cut) {
  const ImGuiKey key = cut ? ImGuiKey_X : ImGuiKey_C;
  text_.take_copied();
  keyboard_.chord(key, true);
  copying_ = true;
  draw_now();
  copying_ = false;
  keyboard_.chord(key, false);
  scheduler_.input();
  // A field's selection, or what the application gave: rows of a table.
  std::string copied = text_.take_copied();
  return copied.empty() ? std::exchange(given_, {}) : copied;
}

void Shell::paste(std::string_view utf8) {
  text_.set_clipboard(utf8);
  keyboard_.chord(ImGuiKey_V, true);
  draw_now();
  keyboard_.chord(ImGuiKey_V, false);
  scheduler_.input();
}

void Shell::frame(bool entered) {
  pass();
  if (entered && asked_again_) pass();
  show();
}

void Shell::pass() {
  asked_again_ = false;
  ImGuiIO& io = ImGui::GetIO();
  const double now = emscripten_get_now();
  const double step = std::clamp(now - last_frame_ms_, kShortestStepMs, kLongestStepMs);
  last_frame_ms_ = now;
  io.DeltaTime = static_cast<float>(step / 1000.0);
  if (app_->scale() != scale_) fit();
  pointer_.set_reduced_motion(app_->reduced_motion());
  pointer_.coast(io.DeltaTime);

  graphics_.new_frame();
  ImGui::NewFrame();
  app_->draw();
  text_.draw_preedit();
  ImGui::Render();
}

void Shell::show() {
  const ImVec4 behind = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  graphics_.render(*ImGui::GetDrawData(), behind.x, behind.y, behind.z);

  text_.follow();
  tell_cursor();
  schedule_what_imgui_waits_for();
  scheduler_.drawn();
  if (const unsigned code = take_missing_glyph(); code != 0) {
    page::signal(page::Signal::missing_glyph, static_cast<int>(code));
  }
  if (signals_frames_) page::signal(page::Signal::frame_drawn);
  if (!first_frame_told_) {
    first_frame_told_ = true;
    page::signal(page::Signal::first_frame);
  }
}

// ImGui changes by itself, with no event, while one of these is under way.
void Shell::schedule_what_imgui_waits_for() {
  const ImGuiContext& imgui = *ImGui::GetCurrentContext();
  const ImGuiIO& io = ImGui::GetIO();
  if (!imgui.InputEventsQueue.empty()) scheduler_.schedule(Reason::input);
  const bool fading = imgui.DimBgRatio > 0.0f && imgui.DimBgRatio < 1.0f;
  if (fading) scheduler_.schedule(Reason::settle);
  if (keyboard_.any_down() || (imgui.ActiveId != 0 && ImGui::IsAnyMouseDown())) {
    scheduler_.schedule(Reason::input, kHeldS);
  }
  if (imgui.HoverItemDelayId != 0 && io.MousePos.x > -FLT_MAX) {
    const float longest = std::max(imgui.Style.HoverDelayNormal, imgui.Style.HoverStationaryDelay);
    if (imgui.HoverItemDelayTimer < longest) {
      scheduler_.schedule(Reason::settle, longest - imgui.HoverItemDelayTimer);
    }
  }
}

void Shell::tell_cursor() {
  const int cursor = ImGui::GetMouseCursor();
  if (cursor == told_cursor_) return;
  told_cursor_ = cursor;
  const bool known = cursor >= 0 && cursor < static_cast<int>(std::size(kCursors));
  page::set_cursor(known ? kCursors[cursor] : "none");
}

bool Shell::on_visibility(int /*type*/, const EmscriptenVisibilityChangeEvent* event, void* self) {
  auto& shell = *static_cast<Shell*>(self);
  if (event->hidden) {
    shell.scheduler_.pause(Scheduler::hidden);
  } else {
    forget_picture();  // browsers may let go of what a hidden page shows
    shell.scheduler_.resume(Scheduler::hidden, Reason::window);
  }
  return false;
}

void Shell::request_frame(double after_s) {
  asked_again_ = asked_again_ || after_s <= 0;
  scheduler_.schedule(Reason::application, after_s);
}
void Shell::remember(std::string_view key, std::string_view value) { page::remember(key, value); }
void Shell::copy_text(std::string_view utf8) {
  // Within the browser's copy event the text goes with the event, so that it is a table for spreadsheets too.
  if (copying_) given_ = utf8;
  else page::copy_text(utf8);
}
void Shell::open_link(std::string_view url) { page::open_link(url); }
void Shell::files_to_keep() { page::signal(page::Signal::files_to_keep); }
void Shell::work_to_save() { page::signal(page::Signal::work_to_save); }
void Shell::take_over_writing() { page::signal(page::Signal::take_over_writing); }
void Shell::save_file(std::string_view name, std::string_view bytes) { page::save_file(name, bytes); }
std::vector<std::uint32_t> Shell::rasterise(const ImDrawData& data, std::uint32_t width, std::uint32_t height) {
  return graphics_.picture(data, static_cast<int>(width), static_cast<int>(height));
}
void Shell::run_self_test() { page::signal(page::Signal::run_self_test); }
void Shell::back_up(ui::BackupAct act, std::string_view text) { page::back_up(static_cast<int>(act), text); }
void Shell::delete_everything() { page::signal(page::Signal::delete_everything); }
void Shell::choose_file() { page::signal(page::Signal::choose_file); }
void Shell::choose_attachment() { page::signal(page::Signal::choose_attachment); }

void Shell::fetch_rest() { page::signal(page::Signal::fetch_rest); }

}  // namespace qingtan::wasm
