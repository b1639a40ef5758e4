#include "qingtan/trust/canonical.h"

#include <algorithm>

#include "code_point.h"
#include "text_stability.h"

namespace qingtan {
namespace {

bool is_key(std::string_view key) {
  if (key.empty() || key.size() > 32) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return letter(key[0]) && std::all_of(key.begin(), key.end(),
                                       [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// Recursive descent; the depth is bounded, so is the stack.
class Reader {
 public:
  Reader(std::string_view bytes, std::string_view file) : in_(bytes), file_(file) {}

  Result<Json> run() {
    Json value;
    if (!read(value, 0)) return fail(std::move(error_));
    if (at_ != in_.size()) {
      refuse(ErrorCode::syntax, "something stands behind the value",
             "end the text after the value");
      return fail(std::move(error_));
    }
    return value;
  }

 private:
  bool refuse(ErrorCode code, std::string problem, std::string remedy) {
    error_ = {code, file_, path_, problem + " (byte " + std::to_string(at_) + ")",
              std::move(remedy)};
    return false;
  }

  bool take(char c) {
    if (at_ >= in_.size() || in_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view text) {
    if (in_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }

  bool read(Json& out, std::size_t depth) {
    if (depth > kCanonicalDepth) {
      return refuse(ErrorCode::too_deep, "nested more than 8 levels deep", "flatten the record");
    }
    if (at_ >= in_.size())
      return refuse(ErrorCode::syntax, "the text ends too early", "complete it");
    switch (in_[at_]) {
      case '{':
        return object(out, depth);
      case '[':
        return array(out, depth);
      case '"': {
        std::string text;
        if (!string(text)) return false;
        out = std::move(text);
        return true;
      }
      case 't':
        out = true;
        return word("true") || not_canonical();
      case 'f':
        out = false;
        return word("false") || not_canonical();
      default:
        return integer(out);
    }
  }

  bool not_canonical() {
    return refuse(ErrorCode::syntax, "this is no canonical JSON",
                  "objects, arrays, strings, integers, true and false, without white space");
  }

  bool object(Json& out, std::size_t depth) {
    out = Json::object();
    ++at_;
    if (take('}')) return true;
    std::string previous;
    do {
      std::string key;
      if (at_ >= in_.size() || in_[at_] != '"') return not_canonical();
      if (!string(key)) return false;
      if (!is_key(key))
        return refuse(ErrorCode::bad_value, "this key is not allowed", "use [a-z_][a-z0-9_]{0,31}");
      if (!out.empty() && key <= previous) {
        return refuse(ErrorCode::duplicate, "the keys are not in ascending order",
                      "sort them; each once");
      }
      if (!take(':')) return not_canonical();
      const std::string outer = path_;
      path_ = pointer(path_, key);
      Json value;
      if (!read(value, depth + 1)) return false;
      path_ = outer;
      previous = key;
      auto& members = out.get_ref<Json::object_t&>();
      members.emplace_hint(members.end(), std::move(key), std::move(value));
    } while (take(','));
    return take('}') || not_canonical();
  }

  bool array(Json& out, std::size_t depth) {
    out = Json::array();
    ++at_;
    if (take(']')) return true;
    do {
      const std::string outer = path_;
      path_ = pointer(path_, out.size());
      Json value;
      if (!read(value, depth + 1)) return false;
      path_ = outer;
      out.push_back(std::move(value));
    } while (take(','));
    return take(']') || not_canonical();
  }

  bool string(std::string& out) {
    ++at_;
    while (at_ < in_.size() && in_[at_] != '"') {
      char c = in_[at_++];
      if (c == '\\') {
        if (at_ >= in_.size() || (in_[at_] != '"' && in_[at_] != '\\')) {
          return refuse(ErrorCode::syntax, "only \\\" and \\\\ are escaped",
                        "write the character itself");
        }
        c = in_[at_++];
      }
      out += c;
      if (out.size() > kCanonicalStringBytes) {
        return refuse(ErrorCode::too_large, "the string is longer than 8 KiB", "shorten it");
      }
    }
    if (!take('"')) return refuse(ErrorCode::syntax, "the string does not end", "close it");
    if (!is_stable_text(out)) {
      return refuse(ErrorCode::bad_value, "the text has bytes or characters that are not allowed",
                    "UTF-8 in normalisation form C, without control, bidi or combining characters");
    }
    return true;
  }

  bool integer(Json& out) {
    const bool negative = take('-');
    const std::size_t first = at_;
    std::int64_t value = 0;
    while (at_ < in_.size() && in_[at_] >= '0' && in_[at_] <= '9' && at_ - first < 16) {
      value = value * 10 + (in_[at_++] - '0');
    }
    const std::size_t digits = at_ - first;
    if (digits == 0) return not_canonical();
    if (digits > 1 && in_[first] == '0')
      return refuse(ErrorCode::syntax, "the number has a leading zero", "leave it out");
    if (value == 0 && negative) return refuse(ErrorCode::syntax, "-0 is not allowed", "write 0");
    if (at_ < in_.size() && (in_[at_] == '.' || in_[at_] == 'e' || in_[at_] == 'E')) {
      return refuse(ErrorCode::wrong_type, "fractions and exponents are not allowed",
                    "write a decimal as a string");
    }
    const bool more = at_ < in_.size() && in_[at_] >= '0' && in_[at_] <= '9';
    if (more || value > kCanonicalInteger) {
      return refuse(ErrorCode::out_of_range, "the integer is beyond 2^53 - 1", "use a string");
    }
    out = negative ? -value : value;
    return true;
  }

  std::string_view in_;
  std::string file_;
  std::size_t at_ = 0;
  std::string path_;
  Error error_{};
};

class Writer {
 public:
  Result<std::string> run(const Json& value) {
    if (!write(value, "", 0)) return fail(std::move(error_));
    return std::move(out_);
  }

 private:
  bool refuse(const std::string& path, ErrorCode code, std::string problem, std::string remedy) {
    error_ = {code, "", path, std::move(problem), std::move(remedy)};
    return false;
  }

  bool write(const Json& v, const std::string& path, std::size_t depth) {
    if (depth > kCanonicalDepth)
      return refuse(path, ErrorCode::too_deep, "nested more than 8 levels deep", "flatten it");
    switch (v.type()) {
      case Json::value_t::object:
        return object(v, path, depth);
      case Json::value_t::array:
        return array(v, path, depth);
      case Json::value_t::string:
        return string(v.get_ref<const std::string&>(), path);
      case Json::value_t::boolean:
        out_ += v.get<bool>() ? "true" : "false";
        return true;
      case Json::value_t::number_unsigned:
        if (v.get<std::uint64_t>() > static_cast<std::uint64_t>(kCanonicalInteger)) break;
        out_ += std::to_string(v.get<std::uint64_t>());
        return true;
      case Json::value_t::number_integer: {
        const std::int64_t n = v.get<std::int64_t>();
        if (n < -kCanonicalInteger || n > kCanonicalInteger) break;
        out_ += std::to_string(n);
        return true;
      }
      default:
        break;
    }
    return refuse(path, ErrorCode::wrong_type,
                  "null, fractions and large integers have no canonical form",
                  "leave null out; write decimals as strings");
  }

  bool object(const Json& v, const std::string& path, std::size_t depth) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, member] : v.items()) {  // std::map: ascending bytewise
      if (!is_key(key))
        return refuse(pointer(path, key), ErrorCode::bad_value, "this key is not allowed",
                      "use [a-z_][a-z0-9_]{0,31}");
      out_ += first ? "\"" : ",\"";
      out_ += key + "\":";
      first = false;
      if (!write(member, pointer(path, key), depth + 1)) return false;
    }
    out_ += '}';
    return true;
  }

  bool array(const Json& v, const std::string& path, std::size_t depth) {
    out_ += '[';
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (i > 0) out_ += ',';
      if (!write(v[i], pointer(path, i), depth + 1)) return false;
    }
    out_ += ']';
    return true;
  }

  bool string(const std::string& text, const std::string& path) {
    if (text.size() > kCanonicalStringBytes)
      return refuse(path, ErrorCode::too_large, "the string is longer than 8 KiB", "shorten it");
    if (!is_stable_text(text)) {
      return refuse(path, ErrorCode::bad_value,
                    "the text has bytes or characters that are not allowed",
                    "UTF-8 in normalisation form C, without control, bidi or combining characters");
    }
    out_ += '"';
    for (char c : text) {
      if (c == '"' || c == '\\') out_ += '\\';
      out_ += c;
    }
    out_ += '"';
    return true;
  }

  std::string out_;
  Error error_{};
};

}  // namespace

bool is_stable_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = 0;
    if (!next_code_point(text, at, c)) return false;
    if (c < 0x20 || c == 0x7F) return false;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF) return false;
    if (c >= 0x300 && is_unstable(c)) return false;
  }
  return true;
}

Result<Json> read_canonical(std::string_view bytes, std::string_view file) {
  return Reader(bytes, file).run();
}

Result<std::string> write_canonical(const Json& value) { return Writer().run(value); }

}  // namespace qingtan
