#include <algorithm>

#include "qingtan/store/document.h"

namespace qingtan {
namespace {

constexpr std::size_t kMostEdits = 200;  // beyond, the whole document is the better record

// Lists that grow or shrink are replaced as a whole: which items "moved" would be a guess.
void collect_edits(const DocumentKey& key, const Json& before, const Json& after,
                   const std::string& path, std::vector<DocumentChange>& edits) {
  if (edits.size() > kMostEdits || before == after) return;
  if (before.is_object() && after.is_object()) {
    for (const auto& [name, value] : before.items()) {
      const auto it = after.find(name);
      if (it != after.end())
        collect_edits(key, value, *it, pointer(path, name), edits);
      else
        edits.push_back({ChangeType::edit, key, pointer(path, name), value, std::nullopt});
    }
    for (const auto& [name, value] : after.items()) {
      if (!before.contains(name))
        edits.push_back({ChangeType::edit, key, pointer(path, name), std::nullopt, value});
    }
    return;
  }
  if (before.is_array() && after.is_array() && before.size() == after.size()) {
    for (std::size_t i = 0; i < before.size(); ++i)
      collect_edits(key, before[i], after[i], pointer(path, i), edits);
    return;
  }
  edits.push_back({ChangeType::edit, key, path, before, after});
}

}  // namespace

std::vector<DocumentChange> difference(const DocumentKey& key, const Json& before,
                                       const Json& after) {
  std::vector<DocumentChange> edits;
  collect_edits(key, before, after, "", edits);
  if (edits.size() > kMostEdits) edits = {{ChangeType::edit, key, "", before, after}};
  return edits;
}

}  // namespace qingtan
