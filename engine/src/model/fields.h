#pragma once
// Fields that several formats share.

#include "qingtan/base/value.h"
#include "qingtan/model/factor.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan {

/// A word of the vocabulary E, or `otherwise` where the field is absent.
template <class E>
E read_word(RecordReader& in, std::string_view key, E otherwise) {
  const Value* value = in.find(key);
  if (!value) return otherwise;
  const std::string_view text = in.optional_view(key);
  if (!value->is_string()) return otherwise;
  if (const auto parsed = from_word<E>(text)) return *parsed;
  in.fail(ErrorCode::bad_value, key, "\"" + std::string(text) + "\" is not allowed here",
          "write one of: " + std::string(words<E>()));
  return otherwise;
}

/// As read_word, and an error where the field is absent.
template <class E>
E read_required_word(RecordReader& in, std::string_view key, E otherwise) {
  return in.require(key) ? read_word(in, key, otherwise) : otherwise;
}

/// What every record of a pack has, and its container has read: "kind" and "rev".
void pass_envelope(RecordReader& in);

/// The member `key`: how sure `value` is. The bounds that it states lie in `range`.
std::optional<Uncertainty> read_uncertainty(RecordReader& holder, std::string_view key,
                                            double value, Range range);

/// As files hold it: what read_uncertainty reads.
nlohmann::ordered_json uncertainty_json(const Uncertainty& uncertainty);

Series read_series(RecordReader& in, std::string_view key, Range range);
FactorUnit read_unit(RecordReader& in);
Source read_source(RecordReader& in, RecordPool& pool);
Boundary read_boundary(RecordReader& in, RecordPool& pool);
TextView read_note(RecordReader& in);
std::string_view read_date(RecordReader& in, std::string_view key);
/// An error where the last valid day lies before the year that the value stands for.
void check_validity(RecordReader& in, std::optional<int> year, std::string_view valid_until);

}  // namespace qingtan
