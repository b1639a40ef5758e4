#pragma once
// Fields that several formats share.

#include "qingtan/base/json.h"
#include "qingtan/model/factor.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan {

/// A word of the vocabulary E, or `otherwise` where the field is absent.
template <class E>
E read_word(ObjectReader& in, std::string_view key, E otherwise) {
  const Json* value = in.find(key);
  if (!value) return otherwise;
  const std::string text = in.optional_string(key);
  if (!value->is_string()) return otherwise;
  if (const auto parsed = from_word<E>(text)) return *parsed;
  in.fail(ErrorCode::bad_value, key, "\"" + text + "\" is not allowed here",
          "write one of: " + std::string(words<E>()));
  return otherwise;
}

/// As read_word, and an error where the field is absent.
template <class E>
E read_required_word(ObjectReader& in, std::string_view key, E otherwise) {
  return in.require(key) ? read_word(in, key, otherwise) : otherwise;
}

Series read_series(ObjectReader& in, std::string_view key, Range range);
FactorUnit read_unit(ObjectReader& in);
Source read_source(ObjectReader& in);
Boundary read_boundary(ObjectReader& in);
Text read_note(ObjectReader& in);
std::string read_date(ObjectReader& in, std::string_view key);

}  // namespace qingtan
