// Settings as a document of the user's store, so that they go along in a workspace file. What the page needs before the
// store is open (and where it cannot be opened) it remembers outside of it; both are written at every change.

#include "ui/model/state.h"
#include "ui/model/stored_settings.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kLooks = 2;  // language and theme, which stand in it always

Json settings_document(const State& state) {
  const Settings usual;
  Json document = Json::object();
  document["language"] = state.options.language == Language::zh ? "zh" : "en";
  document["theme"] = state.options.theme == Theme::light ? "light" : "dark";
  for (const std::string_view key : kCarriedSettings) {
    std::string text = setting_text(state.settings, key);
    if (text != setting_text(usual, key)) document[std::string(key)] = std::move(text);
  }
  return document;
}

std::string setting_in(const Json& document, std::string_view key) {
  const auto found = document.find(std::string(key));
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// What is not in it is as usual. Who wrote the file is not known: each value is looked at.
void take_settings(State& state, const Json& document) {
  const Settings usual;
  for (const std::string_view key : kCarriedSettings) {
    const std::string text = setting_in(document, key);
    if (text.empty() || !recall_setting(state.settings, key, text)) (void)recall_setting(state.settings, key, setting_text(usual, key));
    state.kit.host().remember(key, setting_text(state.settings, key));
  }
  state.settings_recalled = true;
  state.follow_settings();
  state.kit.want_frame(0);
}

}  // namespace

bool is_settings_document(const DocumentKey& key) { return key.kind == kSettingKind && key.id == kSettingsId; }

WorkspaceDocument settings_to_carry(const State& state) {
  const Moment now = state.store.clock();
  return {{std::string(kSettingKind), kSettingsId}, now, now, settings_document(state)};
}

void State::store_settings() {
  if (!store.can_write()) return;
  Json document = settings_document(*this);
  const auto held = store.value(kSettingKind, kSettingsId);
  // Where nothing was chosen yet, those of a file are not to be taken for older ones.
  if (held ? *held == document : document.size() == kLooks) return;
  (void)store.put(kSettingKind, kSettingsId, std::move(document));
  hand_over_work();
}

void State::recall_stored_settings() {
  if (settings_recalled) return;
  const auto held = store.value(kSettingKind, kSettingsId);
  if (held && held->is_object()) take_settings(*this, *held);
}

void State::take_stored_settings() {
  const auto held = store.value(kSettingKind, kSettingsId);
  if (!held || !held->is_object()) return;
  take_settings(*this, *held);
  const std::string language = setting_in(*held, "language"), theme = setting_in(*held, "theme");
  if (language == "zh" || language == "en") set_language(language == "zh" ? Language::zh : Language::en);
  if (theme == "light" || theme == "dark") set_theme(theme == "light" ? Theme::light : Theme::dark);
}

}  // namespace qingtan::ui
