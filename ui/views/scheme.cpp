// The scheme view: structure, form and live result beside each other; on a phone one at a time.

#include <array>

#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/model/storage_desk.h"
#include "ui/text/number.h"
#include "ui/views/scheme_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kTree = 320, kResult = 368, kNarrow = 1180, kStrip = 92, kPhoneSegment = 56, kPhoneSteps = 44;

void scheme_menu(const SchemeContext& c, Rect& row) {
  const Rect anchor = row.take_right(c.phone ? size::phone_control : 32).middle(32);
  if (icon_button("menu", anchor, Icon::more, tr(Msg::scheme_menu))) open_popover("actions");
  const std::array entries{MenuEntry{"new", tr(Msg::scheme_new), Icon::plus},
                           MenuEntry{"duplicate", tr(Msg::scheme_duplicate), Icon::copy},
                           MenuEntry{"baseline", tr(Msg::scheme_set_baseline), Icon::compare, {}, false, c.desk.documents().size() < 2},
                           MenuEntry{"import", tr(Msg::scheme_import), Icon::upload},
                           MenuEntry{"export", tr(Msg::scheme_export), Icon::download},
                           MenuEntry{"history", tr(Msg::detail_history), Icon::clock, {}, false, !c.state.store.is_open()},
                           MenuEntry{"close", tr(Msg::scheme_close), Icon::cross},
                           MenuEntry{"all", tr(Msg::storage_all_schemes), Icon::folder},
                           MenuEntry{"delete", tr(Msg::storage_to_bin), Icon::trash, {}, true, c.document.stored_as.empty() || !c.state.store.can_write()}};
  const std::size_t chosen = menu("actions", anchor, tr(Msg::scheme_menu), entries);
  State& state = c.state;
  switch (chosen) {
    case 0: return c.desk.later_do([&state](SchemeDesk&) { state.new_scheme(); });
    case 1:
      return c.desk.later_do([](SchemeDesk& desk) {
        const Localized name = verbatim(text_here(desk.active().scheme().name));
        const std::string copy = tr(Msg::scheme_copy_name, {{"name", name}}).str();
        desk.open_copy(desk.active(), Text{copy, copy});
      });
    case 2: return c.desk.later_do([](SchemeDesk& desk) { desk.set_baseline(); });
    case 3: return c.state.kit.host().choose_file();
    case 4: return c.desk.later_do([&state](SchemeDesk&) { state.export_scheme(); });
    case 5:
      return c.desk.later_do([&state](SchemeDesk& desk) {
        desk.origin.reset();
        state.scheme_history.shown = true;
      });
    case 6: return c.desk.later_do([&state](SchemeDesk&) { state.close_scheme(); });
    case 7: return show_kept_schemes(state);
    case 8: return state.storage().later_do([&desk = state.storage(), id = c.document.stored_as] { desk.bin_scheme(id); });
    default: return;
  }
}

void mode_segment(const SchemeContext& c, Rect& row) {
  const std::array choices{Choice{"guided", tr(Msg::scheme_guided)}, Choice{"expert", tr(Msg::scheme_expert)}};
  const std::size_t active = c.desk.guided ? 0 : 1;
  const std::size_t chosen = segmented("mode", row.take_right(segmented_width(choices)).middle(size::control_small), tr(Msg::scheme_mode), choices, active);
  row.take_right(8);
  if (chosen != active) c.desk.later_do([chosen](SchemeDesk& desk) { desk.guided = chosen == 0; });
}

std::array<Localized, 4> step_names() { return {tr(Msg::scheme_step_basics), tr(Msg::scheme_step_material), tr(Msg::scheme_step_use), tr(Msg::scheme_step_result)}; }

void take_step(const SchemeContext& c, std::size_t chosen) {
  if (chosen != c.document.step) c.desk.later_do([chosen](SchemeDesk& desk) { choose_step(desk.active(), chosen); });
}

void page_head(const SchemeContext& c, Rect row) {
  fill(row, Token::bg_panel);
  hline(row.x, row.right(), row.bottom() - 1, Token::line);
  const Scope scope("head");
  row = row.inset(c.phone ? 12 : 16, 0);
  scheme_menu(c, row);
  if (!c.phone) mode_segment(c, row);
  undo_buttons(c, row);
  row.take_right(8);
  scheme_select(c, row);
  const auto names = step_names();
  if (c.phone || !c.desk.guided || row.w < steps_width(names)) return;
  take_step(c, steps("steps", row.take_left(steps_width(names)), tr(Msg::scheme_steps), names, c.document.step));
}

void desk_panes(const SchemeContext& c, Rect rest) {
  const bool history = c.state.scheme_history.shown && !c.desk.origin;
  const bool beside = rest.w + size::rail >= kNarrow || history;
  const Rect tree = rest.take_left(kTree);
  draw_scheme_tree(c, tree);
  vline(tree.right() - 1, tree.y, tree.bottom(), Token::line);
  const Rect result = beside ? rest.take_right(kResult) : Rect{};
  draw_scheme_form(c, rest);
  if (!beside) return;
  vline(result.x, result.y, result.bottom(), Token::line);
  const Rect pane{result.x + 1, result.y, result.w - 1, result.h};
  if (history) {
    const Scope scope("history", SemRole::region, tr(Msg::detail_history), pane);
    return draw_scheme_history(c, pane);
  }
  if (!c.desk.origin) return draw_scheme_result(c, pane);
  const Scope scope("origin", SemRole::region, tr(Msg::inspector_title), pane);
  draw_scheme_origin(c, pane);
}

void phone_panes(const SchemeContext& c, Rect rest) {
  if (c.desk.guided) {
    const Rect step_row = rest.take_top(kPhoneSteps);
    fill(step_row, Token::bg_panel);
    const std::size_t chosen = brief_steps("steps", step_row.inset(16, 0), tr(Msg::scheme_steps), step_names(), c.document.step);
    take_step(c, chosen);
    // Where a step is looked at something else than its form, that is opened.
    if (chosen != c.document.step) c.desk.later_do([chosen](SchemeDesk& desk) { desk.phone_pane = chosen == 3 ? 2 : 1; });
  }
  Rect segment_row = rest.take_top(kPhoneSegment);
  fill(segment_row, Token::bg_panel);
  hline(segment_row.x, segment_row.right(), segment_row.bottom() - 1, Token::line);
  const std::array choices{Choice{"structure", tr(Msg::scheme_view_structure)}, Choice{"edit", tr(Msg::scheme_view_edit)},
                           Choice{"result", tr(Msg::scheme_view_result)}};
  const std::size_t active = c.desk.phone_pane;
  const std::size_t chosen = segmented("pane", segment_row.inset(12, 0).middle(40), tr(Msg::scheme_view), choices, active);
  if (chosen != active) c.desk.later_do([chosen](SchemeDesk& desk) { desk.phone_pane = chosen; });
  if (c.desk.origin) {
    const Scope scope("origin", SemRole::region, tr(Msg::inspector_title), rest);
    return draw_scheme_origin(c, rest);
  }
  if (c.state.scheme_history.shown) {
    const Scope scope("history", SemRole::region, tr(Msg::detail_history), rest);
    return draw_scheme_history(c, rest);
  }
  if (active == 2) return draw_scheme_result(c, rest);
  draw_result_strip(c, rest.take_bottom(kStrip));
  if (active == 0) draw_scheme_tree(c, rest);
  else draw_scheme_form(c, rest);
}

void scheme_shortcuts(const SchemeContext& c) {
  if (c.desk.origin && escape_pressed()) c.desk.later_do([](SchemeDesk& desk) { desk.origin.reset(); });
  if (c.state.scheme_history.shown && !c.desk.origin && escape_pressed())
    c.desk.later_do([&state = c.state](SchemeDesk&) { state.scheme_history.shown = false; });
  if (letter_pressed('y')) c.desk.later_do([](SchemeDesk& desk) { desk.later = !desk.later; });
  if (letter_pressed('n')) c.desk.later_do([&state = c.state](SchemeDesk&) { state.new_scheme(); });
  if (command_pressed('s')) c.desk.later_do([&state = c.state](SchemeDesk&) { state.export_scheme(); });
}

}  // namespace

void undo_buttons(const SchemeContext& c, Rect& row) {
  const auto step = [&](std::string_view local, Icon icon, Msg name, bool possible, bool forward) {
    const Rect box = row.take_right(c.phone ? size::phone_control : 32).middle(32);
    ItemSpec what;
    what.name = tr(name);
    what.tooltip = tr(name);
    what.disabled = !possible;
    const ItemState state = item(local, box, what);
    if (state.hovered) fill(box, Token::bg_hover, size::radius);
    draw_icon(box, icon, possible ? Token::tx_2 : Token::tx_dis);
    if (state.focused) focus_ring(box, size::radius);
    const bool key = forward ? command_pressed('y') || command_pressed('z', true) : command_pressed('z');
    if (!possible || !(state.pressed || key)) return;
    c.desk.later_do([forward, &state = c.state](SchemeDesk& desk) { forward ? desk.active().redo() : state.undo_scheme(); });
  };
  step("redo", Icon::redo, Msg::scheme_redo, c.document.can_redo(), true);
  step("undo", Icon::undo, Msg::scheme_undo, c.document.can_undo() || c.state.scheme_history.can_undo_further(c.document), false);
}

/// The open schemes: which one is worked on.
void scheme_select(const SchemeContext& c, Rect& row) {
  std::vector<Choice> choices;
  std::vector<std::string> keys;
  const auto& documents = c.desk.documents();
  for (const auto& document : documents) keys.push_back(document->key());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string letter(1, static_cast<char>('A' + std::min<std::size_t>(i, 25)));
    choices.push_back({keys[i], verbatim(letter + " ") + verbatim(text_here(documents[i]->scheme().name))});
  }
  const std::size_t active = c.desk.active_index();
  const float width = std::min(c.phone ? row.w : 260.0f, select_width({}, choices[active].label));
  const std::size_t chosen = select("open", row.take_left(width).middle(c.phone ? size::phone_control : size::control), {}, choices, active, tr(Msg::scheme_switch));
  row.take_left(16);
  if (chosen != active) {
    c.desk.later_do([chosen](SchemeDesk& desk) {
      desk.choose(chosen);
      desk.origin.reset();
    });
  }
}

void draw_scheme(State& state, const Rect& area, bool phone) {
  SchemeDesk& desk = state.schemes;
  if (desk.scenario.empty()) desk.scenario = state.usual_scenario();
  desk.refresh();
  if (desk.empty()) return draw_scheme_start(state, area, phone);
  const SchemeContext c{state, desk, desk.active(), desk.active().scheme(), desk.active().result, phone};
  const Scope scope("scheme", SemRole::region, tr(Msg::scheme_page), area);
  Rect rest = area;
  page_head(c, rest.take_top(phone ? size::phone_title : size::page_head));
  scheme_shortcuts(c);
  if (phone) phone_panes(c, rest);
  else desk_panes(c, rest);
  if (desk.work_off()) {
    if (!desk.empty()) desk.refresh();
    state.kit.want_frame(0);
  }
}

}  // namespace qingtan::ui
