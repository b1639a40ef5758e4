// Settings: how things look and are written, what new schemes begin with, what is trusted, what the program is.

#include <array>

#include "ui/views/keymap.h"
#include "ui/views/pack_parts.h"
#include "ui/views/settings_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kSettingsWidth = 760, kSettingPad = 16, kSettingGap = 8, kKeyRow = 28;
constexpr float kUnmeasured = 1e5f;

}  // namespace

SettingCard::SettingCard(Rect& rest, std::string_view local, const Localized& title, bool phone) : rest_(rest), phone_(phone) {
  outside_ = {rest.x, rest.y, rest.w, kUnmeasured};
  say(local, SemRole::region, outside_, title);
  kit().push(local, true);
  body_ = outside_.inset(kSettingPad, 0);
  body_.take_top(10);
  label("title", body_.take_top(24), title, {Role::body_bold}, SemRole::heading);
  body_.take_top(6);
}

SettingCard::~SettingCard() {
  kit().pop();
  outside_.h = body_.y - outside_.y + 12;
  // No shadow and no fill behind: the frame may be drawn last.
  stroke(outside_, Token::line, size::radius_card);
  rest_.take_top(outside_.h + size::gap);
}

Rect SettingCard::row(const Localized& name, const Localized& hint, float height) {
  if (!first_) body_.take_top(kSettingGap);
  first_ = false;
  if (phone_) {
    draw_text(body_.take_top(20), name.str(), {Role::body});
    if (!hint.empty()) body_.take_top(draw_paragraph(body_, hint.str(), {Role::caption, Token::tx_3}) + 4);
    return body_.take_top(std::max(height, size::phone_control));
  }
  const float width = kSettingNames - 16;
  const float hint_height = hint.empty() ? 0 : draw_paragraph({0, 0, width, 0}, hint.str(), {Role::caption}, false);
  Rect line = body_.take_top(std::max(height, 20 + hint_height));
  Rect left = line.take_left(kSettingNames);
  left.w = width;
  if (hint.empty()) {
    draw_text(left, name.str(), {Role::body});
  } else {
    draw_text(left.take_top(20), name.str(), {Role::body});
    draw_paragraph(left, hint.str(), {Role::caption, Token::tx_3});
  }
  return line.middle(height);
}

void SettingCard::note(std::string_view local, const Localized& text, const TextStyle& style) {
  body_.take_top(first_ ? 0 : kSettingGap);
  first_ = false;
  paragraph(local, body_, text, style);
}

void SettingCard::value(std::string_view local, const Localized& name, const Localized& value, Token colour) {
  first_ = false;
  body_.take_top(key_value(local, body_, name, value, phone_ ? 96 : kSettingNames, colour) - body_.y);
}

void draw_key_list(Rect& rest, bool phone) {
  KeyPlace place = KeyPlace::fields;
  bool any = false;
  for (const KeyLine& key : key_lines()) {
    if (!any || key.place != place) {
      if (any) rest.take_top(8);
      any = true;
      place = key.place;
      label("place-" + std::to_string(static_cast<int>(place)), rest.take_top(24), tr(place), {Role::caption, Token::tx_3}, SemRole::heading);
    }
    Rect row = rest.take_top(kKeyRow);
    hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
    const Localized keys = key_text(key.keys);
    say(key.local, SemRole::text, row, tr(key.does), keys);
    if (phone) {
      row.take_right(draw_key(row, keys) + 8);
      draw_text(row, tr(key.does).str(), {Role::body});
      continue;
    }
    Rect left = row.take_left(kSettingNames);
    left.w = text_width(Role::caption, keys.str()) + 12;
    left.w = std::max(left.w, 20.0f);
    draw_key(left, keys);
    draw_text(row, tr(key.does).str(), {Role::body, Token::tx_2});
  }
}

void draw_settings(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  const Scope scope("settings", SemRole::region, tr(Msg::nav_settings), area);
  ScrollArea scroll("body", area, tr(Msg::nav_settings));
  Rect rest = scroll.content().inset(phone ? 12 : 24, 0);
  rest.w = std::min(rest.w, kSettingsWidth);
  rest.h = kUnmeasured;
  rest.take_top(16);
  Rect head = rest.take_top(phone ? size::phone_control : size::control);
  // A phone's title has no room for it.
  const ButtonSpec help{tr(Msg::nav_help), Icon::help};
  if (button("help", head.take_right(button_width(help)), help)) state.open_help(state.help.tab);
  label("title", head, tr(Msg::nav_settings), {Role::title}, SemRole::heading);
  rest.take_top(8);
  settings_appearance(state, rest, phone);
  settings_numbers(state, rest, phone);
  settings_calculation(state, rest, phone);
  settings_forecast(state, rest, phone);
  settings_access(state, rest, phone);
  settings_storage(state, rest, phone);
  settings_trust(state, rest, phone);
  settings_keys(state, rest, phone);
  settings_about(state, rest, phone);
  scroll.used(rest.y);
}

}  // namespace qingtan::ui
