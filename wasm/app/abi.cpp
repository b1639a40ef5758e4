// The exports of the application's module: a flat C ABI over numbers and UTF-8 byte buffers, called by web/src.
// Buffers given in are the caller's (qt_alloc, qt_free); text given out stands until the next call that gives text.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "glyph_watch.h"
#include "shell.h"

namespace {

using qingtan::wasm::Shell;

constexpr const char* kCanvas = "#canvas";

// The one application of the page.
std::unique_ptr<Shell> g_shell;
std::string g_text;

std::string_view view(const char* bytes, std::uint32_t size) { return {bytes, size}; }

/// Where the text is; qt_text_size() says how long.
const char* give(std::string text) {
  g_text = std::move(text);
  return g_text.data();
}

}  // namespace

extern "C" {

void* qt_alloc(std::uint32_t size) { return std::malloc(size == 0 ? 1 : size); }
void qt_free(void* bytes) { std::free(bytes); }
std::uint32_t qt_text_size() { return static_cast<std::uint32_t>(g_text.size()); }

void qt_app_open(int english, int dark, int reduced_motion, int mac, const char* today, std::uint32_t today_size) {
  qingtan::wasm::Setup setup;
  setup.options.language = english != 0 ? qingtan::ui::Language::en : qingtan::ui::Language::zh;
  setup.options.theme = dark != 0 ? qingtan::ui::Theme::dark : qingtan::ui::Theme::light;
  setup.options.reduced_motion = reduced_motion != 0;
  setup.options.today = std::string(view(today, today_size));
  setup.mac = mac != 0;
  g_shell = std::make_unique<Shell>();
  g_shell->open(setup);
}

/// 0: the browser gives no WebGL.
int qt_app_start() { return g_shell->start(kCanvas) ? 1 : 0; }

void qt_app_resize(float left, float top, float width, float height, int pixels_wide, int pixels_high) {
  g_shell->resize(left, top, width, height, pixels_wide, pixels_high);
}

int qt_app_add_font(const char* bytes, std::uint32_t size, int weight, int merge) {
  return g_shell->add_font(view(bytes, size), weight, merge != 0) ? 1 : 0;
}

int qt_app_add_pack(const char* name, std::uint32_t name_size, const char* json, std::uint32_t json_size) {
  return g_shell->add_pack(view(name, name_size), view(json, json_size)) ? 1 : 0;
}

void qt_app_set_language(int english) {
  g_shell->app().set_language(english != 0 ? qingtan::ui::Language::en : qingtan::ui::Language::zh);
  g_shell->scheduler().input();
}

void qt_app_set_theme(int dark) {
  g_shell->app().set_theme(dark != 0 ? qingtan::ui::Theme::dark : qingtan::ui::Theme::light);
  g_shell->scheduler().input();
}

// Text, input method, clipboard

void qt_app_commit_text(const char* utf8, std::uint32_t size) { g_shell->text().commit(view(utf8, size)); }
void qt_app_compose_text(const char* utf8, std::uint32_t size) { g_shell->text().compose(view(utf8, size)); }
/// Backspace from an on-screen keyboard, which sends the edit and not the key.
void qt_app_backspace() { g_shell->keyboard().tap(ImGuiKey_Backspace); }
const char* qt_app_copy(int cut) { return give(g_shell->copy(cut != 0)); }
void qt_app_paste(const char* utf8, std::uint32_t size) { g_shell->paste(view(utf8, size)); }

// What the page and the tests may read

const char* qt_app_semantics() { return give(g_shell->app().semantics_json()); }
int qt_app_activate(const char* id, std::uint32_t size) {
  const bool found = g_shell->app().activate(view(id, size));
  g_shell->scheduler().input();
  return found ? 1 : 0;
}
std::uint32_t qt_app_frames() { return g_shell->scheduler().frames(); }
int qt_app_idle() { return g_shell->scheduler().idle() ? 1 : 0; }
int qt_app_webgl_version() { return g_shell->graphics().version(); }
std::uint32_t qt_app_missing_glyphs() { return qingtan::wasm::missing_glyphs(); }

}  // extern "C"
