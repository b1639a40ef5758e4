#pragma once
// Calendar dates as text, "YYYY-MM-DD". The engine has no clock: who calls says what day it is.

#include <string_view>

namespace qingtan {

/// True for a real day of the proleptic Gregorian calendar written YYYY-MM-DD (ISO 8601).
bool is_date(std::string_view text);

inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2200;

}  // namespace qingtan
