// ImGui's OpenGL back end asks around each frame for all of the context's state, sets all of it, and puts it back. In a browser a
// question waits until the graphics process has drawn everything that was sent before, and each setting is a call out of the
// module. Here nobody else draws: its questions are answered with what it sets itself, and what is set already is not set again.

#include "imgui_opengl.h"

#include <GLES2/gl2.h>
#ifndef GL_GLEXT_PROTOTYPES
#define GL_GLEXT_PROTOTYPES
#endif
#include <GLES2/gl2ext.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "imgui.h"

namespace {

struct Pointer {
  GLint size = 0;
  GLenum type = 0;
  GLsizei stride = 0;
  const void* at = nullptr;
  bool operator==(const Pointer&) const = default;
};

/// What the context was last told. Of vertex arrays there is one, which is never deleted.
struct Context {
  GLuint program = 0, texture = 0, vertex_array = 0, bound_array = 0, vertices = 0, indices = 0;
  std::array<GLint, 4> scissor{}, viewport{};
  std::array<float, 16> projection{};
  std::array<float, 3> behind{-1, -1, -1};
  std::array<Pointer, 4> pointers{};
  unsigned enabled_arrays = 0;
  bool blends = false, cuts = false, blending_told = false, sampler_told = false;
};
Context g_context;

bool changes(auto& known, const auto& value) {
  if (known == value) return false;
  known = value;
  return true;
}

namespace known {

void GetIntegerv(GLenum what, GLint* value) {
  switch (what) {
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_BLEND_SRC_RGB: *value = GL_SRC_ALPHA; break;
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA: *value = GL_ONE_MINUS_SRC_ALPHA; break;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING_OES: *value = 0; break;  // put back as 0, which is passed over
    case GL_VIEWPORT: std::ranges::copy(g_context.viewport, value); break;
    case GL_SCISSOR_BOX: std::ranges::copy(g_context.scissor, value); break;
    default: glGetIntegerv(what, value);  // of the machine, when the context is made
  }
}

GLboolean IsEnabled(GLenum what) { return what == GL_BLEND || what == GL_SCISSOR_TEST ? GL_TRUE : GL_FALSE; }
void Enable(GLenum what) {  // one of those two
  if (changes(what == GL_BLEND ? g_context.blends : g_context.cuts, true)) glEnable(what);
}
void Disable(GLenum) {}  // the others, which are off in a new context

void ActiveTexture(GLenum) {}  // the first, as in a new context

void BlendEquation(GLenum) {}  // adding, as in a new context
void BlendEquationSeparate(GLenum, GLenum) {}
void BlendFuncSeparate(GLenum from, GLenum to, GLenum from_alpha, GLenum to_alpha) {
  if (!g_context.blending_told) glBlendFuncSeparate(from, to, from_alpha, to_alpha);
  g_context.blending_told = true;
}

void UseProgram(GLuint program) {
  if (program != 0 && changes(g_context.program, program)) glUseProgram(program);
}

void BindTexture(GLenum target, GLuint texture) {
  if (texture != 0 && changes(g_context.texture, texture)) glBindTexture(target, texture);
}

void BindBuffer(GLenum target, GLuint buffer) {
  GLuint& bound = target == GL_ARRAY_BUFFER ? g_context.vertices : g_context.indices;
  if (buffer != 0 && changes(bound, buffer)) glBindBuffer(target, buffer);
}

void GenVertexArrays(GLsizei count, GLuint* arrays) {
  if (g_context.vertex_array == 0) glGenVertexArraysOES(count, &g_context.vertex_array);
  *arrays = g_context.vertex_array;
}
void DeleteVertexArrays(GLsizei, const GLuint*) {}
void BindVertexArray(GLuint array) {
  if (array == 0 || !changes(g_context.bound_array, array)) return;
  glBindVertexArrayOES(array);
  g_context.indices = 0;  // bound in it are none yet
}

void EnableVertexAttribArray(GLuint index) {
  const unsigned bit = 1u << index;
  if ((g_context.enabled_arrays & bit) != 0) return;
  g_context.enabled_arrays |= bit;
  glEnableVertexAttribArray(index);
}
void VertexAttribPointer(GLuint index, GLint size, GLenum type, GLboolean normalized, GLsizei stride, const void* at) {
  if (changes(g_context.pointers[index], Pointer{size, type, stride, at})) glVertexAttribPointer(index, size, type, normalized, stride, at);
}

void Uniform1i(GLint location, GLint value) {
  if (!g_context.sampler_told) glUniform1i(location, value);
  g_context.sampler_told = true;
}
void UniformMatrix4fv(GLint location, GLsizei count, GLboolean transpose, const GLfloat* value) {
  std::array<float, 16> projection;
  std::copy_n(value, 16, projection.begin());
  if (changes(g_context.projection, projection)) glUniformMatrix4fv(location, count, transpose, value);
}

void Viewport(GLint x, GLint y, GLsizei width, GLsizei height) {
  if (changes(g_context.viewport, std::array{x, y, width, height})) glViewport(x, y, width, height);
}
void Scissor(GLint x, GLint y, GLsizei width, GLsizei height) {
  if (changes(g_context.scissor, std::array{x, y, width, height})) glScissor(x, y, width, height);
}

}  // namespace known

/// All lists joined in one: that which the screen was drawn from, and that of the next frame. They keep their room.
struct Joined {
  ImDrawList lists[2]{ImDrawList(nullptr), ImDrawList(nullptr)};
  int shown = 0;
  bool is_known = false;  // what the screen shows
};
Joined& joined() {
  static Joined all;
  return all;
}

bool is_like(const ImDrawCmd& a, const ImDrawCmd& b) {
  return std::memcmp(&a.TexRef, &b.TexRef, sizeof a.TexRef) == 0 && std::memcmp(&a.ClipRect, &b.ClipRect, sizeof a.ClipRect) == 0;
}

/// By eight bytes: the C library's memcmp goes by one.
template <class Element>
bool is_same(const ImVector<Element>& a, const ImVector<Element>& b) {
  if (a.Size != b.Size) return false;
  const auto* x = reinterpret_cast<const char*>(a.Data);
  const auto* y = reinterpret_cast<const char*>(b.Data);
  const std::size_t bytes = static_cast<std::size_t>(a.Size) * sizeof(Element);
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= bytes; at += sizeof(std::uint64_t)) {
    std::uint64_t of_x, of_y;
    std::memcpy(&of_x, x + at, sizeof of_x);
    std::memcpy(&of_y, y + at, sizeof of_y);
    if (of_x != of_y) return false;
  }
  return at == bytes || std::memcmp(x + at, y + at, bytes - at) == 0;
}

bool is_same(const ImDrawList& a, const ImDrawList& b) {
  const auto alike = [](const ImDrawCmd& x, const ImDrawCmd& y) { return is_like(x, y) && x.ElemCount == y.ElemCount && x.IdxOffset == y.IdxOffset; };
  return is_same(a.VtxBuffer, b.VtxBuffer) && is_same(a.IdxBuffer, b.IdxBuffer) &&
         std::equal(a.CmdBuffer.begin(), a.CmdBuffer.end(), b.CmdBuffer.begin(), b.CmdBuffer.end(), alike);
}

void append(ImDrawList& all, const ImDrawList& list) {
  const auto first_vertex = static_cast<ImDrawIdx>(all.VtxBuffer.Size);
  const int first_index = all.IdxBuffer.Size;
  all.VtxBuffer.resize(all.VtxBuffer.Size + list.VtxBuffer.Size);
  std::copy_n(list.VtxBuffer.Data, list.VtxBuffer.Size, all.VtxBuffer.Data + first_vertex);
  all.IdxBuffer.resize(first_index + list.IdxBuffer.Size);
  ImDrawIdx* to = all.IdxBuffer.Data + first_index;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImDrawIdx* from = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx base = first_vertex + command.VtxOffset;
    std::transform(from, from + command.ElemCount, to + command.IdxOffset, [base](ImDrawIdx index) { return index + base; });
    const ImDrawCmd* last = all.CmdBuffer.empty() ? nullptr : &all.CmdBuffer.back();
    const auto at = static_cast<unsigned>(first_index) + command.IdxOffset;
    if (last != nullptr && is_like(*last, command) && last->IdxOffset + last->ElemCount == at) {
      all.CmdBuffer.back().ElemCount += command.ElemCount;
      continue;
    }
    all.CmdBuffer.push_back(command);
    all.CmdBuffer.back().IdxOffset = at;
    all.CmdBuffer.back().VtxOffset = 0;
  }
}

}  // namespace

namespace qingtan::wasm {

void begin_picture(int width, int height, float red, float green, float blue) {
  known::Viewport(0, 0, width, height);
  known::Scissor(0, 0, width, height);
  if (changes(g_context.behind, std::array{red, green, blue})) glClearColor(red, green, blue, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
}

bool join_lists(ImDrawData& data) {
  const auto has_callback = [](const ImDrawList* list) {
    return std::ranges::any_of(list->CmdBuffer, [](const ImDrawCmd& command) { return command.UserCallback != nullptr; });
  };
  Joined& of = joined();
  if (std::ranges::any_of(data.CmdLists, has_callback)) {
    of.is_known = false;
    return true;
  }
  const ImDrawList& shown = of.lists[of.shown];
  ImDrawList& all = of.lists[1 - of.shown];
  all.VtxBuffer.resize(0);
  all.IdxBuffer.resize(0);
  all.CmdBuffer.resize(0);
  all.VtxBuffer.reserve(data.TotalVtxCount);
  all.IdxBuffer.reserve(data.TotalIdxCount);
  for (const ImDrawList* list : data.CmdLists) append(all, *list);
  const bool textures_wait = std::ranges::any_of(*data.Textures, [](const ImTextureData* texture) { return texture->Status != ImTextureStatus_OK; });
  if (of.is_known && !textures_wait && is_same(all, shown)) return false;
  of.shown = 1 - of.shown;
  of.is_known = true;
  data.CmdLists.resize(1);
  data.CmdLists[0] = &all;
  data.CmdListsCount = 1;
  return true;
}

void forget_picture() { joined().is_known = false; }

void forget_context() {
  g_context = {};
  forget_picture();
}

}  // namespace qingtan::wasm

#define glGetIntegerv known::GetIntegerv
#define glIsEnabled known::IsEnabled
#define glEnable known::Enable
#define glDisable known::Disable
#define glActiveTexture known::ActiveTexture
#define glBlendEquation known::BlendEquation
#define glBlendEquationSeparate known::BlendEquationSeparate
#define glBlendFuncSeparate known::BlendFuncSeparate
#define glUseProgram known::UseProgram
#define glBindTexture known::BindTexture
#define glBindBuffer known::BindBuffer
#define glGenVertexArraysOES known::GenVertexArrays
#define glDeleteVertexArraysOES known::DeleteVertexArrays
#define glBindVertexArrayOES known::BindVertexArray
#define glEnableVertexAttribArray known::EnableVertexAttribArray
#define glVertexAttribPointer known::VertexAttribPointer
#define glUniform1i known::Uniform1i
#define glUniformMatrix4fv known::UniformMatrix4fv
#define glViewport known::Viewport
#define glScissor known::Scissor
#include "backends/imgui_impl_opengl3.cpp"
