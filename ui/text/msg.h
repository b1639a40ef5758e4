#pragma once
// The messages of the interface. zh.inc gives the keys; en.inc must have the same keys with the same
// placeholders, or text/catalogue.cpp does not compile.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace qingtan::ui {

enum class Msg : std::uint16_t {
#define MSG(key, text) key,
#include "ui/text/zh.inc"
#undef MSG
};

// A plain array: Clang's limit of 256 for a fold is below what deducing a std::array would need.
inline constexpr std::string_view kMsgNames[] = {
#define MSG(key, text) std::string_view{#key},
#include "ui/text/zh.inc"
#undef MSG
};
inline constexpr std::size_t kMsgCount = std::size(kMsgNames);

}  // namespace qingtan::ui
