// The structure of a scheme: part, components, processes, joinings, use phase, each with what it comes to.

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kSchemeTreeIndent = 16, kTreeValue = 62, kTreeMiddle = 84, kTreeHead = 28, kTreeFoot = 32, kTreeButtons = 44;

int level_of(const SchemeNode& node) {
  switch (node.kind) {
    case NodeKind::part: return 0;
    case NodeKind::component:
    case NodeKind::joinings:
    case NodeKind::use: return 1;
    default: return 2;
  }
}

bool has_children(const SchemeNode& node) { return level_of(node) < 2; }

/// Mass, yield, count or amount of energy.
Localized middle_of(const SchemeContext& c, const SchemeNode& node) {
  const Scheme& s = c.scheme;
  const auto kg = [](double mass) { return number(mass, 3) + verbatim(" kg"); };
  switch (node.kind) {
    case NodeKind::part: return kg(s.net_mass_kg());
    case NodeKind::component: return kg(s.components[node.component].net_mass_kg);
    case NodeKind::material: return kg(c.result.flows[node.component].bought);
    case NodeKind::process: return number(s.components[node.component].processes[node.item].yield * 100, 1) + verbatim(" %");
    case NodeKind::joinings: return tr(Msg::tree_items, {{"count", number(static_cast<double>(s.joinings.size()), 0)}});
    case NodeKind::use: return kilometres(s.use->lifetime_km);
    default: break;
  }
  const Line* line = c.result.line(node, c.desk.later);
  if (line == nullptr) return {};
  return line_amount(*line);
}

void head(const SchemeContext& c, Rect& rest) {
  Rect top = rest.take_top(84);
  hline(top.x, top.right(), top.bottom() - 1, Token::line);
  Rect row{top.x + 16, top.y + 12, top.w - 32, 24};
  draw_result_star(c, row.take_right(32).middle(32));
  row.take_right(4);
  chip(row.take_left(20).middle(20), c.desk.active_index());
  row.take_left(8);
  label("name", row, verbatim(text_here(c.scheme.name)), {Role::title}, SemRole::heading);
  Rect badges{top.x + 16, top.y + 46, top.w - 32, size::badge};
  const auto mark = [&badges](std::string_view local, const Localized& text, Icon icon = Icon::none) {
    const Rect rect = badges.take_left(badge_width(text, icon));
    badge(rect, text, Tone::neutral, icon);
    say(local, SemRole::text, rect, text);
    badges.take_left(8);
  };
  mark("vehicle", tr(c.scheme.vehicle), c.scheme.vehicle == Vehicle::ev ? Icon::bolt : Icon::fuel);
  if (c.scheme.use) mark("lifetime", kilometres(c.scheme.use->lifetime_km));
  mark("mass", number(c.scheme.net_mass_kg(), 3) + verbatim(" kg"));
}

void columns(Rect& rest) {
  Rect row = rest.take_top(kTreeHead);
  fill(row, Token::bg_sunken);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  row.take_left(16);
  row.take_right(12);
  const TextStyle right{Role::caption, Token::tx_2, Align::right};
  draw_text(row.take_right(kTreeValue), tr(Msg::unit_kgco2e).str(), right);
  draw_text(row.take_right(kTreeMiddle), tr(Msg::tree_mass).str(), right);
  draw_text(row, tr(Msg::tree_title).str(), {Role::caption, Token::tx_2});
}

void fold_caret(const SchemeContext& c, const SchemeNode& node, Rect caret) {
  const std::string id = id_of(node);
  const bool folded = c.document.folded.contains(id);
  ItemSpec what;
  what.name = tr(folded ? Msg::tree_unfold : Msg::tree_fold);
  what.tab_stop = false;
  const ItemState state = item("caret", caret, what);
  draw_icon(caret, folded ? Icon::chevron_right : Icon::chevron_down, state.hovered ? Token::tx : Token::tx_3, 12);
  if (!state.pressed) return;
  c.desk.later_do([id, folded](SchemeDesk& desk) {
    if (folded) desk.active().folded.erase(id);
    else desk.active().folded.insert(id);
  });
}

void tree_row(const SchemeContext& c, const SchemeNode& node, const Rect& row) {
  const bool on = c.document.selected == node;
  const int level = level_of(node);
  const Localized name = node_name(c, node);
  const std::optional<double> value = c.result.amount(node, c.desk.later);
  const Localized value_text = value ? amount(*value, 2) : Localized{};
  const std::string local = id_of(node);
  ItemSpec what;
  what.role = SemRole::treeitem;
  what.name = name;
  what.value = value_text;
  what.selected = on;
  what.expanded = has_children(node) && !c.document.folded.contains(local);
  const ItemState state = item(local, row, what);
  if (on || state.hovered) fill(row, on ? Token::bg_selected : Token::bg_hover);
  if (on) fill({row.x, row.y, 3, row.h}, Token::ac);
  Rect rest = row;
  rest.take_left(8 + kSchemeTreeIndent * static_cast<float>(level));
  rest.take_right(12);
  const Scope scope(local);
  const Rect caret = rest.take_left(12);
  if (has_children(node)) fold_caret(c, node, caret.middle(20));
  rest.take_left(6);
  if (!has_children(node)) {
    fill(rest.take_left(10).middle(10), stage_of(node), size::radius_swatch);
    rest.take_left(6);
  }
  const Role role = level == 0 || on ? Role::body_bold : Role::body;
  const bool missing = value && std::isnan(*value);
  draw_text(rest.take_right(kTreeValue - 6), value_text.str(), {level == 0 ? Role::body_bold : Role::body, missing ? Token::warn : Token::tx, Align::right});
  rest.take_right(6);
  draw_text(rest.take_right(kTreeMiddle - 12), middle_of(c, node).str(), {Role::caption, Token::tx_3, Align::right});
  rest.take_right(6);
  const float width = draw_text(rest, name.str(), {role, Token::tx});
  if (node.kind == NodeKind::component) {
    rest.take_left(width + 6);
    if (rest.w > 24) draw_text(rest, factor_name(c, c.scheme.components[node.component].material).str(), {Role::body, Token::tx_3});
  }
  if (state.focused) focus_ring(row.inset(2), size::radius_small);
  if (state.pressed) {
    c.desk.later_do([node](SchemeDesk& desk) {
      desk.active().end_step();
      desk.active().selected = node;
      const bool of_use = node.kind == NodeKind::use || node.kind == NodeKind::energy_production || node.kind == NodeKind::energy_direct;
      desk.active().step = node.kind == NodeKind::part ? 0 : of_use ? 2 : 1;
    });
  }
}

void mass_check(const SchemeContext& c, Rect row) {
  hline(row.x, row.right(), row.y, Token::line_subtle);
  row = row.inset(16, 0);
  const double sum = c.scheme.net_mass_kg();
  const Localized mass = number(sum, 3);
  bool differs = false;
  for (const Warning& warning : c.now() == nullptr ? std::vector<Warning>{} : c.now()->warnings) {
    differs = differs || warning.code == WarningCode::mass_mismatch;
  }
  Localized text = tr(Msg::tree_mass_sum, {{"mass", mass}});
  if (c.scheme.declared_mass_kg) {
    text = differs ? tr(Msg::tree_mass_differs, {{"mass", mass}, {"declared", number(*c.scheme.declared_mass_kg, 3)}})
                   : tr(Msg::tree_mass_same, {{"mass", mass}});
    draw_icon(row.take_left(16), differs ? Icon::warning : Icon::tick, differs ? Token::warn : Token::ok);
    row.take_left(6);
  }
  label("mass-check", row, text, {Role::caption, differs ? Token::warn : Token::tx_2}, SemRole::status);
}

void buttons(const SchemeContext& c, Rect row) {
  hline(row.x, row.right(), row.y, Token::line);
  row = row.inset(16, 0).middle(size::control_small);
  const float width = std::floor((row.w - 16) / 3);
  if (button("add-material", row.take_left(width), {tr(Msg::add_material), Icon::plus})) {
    c.desk.edit_and_select([](Scheme& s) { return add_component(s); });
  }
  row.take_left(8);
  ButtonSpec joining{tr(Msg::add_joining), Icon::plus};
  joining.disabled = !c.scheme.has(Stage::joining);
  if (button("add-joining", row.take_left(width), joining)) {
    c.desk.edit_and_select([](Scheme& s) { return add_joining(s, ""); });
  }
  row.take_left(8);
  ButtonSpec energy{tr(Msg::add_energy), Icon::plus};
  energy.disabled = c.scheme.use.has_value();
  if (button("add-energy", row, energy)) {
    c.desk.edit_and_select([use = c.desk.usual_use_phase(c.scheme.vehicle)](Scheme& s) {
      s.use = use.value_or(UsePhase{});
      return SchemeNode{NodeKind::use};
    });
  }
}

}  // namespace

void draw_scheme_tree(const SchemeContext& c, const Rect& pane) {
  fill(pane, Token::bg_panel);
  const Scope scope("tree", SemRole::tree, tr(Msg::tree_title), pane);
  Rect rest = pane;
  head(c, rest);
  columns(rest);
  buttons(c, rest.take_bottom(kTreeButtons));
  mass_check(c, rest.take_bottom(kTreeFoot));
  ScrollArea scroll("nodes", rest, tr(Msg::tree_title));
  Rect list = scroll.content();
  list.h = 1e6f;
  list.take_top(4);
  for (const SchemeNode& node : nodes_of(c.scheme)) {
    const SchemeNode parent = parent_of(node);
    const bool hidden = node.kind != NodeKind::part &&
                        (c.document.folded.contains("part") || (parent.kind != NodeKind::part && c.document.folded.contains(id_of(parent))));
    if (!hidden) tree_row(c, node, list.take_top(c.phone ? size::phone_control : size::row));
  }
  scroll.used(list.y + 4);
}

}  // namespace qingtan::ui
