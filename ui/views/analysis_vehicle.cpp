// A whole vehicle: what its footprint is made of, part by part, and the parts worth working on.

#include <array>
#include <cmath>

#include "ui/chart/caption.h"
#include "ui/chart/treemap_chart.h"
#include "ui/kit/list_parts.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/analysis_parts.h"

namespace qingtan::ui {
namespace {

using Node = WholeVehicle::Node;

constexpr float kTreemapHeight = 320, kPartNumber = 84;
constexpr std::size_t kMostTiles = 200, kMostParts = 100;

Localized node_text(const VehicleDesk& desk, Node node) { return verbatim(text_here(desk.name_of(node))); }
std::string node_local(Node node) { return "node-" + std::to_string(node); }
bool is_part(const WholeVehicle& vehicle, Node node) { return vehicle.design_of(node) != WholeVehicle::kNoDesign; }

Localized share_text(double share) { return std::isnan(share) ? verbatim("—") : percent(share); }

/// Its scheme, where one can edit it: the one that is open already, or a copy of what the assembly holds.
void open_part(const AnalysisBase& c, Node node) {
  State& state = c.state;
  const Scheme scheme = c.desk.vehicle.vehicle()->scheme(c.desk.vehicle.vehicle()->design_of(node));
  c.later_do([&state, scheme](AnalysisDesk&) {
    const auto& documents = state.schemes.documents();
    std::size_t at = 0;
    while (at < documents.size() && documents[at]->scheme().id != scheme.id) ++at;
    if (at < documents.size()) state.schemes.choose(at);
    else state.schemes.open(scheme).mark_saved();
    state.view = View::scheme;
  });
}

void enter(const AnalysisBase& c, Node node) {
  if (is_part(*c.desk.vehicle.vehicle(), node)) return open_part(c, node);
  c.later_do([node](AnalysisDesk& desk) { desk.vehicle.show(node); });
}

void begin_example(const AnalysisBase& c) {
  State& state = c.state;
  c.later_do([&state](AnalysisDesk& desk) { desk.vehicle.open_example(state.workspace, state.vehicle); });
}

void begin_open_schemes(const AnalysisBase& c) {
  State& state = c.state;
  c.later_do([&state](AnalysisDesk& desk) {
    Assembly assembly;
    assembly.id = "open-schemes";
    assembly.name = in_both(Msg::vehicle_open_name);
    for (const auto& document : state.schemes.documents()) {
      AssemblyItem item;
      item.scheme = document->shared();
      assembly.items.push_back(std::move(item));
    }
    desk.vehicle.open(std::move(assembly), false);
  });
}

void no_assembly(const AnalysisBase& c, Rect& rest) {
  empty_state("empty", rest.take_top(180), tr(Msg::vehicle_none), tr(Msg::vehicle_none_hint));
  ButtonSpec example{tr(Msg::vehicle_example), Icon::car, ButtonKind::primary}, own{tr(Msg::vehicle_open_schemes), Icon::scheme}, file{tr(Msg::vehicle_import), Icon::upload};
  own.disabled = c.state.schemes.empty();
  const float height = c.phone ? size::phone_control : size::control;
  const auto place = [&](const ButtonSpec& spec) {
    const Rect row = rest.take_top(height);
    rest.take_top(8);
    return row.centred(std::max(200.0f, button_width(spec)), height);
  };
  if (button("example", place(example), example)) begin_example(c);
  if (button("open-schemes", place(own), own)) begin_open_schemes(c);
  if (button("import", place(file), file)) c.state.kit.host().choose_file();
}

/// Total, mass and places of what is shown; the way up; files.
void vehicle_head(const AnalysisBase& c, Rect& rest) {
  const VehicleDesk& desk = c.desk.vehicle;
  const WholeVehicle& vehicle = *desk.vehicle();
  Rect row = rest.take_top(36);
  Rect buttons = c.phone ? rest.take_top(size::phone_control) : row;
  const ButtonSpec file{tr(Msg::vehicle_import), Icon::upload, ButtonKind::quiet}, out{tr(Msg::vehicle_export), Icon::download, ButtonKind::quiet};
  if (button("export", buttons.take_right(button_width(out, true)).middle(size::control_small), out)) c.state.kit.host().save_file(desk.assembly()->id + ".assembly.json", write_assembly(*desk.assembly()));
  if (button("import", buttons.take_right(button_width(file, true)).middle(size::control_small), file)) c.state.kit.host().choose_file();
  if (!c.phone) row = buttons;
  if (desk.shown() != WholeVehicle::kTop) {
    const ButtonSpec up{tr(Msg::vehicle_up), Icon::arrow_up};
    if (button("up", row.take_left(button_width(up, true)).middle(size::control_small), up)) {
      c.later_do([parent = vehicle.nodes()[desk.shown()].parent](AnalysisDesk& d) { d.vehicle.show(parent); });
    }
    row.take_left(12);
  }
  const VehicleSums sums = vehicle.sums(desk.shown());
  const Localized total = amount(vehicle.kgco2e_in_vehicle(desk.shown()), 1);
  const float width = draw_text(row, total.str(), {Role::figure});
  say("total", SemRole::status, {row.x, row.y, width, row.h}, node_text(desk, desk.shown()), total + verbatim(" ") + tr(Msg::unit_kgco2e));
  row.take_left(width + 8);
  draw_text({row.x, row.y + 8, row.w, 24}, tr(Msg::unit_kgco2e).str(), {Role::body, Token::tx_2});
  const auto count = [](double n) { return number(n, 0); };
  const Localized facts = tr(Msg::vehicle_parts, {{"parts", count(sums.parts)}, {"designs", count(static_cast<double>(vehicle.designs()))}, {"mass", number(vehicle.net_mass_in_vehicle(desk.shown()), 2)}});
  const Rect line = rest.take_top(20);
  const float used = label("name", line, node_text(desk, desk.shown()), {Role::body_bold}, SemRole::heading) + 12;
  label("facts", {line.x + used, line.y, line.w - used, 20}, facts, {Role::caption, Token::tx_2});
  if (desk.is_example()) {
    const float height = draw_paragraph(rest, tr(Msg::vehicle_example_note).str(), {Role::caption, Token::tx_3});
    say("note", SemRole::note, {rest.x, rest.y, rest.w, height}, tr(Msg::vehicle_example_note));
    rest.take_top(height);
  }
  rest.take_top(12);
}

/// The engine's rectangles; what is inside an assembly leaves room for its title.
std::vector<TreemapTile> tiles_of(const VehicleDesk& desk, const WholeVehicle& vehicle, const Rect& area, Node node, bool inside, std::size_t& left) {
  std::vector<TreemapTile> tiles;
  if (area.w < 8 || area.h < 8) return tiles;
  const Result<Treemap> map = treemap(vehicle, {node, static_cast<double>(area.w), static_cast<double>(area.h), 1, kMostTiles});
  if (!map) return tiles;
  left += map->without_area + map->left_out;
  const double whole = vehicle.kgco2e_in_vehicle(WholeVehicle::kTop);
  for (const TreemapCell& cell : map->cells) {
    TreemapTile tile;
    tile.local = node_local(cell.node);
    tile.name = node_text(desk, cell.node);
    tile.value = number(cell.kgco2e, 1);
    tile.area = Rect{area.x + static_cast<float>(cell.area.x), area.y + static_cast<float>(cell.area.y), static_cast<float>(cell.area.width), static_cast<float>(cell.area.height)};
    tile.inside = inside;
    tile.assembly = !is_part(vehicle, cell.node);
    tile.share = cell.kgco2e / whole;
    tile.rows = {{tr(Msg::vehicle_count), number(vehicle.product(cell.node), 0)}, {tr(Msg::vehicle_share), share_text(tile.share)}};
    const Rect below{tile.area.x + 4, tile.area.y + kTileTitle + 2, tile.area.w - 8, tile.area.h - kTileTitle - 6};
    const bool nested = tile.assembly && !inside;
    tiles.push_back(std::move(tile));
    if (!nested) continue;
    for (TreemapTile& each : tiles_of(desk, vehicle, below, cell.node, true, left)) tiles.push_back(std::move(each));
  }
  return tiles;
}

void treemap_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("treemap");
  VehicleDesk& desk = c.desk.vehicle;
  const float note = desk.not_drawn > 0 ? 20.0f : 0.0f;
  const Rect box{rest.x, rest.y, rest.w, size::card_head + kTreemapHeight + 16 + note};
  rest.take_top(box.h + size::gap);
  const Rect body = card(box, tr(Msg::vehicle_treemap), c.phone ? Localized{} : tr(Msg::vehicle_treemap_hint)).inset(15, 0);
  const Scene& scene = desk.treemap.get(std::to_string(desk.version()) + "/" + std::to_string(body.w), [&] {
    std::size_t left = 0;
    Scene fresh = treemap_chart(tiles_of(desk, *desk.vehicle(), {0, 0, body.w, kTreemapHeight}, desk.shown(), false, left), body.w, kTreemapHeight);
    c.later_do([left](AnalysisDesk& d) { d.vehicle.not_drawn = left; });
    return fresh;
  });
  if (desk.not_drawn > 0) {
    label("not-drawn", {body.x, body.y + kTreemapHeight + 4, body.w, 20}, tr(Msg::vehicle_not_drawn, {{"count", number(static_cast<double>(desk.not_drawn), 0)}}), {Role::caption, Token::tx_3}, SemRole::note);
  }
  chart_buttons(c.state, box, scene, "vehicle", [&] { return ChartCaption{tr(Msg::vehicle_treemap), node_text(desk, desk.shown()) + verbatim(" · ") + tr(Msg::unit_kgco2e), {}}; });
  const int hit = show_scene("tiles", scene, {body.x, body.y}, tr(Msg::vehicle_treemap));
  if (hit == kNoDatum) return;
  const std::string& local = scene.data[static_cast<std::size_t>(hit)].local;
  enter(c, static_cast<Node>(std::stoul(local.substr(local.find('-') + 1))));
}

struct PartHead {
  PartColumn column;
  std::string_view local;
  Msg title;
};
constexpr std::array kPartHeads{PartHead{PartColumn::count, "count", Msg::vehicle_count}, PartHead{PartColumn::mass, "mass", Msg::axis_mass}, PartHead{PartColumn::carbon, "carbon", Msg::unit_kgco2e}};

void part_heads(const AnalysisBase& c, Rect row) {
  const VehicleDesk& desk = c.desk.vehicle;
  fill(row, Token::bg_sunken);
  hline(row.x, row.right(), row.y, Token::line);
  hline(row.x, row.right(), row.bottom() - 1, Token::line);
  const auto head = [&](const Rect& box, std::string_view local, Msg title, PartColumn column, Align align) {
    const Sorted sorted = desk.sorted_by() != column ? Sorted::no : desk.ascending() ? Sorted::ascending : Sorted::descending;
    if (sort_head(local, box, tr(title), align, sorted, tr(title))) c.later_do([column](AnalysisDesk& d) { d.vehicle.sort_by(column); });
  };
  label("share", row.take_right(64).inset(8, 0), tr(Msg::vehicle_share), {Role::caption, Token::tx_2, Align::right}, SemRole::columnheader);
  for (std::size_t i = kPartHeads.size(); i-- > 0;) {
    if (c.phone && kPartHeads[i].column != PartColumn::carbon) continue;
    head(row.take_right(kPartNumber), kPartHeads[i].local, kPartHeads[i].title, kPartHeads[i].column, Align::right);
  }
  head(row, "part", Msg::vehicle_part, PartColumn::name, Align::left);
}

void part_row(const AnalysisBase& c, Rect row, const NodeShare& each) {
  const VehicleDesk& desk = c.desk.vehicle;
  const WholeVehicle& vehicle = *desk.vehicle();
  const Localized name = node_text(desk, each.node);
  const Scope scope(node_local(each.node), SemRole::row, name, row);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  label("share", row.take_right(64).inset(8, 0), share_text(each.share), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
  const Rect carbon = row.take_right(kPartNumber).inset(8, 0);
  const bool pressed = value_button("carbon", carbon.middle(24).inset(-5, 0), carbon, name + verbatim(", ") + tr(Msg::unit_kgco2e), amount(each.kgco2e, 2), {Role::body, Token::tx, Align::right}, false);
  if (!c.phone) {
    label("mass", row.take_right(kPartNumber).inset(8, 0), number(vehicle.net_mass_in_vehicle(each.node), 3), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
    label("count", row.take_right(kPartNumber).inset(8, 0), number_as_stored(vehicle.product(each.node)), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
  }
  const Rect place{row.x + 8, row.y, std::min(row.w - 8, text_width(Role::body, name.str())), row.h};
  if (link("name", place, name) || pressed) enter(c, each.node);
}

void parts_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("parts");
  const std::vector<NodeShare>& all = c.desk.vehicle.contributions();
  const std::size_t shown = std::min(kMostParts, all.size());
  const Rect box{rest.x, rest.y, rest.w, size::card_head + size::table_head + size::row * static_cast<float>(shown) + 1};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::vehicle_contributions));
  part_heads(c, body.take_top(size::table_head));
  for (std::size_t i = 0; i < shown; ++i) part_row(c, body.take_top(size::row), all[i]);
}

Localized vehicle_lever(Lever lever) {
  switch (lever) {
    case Lever::none: return tr(Msg::lever_none);
    case Lever::yield: return tr(Msg::lever_yield);
    case Lever::mass: return tr(Msg::lever_mass);
    case Lever::recycled_share: return tr(Msg::lever_recycled_share);
  }
  return {};
}

void worth_card(const AnalysisBase& c, Rect& rest) {
  const Scope scope("worth");
  const VehicleDesk& desk = c.desk.vehicle;
  const WholeVehicle& vehicle = *desk.vehicle();
  const LeverSteps steps;
  const Localized caption = tr(Msg::vehicle_worth_caption, {{"yield", number(steps.yield * 100, 0)}, {"mass", number(steps.mass * 100, 0)}, {"share", number(steps.recycled_share * 100, 0)}});
  const float lines = draw_paragraph({0, 0, rest.w - 32, 0}, caption.str(), {Role::caption}, false);
  const Rect box{rest.x, rest.y, rest.w, size::card_head + lines + 8 + Table::head_height(false) + size::row * static_cast<float>(desk.worth().size()) + 1};
  rest.take_top(box.h + size::gap);
  Rect body = card(box, tr(Msg::vehicle_worth));
  draw_paragraph(body.inset(15, 0), caption.str(), {Role::caption, Token::tx_3});
  body.take_top(lines + 8);
  std::vector<Column> columns{{"name", tr(Msg::vehicle_part), 0, Align::left}};
  if (!c.phone) columns.insert(columns.end(), {{"count", tr(Msg::vehicle_count), 64}, {"carbon", tr(Msg::unit_kgco2e), 88}, {"scrap", tr(Msg::vehicle_scrap), 64}});
  columns.insert(columns.end(), {{"lever", tr(Msg::vehicle_lever), 96, Align::left}, {"saves", tr(Msg::vehicle_saves), 104}});
  Table table("grid", body, tr(Msg::vehicle_worth), columns);
  const TextStyle right{Role::body, Token::tx_2, Align::right};
  for (const Worth& each : desk.worth()) {
    const Node place = vehicle.places(each.design).front();
    const Localized name = node_text(desk, place);
    table.row("design-" + std::to_string(each.design), name);
    const Rect cell = table.cell_rect(0);
    if (link("name", {cell.x, cell.y, std::min(cell.w, text_width(Role::body, name.str())), cell.h}, name)) open_part(c, place);
    std::size_t column = 1;
    if (!c.phone) {
      table.cell(column++, number_as_stored(each.count), right);
      table.cell(column++, number(each.kgco2e, 2), right);
      table.cell(column++, percent(each.levers.scrap_share), right);
    }
    table.cell(column++, vehicle_lever(each.levers.best), {Role::body});
    table.cell(column, number(each.score_kgco2e, 2), {Role::body, Token::ac, Align::right});
  }
}

}  // namespace

void vehicle_tab(const AnalysisBase& c, Rect& rest) {
  VehicleDesk& desk = c.desk.vehicle;
  desk.follow(c.state.workspace, c.desk.conditions());
  const Scope scope("vehicle");
  if (desk.assembly() == nullptr) return no_assembly(c, rest);
  if (desk.vehicle() == nullptr) return analysis_error(rest, desk.errors());
  vehicle_head(c, rest);
  treemap_card(c, rest);
  if (rest.w < kAnalysisColumns) {
    parts_card(c, rest);
    return worth_card(c, rest);
  }
  Rect side = rest;
  const float half = std::floor((rest.w - size::gap) / 2);
  side.take_left(half + size::gap);
  rest.w = half;
  parts_card(c, rest);
  worth_card(c, side);
  rest.take_top(std::max(rest.y, side.y) - rest.y);
}

}  // namespace qingtan::ui
