// Settings of what is calculated, what is trusted, and what the program is.

#include <array>

#include "ui/kit/field.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/settings_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kNumberWidth = 280;
constexpr std::size_t kKeyDigitsShown = 16;

struct UseRow {
  const char* local;
  const char* key;
  std::optional<double> UseDefaults::*field;
  Msg name, hint;
  const char* unit;
  double most, scale;
};
constexpr std::array kUseRows{
    UseRow{"lifetime", "use.lifetime_km", &UseDefaults::lifetime_km, Msg::settings_lifetime, Msg::settings_lifetime_hint, "km", 1e7, 1},
    UseRow{"correction", "use.correction", &UseDefaults::correction, Msg::settings_correction, Msg::settings_correction_hint, "", 10, 1},
    UseRow{"fuel-saving", "use.fuel_saving", &UseDefaults::fuel_saving, Msg::settings_fuel_saving, Msg::settings_saving_hint, "L/(100 km·100 kg)", 10, 1},
    UseRow{"power-saving", "use.power_saving", &UseDefaults::power_saving, Msg::settings_power_saving, Msg::settings_saving_hint, "kWh/(100 km·100 kg)", 10, 1},
    UseRow{"charging", "use.charging_efficiency", &UseDefaults::charging_efficiency, Msg::settings_charging, Msg::settings_charging_hint, "%", 1, 100}};

/// What the packs state where the user sets nothing: shown in the empty field.
Localized stated_value(const State& state, const UseRow& row) {
  const bool ev = row.field == &UseDefaults::power_saving || row.field == &UseDefaults::charging_efficiency;
  const auto use = state.schemes.usual_use_phase(ev ? Vehicle::ev : Vehicle::ice);
  if (!use) return {};
  std::optional<double> value = use->saving_coefficient;
  if (row.field == &UseDefaults::lifetime_km) value = use->lifetime_km;
  if (row.field == &UseDefaults::correction) value = use->correction;
  if (row.field == &UseDefaults::charging_efficiency) value = use->charging_efficiency;
  return value ? number_as_stored(*value * row.scale) : Localized{};
}

void use_row(State& state, SettingCard& card, const UseRow& row) {
  const Rect box = card.row(tr(row.name), tr(row.hint));
  FieldSpec spec;
  spec.name = tr(row.name);
  spec.unit = verbatim(row.unit);
  spec.placeholder = stated_value(state, row);
  spec.right_aligned = true;
  NumberRule rule;
  rule.most = row.most;
  rule.above_least = true;
  rule.optional = true;
  rule.scale = row.scale;
  const NumberEdit edit = number_field(row.local, Rect(box).take_left(std::min(box.w, kNumberWidth)), spec, state.settings.use.*row.field, rule);
  if (!edit.changed) return;
  state.settings.use.*row.field = edit.value;
  state.keep_setting(row.key);
}

void year_row(State& state, SettingCard& card) {
  const std::vector<int> years = state.schemes.years();
  std::vector<std::string> names;
  for (const int year : years) names.push_back(std::to_string(year));
  std::vector<Choice> choices;
  std::size_t active = years.size();
  for (std::size_t i = 0; i < years.size(); ++i) {
    choices.push_back({names[i], verbatim(names[i])});
    if (years[i] == state.schemes.year) active = i;
  }
  const Rect box = card.row(tr(Msg::settings_year), tr(Msg::settings_year_hint));
  if (years.empty()) return;
  const std::size_t chosen = select("year", Rect(box).take_left(160), {}, choices, active, tr(Msg::settings_year));
  if (chosen == active) return;
  state.settings.year = years[chosen];
  state.keep_setting("year");
}

void scenario_row(State& state, SettingCard& card) {
  const auto scenarios = state.workspace.catalogue().scenarios();
  std::vector<Choice> choices{{"of-pack", tr(Msg::settings_scenario_of_pack)}};
  std::size_t active = 0;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    choices.push_back({scenarios[i].id, tr(scenarios[i].name)});
    if (scenarios[i].id == state.settings.scenario) active = i + 1;
  }
  const Rect box = card.row(tr(Msg::settings_scenario), tr(Msg::settings_scenario_hint));
  const std::size_t chosen = select("scenario", Rect(box).take_left(std::min(box.w, 360.0f)), {}, choices, active, tr(Msg::settings_scenario));
  if (chosen == active) return;
  state.settings.scenario = chosen == 0 ? "" : scenarios[chosen - 1].id;
  state.schemes.scenario.clear();  // the usual one again
  state.keep_setting("scenario");
}

}  // namespace

void settings_calculation(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "calculation", tr(Msg::settings_calculation), phone);
  card.note("scope", tr(Msg::settings_calculation_hint));
  for (const UseRow& row : kUseRows) use_row(state, card, row);
  ButtonSpec reset{tr(Msg::settings_reset_use), Icon::undo};
  reset.disabled = !state.settings.use.any();
  const Rect box = card.row({});
  if (button("reset-use", Rect(box).take_left(button_width(reset)), reset)) {
    state.settings.use = {};
    for (const UseRow& row : kUseRows) state.keep_setting(row.key);
  }
  card.note("gwp", tr(Msg::settings_gwp));
}

void settings_forecast(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "forecast", tr(Msg::settings_forecast), phone);
  year_row(state, card);
  scenario_row(state, card);
}

void settings_trust(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "trust", tr(Msg::settings_trust), phone);
  card.value("packs", tr(Msg::home_packs), pack_state(state).words);
  if (state.workspace.is_open()) {
    const SupplyStatus& status = state.workspace.supply().status();
    const bool development = status.stage == KeyStage::development;
    card.value("stage", tr(Msg::packs_stage), tr(development ? Msg::packs_stage_development : Msg::packs_stage_production), development ? Token::warn : Token::tx);
    std::string keys;
    for (const std::string& id : status.release_key_ids) keys += (keys.empty() ? "" : "\n") + id.substr(0, kKeyDigitsShown) + "…";
    card.value("keys", tr(Msg::packs_keys), verbatim(keys));
    card.value("valid", tr(Msg::packs_valid), verbatim(to_text(status.known_until).substr(0, 10)));
  }
  card.value("network", tr(Msg::privacy_network), tr(state.privacy.traffic.closed ? Msg::privacy_closed : Msg::privacy_still_open));
  Rect box = card.row({});
  const ButtonSpec packs{tr(Msg::packs_title), Icon::shield_check}, test{tr(Msg::self_test_open), Icon::shield_check};
  if (button("open-packs", box.take_left(button_width(packs)), packs)) state.open_packs();
  box.take_left(8);
  if (phone) box = card.row({});
  if (button("open-self-test", box.take_left(button_width(test)), test)) state.open_privacy();
}

void settings_about(State& state, Rect& rest, bool phone) {
  SettingCard card(rest, "about", tr(Msg::settings_about), phone);
  card.value("name", tr(Msg::settings_program), tr(Msg::app_name) + verbatim(" ") + tr(Msg::app_other_name));
  if (!state.build.version.empty()) card.value("version", tr(Msg::settings_version), verbatim(state.build.version));
  if (!state.build.module.empty()) card.value("module", tr(Msg::settings_module), verbatim(state.build.module));
  card.value("licence", tr(Msg::settings_licence), verbatim("Apache-2.0"));
  card.value("imgui", verbatim("Dear ImGui, stb"), verbatim("MIT"));
  card.value("json", verbatim("JSON for Modern C++"), verbatim("MIT"));
  card.value("sodium", verbatim("libsodium"), verbatim("ISC"));
  card.value("unihan", verbatim("Unihan"), verbatim("Unicode-DFS-2016"));
  card.value("noto", verbatim("Noto Sans CJK"), verbatim("OFL-1.1"));
  card.value("runtime", verbatim("Emscripten, musl, libc++"), verbatim("MIT, Apache-2.0 WITH LLVM-exception"));
  card.note("notices", tr(Msg::settings_notices));
  Rect box = card.row({});
  const ButtonSpec tour{tr(Msg::settings_tour), Icon::info};
  if (button("tour", box.take_left(button_width(tour)), tour)) state.tour_step = 0;
}

}  // namespace qingtan::ui
