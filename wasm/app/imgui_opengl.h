#pragma once
// ImGui's OpenGL back end, and what it may take for granted: nobody else draws into this context.

struct ImDrawData;

namespace qingtan::wasm {

/// Begins a picture of that size in device pixels with one colour. Before ImGui_ImplOpenGL3_RenderDrawData.
void begin_picture(int width, int height, float red, float green, float blue);
/// All lists become one, so that vertices are handed over once a frame. They stay as they are where one has a callback.
/// False: they give the very picture that the screen has, and nothing needs to be drawn. Most frames only follow a pointer that
/// moves over nothing, and where graphics are drawn in software a picture costs far more than such a frame.
bool join_lists(ImDrawData& data);
/// The screen may have lost its picture.
void forget_picture();
/// The context is new, or another one: nothing is known of it.
void forget_context();

}  // namespace qingtan::wasm
