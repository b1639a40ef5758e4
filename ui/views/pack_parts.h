#pragma once
// Parts that the panel of packs is made of. Each takes what it needs off the top of `rest`.

#include <functional>

#include "ui/views/views.h"

namespace qingtan::ui {

/// Wrapped text with an entry in the tree. Returns its height.
float paragraph(std::string_view local, Rect& rest, const Localized& text, const TextStyle& style,
                SemRole role = SemRole::text);

/// A line, and a title with a caption beside it.
void section(std::string_view local, Rect& rest, const Localized& text, const Localized& caption = {});

/// One line of a list: the name wraps on the left, the value stands on the right.
struct Entry {
  std::string local;
  Localized name, value;
  Token colour = Token::tx;
};

/// The first few, and a link that shows the others. `fold` names the list in State::unfolded.
void draw_entries(State& state, std::string_view local, Rect& rest, const std::vector<Entry>& entries,
                  const std::string& fold);

/// "3 added, 1 changed, 0 withdrawn"
Localized change_summary(const PackDiff& diff);

/// What changes for the schemes, then the records one by one; or that the two cannot be used.
void draw_release_change(State& state, Rect& rest, const ReleaseChange& change, const std::string& pack,
                         const std::string& fold);

/// Ids that a pack shares with others, and which of the two is used.
void draw_same_ids(State& state, Rect& rest, std::span<const SameId> ids, const std::string& fold);

/// Packs in use in their order, each with what it takes the place of; those that cannot be used.
void draw_pack_sources(State& state, Rect& rest);

/// Two releases of one pack that are held, beside each other.
void draw_release_compare(State& state, Rect& rest);

}  // namespace qingtan::ui
