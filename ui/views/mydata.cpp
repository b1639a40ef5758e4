// My database: head, libraries, search, the list or the bin, and what stands beside it.

#include <utility>

#include "ui/kit/field.h"
#include "ui/kit/window.h"
#include "ui/model/analysis_desk.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kOwnTabRow = 40, kOwnSearchRow = 56, kOwnSearch = 300, kOwnFoot = 40, kOwnStrip = 36, kOwnPhoneRow = 60, kOwnCaption = 160;

Localized own_count(std::size_t n) { return number(static_cast<double>(n), 0); }

void begin_own(State& state) {
  state.after_frame([&state] { state.mydata.begin_new(); });
}

ButtonSpec own_new_button(const State& state) {
  ButtonSpec spec{tr(Msg::own_new), Icon::plus, ButtonKind::primary};
  spec.disabled = !state.store.can_write();
  return spec;
}

ButtonSpec own_import_button(const State& state) {
  ButtonSpec spec{tr(Msg::own_import), Icon::upload};
  spec.disabled = !state.store.can_write();
  spec.tooltip = tr(Msg::own_import_hint);
  return spec;
}

ButtonSpec own_bin_button(const State& state, std::size_t binned) {
  return {tr(state.mydata.bin_open ? Msg::own_bin_close : Msg::own_bin, {{"count", own_count(binned)}}), Icon::trash, ButtonKind::quiet};
}

void own_head(State& state, const Rect& bar) {
  hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  rest.take_left(label("title", rest, tr(Msg::own_title), {Role::title}, SemRole::heading) + 12);
  const float control = size::control_small;
  const auto place = [&](const ButtonSpec& spec) {
    const Rect box = rest.take_right(button_width(spec, true)).middle(control);
    rest.take_right(size::control_gap);
    return box;
  };
  const ButtonSpec fresh = own_new_button(state), take = own_import_button(state);
  ButtonSpec give{tr(Msg::own_export), Icon::download};
  give.disabled = state.own.all().empty();
  if (button("new", place(fresh), fresh)) begin_own(state);
  if (button("export", place(give), give)) state.export_own_factors();
  ButtonSpec csv{verbatim("CSV"), Icon::download, ButtonKind::normal};
  csv.disabled = state.mydata.bin_open || state.mydata.rows().empty();
  csv.tooltip = tr(Msg::own_export_table);
  if (button("export-table", place(csv), csv)) state.export_own_table();
  if (button("import", place(take), take)) state.kit.host().choose_file();
  const ButtonSpec worked_out{tr(Msg::own_from_inventory), Icon::none, ButtonKind::quiet};
  if (rest.w > button_width(worked_out, true) + kOwnCaption && button("inventory", place(worked_out), worked_out)) {
    state.after_frame([&state] {
      state.analysis().tab = AnalysisTab::inventory;
      state.view = View::analysis;
    });
  }
  const std::size_t binned = state.own.binned().size();
  if (binned > 0 || state.mydata.bin_open) {
    const ButtonSpec bin = own_bin_button(state, binned);
    if (button("bin", place(bin), bin)) state.after_frame([&state] { state.mydata.bin_open = !state.mydata.bin_open; });
  }
  label("caption", rest, tr(Msg::own_caption, {{"count", own_count(state.own.all().size())}}), {Role::body, Token::tx_3});
}

void own_tabs(State& state, const Rect& bar, bool phone) {
  const auto counts = state.mydata.counts();
  std::size_t chosen = state.mydata.tab();
  if (phone) {
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < kLibraries.size(); ++i) choices.push_back({word(kLibraries[i]), tr(kLibraries[i]) + verbatim("  ") + own_count(counts[i])});
    chosen = select("tabs", bar, {}, choices, chosen, tr(Msg::factors_tabs));
  } else {
    hline(bar.x, bar.right(), bar.bottom() - 1, Token::line);
    std::vector<Tab> entries;
    for (std::size_t i = 0; i < kLibraries.size(); ++i) entries.push_back({word(kLibraries[i]), tr(kLibraries[i]), own_count(counts[i])});
    chosen = tabs("tabs", bar.inset(size::pad, 0), tr(Msg::factors_tabs), entries, chosen);
  }
  if (chosen != state.mydata.tab()) state.after_frame([&state, chosen] { state.mydata.choose_tab(chosen); });
}

void own_visibility_filter(State& state, Rect& row, float height) {
  std::vector<Choice> choices{{"all", tr(Msg::filter_any)}};
  std::size_t active = 0;
  for (const Visibility each : kOwnVisibilities) {
    if (state.mydata.visibility() == each) active = choices.size();
    choices.push_back({word(each), tr(each)});
  }
  const Rect box = row.take_left(std::min(row.w, select_width(tr(Msg::filter_visibility), choices[active].label)));
  const std::size_t chosen = select("visibility", box.middle(height), tr(Msg::filter_visibility), choices, active);
  if (chosen != active) state.after_frame([&state, chosen] { state.mydata.choose_visibility(chosen == 0 ? std::nullopt : std::optional(kOwnVisibilities[chosen - 1])); });
  row.take_left(size::control_gap);
}

/// Status, visibility and source; a choice without any row is not offered.
void own_filters(State& state, Rect row, bool phone) {
  OwnDesk& desk = state.mydata;
  const float height = phone ? size::phone_control : size::control;
  std::vector<Choice> statuses{{"all", tr(Msg::filter_any)}};
  std::size_t active = 0;
  for (const OwnStatus each : kOwnStatuses) {
    if (desk.status() == each) active = statuses.size();
    statuses.push_back({word(each), own_status_name(each)});
  }
  const Rect first = row.take_left(std::min(row.w, select_width(tr(Msg::own_status), statuses[active].label)));
  const std::size_t status = select("status", first.middle(height), tr(Msg::own_status), statuses, active);
  if (status != active) state.after_frame([&state, status] { state.mydata.choose_status(status == 0 ? std::nullopt : std::optional(kOwnStatuses[status - 1])); });
  row.take_left(size::control_gap);
  own_visibility_filter(state, row, height);
  const std::vector<std::string> sources = desk.sources();
  if (sources.empty() || row.w < 80) return;
  std::vector<Choice> choices{{"all", tr(Msg::filter_any)}};
  std::vector<std::string> locals;
  for (std::size_t i = 0; i < sources.size(); ++i) locals.push_back("source-" + std::to_string(i + 1));
  active = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i] == desk.source()) active = i + 1;
    choices.push_back({locals[i], verbatim(sources[i])});
  }
  const float width = std::min({row.w, 240.0f, select_width(tr(Msg::key_source), choices[active].label)});
  const std::size_t source = select("source", row.take_left(width).middle(height), tr(Msg::key_source), choices, active);
  if (source != active) state.after_frame([&state, name = source == 0 ? std::string() : sources[source - 1]] { state.mydata.choose_source(name); });
}

void own_search_field(State& state, const Rect& box) {
  OwnDesk& desk = state.mydata;
  const FieldSpec spec = search_spec(tr(Msg::factors_search), tr(Msg::factors_search_short), std::exchange(desk.want_search, false));
  std::string text = desk.text();
  const FieldState typed = text_field("search", box, spec, text);
  desk.searching = typed.active;
  if (typed.changed || typed.cancelled) desk.type(text);
}

/// Nothing here yet: what one can do about it.
void own_nothing_stored(State& state, const Rect& area) {
  const Rect middle = area.middle(180);
  empty_state("empty", {middle.x, middle.y, middle.w, 110}, tr(Msg::own_empty), tr(Msg::own_empty_hint));
  const ButtonSpec fresh = own_new_button(state), take = own_import_button(state);
  const float width = button_width(fresh) + size::control_gap + button_width(take);
  Rect row = Rect{area.x, middle.y + 122, area.w, size::control}.centred(width, size::control);
  if (button("empty-new", row.take_left(button_width(fresh)), fresh)) begin_own(state);
  row.take_left(size::control_gap);
  if (button("empty-import", row.take_left(button_width(take)), take)) state.kit.host().choose_file();
}

void own_content(State& state, const Rect& area, bool phone) {
  if (state.mydata.bin_open) return draw_own_bin(state, area, phone);
  if (state.own.all().empty()) return own_nothing_stored(state, area);
  if (state.mydata.rows().empty()) {
    const bool searched = !state.mydata.text().empty() || state.mydata.filtered();
    return empty_state("none", area.middle(110), tr(searched ? Msg::factors_none : Msg::own_none), tr(searched ? Msg::factors_none_hint : Msg::own_none_hint));
  }
  draw_own_list(state, area, phone);
}

void own_foot(State& state, const Rect& bar) {
  fill(bar, Token::bg_sunken);
  hline(bar.x, bar.right(), bar.y, Token::line);
  Rect rest = bar.inset(size::pad, 0);
  const bool saved = state.store.all_saved();
  const Localized kept = tr(saved ? Msg::own_kept_here : Msg::own_not_kept_yet);
  label("kept", rest.take_right(text_width(Role::caption, kept.str())), kept, {Role::caption, Token::tx_2}, SemRole::status);
  rest.take_right(6);
  draw_icon(rest.take_right(size::icon), saved ? Icon::shield_check : Icon::warning, saved ? Token::ok : Token::warn);
  rest.take_right(16);
  label("count", rest, tr(Msg::picker_count, {{"count", own_count(state.mydata.rows().size())}}), {Role::caption, Token::tx_2}, SemRole::status);
}

/// What stands in the way of changing anything here.
float own_strip(State& state, Rect area) {
  Localized text;
  if (!state.store.can_write()) text = tr(state.store.status().health == StoreHealth::newer ? Msg::own_newer : Msg::own_read_only);
  else if (state.own.unreadable() > 0) text = tr(Msg::own_unreadable, {{"count", own_count(state.own.unreadable())}});
  if (text.empty()) return 0;
  const float height = draw_paragraph({0, 0, area.w - 2 * size::pad, 0}, text.str(), {Role::caption}, false) + kOwnStrip - 18;
  Rect bar = area.take_top(height);
  fill(bar, Token::warn_tint);
  draw_paragraph(bar.inset(size::pad, (kOwnStrip - 18) / 2), text.str(), {Role::caption, Token::warn});
  say("notice", SemRole::status, bar, text);
  return height;
}

void own_phone_page(State& state, Rect rest) {
  Rect bar = rest.take_top(kOwnPhoneRow).inset(12, 8);
  const auto icon = [&bar](std::string_view local, Icon which, Msg name) {
    const bool pressed = icon_button(local, bar.take_right(size::phone_control).middle(size::phone_control), which, tr(name));
    bar.take_right(4);
    return pressed;
  };
  const bool writes = state.store.can_write();
  if (writes && icon("new", Icon::plus, Msg::own_new)) begin_own(state);
  if (!state.own.all().empty() && icon("export", Icon::download, Msg::own_export)) state.export_own_factors();
  if (writes && icon("import", Icon::upload, Msg::own_import)) state.kit.host().choose_file();
  if ((state.mydata.bin_open || !state.own.binned().empty()) && icon("bin", Icon::trash, Msg::own_bin_name)) {
    state.after_frame([&state] { state.mydata.bin_open = !state.mydata.bin_open; });
  }
  own_tabs(state, bar, true);
  rest.take_top(own_strip(state, rest));
  if (!state.mydata.bin_open && !state.own.all().empty()) {
    own_search_field(state, rest.take_top(kOwnPhoneRow - 8).inset(12, 4));
    own_filters(state, rest.take_top(kOwnPhoneRow - 8).inset(12, 0), true);
  }
  own_content(state, rest, true);
}

void own_desk_page(State& state, Rect rest) {
  own_head(state, rest.take_top(size::page_head));
  rest.take_top(own_strip(state, rest));
  own_foot(state, rest.take_bottom(kOwnFoot));
  if (!state.mydata.bin_open) own_tabs(state, rest.take_top(kOwnTabRow), false);
  if (!state.mydata.bin_open && !state.own.all().empty()) {
    Rect row = rest.take_top(kOwnSearchRow);
    hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
    Rect controls = row.inset(size::pad, 0);
    own_search_field(state, controls.take_left(kOwnSearch).middle(size::control));
    controls.take_left(size::control_gap);
    own_filters(state, controls, false);
  }
  own_content(state, rest, false);
}

/// The store is not there: why, and what the user can do.
void own_no_store(const State& state, const Rect& area) {
  const Rect middle = area.middle(110);
  const auto say_it = [&](std::string_view local, Msg title, Msg hint) { empty_state(local, middle, tr(title), tr(hint)); };
  if (state.store.storage == Storage::unavailable) return say_it("unavailable", Msg::own_unavailable, Msg::own_unavailable_hint);
  if (state.store.storage == Storage::blocked) return say_it("blocked", Msg::own_blocked, Msg::own_blocked_hint);
  if (state.store.is_closed()) return say_it("closed", Msg::own_closed, Msg::own_closed_hint);
  if (!state.store.refusal().empty()) return say_it("refused", Msg::own_refused, Msg::own_refused_hint);
  say_it("opening", Msg::own_opening, Msg::own_opening_hint);
}

void own_keyboard(State& state) {
  OwnDesk& desk = state.mydata;
  if (std::exchange(desk.esc, false)) state.after_frame([&state] { state.mydata.step_back(); });
  if (slash_pressed()) desk.want_search = true;
  if (desk.draft || desk.bin_open || desk.incoming) return;
  if (paste_pressed() && !desk.searching) {
    std::string text = clipboard_text();
    if (text.find('\n') != text.npos) state.after_frame([&state, text = std::move(text)] { state.offer_own_table(tr(Msg::import_pasted).str(), text); });
  }
  if (state.store.can_write() && letter_pressed('n')) begin_own(state);
  const OwnFactor* own = desk.chosen();
  if (own == nullptr || !state.store.can_write()) return;
  if (letter_pressed('e')) state.after_frame([&state] { if (const OwnFactor* chosen = state.mydata.chosen()) state.mydata.begin_edit(*chosen); });
  if (letter_pressed('d')) state.duplicate_own_factor(own->id);
  if (delete_pressed()) state.bin_own_factor(own->id);
}

void own_pane_of(State& state, const Rect& pane, bool phone) {
  if (state.mydata.draft) draw_own_form(state, pane, phone);
  else if (const OwnFactor* own = state.mydata.chosen()) draw_own_detail(state, pane, *own, phone);
}

}  // namespace

void draw_mydata(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  const Scope scope("mydata");
  if (!state.store.is_open()) return own_no_store(state, area);
  OwnDesk& desk = state.mydata;
  desk.follow_history(state.store);
  desk.unsaved_input = desk.draft && desk.draft->is_changed();
  own_keyboard(state);
  if (desk.incoming) return draw_own_import(state, area, phone);
  const bool open = desk.draft || (desk.chosen() != nullptr && !desk.bin_open);
  const bool docked = !phone && area.w + size::rail >= kDockFrom;
  if (open && !docked) return own_pane_of(state, area, phone);
  Rect rest = area;
  const Rect pane = open ? rest.take_right(kOwnPane) : Rect{};
  if (phone) own_phone_page(state, rest);
  else own_desk_page(state, rest);
  if (open) own_pane_of(state, pane, phone);
}

}  // namespace qingtan::ui
