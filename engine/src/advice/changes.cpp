#include "qingtan/advice/advisor.h"

namespace qingtan {
namespace {

// The object or array that holds the last token of a path, and that token.
struct Place {
  Json* holder = nullptr;
  std::string token;
};

std::string unescaped(std::string_view token) {  // RFC 6901
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~' || i + 1 == token.size())
      text += token[i];
    else
      text += token[++i] == '1' ? '/' : '~';
  }
  return text;
}

std::optional<std::size_t> index_of(const std::string& token, std::size_t size) {
  std::size_t index = 0;
  for (char c : token) {
    if (c < '0' || c > '9' || index > size) return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  if (token.empty() || index >= size) return std::nullopt;
  return index;
}

Json* member(Json& json, const std::string& token) {
  if (json.is_object()) {
    const auto it = json.find(token);
    return it == json.end() ? nullptr : &*it;
  }
  if (!json.is_array()) return nullptr;
  const auto index = index_of(token, json.size());
  return index ? &json[*index] : nullptr;
}

std::optional<Place> find(Json& root, std::string_view path) {
  if (path.empty() || path[0] != '/') return std::nullopt;
  Json* at = &root;
  for (;;) {
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    const std::string token = unescaped(path.substr(0, end));
    if (end == path.npos) {
      if (!at->is_object() && !member(*at, token)) return std::nullopt;
      return Place{at, token};
    }
    at = member(*at, token);
    if (!at) return std::nullopt;
    path.remove_prefix(end);
  }
}

// A yield that the file leaves out is 1.
bool stands_for(const Json& there, const Json& value, const std::string& path) {
  return there == value || (there.is_null() && path.ends_with("/yield") && value == 1);
}

Result<void> put(Json& scheme, const std::string& path, const Json& from, const Json& to) {
  const auto place = find(scheme, path);
  if (!place) {
    return fail({ErrorCode::unknown_reference, "", path, "there is no such place in the scheme",
                 "apply the change to the scheme that it was made for"});
  }
  Json* there = member(*place->holder, place->token);
  const Json old = there ? *there : Json(nullptr);
  if (!stands_for(old, from, path)) {
    return fail(
        {ErrorCode::clash, "", path,
         "the scheme holds " + shortened(old.dump()) + " here, not " + shortened(from.dump()),
         "apply the change to the scheme that it was made for"});
  }
  if (there)
    *there = to;
  else
    (*place->holder)[place->token] = to;
  return {};
}

}  // namespace

Result<Json> apply_changes(Json scheme, std::span<const SchemeChange> changes) {
  for (const SchemeChange& c : changes) {
    if (auto ok = put(scheme, c.path, c.old_value, c.new_value); !ok) return fail(ok.error());
  }
  return scheme;
}

Result<Json> undo_changes(Json scheme, std::span<const SchemeChange> changes) {
  for (std::size_t i = changes.size(); i-- > 0;) {
    const SchemeChange& c = changes[i];
    if (auto ok = put(scheme, c.path, c.new_value, c.old_value); !ok) return fail(ok.error());
  }
  return scheme;
}

}  // namespace qingtan
