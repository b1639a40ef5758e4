#pragma once
// Fields that take text and numbers. ImGui's own text editing inside, so that input methods, clipboard
// and undo of typing are its; the look is ours (design tokens, section 5).

#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/icons.h"
#include "ui/kit/item.h"

namespace qingtan::ui {

enum class FieldLook {
  boxed,     // 32 high, always with its border
  in_table,  // 24 high; border only when hovered or active
};

struct FieldSpec {
  Localized name;         // spoken; drawn by the caller where there is a label
  Localized placeholder;  // while empty
  Localized unit;         // caption at the right, inside
  Localized problem;      // not empty: what was entered cannot be used, and what would be right
  Icon icon = Icon::none;
  FieldLook look = FieldLook::boxed;
  SemRole role = SemRole::textbox;
  bool right_aligned = false;
  bool read_only = false;
  bool secret = false;  // shown as dots, in the semantic tree too
  bool take_keyboard = false;  // in this frame
  bool select_all = true;      // when it is entered
};

/// A field that looks for something.
FieldSpec search_spec(const Localized& name, const Localized& placeholder, bool take_keyboard);

struct FieldState {
  bool active = false;     // has the caret
  bool changed = false;    // `text` has changed in this frame
  bool committed = false;  // left with Enter, Tab or a click elsewhere, after a change
  bool entered = false;    // Enter was pressed
  bool cancelled = false;  // Esc: `text` is again what it was at first
};

/// `text` is what is edited; `shown` stands there while the field has no caret (the formatted number).
FieldState text_field(std::string_view local, const Rect& rect, const FieldSpec& spec, std::string& text,
                      const Localized* shown = nullptr);

/// Takes the caret out of whatever field has it.
void leave_field();

/// Caption above a field: 16 high, then 4 px. `note` follows in accent colour.
void field_label(const Rect& rect, const Localized& text, const Localized& note = {});
inline constexpr float kFieldLabel = 20;  // label and gap
inline constexpr float kFieldMessage = 18;

/// What a number must be.
struct NumberRule {
  double least = 0, most = 1e12;
  bool above_least = false;  // the least itself is excluded
  bool optional = false;     // may be left empty
  double scale = 1;          // shown = stored × scale (100 for per cent)
  int decimals = -1;         // shown while not edited; -1: as stored
};

struct NumberEdit {
  bool changed = false;  // `value` is what is entered now, and fits the rule
  bool committed = false;
  std::optional<double> value;
};

/// A field that takes a number or an expression. What cannot be used is marked, said below the field, and changes
/// nothing. `name`, `unit` and `look` come from `spec`.
NumberEdit number_field(std::string_view local, const Rect& rect, FieldSpec spec, std::optional<double> stored,
                        const NumberRule& rule);

}  // namespace qingtan::ui
