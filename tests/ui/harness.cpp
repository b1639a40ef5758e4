#include "ui/harness.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "support/packs.h"
#include "wasm/app/raster.h"

namespace qingtan::ui::test {
namespace {

constexpr int kMaxSettleFrames = 60;

Seen seen_of(const nlohmann::json& entry) {
  const auto& rect = entry["rect"];
  return {entry["id"], entry["role"], entry["name"], entry["value"], entry["state"], entry["parent"], entry.value("description", ""),
          rect[0], rect[1], rect[2], rect[3]};
}

/// The entry around a place in the tree's text. A screen has hundreds of entries: to parse all of them at
/// every step was a third of these tests' time. Within a text the quotes of `kEntry` would be escaped.
Seen entry_around(const std::string& tree, std::size_t place) {
  constexpr std::string_view kEntry = "{\"id\":";
  const std::size_t begin = tree.rfind(kEntry, place), next = tree.find(kEntry, place);
  const std::size_t end = std::min(next, tree.size()) - 1;  // without the comma, or the array's bracket
  return seen_of(nlohmann::json::parse(tree.substr(begin, end - begin)));
}

std::optional<Seen> entry_of(const std::string& tree, const std::string& id) {
  const std::size_t place = tree.find("\"id\":" + nlohmann::json(id).dump());
  if (place == std::string::npos) return std::nullopt;
  return entry_around(tree, place);
}

void destroy(ImTextureData* texture) {
  texture->SetTexID(ImTextureID_Invalid);
  texture->SetStatus(ImTextureStatus_Destroyed);
}

}  // namespace

std::vector<std::uint32_t> RecordingHost::rasterise(const ImDrawData& data, std::uint32_t width, std::uint32_t height) {
  wasm::Raster raster;
  raster.begin(static_cast<int>(width), static_cast<int>(height), 1, 1, 1);
  raster.draw(data);
  return {raster.pixels(), raster.pixels() + static_cast<std::size_t>(width) * height};
}

Harness::Harness(Screen screen) : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.DisplaySize = {screen.width, screen.height};
  io.DisplayFramebufferScale = {screen.density, screen.density};
  app_ = std::make_unique<App>(host_, Options{screen.language, screen.theme, screen.today, false});
}

Harness::~Harness() {
  app_.reset();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) destroy(texture);
  ImGui::DestroyContext(context_);
}

void Harness::add_packs() { open(qingtan::test::read_text(QINGTAN_BUNDLE)); }

bool Harness::open(const std::string& bundle) {
  const bool opened = app_->open_release(bundle, kept, kClock);
  settle();
  return opened;
}

void Harness::look(const std::map<std::string, std::string>& tree) {
  app_->begin_update(kClock);
  while (const auto wanted = app_->wanted_file()) {
    const auto file = tree.find(wanted->path);
    if (file == tree.end()) app_->reply(FileReply::missing, "", kClock);
    else if (file->second.size() > wanted->limit) app_->reply(FileReply::too_long, "", kClock);
    else app_->reply(FileReply::bytes, file->second, kClock);
  }
  keep();
  settle();
}

void Harness::import(const std::string& name, const std::string& bundle) {
  app_->import_file(name, bundle, kClock);
  keep();
  settle();
}

void Harness::keep() {
  for (KeptFile& file : app_->take_files_to_keep()) {
    if (file.bytes.empty()) kept.erase(file.name);
    else kept[file.name] = std::move(file.bytes);
  }
}

void Harness::acknowledge_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) destroy(texture);
    if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID + 1));
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

void Harness::frame() {
  host_.requested.clear();
  const auto start = std::chrono::steady_clock::now();
  ImGui::GetIO().DeltaTime = 1.0f / 60;
  ImGui::NewFrame();
  app_->draw();
  ImGui::Render();
  last_frame_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  acknowledge_textures();
}

void Harness::settle() {
  for (int i = 0; i < kMaxSettleFrames; ++i) {
    frame();
    bool at_once = false;
    for (const double after : host_.requested) at_once = at_once || after <= 0;
    if (!at_once && i >= 2) return;  // three frames after an event, as the platform does
  }
}

std::vector<Seen> Harness::tree() const {
  std::vector<Seen> all;
  for (const auto& entry : nlohmann::json::parse(app_->semantics_json())) all.push_back(seen_of(entry));
  return all;
}

bool Harness::has(const std::string& id) const { return entry_of(app_->semantics_json(), id).has_value(); }

Seen Harness::find(const std::string& id) const {
  if (auto seen = entry_of(app_->semantics_json(), id)) return *std::move(seen);
  throw std::runtime_error("no item '" + id + "' on the screen");
}

void Harness::move_to(const std::string& id) {
  const Seen seen = find(id);
  ImGui::GetIO().AddMousePosEvent(seen.x + seen.w / 2, seen.y + seen.h / 2);
  settle();
}

void Harness::click(const std::string& id) {
  move_to(id);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  settle();
}

void Harness::key(ImGuiKey key, bool shift) {
  ImGuiIO& io = ImGui::GetIO();
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(key, true);
  frame();
  io.AddKeyEvent(key, false);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
  settle();
}

void Harness::chord(ImGuiKey which, bool shift) {
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  key(which, shift);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  settle();
}

void Harness::type(const std::string& utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8.c_str());
  settle();
}

void Harness::fill(const std::string& id, const std::string& utf8) {
  click(id);
  chord(ImGuiKey_A);
  type(utf8);
  key(ImGuiKey_Tab);
}

std::string Harness::focused() const {
  const std::string tree = app_->semantics_json();
  for (std::size_t at = tree.find("focused"); at != std::string::npos; at = tree.find("focused", at + 1)) {
    if (const Seen seen = entry_around(tree, at); seen.is("focused")) return seen.id;
  }
  return {};
}

ImDrawData* Harness::draw_data() const { return ImGui::GetDrawData(); }

std::vector<ImDrawVert> Harness::corners() const {
  std::vector<ImDrawVert> all;
  for (const ImDrawList* list : draw_data()->CmdLists) all.insert(all.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
  return all;
}

std::vector<ImDrawVert> Harness::drawn_anew() {
  app_->set_theme(Theme::dark);
  frame();
  app_->set_theme(Theme::light);
  frame();
  return corners();
}

bool looks_the_same(const std::vector<ImDrawVert>& a, const std::vector<ImDrawVert>& b, float tolerance) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [tolerance](const ImDrawVert& x, const ImDrawVert& y) {
    return std::fabs(x.pos.x - y.pos.x) <= tolerance && std::fabs(x.pos.y - y.pos.y) <= tolerance && x.uv.x == y.uv.x && x.uv.y == y.uv.y && x.col == y.col;
  });
}

}  // namespace qingtan::ui::test
