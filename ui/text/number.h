#pragma once
// Numbers as the design writes them: true minus, thousands by comma, a space before %, subscripts in
// units. Rounding happens here and only here.

#include <string_view>

#include "ui/text/localized.h"

namespace qingtan::ui {

/// How the user wants numbers written. One UI thread, one style, as with the language.
struct NumberStyle {
  int extra_decimals = 0;     // of results (amount), beyond what a screen shows
  bool ten_thousands = true;  // kilometres in Chinese: 15 万 km
};
void set_number_style(const NumberStyle& style);
const NumberStyle& number_style();

/// "1,234.5" with this many decimals. Minus zero is zero.
Localized number(double value, int decimals);

/// The shortest digits that give the number back: factors as they are stored.
Localized number_as_stored(double value);
/// At most 15 digits, with neither groups nor a typeset minus: what stands in a field while it is edited. 0.07 × 100 is 7, not
/// 7.000000000000001.
std::string fifteen_digits(double value);

/// Three significant digits: percentiles, which are known to no more.
Localized number_short(double value);

/// 0.65 -> "65 %". Whole percent.
Localized percent(double ratio);

/// Change with its sign: -0.04 -> "−4 %", 0.02 -> "+2 %", 0 -> "0 %".
Localized percent_change(double ratio);

/// 150000 -> "15 万 km", "150,000 km".
Localized kilometres(double km);

/// A unit as it is printed: "kgCO2e/kg" -> "kgCO₂e/kg", "m3" -> "m³".
Localized unit(std::string_view symbol);

/// Milliseconds: "<0.1 ms", "0.3 ms", "18 ms".
Localized duration(double seconds);

}  // namespace qingtan::ui
