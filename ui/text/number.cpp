#include "ui/text/number.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace qingtan::ui {
namespace {

constexpr std::string_view kMinus = "\u2212";

NumberStyle g_style;

/// Digits of printf with the sign as U+2212 and, from 1,000 on, groups of three.
std::string dress(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  if (negative && digits.find_first_of("123456789") == std::string_view::npos) {
    return dress(digits);
  }
  const std::size_t whole = std::min(digits.find_first_of(".e"), digits.size());
  std::string out(negative ? kMinus : std::string_view{});
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string plain(double value, int decimals) {
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

void set_number_style(const NumberStyle& style) { g_style = style; }
const NumberStyle& number_style() { return g_style; }

Localized number(double value, int decimals) { return verbatim(dress(plain(value, decimals))); }

Localized number_as_stored(double value) {
  char buffer[40];
  int digits = 1;
  for (; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*e", digits - 1, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  const char* exponent = std::strchr(buffer, 'e');
  if (exponent == nullptr) return verbatim(buffer);
  const int power = std::atoi(exponent + 1);
  if (power < -9 || power > 15) return verbatim(dress(buffer));
  return verbatim(dress(plain(value, std::max(0, digits - 1 - power))));
}

Localized number_short(double value) {
  if (value == 0 || !std::isfinite(value)) return number(value, 0);
  const int whole = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  return number(value, std::clamp(3 - whole, 0, 9));
}

Localized percent(double ratio) { return verbatim(dress(plain(ratio * 100, 0)) + " %"); }

Localized percent_change(double ratio) {
  const std::string digits = dress(plain(ratio * 100, 0));
  const bool plus = digits != "0" && !digits.starts_with(kMinus);
  return verbatim((plus ? "+" : "") + digits + " %");
}

Localized kilometres(double km) {
  if (g_style.ten_thousands && text_language() == Language::zh && km >= 10000 && std::fmod(km, 100) == 0) {
    return verbatim(number_as_stored(km / 10000).str() + " 万 km");
  }
  return verbatim(dress(plain(km, 0)) + " km");
}

Localized unit(std::string_view symbol) {
  std::string text(symbol);
  replace_all(text, "CO2", "CO\u2082");
  replace_all(text, "m3", "m\u00b3");
  replace_all(text, "m2", "m\u00b2");
  // Counts are words: the others are symbols in every language.
  const std::pair<std::string_view, Msg> counts[] = {{"spot", Msg::unit_spot}, {"piece", Msg::unit_piece}, {"vehicle", Msg::unit_vehicle}};
  for (const auto& [word, msg] : counts) {
    if (text == word || text.ends_with("/" + std::string(word))) text.replace(text.size() - word.size(), word.size(), tr(msg).str());
  }
  return verbatim(text);
}

Localized duration(double seconds) {
  // Browsers give the time in steps of 0.1 ms: what is below a step is not 0.
  if (seconds < 1e-4) return verbatim("<0.1 ms");
  if (seconds < 1e-3) return verbatim(plain(seconds * 1e3, 1) + " ms");
  return verbatim(plain(seconds * 1e3, seconds < 0.01 ? 1 : 0) + " ms");
}

}  // namespace qingtan::ui
