// ImGui's OpenGL back end, for a context in which nobody else draws. Around each frame it asks for all of the context's state,
// to put it back; in a browser such a question waits until the graphics process has drawn everything that was sent before. As
// nobody else sets anything, the answers are what a new context has.

#include <GLES2/gl2.h>

namespace {

void known_state(GLenum what, GLint* value) {
  switch (what) {
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_ARRAY_BUFFER_BINDING:
    case 0x85B5: *value = 0; break;  // GL_VERTEX_ARRAY_BINDING_OES, whose header comes with the back end
    case GL_VIEWPORT:                // set before each frame
    case GL_SCISSOR_BOX:
      for (int i = 0; i < 4; ++i) value[i] = 0;
      break;
    default: glGetIntegerv(what, value);  // of the machine, when the context is made
  }
}

GLboolean nothing_is_enabled(GLenum) { return GL_FALSE; }

}  // namespace

#define glGetIntegerv known_state
#define glIsEnabled nothing_is_enabled
#include "backends/imgui_impl_opengl3.cpp"
