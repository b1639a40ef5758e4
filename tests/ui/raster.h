#pragma once
// A small CPU rasteriser of ImGui's draw lists and a PNG writer: pictures of the interface without a
// browser, to look at while developing. Tests compare numbers, not these pictures.

#include <cstdint>
#include <string>
#include <vector>

#include <imgui.h>

namespace qingtan::ui::test {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

/// Textures are found by the ids that the harness gave them.
Picture rasterise(const ImDrawData& data, ImVec4 background);
bool write_png(const Picture& picture, const std::string& path);

}  // namespace qingtan::ui::test
