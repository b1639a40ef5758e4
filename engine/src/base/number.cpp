#include "qingtan/base/number.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace qingtan {
namespace {

constexpr std::size_t kMostDigits = 15;  // before, and behind the point

struct Digits {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view leading_digits(std::string_view text) {
  return text.substr(0, std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

// The parts of a decimal, or of a JSON number's text before its exponent.
std::optional<Digits> split(std::string_view text) {
  Digits d;
  d.negative = text.starts_with('-');
  if (d.negative) text.remove_prefix(1);
  d.whole = leading_digits(text);
  text.remove_prefix(d.whole.size());
  if (d.whole.empty() || (d.whole.size() > 1 && d.whole[0] == '0')) return std::nullopt;
  if (text.empty()) return d;
  if (text[0] != '.') return std::nullopt;
  d.fraction = leading_digits(text.substr(1));
  if (d.fraction.empty() || d.fraction.size() + 1 != text.size()) return std::nullopt;
  return d;
}

constexpr double kPowersOfTen[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

constexpr std::uint64_t kExactIntegers = std::uint64_t{1} << 53;

__extension__ typedef unsigned __int128 Wide;

// The double nearest to mantissa / 10^places, ties to even; 0 < mantissa < 10^30, places <= 15. The
// quotient keeps 77 bits or more: neither the divisor nor the result is anywhere near the limits.
double nearest(Wide mantissa, std::size_t places) {
  const auto high = static_cast<std::uint64_t>(mantissa >> 64);
  const int up =
      high ? std::countl_zero(high) : 64 + std::countl_zero(static_cast<std::uint64_t>(mantissa));
  Wide divisor = 1;
  for (std::size_t i = 0; i < places; ++i) divisor *= 10;
  const Wide quotient = (mantissa << up) / divisor;
  const bool exact = quotient * divisor == mantissa << up;
  const int spare = 11 + 64 - std::countl_zero(static_cast<std::uint64_t>(quotient >> 64));
  const Wide half = Wide{1} << (spare - 1);
  const Wide rest = quotient & (2 * half - 1);
  auto kept = static_cast<std::uint64_t>(quotient >> spare);
  if (rest > half || (rest == half && (!exact || kept % 2 == 1))) ++kept;
  return std::ldexp(static_cast<double>(kept), spare - up);
}

}  // namespace

bool is_decimal(std::string_view text) {
  const auto d = split(text);
  return d && d->whole.size() <= kMostDigits && d->fraction.size() <= kMostDigits;
}

std::optional<double> parse_decimal(std::string_view text) {
  const auto d = split(text);
  if (!d || d->whole.size() > kMostDigits || d->fraction.size() > kMostDigits) return std::nullopt;
  // While the mantissa is a double, and so is the power of ten: one rounding.
  std::uint64_t mantissa = 0;
  Wide wide = 0;
  for (std::string_view part : {d->whole, d->fraction}) {
    for (char c : part) {
      const auto digit = static_cast<std::uint64_t>(c - '0');
      if (wide == 0 && mantissa <= kExactIntegers / 10 - 1)
        mantissa = mantissa * 10 + digit;
      else
        wide = (wide == 0 ? mantissa : wide) * 10 + digit;
    }
  }
  const double size = wide == 0 ? static_cast<double>(mantissa) / kPowersOfTen[d->fraction.size()]
                                : nearest(wide, d->fraction.size());
  return d->negative && !(mantissa == 0 && d->fraction.empty()) ? -size : size;
}

std::optional<std::string> plain_decimal(std::string_view json_number) {
  const std::size_t e = json_number.find_first_of("eE");
  const std::string_view before = json_number.substr(0, e);
  if (e == std::string_view::npos) {
    return is_decimal(before) ? std::optional(std::string(before)) : std::nullopt;
  }
  const auto d = split(before);
  std::string_view exponent = json_number.substr(e + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  int shift = 0;
  const auto [end, error] =
      std::from_chars(exponent.data(), exponent.data() + exponent.size(), shift);
  if (!d || error != std::errc{} || std::abs(shift) > 60) return std::nullopt;
  std::string digits = std::string(d->whole) + std::string(d->fraction);
  long point = static_cast<long>(d->whole.size()) + shift;
  if (point < 1) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  if (static_cast<std::size_t>(point) > digits.size())
    digits.resize(static_cast<std::size_t>(point), '0');
  std::string whole = digits.substr(0, static_cast<std::size_t>(point));
  const std::string fraction = digits.substr(static_cast<std::size_t>(point));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  std::string plain = (d->negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
  return is_decimal(plain) ? std::optional(std::move(plain)) : std::nullopt;
}

std::string es6_number(double value) {
  if (value == 0) return "0";  // -0 too
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific)
          .ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t e = text.find('e');
  std::string digits(1, text[0]);
  if (e > 1) digits += text.substr(2, e - 2);
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(),
                  exponent);
  // ECMA-262 6.1.6.1.20: k digits, the point behind the n-th.
  const int k = static_cast<int>(digits.size());
  const int n = exponent + 1;
  const std::string sign = value < 0 ? "-" : "";
  if (n > 21 || n < -5) {
    if (k > 1) digits.insert(1, 1, '.');
    return sign + digits + (n > 0 ? "e+" : "e-") + std::to_string(std::abs(n - 1));
  }
  if (n <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-n), '0') + digits;
  if (n >= k) return sign + digits + std::string(static_cast<std::size_t>(n - k), '0');
  return sign + digits.insert(static_cast<std::size_t>(n), 1, '.');
}

}  // namespace qingtan
