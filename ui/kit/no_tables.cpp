// Stands for Dear ImGui's imgui_tables.cpp. The interface lays out its own tables (kit/table.cpp),
// but the core names these functions wherever a table or columns might be open, and would bring in
// all of both: 15 KB of code for EndTable alone. Nothing here is ever reached, because nothing can
// open one: whoever calls BeginTable or Columns is told so by the linker.

#include "imgui.h"
#include "imgui_internal.h"

namespace ImGui {

void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableEndCell(ImGuiTable*) {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableGcCompactSettings() {}
void TableSettingsAddSettingsHandler() {}
void EndColumns() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}

}  // namespace ImGui
