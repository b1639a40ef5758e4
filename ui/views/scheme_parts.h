#pragma once
// The parts of the scheme view. While they draw, nothing they read changes: edits wait in SchemeDesk.

#include <array>
#include <functional>

#include "ui/kit/field.h"
#include "ui/views/views.h"

namespace qingtan::ui {

/// What the parts of one frame share.
struct SchemeContext {
  State& state;
  SchemeDesk& desk;
  const SchemeDocument& document;
  const Scheme& scheme;
  const SchemeResult& result;
  bool phone = false;

  const BoundScheme* bound() const { return result.bound ? &*result.bound : nullptr; }
  const Assessment* now() const { return result.now ? &*result.now : nullptr; }
  const Assessment* then() const { return result.then ? &*result.then : nullptr; }
  const Assessment* shown() const { return desk.later ? then() : now(); }
  const Conditions& conditions() const { return desk.later ? result.then_conditions : result.now_conditions; }
  Localized year() const { return verbatim(std::to_string(desk.year)); }
};

// What things are called.
Localized component_name(const Scheme& scheme, std::size_t component);
/// Of the factor with this id in the scheme's catalogue; the id itself where there is none.
Localized factor_name(const SchemeContext& c, const std::string& id);
const Factor* factor_of(const SchemeContext& c, const std::string& id);
Localized node_name(const SchemeContext& c, const SchemeNode& node);
/// "7.743 kg", "30 spot", "36.24 L"
Localized line_amount(const Line& line);
Token stage_of(const SchemeNode& node, Stage* stage = nullptr);
/// The text in the current language, or in the other where that is empty.
std::string text_here(const Text& text);
/// Sets the text of the current language, and of the other one where that was empty or the same.
void set_text_here(Text& text, const std::string& value);

/// Goes to a step of the guided mode and selects what it is about.
void choose_step(SchemeDocument& document, std::size_t step);

// What stands in the head of a page that is about the active scheme: which one it is, its undo, now or the later year.
void scheme_select(const SchemeContext& c, Rect& row);
void undo_buttons(const SchemeContext& c, Rect& row);
void when_segment(const SchemeContext& c, Rect& row);

/// A star: what is shown, as it is now, among the favourites. Nothing while there is no result.
void draw_result_star(const SchemeContext& c, const Rect& box);

// Panes.
void draw_scheme_start(State& state, const Rect& area, bool phone);
void draw_scheme_tree(const SchemeContext& c, const Rect& pane);
void draw_scheme_form(const SchemeContext& c, const Rect& pane);
void draw_scheme_result(const SchemeContext& c, const Rect& pane);
/// Figure, change and stage bar in one strip: the phone's foot.
void draw_result_strip(const SchemeContext& c, const Rect& strip);
/// One bar of all stages. Labels from 34 px on, where it is tall enough for them.
void draw_stage_bar(const Assessment& shown, const Rect& bar);
/// The run around the total, drawn a little further; nothing where nothing is uncertain.
const MonteCarloResult* refined_uncertainty(const SchemeContext& c);
/// The band around the total, refined while it is looked at; nothing where nothing is uncertain.
void draw_uncertainty(const SchemeContext& c, Rect& rest);
/// Where the number of a node comes from, over the result pane.
/// A formula with its numbers, under its heading; takes its height off `rest`.
void formula_card(Rect& rest, const Localized& text);
void draw_scheme_origin(const SchemeContext& c, const Rect& pane);
/// Its versions over all visits, in the same place.
void draw_scheme_history(const SchemeContext& c, const Rect& pane);
/// One recorded change in words; `then`: the scheme after it, where that is known.
Localized scheme_change_words(const SchemeContext& c, const Scheme* then, const DocumentChange& change);

inline constexpr std::array kProcessLibraries{Library::processing};

// Parts of the form. Each draws from rest.y and takes its height off `rest`.
struct Grid {
  Rect area;
  int columns = 4;
  bool phone = false;  // fields as tall as a finger
  int at = 0;
  /// The next cell: label above, field below.
  Rect next();
  float bottom() const;
};
inline constexpr float kFormGap = 16, kFormRowGap = 12;

void form_heading(Rect& rest, std::string_view local, const Localized& title, const Localized& hint = {}, Token swatch = Token::tx,
                  bool has_swatch = false);
/// A factor as a card with its value and origin; `F` or the button changes it. Calls set(id) later.
void factor_card(const SchemeContext& c, Rect& rest, std::string_view local, const std::string& id,
                 std::span<const Library> libraries, const Line* line, const SchemeNode& node,
                 std::function<void(Scheme&, const std::string&)> set);
void number_cell(const SchemeContext& c, Grid& grid, std::string_view local, const Localized& name, const Localized& unit_text,
                 std::optional<double> value, const NumberRule& rule, std::function<void(Scheme&, std::optional<double>)> set,
                 const Localized& note = {});
void shown_cell(Grid& grid, std::string_view local, const Localized& name, const Localized& value, const Localized& unit_text,
                const Localized& note = {});
/// `shown` stands there while the field has no caret.
void text_cell(const SchemeContext& c, Grid& grid, std::string_view local, const Localized& name, const std::string& value,
               std::function<void(Scheme&, const std::string&)> set, const Localized* shown = nullptr);
std::size_t choice_cell(Grid& grid, std::string_view local, const Localized& name, std::span<const Choice> choices, std::size_t active);

void basics_form(const SchemeContext& c, Rect& rest);
void component_form(const SchemeContext& c, Rect& rest, std::uint32_t component);
void chain_table(const SchemeContext& c, Rect& rest, std::uint32_t component);
void mass_flow_picture(const SchemeContext& c, Rect& rest, std::uint32_t component);
void joinings_form(const SchemeContext& c, Rect& rest);
void use_form(const SchemeContext& c, Rect& rest);
void lines_table(const SchemeContext& c, Rect& rest);
/// Year, scenario and the total from year to year.
void forecast_part(const SchemeContext& c, Rect& rest);

}  // namespace qingtan::ui
