#pragma once
// What the parts of the flat C ABI share: the session that calls name, how answers are given, and
// how documents are passed (abi.cpp says how). Private to the module.

#include <cstdint>
#include <cstring>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/report/session.h"
#include "qingtan/search/search_json.h"

struct qt_session {
  qingtan::Session session;
  std::optional<qingtan::PinyinTable> pinyin;
  // Over the session's catalogue: made by the first search, gone when a pack or factors are added.
  std::optional<qingtan::SearchIndex> index;
  std::string answer;
  bool ok = true;
};

inline std::string_view view(const char* bytes, std::uint32_t size) { return {bytes, size}; }

inline const char* refuse(qt_session& self, const qingtan::Errors& errors) {
  self.answer = qingtan::errors_json(errors);
  self.ok = false;
  return self.answer.data();
}

inline const char* answer(qt_session& self, qingtan::Result<std::string> result) {
  if (!result) return refuse(self, result.error());
  self.answer = std::move(*result);
  self.ok = true;
  return self.answer.data();
}

inline std::uint32_t read_u32(std::string_view bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

inline qingtan::Result<std::vector<qingtan::Document>> unpack(std::string_view bytes) {
  constexpr std::size_t head = 2 * sizeof(std::uint32_t);
  std::vector<qingtan::Document> documents;
  while (!bytes.empty()) {
    if (bytes.size() < head) break;
    const std::size_t name = read_u32(bytes);
    const std::size_t size = read_u32(bytes.substr(sizeof(std::uint32_t)));
    bytes.remove_prefix(head);
    if (bytes.size() < name || bytes.size() - name < size) break;
    documents.push_back(
        {std::string(bytes.substr(0, name)), std::string(bytes.substr(name, size))});
    bytes.remove_prefix(name + size);
    if (bytes.empty()) return documents;
  }
  return qingtan::fail(qingtan::Error{
      qingtan::ErrorCode::bad_value, "", "", "no document, or a cut-off list of documents",
      "one or more documents, each with the sizes of its name and bytes before it"});
}
