#include "graphics.h"

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "imgui_opengl.h"
#include "joined_lists.h"
#include "page.h"

namespace qingtan::wasm {

namespace {

/// 32-bit indices and vertex array objects: part of WebGL 2, extensions of WebGL 1 that every browser has.
bool enable_what_webgl2_has(EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context) {
  return emscripten_webgl_enable_extension(context, "OES_element_index_uint") &&
         emscripten_webgl_enable_extension(context, "OES_vertex_array_object");
}

/// The raster reads textures where ImGui keeps them: there is nothing to make or to copy.
void acknowledge_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_OK && texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID + 1));
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

bool Graphics::create(const char* canvas) {
  if (create_webgl(canvas)) return true;
  version_ = 0;
  if (!page::open_surface()) return false;
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "qingtan_memory";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  return true;
}

bool Graphics::create_webgl(const char* canvas) {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.alpha = false;
  wanted.depth = false;
  wanted.stencil = false;
  wanted.antialias = false;  // ImGui feathers its own edges
  wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  wanted.enableExtensionsByDefault = false;  // each one asked for costs a round trip to the graphics process
  for (const int version : {2, 1}) {
    wanted.majorVersion = version;
    context_ = emscripten_webgl_create_context(canvas, &wanted);
    if (context_ <= 0) continue;
    version_ = version;
    break;
  }
  if (version_ == 0 || emscripten_webgl_make_context_current(context_) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  if (version_ == 1 && !enable_what_webgl2_has(context_)) return false;
  emscripten_set_webglcontextlost_callback(canvas, this, false, &Graphics::on_lost);
  emscripten_set_webglcontextrestored_callback(canvas, this, false, &Graphics::on_restored);
  return ImGui_ImplOpenGL3_Init("#version 100");
}

void Graphics::new_frame() {
  if (version_ != 0) ImGui_ImplOpenGL3_NewFrame();
}

void Graphics::render(ImDrawData& data, float red, float green, float blue) {
  const auto width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x + 0.5f);
  const auto height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y + 0.5f);
  if (!join_lists(data)) return;
  if (version_ == 0) return draw_in_memory(data, width, height, red, green, blue);
  begin_picture(width, height, red, green, blue);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

void Graphics::draw_in_memory(const ImDrawData& data, int width, int height, float red, float green, float blue) {
  acknowledge_textures();
  raster_.begin(width, height, red, green, blue);
  raster_.draw(data);
  page::present(raster_.pixels(), width, height);
}

std::vector<std::uint32_t> Graphics::picture(const ImDrawData& data, int width, int height) {
  Raster raster;
  raster.begin(width, height, 1, 1, 1);
  raster.draw(data);
  return {raster.pixels(), raster.pixels() + static_cast<std::size_t>(raster.width()) * static_cast<std::size_t>(raster.height())};
}

bool Graphics::on_lost(int /*type*/, const void* /*reserved*/, void* self) {
  static_cast<Graphics*>(self)->scheduler_.pause(Scheduler::context_lost);
  page::signal(page::Signal::context_lost);
  return true;  // prevents the default, without which the browser never restores the context
}

bool Graphics::on_restored(int /*type*/, const void* /*reserved*/, void* self) {
  auto& graphics = *static_cast<Graphics*>(self);
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  forget_context();
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  graphics.scheduler_.resume(Scheduler::context_lost, Reason::restore);
  page::signal(page::Signal::context_restored);
  return true;
}

}  // namespace qingtan::wasm
