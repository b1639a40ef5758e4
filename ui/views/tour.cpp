// The first run: language, and three steps that can be left at any time and are not shown again.

#include <array>

#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kTourWidth = 520, kTourHeight = 336;
constexpr int kTourSteps = 3;

void end_tour(State& state) {
  state.tour_step.reset();
  state.settings.toured = true;
  state.keep_setting("toured");
}

void language_row(State& state, Rect& rest) {
  label("language-title", rest.take_top(24), tr(Msg::tour_language), {Role::caption, Token::tx_2});
  const std::array choices{Choice{"zh", tr(Msg::settings_chinese)}, Choice{"en", tr(Msg::settings_english)}};
  const std::size_t active = state.options.language == Language::zh ? 0 : 1;
  const Rect box = rest.take_top(size::phone_control);
  const std::size_t chosen = segmented("language", Rect(box).take_left(std::min(box.w, 240.0f)), tr(Msg::tour_language), choices, active);
  if (chosen != active) state.set_language(chosen == 0 ? Language::zh : Language::en);
  rest.take_top(12);
}

void tour_body(State& state, Rect rest, int step) {
  if (step == 0) {
    language_row(state, rest);
    paragraph("what", rest, tr(Msg::tour_what), {Role::body});
    rest.take_top(8);
    paragraph("private", rest, tr(Msg::tour_private), {Role::body, Token::tx_2});
    return;
  }
  const bool start = step == 1;
  draw_icon(rest.take_top(56).take_left(48), start ? Icon::scheme : Icon::search, Token::ac, 40);
  label("heading", rest.take_top(28), tr(start ? Msg::tour_start_title : Msg::tour_trace_title), {Role::body_bold}, SemRole::heading);
  paragraph("text", rest, tr(start ? Msg::tour_start : Msg::tour_trace), {Role::body, Token::tx_2});
}

/// True: the tour is over.
bool tour_foot(State& state, Rect foot, int step) {
  const bool last = step + 1 == kTourSteps;
  const ButtonSpec skip{tr(Msg::tour_skip), Icon::none, ButtonKind::quiet}, back{tr(Msg::tour_back)};
  const ButtonSpec next{tr(last ? Msg::tour_done : Msg::tour_next), Icon::none, ButtonKind::primary};
  const bool skipped = !last && button("skip", foot.take_left(button_width(skip)), skip);
  const bool forward = button("next", foot.take_right(button_width(next)), next);
  foot.take_right(8);
  if (step > 0 && button("back", foot.take_right(button_width(back)), back)) state.tour_step = step - 1;
  foot.take_left(12);
  const Localized place = tr(Msg::tour_step, {{"step", number(step + 1, 0)}, {"all", number(kTourSteps, 0)}});
  label("step", foot.take_left(text_width(Role::caption, place.str())), place, {Role::caption, Token::tx_3}, SemRole::status);
  if (forward && !last) state.tour_step = step + 1;
  return skipped || (forward && last);
}

}  // namespace

void draw_tour(State& state, const Rect& window) {
  const int step = std::clamp(*state.tour_step, 0, kTourSteps - 1);
  const float extra = is_phone(window.w) ? 64 : 0;
  const Dialog dialog("tour", window, kTourWidth, kTourHeight + extra, tr(Msg::tour_title));
  tour_body(state, dialog.body(), step);
  if (tour_foot(state, dialog.foot(), step) || dialog.closed()) end_tour(state);
  if (state.tour_step && *state.tour_step != step) state.kit.want_frame(0);
}

}  // namespace qingtan::ui
