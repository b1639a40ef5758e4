#pragma once
// The messages of the interface. zh.inc gives the keys; en.inc must have the same keys with the same
// placeholders, or text/catalogue.cpp does not compile.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qingtan::ui {

enum class Msg : std::uint16_t {
#define MSG(key, text) key,
#include "ui/text/zh.inc"
#undef MSG
};

inline constexpr std::array kMsgNames{
#define MSG(key, text) std::string_view{#key},
#include "ui/text/zh.inc"
#undef MSG
};
inline constexpr std::size_t kMsgCount = kMsgNames.size();

}  // namespace qingtan::ui
