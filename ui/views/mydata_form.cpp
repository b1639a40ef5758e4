// The form of one factor: the fields that the published form has, each with what the engine's reader says of it.

#include <algorithm>
#include <array>

#include "ui/kit/field.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kOwnFormHead = 56, kOwnFormFoot = 56, kOwnFormSide = 16, kOwnFormGap = 12, kOwnFormWide = 640, kOwnFormMessage = 20;

/// Cells one below the other, or two beside each other where both are short.
struct OwnForm {
  State& state;
  FactorDraft& draft;
  Rect rest;
  bool phone;

  float control() const { return phone ? size::phone_control : size::control; }
  Rect cell(float height) { return rest.take_top(kFieldLabel + height); }

  Localized problem(std::string_view path) const {
    const Error* error = draft.problem(path);
    return error == nullptr ? Localized{} : own_problem(*error);
  }
  /// Below the row, so that it can be read without the pointer.
  void message(std::string_view local, const Localized& problem) {
    if (!problem.empty()) label(std::string(local) + "-problem", rest.take_top(kOwnFormMessage), problem, {Role::caption, Token::bad}, SemRole::alert);
    rest.take_top(kOwnFormGap);
  }
};

Rect own_control_of(Rect cell, const Localized& name, const Localized& note = {}) {
  field_label(cell, name, note);
  cell.take_top(kFieldLabel);
  return cell;
}

Rect own_left_half(Rect row) { return row.take_left(std::floor((row.w - kOwnFormGap) / 2)); }
Rect own_right_half(Rect row) { return row.take_right(std::floor((row.w - kOwnFormGap) / 2)); }

using SetOwnText = void (*)(FactorDraft&, const std::string&);

void own_text_entry(OwnForm& form, const Rect& cell, std::string_view local, Msg name, std::string_view path, std::string text, SetOwnText set, const Localized& placeholder = {}) {
  FieldSpec spec;
  spec.name = tr(name);
  spec.problem = form.problem(path);
  spec.placeholder = placeholder;
  spec.select_all = false;
  if (text_field(local, own_control_of(cell, tr(name)), spec, text).changed) set(form.draft, text);
}

void own_number_entry(OwnForm& form, const Rect& cell, std::string_view local, Msg name, const Localized& unit_text, std::optional<double> stored, const NumberRule& rule,
                  void (*set)(FactorDraft&, std::optional<double>), std::string_view path) {
  FieldSpec spec;
  spec.name = tr(name);
  spec.unit = unit_text;
  spec.problem = form.problem(path);
  const NumberEdit edit = number_field(local, own_control_of(cell, tr(name)), spec, stored, rule);
  if (edit.changed) set(form.draft, edit.value);
}

bool own_in_zh() { return text_language() == Language::zh; }

void own_names(OwnForm& form) {
  FactorDraft& d = form.draft;
  own_text_entry(form, form.cell(form.control()), "name-zh", Msg::own_name_zh, "/name", d.string("/name/zh"), [](FactorDraft& x, const std::string& v) { x.set_string("/name/zh", v); });
  form.message("name", form.problem("/name"));
  own_text_entry(form, form.cell(form.control()), "name-en", Msg::own_name_en, "/name/en", d.string("/name/en"), [](FactorDraft& x, const std::string& v) { x.set_string("/name/en", v); },
             tr(Msg::own_name_en_hint));
  form.rest.take_top(kOwnFormGap);
}

void own_library_and_category(OwnForm& form) {
  FactorDraft& d = form.draft;
  std::vector<Choice> choices;
  std::size_t active = 0;
  for (std::size_t i = 0; i < kLibraries.size(); ++i) {
    choices.push_back({word(kLibraries[i]), tr(kLibraries[i])});
    if (kLibraries[i] == d.library()) active = i;
  }
  const Rect row = form.cell(form.control());
  const std::size_t chosen = select("library", own_control_of(own_left_half(row), tr(Msg::key_library)), {}, choices, active, tr(Msg::key_library));
  if (chosen != active) d.set_library(kLibraries[chosen]);
  own_text_entry(form, own_right_half(row), "category", Msg::column_category, "/category", d.text("/category", own_in_zh()),
             [](FactorDraft& x, const std::string& v) { x.set_text("/category", own_in_zh(), v); });
  form.message("category", form.problem("/category"));
}

void own_unit_entry(OwnForm& form, const Rect& cell) {
  const std::string now = form.draft.string("/unit");
  std::vector<std::string> units;
  for (const UnitDefinition& each : unit_definitions()) units.push_back(to_string({Gas::co2e, each.measure}));
  std::size_t active = static_cast<std::size_t>(std::find(units.begin(), units.end(), now) - units.begin());
  if (active == units.size()) units.push_back(now);  // what an import had
  std::vector<Choice> choices;
  for (const std::string& each : units) choices.push_back({each, unit(each)});
  const std::size_t chosen = select("unit", own_control_of(cell, tr(Msg::column_unit)), {}, choices, active, tr(Msg::column_unit));
  if (chosen != active) form.draft.set_string("/unit", units[chosen]);
}

void own_value_and_unit_row(OwnForm& form) {
  FactorDraft& d = form.draft;
  const Rect row = form.cell(form.control());
  NumberRule rule{.least = -1e12, .most = 1e12};
  rule.optional = true;
  own_number_entry(form, own_left_half(row), "value", Msg::column_value, {}, d.number("/value"), rule, [](FactorDraft& x, std::optional<double> v) { x.set_number("/value", v); }, "/value");
  own_unit_entry(form, own_right_half(row));
  const Localized value = form.problem("/value");
  form.message("value", value.empty() ? form.problem("/unit") : value);
  if (d.library() != Library::processing) return;
  const std::array choices{Choice{"output", tr(Msg::own_basis_output)}, Choice{"input", tr(Msg::own_basis_input)}, Choice{"quantity", tr(Msg::own_basis_quantity)}};
  const std::string now = d.string("/basis");
  const std::size_t active = now == "input" ? 1 : now == "quantity" ? 2 : 0;
  const std::size_t chosen = segmented("basis", own_control_of(form.cell(form.control()), tr(Msg::own_basis)), tr(Msg::own_basis), choices, active);
  if (chosen != active) d.set_string("/basis", choices[chosen].local);
  form.rest.take_top(kOwnFormGap);
}

void own_time_and_place(OwnForm& form) {
  FactorDraft& d = form.draft;
  const Rect first = form.cell(form.control());
  // A year is written without a comma.
  own_text_entry(form, own_left_half(first), "year", Msg::key_year, "/year", d.number("/year") ? std::to_string(static_cast<int>(*d.number("/year"))) : d.string("/year"),
             [](FactorDraft& x, const std::string& v) {
               const bool digits = !v.empty() && v.size() <= 4 && v.find_first_not_of("0123456789") == v.npos;
               if (digits) x.set_year(std::stoi(v));
               else x.set_string("/year", v);
             });
  own_text_entry(form, own_right_half(first), "valid-until", Msg::key_valid, "/valid_until", d.string("/valid_until"),
             [](FactorDraft& x, const std::string& v) { x.set_string("/valid_until", v); }, verbatim("2030-06-30"));
  const Localized year = form.problem("/year");
  form.message("year", year.empty() ? form.problem("/valid_until") : year);
  const Rect second = form.cell(form.control());
  own_text_entry(form, own_left_half(second), "region", Msg::key_region, "/region", d.string("/region"), [](FactorDraft& x, const std::string& v) { x.set_string("/region", v); }, verbatim("CN"));
  if (d.library() == Library::material) {
    NumberRule share{.least = 0, .most = 1};
    share.optional = true;
    share.scale = 100;
    own_number_entry(form, own_right_half(second), "recycled-share", Msg::own_recycled_share, verbatim("%"), d.number("/recycled_share"), share,
                 [](FactorDraft& x, std::optional<double> v) { x.set_number("/recycled_share", v); }, "/recycled_share");
  }
  form.message("region", form.problem("/recycled_share"));
}

void own_scores(OwnForm& form) {
  constexpr std::array<std::string_view, 5> digits{"1", "2", "3", "4", "5"};
  std::vector<Choice> choices;
  for (const std::string_view digit : digits) choices.push_back({digit, verbatim(digit)});
  for (std::size_t i = 0; i < kIndicators.size(); ++i) {
    Rect row = form.rest.take_top(form.control() + 4);
    const Rect segment = row.take_right(segmented_width(choices)).middle(form.phone ? size::phone_control : size::control_small);
    draw_text(row, tr(kIndicators[i]).str(), {Role::body, Token::tx_2});
    const int now = form.draft.score(i);
    const std::size_t active = now >= 1 && now <= 5 ? static_cast<std::size_t>(now - 1) : 0;
    const std::size_t chosen = segmented(word(kIndicators[i]), segment, tr(kIndicators[i]), choices, active);
    if (chosen != active) form.draft.set_score(i, static_cast<int>(chosen) + 1);
  }
  label("scores-hint", form.rest.take_top(18), tr(Msg::own_scores_hint), {Role::caption, Token::tx_3});
  form.rest.take_top(kOwnFormGap);
}

void own_spread(OwnForm& form) {
  FactorDraft& d = form.draft;
  std::vector<Choice> choices{{"none", tr(Msg::own_spread_none)}, {"gsd", tr(Msg::own_spread_gsd)}, {"pedigree", tr(UncertaintyKind::pedigree)}};
  if (d.spread() == SpreadKind::other) choices.push_back({"other", tr(Msg::own_spread_other)});
  const std::size_t active = static_cast<std::size_t>(d.spread());
  const std::size_t chosen = segmented("spread", own_control_of(form.cell(form.control()), tr(Msg::detail_uncertainty)), tr(Msg::detail_uncertainty), choices, active);
  if (chosen != active) d.set_spread(static_cast<SpreadKind>(chosen));
  form.rest.take_top(kOwnFormGap);
  if (d.spread() == SpreadKind::gsd) {
    NumberRule rule{.least = 1, .most = 100};
    rule.optional = true;
    own_number_entry(form, form.cell(form.control()), "gsd", Msg::own_gsd, {}, d.number("/uncertainty/gsd"), rule,
                 [](FactorDraft& x, std::optional<double> v) { x.set_number("/uncertainty/gsd", v); }, "/uncertainty");
    form.message("gsd", form.problem("/uncertainty"));
  }
  if (d.spread() == SpreadKind::pedigree) own_scores(form);
}

void own_texts(OwnForm& form) {
  FactorDraft& d = form.draft;
  own_text_entry(form, form.cell(form.control()), "source", Msg::detail_citation, "/source", d.string("/source/citation"), [](FactorDraft& x, const std::string& v) { x.set_string("/source/citation", v); },
             tr(Msg::own_source_hint));
  form.message("source", form.problem("/source"));
  own_text_entry(form, form.cell(form.control()), "boundary", Msg::key_boundary, "/boundary", d.text("/boundary", own_in_zh()), [](FactorDraft& x, const std::string& v) { x.set_text("/boundary", own_in_zh(), v); },
             tr(Msg::own_boundary_hint));
  form.message("boundary", form.problem("/boundary"));
  own_text_entry(form, form.cell(form.control()), "note", Msg::key_note, "/note", d.text("/note", own_in_zh()), [](FactorDraft& x, const std::string& v) { x.set_text("/note", own_in_zh(), v); });
  form.message("note", form.problem("/note"));
}

void own_visibility(OwnForm& form) {
  std::vector<Choice> choices;
  std::size_t active = 0;
  for (const Visibility each : kOwnVisibilities) {
    if (form.draft.string("/visibility") == word(each)) active = choices.size();
    choices.push_back({word(each), tr(each)});
  }
  const std::size_t chosen = segmented("visibility", own_control_of(form.cell(form.control()), tr(Msg::own_visible)), tr(Msg::own_visible), choices, active);
  if (chosen != active) form.draft.set_string("/visibility", choices[chosen].local);
  form.rest.take_top(4);
  paragraph("visibility-hint", form.rest, tr(Msg::own_visible_hint), {Role::caption, Token::tx_3});
  form.rest.take_top(kOwnFormGap);
}

/// What no field of the form is about.
void own_other_problems(OwnForm& form) {
  if (!form.draft.shows_all()) return;
  constexpr std::array<std::string_view, 13> fields{"/name", "/category", "/value", "/unit", "/year", "/valid_until", "/recycled_share", "/uncertainty", "/source", "/boundary", "/note", "/region", "/basis"};
  for (const Error& error : form.draft.errors()) {
    const bool shown = std::any_of(fields.begin(), fields.end(), [&](std::string_view field) { return error.path.starts_with(field); });
    if (!shown) return form.message("record", own_problem(error));
  }
}

void own_form_bar(State& state, Rect bar, const FactorDraft& draft) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  bar.take_left(kOwnFormSide);
  if (icon_button("close", bar.take_right(40).middle(32), Icon::cross, tr(Msg::own_cancel))) state.after_frame([&state] { state.mydata.draft.reset(); });
  label("title", bar, tr(draft.is_new() ? Msg::own_new : Msg::own_edit), {Role::title}, SemRole::heading);
}

void own_form_buttons(State& state, const Rect& bar, FactorDraft& draft) {
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(kOwnFormSide, 0).middle(size::control);
  const ButtonSpec cancel{tr(Msg::own_cancel)};
  ButtonSpec save{tr(Msg::own_save), Icon::tick, ButtonKind::primary};
  save.disabled = !state.store.can_write();
  if (button("cancel", rest.take_right(button_width(cancel)), cancel)) state.after_frame([&state] { state.mydata.draft.reset(); });
  rest.take_right(size::control_gap);
  if (!button("save", rest, save)) return;
  if (draft.errors().empty()) state.save_own_factor();
  else draft.show_all({});
}

}  // namespace

void draw_own_form(State& state, const Rect& pane, bool phone) {
  FactorDraft& draft = *state.mydata.draft;
  fill(pane, Token::bg_panel);
  if (!phone) vline(pane.x, pane.y, pane.bottom(), Token::line);
  const Scope scope("form", SemRole::region, tr(draft.is_new() ? Msg::own_new : Msg::own_edit), pane);
  Rect rest = pane;
  rest.take_left(1);
  own_form_bar(state, rest.take_top(kOwnFormHead), draft);
  own_form_buttons(state, rest.take_bottom(kOwnFormFoot), draft);
  ScrollArea scroll("body", rest, tr(Msg::own_edit));
  Rect body = scroll.content().inset(phone ? 12 : kOwnFormSide, 0);
  body.h = 1e5f;
  body.w = std::min(body.w, kOwnFormWide);
  body.take_top(kOwnFormGap);
  OwnForm form{state, draft, body, phone};
  own_names(form);
  own_library_and_category(form);
  own_value_and_unit_row(form);
  own_time_and_place(form);
  own_spread(form);
  own_texts(form);
  own_visibility(form);
  draw_form_attachments(state, form.rest, draft, phone);
  form.rest.take_top(kOwnFormGap);
  own_other_problems(form);
  scroll.used(form.rest.y + kOwnFormGap);
}

}  // namespace qingtan::ui
