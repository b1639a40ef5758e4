#pragma once
// The pinyin table that comes with the program.

#include <string_view>

namespace qingtan::cli {

std::string_view builtin_pinyin();

}  // namespace qingtan::cli
