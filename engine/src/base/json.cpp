#include "qingtan/base/json.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qingtan/base/number.h"

namespace qingtan {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

std::string_view type_words(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: return "null";
    case Json::value_t::object: return "an object";
    case Json::value_t::array: return "an array";
    case Json::value_t::string: return "a string";
    case Json::value_t::boolean: return "true or false";
    default: return "a number";
  }
}

// JSON text quotes input in messages: keep them short, and never cut inside a UTF-8 sequence.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

Range any_number() { return {-kInf, kInf, false, "a number"}; }
Range positive() { return {0, kInf, true, "a number above 0"}; }
Range not_negative() { return {0, kInf, false, "a number of 0 or more"}; }
Range share() { return {0, 1, false, "a share from 0 to 1"}; }
Range yield_range() { return {0, 1, true, "a yield above 0 and at most 1"}; }
Range at_least_one() { return {1, kInf, false, "a number of 1 or more"}; }

std::string pointer(std::string_view base, std::string_view token) {
  std::string result(base);
  result += '/';
  const std::string shown = shortened(token);
  for (char c : shown) {
    if (c == '~') result += "~0";
    else if (c == '/') result += "~1";
    else result += c;
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

ObjectReader::ObjectReader(const Json& value, std::string path, ErrorList& errors)
    : path_(std::move(path)), errors_(errors) {
  if (value.is_object()) {
    object_ = &value;
  } else {
    errors_.add(ErrorCode::wrong_type, path_, std::string(type_words(value)) + " stands here",
                "write an object");
  }
}

void ObjectReader::fail(ErrorCode code, std::string_view key, std::string problem,
                        std::string remedy) {
  errors_.add(code, key.empty() ? path_ : at(key), std::move(problem), std::move(remedy));
}

const Json* ObjectReader::member(std::string_view key) {
  known_.push_back(key);
  if (!object_) return nullptr;
  const auto it = object_->find(key);
  return it == object_->end() ? nullptr : &*it;
}

const Json* ObjectReader::find(std::string_view key) {
  const Json* value = member(key);
  return value && value->is_null() ? nullptr : value;
}

const Json* ObjectReader::require(std::string_view key) {
  const Json* value = find(key);
  if (!value && object_) {
    fail(ErrorCode::missing_field, key, "\"" + std::string(key) + "\" is missing", "add it");
  }
  return value;
}

namespace {

bool wrong_type(const Json& value, const char* words, ObjectReader& in, std::string_view key) {
  const bool text = in.errors().decimals() == Decimals::text;
  in.fail(ErrorCode::wrong_type, key, std::string(type_words(value)) + " stands here",
          std::string("write ") + words + (text ? ", in quotes, such as \"2.80\"" : ""));
  return false;
}

bool number_in(const Json& value, Range range, ObjectReader& in, std::string_view key,
               double& result) {
  double number = 0;
  if (in.errors().decimals() == Decimals::text) {
    if (!value.is_string()) return wrong_type(value, range.words, in, key);
    const std::string& text = value.get_ref<const std::string&>();
    const auto decimal = parse_decimal(text);
    if (!decimal) {
      in.fail(ErrorCode::bad_value, key, "\"" + shortened(text) + "\" is no decimal",
              "write up to 15 digits, and up to 15 behind a point, such as \"2.80\"");
      return false;
    }
    number = *decimal;
  } else {
    if (!value.is_number()) return wrong_type(value, range.words, in, key);
    number = value.get<double>();
  }
  const bool above = range.low_open ? number > range.low : number >= range.low;
  if (!std::isfinite(number) || !above || number > range.high) {
    in.fail(ErrorCode::out_of_range, key, value.dump() + " is out of range",
            std::string("write ") + range.words);
    return false;
  }
  result = number;
  return true;
}

}  // namespace

double ObjectReader::number(std::string_view key, Range range) {
  double result = 0;
  if (const Json* value = require(key)) number_in(*value, range, *this, key, result);
  return result;
}

std::optional<double> ObjectReader::optional_number(std::string_view key, Range range) {
  double result = 0;
  const Json* value = find(key);
  if (!value || !number_in(*value, range, *this, key, result)) return std::nullopt;
  return result;
}

double ObjectReader::number_or(std::string_view key, double otherwise, Range range) {
  return optional_number(key, range).value_or(otherwise);
}

std::optional<int> ObjectReader::optional_integer(std::string_view key, int low, int high) {
  const Json* value = find(key);
  if (!value) return std::nullopt;
  const std::string remedy =
      "write a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  const double number = value->is_number() ? value->get<double>() : 0;
  if (!value->is_number() || number != std::floor(number)) {
    fail(ErrorCode::wrong_type, key, std::string(type_words(*value)) + " that is no whole number",
         remedy);
    return std::nullopt;
  }
  if (number < low || number > high) {
    fail(ErrorCode::out_of_range, key, value->dump() + " is out of range", remedy);
    return std::nullopt;
  }
  return static_cast<int>(number);
}

std::string ObjectReader::optional_string(std::string_view key) {
  const Json* value = find(key);
  if (!value) return {};
  if (!value->is_string()) {
    fail(ErrorCode::wrong_type, key, std::string(type_words(*value)) + " stands here",
         "write a string");
    return {};
  }
  return value->get<std::string>();
}

std::string ObjectReader::string(std::string_view key) {
  if (!require(key)) return {};
  std::string text = optional_string(key);
  if (text.empty() && object_->find(key)->is_string()) {
    fail(ErrorCode::bad_value, key, "the text is empty", "write at least one character");
  }
  return text;
}

std::string ObjectReader::optional_id(std::string_view key) {
  const Json* value = find(key);
  std::string text = optional_string(key);
  if (value && value->is_string() && !is_id(text)) {
    fail(ErrorCode::bad_value, key, "\"" + shortened(text) + "\" is no id",
         "use a-z, 0-9, dot, hyphen and underscore, 1 to 80 characters, a letter or digit first");
  }
  return text;
}

std::string ObjectReader::id(std::string_view key) {
  return require(key) ? optional_id(key) : std::string();
}

Text ObjectReader::text_of(const Json& value, std::string_view key) {
  ObjectReader in(value, at(key), errors_);
  Text text{in.string("zh"), in.string("en")};
  in.finish();
  return text;
}

Text ObjectReader::text(std::string_view key) {
  const Json* value = require(key);
  return value ? text_of(*value, key) : Text{};
}

Text ObjectReader::optional_text(std::string_view key) {
  const Json* value = find(key);
  return value ? text_of(*value, key) : Text{};
}

const Json* ObjectReader::optional_array(std::string_view key) {
  const Json* value = find(key);
  if (value && !value->is_array()) {
    fail(ErrorCode::wrong_type, key, std::string(type_words(*value)) + " stands here",
         "write an array");
    return nullptr;
  }
  return value;
}

const Json* ObjectReader::array(std::string_view key) {
  return require(key) ? optional_array(key) : nullptr;
}

void ObjectReader::finish() {
  if (!object_) return;
  for (const auto& [key, value] : object_->items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    std::string list;
    for (std::string_view k : known_) {
      if (list.find("\"" + std::string(k) + "\"") != std::string::npos) continue;
      list += (list.empty() ? "\"" : ", \"") + std::string(k) + "\"";
    }
    fail(ErrorCode::unknown_field, key, "there is no field \"" + shortened(key) + "\"",
         "the fields here are " + list);
  }
}

bool is_id(std::string_view text) {
  const auto alnum = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > 80 || !alnum(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return alnum(c) || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace qingtan
