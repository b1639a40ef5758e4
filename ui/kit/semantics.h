#pragma once
// The semantic tree of a frame: what is on the screen, in words. Screen readers, tests and the copy
// commands read the same tree. Ids are paths of stable words, so they survive a change of language.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

/// Roles are ARIA's words.
enum class SemRole : std::uint8_t {
  region, navigation, banner, main, contentinfo, dialog, group, heading, text, figure, status, alert,
  button, link, radiogroup, radio, combobox, listbox, option, checkbox, table, row, columnheader,
  rowheader, cell, img, tooltip, textbox, searchbox, spinbutton, tablist, tab, tree, treeitem, grid,
  menu, menuitem, progressbar, note
};
std::string_view word(SemRole role);

/// State flags of an entry.
struct SemState {
  bool selected = false, checked = false, disabled = false, focused = false, expanded = false;
  bool clipped = false;      // scrolled or cut out of sight
  bool interactive = false;  // takes pointer or keyboard
  bool invalid = false;      // what was entered cannot be used; `value` is what stands there
  bool readonly = false;
};

struct SemEntry {
  std::string id;
  std::string parent;
  SemRole role = SemRole::text;
  std::string name;
  std::string value;
  std::string description;  // a message that belongs to it: why it is invalid
  SemState state;
  int level = 0;  // of a heading or tree item, from 1
  Rect rect;
  std::uint32_t item = 0;  // ImGui id of interactive entries
};

class Semantics {
 public:
  void begin_frame();
  /// A new entry of the id "path/local", to be filled in: the reference holds until the next one. Entries of the frame before are
  /// used again, with the room that their texts have.
  SemEntry& add(std::string_view path, std::string_view local);
  /// A scope's rectangle may be known only after its content.
  void set_rect(std::string_view id, const Rect& rect);

  std::span<const SemEntry> entries() const { return {entries_.data(), used_}; }
  const SemEntry* find(std::string_view id) const;

  /// Items that ImGui saw, by its own hook, and those that have an entry.
  void saw(std::uint32_t item) { seen_.push_back(item); }
  bool has_seen(std::uint32_t item) const;
  void cover(std::uint32_t item) { covered_.push_back(item); }
  /// A label that has no room in its control. Asked for in builds for debugging only.
  void does_not_fit(std::string id) { tight_.push_back(std::move(id)); }
  /// Items without an entry, ids that occurred twice and labels without room, one a line. Empty when the tree is sound.
  std::string faults() const;

  /// Rectangles times `scale`.
  std::string json(float scale = 1) const;

 private:
  std::vector<SemEntry> entries_;
  std::size_t used_ = 0;  // of them, in this frame
  /// Places by the hash of the id, open addressing: a frame has hundreds of entries, and none is worth an allocation.
  std::vector<std::uint32_t> places_;
  std::size_t place_of(std::string_view id) const;
  void make_room();
  std::vector<std::uint32_t> seen_, covered_;
  std::vector<std::string> duplicates_, tight_;
};

}  // namespace qingtan::ui
