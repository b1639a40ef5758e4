#pragma once
// One JSON document as a row of nodes in reading order, which costs no allocation a node: what
// readers of many records take. Texts point into the bytes that were read, or into the document.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/json.h"

namespace qingtan {

class Value {
 public:
  enum class Type : std::uint8_t { null, boolean, integer, number, string, array, object };

  Type type() const { return type_; }
  bool is_null() const { return type_ == Type::null; }
  bool is_object() const { return type_ == Type::object; }
  bool is_array() const { return type_ == Type::array; }
  bool is_string() const { return type_ == Type::string; }
  bool is_number() const { return type_ == Type::integer || type_ == Type::number; }
  bool is_number_integer() const { return type_ == Type::integer; }

  /// Members of an object, items of an array; else 0.
  std::size_t size() const { return is_object() || is_array() ? count_ : 0; }
  bool empty() const { return size() == 0; }
  /// The name, where this is the member of an object.
  std::string_view key() const { return {key_, key_size_}; }
  std::string_view text() const {
    return is_string() ? std::string_view(text_, count_) : std::string_view();
  }
  bool boolean() const { return type_ == Type::boolean && integer_ != 0; }
  std::int64_t integer() const { return type_ == Type::integer ? integer_ : 0; }
  double number() const { return type_ == Type::number ? number_ : static_cast<double>(integer()); }

  /// The member of that name, or nullptr. Looks at one after another.
  const Value* find(std::string_view key) const;

  /// Over members or items, in order.
  class Iterator {
   public:
    explicit Iterator(const Value* at) : at_(at) {}
    const Value& operator*() const { return *at_; }
    const Value* operator->() const { return at_; }
    Iterator& operator++() {
      at_ += at_->span_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const Value* at_;
  };
  Iterator begin() const { return Iterator(this + 1); }
  Iterator end() const { return Iterator(this + (is_object() || is_array() ? span_ : 1)); }

  Json to_json() const;
  std::string dump() const { return to_json().dump(); }

 private:
  friend class ValueTree;
  Type type_ = Type::null;
  std::uint32_t span_ = 1;   // nodes of this value with all that is inside it
  std::uint32_t count_ = 0;  // members, items, or bytes of the text
  std::uint32_t key_size_ = 0;
  const char* key_ = nullptr;
  union {
    const char* text_ = nullptr;
    std::int64_t integer_;
    double number_;
  };
};

/// Holds a value; it must not be copied or moved while the value is used. A document that is filled
/// again keeps its memory.
class ValueTree {
 public:
  ValueTree() = default;
  explicit ValueTree(const Json& json);
  ValueTree(ValueTree&&) = default;
  ValueTree& operator=(ValueTree&&) = default;

  /// Precondition: not empty.
  const Value& root() const { return nodes_.front(); }

  // For those who fill it: nodes in reading order, an object or array before what is inside.
  void clear() {
    nodes_.clear();
    texts_.clear();
  }
  /// Until `clear`, `keep` is given at most so many bytes in all.
  void reserve_texts(std::size_t bytes) { texts_.reserve(bytes); }
  /// A copy of the text that lives as long as the document.
  std::string_view keep(std::string_view text);
  void append_to_kept(char c) { texts_.push_back(c); }
  std::size_t kept() const { return texts_.size(); }
  std::string_view kept_from(std::size_t begin) const {
    return {texts_.data() + begin, texts_.size() - begin};
  }

  void add_null(std::string_view key) { add(key); }
  void add(std::string_view key, bool value);
  void add(std::string_view key, std::int64_t value);
  void add(std::string_view key, double value);
  void add(std::string_view key, std::string_view text);
  std::size_t open(std::string_view key, Value::Type type);
  void close(std::size_t opened, std::size_t count);

 private:
  Value& add(std::string_view key);
  void add(std::string_view key, const Json& json);
  std::vector<Value> nodes_;
  std::vector<char> texts_;  // not a string, whose short texts would move with it
};

/// use(item, its path) for each item.
template <class Use>
void for_each_item(const Value& list, const std::string& path, Use use) {
  std::size_t i = 0;
  for (const Value& item : list) use(item, pointer(path, i++));
}

using RecordReader = BasicObjectReader<Value>;
extern template class BasicObjectReader<Value>;

/// As parse_json.
Result<ValueTree> parse_tree(std::string_view bytes, std::string_view file);

}  // namespace qingtan
