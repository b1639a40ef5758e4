#include "ui/kit/fonts.h"

#include <cfloat>
#include <cstring>
#include <utility>

#include <imgui.h>
#include <imgui_internal.h>

namespace qingtan::ui {
namespace {

constexpr const char* kRegular = "regular";
constexpr const char* kBold = "bold";

/// The atlas belongs to the ImGui context, so faces are found there and not kept in a static that
/// would outlive it.
ImFont* named(const char* name) {
  for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    if (!font->Sources.empty() && std::strcmp(font->Sources[0]->Name, name) == 0) return font;
  }
  return nullptr;
}

/// ImGui 1.92.2b merges into the font added last, whatever DstFont says: makes `font` that one for a while.
class LastFont {
 public:
  explicit LastFont(ImFont* font) : fonts_(ImGui::GetIO().Fonts->Fonts), at_(font ? fonts_.find_index(font) : -1) {
    swap();
  }
  ~LastFont() { swap(); }
  LastFont(const LastFont&) = delete;
  LastFont& operator=(const LastFont&) = delete;

 private:
  void swap() {
    if (at_ >= 0) std::swap(fonts_[at_], fonts_.back());
  }
  ImVector<ImFont*>& fonts_;
  int at_;
};

struct Faces {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};
Faces g_faces;  // refreshed each frame

}  // namespace

bool add_font(std::string_view otf_bytes, int weight, bool merge) {
  if (otf_bytes.empty()) return false;
  const char* name = weight >= 600 ? kBold : kRegular;
  ImFont* into = named(name);
  merge = merge && into != nullptr;
  void* copy = IM_ALLOC(otf_bytes.size());
  std::memcpy(copy, otf_bytes.data(), otf_bytes.size());
  ImFontConfig config;
  ImStrncpy(config.Name, name, sizeof config.Name);
  config.FontDataOwnedByAtlas = true;
  config.OversampleH = 1;  // hanzi are wide: twice the atlas for no visible gain
  config.MergeMode = merge;
  config.DstFont = merge ? into : nullptr;
  const LastFont last(merge ? into : nullptr);
  // Negative: sizes are em px, as in the design, not ascent to descent. ImGui rounds sizes to whole px
  // and an em is whole where the taller box (em x 1.448) is not.
  config.SizePixels = -13;
  // ImGui scales the limits of advances by size / reference size, which is negative here.
  config.GlyphMinAdvanceX = FLT_MAX;
  config.GlyphMaxAdvanceX = -FLT_MAX;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  const bool added = atlas->AddFontFromMemoryTTF(copy, static_cast<int>(otf_bytes.size()), 0, &config) != nullptr;
  // Sizes in use remember which glyphs were missing; the new source may have them.
  if (added && merge) ImFontAtlasFontDiscardBakes(atlas, into, 0);
  return added;
}

bool add_font_ahead(std::string_view otf_bytes, int weight) {
  if (!add_font(otf_bytes, weight, true)) return false;
  ImFont* font = named(weight >= 600 ? kBold : kRegular);
  auto& sources = font->Sources;
  // Behind the first source, which names the font and gives its lines their height. No size is baked now: add_font
  // has thrown them away, and they are made by the order that stands here.
  ImFontConfig* added = sources.back();
  for (int i = sources.Size - 1; i > 1; --i) sources[i] = sources[i - 1];
  if (sources.Size > 2) sources[1] = added;
  return true;
}

void begin_fonts() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  g_faces.regular = named(kRegular);
  g_faces.bold = named(kBold);
  if (g_faces.regular == nullptr) g_faces.regular = ImGui::GetFont();
  if (g_faces.bold == nullptr) g_faces.bold = g_faces.regular;
  for (ImFont* font : {g_faces.regular, g_faces.bold}) {
    font->CurrentRasterizerDensity = context.FontRasterizerDensity;
  }
  // Keeps anti-aliased edges one device pixel wide on dense displays.
  context.DrawListSharedData.InitialFringeScale = 1.0f / std::max(1.0f, ImGui::GetIO().DisplayFramebufferScale.x);
}

bool is_bold(Role role) {
  return role == Role::caption_bold || role == Role::body_bold || role == Role::title || role == Role::figure;
}

ImFont* face(Role role) { return is_bold(role) ? g_faces.bold : g_faces.regular; }

int font_files() { return ImGui::GetIO().Fonts->Sources.Size; }

}  // namespace qingtan::ui
