// Wrapping for Chinese and Latin. ImGui breaks before most full-width punctuation; a line must not
// begin with a closing mark nor end with an opening one.

#include <cmath>
#include <string_view>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/paint.h"

namespace qingtan::ui {
namespace {

bool contains(std::u32string_view set, unsigned c) { return set.find(static_cast<char32_t>(c)) != set.npos; }
/// Most characters of a text are of these, and in neither set below.
bool is_ideograph(unsigned c) { return c >= 0x3400 && c <= 0x9FFF; }
bool no_line_start(unsigned c) { return contains(U"，。、；：？！）】》”’」』…—%,.;:?!)]}", c); }
bool no_line_end(unsigned c) { return contains(U"（【《“‘「『([{", c); }
bool is_wide(unsigned c) { return c >= 0x2E80 && c != 0xFFFD; }

/// May a line end between these two characters?
bool may_break(unsigned before, unsigned after) {
  const bool apart = before == ' ' || before == '-' || is_wide(before) || is_wide(after);
  return apart && (is_ideograph(after) || !no_line_start(after)) && (is_ideograph(before) || !no_line_end(before));
}

/// Length in bytes of what fits on one line.
std::size_t fitting(std::string_view text, Role role, float width) {
  std::size_t at = 0, last_break = 0;
  unsigned before = 0;
  float line = 0;
  const CharacterWidth width_of(role);
  while (at < text.size()) {
    unsigned c = 0;
    const int bytes = ImTextCharFromUtf8(&c, text.data() + at, text.data() + text.size());
    if (c == '\n') return at;
    if (at > 0 && may_break(before, c)) last_break = at;
    const std::size_t next = at + static_cast<std::size_t>(bytes > 0 ? bytes : 1);
    line += width_of(c);
    if (c != ' ' && std::ceil(line) > width) {
      return last_break > 0 ? last_break : (at > 0 ? at : next);
    }
    before = c;
    at = next;
  }
  return text.size();
}

/// A name with a closing remark, "钢-热冲压（铝硅涂层）", breaks before the remark if both parts fit.
std::size_t before_remark(std::string_view text, Role role, float width) {
  const bool wide = text.ends_with("）");
  if (!wide && !text.ends_with(")")) return 0;
  const std::size_t open = text.rfind(wide ? "（" : "(");
  if (open == text.npos || open == 0) return 0;
  const bool both = text_width(role, text.substr(0, open)) <= width && text_width(role, text.substr(open)) <= width;
  return both && text_width(role, text) > width ? open : 0;
}

}  // namespace

std::vector<std::string_view> wrap_lines(std::string_view text, Role role, float width) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t remark = before_remark(text, role, width);
    const std::size_t length = remark > 0 ? remark : fitting(text, role, width);
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  }
  return lines;
}

float draw_paragraph(const Rect& box, std::string_view text, const TextStyle& style, bool draw) {
  const float step = line_height(style.role);
  float y = box.y;
  for (const std::string_view line : wrap_lines(text, style.role, box.w)) {
    if (draw && is_visible({box.x, y, box.w, step})) draw_text({box.x, y, box.w + 4, step}, line, style);
    y += step;
  }
  return y - box.y;
}

}  // namespace qingtan::ui
