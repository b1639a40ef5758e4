// The fields that the forms of a scheme are made of.

#include "qingtan/model/uncertainty.h"
#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_picker.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {

namespace {
float row_of(const Grid& grid) { return kFieldLabel + (grid.phone ? size::phone_control : size::control) + kFormRowGap; }
}  // namespace

Rect Grid::next() {
  const float width = std::floor((area.w - kFormGap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const int column = at % columns, row = at / columns;
  ++at;
  return {area.x + static_cast<float>(column) * (width + kFormGap), area.y + static_cast<float>(row) * row_of(*this), width, row_of(*this) - kFormRowGap};
}

float Grid::bottom() const { return area.y + static_cast<float>((at + columns - 1) / columns) * row_of(*this); }

void form_heading(Rect& rest, std::string_view local, const Localized& title, const Localized& hint, Token swatch, bool has_swatch) {
  Rect row = rest.take_top(20);
  rest.take_top(8);
  if (has_swatch) {
    fill(row.take_left(10).middle(10), swatch, size::radius_swatch);
    row.take_left(8);
  }
  row.take_left(label(local, row, title, {Role::body_bold}, SemRole::heading) + 8);
  if (!hint.empty()) draw_text(row, hint.str(), {Role::caption, Token::tx_3});
}

namespace {

Rect field_part(Rect cell) {
  cell.take_top(kFieldLabel);
  return cell;
}

}  // namespace

void number_cell(const SchemeContext& c, Grid& grid, std::string_view local, const Localized& name, const Localized& unit_text,
                 std::optional<double> value, const NumberRule& rule, std::function<void(Scheme&, std::optional<double>)> set,
                 const Localized& note) {
  const Rect cell = grid.next();
  field_label(cell, name, note);
  FieldSpec spec;
  spec.name = name;
  spec.unit = unit_text;
  if (rule.optional) spec.placeholder = tr(Msg::form_optional);
  const NumberEdit edit = number_field(local, field_part(cell), spec, value, rule);
  if (edit.changed) {
    c.desk.edit(kit().child_path(local), [set = std::move(set), entered = edit.value](Scheme& s) { set(s, entered); });
  }
  if (edit.committed) c.desk.later_do([](SchemeDesk& desk) { desk.active().end_step(); });
}

void shown_cell(Grid& grid, std::string_view local, const Localized& name, const Localized& value, const Localized& unit_text,
                const Localized& note) {
  const Rect cell = grid.next();
  field_label(cell, name, note);
  Rect box = field_part(cell);
  fill(box, Token::bg_disabled, size::radius);
  stroke(box, Token::line_subtle, size::radius);
  box = box.inset(8, 0);
  if (!unit_text.empty()) {
    const float width = text_width(Role::caption, unit_text.str());
    draw_text(box.take_right(width), unit_text.str(), {Role::caption, Token::tx_3});
    box.take_right(8);
  }
  draw_text(box, value.str(), {Role::body, Token::tx_2, Align::right});
  say(local, SemRole::text, cell, name, value + (unit_text.empty() ? Localized{} : verbatim(" ") + unit_text));
}

void text_cell(const SchemeContext& c, Grid& grid, std::string_view local, const Localized& name, const std::string& value,
               std::function<void(Scheme&, const std::string&)> set, const Localized* shown) {
  const Rect cell = grid.next();
  field_label(cell, name);
  FieldSpec spec;
  spec.name = name;
  spec.select_all = false;
  std::string text = value;
  const FieldState state = text_field(local, field_part(cell), spec, text, shown);
  if (state.changed) c.desk.edit(kit().child_path(local), [set = std::move(set), text](Scheme& s) { set(s, text); });
  if (state.committed) c.desk.later_do([](SchemeDesk& desk) { desk.active().end_step(); });
}

std::size_t choice_cell(Grid& grid, std::string_view local, const Localized& name, std::span<const Choice> choices, std::size_t active) {
  const Rect cell = grid.next();
  field_label(cell, name);
  return segmented(local, field_part(cell), name, choices, active);
}

namespace {

/// "平台 2024，有效至 2029-12，P5–P95 2.64–3.30"
Localized factor_facts(const SchemeContext& c, const Factor& factor) {
  Localized text = tr(factor.data_quality);
  if (factor.year) text += verbatim(" " + std::to_string(*factor.year));
  if (!factor.valid_until.empty()) {
    text += verbatim(text_language() == Language::zh ? "\uff0c" : ", ") + tr(Msg::factor_valid_until, {{"date", verbatim(std::string_view(factor.valid_until).substr(0, 7))}});
  }
  (void)c;
  return text;
}

void empty_card(Rect box) {
  draw_text({box.x, box.y + 8, box.w, 20}, tr(Msg::factor_none).str(), {Role::body, Token::warn});
  draw_text({box.x, box.y + 30, box.w, 16}, tr(Msg::factor_none_hint).str(), {Role::caption, Token::tx_3});
}

void filled_card(const SchemeContext& c, Rect box, const std::string& id, const Line* line) {
  const Factor* factor = factor_of(c, id);
  Rect first{box.x, box.y + 8, box.w, 20}, second{box.x, box.y + 30, box.w, 16};
  if (factor == nullptr) {
    draw_text(first, id, {Role::body, Token::warn});
    draw_text(second, tr(Msg::mark_missing).str(), {Role::caption, Token::warn});
    return;
  }
  const float name = draw_text(first, tr(factor->name).str(), {Role::body});
  const bool expired = line != nullptr && (line->marks & kExpired) != 0;
  const bool unsigned_pack = line != nullptr && (line->marks & kUnverified) != 0;
  first.take_left(name + 8);
  if (first.w > 20) draw_icon(first.take_left(16), unsigned_pack ? Icon::unsigned_pack : Icon::shield_check, unsigned_pack ? Token::warn : Token::ok);
  const Localized value = number_as_stored(factor->value) + verbatim(" ") + unit(to_string(factor->unit));
  second.take_left(draw_text(second, value.str(), {Role::caption, Token::tx_2}) + 12);
  draw_text(second, factor_facts(c, *factor).str(), {Role::caption, expired ? Token::bad : Token::tx_3});
}

}  // namespace

void factor_card(const SchemeContext& c, Rect& rest, std::string_view local, const std::string& id,
                 std::span<const Library> libraries, const Line* line, const SchemeNode& node,
                 std::function<void(Scheme&, const std::string&)> set) {
  const Rect card = rest.take_top(56);
  rest.take_top(12);
  const Scope scope(local, SemRole::group, factor_name(c, id), card);
  fill(card, Token::bg_field, size::radius);
  stroke(card, id.empty() ? Token::warn : Token::line, size::radius);
  Rect box = card;
  box.take_left(12);
  box.take_right(8);
  ButtonSpec change{tr(id.empty() ? Msg::factor_choose : Msg::factor_change), Icon::factors};
  if (!c.phone && c.document.selected == node) change.key = verbatim("F");
  const float width = button_width(change, true);
  const Rect place = box.take_right(width).middle(size::control_small);
  const bool wanted = button("change", place, change);
  box.take_right(8);
  if (line != nullptr && icon_button("origin", box.take_right(32).middle(32), Icon::info, tr(Msg::factor_origin))) {
    c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
  }
  box.take_right(8);
  if (id.empty()) empty_card(box);
  else filled_card(c, box, id, line);
  const bool key = c.document.selected == node && letter_pressed('f');
  if (wanted || key) open_popover("picker");
  if (const auto chosen = factor_picker(c.state, "picker", card, libraries, id)) {
    c.desk.edit("", [set = std::move(set), chosen = *chosen](Scheme& s) { set(s, chosen); });
  }
}

}  // namespace qingtan::ui
