#pragma once
// Strict JSON. parse_json refuses what nlohmann/json alone would let through: a key given twice,
// numbers that overflow a double, nesting without end. ObjectReader reads one object field by
// field, collects every error with its path, and refuses fields that nobody asked for.
//
//   ObjectReader in(json, "/components/0", "scheme.json", errors);
//   double mass = in.number("net_mass_kg", positive());
//   in.finish();                       // unknown fields become errors here

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/base/text.h"

namespace qingtan {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonDepth = 64;
inline constexpr std::size_t kMaxJsonBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxErrors = 50;  // further ones are counted, not kept

/// How a document writes its decimals. Text: as strings, "2.80", so that what was published is kept
/// (canonical JSON has integers only).
enum class Decimals { number, text };

/// Parses one JSON document. With Decimals::text every number becomes the string of its decimal,
/// digit for digit. Errors: syntax, duplicate, out_of_range, too_deep, too_large.
Result<Json> parse_json(std::string_view bytes, std::string_view file,
                        Decimals decimals = Decimals::number);

/// Of input that a message quotes, the first 60 bytes; never cuts inside a UTF-8 sequence.
std::string shortened(std::string_view text);

/// Appends one reference token to a JSON pointer, escaped after RFC 6901.
std::string pointer(std::string_view base, std::string_view token);
std::string pointer(std::string_view base, std::size_t index);

/// A closed or half-open interval of doubles, with the words for an error message.
struct Range {
  double low;
  double high;
  bool low_open = false;
  const char* words;  // e.g. "a number above 0"
};
Range any_number();
Range positive();      // > 0
Range not_negative();  // >= 0
Range share();         // 0 .. 1
Range yield_range();   // 0 < y <= 1
Range at_least_one();  // >= 1

/// Where errors of one document are collected.
class ErrorList {
 public:
  explicit ErrorList(std::string_view file, Decimals decimals = Decimals::number)
      : file_(file), decimals_(decimals) {}
  Decimals decimals() const { return decimals_; }
  /// Of a document that is read line by line: errors name "file:line" from here on. 0: the file.
  void set_line(std::size_t line) { line_ = line; }
  void add(ErrorCode code, std::string path, std::string problem, std::string remedy);
  void append(Errors errors);
  bool empty() const { return errors_.empty(); }
  const std::string& file() const { return file_; }
  Errors take() { return std::move(errors_); }

 private:
  std::string file_;
  Decimals decimals_;
  std::size_t line_ = 0;
  Errors errors_;
};

/// "file:line", as compilers write it.
std::string at_line(std::string_view file, std::size_t line);

/// Of a Json, or of a Value (base/value.h).
template <class J>
class BasicObjectReader {
 public:
  BasicObjectReader(const J& value, std::string path, ErrorList& errors);
  /// Of what stands under `key` of `holder`, or of an item of that list. The holder outlives it: a
  /// path is put together only for an error.
  BasicObjectReader(const J& value, const BasicObjectReader& holder, std::string_view key,
                    std::size_t item = kNoItem);
  static constexpr std::size_t kNoItem = SIZE_MAX;

  bool valid() const { return object_ != nullptr; }
  std::string path() const;
  std::string at(std::string_view key) const { return pointer(path(), key); }
  ErrorList& errors() { return errors_; }

  /// The member, or nullptr if absent or null. Marks the key as known.
  const J* find(std::string_view key);
  /// As find, and an error if it is absent.
  const J* require(std::string_view key);

  double number(std::string_view key, Range range);
  std::optional<double> optional_number(std::string_view key, Range range);
  /// The number that this member is; 0 and an error if it is none.
  double number_of(const J& member, std::string_view key, Range range);
  double number_or(std::string_view key, double otherwise, Range range);
  std::optional<int> optional_integer(std::string_view key, int low, int high);
  std::string string(std::string_view key) { return std::string(view(key)); }
  std::string optional_string(std::string_view key) { return std::string(optional_view(key)); }
  std::string id(std::string_view key) { return std::string(id_view(key)); }
  std::string optional_id(std::string_view key) { return std::string(optional_id_view(key)); }
  Text text(std::string_view key) { return text_view(key); }
  Text optional_text(std::string_view key);
  /// The same without a copy: in the document, which outlives them.
  std::string_view view(std::string_view key);
  std::string_view optional_view(std::string_view key);
  std::string_view id_view(std::string_view key);
  std::string_view optional_id_view(std::string_view key);
  TextView text_view(std::string_view key);
  /// An array member; nullptr if absent. Error if it is no array.
  const J* optional_array(std::string_view key);
  const J* array(std::string_view key);

  void fail(ErrorCode code, std::string_view key, std::string problem, std::string remedy);
  /// Every key that was not asked for becomes an unknown_field error.
  void finish();

 private:
  const J* member(std::string_view key);
  TextView text_of(const J& value, std::string_view key);

  bool number_in(const J& value, Range range, std::string_view key, double& result);
  bool wrong_type(const J& value, std::string_view key, const std::string& remedy);
  bool is_known(std::string_view key) const;

  static constexpr std::size_t kInline = 40;  // more than any format has; the rest in `more_known_`
  void take(const J& value);
  const J* object_ = nullptr;
  const BasicObjectReader* holder_ = nullptr;
  std::string_view key_;  // in the holder
  std::size_t item_ = kNoItem;
  std::string path_;  // without a holder
  ErrorList& errors_;
  std::size_t known_count_ = 0;
  union Keys {  // left as they are until written: a reader is made for every object
    Keys() {}
    std::array<std::string_view, kInline> at;
  } known_;
  std::vector<std::string_view> more_known_;
  std::uint64_t found_ = 0;  // which of the first 64 members were asked for, where that is known
};

using ObjectReader = BasicObjectReader<Json>;
extern template class BasicObjectReader<Json>;

/// Ids: [a-z0-9][a-z0-9._-]{0,79}
bool is_id(std::string_view text);

}  // namespace qingtan
