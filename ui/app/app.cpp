#include "qingtan/ui/app.h"

#include <imgui.h>

#include "ui/model/state.h"
#include "ui/text/localized.h"
#include "ui/views/views.h"

namespace qingtan::ui {

struct App::Impl {
  Impl(Host& host, Options options) : state(host, std::move(options)) {}
  State state;
};

App::App(Host& host, Options options) : impl_(std::make_unique<Impl>(host, std::move(options))) {
  apply_style(impl_->state.options.theme, 1);
  set_text_language(impl_->state.options.language);
}

App::~App() = default;

bool App::add_pack(std::string_view name, std::string_view json) {
  State& state = impl_->state;
  set_text_language(state.options.language);
  const Result<void> added = state.workspace.add_pack(name, json);
  if (added) {
    state.packs_changed();
  } else {
    state.failed_packs.push_back({std::string(name), added.error()});
  }
  state.kit.want_frame(0);
  return added.has_value();
}

void App::draw() {
  State& state = impl_->state;
  set_text_language(state.options.language);
  state.kit.begin_frame(state.options.theme);
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  draw_shell(state, {viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y});
  state.kit.end_frame();
}

std::string App::semantics_json() const { return impl_->state.kit.semantics().json(); }

std::string App::semantic_faults() const { return impl_->state.kit.semantics().faults(); }

bool App::activate(std::string_view semantic_id) {
  Kit& kit = impl_->state.kit;
  const SemEntry* entry = kit.semantics().find(semantic_id);
  if (entry == nullptr || !entry->state.interactive || entry->state.disabled) return false;
  kit.set_pending(semantic_id);
  kit.want_frame(0);
  return true;
}

Language App::language() const { return impl_->state.options.language; }
Theme App::theme() const { return impl_->state.options.theme; }

void App::set_language(Language language) { impl_->state.set_language(language); }
void App::set_theme(Theme theme) { impl_->state.set_theme(theme); }

}  // namespace qingtan::ui
