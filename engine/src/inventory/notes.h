#pragma once
// What is said about a system and its answer. Private to the layer.

#include <nlohmann/json.hpp>

#include "qingtan/inventory/inventory.h"

namespace qingtan::inventory {

/// "\"a\", \"b\" and 3 more"
std::string process_names(const Network& net, const std::vector<Index>& columns, std::size_t count);

/// A number as JSON writes it.
inline std::string number_words(double value) { return Json(value).dump(); }

/// {"zh": ..., "en": ...}
inline nlohmann::ordered_json text_json(const Text& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

void add_notes(const Network& net, Answer& answer);

}  // namespace qingtan::inventory
