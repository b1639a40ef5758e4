#pragma once
// Errors are values. Every fallible call of the engine returns Result<T>: either the whole value
// or a non-empty list of errors, never half of one. An error says where (file, JSON pointer), what
// is wrong and what would be right; `code` is stable, for tests and for translation in the
// interface.

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qingtan {

enum class ErrorCode {
  syntax,              // not JSON, or not UTF-8
  too_deep,            // nested beyond kMaxJsonDepth
  too_large,           // beyond a stated limit
  wrong_type,          // e.g. a string where a number belongs
  unknown_field,       // a key that the format does not have
  missing_field,       // a required key is absent
  out_of_range,        // a number outside its range, or not finite
  bad_value,           // a word or text that is not allowed here
  duplicate,           // the same key, id or year twice
  unsupported_format,  // "format" names something else, or a newer version
  unknown_factor,      // no such id in the catalogue
  unknown_reference,   // no such scheme, assembly or scenario
  unknown_release,     // a release of a pack that a scheme names, and that is not held
  wrong_library,       // e.g. a joining factor used as material
  unit_mismatch,       // e.g. a kWh factor used per litre
  missing_value,       // e.g. recycled share set, but only one of the two values known
  missing_forecast,    // a forecast that is needed and not there
  cycle,               // an assembly contains itself
  clash,               // two sources define the same id
  not_found,           // a file that must be there is not
  damaged,             // bytes of a store or workspace file that are not what was written
  wrong_passphrase,    // sound, but closed with another passphrase
  read_only,           // opened for reading, or by an older program
  // What a signature, hash or proof does not prove (is_trust_failure):
  bad_signature,  // fewer valid signatures than the role's threshold
  hash_mismatch,  // length or hash is not the signed one
  rollback,       // older than what was seen before, or than the program's floor
  expired,        // signed metadata past its date
  mix_up,         // signed, but for another role, name or version than asked for
  log_alarm,      // the transparency log contradicts itself or what was seen of it
};

struct Error {
  ErrorCode code;
  std::string file;     // as the caller named it; may be empty
  std::string path;     // JSON pointer (RFC 6901); empty: the whole document
  std::string problem;  // what is wrong
  std::string remedy;   // what would be right
};

using Errors = std::vector<Error>;

template <class T>
using Result = std::expected<T, Errors>;

/// True for the codes from bad_signature on.
bool is_trust_failure(ErrorCode code);

/// The stable name of a code, such as "unit_mismatch".
std::string_view name(ErrorCode code);

/// "file: /path: problem; remedy" in one line.
std::string describe(const Error& error);

inline std::unexpected<Errors> fail(Error error) {
  Errors errors;
  errors.push_back(std::move(error));
  return std::unexpected(std::move(errors));
}

inline std::unexpected<Errors> fail(Errors errors) { return std::unexpected(std::move(errors)); }

}  // namespace qingtan
