#pragma once
// Numbers as people type them: "5.52*0.7", "５．５２", "1,250", "(12-3)/4", "75 %". Full-width digits,
// Chinese punctuation and thousands separators are accepted.

#include <string>
#include <string_view>

namespace qingtan::ui {

enum class TypedError { none, empty, not_a_number, unfinished, divided_by_zero, too_large };

struct Typed {
  double value = 0;
  TypedError error = TypedError::none;
  bool calculated = false;  // more than one number: the result is worth showing
};

/// + - * / × ÷ and brackets, nested up to 32 deep. A percent sign at the end of a number is dropped where the
/// field counts in percent (`percent`), else it divides by 100.
Typed read_typed(std::string_view text, bool percent);

}  // namespace qingtan::ui
