#pragma once
// Drives the application without a screen: fixed clock, null renderer, items found by semantic id.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <imgui.h>

#include "qingtan/ui/app.h"

namespace qingtan::ui::test {

/// One entry of the semantic tree, as the platform reads it from the JSON.
struct Seen {
  std::string id, role, name, value, state, parent, description;
  float x = 0, y = 0, w = 0, h = 0;
  bool is(const std::string& word) const { return (" " + state + " ").find(" " + word + " ") != std::string::npos; }
};

class RecordingHost : public Host {
 public:
  void request_frame(double after_s) override { requested.push_back(after_s); }
  void remember(std::string_view key, std::string_view value) override { remembered[std::string(key)] = value; }
  void copy_text(std::string_view utf8) override { copied = utf8; }
  void open_link(std::string_view url) override { opened = url; }
  void files_to_keep() override { ++keep_calls; }
  void work_to_save() override { ++save_calls; }
  void choose_file() override { ++file_choices; }
  void choose_attachment() override { ++attachment_choices; }
  void fetch_rest() override { ++rest_fetches; }
  void save_file(std::string_view name, std::string_view bytes) override { saved[std::string(name)] = bytes; }
  std::vector<std::uint32_t> rasterise(const ImDrawData& data, std::uint32_t width, std::uint32_t height) override;
  void run_self_test() override { ++self_tests; }
  void delete_everything() override { ++deletions; }
  void back_up(BackupAct act, std::string_view text) override { backups.emplace_back(act, text); }
  void take_over_writing() override { ++take_overs; }

  int keep_calls = 0, save_calls = 0, file_choices = 0, attachment_choices = 0, rest_fetches = 0, self_tests = 0, deletions = 0, take_overs = 0;
  std::vector<std::pair<BackupAct, std::string>> backups;
  std::vector<double> requested;
  std::map<std::string, std::string> remembered;
  std::string copied, opened;
  std::map<std::string, std::string> saved;
};

struct Screen {
  float width = 1440, height = 900;
  float density = 1;
  Language language = Language::zh;
  Theme theme = Theme::light;
  const char* today = "2026-11-22";
};

class Harness {
 public:
  explicit Harness(Screen screen = {});
  ~Harness();

  App& app() { return *app_; }
  RecordingHost& host() { return host_; }
  const RecordingHost& host() const { return host_; }
  /// The release that the build signed, with both packs of the project.
  void add_packs();
  /// A release of the test's own; `kept` is what a store would have.
  bool open(const std::string& bundle);
  /// A look for updates in a published tree, to its end, and what it wants kept.
  void look(const std::map<std::string, std::string>& tree);
  void import(const std::string& name, const std::string& bundle);
  /// Moves what the application wants kept into `kept`, as the platform does.
  void keep();

  std::map<std::string, std::string> kept;

  /// Draws one frame of 1/60 s. `steps` more until nothing asks for another frame at once.
  void frame();
  void settle();

  std::vector<Seen> tree() const;
  /// Throws, so that the test fails with its name, when there is no such item.
  Seen find(const std::string& id) const;
  bool has(const std::string& id) const;

  void move_to(const std::string& id);
  void click(const std::string& id);
  void key(ImGuiKey key, bool shift = false);
  /// Key with Ctrl held.
  void chord(ImGuiKey key, bool shift = false);
  /// Characters, as an input method commits them, to whatever field has the caret.
  void type(const std::string& utf8);
  /// Clicks the field, replaces what stands there, and leaves it by Tab.
  void fill(const std::string& id, const std::string& utf8);
  /// The item that has the keyboard, or an empty string.
  std::string focused() const;

  double last_frame_seconds() const { return last_frame_seconds_; }
  ImDrawData* draw_data() const;
  /// Every corner of what is drawn, in order.
  std::vector<ImDrawVert> corners() const;
  /// The same as it is when nothing of it has been kept: the look changes and changes back. Precondition: the theme is light.
  std::vector<ImDrawVert> drawn_anew();

 private:
  void acknowledge_textures();
  RecordingHost host_;
  ImGuiContext* context_;
  std::unique_ptr<App> app_;
  double last_frame_seconds_ = 0;
};

/// Nothing is further than this from where it would be if it were drawn anew.
bool looks_the_same(const std::vector<ImDrawVert>& a, const std::vector<ImDrawVert>& b, float tolerance);

/// The clock of the tests, 2026-11-22.
inline constexpr std::int64_t kClock = 1795305600;

}  // namespace qingtan::ui::test
