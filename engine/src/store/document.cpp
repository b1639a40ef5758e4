#include "qingtan/store/document.h"

#include <algorithm>
#include <charconv>

namespace qingtan {
namespace {

constexpr std::size_t kKindBytes = 40;
constexpr std::size_t kIdBytes = 200;

// The next reference token of a JSON pointer, unescaped; nothing where it is not well formed.
std::optional<std::string> next_token(std::string_view& path) {
  if (path.empty() || path[0] != '/') return std::nullopt;
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  std::string token;
  for (std::size_t i = 0; i < end; ++i) {
    if (path[i] != '~') {
      token += path[i];
    } else if (i + 1 < end && (path[i + 1] == '0' || path[i + 1] == '1')) {
      token += path[++i] == '0' ? '~' : '/';
    } else {
      return std::nullopt;
    }
  }
  path.remove_prefix(end);
  return token;
}

std::optional<std::size_t> index_of(const Json& list, std::string_view token) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size() || index >= list.size())
    return std::nullopt;
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  return index;
}

Json* child_of(Json& parent, const std::string& token) {
  if (parent.is_object()) {
    const auto it = parent.find(token);
    return it == parent.end() ? nullptr : &*it;
  }
  if (!parent.is_array()) return nullptr;
  const auto index = index_of(parent, token);
  return index ? &parent[*index] : nullptr;
}

}  // namespace

bool is_document_key(const DocumentKey& key) {
  if (key.kind.empty() || key.kind.size() > kKindBytes) return false;
  if (key.id.empty() || key.id.size() > kIdBytes) return false;
  const auto in_kind = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return std::all_of(key.kind.begin(), key.kind.end(), in_kind) &&
         std::none_of(key.id.begin(), key.id.end(), control);
}

const Json* member_at(const Json& document, std::string_view path) {
  auto* at = const_cast<Json*>(&document);  // child_of changes nothing
  while (at && !path.empty()) {
    const auto token = next_token(path);
    at = token ? child_of(*at, *token) : nullptr;
  }
  return at;
}

bool change_member(Json& document, std::string_view path, const std::optional<Json>& value) {
  if (path.empty()) {
    if (value) document = *value;
    return value.has_value();
  }
  Json* parent = &document;
  std::optional<std::string> token = next_token(path);
  while (token && !path.empty()) {
    parent = child_of(*parent, *token);
    if (!parent) return false;
    token = next_token(path);
  }
  if (!token) return false;
  if (parent->is_object()) {
    if (value)
      (*parent)[*token] = *value;
    else
      return parent->erase(*token) == 1;
    return true;
  }
  Json* item = value ? child_of(*parent, *token) : nullptr;  // of lists only whole ones get shorter
  if (item) *item = *value;
  return item != nullptr;
}

StoreStep inverse(const StoreStep& step) {
  StoreStep back{step.at, step.who, {}};
  for (auto it = step.changes.rbegin(); it != step.changes.rend(); ++it) {
    DocumentChange change = *it;
    std::swap(change.before, change.after);
    switch (it->type) {
      case ChangeType::put:
        change = {ChangeType::bin, it->document, "", std::nullopt, std::nullopt};
        break;
      case ChangeType::edit:
        break;
      case ChangeType::bin:
        change.type = ChangeType::restore;
        break;
      case ChangeType::restore:
        change.type = ChangeType::bin;
        break;
      case ChangeType::erase:
        continue;
    }
    back.changes.push_back(std::move(change));
  }
  return back;
}

std::string json_text(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace qingtan
