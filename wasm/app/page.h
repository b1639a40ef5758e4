#pragma once
// What the module asks of the page around it. The page side is web/src/page.ts, handed over as `Module.page`
// when the module is created; nothing else of the DOM is reached from C++ except through html5.h.

#include <cstdint>
#include <string_view>

namespace qingtan::wasm::page {

/// Values of `signal`; web/src/page.ts has the same list.
enum class Signal : int {
  first_frame = 1,
  context_lost = 2,
  context_restored = 3,
  missing_glyph = 4,
  files_to_keep = 5,
  choose_file = 6,
  frame_drawn = 7,
  fetch_rest = 8,
  run_self_test = 9,
  work_to_save = 10,
  delete_everything = 11,
  take_over_writing = 12,
  choose_attachment = 13,
};

/// The canvas as a surface for pictures made in memory. False: the browser refuses.
bool open_surface();
/// Shows such a picture, which covers the canvas: RGBA, row by row from the top.
void present(const std::uint32_t* pixels, int width, int height);

void signal(Signal what, int detail = 0);
void remember(std::string_view key, std::string_view value);
void copy_text(std::string_view utf8);
void open_link(std::string_view url);
void save_file(std::string_view name, std::string_view bytes);
/// `act`: the place in ui::BackupAct.
void back_up(int act, std::string_view text);
void set_cursor(std::string_view css_cursor);
/// Places the hidden text agent over the caret and gives it the DOM focus, or (wanted = false) gives it back.
void text_agent(bool wanted, float x, float y, float line_height);
/// Gives the canvas the DOM focus without scrolling the page.
void focus_canvas();

}  // namespace qingtan::wasm::page
