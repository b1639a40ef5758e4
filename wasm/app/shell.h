#pragma once
// The application in its page: owns the ImGui context, the graphics, the input and the scheduler, and runs frames.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graphics.h"
#include "keyboard.h"
#include "pointer.h"
#include "qingtan/ui/app.h"
#include "scheduler.h"
#include "text_input.h"

namespace qingtan::wasm {

struct Setup {
  ui::Options options;
  bool mac = false;
};

class Shell final : public ui::Host {
 public:
  Shell();
  ~Shell() override;

  void open(const Setup& setup);
  /// Fonts and packs are given: open the graphics, listen, draw. Last, because opening waits for the browser's graphics
  /// process, which starts while the rest is done. False where the browser gives neither WebGL nor a 2D canvas.
  bool start(const char* canvas);
  void resize(float left, float top, float width, float height, int pixels_wide, int pixels_high);
  /// `merge`: 0 a font of its own, 1 behind those of that weight, 2 ahead of what stands in for it.
  bool add_font(std::string_view bytes, int weight, int merge);
  /// A file that was kept; all of them come before open_release.
  void add_kept(std::string_view name, std::string_view bytes);
  bool open_release(std::string_view bundle, std::int64_t now, std::shared_ptr<const void> owner);

  /// Runs the application now, inside a DOM event, until the events given so far are worked off.
  void draw_now();
  /// Tells the page of every frame, for its mirror of the semantic tree.
  void signal_frames(bool on) { signals_frames_ = on; }
  /// What the application copies (or cuts) when asked to now; empty: nothing.
  std::string copy(bool cut);
  void paste(std::string_view utf8);

  ui::App& app() { return *app_; }
  Scheduler& scheduler() { return scheduler_; }
  Keyboard& keyboard() { return keyboard_; }
  TextInput& text() { return text_; }
  const Graphics& graphics() const { return graphics_; }

  // ui::Host
  void request_frame(double after_s) override;
  void remember(std::string_view key, std::string_view value) override;
  void copy_text(std::string_view utf8) override;
  void open_link(std::string_view url) override;
  void files_to_keep() override;
  void work_to_save() override;
  void take_over_writing() override;
  void choose_file() override;
  void choose_attachment() override;
  void fetch_rest() override;
  void save_file(std::string_view name, std::string_view bytes) override;
  std::vector<std::uint32_t> rasterise(const ImDrawData& data, std::uint32_t width, std::uint32_t height) override;
  void run_self_test() override;
  void back_up(ui::BackupAct act, std::string_view text) override;
  void delete_everything() override;

 private:
  /// Where something was entered, and the application asks for another frame at once to take it in, only that one is shown.
  void frame(bool entered);
  void pass();
  void show();
  /// The size of the display in the application's lengths, which the user may set larger than CSS px.
  void fit();
  void schedule_what_imgui_waits_for();
  void tell_cursor();
  static bool on_visibility(int type, const EmscriptenVisibilityChangeEvent* event, void* self);

  Scheduler scheduler_;
  Graphics graphics_;
  Keyboard keyboard_;
  Pointer pointer_;
  TextInput text_;
  std::unique_ptr<ui::App> app_;
  std::map<std::string, std::string> kept_;
  struct Box {
    float width = 0, height = 0;  // CSS px
    int pixels_wide = 0, pixels_high = 0;
  } box_;
  float scale_ = 1;
  double last_frame_ms_ = 0;
  int told_cursor_ = -1;
  bool first_frame_told_ = false;
  bool asked_again_ = false;  // the application, during the last pass
  bool copying_ = false;  // inside the browser's copy event
  std::string given_;     // what the application copied in it
  bool signals_frames_ = false;
};

}  // namespace qingtan::wasm
