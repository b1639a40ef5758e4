#include "ui/text/error_words.h"

namespace qingtan::ui {
namespace {

Msg fault_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::syntax: return Msg::fault_syntax;
    case ErrorCode::too_deep: return Msg::fault_too_deep;
    case ErrorCode::too_large: return Msg::fault_too_large;
    case ErrorCode::wrong_type: return Msg::fault_wrong_type;
    case ErrorCode::unknown_field: return Msg::fault_unknown_field;
    case ErrorCode::missing_field: return Msg::fault_missing_field;
    case ErrorCode::out_of_range: return Msg::fault_out_of_range;
    case ErrorCode::bad_value: return Msg::fault_bad_value;
    case ErrorCode::duplicate: return Msg::fault_duplicate;
    case ErrorCode::unsupported_format: return Msg::fault_unsupported_format;
    case ErrorCode::unknown_factor: return Msg::fault_unknown_factor;
    case ErrorCode::unknown_reference: return Msg::fault_unknown_reference;
    case ErrorCode::unknown_release: return Msg::fault_unknown_release;
    case ErrorCode::wrong_library: return Msg::fault_wrong_library;
    case ErrorCode::unit_mismatch: return Msg::fault_unit_mismatch;
    case ErrorCode::missing_value: return Msg::fault_missing_value;
    case ErrorCode::missing_forecast: return Msg::fault_missing_forecast;
    case ErrorCode::cycle: return Msg::fault_cycle;
    case ErrorCode::clash: return Msg::fault_clash;
    case ErrorCode::not_found: return Msg::fault_not_found;
    case ErrorCode::damaged: return Msg::fault_damaged;
    case ErrorCode::wrong_passphrase: return Msg::fault_wrong_passphrase;
    case ErrorCode::read_only: return Msg::fault_read_only;
    case ErrorCode::bad_signature: return Msg::fault_bad_signature;
    case ErrorCode::hash_mismatch: return Msg::fault_hash_mismatch;
    case ErrorCode::rollback: return Msg::fault_rollback;
    case ErrorCode::expired: return Msg::fault_expired;
    case ErrorCode::mix_up: return Msg::fault_mix_up;
    case ErrorCode::log_alarm: return Msg::fault_log_alarm;
  }
  return Msg::fault_bad_value;
}

/// What the engine quotes: an id, a value, a name.
std::string_view quoted_by(const Error& error) {
  const std::string_view problem = error.problem;
  const std::size_t begin = problem.find('"'), end = begin == problem.npos ? begin : problem.find('"', begin + 1);
  return end == problem.npos ? std::string_view{} : problem.substr(begin + 1, end - begin - 1);
}

}  // namespace

Localized error_words(const Error& error) {
  // The engine's own sentence says more, and is English.
  if (text_language() == Language::en && !error.problem.empty()) {
    const std::string where = error.path.empty() ? "" : error.path + ": ";
    return verbatim(where + error.problem + (error.remedy.empty() ? "" : "; " + error.remedy));
  }
  Localized words = tr(fault_of(error.code));
  if (const std::string_view what = quoted_by(error); !what.empty()) words += tr(Msg::fault_quoted, {{"what", verbatim(what)}});
  if (!error.path.empty()) words += tr(Msg::fault_place, {{"path", verbatim(error.path)}});
  return words;
}

}  // namespace qingtan::ui
