// The process chain as a table whose rows are dragged, and the masses that flow through it as a picture.

#include <array>

#include "ui/kit/popover.h"
#include "ui/kit/window.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_picker.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kGrip = 28, kChainNumber = 24, kFactorWidth = 116, kYieldWidth = 96, kMassWidth = 76, kRowPhone = 52;
constexpr float kFlowHeight = 120, kFlowTop = 22, kFlowScale = 86, kFlowBar = 12;
constexpr NumberRule kYield{.least = 0, .most = 1, .above_least = true, .scale = 100, .decimals = 1};

struct ChainColumns {
  Rect grip, number, name, factor, yield, in, out, value;
};

ChainColumns columns_of(Rect row, bool phone) {
  ChainColumns c;
  c.value = row.take_right(kMassWidth).inset(8, 0);
  if (!phone) {
    c.out = row.take_right(kMassWidth).inset(8, 0);
    c.in = row.take_right(kMassWidth).inset(8, 0);
  }
  c.yield = row.take_right(kYieldWidth).inset(4, 0);
  if (!phone) {
    c.factor = row.take_right(kFactorWidth).inset(8, 0);
    c.grip = row.take_left(kGrip);
    c.number = row.take_left(kChainNumber);
  }
  c.name = row.inset(8, 0);
  return c;
}

void chain_head(Rect row) {
  fill(row, Token::bg_sunken);
  hline(row.x, row.right(), row.bottom() - 1, Token::line);
  const ChainColumns at = columns_of(row, false);
  const auto text = [](std::string_view local, const Rect& box, const Localized& name, Align align) {
    label(local, box, name, {Role::caption, Token::tx_2, align}, SemRole::columnheader);
  };
  const Scope scope("head");
  draw_text(at.number, "#", {Role::caption, Token::tx_2});
  text("process", at.name, tr(Msg::chain_process), Align::left);
  text("factor", at.factor, tr(Msg::chain_factor), Align::right);
  text("yield", at.yield.inset(4, 0), tr(Msg::chain_yield), Align::right);
  text("in", at.in, tr(Msg::chain_in), Align::right);
  text("out", at.out, tr(Msg::chain_out), Align::right);
  text("value", at.value, tr(Msg::unit_kgco2e), Align::right);
}

/// The handle: pressed, it takes the row along; let go over another row, the row moves there.
void grip(const SchemeContext& c, const Rect& box, const Rect& table, std::uint32_t component, std::size_t k, std::size_t count, float row_height) {
  ItemSpec what;
  what.name = tr(Msg::chain_drag);
  what.tooltip = what.name;
  what.tab_stop = false;  // by keyboard: Alt with the arrows
  const ItemState state = item("grip", box, what);
  draw_icon(box, Icon::grip, state.held || state.hovered ? Token::tx_2 : Token::tx_dis);
  const std::string path = kit().child_path("grip");
  if (state.held) kit().dragged = path;
  if (kit().dragged != path) return;
  const float y = pointer_y();
  const auto over = static_cast<std::size_t>(std::clamp((y - table.y) / row_height, 0.0f, static_cast<float>(count) - 1));
  const float line_y = table.y + row_height * static_cast<float>(over > k ? over + 1 : over);
  if (over != k) fill({table.x, line_y - 1, table.w, 2}, Token::ac);
  kit().want_frame(0);
  if (!pointer_released()) return;
  kit().dragged.clear();
  if (over != k) {
    c.desk.edit_and_select([component, k, over](Scheme& s) {
      reorder_process(s, component, k, over);
      return SchemeNode{NodeKind::process, component, static_cast<std::uint32_t>(over)};
    });
  }
}

void process_name(const SchemeContext& c, const Rect& box, const SchemeNode& node, const Process& process) {
  const Localized name = node_name(c, node);
  ItemSpec what;
  what.name = name;
  what.value = factor_name(c, process.factor);
  what.tooltip = tr(Msg::factor_change);
  const ItemState state = item("name", box.middle(24).inset(-4, 0), what);
  if (c.phone) {
    const Factor* factor = factor_of(c, process.factor);
    draw_text({box.x, box.y + 6, box.w, 20}, name.str(), {Role::body, process.factor.empty() ? Token::warn : Token::tx});
    if (factor != nullptr) {
      const Localized value = number_as_stored(factor->value) + verbatim(" ") + unit(to_string(factor->unit));
      draw_text({box.x, box.y + 27, box.w, 16}, value.str(), {Role::caption, Token::tx_3});
    }
  } else {
    draw_text(box, name.str(), {Role::body, process.factor.empty() ? Token::warn : state.hovered ? Token::ac : Token::tx});
  }
  if (state.focused) focus_ring(box.middle(24).inset(-4, 0), size::radius);
  if (state.pressed) {
    c.desk.later_do([node](SchemeDesk& desk) { desk.active().selected = node; });
    open_popover("picker");
  }
  if (const auto chosen = factor_picker(c.state, "picker", box, kProcessLibraries, process.factor)) {
    c.desk.edit("", [node, chosen = *chosen](Scheme& s) { s.components[node.component].processes[node.item].factor = chosen; });
  }
}

void yield_cell(const SchemeContext& c, const Rect& box, const SchemeNode& node, const Process& process) {
  FieldSpec spec;
  spec.name = node_name(c, node) + verbatim(" ") + tr(Msg::chain_yield);
  spec.look = c.phone ? FieldLook::boxed : FieldLook::in_table;
  if (c.phone) spec.unit = verbatim("%");
  const NumberEdit edit = number_field("yield", box.middle(c.phone ? size::phone_control : 24), spec, process.yield, kYield);
  if (edit.changed) {
    c.desk.edit(kit().child_path("yield"), [node, entered = *edit.value](Scheme& s) { s.components[node.component].processes[node.item].yield = entered; });
  }
  if (edit.committed) c.desk.later_do([](SchemeDesk& desk) { desk.active().end_step(); });
}

void quantity_cell(const SchemeContext& c, const Rect& box, const SchemeNode& node, const Process& process, const Factor& factor) {
  FieldSpec spec;
  spec.name = node_name(c, node) + verbatim(" ") + tr(Msg::joining_quantity);
  spec.look = FieldLook::in_table;
  spec.unit = unit(symbol(factor.unit.per));
  const NumberEdit edit = number_field("quantity", box.middle(24), spec, process.quantity, {.least = 0, .optional = true});
  if (edit.changed) {
    c.desk.edit(kit().child_path("quantity"), [node, entered = edit.value](Scheme& s) { s.components[node.component].processes[node.item].quantity = entered; });
  }
  if (edit.committed) c.desk.later_do([](SchemeDesk& desk) { desk.active().end_step(); });
}

void chain_row(const SchemeContext& c, const Rect& row, const Rect& table, const SchemeNode& node) {
  const Component& component = c.scheme.components[node.component];
  const Process& process = component.processes[node.item];
  const MassFlow& flow = c.result.flows[node.component];
  const Scope scope("process-" + std::to_string(node.item), SemRole::row, node_name(c, node), row);
  if (c.document.selected == node) {
    fill(row, Token::bg_selected);
    fill({row.x, row.y, 3, row.h}, Token::ac);
  }
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  const ChainColumns at = columns_of(row, c.phone);
  const Line* line = c.result.line(node, c.desk.later);
  const Factor* factor = factor_of(c, process.factor);
  process_name(c, at.name, node, process);
  yield_cell(c, at.yield, node, process);
  const Localized value = line == nullptr ? Localized{} : amount(line->kgco2e, 2);
  const TextStyle plain{Role::body, Token::tx, Align::right};
  if (value_button("value", at.value.middle(24).inset(-5, 0), at.value, node_name(c, node) + verbatim(", ") + tr(Msg::unit_kgco2e), value, plain, false)) {
    c.desk.later_do([node](SchemeDesk& desk) { desk.origin = node; });
  }
  if (c.phone) return;
  grip(c, at.grip, table, node.component, node.item, component.processes.size(), row.h);
  draw_text(at.number, std::to_string(node.item + 1), {Role::body, Token::tx_3});
  if (factor != nullptr && factor->basis == Basis::quantity) {
    quantity_cell(c, at.factor, node, process, *factor);
  } else if (line != nullptr && line->factor != kNoFactor) {
    label("factor", at.factor, number_as_stored(line->factor_value), plain, SemRole::cell);
  }
  const TextStyle muted{Role::body, Token::tx_2, Align::right};
  label("in", at.in, number(flow.into[node.item], 3), muted, SemRole::cell);
  label("out", at.out, number(flow.out[node.item], 3), muted, SemRole::cell);
}

void utilisation_row(const SchemeContext& c, const Rect& row, std::uint32_t component) {
  const MassFlow& flow = c.result.flows[component];
  fill(row, Token::bg_sunken);
  const ChainColumns at = columns_of(row, c.phone);
  const Scope scope("utilisation", SemRole::row, tr(Msg::chain_utilisation), row);
  draw_text(at.name, tr(Msg::chain_utilisation).str(), {Role::body, Token::tx_2});
  const TextStyle bold{Role::body_bold, Token::tx, Align::right};
  label("yield", at.yield.inset(4, 0), number(flow.utilisation * 100, 1), bold, SemRole::cell);
  if (c.phone) return;
  label("in", at.in, number(flow.bought, 3), bold, SemRole::cell);
  label("out", at.out, number(c.scheme.components[component].net_mass_kg, 3), bold, SemRole::cell);
}

}  // namespace

void chain_table(const SchemeContext& c, Rect& rest, std::uint32_t component) {
  const auto& chain = c.scheme.components[component].processes;
  if (chain.empty()) {
    const Rect empty = rest.take_top(40);
    stroke(empty, Token::line, size::radius);
    label("chain-empty", empty.inset(12, 0), tr(Msg::chain_empty), {Role::caption, Token::tx_3});
    rest.take_top(16);
    return;
  }
  const float row_height = c.phone ? kRowPhone : size::row;
  Rect table = rest.take_top((c.phone ? 0 : size::table_head) + row_height * static_cast<float>(chain.size() + (c.phone ? 0 : 1)));
  rest.take_top(16);
  const Rect outside = table;
  const Scope scope("chain", SemRole::table, tr(Msg::form_chain), outside);
  if (c.phone) fill(outside, Token::bg_panel, size::radius);
  if (!c.phone) chain_head(table.take_top(size::table_head));
  const Rect body{table.x, table.y, table.w, row_height * static_cast<float>(chain.size())};
  for (std::uint32_t k = 0; k < chain.size(); ++k) chain_row(c, table.take_top(row_height), body, {NodeKind::process, component, k});
  if (!c.phone) utilisation_row(c, table, component);
  stroke(outside, Token::line, size::radius);
}

void mass_flow_picture(const SchemeContext& c, Rect& rest, std::uint32_t component) {
  const MassFlow& flow = c.result.flows[component];
  const auto& chain = c.scheme.components[component].processes;
  form_heading(rest, "flow-title", tr(Msg::flow_title), tr(Msg::flow_scrap_sum, {{"mass", number(flow.scrap, 3)}}));
  const Rect area = rest.take_top(kFlowHeight);
  rest.take_top(8);
  const Scope scope("flow", SemRole::figure, tr(Msg::flow_title), area);
  const float step = std::floor((area.w - 80) / static_cast<float>(chain.size()));
  const double scale = static_cast<double>(kFlowScale) / flow.bought;
  const auto height = [scale](double mass) { return std::max(1.0f, static_cast<float>(mass * scale)); };
  for (std::size_t k = 0; k <= chain.size(); ++k) {
    const bool last = k == chain.size();
    const double mass = last ? c.scheme.components[component].net_mass_kg : flow.into[k];
    const float x = area.x + step * static_cast<float>(k), y = area.y + kFlowTop;
    const SchemeNode before{NodeKind::process, component, static_cast<std::uint32_t>(k == 0 ? 0 : k - 1)};
    const Localized name = k == 0 ? tr(Msg::flow_input) : last ? tr(Msg::flow_net) : tr(Msg::flow_after, {{"process", node_name(c, before)}});
    draw_text({x, area.y, last ? 80 : step - 4, 16}, name.str(), {Role::caption, Token::tx_2});
    say("mass-" + std::to_string(k), SemRole::text, {x, y, kFlowBar, height(mass)}, name, number(mass, 3) + verbatim(" kg"));
    if (!last) {
      const double out = flow.out[k], scrap = flow.into[k] - out;
      fill({x + kFlowBar, y, step - kFlowBar, height(out)}, Token::stage_processing, 0, 0.14f);
      const float below = y + height(out) + 4;
      if (scrap > 0) {
        fill({x + kFlowBar + 2, below, 40, height(scrap)}, Token::line_strong, 0, 0.55f);
        draw_text({x + kFlowBar + 48, below + height(scrap) / 2 - 8, step - kFlowBar - 52, 16}, tr(Msg::flow_scrap, {{"mass", number(scrap, 3)}}).str(), {Role::caption, Token::tx_3});
      }
    }
    fill({x, y, kFlowBar, height(mass)}, k == 0 ? Token::stage_material : Token::stage_processing, 1);
    const float band = last ? height(mass) : height(flow.out[k]);  // beside the scrap, not upon it
    const Rect text{x + kFlowBar + 8, y + band / 2 - 8, last ? 64 : step - kFlowBar - 12, 16};
    draw_text(text, (number(mass, 3) + verbatim(" kg")).str(), {Role::caption});
  }
}

}  // namespace qingtan::ui
