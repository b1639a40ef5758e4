#pragma once
// A picture as a PNG file. Charts are large even areas: a row is written as its difference to the one above, and runs of
// the same byte are what is compressed.

#include <cstdint>
#include <span>
#include <string>

namespace qingtan::ui {

/// Row by row from the top, red in the lowest byte; alpha is not kept. `per_inch`: pixels, by which office programs place it.
/// Precondition: pixels.size() == width × height, both above 0.
std::string png_file(std::span<const std::uint32_t> pixels, std::uint32_t width, std::uint32_t height, double per_inch);

}  // namespace qingtan::ui
