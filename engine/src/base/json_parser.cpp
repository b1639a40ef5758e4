// Strict parser: nlohmann/json does the lexing; this handler builds the value and refuses what a
// trusting parser would let through.

#include <algorithm>
#include <cmath>
#include <utility>

#include "qingtan/base/json.h"
#include "qingtan/base/number.h"

namespace qingtan {
namespace {

// Line and byte within it, counted from 1.
std::string place_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + std::to_string(line) + ", byte " + std::to_string(before.size() - start + 1);
}

class StrictBuilder {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  StrictBuilder(std::string_view bytes, std::string_view file, Decimals decimals)
      : bytes_(bytes), file_(file), decimals_(decimals) {}

  bool null() { return place(nullptr) != nullptr; }
  bool boolean(bool v) { return place(v) != nullptr; }
  bool number_integer(number_integer_t v) {
    return number(v, [&] { return std::to_string(v); });
  }
  bool number_unsigned(number_unsigned_t v) {
    return number(v, [&] { return std::to_string(v); });
  }
  bool number_float(number_float_t v, const string_t& token) {
    if (!std::isfinite(v)) {
      return refuse(ErrorCode::out_of_range, "the number is too large for a double",
                    "write a finite number");
    }
    return number(v, [&] { return token; });
  }
  bool string(string_t& v) { return place(std::move(v)) != nullptr; }
  bool binary(binary_t&) { return false; }  // not in JSON text

  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& name) {
    Frame& frame = stack_.back();
    if (frame.value->contains(name)) {
      frame.key = name;
      return refuse(ErrorCode::duplicate, "the key stands here twice", "keep one of them");
    }
    frame.key = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& reason) {
    // 406 is nlohmann's "number overflow"; everything else is a matter of syntax.
    if (reason.id == 406) {
      return refuse(ErrorCode::out_of_range, "the number is too large for a double",
                    "write a finite number");
    }
    return refuse(ErrorCode::syntax,
                  "not valid JSON at " + place_of(bytes_, position > 0 ? position - 1 : 0),
                  "write JSON after RFC 8259 in UTF-8, without comments or trailing commas");
  }

  Json take() { return std::move(root_); }
  Errors take_errors() { return std::move(errors_); }

 private:
  struct Frame {
    Json* value;
    std::string key;
  };

  template <class N, class Token>
  bool number(N value, Token token) {
    if (decimals_ == Decimals::number) return place(value) != nullptr;
    auto decimal = plain_decimal(token());
    if (decimal) return place(std::move(*decimal)) != nullptr;
    return refuse(ErrorCode::out_of_range, "the number has more digits than a pack holds",
                  "write up to 15 digits, and up to 15 behind the point");
  }

  bool open(Json value) {
    if (stack_.size() >= kMaxJsonDepth) {
      return refuse(ErrorCode::too_deep,
                    "nested more than " + std::to_string(kMaxJsonDepth) + " levels deep",
                    "no format of this program needs that");
    }
    Json* placed = place(std::move(value));
    stack_.push_back({placed, {}});
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  template <class V>
  Json* place(V&& value) {
    if (stack_.empty()) {
      root_ = Json(std::forward<V>(value));
      return &root_;
    }
    Frame& frame = stack_.back();
    if (frame.value->is_array()) {
      frame.value->push_back(Json(std::forward<V>(value)));
      return &frame.value->back();
    }
    Json& slot = (*frame.value)[frame.key];
    slot = Json(std::forward<V>(value));
    return &slot;
  }

  // What is being read: the next element of the innermost array, but the last one of those around.
  std::string path() const {
    std::string result;
    for (std::size_t i = 0; i < stack_.size(); ++i) {
      const Frame& frame = stack_[i];
      if (frame.value->is_array()) {
        result = pointer(result, frame.value->size() - (i + 1 < stack_.size() ? 1 : 0));
      } else if (!frame.key.empty()) {
        result = pointer(result, frame.key);
      }
    }
    return result;
  }

  bool refuse(ErrorCode code, std::string problem, std::string remedy) {
    errors_.push_back({code, file_, path(), std::move(problem), std::move(remedy)});
    return false;
  }

  std::string_view bytes_;
  std::string file_;
  Decimals decimals_;
  Json root_;
  std::vector<Frame> stack_;
  Errors errors_;
};

}  // namespace

Result<Json> parse_json(std::string_view bytes, std::string_view file, Decimals decimals) {
  if (bytes.size() > kMaxJsonBytes) {
    return fail({ErrorCode::too_large, std::string(file), "",
                 "the file is larger than " + std::to_string(kMaxJsonBytes >> 20) + " MiB",
                 "split it"});
  }
  // The lexer would skip it in silence; two files that differ only in it should not both be right.
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return fail({ErrorCode::syntax, std::string(file), "", "the file begins with a byte order mark",
                 "save it as UTF-8 without one"});
  }
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fail(
        {ErrorCode::syntax, std::string(file), "", "the file is empty", "write a JSON document"});
  }
  // The lexer would take it for the end, whatever follows.
  if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) {
    return fail({ErrorCode::syntax, std::string(file), "",
                 "not valid JSON at " + place_of(bytes, zero),
                 "write JSON in UTF-8, without zero bytes"});
  }
  StrictBuilder builder(bytes, file, decimals);
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder)) return fail(builder.take_errors());
  return builder.take();
}

}  // namespace qingtan
