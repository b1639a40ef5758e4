#include "page.h"

#include <emscripten/em_js.h>

// clang-format off
EM_JS(void, qt_page_signal, (int what, int detail), { Module.page.signal(what, detail); });
EM_JS(void, qt_page_remember, (const char* key, int key_size, const char* value, int value_size),
      { Module.page.remember(key, key_size, value, value_size); });
EM_JS(void, qt_page_copy_text, (const char* text, int size), { Module.page.copyText(text, size); });
EM_JS(void, qt_page_open_link, (const char* url, int size), { Module.page.openLink(url, size); });
EM_JS(void, qt_page_save_file, (const char* name, int name_size, const char* bytes, int size),
      { Module.page.saveFile(name, name_size, bytes, size); });
EM_JS(void, qt_page_back_up, (int act, const char* text, int size), { Module.page.backUp(act, text, size); });
EM_JS(void, qt_page_set_cursor, (const char* name, int size), { Module.page.setCursor(name, size); });
EM_JS(void, qt_page_text_agent, (int wanted, float x, float y, float height),
      { Module.page.textAgent(wanted !== 0, x, y, height); });
EM_JS(int, qt_page_open_surface, (), { return Module.page.openSurface() ? 1 : 0; });
EM_JS(void, qt_page_present, (const void* pixels, int width, int height), { Module.page.present(pixels, width, height); });
EM_JS(void, qt_page_focus_canvas, (), { Module.page.focusCanvas(); });
// clang-format on

namespace qingtan::wasm::page {

namespace {
int size_of(std::string_view text) { return static_cast<int>(text.size()); }
}  // namespace

void signal(Signal what, int detail) { qt_page_signal(static_cast<int>(what), detail); }
void remember(std::string_view key, std::string_view value) {
  qt_page_remember(key.data(), size_of(key), value.data(), size_of(value));
}
void copy_text(std::string_view utf8) { qt_page_copy_text(utf8.data(), size_of(utf8)); }
void open_link(std::string_view url) { qt_page_open_link(url.data(), size_of(url)); }
void save_file(std::string_view name, std::string_view bytes) {
  qt_page_save_file(name.data(), size_of(name), bytes.data(), size_of(bytes));
}
void back_up(int act, std::string_view text) { qt_page_back_up(act, text.data(), size_of(text)); }
void set_cursor(std::string_view name) { qt_page_set_cursor(name.data(), size_of(name)); }
void text_agent(bool wanted, float x, float y, float line_height) {
  qt_page_text_agent(wanted ? 1 : 0, x, y, line_height);
}
bool open_surface() { return qt_page_open_surface() != 0; }
void present(const std::uint32_t* pixels, int width, int height) { qt_page_present(pixels, width, height); }
void focus_canvas() { qt_page_focus_canvas(); }

}  // namespace qingtan::wasm::page
