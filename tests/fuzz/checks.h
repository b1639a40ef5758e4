#pragma once
// What must hold whatever the bytes are. A broken promise aborts, which libFuzzer records with the
// input that broke it.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/base/json.h"
#include "qingtan/calc/assembly.h"
#include "qingtan/calc/assess.h"

namespace qingtan::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Aborts and says what was promised.
void require(bool kept, const char* promise);

/// A failure names what is wrong and what would be right, in valid UTF-8 on one line.
void check_errors(const Errors& errors);

/// JSON that the engine wrote can be read by the engine.
Json check_json(std::string_view bytes);

/// The file of a scheme gives the scheme again.
void check_round_trip(const Scheme& scheme);

/// Every number is finite, or the result says that it is incomplete.
void check_assessment(const Assessment& assessment);

/// The parts of an input, split at lines of "%%".
std::vector<std::string_view> sections(std::string_view input);

}  // namespace qingtan::fuzz
