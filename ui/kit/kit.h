#pragma once
// The state that all widgets share during one frame of one App.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ui/kit/geometry.h"
#include "ui/kit/semantics.h"
#include "ui/kit/tokens.h"

namespace qingtan::ui {

struct Toast {
  Localized text;
  Token colour = Token::ok;
  bool stays = false;  // errors stay until closed
  double until = 0;  // of wall_clock()
  Localized action = {};  // a button: undo
  std::function<void()> act = {};
};

/// Seconds of a clock that only goes forward.
double wall_clock();

class Kit {
 public:
  explicit Kit(Host& host) : host_(host) {}

  /// Makes this the kit that widgets use, until end_frame.
  void begin_frame(Theme theme);
  void end_frame();

  Theme theme() const { return theme_; }
  /// For what is drawn until it is set back (paper is light in both); returns the one before.
  Theme use_theme(Theme theme) { return std::exchange(theme_, theme); }
  Semantics& semantics() { return semantics_; }
  const Semantics& semantics() const { return semantics_; }
  Host& host() { return host_; }
  void want_frame(double after_s) { host_.request_frame(after_s); }

  /// The id that the next frame treats as clicked.
  void set_pending(std::string_view id) { pending_ = id; }
  bool take_pending(std::string_view id);
  /// The id that the frame after this one treats as clicked: a field of a screen that this one leads to.
  void press_next(std::string id) { next_pending_ = std::move(id); }
  /// The text that the next frame puts into a field, as if it was typed and left.
  void set_pending_text(std::string_view id, std::string_view text) { pending_text_.emplace(id, text); }
  std::optional<std::string> take_pending_text(std::string_view id);

  /// Path of the open scopes.
  const std::string& path() const { return path_; }
  std::string child_path(std::string_view local) const;
  /// `named` scopes have an entry and become the parent of what is inside.
  void push(std::string_view local, bool named);
  void pop();
  std::string_view parent() const { return std::string_view(path_).substr(0, parents_.empty() ? 0 : parents_.back()); }
  /// A new entry below the open scopes, with the clipping of its rectangle; the caller fills in the rest.
  SemEntry& entry(std::string_view local, const Rect& rect);

  void toast(Toast toast);
  std::vector<Toast>& toasts() { return toasts_; }

  /// What stands in a number field that is being edited or could not be used, by its path.
  struct TypedText {
    std::string text;
    std::string stored;  // the number that it belongs to
    std::optional<double> before;  // what was there when typing began
  };
  std::map<std::string, TypedText> typed;

  std::string dragged;  // path of the handle that holds something

  /// Hovered item and since when, for the delay of tooltips.
  std::string hovered;
  double hovered_since = 0;
  Localized tooltip;
  Rect tooltip_at;

 private:
  Host& host_;
  Theme theme_ = Theme::light;
  Semantics semantics_;
  std::string pending_, next_pending_;
  std::optional<std::pair<std::string, std::string>> pending_text_;
  std::string path_;
  std::vector<std::size_t> path_lengths_, parents_;  // lengths of paths; a parent's path is the beginning of what is inside
  std::vector<Toast> toasts_;
  int keyboard_lost_ = 0;  // frames since
};

/// The item that has the keyboard is gone from its window.
bool keyboard_is_lost(const Semantics& semantics);
/// The next Tab goes to the first item.
void begin_keyboard_anew();

/// Makes ImGui report its items. Called here so that a linker takes the hooks out of our archive
/// before it meets the ImGui archive that needs them.
void enable_item_hooks();

/// The kit of the frame being drawn. Null outside a frame.
Kit* kit_or_null();
Kit& kit();

/// A named part of the screen: prefixes the ids of what is inside and is their parent in the tree.
class Scope {
 public:
  /// Only a prefix; no entry of its own.
  explicit Scope(std::string_view local);
  Scope(std::string_view local, SemRole role, const Localized& name, const Rect& rect);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

/// Adds a non-interactive entry.
void say(std::string_view local, SemRole role, const Rect& rect, const Localized& name,
         const Localized& value = {});

}  // namespace qingtan::ui
