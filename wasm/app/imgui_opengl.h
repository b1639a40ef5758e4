#pragma once
// ImGui's OpenGL back end, and what it may take for granted: nobody else draws into this context.

struct ImDrawData;

namespace qingtan::wasm {

/// Begins a picture of that size in device pixels with one colour. Before ImGui_ImplOpenGL3_RenderDrawData.
void begin_picture(int width, int height, float red, float green, float blue);
/// All lists become one, so that vertices are handed over once a frame. They stay as they are where one has a callback.
void join_lists(ImDrawData& data);
/// The context is new, or another one: nothing is known of it.
void forget_context();

}  // namespace qingtan::wasm
