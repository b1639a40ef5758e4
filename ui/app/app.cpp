#include "qingtan/ui/app.h"

#include <imgui.h>

#include "qingtan/store/workspace_file.h"
#include "ui/app/app_impl.h"
#include "ui/model/attachment_desk.h"
#include "ui/model/comparison_choice.h"
#include "ui/model/storage_desk.h"
#include "ui/text/localized.h"
#include "ui/text/number.h"
#include "ui/views/views.h"

namespace qingtan::ui {

namespace {

FileAnswer::Kind answer_kind(FileReply reply) {
  switch (reply) {
    case FileReply::bytes: return FileAnswer::Kind::bytes;
    case FileReply::missing: return FileAnswer::Kind::missing;
    case FileReply::too_long: return FileAnswer::Kind::too_long;
    case FileReply::failed: break;
  }
  return FileAnswer::Kind::failed;
}

/// What it says of itself; what cannot be read is left to the schemes' reader, which says why.
std::string format_of(std::string_view bytes) {
  const Result<Json> json = parse_json(bytes, {});
  if (!json || !json->is_object()) return {};
  const auto format = json->find("format");
  return format != json->end() && format->is_string() ? format->get<std::string>() : std::string();
}

/// By its first bytes, whatever it is called.
bool is_workspace(std::string_view bytes) { return bytes.starts_with("qingtanw"); }

bool is_table(std::string_view name) { return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt"); }

/// Of what is imported only factors come as a list.
bool is_list(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != bytes.npos && bytes[first] == '[';
}

}  // namespace

App::App(Host& host, Options options) : impl_(std::make_unique<Impl>(host, std::move(options))) {
  apply_style(impl_->state.options.theme, 1);
  set_text_language(impl_->state.options.language);
}

App::~App() = default;

bool App::open_release(std::string_view bundle, const std::map<std::string, std::string>& kept, std::int64_t now, std::shared_ptr<const void> owner) {
  set_text_language(impl_->state.options.language);
  return impl_->state.open_release(bundle, kept, now, std::move(owner));
}

void App::recall(std::string_view key, std::string_view value) {
  if (key == "starred") impl_->state.recalled_stars = impl_->state.factors.recall_starred(impl_->state.remembered_stars = value);
  if (key == "hidden-columns") impl_->state.library.hidden_columns = value;
  if (key == "recent") impl_->state.factors.recall_recent(value);
  if (recall_setting(impl_->state.settings, key, value)) {
    impl_->state.settings_recalled = true;
    impl_->state.follow_settings();
  }
  // A first visit, once everything is here. Whoever is at work already is not disturbed.
  if (key == "toured" && value == "no" && impl_->state.view == View::home) impl_->state.tour_step = 0;
  impl_->state.kit.want_frame(0);
}

void App::describe_build(std::string_view version, std::string_view module) {
  impl_->state.build = {std::string(version), std::string(module)};
}

float App::scale() const { return static_cast<float>(impl_->state.settings.scale) / 100; }
bool App::reduced_motion() const { return impl_->state.reduced_motion(); }

bool App::use_pinyin(std::string_view table) {
  impl_->state.kit.want_frame(0);
  return impl_->state.factors.use_pinyin(table);
}

void App::begin_update(std::int64_t now) {
  impl_->state.desk.begin(now);
  impl_->state.kit.want_frame(0);
}

std::optional<WantedFile> App::wanted_file() const {
  const FileRequest* wanted = impl_->state.desk.wanted();
  if (wanted == nullptr) return std::nullopt;
  return WantedFile{wanted->path, wanted->limit};
}

void App::reply(FileReply kind, std::string_view bytes, std::int64_t now) {
  State& state = impl_->state;
  set_text_language(state.options.language);
  state.desk.answer({answer_kind(kind), std::string(bytes), ""}, now);
  state.follow_workspace();
  state.hand_over_writes();
  if (state.desk.wanted() == nullptr) state.kit.want_frame(0);
}

void App::import_file(std::string_view name, std::string_view bytes, std::int64_t now) {
  State& state = impl_->state;
  set_text_language(state.options.language);
  if (name.ends_with(kWorkspaceExtension) || is_workspace(bytes)) {
    state.storage().offer(std::string(name), std::string(bytes));
    state.kit.want_frame(0);
    return;
  }
  if (name.ends_with(".json") && is_list(bytes)) {
    state.import_own_factors(name, bytes);
    state.kit.want_frame(0);
    return;
  }
  if (name.ends_with(".json")) {
    const std::string format = format_of(bytes);
    if (format.starts_with("qingtan.assembly/")) state.import_assembly(name, bytes);
    else if (format.starts_with("qingtan.inventory/")) state.import_inventory(name, bytes);
    else state.import_scheme(name, bytes);
    state.kit.want_frame(0);
    return;
  }
  if (is_table(name)) {
    state.offer_own_table(name, bytes);
    return;
  }
  state.desk.import(name, bytes, now);
  state.follow_workspace();
  state.open_packs();
  state.hand_over_writes();
  state.kit.want_frame(0);
}

AttachmentAnswer App::offer_attachment(std::string_view name, double bytes, bool chosen) {
  set_text_language(impl_->state.options.language);
  return impl_->state.attachments().offer(name, bytes, chosen);
}

void App::attach(std::string_view name, std::string_view bytes) {
  set_text_language(impl_->state.options.language);
  impl_->state.attachments().take(name, bytes);
}

void App::attachment_unread(std::string_view name) {
  set_text_language(impl_->state.options.language);
  impl_->state.attachments().unread(name);
}

std::vector<KeptFile> App::take_files_to_keep() {
  std::vector<KeptFile> files;
  for (StoreWrite& write : impl_->state.desk.take_writes()) files.push_back({std::move(write.name), std::move(write.bytes)});
  return files;
}

void App::set_keeping(Keeping keeping) {
  impl_->state.desk.keeping = keeping;
  impl_->state.kit.want_frame(0);
}

bool App::use_texts(std::string_view bytes) { return use_further_texts(bytes); }

void App::set_traffic(const Traffic& traffic) {
  impl_->state.privacy.traffic = traffic;
  impl_->state.kit.want_frame(0);
}

void App::show_self_test(std::vector<Probe> probes) {
  impl_->state.privacy.running = false;
  impl_->state.privacy.probes = std::move(probes);
  impl_->state.kit.want_frame(0);
}

void App::set_rest(Rest rest) {
  impl_->state.rest = rest;
  impl_->state.kit.want_frame(0);
}

void App::draw() {
  State& state = impl_->state;
  set_text_language(state.options.language);
  set_number_style({state.settings.extra_decimals, state.settings.ten_thousands});
  state.kit.begin_frame(state.options.theme);
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  draw_shell(state, {viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y});
  state.kit.end_frame();
  state.work_off_storage();
  state.work_off();
  if (state.rest == Rest::here) state.follow_own_factors();
  if (state.rest == Rest::here) state.follow_favourites();
  if (state.rest == Rest::here) follow_compared(state);
  state.hand_over_work();
}

std::string App::semantics_json() const { return impl_->state.kit.semantics().json(scale()); }

std::string App::semantic_faults() const { return impl_->state.kit.semantics().faults(); }

bool App::activate(std::string_view semantic_id) {
  Kit& kit = impl_->state.kit;
  const SemEntry* entry = kit.semantics().find(semantic_id);
  if (entry == nullptr || !entry->state.interactive || entry->state.disabled) return false;
  kit.set_pending(semantic_id);
  kit.want_frame(0);
  return true;
}

bool App::enter_text(std::string_view semantic_id, std::string_view utf8) {
  Kit& kit = impl_->state.kit;
  const SemEntry* entry = kit.semantics().find(semantic_id);
  if (entry == nullptr || !entry->state.interactive || entry->state.disabled || entry->state.readonly) return false;
  kit.set_pending_text(semantic_id, utf8);
  kit.want_frame(0);
  return true;
}

// What is acknowledged as durable needs no question before the page goes.
bool App::has_unsaved_work() const {
  const State& state = impl_->state;
  return state.mydata.unsaved_input || state.unsaved_favourites || state.keeper.any_unsaved() || state.store.has_carried() || (state.store.can_write() && !state.store.all_saved());
}

Language App::language() const { return impl_->state.options.language; }
Theme App::theme() const { return impl_->state.options.theme; }

void App::set_language(Language language) { impl_->state.set_language(language); }
void App::set_theme(Theme theme) { impl_->state.set_theme(theme); }

}  // namespace qingtan::ui
