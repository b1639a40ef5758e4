#include "ui/text/number.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
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

/// Screens show the same numbers in every frame: they are looked up, since printf reckons with 128 bits in software here.
class WrittenNumbers {
 public:
  /// `form` tells ways of writing apart.
  template <class Write>
  const std::string& of(double value, int form, Write write) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    Written& place = places_[((bits ^ (bits >> 29)) * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(form)) >> 17 & (kPlaces - 1)];
    if (place.bits != bits || place.form != form) place = {bits, form, write(value)};
    return place.text;
  }

 private:
  static constexpr std::size_t kPlaces = 1024;
  static constexpr int kNothing = -1000;
  struct Written {
    std::uint64_t bits = 0;
    int form = kNothing;
    std::string text;
  };
  std::array<Written, kPlaces> places_;
};
WrittenNumbers g_written;
constexpr int kAsStored = -1, kFifteenDigits = -2;  // other forms: so many decimals

const std::string& plain(double value, int decimals) {
  return g_written.of(value, decimals, [decimals](double given) {
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, given);
    return std::string(buffer);
  });
}

/// As few digits as tell it from every other double.
std::string shortest(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
  char buffer[40];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t exponent = text.find('e');
  const auto digits = static_cast<int>(std::ranges::count_if(text.substr(0, exponent), [](char c) { return c >= '0' && c <= '9'; }));
  int power = 0;
  const std::size_t from = exponent + (text[exponent + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + from, end, power);
  if (power < -9 || power > 15) return dress(text);
  return dress(plain(value, std::max(0, digits - 1 - power)));
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

Localized number_as_stored(double value) { return verbatim(g_written.of(value, kAsStored, shortest)); }

std::string fifteen_digits(double value) {
  return g_written.of(value, kFifteenDigits, [](double given) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", given);
    return std::string(text);
  });
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
