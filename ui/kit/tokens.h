#pragma once
// Design tokens as data. Widgets name a token, never a colour.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "qingtan/ui/app.h"

namespace qingtan::ui {

enum class Token : std::uint8_t {
#define TOKEN(name, light, dark) name,
#include "ui/kit/tokens.inc"
#undef TOKEN
};

inline constexpr std::array kTokenNames{
#define TOKEN(name, light, dark) std::string_view{#name},
#include "ui/kit/tokens.inc"
#undef TOKEN
};
inline constexpr std::size_t kTokenCount = kTokenNames.size();

using Colour = std::uint32_t;  // 0xRRGGBBAA

/// The value of a token in a theme.
Colour colour(Token token, Theme theme);

/// WCAG 2.1 contrast ratio of two opaque colours, 1..21.
double contrast(Colour a, Colour b);

/// Lengths of sections 2 to 5, in px at scale 1.
namespace size {
inline constexpr float top_bar = 48, rail = 64, rail_item = 56, status_bar = 28, page_head = 48;
inline constexpr float inspector = 340, control = 32, control_small = 28, badge = 20, chip = 20;
inline constexpr float table_head = 32, table_head_two = 28, row = 32, row_compare = 40;
inline constexpr float card_head = 40, pad = 16, gap = 16, control_gap = 8, verdict = 56;
inline constexpr float radius_swatch = 2, radius_small = 3, radius = 4, radius_card = 6;
inline constexpr float icon = 16, icon_rail = 20, toast = 40;
inline constexpr float phone_title = 56, phone_nav = 56, phone_control = 44;
}  // namespace size

}  // namespace qingtan::ui
