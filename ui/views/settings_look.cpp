// Settings of how things look, are written and are reached.

#include <algorithm>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/settings_parts.h"

namespace qingtan::ui {
namespace {

template <std::size_t N>
std::size_t choose_segment(std::string_view local, const Rect& box, const Localized& name, const std::array<Choice, N>& choices, std::size_t active) {
  const float width = std::min(box.w, segmented_width(choices) + 24);
  return segmented(local, Rect(box).take_left(width), name, choices, active);
}

void scale_row(State& state, SettingCard& card) {
  std::array<std::string, kScales.size()> locals;
  std::array<Choice, kScales.size()> choices;
  std::size_t active = 1;
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    locals[i] = std::to_string(kScales[i]);
    choices[i] = {locals[i], verbatim(locals[i] + " %")};
    if (kScales[i] == state.settings.scale) active = i;
  }
  const std::size_t chosen = choose_segment("scale", card.row(tr(Msg::settings_scale), tr(Msg::settings_scale_hint)), tr(Msg::settings_scale), choices, active);
  if (chosen == active) return;
  state.settings.scale = kScales[chosen];
  state.keep_setting("scale");
}

}  // namespace

void settings_appearance(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "appearance", tr(Msg::settings_appearance), phone);
  const std::array languages{Choice{"zh", tr(Msg::settings_chinese)}, Choice{"en", tr(Msg::settings_english)}};
  const std::size_t language = state.options.language == Language::zh ? 0 : 1;
  const std::size_t spoken = choose_segment("language", card.row(tr(Msg::language)), tr(Msg::language), languages, language);
  if (spoken != language) state.set_language(spoken == 0 ? Language::zh : Language::en);
  const std::array themes{Choice{"light", tr(Msg::settings_light), Icon::sun}, Choice{"dark", tr(Msg::settings_dark), Icon::moon}};
  const std::size_t theme = state.options.theme == Theme::light ? 0 : 1;
  const std::size_t shown = choose_segment("theme", card.row(tr(Msg::settings_theme)), tr(Msg::settings_theme), themes, theme);
  if (shown != theme) state.set_theme(shown == 0 ? Theme::light : Theme::dark);
  scale_row(state, card);
}

void settings_numbers(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "numbers", tr(Msg::settings_numbers), phone);
  const std::array decimals{Choice{"fewer", tr(Msg::settings_fewer)}, Choice{"usual", tr(Msg::settings_usual)}, Choice{"one-more", tr(Msg::settings_one_more)},
                            Choice{"two-more", tr(Msg::settings_two_more)}};
  const auto extra = static_cast<std::size_t>(state.settings.extra_decimals - kFewestDecimals);
  const std::size_t chosen = choose_segment("decimals", card.row(tr(Msg::settings_decimals), tr(Msg::settings_decimals_hint)), tr(Msg::settings_decimals), decimals, extra);
  if (chosen != extra) {
    state.settings.extra_decimals = static_cast<int>(chosen) + kFewestDecimals;
    state.keep_setting("decimals");
  }
  const std::array distances{Choice{"wan", tr(Msg::settings_wan)}, Choice{"km", tr(Msg::settings_km)}};
  const std::size_t distance = state.settings.ten_thousands ? 0 : 1;
  const std::size_t written = choose_segment("distance", card.row(tr(Msg::settings_distance), tr(Msg::settings_distance_hint)), tr(Msg::settings_distance), distances, distance);
  if (written != distance) {
    state.settings.ten_thousands = written == 0;
    state.keep_setting("distance");
  }
  card.note("units", tr(Msg::settings_units_fixed));
}

void settings_access(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "access", tr(Msg::settings_access), phone);
  const Rect box = card.row(tr(Msg::settings_mirror), tr(Msg::settings_mirror_hint));
  if (checkbox("mirror", Rect(box).middle(24), tr(Msg::settings_mirror_on), state.settings.mirror) != state.settings.mirror) {
    state.settings.mirror = !state.settings.mirror;
    state.keep_setting("mirror");
  }
  const std::array motions{Choice{"system", tr(Msg::settings_motion_system)}, Choice{"reduced", tr(Msg::settings_motion_reduced)},
                           Choice{"full", tr(Msg::settings_motion_full)}};
  const auto motion = static_cast<std::size_t>(state.settings.motion);
  const std::size_t chosen = choose_segment("motion", card.row(tr(Msg::settings_motion), tr(Msg::settings_motion_hint)), tr(Msg::settings_motion), motions, motion);
  if (chosen != motion) {
    state.settings.motion = static_cast<Motion>(chosen);
    state.keep_setting("motion");
  }
}

void settings_keys(State&, Rect& rest, bool phone) {
  SettingCard card(rest, "keys", tr(Msg::settings_keys), phone);
  const Scope scope("list");
  draw_key_list(card.body(), phone);
}

}  // namespace qingtan::ui
