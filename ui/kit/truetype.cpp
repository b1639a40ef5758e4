// The font reader that comes with Dear ImGui (stb_truetype), compiled here instead of privately inside imgui_draw.cpp: ImGui
// draws pixels with it, and kit/outline.cpp reads outlines with it. Part of the target `imgui`.

#include "imgui.h"
#include "imgui_internal.h"

#define STBTT_malloc(x, u) ((void)(u), IM_ALLOC(x))
#define STBTT_free(x, u) ((void)(u), IM_FREE(x))
#define STBTT_assert(x) \
  do {                  \
    IM_ASSERT(x);       \
  } while (0)
#define STBTT_fmod(x, y) ImFmod(x, y)
#define STBTT_sqrt(x) ImSqrt(x)
#define STBTT_pow(x, y) ImPow(x, y)
#define STBTT_fabs(x) ImFabs(x)
#define STBTT_ifloor(x) ((int)ImFloor(x))
#define STBTT_iceil(x) ((int)ImCeil(x))
#define STBTT_strlen(x) ImStrlen(x)
#define STB_TRUETYPE_IMPLEMENTATION
#include "imstb_truetype.h"
