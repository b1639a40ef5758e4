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

// One pass from the bytes to the nodes. Recursive descent; the depth is bounded, so is the stack.
// The path of an error is put together on the way back from it.
class Reader {
 public:
  Reader(std::string_view bytes, ValueTree& out) : in_(bytes), out_(out) { out_.clear(); }

  bool run() {
    if (!read({}, 0)) return false;
    if (at_ == in_.size()) return true;
    return refuse(ErrorCode::syntax, "something stands behind the value",
                  "end the text after the value");
  }

  Error take_error(std::string_view file) {
    error_.file = file;
    return std::move(error_);
  }

 private:
  bool refuse(ErrorCode code, std::string problem, std::string remedy) {
    error_ = {code, "", "", problem + " (byte " + std::to_string(at_) + ")", std::move(remedy)};
    return false;
  }

  // An error inside stands below this key or index.
  template <class Token>
  bool inside(Token token) {
    error_.path.insert(0, pointer("", token));
    return false;
  }

  bool take(char c) {
    if (at_ >= in_.size() || in_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view text) {
    if (in_.substr(at_, text.size()) != text) return not_canonical();
    at_ += text.size();
    return true;
  }

  bool not_canonical() {
    return refuse(ErrorCode::syntax, "this is no canonical JSON",
                  "objects, arrays, strings, integers, true and false, without white space");
  }

  bool read(std::string_view key, std::size_t depth) {
    if (depth > kCanonicalDepth) {
      return refuse(ErrorCode::too_deep, "nested more than 8 levels deep", "flatten the record");
    }
    if (at_ >= in_.size())
      return refuse(ErrorCode::syntax, "the text ends too early", "complete it");
    switch (in_[at_]) {
      case '{':
        return object(key, depth);
      case '[':
        return array(key, depth);
      case '"': {
        std::string_view text;
        if (!string(text)) return false;
        out_.add(key, text);
        return true;
      }
      case 't':
        out_.add(key, true);
        return word("true");
      case 'f':
        out_.add(key, false);
        return word("false");
      default:
        return integer(key);
    }
  }

  bool object(std::string_view name, std::size_t depth) {
    const std::size_t opened = out_.open(name, Value::Type::object);
    std::size_t count = 0;
    std::string_view previous;
    ++at_;
    if (!take('}')) {
      do {
        std::string_view key;
        if (at_ >= in_.size() || in_[at_] != '"') return not_canonical();
        if (!string(key)) return false;
        if (!is_key(key))
          return refuse(ErrorCode::bad_value, "this key is not allowed",
                        "use [a-z_][a-z0-9_]{0,31}");
        if (count > 0 && key <= previous) {
          return refuse(ErrorCode::duplicate, "the keys are not in ascending order",
                        "sort them; each once");
        }
        if (!take(':')) return not_canonical();
        if (!read(key, depth + 1)) return inside(key);
        previous = key;
        ++count;
      } while (take(','));
      if (!take('}')) return not_canonical();
    }
    out_.close(opened, count);
    return true;
  }

  bool array(std::string_view name, std::size_t depth) {
    const std::size_t opened = out_.open(name, Value::Type::array);
    std::size_t count = 0;
    ++at_;
    if (!take(']')) {
      do {
        if (!read({}, depth + 1)) return inside(count);
        ++count;
      } while (take(','));
      if (!take(']')) return not_canonical();
    }
    out_.close(opened, count);
    return true;
  }

  // Up to the closing quote: a view of the input, or where something is escaped of the document's
  // copy.
  bool string(std::string_view& text) {
    const std::size_t first = ++at_;
    bool plain = true;  // printable ASCII, which needs no further look
    for (; at_ < in_.size() && in_[at_] != '"' && in_[at_] != '\\'; ++at_) {
      const auto c = static_cast<unsigned char>(in_[at_]);
      plain &= c >= 0x20 && c < 0x7F;
    }
    text = in_.substr(first, at_ - first);
    if (at_ < in_.size() && in_[at_] == '\\') {
      if (!unescape(text)) return false;
      plain = false;
    }
    if (text.size() > kCanonicalStringBytes)
      return refuse(ErrorCode::too_large, "the string is longer than 8 KiB", "shorten it");
    if (!take('"')) return refuse(ErrorCode::syntax, "the string does not end", "close it");
    if (plain || is_stable_text(text)) return true;
    return refuse(ErrorCode::bad_value, "the text has bytes or characters that are not allowed",
                  "UTF-8 in normalisation form C, without control, bidi or combining characters");
  }

  // `text` is what stands before the first escape.
  bool unescape(std::string_view& text) {
    out_.reserve_texts(in_.size());
    const std::size_t begin = out_.kept();
    out_.keep(text);
    for (; at_ < in_.size() && in_[at_] != '"'; ++at_) {
      if (in_[at_] == '\\') {
        ++at_;
        if (at_ >= in_.size() || (in_[at_] != '"' && in_[at_] != '\\')) {
          return refuse(ErrorCode::syntax, "only \\\" and \\\\ are escaped",
                        "write the character itself");
        }
      }
      out_.append_to_kept(in_[at_]);
    }
    text = out_.kept_from(begin);
    return true;
  }

  bool integer(std::string_view key) {
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
    out_.add(key, negative ? -value : value);
    return true;
  }

  std::string_view in_;
  ValueTree& out_;
  std::size_t at_ = 0;
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
    if (text[at] >= 0x20 && text[at] < 0x7F) {
      ++at;
      continue;
    }
    char32_t c = 0;
    if (!next_code_point(text, at, c)) return false;
    if (c < 0x20 || c == 0x7F) return false;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF) return false;
    if (c >= 0x4E00 && c <= 0x9FFF) continue;  // Chinese characters: most of what there is
    if (c >= 0x300 && is_unstable(c)) return false;
  }
  return true;
}

Result<void> read_canonical(std::string_view bytes, std::string_view file, ValueTree& out) {
  Reader reader(bytes, out);
  if (!reader.run()) return fail(reader.take_error(file));
  return {};
}

Result<Json> read_canonical(std::string_view bytes, std::string_view file) {
  ValueTree document;
  if (auto read = read_canonical(bytes, file, document); !read) return fail(read.error());
  return document.root().to_json();
}

Result<std::string> write_canonical(const Json& value) { return Writer().run(value); }

}  // namespace qingtan
