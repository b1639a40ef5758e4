#pragma once
// What a store keeps: JSON documents by kind and id, and the changes that made them. A kind that
// the program does not know is kept as it is. Nothing is taken away at once: a document goes to the
// bin, and only what lies there is erased.

#include <compare>
#include <optional>
#include <span>

#include "qingtan/base/json.h"

namespace qingtan {

struct DocumentKey {
  std::string kind;  // [a-z0-9._-]{1,40}; the program's own: below
  std::string id;    // 1..200 bytes of UTF-8 without control characters
  auto operator<=>(const DocumentKey&) const = default;
};

inline constexpr std::string_view kSchemeKind = "scheme";
inline constexpr std::string_view kFactorKind = "factor";
inline constexpr std::string_view kFavouriteKind = "favourite";
inline constexpr std::string_view kSettingKind = "setting";
inline constexpr std::string_view kAttachmentKind = "attachment";

inline constexpr std::size_t kDocumentBytes = std::size_t{8} << 20;
inline constexpr std::size_t kDocumentDepth = 48;  // what holds it must stay below kMaxJsonDepth

/// Milliseconds since 1970-01-01T00:00:00Z.
using Moment = std::int64_t;
inline constexpr Moment kBinDays = 30;
inline constexpr Moment kBinTime = kBinDays * 86'400'000;

enum class ChangeType { put, edit, bin, restore, erase };

/// One change as it is recorded.
struct DocumentChange {
  ChangeType type = ChangeType::put;
  DocumentKey document;
  std::string path;            // edit: JSON pointer; "": the whole document
  std::optional<Json> before;  // edit: nothing where there was no such member
  std::optional<Json> after;   // put: the document; edit: nothing where the member goes
};

/// Changes that happened together or not at all.
struct StoreStep {
  Moment at = 0;
  std::string who;  // at most 200 bytes; may be empty
  std::vector<DocumentChange> changes;
};

/// What is to be done to a document; the store finds out what changes by it.
struct Edit {
  enum class Kind {
    put,     // becomes `value`, and is taken out of the bin
    set,     // the member at `path` becomes `value`
    remove,  // the member at `path` goes
    bin,     // into the bin; from there `restore` brings it back
    restore,
    erase,  // out of the bin for good
  };
  Kind kind = Kind::put;
  DocumentKey document;
  Json value;
  std::string path;
};

bool is_document_key(const DocumentKey& key);

/// The member that a JSON pointer names, or nullptr.
const Json* member_at(const Json& document, std::string_view path);

/// Puts `value` at `path`, or takes away what is there. False: the path leads nowhere.
bool change_member(Json& document, std::string_view path, const std::optional<Json>& value);

/// The edits that make `after` of `before`: members that differ, each with both values.
std::vector<DocumentChange> difference(const DocumentKey& key, const Json& before,
                                       const Json& after);

/// The step that takes a step back; for an erasure there is none, and what it erased is left out.
StoreStep inverse(const StoreStep& step);

std::string json_text(const Json& document);

/// A step as JSON, and back. Errors: those of parse_json and ObjectReader.
std::string write_step(const StoreStep& step);
Result<StoreStep> read_step(std::string_view bytes, std::string_view file);

}  // namespace qingtan
