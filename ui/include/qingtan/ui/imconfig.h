#pragma once
// Compile-time configuration of Dear ImGui, given to every object that sees imgui.h through IMGUI_USER_CONFIG.

// WebGL has no base-vertex draw, so one window may not exceed 64 k vertices with 16-bit indices.
#define ImDrawIdx unsigned int

// The item hooks feed the completeness check of the semantic tree; ui/kit/hooks.cpp implements them.
#define IMGUI_ENABLE_TEST_ENGINE

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_WIN32_FUNCTIONS

// The page gives its fonts before the first frame, or does not start. Tests without a font draw with ImGui's own.
#ifdef __EMSCRIPTEN__
#define IMGUI_DISABLE_DEFAULT_FONT
#endif

// ui/kit/truetype.cpp has the font reader, so that outlines can be read with it, too.
#define IMGUI_DISABLE_STB_TRUETYPE_IMPLEMENTATION
