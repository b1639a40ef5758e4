// What a process inventory comes to: the product's factor, where its emissions come from, and how well it is solved.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "qingtan/calc/explain.h"
#include "ui/chart/caption.h"
#include "ui/chart/sankey_chart.h"
#include "ui/chart/share_bars.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

using inventory::Index;
using inventory::Kind;

constexpr float kInventorySide = 380, kSankeyHeight = 320, kTreeRow = 28, kAssemblyIndent = 16;
constexpr std::size_t kMostContributors = 12, kMostTreeLines = 30;

Localized kind_name(Kind kind) {
  switch (kind) {
    case Kind::direct: return tr(Msg::inv_kind_direct);
    case Kind::fuels: return tr(Msg::inv_kind_fuels);
    case Kind::electricity: return tr(Msg::inv_kind_electricity);
    case Kind::upstream: return tr(Msg::inv_kind_upstream);
  }
  return {};
}

Localized product_name(const inventory::Network& network, Index column) {
  const inventory::Product& product = network.products[column];
  return product.name.empty() ? verbatim(product.id) : verbatim(text_here(product.name));
}

Localized process_name(const inventory::Network& network, Index column) { return verbatim(text_here(network.process(column).name)); }
Localized product_unit(const inventory::Network& network, Index column) { return unit(symbol(network.products[column].unit)); }

Localized scientific(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1e", value);
  return verbatim(text);
}

/// Factor of the product, with the product to choose and what to do with it.
void factor_card_of_product(const AnalysisBase& c, Rect& rest) {
  const Scope scope("result");
  const SolvedInventory& s = *c.desk.inventory.solved();
  const inventory::Network& network = s.inventory.network();
  const Rect box{rest.x, rest.y, rest.w, size::card_head + (c.phone ? 224.0f : 172.0f)};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::inv_result)).inset(15, 0);
  std::vector<Choice> choices;
  for (const inventory::Product& product : network.products) choices.push_back({product.id, verbatim(text_here(product.name))});
  if (choices.size() <= 24) {
    const float width = std::min(body.w, select_width(tr(Msg::inv_asked), choices[s.product].label));
    const std::size_t chosen = select("product", body.take_top(size::control).take_left(width), tr(Msg::inv_asked), choices, s.product);
    if (chosen != s.product) c.later_do([id = network.products[chosen].id](AnalysisDesk& desk) { desk.inventory.product = id; });
  }
  body.take_top(4);
  const Rect row = body.take_top(36);
  const Localized value = number_short(s.inventory.factors()[s.product]);
  const float width = draw_text(row, value.str(), {Role::figure});
  const Localized per = tr(Msg::inv_per_unit, {{"unit", product_unit(network, s.product)}});
  draw_text({row.x + width + 8, row.y + 8, row.w - width - 8, 24}, per.str(), {Role::body, Token::tx_2});
  say("factor", SemRole::status, row, product_name(network, s.product), verbatim(number_text(s.inventory.factors()[s.product])) + verbatim(" ") + per);
  const inventory::Solver::Facts& facts = s.inventory.solver().facts();
  const auto count = [](std::size_t n) { return number(static_cast<double>(n), 0); };
  const Localized solved = tr(Msg::inv_solved, {{"processes", count(facts.size)}, {"entries", count(facts.entries)}, {"loops", count(facts.blocks)}, {"largest", count(facts.largest_block)}});
  const Localized residual = tr(Msg::inv_residual, {{"residual", scientific(s.answer.residual)}, {"closure", scientific(s.answer.closure)}});
  label("facts", body.take_top(18), solved, {Role::caption, Token::tx_3});
  label("residual", body.take_top(18), residual, {Role::caption, Token::tx_3});
  body.take_top(12);
  const ButtonSpec store{tr(Msg::inv_store), Icon::plus, ButtonKind::primary}, file{tr(Msg::inv_export), Icon::download};
  Rect buttons = body.take_top(size::control);
  if (button("store", buttons.take_left(button_width(store)), store)) {
    const Result<std::string> records = c.desk.inventory.private_factor(c.state.workspace.today());
    if (records) c.state.keep_private_factor(network.products[s.product].id, *records);
    else c.state.kit.toast({tr(Msg::inv_not_stored, {{"why", error_words(records.error().front())}}), Token::bad, true});
  }
  if (c.phone) body.take_top(8), buttons = body.take_top(size::control);
  else buttons.take_left(8);
  if (button("export", buttons.take_left(button_width(file)), file)) c.state.kit.host().save_file(s.system->id + ".inventory.json", c.desk.inventory.file());
}

Localized processes_of(const inventory::Network& network, const inventory::Note& note) {
  Localized names;
  for (const Index column : note.columns) names += (names.empty() ? Localized{} : verbatim(text_language() == Language::zh ? "、" : ", ")) + process_name(network, column);
  if (note.factor != inventory::kNone) names += verbatim(network.factors[note.factor].id);
  if (note.count > note.columns.size()) names += verbatim(" …");
  return names;
}

void notes(const AnalysisBase& c, Rect& rest) {
  const SolvedInventory& s = *c.desk.inventory.solved();
  std::size_t i = 0;
  for (const inventory::Note& note : s.answer.notes) {
    Msg msg = Msg::inv_note_marks;
    switch (note.code) {
      case inventory::Note::Code::negative_output: msg = Msg::inv_note_negative; break;
      case inventory::Note::Code::not_linked: msg = Msg::inv_note_not_linked; break;
      case inventory::Note::Code::not_needed: msg = Msg::inv_note_not_needed; break;
      case inventory::Note::Code::factor_marks: break;
    }
    Rect line = rest.take_top(24);
    draw_icon(line.take_left(16), Icon::warning, Token::warn, 14);
    line.take_left(6);
    label("note-" + std::to_string(++i), line, tr(msg, {{"processes", processes_of(s.inventory.network(), note)}}), {Role::caption, Token::warn}, SemRole::note);
  }
  if (i > 0) rest.take_top(8);
}

void kinds_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("kinds");
  InventoryDesk& desk = c.desk.inventory;
  const SolvedInventory& s = *desk.solved();
  const Scene& scene = desk.kinds.get(std::to_string(desk.version()) + "/" + std::to_string(rest.w), [&] {
    std::vector<ShareBar> bars;
    for (const Kind kind : inventory::kAllKinds) {
      const double kg = s.answer.by_kind[static_cast<std::size_t>(kind)];
      if (kg == 0) continue;
      const double share = kg / s.answer.total;
      bars.push_back({std::string(word(kind)), kind_name(kind), share, number_short(kg) + verbatim("  ") + percent(share)});
    }
    return share_bars(bars, rest.w - 32);
  });
  const Rect box{rest.x, rest.y, rest.w, size::card_head + scene.height + 8};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::inv_per_unit, {{"unit", product_unit(s.inventory.network(), s.product)}})).inset(15, 0);
  chart_buttons(c.state, box, scene, "inventory-kinds", [&] {
    return ChartCaption{tr(Msg::inv_contributions) + verbatim(" · ") + product_name(s.inventory.network(), s.product),
                        tr(Msg::inv_per_unit, {{"unit", product_unit(s.inventory.network(), s.product)}}), {}};
  });
  show_scene("bars", scene, {body.x, body.y}, tr(Msg::inv_contributions));
}

/// Where the number that was pressed comes from: what one run of the process's table gives off, its share, and how often it is run.
Localized contribution_formula(const AnalysisBase& c) {
  const SolvedInventory& s = *c.desk.inventory.solved();
  const inventory::Network& network = s.inventory.network();
  if (!c.desk.inventory.explained) return {};
  for (const inventory::Contribution& each : s.answer.contributions) {
    if (each.column != *c.desk.inventory.explained) continue;
    const inventory::Column& column = network.columns[each.column];
    Localized sum;
    for (std::uint32_t i = network.line_start[column.process]; i < network.line_start[column.process + 1]; ++i) {
      const inventory::Line& line = network.lines[i];
      sum += sum.empty() ? Localized{} : verbatim(" + ");
      // What comes from a factor is its amount times the factor's value.
      if (line.factor == inventory::kNone) sum += verbatim(number_text(line.kgco2e));
      else sum += verbatim(number_text(line.amount)) + verbatim(" × ") + verbatim(number_text(network.factors[line.factor].value));
    }
    Localized formula = process_name(network, each.column) + verbatim(text_language() == Language::zh ? "：" : ": ") + verbatim("(") + sum + verbatim(")");
    if (column.share != 1) formula += verbatim(" × ") + verbatim(number_text(column.share));
    return formula + verbatim(" × ") + verbatim(number_text(each.scaling)) + verbatim(" = ") + verbatim(number_text(each.kgco2e)) + verbatim(" ") + tr(Msg::unit_kgco2e);
  }
  return {};
}

void contributions_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("contributions");
  const SolvedInventory& s = *c.desk.inventory.solved();
  const inventory::Network& network = s.inventory.network();
  const std::size_t count = std::min(kMostContributors, s.answer.contributions.size());
  const Localized formula = contribution_formula(c);
  const float lines = formula.empty() ? 0 : draw_paragraph({0, 0, rest.w - 48, 0}, formula.str(), {Role::body}, false) + 32;
  const Rect box{rest.x, rest.y, rest.w, size::card_head + Table::head_height(false) + size::row * static_cast<float>(count + 1) + lines + 1};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::inv_contributions));
  if (!formula.empty()) {
    const Rect strip = Rect(body).take_bottom(lines).inset(12, 8);
    fill(strip, Token::bg_sunken, size::radius);
    stroke(strip, Token::line_subtle, size::radius);
    draw_paragraph(strip.inset(12, 8), formula.str(), {Role::body});
    say("formula", SemRole::text, strip, tr(Msg::inspector_formula), formula);
  }
  std::vector<Column> columns{{"process", tr(Msg::inv_process), 0, Align::left}};
  if (!c.phone) columns.push_back({"output", tr(Msg::inv_output), 120});
  columns.insert(columns.end(), {{"kg", tr(Msg::unit_kgco2e), 96}, {"share", tr(Msg::vehicle_share), 64}});
  Table table("grid", body, tr(Msg::inv_contributions), columns);
  const TextStyle right{Role::body, Token::tx, Align::right};
  const std::size_t kg = c.phone ? 1 : 2;
  for (std::size_t i = 0; i < count; ++i) {
    const inventory::Contribution& each = s.answer.contributions[i];
    table.row(network.process(each.column).id, process_name(network, each.column));
    table.cell(0, process_name(network, each.column), {Role::body});
    if (!c.phone) table.cell(1, number_short(each.output) + verbatim(" ") + product_unit(network, each.column), {Role::body, Token::tx_2, Align::right});
    const bool open = c.desk.inventory.explained == each.column;
    if (table.number_cell(kg, number_short(each.kgco2e), right, open)) {
      c.later_do([column = each.column, open](AnalysisDesk& desk) { desk.inventory.explained = open ? std::nullopt : std::optional(column); });
    }
    table.cell(kg + 1, percent(each.kgco2e / s.answer.total), {Role::body, Token::tx_2, Align::right});
  }
  table.row("total", tr(Msg::result_total));
  table.cell(0, tr(Msg::result_total), {Role::body_bold});
  table.cell(kg, number_short(s.answer.total), {Role::body_bold, Token::tx, Align::right});
}

struct TreeLine {
  std::size_t node = 0;
  bool rest = false;  // what is left of the node: inputs that are not shown
};

/// Each node before what is inside it.
std::vector<TreeLine> depth_first(const std::vector<inventory::TreeNode>& tree) {
  std::vector<TreeLine> order;
  const auto walk = [&](const auto& self, Index parent) -> void {
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (tree[i].parent != parent) continue;
      order.push_back({i, false});
      self(self, static_cast<Index>(i));
      if (tree[i].rest != 0) order.push_back({i, true});
    }
  };
  walk(walk, inventory::kNone);
  return order;
}

void tree_line(const SolvedInventory& s, Rect row, const std::string& local, const TreeLine& line) {
  const inventory::Network& network = s.inventory.network();
  const inventory::TreeNode& node = s.tree[line.node];
  Localized name = line.rest ? tr(Msg::inv_rest) : product_name(network, node.column);
  if (node.loop && !line.rest) name += verbatim(" ↺ ") + tr(Msg::inv_loop);
  const double value = line.rest ? node.rest : node.kgco2e;
  const Localized kg = number_short(value), share = percent(value / s.answer.total);
  say(local, SemRole::treeitem, row, name, kg + verbatim(" ") + tr(Msg::unit_kgco2e) + verbatim(", ") + share);
  row.take_left(kAssemblyIndent * static_cast<float>(node.depth + (line.rest ? 1 : 0)));
  draw_text(row.take_right(52), share.str(), {Role::caption, Token::tx_3, Align::right});
  draw_text(row.take_right(72), kg.str(), {Role::body, value < 0 ? Token::ac : Token::tx, Align::right});
  row.take_right(8);
  row.take_left(draw_text(row, name.str(), {node.depth == 0 && !line.rest ? Role::body_bold : Role::body, line.rest ? Token::tx_3 : Token::tx}) + 8);
  if (line.rest || row.w < 40) return;
  draw_text(row, (number_short(node.amount) + verbatim(" ") + product_unit(network, node.column)).str(), {Role::caption, Token::tx_3});
}

void tree_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("tree");
  const SolvedInventory& s = *c.desk.inventory.solved();
  const std::vector<TreeLine> order = depth_first(s.tree);
  const std::size_t shown = std::min(kMostTreeLines, order.size());
  const Rect box{rest.x, rest.y, rest.w, size::card_head + kTreeRow * static_cast<float>(shown) + 8};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::inv_tree)).inset(15, 0);
  for (std::size_t k = 0; k < shown; ++k) tree_line(s, body.take_top(kTreeRow), "node-" + std::to_string(k + 1), order[k]);
}

/// Columns by their distance upstream from what is asked for; what comes into being stands one further.
Scene flows_scene(const SolvedInventory& s, float width) {
  const inventory::Network& network = s.inventory.network();
  std::map<Index, std::size_t> level{{s.product, 1}};
  for (bool moved = true; moved;) {
    moved = false;
    for (const inventory::Flow& flow : s.flows.flows) {
      if (flow.from == inventory::kNone || flow.to == inventory::kNone || level.contains(flow.from) || !level.contains(flow.to)) continue;
      level[flow.from] = level[flow.to] + 1;
      moved = true;
    }
  }
  std::size_t deepest = 1;
  for (const auto& [column, at] : level) deepest = std::max(deepest, at);
  std::vector<SankeyNode> nodes{{"asked", product_name(network, s.product), 0, Token::tx}};
  std::map<Index, std::size_t> of_column;
  std::array<std::size_t, inventory::kKinds> of_kind{};
  const auto column_node = [&](Index column) {
    const auto [at, fresh] = of_column.try_emplace(column, nodes.size());
    if (fresh) nodes.push_back({"process-" + std::to_string(column), process_name(network, column), level.contains(column) ? level[column] : deepest, Token::ac});
    return at->second;
  };
  const auto kind_node = [&](Kind kind) {
    std::size_t& at = of_kind[static_cast<std::size_t>(kind)];
    if (at == 0) at = nodes.size(), nodes.push_back({std::string(word(kind)), kind_name(kind), deepest + 1, Token::tx_3});
    return at;
  };
  std::vector<SankeyLink> links;
  for (const inventory::Flow& flow : s.flows.flows) {
    const std::size_t from = flow.from == inventory::kNone ? kind_node(flow.kind) : column_node(flow.from);
    links.push_back({from, flow.to == inventory::kNone ? 0 : column_node(flow.to), flow.kgco2e});
  }
  return sankey_chart(nodes, links, width, kSankeyHeight);
}

void flows_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("sankey");
  InventoryDesk& desk = c.desk.inventory;
  const Scene& scene = desk.sankey.get(std::to_string(desk.version()) + "/" + std::to_string(rest.w), [&] { return flows_scene(*desk.solved(), rest.w - 32); });
  const Rect box{rest.x, rest.y, rest.w, size::card_head + kSankeyHeight + 12};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::inv_flows)).inset(15, 0);
  chart_buttons(c.state, box, scene, "inventory-flows", [&] {
    const SolvedInventory& s = *desk.solved();
    return ChartCaption{tr(Msg::inv_flows) + verbatim(" · ") + product_name(s.inventory.network(), s.product),
                        tr(Msg::inv_per_unit, {{"unit", product_unit(s.inventory.network(), s.product)}}), {}};
  });
  show_scene("flows", scene, {body.x, body.y}, tr(Msg::inv_flows));
}

}  // namespace

void inventory_results(const AnalysisBase& c, Rect& rest) {
  notes(c, rest);
  if (rest.w < kAnalysisColumns) {
    factor_card_of_product(c, rest);
    kinds_card(c, rest);
    contributions_card(c, rest);
    tree_card(c, rest);
    return flows_card(c, rest);
  }
  Rect side = rest, main = rest;
  side.take_left(rest.w - kInventorySide);
  main.w = rest.w - kInventorySide - size::gap;
  factor_card_of_product(c, side);
  kinds_card(c, side);
  tree_card(c, side);
  contributions_card(c, main);
  flows_card(c, main);
  rest.take_top(std::max(main.y, side.y) - rest.y);
}

}  // namespace qingtan::ui
