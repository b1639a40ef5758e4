#include <array>

#include <imgui.h>

#include "ui/kit/widgets.h"
#include "ui/kit/window.h"
#include "ui/text/words.h"

namespace qingtan::ui {

namespace {
constexpr float kGrowingPad = 12;
}

Token tone_text(Tone tone) {
  constexpr std::array text{Token::tx_2, Token::ac, Token::ok, Token::warn, Token::bad, Token::info};
  return text[static_cast<std::size_t>(tone)];
}

Token tone_tint(Tone tone) {
  constexpr std::array tint{Token::bg_hover, Token::ac_tint, Token::ok_tint,
                            Token::warn_tint, Token::bad_tint, Token::info_tint};
  return tint[static_cast<std::size_t>(tone)];
}

float badge_width(const Localized& text, Icon icon) {
  return text_width(Role::caption, text.str()) + 12 + (icon == Icon::none ? 0 : 16);
}

void badge(const Rect& rect, const Localized& text, Tone tone, Icon icon) {
  fill(rect, tone_tint(tone), size::radius);
  Rect content = rect.inset(6, 0);
  if (icon != Icon::none) {
    draw_icon(content.take_left(12), icon, tone_text(tone), 12);
    content.take_left(4);
  }
  draw_text(content, text.str(), {Role::caption, tone_text(tone)});
}

Token scheme_colour(std::size_t scheme) {
  constexpr std::array colours{Token::scheme_a, Token::scheme_b, Token::scheme_c, Token::scheme_d};
  return scheme < colours.size() ? colours[scheme] : Token::tx_3;
}

void chip(const Rect& rect, std::size_t scheme) {
  constexpr std::array letters{Token::on_scheme_a, Token::on_scheme_b, Token::on_scheme_c, Token::on_scheme_d};
  const bool large = rect.h > 24;
  fill(rect, scheme_colour(scheme), large ? size::radius_card : size::radius);
  const Token on = scheme < letters.size() ? letters[scheme] : Token::bg_panel;
  draw_text(rect, scheme_letter(scheme).str(),
            {large ? Role::title : Role::caption_bold, on, Align::centre});
}

float label(std::string_view local, const Rect& rect, const Localized& text, const TextStyle& style,
            SemRole role) {
  const float width = draw_text(rect, text.str(), style);
  say(local, role, rect, text);
  return width;
}

bool value_button(std::string_view local, const Rect& target, const Rect& box, const Localized& name,
                  const Localized& value, const TextStyle& style, bool active) {
  ItemSpec what;
  what.name = name;
  what.value = value;
  what.selected = active;
  const ItemState state = item(local, target, what);
  if (state.hovered) fill(target, Token::bg_hover, size::radius);
  if (active) stroke(target, Token::ac_line, size::radius);
  draw_text(box, value.str(), style);
  if (state.focused) focus_ring(target, size::radius);
  return state.pressed;
}

void panel(const Rect& rect, Token fill_colour, Token border) {
  fill(rect, fill_colour, size::radius_card);
  stroke(rect, border, size::radius_card);
}

Rect card(const Rect& rect, const Localized& title, const Localized& caption) {
  panel(rect);
  Rect body = rect.inset(1);
  Rect head = body.take_top(size::card_head - 1).inset(15, 0);
  const float width = label("title", head, title, {Role::body_bold}, SemRole::heading);
  head.take_left(width + 8);
  if (!caption.empty()) label("caption", head, caption, {Role::caption, Token::tx_3});
  return body;
}

GrowingCard::GrowingCard(std::string_view local, Rect& rest) : rest_(rest), outside_(rest), id_(ImGui::GetID(kit().child_path(local).c_str())) {
  outside_.h = ImGui::GetStateStorage()->GetFloat(id_, 0);
  if (outside_.h > 0) panel(outside_);
  rest_ = Rect{rest.x + kGrowingPad, rest.y + kGrowingPad, rest.w - 2 * kGrowingPad, rest.h};
}

GrowingCard::~GrowingCard() {
  const float height = rest_.y - outside_.y;
  if (height != outside_.h) ImGui::GetStateStorage()->SetFloat(id_, height), kit().want_frame(0);
  rest_ = Rect{outside_.x, outside_.y + height + kGrowingPad, outside_.w, rest_.h};
}

float key_value(std::string_view local, Rect rect, const Localized& key, const Localized& value,
                float key_width, Token value_colour) {
  const Rect keys = rect.take_left(key_width);
  draw_text({keys.x, keys.y, keys.w - 8, 20}, key.str(), {Role::body, Token::tx_2});
  const float height = std::max(20.0f, draw_paragraph(rect, value.str(), {Role::body, value_colour}));
  say(local, SemRole::text, {keys.x, keys.y, keys.w + rect.w, height}, key, value);
  return rect.y + height + 4;
}

bool progress(std::string_view local, const Rect& rect, const Localized& what, double done, const Localized& stop) {
  const Scope scope(local);
  const Localized share = verbatim(std::to_string(static_cast<int>(done * 100)) + " %");
  say("bar", SemRole::progressbar, rect, what, share);
  Rect row = rect;
  const Rect bar = row.take_bottom(3);
  fill(bar, Token::line_subtle);
  fill({bar.x, bar.y, bar.w * static_cast<float>(done), bar.h}, Token::ac);
  const ButtonSpec spec{stop, Icon::cross, ButtonKind::quiet};
  const bool pressed = button("stop", row.take_right(button_width(spec, true)).middle(size::control_small), spec);
  row.take_right(8);
  draw_text(row.take_right(44), share.str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(row, what.str(), {Role::caption, Token::tx_2});
  return pressed;
}

void error_panel(std::string_view local, const Rect& rect, const Localized& title, const Localized& detail) {
  panel(rect, Token::bg_panel, Token::bad_line);
  say(local, SemRole::alert, rect, title, detail);
  Rect body = rect.inset(16, 12);
  Rect head = body.take_top(20);
  draw_icon(head.take_left(size::icon), Icon::warning, Token::bad);
  head.take_left(8);
  draw_text(head, title.str(), {Role::body_bold});
  body.take_top(4);
  draw_paragraph(body, detail.str(), {Role::body, Token::tx_2});
}

void empty_state(std::string_view local, const Rect& rect, const Localized& title, const Localized& hint) {
  say(local, SemRole::status, rect, title, hint);
  Rect body = rect.centred(std::min(rect.w, 400.0f), 100);
  const Rect art = body.take_top(40).centred(72, 40);
  stroke({art.x + 4, art.y + 2, 26, 14}, Token::line_strong, size::radius, 1.5f);
  stroke({art.x + 42, art.y + 24, 26, 14}, Token::line_strong, size::radius, 1.5f);
  const Point elbow[] = {{art.x + 17, art.y + 16}, {art.x + 17, art.y + 31}, {art.x + 42, art.y + 31}};
  polyline(elbow, Token::line_strong, 1.5f);
  body.take_top(12);
  draw_text(body.take_top(20), title.str(), {Role::body_bold, Token::tx, Align::centre});
  draw_text(body.take_top(20), hint.str(), {Role::caption, Token::tx_2, Align::centre});
}

void draw_toasts(const Rect& window) {
  Kit& k = kit();
  const double now = wall_clock();
  std::erase_if(k.toasts(), [now](const Toast& toast) { return !toast.stays && toast.until <= now; });
  if (k.toasts().empty()) return;
  float y = window.bottom() - size::status_bar - size::pad;
  const auto action_width = [](const Toast& toast) { return toast.action.empty() ? 0 : text_width(Role::caption, toast.action.str()) + 16; };
  const auto toast_width = [&](const Toast& toast) {
    return std::min(text_width(Role::body, toast.text.str()) + 48 + (toast.stays ? 32 : 0) + action_width(toast), window.w - 32);
  };
  float widest = 0;
  for (const Toast& toast : k.toasts()) widest = std::max(widest, toast_width(toast));
  constexpr float kShadow = 4;
  const float height = static_cast<float>(k.toasts().size()) * (size::toast + 8);
  const TopWindow above("toasts", Rect{window.right() - size::pad - widest, y - height, widest, height}.inset(-kShadow));
  const Scope scope("toasts");
  for (std::size_t i = k.toasts().size(); i-- > 0;) {
    const Toast& toast = k.toasts()[i];
    const float action = action_width(toast), width = toast_width(toast);
    const Rect box{window.right() - size::pad - width, y - size::toast, width, size::toast};
    y -= size::toast + 8;
    fill(box.inset(-1).moved(0, 1), Token::edge, size::radius_card + 1);
    fill(box, Token::bg_raised, size::radius_card);
    stroke(box, toast.stays ? Token::bad_line : Token::line, size::radius_card);
    Rect content = box.inset(12, 0);
    draw_icon(content.take_left(size::icon), toast.colour == Token::ok ? Icon::tick : Icon::warning, toast.colour);
    content.take_left(8);
    const std::string local = std::to_string(i);
    const bool closed = toast.stays && icon_button(local + "-close", content.take_right(24).middle(24), Icon::cross,
                                                   tr(Msg::close));
    const bool acted = action > 0 && link(local + "-act", content.take_right(action), toast.action, Align::right);
    label(local, content, toast.text, {Role::body}, toast.stays ? SemRole::alert : SemRole::status);
    if (acted && toast.act) toast.act();
    if (closed || acted) k.toasts().erase(k.toasts().begin() + static_cast<std::ptrdiff_t>(i));
    else if (!toast.stays) k.want_frame(toast.until - now);
  }
}

}  // namespace qingtan::ui
