#include "ui/text/expression.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace qingtan::ui {
namespace {

constexpr int kDeepest = 32;

/// Full-width forms and Chinese punctuation in their ASCII form; other characters as they are.
std::string plain_ascii(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3), two = text.substr(i, 2);
    if (c == 0xEF && three.size() == 3) {  // U+FF01..FF5E
      const std::uint32_t code = 0xF000u | (static_cast<std::uint32_t>(static_cast<unsigned char>(three[1]) & 63) << 6) |
                                 static_cast<std::uint32_t>(static_cast<unsigned char>(three[2]) & 63);
      if (code >= 0xFF01 && code <= 0xFF5E) out += static_cast<char>(code - 0xFEE0);
      else out += '?';
      i += 3;
    } else if (three == "\u3002" || three == "\u00b7") {  // an ideographic full stop where a point is meant
      out += '.', i += 3;
    } else if (three == "\u3001") {
      out += ',', i += 3;
    } else if (three == "\u2212" || three == "\u2013") {
      out += '-', i += 3;
    } else if (three == "\u3000" || three == "\u2009" || three == "\u202f") {
      out += ' ', i += 3;
    } else if (two == "\u00d7") {
      out += '*', i += 2;
    } else if (two == "\u00f7") {
      out += '/', i += 2;
    } else if (two == "\u00a0") {
      out += ' ', i += 2;
    } else {
      out += text[i++];
    }
  }
  return out;
}

class Expression {
 public:
  Expression(std::string_view text, bool percent) : text_(text), percent_(percent) {}

  Typed read() {
    skip();
    if (at_ == text_.size()) return {0, TypedError::empty, false};
    const double value = sum(0);
    skip();
    if (error_ == TypedError::none && at_ < text_.size()) fail(TypedError::not_a_number);
    if (error_ == TypedError::none && !(std::fabs(value) <= 1e15)) fail(TypedError::too_large);
    return {value, error_, operations_ > 0};
  }

 private:
  void fail(TypedError error) {
    if (error_ == TypedError::none) error_ = error;
  }
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  char peek() {
    skip();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  double sum(int depth) {
    double left = product(depth);
    while (error_ == TypedError::none && (peek() == '+' || peek() == '-')) {
      const char operation = text_[at_++];
      ++operations_;
      const double right = product(depth);
      left = operation == '+' ? left + right : left - right;
    }
    return left;
  }

  double product(int depth) {
    double left = signed_value(depth);
    while (error_ == TypedError::none && (peek() == '*' || peek() == '/')) {
      const char operation = text_[at_++];
      ++operations_;
      const double right = signed_value(depth);
      if (operation == '/' && right == 0 && error_ == TypedError::none) fail(TypedError::divided_by_zero);
      if (error_ != TypedError::none) return 0;
      left = operation == '*' ? left * right : left / right;
    }
    return left;
  }

  double signed_value(int depth) {
    if (peek() == '-' || peek() == '+') {
      const bool negative = text_[at_++] == '-';
      if (depth >= kDeepest) return fail(TypedError::not_a_number), 0.0;
      const double value = signed_value(depth + 1);
      return negative ? -value : value;
    }
    if (peek() != '(') return number();
    if (depth >= kDeepest) return fail(TypedError::not_a_number), 0.0;
    ++at_;
    const double value = sum(depth + 1);
    if (peek() == ')') ++at_;
    else fail(at_ == text_.size() ? TypedError::unfinished : TypedError::not_a_number);
    return value;
  }

  /// Digits with one point, thousands separated by commas, an exponent.
  double number() {
    skip();
    std::string digits;
    bool any = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool digit = c >= '0' && c <= '9';
      const bool exponent = any && (c == 'e' || c == 'E') && digits.find('e') == digits.npos;
      const bool sign = (c == '-' || c == '+') && !digits.empty() && digits.back() == 'e';
      if (!digit && c != '.' && c != ',' && !exponent && !sign) break;
      any = any || digit;
      if (c != ',') digits += exponent ? 'e' : c;
      ++at_;
    }
    if (!any) return fail(at_ == text_.size() ? TypedError::unfinished : TypedError::not_a_number), 0.0;
    if (digits.front() == '.') digits.insert(0, "0");
    if (digits.back() == '.') digits.pop_back();
    if (digits.back() == 'e' || digits.back() == '-' || digits.back() == '+') return fail(TypedError::unfinished), 0.0;
    char* end = nullptr;
    double result = std::strtod(digits.c_str(), &end);
    if (*end != '\0') return fail(TypedError::not_a_number), 0.0;
    if (peek() == '%') {
      ++at_;
      if (!percent_) result /= 100;
    }
    return result;
  }

  std::string_view text_;
  bool percent_;
  std::size_t at_ = 0;
  int operations_ = 0;
  TypedError error_ = TypedError::none;
};

}  // namespace

Typed read_typed(std::string_view text, bool percent) {
  const std::string ascii = plain_ascii(text);
  return Expression(ascii, percent).read();
}

}  // namespace qingtan::ui
