#pragma once
// Controls and containers of section 5. Each takes its rectangle and records itself in the tree.

#include <span>
#include <string_view>

#include "ui/kit/icons.h"
#include "ui/kit/item.h"

namespace qingtan::ui {

// Controls -------------------------------------------------------------------------------------

enum class ButtonKind { normal, primary, quiet, danger };
struct ButtonSpec {
  Localized label;
  Icon icon = Icon::none;
  ButtonKind kind = ButtonKind::normal;
  bool disabled = false;
  bool icon_right = false;
  Localized tooltip = {};
  Localized key = {};  // that does the same, as a cap behind the label
};
float button_width(const ButtonSpec& spec, bool small = false);
bool button(std::string_view local, const Rect& rect, const ButtonSpec& spec);

/// Square button with an icon only; the name is spoken and shown as a tooltip.
bool icon_button(std::string_view local, const Rect& rect, Icon icon, const Localized& name);

struct Choice {
  std::string_view local;
  Localized label;
  Icon icon = Icon::none;
  bool disabled = false;
};
float segmented_width(std::span<const Choice> choices);
/// Returns the index chosen, or `active` as it was.
std::size_t segmented(std::string_view local, const Rect& rect, const Localized& name,
                      std::span<const Choice> choices, std::size_t active);

/// Filter-like field "label value ⌄" that opens a list under it.
float select_width(const Localized& label, const Localized& value);
/// `spoken` is its name where no label is drawn; `brief` stands in the field for what is chosen.
std::size_t select(std::string_view local, const Rect& rect, const Localized& label, std::span<const Choice> choices,
                   std::size_t active, const Localized& spoken = {}, const Localized& brief = {});

struct Tab {
  std::string_view local;
  Localized label;
  Localized count;  // caption behind it
};
/// Underlined tabs, 24 px apart. Returns the index chosen, or `active`.
std::size_t tabs(std::string_view local, const Rect& rect, const Localized& name, std::span<const Tab> entries,
                 std::size_t active);

/// The steps of a guided form: done, now, later. Returns the one clicked, or `now`.
float steps_width(std::span<const Localized> names);
std::size_t steps(std::string_view local, const Rect& rect, const Localized& name, std::span<const Localized> names,
                  std::size_t now);
/// The same over the whole width, where only the one that is now has its words.
std::size_t brief_steps(std::string_view local, const Rect& rect, const Localized& name, std::span<const Localized> names, std::size_t now);

/// The box of a checkbox, alone: for a row that is one.
void tick_box(const Rect& box, bool checked, bool hovered);
bool checkbox(std::string_view local, const Rect& rect, const Localized& label, bool checked);

/// Text that does something: links, "show all".
bool link(std::string_view local, const Rect& rect, const Localized& label, Align align = Align::left);

// Marks ----------------------------------------------------------------------------------------

enum class Tone { neutral, accent, ok, warn, bad, info };
Token tone_text(Tone tone);
Token tone_tint(Tone tone);
float badge_width(const Localized& label, Icon icon = Icon::none);
void badge(const Rect& rect, const Localized& label, Tone tone, Icon icon = Icon::none);

/// Scheme letter A, B, C, … with its colour; from E on the letter is neutral.
void chip(const Rect& rect, std::size_t scheme);
Token scheme_colour(std::size_t scheme);

// Text with an entry in the tree ---------------------------------------------------------------

float label(std::string_view local, const Rect& rect, const Localized& text, const TextStyle& style,
            SemRole role = SemRole::text);

/// A shown number that opens its origin. `target` is what can be hit, `box` where the text stands.
bool value_button(std::string_view local, const Rect& target, const Rect& box, const Localized& name,
                  const Localized& value, const TextStyle& style, bool active);

// Containers -----------------------------------------------------------------------------------

/// Panel with border, radius 6 and a head of 40 px. Returns the body.
Rect card(const Rect& rect, const Localized& title, const Localized& caption = {});
void panel(const Rect& rect, Token fill_colour = Token::bg_panel, Token border = Token::line);

/// A panel behind what is drawn from here on, as tall as that was in the last frame. It takes its place from `rest`, and gives
/// the content less than that.
class GrowingCard {
 public:
  GrowingCard(std::string_view local, Rect& rest);
  ~GrowingCard();
  GrowingCard(const GrowingCard&) = delete;
  GrowingCard& operator=(const GrowingCard&) = delete;

 private:
  Rect& rest_;
  Rect outside_;
  unsigned id_;
};

/// Key column in tx-2, value in tx; the value wraps. Returns the bottom edge.
float key_value(std::string_view local, Rect rect, const Localized& key, const Localized& value,
                float key_width = 80, Token value_colour = Token::tx);

/// What is being done and how far it is (0..1), with a button that stops it. True: stop.
bool progress(std::string_view local, const Rect& rect, const Localized& what, double done, const Localized& stop);
inline constexpr float kProgressHeight = 32;

/// Error in place: what happened, why, what still works.
void error_panel(std::string_view local, const Rect& rect, const Localized& title, const Localized& detail);
/// Nothing here yet: a drawing, a bold line, one caption line.
void empty_state(std::string_view local, const Rect& rect, const Localized& title, const Localized& hint);

/// Without its word, where there is no room for it, the icon alone stands there; its name is spoken and a tooltip.
bool rail_item(std::string_view local, const Rect& rect, Icon icon, const Localized& name, bool active,
               bool bar_at_top = false, bool worded = true);

}  // namespace qingtan::ui
