// An application of text fields, in place of the real one, so that the platform layer's typing, input methods,
// clipboard, touch and hover can be tested whatever the real interface has. Its semantic tree tells what it holds.

#include <cstring>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "qingtan/ui/app.h"

namespace qingtan::ui {

struct App::Impl {
  Host& host;
  Options options;
  char first[128] = {};
  char second[128] = {};
  int clicks = 0;
  float scroll = 0;
  bool tooltip = false;
  std::string tree{};
};

namespace {

/// Adds what the last item is and where, in the form of the real semantic tree.
void tell(std::string& tree, const char* id, const std::string& value) {
  const ImVec2 from = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
  char rect[96];
  std::snprintf(rect, sizeof rect, "[%.1f,%.1f,%.1f,%.1f]", static_cast<double>(from.x), static_cast<double>(from.y),
                static_cast<double>(size.x), static_cast<double>(size.y));
  tree += tree.size() > 1 ? "," : "";
  tree += std::string("{\"id\":\"") + id + "\",\"role\":\"text\",\"name\":\"\",\"value\":\"" + value +
          "\",\"state\":\"\",\"parent\":\"\",\"rect\":" + rect + "}";
}

}  // namespace

App::App(Host& host, Options options) : impl_(new Impl{host, std::move(options)}) {
  apply_style(impl_->options.theme, 1.0f);
}
App::~App() = default;

bool App::open_release(std::string_view, const std::map<std::string, std::string>&, std::int64_t, std::shared_ptr<const void>) { return true; }
void App::recall(std::string_view, std::string_view) {}
bool App::use_pinyin(std::string_view) { return true; }
void App::begin_update(std::int64_t) {}
std::optional<WantedFile> App::wanted_file() const { return std::nullopt; }
void App::reply(FileReply, std::string_view, std::int64_t) {}
bool App::enter_text(std::string_view, std::string_view) { return false; }
bool App::has_unsaved_work() const { return false; }
void App::import_file(std::string_view, std::string_view, std::int64_t) {}
AttachmentAnswer App::offer_attachment(std::string_view, double, bool) { return AttachmentAnswer::import; }
void App::attach(std::string_view, std::string_view) {}
void App::attachment_unread(std::string_view) {}
std::vector<KeptFile> App::take_files_to_keep() { return {}; }
void App::set_keeping(Keeping) {}
void App::describe_build(std::string_view, std::string_view) {}
float App::scale() const { return 1; }
bool App::reduced_motion() const { return impl_->options.reduced_motion; }
void App::set_traffic(const Traffic&) {}
void App::show_self_test(std::vector<Probe>) {}
void App::begin_store(std::vector<std::string>, const StoreBeginning&) {}
std::vector<std::string> App::wanted_store_files() const { return {}; }
void App::give_store_files(std::map<std::string, std::string>) {}
void App::set_storage(Storage) {}
void App::set_storage_use(const StorageUse&) {}
std::vector<StoreWriteStep> App::take_store_writes(bool) { return {}; }
void App::store_written(StoreOutcome) {}
Followed App::follow_store(const std::string&, std::string_view) { return Followed::taken; }
void App::forget_store_file(const std::string&) {}
std::vector<std::string> App::unseen_store_files(const std::vector<std::string>&) const { return {}; }
void App::take_over_store(std::string_view) {}
void App::set_writer_silent(bool) {}
void App::set_backup_file(const BackupFile&, std::int64_t) {}
double App::look_after_backup(std::int64_t, bool) { return -1; }
void App::backup_written(BackupOutcome, std::int64_t) {}
bool App::been_idle(double) { return false; }
void App::set_rest(Rest) {}
bool App::use_texts(std::string_view) { return true; }

void App::draw() {
  Impl& self = *impl_;
  self.tree = "[";
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("field", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
  ImGui::InputText("##first", self.first, sizeof self.first);
  tell(self.tree, "first", self.first);
  ImGui::InputText("##second", self.second, sizeof self.second);
  tell(self.tree, "second", self.second);
  if (ImGui::Button("copy")) {
    ++self.clicks;
    self.host.copy_text(self.first);
  }
  tell(self.tree, "button", std::to_string(self.clicks));
  self.tooltip = ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip);
  if (self.tooltip) ImGui::SetTooltip("tooltip");
  tell(self.tree, "tooltip", self.tooltip ? "shown" : "hidden");
  ImGui::TextUnformatted(self.first);
  ImGui::BeginChild("list", {0, 200});
  for (int i = 0; i < 100; ++i) ImGui::Text("%d", i);
  self.scroll = ImGui::GetScrollY();
  ImGui::EndChild();
  tell(self.tree, "list", std::to_string(static_cast<int>(self.scroll)));
  ImGui::End();
  self.tree += "]";
}

std::string App::semantics_json() const { return impl_->tree; }
bool App::activate(std::string_view) { return false; }
Language App::language() const { return impl_->options.language; }
Theme App::theme() const { return impl_->options.theme; }
void App::set_language(Language language) { impl_->options.language = language; }
void App::set_theme(Theme theme) { apply_style(impl_->options.theme = theme, 1.0f); }

bool add_font_ahead(std::string_view bytes, int weight) { return add_font(bytes, weight, true); }

bool add_font(std::string_view bytes, int weight, bool merge) {
  if (weight != 400) return true;  // one face is enough here
  ImFontConfig config;
  config.MergeMode = merge;
  config.OversampleH = 1;
  void* copy = ImGui::MemAlloc(bytes.size());
  std::memcpy(copy, bytes.data(), bytes.size());
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const bool added = atlas.AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), 18.0f, &config) != nullptr;
  if (merge) ImFontAtlasBuildDiscardBakes(&atlas, 0);
  return added;
}

void apply_style(Theme theme, float /*scale*/) {
  if (theme == Theme::dark) ImGui::StyleColorsDark();
  else ImGui::StyleColorsLight();
}

}  // namespace qingtan::ui

// ImGui is compiled with the hooks that the real interface listens to.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
