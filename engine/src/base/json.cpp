#include "qingtan/base/json.h"

#include <algorithm>
#include <limits>

namespace qingtan {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

}  // namespace

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

Range any_number() { return {-kInf, kInf, false, "a number"}; }
Range positive() { return {0, kInf, true, "a number above 0"}; }
Range not_negative() { return {0, kInf, false, "a number of 0 or more"}; }
Range share() { return {0, 1, false, "a share from 0 to 1"}; }
Range yield_range() { return {0, 1, true, "a yield above 0 and at most 1"}; }
Range at_least_one() { return {1, kInf, false, "a number of 1 or more"}; }

std::string pointer(std::string_view base, std::string_view token) {
  std::string result;
  result.reserve(base.size() + 1 + token.size());
  result += base;
  result += '/';
  if (token.size() < 20 && token.find_first_of("~/") == token.npos) return result += token;
  const std::string shown = shortened(token);
  for (char c : shown) {
    if (c == '~')
      result += "~0";
    else if (c == '/')
      result += "~1";
    else
      result += c;
  }
  return result;
}

std::string pointer(std::string_view base, std::size_t index) {
  return std::string(base) + "/" + std::to_string(index);
}

void ErrorList::add(ErrorCode code, std::string path, std::string problem, std::string remedy) {
  if (errors_.size() >= kMaxErrors) return;
  errors_.push_back({code, line_ == 0 ? file_ : at_line(file_, line_), std::move(path),
                     std::move(problem), std::move(remedy)});
}

std::string at_line(std::string_view file, std::size_t line) {
  return std::string(file) + ":" + std::to_string(line);
}

void ErrorList::append(Errors errors) {
  for (Error& error : errors) {
    if (errors_.size() < kMaxErrors) errors_.push_back(std::move(error));
  }
}

bool is_id(std::string_view text) {
  const auto alnum = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > 80 || !alnum(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return alnum(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace qingtan
