#include "ui/text/moment.h"

#include <array>
#include <ctime>

#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

Localized local_time(std::int64_t moment, const char* format) {
  const auto seconds = static_cast<std::time_t>(moment / 1000);
  std::tm parts{};
  if (localtime_r(&seconds, &parts) == nullptr) return tr(Msg::not_available);
  std::array<char, 32> text{};
  return verbatim({text.data(), std::strftime(text.data(), text.size(), format, &parts)});
}

}  // namespace

Localized clock_time(std::int64_t moment) { return local_time(moment, "%H:%M"); }
Localized calendar_day(std::int64_t moment) { return local_time(moment, "%Y-%m-%d"); }

Localized byte_count(double bytes) {
  constexpr double kKilo = 1024;
  if (bytes < kKilo * kKilo) return number(bytes / kKilo, 0) + verbatim(" kB");
  if (bytes < kKilo * kKilo * kKilo) return number(bytes / (kKilo * kKilo), 1) + verbatim(" MB");
  return number(bytes / (kKilo * kKilo * kKilo), 1) + verbatim(" GB");
}

}  // namespace qingtan::ui
