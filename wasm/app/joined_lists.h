#pragma once
// What a frame draws as one list, held against what the screen shows. Its loops go over every corner of a frame: it is translated
// for speed, where the rest of the platform is for size.

struct ImDrawData;

namespace qingtan::wasm {

/// All lists become one, so that vertices are handed over once a frame. They stay as they are where one has a callback.
/// False: they give the very picture that the screen has, and nothing needs to be drawn. Most frames only follow a pointer that
/// moves over nothing, and where graphics are drawn in software a picture costs far more than such a frame.
bool join_lists(ImDrawData& data);
/// The screen may have lost its picture.
void forget_picture();

}  // namespace qingtan::wasm
