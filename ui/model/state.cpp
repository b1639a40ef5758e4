#include "ui/model/state.h"

#include <algorithm>
#include <utility>

#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

std::vector<std::int64_t> releases_in_use(const Workspace& workspace) {
  std::vector<std::int64_t> releases;
  if (!workspace.is_open()) return releases;
  for (const Origin& origin : workspace.catalogue().origins()) releases.push_back(origin.header.seq);
  return releases;
}

}  // namespace

void State::open_case(std::string_view id) {
  family = id;
  arrangement.reset();
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
  ++studies;
  if (own_case()) {
    study = workspace.study(*own_pack, own_pack->cases[0], year, scenario, arrangement.get());
    mileage = mileage_lines(study->of(vehicle), workspace.catalogues());
    return;
  }
  const CaseFamily* open = workspace.family(family);
  if (open == nullptr) {
    study.reset();
    return;
  }
  study = workspace.study(open->variants[std::min(variant, open->variants.size() - 1)], year, scenario, arrangement.get());
  mileage = mileage_lines(study->of(vehicle), workspace.catalogues());
}

void State::choose_vehicle(Vehicle which) {
  vehicle = which;
  inspected.clear();
  if (study) mileage = mileage_lines(study->of(vehicle), workspace.catalogues());
}

void State::rearrange(std::shared_ptr<const Arrangement> how) {
  arrangement = std::move(how);
  inspected.clear();
  recompute();
}

void State::set_language(Language language) {
  options.language = language;
  kit.host().remember("language", language == Language::zh ? "zh" : "en");
  if (rest == Rest::here) after_frame([this] { store_settings(); });
  kit.want_frame(0);
}

void State::set_theme(Theme theme) {
  options.theme = theme;
  apply_style(theme, 1);
  kit.host().remember("theme", theme == Theme::light ? "light" : "dark");
  if (rest == Rest::here) after_frame([this] { store_settings(); });
  kit.want_frame(0);
}

void State::keep_setting(std::string_view key) {
  follow_settings();
  kit.host().remember(key, setting_text(settings, key));
  settings_recalled = true;
  if (rest == Rest::here) after_frame([this] { store_settings(); });
  kit.want_frame(0);
}

void State::follow_settings() {
  schemes.defaults = settings.use;
  if (settings.year && *settings.year != schemes.year) {
    schemes.year = year = *settings.year;
    recompute();
  }
  if (!settings.scenario.empty()) schemes.scenario = usual_scenario();
}

bool State::reduced_motion() const {
  return settings.motion == Motion::system ? options.reduced_motion : settings.motion == Motion::reduced;
}

void State::open_packs() {
  packs_open = true;
  privacy.open = false;
}

void State::open_help(std::size_t tab) {
  view = View::help;
  help.tab = tab;
  kit.want_frame(0);
}

void State::open_privacy() {
  privacy.open = true;
  packs_open = false;
}

bool State::open_release(std::string_view bundle, const StoredFiles& kept, Instant now, std::shared_ptr<const void> owner) {
  const std::vector<std::int64_t> before = releases_in_use(workspace);
  const Result<void> opened = workspace.open_release(bundle, kept, now, std::move(owner));
  kit.want_frame(0);
  if (!opened) {
    failed_release = opened.error();
    return false;
  }
  failed_release.clear();
  desk.opened();
  packs_changed();
  // Another page of the same browser took a release: numbers never change without a word.
  if (!before.empty() && releases_in_use(workspace) != before) kit.toast({tr(Msg::toast_taken_elsewhere), Token::ok});
  return true;
}

void State::take_offer(std::string_view id) {
  const Result<void> taken = desk.take(id);
  if (taken) packs_changed();
  const Localized text = taken ? tr(Msg::toast_taken) : tr(Msg::toast_not_taken, {{"why", tr(taken.error().front().code)}});
  kit.toast({text, taken ? Token::ok : Token::bad, !taken});
  hand_over_writes();
  kit.want_frame(0);
}

void State::remove_pack(const std::string& id, std::int64_t seq) {
  if (!desk.remove(id, seq)) return;
  packs_changed();
  kit.toast({tr(Msg::toast_removed, {{"pack", verbatim(pack_name(id, seq))}}), Token::ok});
  hand_over_writes();
  kit.want_frame(0);
}

void State::after_frame(std::function<void()> action) {
  waiting_.push_back(std::move(action));
  kit.want_frame(0);
}

void State::work_off() {
  for (const std::function<void()>& action : std::exchange(waiting_, {})) action();
}

void State::follow_workspace() {
  if (seen_generation == workspace.generation()) return;
  const std::vector<Inspected> open = inspected;
  packs_changed();
  inspected = open;
}

void State::store_opened() {
  keeper.reopen();
  keeper.hold_carried();
  keeper.follow();
  recall_stored_settings();
  hand_over_work();
  kit.want_frame(0);
}

void State::hand_over_work() {
  const bool to_write = store.can_write() && (keeper.has_more() || !store.all_saved() || store.is_converting());
  if (to_write || store.has_questions()) kit.host().work_to_save();
}

void State::hand_over_writes() {
  if (desk.has_writes()) kit.host().files_to_keep();
}

void State::packs_changed() {
  schemes.forget_results();
  const std::string chosen = scenario;
  seen_generation = workspace.generation();
  home.clear();
  for (const CaseFamily& each : workspace.families()) {
    const Pack& pack = workspace.packs()[each.variants[0].pack];
    home.emplace(each.id, workspace.study(each.variants[0], 2030, pack.header.default_scenario));
  }
  // The first case is open, so that the comparison never begins empty.
  if (own_case()) return recompute();
  if (workspace.family(family) == nullptr && !workspace.families().empty()) {
    family = workspace.families()[0].id;
    arrangement.reset();
  }
  const std::size_t kept = variant;
  const CaseFamily* open = workspace.family(family);
  if (open == nullptr) return;
  choose_variant(kept < open->variants.size() ? kept : 0);
  if (!chosen.empty() && chosen != scenario && workspace.catalogue().scenario(chosen) != nullptr) {
    scenario = chosen;
    recompute();
  }
}

}  // namespace qingtan::ui
