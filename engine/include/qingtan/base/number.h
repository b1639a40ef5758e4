#pragma once
// Numbers as text, without a locale: decimals as they are published, and doubles as RFC 8785 writes
// them.

#include <optional>
#include <string>
#include <string_view>

namespace qingtan {

/// -?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?  "2.80" stays "2.80".
bool is_decimal(std::string_view text);

/// The double nearest to a decimal, the same as a JSON number of that text gives; nothing for other
/// text.
std::optional<double> parse_decimal(std::string_view text);

/// A JSON number as a decimal of exactly the same value: digits are kept as they stand, an exponent
/// is written out ("2.5e-3" becomes "0.0025"). Nothing where no decimal can hold it.
std::optional<std::string> plain_decimal(std::string_view json_number);

/// Number::toString of ECMAScript, which RFC 8785 section 3.2.2.3 prescribes: the shortest digits
/// that give the same double. Precondition: finite.
std::string es6_number(double value);

}  // namespace qingtan
