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

#include "imgui.h"
#include "joined_lists.h"

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

}  // namespace

namespace qingtan::wasm {

void begin_picture(int width, int height, float red, float green, float blue) {
  known::Viewport(0, 0, width, height);
  known::Scissor(0, 0, width, height);
  if (changes(g_context.behind, std::array{red, green, blue})) glClearColor(red, green, blue, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
}

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
