#pragma once
// All documents of a store as they are now. They stay text until somebody reads one or changes it,
// so that opening thousands costs nothing.

#include <map>

#include "qingtan/store/document.h"

namespace qingtan {

class StoredDocument {
 public:
  StoredDocument() = default;
  explicit StoredDocument(std::string text) : text_(std::move(text)) {}
  explicit StoredDocument(Json value) : value_(std::move(value)) {}

  Moment created = 0;
  Moment modified = 0;
  Moment binned = 0;                   // when it went to the bin; 0: it is not there
  std::vector<std::uint64_t> records;  // the records that changed it, ascending

  bool in_bin() const { return binned != 0; }
  std::string text() const { return value_ ? json_text(*value_) : text_; }
  /// Errors: those of parse_json, where a file held something else under a right checksum.
  Result<Json> value() const;
  /// To change it; nullptr where it cannot be read.
  Json* edit();

 private:
  std::string text_;
  std::optional<Json> value_;  // takes the place of the text once there is one
};

class Documents {
 public:
  using Map = std::map<DocumentKey, StoredDocument>;

  const StoredDocument* find(const DocumentKey& key) const;
  const Map& all() const { return map_; }
  Map::const_iterator begin_of(std::string_view kind) const;
  std::size_t size() const { return map_.size(); }

  /// All changes of a step or none: false where one of them cannot be.
  bool apply(const StoreStep& step, std::uint64_t seq);
  void add(DocumentKey key, StoredDocument document) {
    map_.insert_or_assign(std::move(key), std::move(document));
  }
  void clear() { map_.clear(); }

 private:
  bool apply(const DocumentChange& change, Moment at);
  Map map_;
};

}  // namespace qingtan
