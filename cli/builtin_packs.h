#pragma once
// The packs that come with the program.

#include <string_view>

namespace qingtan::cli {

struct BuiltinPack {
  std::string_view name;
  std::string_view bytes;
};
inline constexpr std::size_t kBuiltinPackCount = 2;
BuiltinPack builtin_pack(std::size_t index);

}  // namespace qingtan::cli
