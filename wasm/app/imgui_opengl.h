#pragma once
// ImGui's OpenGL back end, and what it may take for granted: nobody else draws into this context.

namespace qingtan::wasm {

/// Begins a picture of that size in device pixels with one colour. Before ImGui_ImplOpenGL3_RenderDrawData.
void begin_picture(int width, int height, float red, float green, float blue);
/// The context is new, or another one: nothing is known of it.
void forget_context();

}  // namespace qingtan::wasm
