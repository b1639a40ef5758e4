// Everything known about one factor, beside the table or over it.

#include "ui/model/factor_use.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kDetailHead = 64, kDetailFoot = 56;

Msg reason(NoUse problem) {
  switch (problem) {
    case NoUse::no_scheme: return Msg::use_no_scheme;
    case NoUse::no_component: return Msg::use_no_component;
    case NoUse::no_use_phase: return Msg::use_no_use_phase;
    case NoUse::no_combustion: return Msg::use_no_combustion;
    case NoUse::none:
    case NoUse::other_unit: break;
  }
  return Msg::use_other_unit;
}

void head(State& state, const Rect& bar, const Factor& factor, const Origin& origin) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar;
  rest.take_left(size::pad);
  rest.take_right(8);
  if (icon_button("close", rest.take_right(32).middle(32), Icon::cross, tr(Msg::close))) state.library.detail = state.library.detail_over = false;
  if (icon_button("copy-id", rest.take_right(32).middle(32), Icon::copy, tr(Msg::detail_copy_id))) {
    state.kit.host().copy_text(factor.id.view());
    state.kit.toast({tr(Msg::detail_id_copied, {{"id", verbatim(factor.id)}})});
  }
  const bool on = state.factors.is_starred(factor.id.str());
  const Localized star = tr(on ? Msg::star_remove : Msg::star_add, {{"name", name_of(factor)}});
  const Rect box = rest.take_right(32).middle(32);
  ItemSpec what;
  what.role = SemRole::checkbox;
  what.name = star;
  what.checked = on;
  what.tooltip = star;
  const ItemState pressed = item("star", box, what);
  if (pressed.hovered) fill(box, Token::bg_hover, size::radius);
  draw_icon(box, on ? Icon::star_filled : Icon::star, on ? Token::ac : Token::tx_2);
  if (pressed.focused) focus_ring(box, size::radius);
  if (pressed.pressed) toggle_star(state, factor.id.str());
  rest.take_right(4);
  Rect upper = Rect(rest).take_top(kDetailHead / 2 + 4), lower = rest;
  lower.take_top(kDetailHead / 2 + 2);
  upper.take_top(8);
  lower.h = 18;
  const Localized signature = signature_of(origin);
  const bool fine = origin.trust == Trust::builtin || origin.trust == Trust::verified;
  const float mark = badge_width(signature, fine ? Icon::shield_check : Icon::none) + 8;
  const float wide = std::min(text_width(Role::title, name_of(factor).str()), std::max(60.0f, upper.w - mark - 2));
  label("title", upper.take_left(wide + 1), name_of(factor), {Role::title}, SemRole::heading);
  upper.take_left(8);
  const Rect tag = upper.middle(size::badge).take_left(mark - 8);
  badge(tag, signature, fine ? Tone::ok : Tone::warn, fine ? Icon::shield_check : Icon::none);
  say("signature", SemRole::status, tag, tr(Msg::detail_signature), signature);
  label("facts", lower, tr(factor.library) + verbatim(" · ") + category_of(factor) + verbatim(" · ") + verbatim(factor.id), {Role::caption, Token::tx_3});
}

void foot(State& state, const Rect& bar, const Factor& factor) {
  hline(bar.x, bar.right(), bar.y, Token::line);
  fill({bar.x, bar.y + 1, bar.w, bar.h - 1}, Token::bg_panel);
  Rect rest = bar.inset(size::pad, 0).middle(size::control);
  const bool compared = state.library.is_compared(factor.id.str());
  const ButtonSpec compare{tr(compared ? Msg::compare_remove : Msg::compare_add), Icon::compare};
  if (button("compare", rest.take_right(button_width(compare)), compare)) toggle_compared(state, factor.id.str());
  rest.take_right(size::control_gap);
  const UsePlace place = place_of(state.schemes, factor);
  ButtonSpec use{tr(Msg::use_in_scheme), Icon::scheme, ButtonKind::primary};
  use.disabled = place.problem != NoUse::none;
  if (button("use", rest, use)) use_in_scheme(state, factor);
}

/// Why the factor cannot be used, above the button: a disabled button alone says nothing.
void why_not(const State& state, Rect& rest, const Factor& factor) {
  const UsePlace place = place_of(state.schemes, factor);
  if (place.problem == NoUse::none) return;
  const Localized text = tr(reason(place.problem));
  const float height = draw_paragraph({0, 0, rest.w - 32, 0}, text.str(), {Role::caption}, false);
  const Rect strip = rest.take_bottom(height + 12);
  fill(strip, Token::bg_sunken);
  hline(strip.x, strip.right(), strip.y, Token::line_subtle);
  draw_paragraph(strip.inset(16, 6), text.str(), {Role::caption, Token::tx_3});
  say("use-reason", SemRole::status, strip, text);
}

}  // namespace

void draw_factor_detail(State& state, const Rect& pane) {
  fill(pane, Token::bg_panel);
  vline(pane.x, pane.y, pane.bottom(), Token::line);
  const FactorIndex index = state.library.chosen_index();
  const Scope scope("detail", SemRole::region, tr(Msg::detail_title), pane);
  if (index == kNoFactor) {
    state.library.detail_over = false;  // beside the table the pane waits for the next factor
    return;
  }
  const Factor& factor = state.factors.catalogue().factor(index);
  const Origin& origin = state.factors.catalogue().origin(index);
  Rect rest = pane;
  rest.take_left(1);
  head(state, rest.take_top(kDetailHead), factor, origin);
  foot(state, rest.take_bottom(kDetailFoot), factor);
  why_not(state, rest, factor);
  ScrollArea scroll("body", rest, tr(Msg::detail_title));
  Rect inner = scroll.content();
  inner.h = 1e5f;
  value_section(state, inner, factor);
  forecast_section(state, inner, factor);
  boundary_section(inner, factor);
  quality_section(state, inner, factor);
  source_section(state, inner, factor, origin);
  schemes_section(state, inner, factor);
  history_section(inner, factor, origin);
  scroll.used(inner.y + 8);
}

}  // namespace qingtan::ui
