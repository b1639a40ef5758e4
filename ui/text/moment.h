#pragma once
// Moments as the user's own clock and calendar show them.

#include <cstdint>

#include "ui/text/localized.h"

namespace qingtan::ui {

/// "14:32". Milliseconds since 1970.
Localized clock_time(std::int64_t moment);
/// "2026-11-22"
Localized calendar_day(std::int64_t moment);
/// 13002342 -> "12.4 MB"
Localized byte_count(double bytes);

}  // namespace qingtan::ui
