#pragma once
// Text in the two languages of the interface. Chinese is the first.

#include <string>

namespace qingtan {

struct Text {
  std::string zh;
  std::string en;

  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace qingtan
