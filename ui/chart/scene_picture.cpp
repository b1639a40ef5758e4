#include "ui/chart/scene_picture.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/chart/png.h"
#include "ui/kit/fonts.h"
#include "ui/kit/kit.h"

namespace qingtan::ui {
namespace {

constexpr float kPictureScale = 2;
constexpr double kCssPerInch = 96;

/// While it lives, what is drawn goes into a list of its own, in the light theme, with glyphs and edges for the picture's pixels.
class PictureCanvas {
 public:
  explicit PictureCanvas(const Scene& scene) : theme_(kit().use_theme(Theme::light)), shared_(ImGui::GetCurrentContext()->DrawListSharedData), list_(&shared_) {
    for (std::size_t i = 0; i < kFaces.size(); ++i) densities_[i] = std::exchange(face(kFaces[i])->CurrentRasterizerDensity, kPictureScale);
    fringe_ = std::exchange(shared_.InitialFringeScale, 1 / kPictureScale);
    list_._ResetForNewFrame();
    list_.PushTexture(ImGui::GetIO().Fonts->TexRef);
    list_.PushClipRect({0, 0}, {scene.width, scene.height});
    canvas_push(list_);
  }
  ~PictureCanvas() {
    overlay_pop();
    shared_.InitialFringeScale = fringe_;
    for (std::size_t i = 0; i < kFaces.size(); ++i) face(kFaces[i])->CurrentRasterizerDensity = densities_[i];
    kit().use_theme(theme_);
  }
  PictureCanvas(const PictureCanvas&) = delete;
  PictureCanvas& operator=(const PictureCanvas&) = delete;

  ImDrawList& list() { return list_; }

 private:
  static constexpr std::array kFaces{Role::body, Role::body_bold};
  Theme theme_;
  std::array<float, kFaces.size()> densities_{};
  float fringe_ = 1;
  ImDrawListSharedData& shared_;
  ImDrawList list_;
};

}  // namespace

std::string scene_png(const Scene& scene) {
  PictureCanvas canvas(scene);
  fill({0, 0, scene.width, scene.height}, Token::bg_panel);
  draw_scene_marks(scene, {0, 0});
  ImDrawData data;
  data.Valid = true;
  data.DisplaySize = {scene.width, scene.height};
  data.FramebufferScale = {kPictureScale, kPictureScale};
  data.AddDrawList(&canvas.list());
  const auto width = static_cast<std::uint32_t>(std::ceil(scene.width * kPictureScale)), height = static_cast<std::uint32_t>(std::ceil(scene.height * kPictureScale));
  const std::vector<std::uint32_t> pixels = kit().host().rasterise(data, width, height);
  return pixels.empty() ? std::string() : png_file(pixels, width, height, kCssPerInch * static_cast<double>(kPictureScale));
}

}  // namespace qingtan::ui
