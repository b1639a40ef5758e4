#pragma once
// Text in the two languages of the interface. Chinese is the first.

#include <string>
#include <string_view>

namespace qingtan {

struct Text {
  std::string zh;
  std::string en;

  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

/// The same in a document that outlives it.
struct TextView {
  std::string_view zh;
  std::string_view en;

  operator Text() const { return {std::string(zh), std::string(en)}; }
};

}  // namespace qingtan
