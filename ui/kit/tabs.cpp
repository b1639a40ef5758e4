// Tabs with an underline, and the steps of a guided form.

#include "ui/kit/widgets.h"

namespace qingtan::ui {
namespace {
constexpr float kTabGap = 24, kTabCount = 6, kStepDot = 20, kStepLine = 48, kStepGap = 12, kStepText = 8;
}

std::size_t tabs(std::string_view local, const Rect& rect, const Localized& name, std::span<const Tab> entries,
                 std::size_t active) {
  const Scope scope(local, SemRole::tablist, name, rect);
  Rect rest = rect;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Tab& entry = entries[i];
    const bool on = i == active;
    const float text = text_width(on ? Role::body_bold : Role::body, entry.label.str());
    const float count = entry.count.empty() ? 0 : text_width(Role::caption, entry.count.str()) + kTabCount;
    Rect box = rest.take_left(text + count);
    ItemSpec what;
    what.role = SemRole::tab;
    what.name = entry.label;
    what.value = entry.count;
    what.selected = on;
    const ItemState state = item(entry.local, box, what);
    if (state.visible) needs_room(entry.local, text + count, box.w);
    if (on) fill({box.x, box.bottom() - 2, box.w, 2}, Token::ac);
    if (state.focused) focus_ring(box.inset(-3, 6), size::radius);
    const Token tint = on || state.hovered ? Token::tx : Token::tx_2;
    box.take_left(draw_text(box, entry.label.str(), {on ? Role::body_bold : Role::body, tint}));
    box.take_left(kTabCount);
    if (count > 0) draw_text(box, entry.count.str(), {Role::caption, Token::tx_3});
    if (state.pressed) active = i;
    rest.take_left(kTabGap);
  }
  return active;
}

float steps_width(std::span<const Localized> steps) {
  float width = 0;
  for (const Localized& step : steps) width += kStepDot + kStepText + text_width(Role::body_bold, step.str());
  return width + static_cast<float>(steps.size() - 1) * (kStepLine + 2 * kStepGap);
}

namespace {

/// A dot with its number or a tick, and the words where there are any. `hit` is what can be pressed. True: pressed.
bool step_mark(const Rect& box, const Rect& hit, const Localized& name, std::size_t i, std::size_t now, bool worded) {
  const Role role = i == now ? Role::body_bold : Role::body;
  const std::string local = std::string("step-") + static_cast<char>('1' + i);
  ItemSpec what;
  what.role = SemRole::tab;
  what.name = name;
  what.selected = i == now;
  if (!worded) what.tooltip = name;
  const ItemState state = item(local, hit, what);
  Rect inner = box;
  const Rect dot = inner.take_left(kStepDot).middle(kStepDot);
  const Point centre = dot.centre();
  if (i == now) disc(centre, kStepDot / 2, Token::ac);
  if (i < now) disc(centre, kStepDot / 2, Token::ac_tint);
  if (i != now) ring(centre, kStepDot / 2 - 0.5f, i < now ? Token::ac : Token::line_strong);
  if (i < now) draw_icon(dot, Icon::tick, Token::ac, 12);
  else draw_text(dot, std::string(1, static_cast<char>('1' + i)), {Role::caption, i == now ? Token::on_ac : Token::tx_3, Align::centre});
  inner.take_left(kStepText);
  if (worded) {
    needs_room(local, text_width(role, name.str()), inner.w);
    draw_text(inner, name.str(), {role, i == now || state.hovered ? Token::tx : i < now ? Token::tx_2 : Token::tx_3});
  }
  if (state.focused) focus_ring(box.middle(28).inset(-3, 0), size::radius);
  return state.pressed;
}

float step_width(const Localized& name, bool now) { return kStepDot + kStepText + text_width(now ? Role::body_bold : Role::body, name.str()); }

/// What differs between the two rows of steps.
struct StepLook {
  float gap, line;  // beside the line between two dots, and its length
  float beyond;     // how far around a dot and its words it can be pressed
  float height;     // of that
  bool brief;       // only the one that is now has its words
};

std::size_t step_row(std::string_view local, const Rect& rect, const Localized& name, std::span<const Localized> names, std::size_t now, const StepLook& look) {
  const Scope scope(local, SemRole::tablist, name, rect);
  Rect rest = rect;
  std::size_t chosen = now;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) {
      rest.take_left(look.gap);
      hline(rest.x, rest.x + look.line, std::floor(rest.centre().y), i <= now ? Token::ac : Token::line_strong);
      rest.take_left(look.line + look.gap);
    }
    const bool worded = i == now || !look.brief;
    const Rect box = rest.take_left(worded ? step_width(names[i], i == now) : kStepDot);
    if (step_mark(box, box.middle(look.height).inset(-look.beyond, 0), names[i], i, now, worded)) chosen = i;
  }
  return chosen;
}

}  // namespace

std::size_t steps(std::string_view local, const Rect& rect, const Localized& name, std::span<const Localized> names, std::size_t now) {
  return step_row(local, rect, name, names, now, {.gap = kStepGap, .line = kStepLine, .beyond = 0, .height = size::control, .brief = false});
}

std::size_t brief_steps(std::string_view local, const Rect& rect, const Localized& name, std::span<const Localized> names, std::size_t now) {
  const auto others = static_cast<float>(names.size() - 1);
  const float line = std::max(8.0f, std::floor((rect.w - step_width(names[now], true) - others * kStepDot) / others) - 2 * kStepText);
  // A finger needs more than a dot.
  const float beyond = (size::phone_control - kStepDot) / 2;
  return step_row(local, rect, name, names, now, {.gap = kStepText, .line = line, .beyond = beyond, .height = size::phone_control, .brief = true});
}

}  // namespace qingtan::ui
