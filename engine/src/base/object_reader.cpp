#include <algorithm>
#include <bit>
#include <cmath>

#include "qingtan/base/number.h"
#include "qingtan/base/value.h"

namespace qingtan {
namespace {

constexpr std::size_t kUnknownPlace = 64;

// The two kinds of values, by one name each.
std::string_view text_in(const Json& v) { return v.get_ref<const std::string&>(); }
std::string_view text_in(const Value& v) { return v.text(); }
double number_in_json(const Json& v) { return v.get<double>(); }
double number_in_json(const Value& v) { return v.number(); }
std::string dumped(const Json& v) { return v.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string dumped(const Value& v) { return dumped(v.to_json()); }

const Json* look_up(const Json& object, std::string_view key, std::size_t& place) {
  place = kUnknownPlace;
  const auto it = object.find(key);
  return it == object.end() ? nullptr : &*it;
}

const Value* look_up(const Value& object, std::string_view key, std::size_t& place) {
  place = 0;
  for (const Value& member : object) {
    const std::string_view name = member.key();
    // Most names differ in length or first letter: few are compared by a call.
    if (name.size() == key.size() && (name.empty() || name.front() == key.front()) && name == key)
      return &member;
    ++place;
  }
  return nullptr;
}

template <class Use>
void for_keys(const Json& object, Use use) {
  for (const auto& [key, unused] : object.items()) use(std::string_view(key));
}
template <class Use>
void for_keys(const Value& object, Use use) {
  for (const Value& member : object) use(member.key());
}

template <class J>
std::string_view type_words(const J& value) {
  if (value.is_null()) return "null";
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array";
  if (value.is_string()) return "a string";
  return value.is_number() ? "a number" : "true or false";
}

}  // namespace

template <class J>
BasicObjectReader<J>::BasicObjectReader(const J& value, std::string path, ErrorList& errors)
    : path_(std::move(path)), errors_(errors) {
  take(value);
}

template <class J>
BasicObjectReader<J>::BasicObjectReader(const J& value, const BasicObjectReader& holder,
                                        std::string_view key, std::size_t item)
    : holder_(&holder), key_(key), item_(item), errors_(holder.errors_) {
  take(value);
}

template <class J>
void BasicObjectReader<J>::take(const J& value) {
  if (value.is_object()) {
    object_ = &value;
  } else {
    errors_.add(ErrorCode::wrong_type, path(), std::string(type_words(value)) + " stands here",
                "write an object");
  }
}

template <class J>
std::string BasicObjectReader<J>::path() const {
  if (!holder_) return path_;
  std::string own = holder_->at(key_);
  return item_ == kNoItem ? own : pointer(own, item_);
}

template <class J>
void BasicObjectReader<J>::fail(ErrorCode code, std::string_view key, std::string problem,
                                std::string remedy) {
  errors_.add(code, key.empty() ? path() : at(key), std::move(problem), std::move(remedy));
}

template <class J>
const J* BasicObjectReader<J>::member(std::string_view key) {
  if (known_count_ < kInline)
    known_.at[known_count_++] = key;
  else
    more_known_.push_back(key);
  if (!object_) return nullptr;
  std::size_t place = 0;
  const J* value = look_up(*object_, key, place);
  if (value && place < 64) found_ |= std::uint64_t{1} << place;
  return value;
}

template <class J>
const J* BasicObjectReader<J>::find(std::string_view key) {
  const J* value = member(key);
  return value && value->is_null() ? nullptr : value;
}

template <class J>
const J* BasicObjectReader<J>::require(std::string_view key) {
  const J* value = find(key);
  if (!value && object_) {
    fail(ErrorCode::missing_field, key, "\"" + std::string(key) + "\" is missing", "add it");
  }
  return value;
}

template <class J>
bool BasicObjectReader<J>::wrong_type(const J& value, std::string_view key,
                                      const std::string& remedy) {
  fail(ErrorCode::wrong_type, key, std::string(type_words(value)) + " stands here", remedy);
  return false;
}

template <class J>
bool BasicObjectReader<J>::number_in(const J& value, Range range, std::string_view key,
                                     double& result) {
  double number = 0;
  if (errors_.decimals() == Decimals::text) {
    if (!value.is_string()) {
      return wrong_type(value, key,
                        std::string("write ") + range.words + ", in quotes, such as \"2.80\"");
    }
    const auto decimal = parse_decimal(text_in(value));
    if (!decimal) {
      fail(ErrorCode::bad_value, key, "\"" + shortened(text_in(value)) + "\" is no decimal",
           "write up to 15 digits, and up to 15 behind a point, such as \"2.80\"");
      return false;
    }
    number = *decimal;
  } else {
    if (!value.is_number()) return wrong_type(value, key, std::string("write ") + range.words);
    number = number_in_json(value);
  }
  const bool above = range.low_open ? number > range.low : number >= range.low;
  if (!std::isfinite(number) || !above || number > range.high) {
    fail(ErrorCode::out_of_range, key, dumped(value) + " is out of range",
         std::string("write ") + range.words);
    return false;
  }
  result = number;
  return true;
}

template <class J>
double BasicObjectReader<J>::number(std::string_view key, Range range) {
  double result = 0;
  if (const J* value = require(key)) number_in(*value, range, key, result);
  return result;
}

template <class J>
std::optional<double> BasicObjectReader<J>::optional_number(std::string_view key, Range range) {
  double result = 0;
  const J* value = find(key);
  if (!value || !number_in(*value, range, key, result)) return std::nullopt;
  return result;
}

template <class J>
double BasicObjectReader<J>::number_of(const J& member, std::string_view key, Range range) {
  double result = 0;
  number_in(member, range, key, result);
  return result;
}

template <class J>
double BasicObjectReader<J>::number_or(std::string_view key, double otherwise, Range range) {
  return optional_number(key, range).value_or(otherwise);
}

template <class J>
std::optional<int> BasicObjectReader<J>::optional_integer(std::string_view key, int low, int high) {
  const J* value = find(key);
  if (!value) return std::nullopt;
  const double number = value->is_number() ? number_in_json(*value) : 0;
  if (number >= low && number <= high && number == std::floor(number) && value->is_number()) {
    return static_cast<int>(number);
  }
  const std::string remedy =
      "write a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  if (!value->is_number() || number != std::floor(number)) {
    fail(ErrorCode::wrong_type, key, std::string(type_words(*value)) + " that is no whole number",
         remedy);
  } else {
    fail(ErrorCode::out_of_range, key, dumped(*value) + " is out of range", remedy);
  }
  return std::nullopt;
}

template <class J>
std::string_view BasicObjectReader<J>::optional_view(std::string_view key) {
  const J* value = find(key);
  if (!value) return {};
  if (value->is_string()) return text_in(*value);
  wrong_type(*value, key, "write a string");
  return {};
}

template <class J>
std::string_view BasicObjectReader<J>::view(std::string_view key) {
  const J* value = require(key);
  if (!value) return {};
  if (!value->is_string()) {
    wrong_type(*value, key, "write a string");
  } else if (text_in(*value).empty()) {
    fail(ErrorCode::bad_value, key, "the text is empty", "write at least one character");
  } else {
    return text_in(*value);
  }
  return {};
}

template <class J>
std::string_view BasicObjectReader<J>::optional_id_view(std::string_view key) {
  const J* value = find(key);
  if (!value) return {};
  if (!value->is_string()) {
    wrong_type(*value, key, "write a string");
    return {};
  }
  const std::string_view text = text_in(*value);
  if (!is_id(text)) {
    fail(ErrorCode::bad_value, key, "\"" + shortened(text) + "\" is no id",
         "use a-z, 0-9, dot, hyphen and underscore, 1 to 80 characters, a letter or digit first");
  }
  return text;
}

template <class J>
std::string_view BasicObjectReader<J>::id_view(std::string_view key) {
  return require(key) ? optional_id_view(key) : std::string_view();
}

template <class J>
TextView BasicObjectReader<J>::text_of(const J& value, std::string_view key) {
  BasicObjectReader in(value, *this, key);
  const TextView text{in.view("zh"), in.view("en")};
  in.finish();
  return text;
}

template <class J>
TextView BasicObjectReader<J>::text_view(std::string_view key) {
  const J* value = require(key);
  return value ? text_of(*value, key) : TextView{};
}

template <class J>
Text BasicObjectReader<J>::optional_text(std::string_view key) {
  const J* value = find(key);
  return value ? Text(text_of(*value, key)) : Text{};
}

template <class J>
const J* BasicObjectReader<J>::optional_array(std::string_view key) {
  const J* value = find(key);
  if (!value || value->is_array()) return value;
  wrong_type(*value, key, "write an array");
  return nullptr;
}

template <class J>
const J* BasicObjectReader<J>::array(std::string_view key) {
  return require(key) ? optional_array(key) : nullptr;
}

template <class J>
bool BasicObjectReader<J>::is_known(std::string_view key) const {
  const auto known = known_.at.begin() + known_count_;
  return std::find(known_.at.begin(), known, key) != known ||
         std::find(more_known_.begin(), more_known_.end(), key) != more_known_.end();
}

template <class J>
void BasicObjectReader<J>::finish() {
  if (!object_ || static_cast<std::size_t>(std::popcount(found_)) == object_->size()) return;
  for_keys(*object_, [&](std::string_view key) {
    if (is_known(key)) return;
    std::vector<std::string_view> listed;
    std::string list;
    for (std::size_t i = 0; i < known_count_; ++i) {
      if (std::find(listed.begin(), listed.end(), known_.at[i]) != listed.end()) continue;
      listed.push_back(known_.at[i]);
      list += (list.empty() ? "\"" : ", \"") + std::string(known_.at[i]) + "\"";
    }
    fail(ErrorCode::unknown_field, key, "there is no field \"" + shortened(key) + "\"",
         "the fields here are " + list);
  });
}

template class BasicObjectReader<Json>;
template class BasicObjectReader<Value>;

}  // namespace qingtan
