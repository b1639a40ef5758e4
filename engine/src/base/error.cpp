#include "qingtan/base/error.h"

namespace qingtan {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::syntax: return "syntax";
    case ErrorCode::too_deep: return "too_deep";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::wrong_type: return "wrong_type";
    case ErrorCode::unknown_field: return "unknown_field";
    case ErrorCode::missing_field: return "missing_field";
    case ErrorCode::out_of_range: return "out_of_range";
    case ErrorCode::bad_value: return "bad_value";
    case ErrorCode::duplicate: return "duplicate";
    case ErrorCode::unsupported_format: return "unsupported_format";
    case ErrorCode::unknown_factor: return "unknown_factor";
    case ErrorCode::unknown_reference: return "unknown_reference";
    case ErrorCode::unknown_release: return "unknown_release";
    case ErrorCode::wrong_library: return "wrong_library";
    case ErrorCode::unit_mismatch: return "unit_mismatch";
    case ErrorCode::missing_value: return "missing_value";
    case ErrorCode::missing_forecast: return "missing_forecast";
    case ErrorCode::cycle: return "cycle";
    case ErrorCode::clash: return "clash";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::damaged: return "damaged";
    case ErrorCode::wrong_passphrase: return "wrong_passphrase";
    case ErrorCode::read_only: return "read_only";
    case ErrorCode::bad_signature: return "bad_signature";
    case ErrorCode::hash_mismatch: return "hash_mismatch";
    case ErrorCode::rollback: return "rollback";
    case ErrorCode::expired: return "expired";
    case ErrorCode::mix_up: return "mix_up";
    case ErrorCode::log_alarm: return "log_alarm";
  }
  return "unknown";
}

bool is_trust_failure(ErrorCode code) { return code >= ErrorCode::bad_signature; }

namespace {

// Messages quote input, and a terminal obeys control characters.
std::string printable(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string result;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) result += c;
    else result += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
  }
  return result;
}

}  // namespace

std::string describe(const Error& error) {
  std::string line = error.file;
  if (!line.empty()) line += ": ";
  if (!error.path.empty()) line += error.path + ": ";
  line += error.problem;
  if (!error.remedy.empty()) line += "; " + error.remedy;
  return printable(line);
}

}  // namespace qingtan
