#include "qingtan/base/value.h"

namespace qingtan {
namespace {

// Bytes of all texts and keys.
std::size_t text_bytes(const Json& json) {
  std::size_t sum = 0;
  if (json.is_string()) return json.get_ref<const std::string&>().size();
  if (json.is_object()) {
    for (const auto& [key, member] : json.items()) sum += key.size() + text_bytes(member);
  } else if (json.is_array()) {
    for (const Json& item : json) sum += text_bytes(item);
  }
  return sum;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  if (!is_object()) return nullptr;
  for (const Value& member : *this) {
    if (member.key() == key) return &member;
  }
  return nullptr;
}

Json Value::to_json() const {
  switch (type_) {
    case Type::null:
      return nullptr;
    case Type::boolean:
      return boolean();
    case Type::integer:
      return integer_;
    case Type::number:
      return number_;
    case Type::string:
      return std::string(text());
    case Type::array: {
      Json list = Json::array();
      for (const Value& item : *this) list.push_back(item.to_json());
      return list;
    }
    case Type::object:
      break;
  }
  Json object = Json::object();
  auto& members = object.get_ref<Json::object_t&>();
  for (const Value& member : *this) {
    members.emplace_hint(members.end(), std::string(member.key()), member.to_json());
  }
  return object;
}

ValueTree::ValueTree(const Json& json) {
  reserve_texts(text_bytes(json));
  add({}, json);
}

std::string_view ValueTree::keep(std::string_view text) {
  const std::size_t begin = texts_.size();
  texts_.insert(texts_.end(), text.begin(), text.end());
  return kept_from(begin);
}

Value& ValueTree::add(std::string_view key) {
  Value& node = nodes_.emplace_back();
  node.key_ = key.data();
  node.key_size_ = static_cast<std::uint32_t>(key.size());
  return node;
}

void ValueTree::add(std::string_view key, bool value) {
  Value& node = add(key);
  node.type_ = Value::Type::boolean;
  node.integer_ = value ? 1 : 0;
}

void ValueTree::add(std::string_view key, std::int64_t value) {
  Value& node = add(key);
  node.type_ = Value::Type::integer;
  node.integer_ = value;
}

void ValueTree::add(std::string_view key, double value) {
  Value& node = add(key);
  node.type_ = Value::Type::number;
  node.number_ = value;
}

void ValueTree::add(std::string_view key, std::string_view text) {
  Value& node = add(key);
  node.type_ = Value::Type::string;
  node.text_ = text.data();
  node.count_ = static_cast<std::uint32_t>(text.size());
}

std::size_t ValueTree::open(std::string_view key, Value::Type type) {
  add(key).type_ = type;
  return nodes_.size() - 1;
}

void ValueTree::close(std::size_t opened, std::size_t count) {
  nodes_[opened].count_ = static_cast<std::uint32_t>(count);
  nodes_[opened].span_ = static_cast<std::uint32_t>(nodes_.size() - opened);
}

void ValueTree::add(std::string_view key, const Json& json) {
  key = keep(key);
  switch (json.type()) {
    case Json::value_t::boolean:
      return add(key, json.get<bool>());
    case Json::value_t::number_integer:
      return add(key, json.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      // What no int64 holds is a number that is no integer of any format.
      if (json.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX))
        return add(key, json.get<std::int64_t>());
      return add(key, json.get<double>());
    case Json::value_t::number_float:
      return add(key, json.get<double>());
    case Json::value_t::string:
      return add(key, keep(json.get_ref<const std::string&>()));
    case Json::value_t::array: {
      const std::size_t opened = open(key, Value::Type::array);
      for (const Json& item : json) add({}, item);
      return close(opened, json.size());
    }
    case Json::value_t::object: {
      const std::size_t opened = open(key, Value::Type::object);
      for (const auto& [name, member] : json.items()) add(name, member);
      return close(opened, json.size());
    }
    default:
      add_null(key);
  }
}

Result<ValueTree> parse_tree(std::string_view bytes, std::string_view file) {
  const auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  return ValueTree(*json);
}

}  // namespace qingtan
