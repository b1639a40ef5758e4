#include "ui/model/state.h"

#include <algorithm>

namespace qingtan::ui {

void State::open_case(std::string_view id) {
  family = id;
  inspected.clear();
  view = View::compare;
  choose_variant(0);
}

void State::choose_variant(std::size_t index) {
  variant = index;
  inspected.clear();
  const CaseFamily* open = workspace.family(family);
  if (open == nullptr) return;
  const Pack& pack = workspace.packs()[open->variants[variant].pack];
  scenario = pack.header.default_scenario;
  const std::vector<int> years = workspace.forecast_years(pack);
  if (!years.empty() && std::find(years.begin(), years.end(), year) == years.end()) year = years.front();
  recompute();
}

void State::recompute() {
  const CaseFamily* open = workspace.family(family);
  if (open == nullptr) {
    study.reset();
    return;
  }
  study = workspace.study(open->variants[std::min(variant, open->variants.size() - 1)], year, scenario);
  mileage = mileage_lines(study->of(vehicle), workspace.catalogue());
}

void State::choose_vehicle(Vehicle which) {
  vehicle = which;
  inspected.clear();
  if (study) mileage = mileage_lines(study->of(vehicle), workspace.catalogue());
}

void State::set_language(Language language) {
  options.language = language;
  kit.host().remember("language", language == Language::zh ? "zh" : "en");
  kit.want_frame(0);
}

void State::set_theme(Theme theme) {
  options.theme = theme;
  apply_style(theme, 1);
  kit.host().remember("theme", theme == Theme::light ? "light" : "dark");
  kit.want_frame(0);
}

void State::packs_changed() {
  home.clear();
  for (const CaseFamily& each : workspace.families()) {
    const Pack& pack = workspace.packs()[each.variants[0].pack];
    home.emplace(each.id, workspace.study(each.variants[0], 2030, pack.header.default_scenario));
  }
  // The first case is open, so that the comparison never begins empty.
  if (workspace.family(family) == nullptr && !workspace.families().empty()) {
    family = workspace.families()[0].id;
  }
  const std::size_t kept = variant;
  const CaseFamily* open = workspace.family(family);
  if (open != nullptr) choose_variant(kept < open->variants.size() ? kept : 0);
}

}  // namespace qingtan::ui
