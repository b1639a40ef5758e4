#pragma once
// Canonical JSON: one value, one byte string. "CJ-0" is the common subset of RFC 8785, OLPC
// canonical JSON and `jq -cS`, so that anyone can check a signature with standard tools:
//   - UTF-8 without BOM or white space; objects, arrays, strings, integers, true, false
//   - no null, fraction, exponent or -0; integers within +-(2^53 - 1); decimals are strings
//     (is_decimal)
//   - keys [a-z_][a-z0-9_]{0,31}, ascending bytewise, so none stands twice
//   - strings of at most 8 KiB, without control characters, bidi controls or anything that Unicode
//     normalisation might change; only \" and \\ are escaped
//   - at most 8 levels deep
// read_canonical accepts a text if and only if writing its value gives the same bytes.

#include <string>
#include <string_view>

#include "qingtan/base/json.h"
#include "qingtan/base/number.h"
#include "qingtan/base/value.h"

namespace qingtan {

inline constexpr std::size_t kCanonicalDepth = 8;
inline constexpr std::size_t kCanonicalStringBytes = 8 << 10;
inline constexpr std::int64_t kCanonicalInteger = 9007199254740991;  // 2^53 - 1

/// Errors: syntax, out_of_range, too_deep, too_large, bad_value, duplicate.
Result<Json> read_canonical(std::string_view bytes, std::string_view file);

/// The same into a document that can be filled line after line; its texts point into `bytes`.
Result<void> read_canonical(std::string_view bytes, std::string_view file, ValueTree& out);

/// Errors: the value lies outside CJ-0, at its path.
Result<std::string> write_canonical(const Json& value);

/// True for text that no Unicode normalisation form C step can change: valid UTF-8 of starters that
/// never compose with what stands before them. Stricter than NFC itself (UAX #15).
bool is_stable_text(std::string_view utf8);

}  // namespace qingtan
