// One component: its material with what belongs to it, and the chain of processes that makes it.

#include <array>

#include "qingtan/calc/factor_value.h"
#include "ui/kit/popover.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_picker.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr std::array kMaterials{Library::material};
constexpr NumberRule kMass{.least = 0, .most = 1e6, .above_least = true, .decimals = 3};
constexpr NumberRule kShare{.least = 0, .most = 1, .optional = true, .scale = 100};
constexpr NumberRule kRate{.least = 0, .most = 1, .scale = 100};

void scrap_cells(const SchemeContext& c, Grid& grid, std::uint32_t at, const Component& component, const Factor* factor) {
  const bool split = factor != nullptr && factor->has_both_values();
  const std::array rules{Choice{"cut-off", tr(Msg::form_cut_off)}, Choice{"closed-loop", tr(Msg::form_closed_loop), Icon::none, !split}};
  const std::size_t active = component.scrap.rule == ScrapRule::cut_off ? 0 : 1;
  const std::size_t chosen = choice_cell(grid, "scrap", tr(Msg::form_scrap), rules, active);
  if (chosen != active) {
    c.desk.edit("", [at, chosen](Scheme& s) { s.components[at].scrap.rule = chosen == 0 ? ScrapRule::cut_off : ScrapRule::closed_loop; });
  }
  if (component.scrap.rule == ScrapRule::cut_off) return;
  number_cell(c, grid, "return-rate", tr(Msg::form_return_rate), verbatim("%"), component.scrap.return_rate, kRate,
              [at](Scheme& s, std::optional<double> v) { s.components[at].scrap.return_rate = *v; });
  number_cell(c, grid, "recycling-yield", tr(Msg::form_recycling_yield), verbatim("%"), component.scrap.recycling_yield, kRate,
              [at](Scheme& s, std::optional<double> v) { s.components[at].scrap.recycling_yield = *v; });
}

void share_cell(const SchemeContext& c, Grid& grid, std::uint32_t at, const Component& component, const Factor* factor) {
  if (factor != nullptr && factor->has_both_values()) {
    number_cell(c, grid, "recycled-share", tr(Msg::form_recycled_share), verbatim("%"), component.recycled_share, kShare,
                [at](Scheme& s, std::optional<double> v) { s.components[at].recycled_share = v; });
    return;
  }
  Localized text = tr(Msg::form_recycled_unknown);
  if (factor != nullptr && factor->recycled_share) text = tr(Msg::form_recycled_of_factor, {{"share", percent(*factor->recycled_share)}});
  shown_cell(grid, "recycled-share", tr(Msg::form_recycled_share), text, {});
}

/// The factor's value in the later year, with its change.
void then_cell(const SchemeContext& c, Grid& grid, std::uint32_t at) {
  const Line* now = c.result.line({NodeKind::material, at}, false);
  const Line* then = c.result.line({NodeKind::material, at}, true);
  if (now == nullptr || then == nullptr || now->factor == kNoFactor) return;
  const bool held = (then->marks & kHeldConstant) != 0;
  const Localized change = held ? tr(Msg::unchanged) : percent_change(relative_change(now->factor_value, then->factor_value));
  shown_cell(grid, "factor-then", tr(Msg::form_factor_then, {{"year", c.year()}}), number(then->factor_value, 3),
             unit(to_string(c.bound()->catalogue->factor(then->factor).unit)), change);
}

void price_cells(Grid& grid, const Factor* factor) {
  const auto text = [](auto& value) { return value ? number(*value, 2) : verbatim("—"); };
  if (factor == nullptr) return;
  shown_cell(grid, "price", tr(Msg::form_price), text(factor->price), verbatim("CNY/kg"));
  shown_cell(grid, "scrap-price", tr(Msg::form_scrap_price), text(factor->scrap_price), verbatim("CNY/kg"));
}

void material_part(const SchemeContext& c, Rect& rest, std::uint32_t at) {
  const Component& component = c.scheme.components[at];
  const Factor* factor = factor_of(c, component.material);
  form_heading(rest, "material-title", tr(Msg::form_material), {}, Token::stage_material, true);
  factor_card(c, rest, "material", component.material, kMaterials, c.result.line({NodeKind::material, at}, c.desk.later),
              {NodeKind::component, at}, [at](Scheme& s, const std::string& id) {
                s.components[at].material = id;
                s.components[at].recycled_share.reset();
                s.components[at].scrap.rule = ScrapRule::cut_off;
              });
  Grid grid{rest, c.phone ? 2 : 4, c.phone};
  text_cell(c, grid, "name", tr(Msg::form_component_name), text_here(component.name),
            [at](Scheme& s, const std::string& v) { set_text_here(s.components[at].name, v); });
  number_cell(c, grid, "net-mass", tr(Msg::form_net_mass), verbatim("kg"), component.net_mass_kg, kMass,
              [at](Scheme& s, std::optional<double> v) { s.components[at].net_mass_kg = *v; });
  share_cell(c, grid, at, component, factor);
  scrap_cells(c, grid, at, component, factor);
  then_cell(c, grid, at);
  NumberRule positive = kMass;
  positive.optional = true;
  positive.decimals = -1;
  if (!c.phone) {
    number_cell(c, grid, "density", tr(Msg::form_density), verbatim("kg/m³"), component.density_kg_m3, positive,
                [at](Scheme& s, std::optional<double> v) { s.components[at].density_kg_m3 = v; });
    price_cells(grid, factor);
  }
  rest.take_top(grid.bottom() - rest.y + 4);
}

/// The process where a point of the yield is worth most, or the one that is selected; and how much that is.
std::optional<std::pair<std::uint32_t, double>> worth_of_yield(const SchemeContext& c, std::uint32_t at) {
  std::optional<std::pair<std::uint32_t, double>> most;
  for (std::uint32_t k = 0; k < c.scheme.components[at].processes.size(); ++k) {
    const std::optional<double> saving = c.desk.uncertainty.point_of_yield(at, k);
    if (!saving || *saving <= 0) continue;
    if (c.document.selected == SchemeNode{NodeKind::process, at, k}) return std::pair{k, *saving};
    if (!most || *saving > most->second) most.emplace(k, *saving);
  }
  return most;
}

/// How much of the material such chains usually turn into parts, and what a point of the yield is worth.
void yield_note(const SchemeContext& c, Rect& rest, std::uint32_t at) {
  const auto worth = worth_of_yield(c, at);
  const bool flows = at < c.result.flows.size();
  const auto typical = flows ? c.state.workspace.typical_yield(c.scheme.components[at].processes) : std::nullopt;
  if (!worth && !typical) return;
  const double now = flows ? c.result.flows[at].utilisation : 0;
  const bool unusual = typical && (now < typical->low || now > typical->high);
  Localized text;
  if (typical) text = tr(unusual ? Msg::chain_unusual : Msg::chain_typical, {{"now", percent(now)}, {"low", number(typical->low * 100, 0)}, {"high", percent(typical->high)}});
  const Localized gap = verbatim(text_language() == Language::en && typical ? " " : "");
  if (worth) text += gap + tr(Msg::chain_worth, {{"process", node_name(c, {NodeKind::process, at, worth->first})}, {"saving", number(worth->second, 2)}});
  rest.take_top(-8);
  const float height = 16 + draw_paragraph({0, 0, rest.w - 48, 0}, text.str(), {Role::caption}, false);
  const Rect note = rest.take_top(height);
  rest.take_top(16);
  ItemSpec what;
  what.role = SemRole::note;
  what.name = text;
  if (typical) what.value = what.tooltip = tr(Msg::chain_typical_source, {{"source", verbatim(typical->source)}});
  const ItemState state = item("yield-note", note, what);
  fill(note, unusual ? Token::warn_tint : Token::bg_sunken, size::radius);
  stroke(note, unusual ? Token::warn : Token::line_subtle, size::radius);
  Rect inside = note.inset(12, 8);
  draw_icon(inside.take_left(16), unusual ? Icon::warning : Icon::info, unusual ? Token::warn : Token::ac);
  inside.take_left(8);
  draw_paragraph(inside, text.str(), {Role::caption, unusual ? Token::warn : Token::tx_2});
  if (state.focused) focus_ring(note, size::radius);
}

}  // namespace

namespace {

void chain_part(const SchemeContext& c, Rect& rest, std::uint32_t at) {
  Rect head = rest;
  head.h = 20;
  const ButtonSpec add{tr(Msg::add_process), Icon::plus, ButtonKind::quiet};
  const float width = button_width(add, true);
  const Rect place{head.right() - width, head.y - 4, width, size::control_small};
  head.w -= width + 8;
  rest.take_top(28);
  Rect title = head;
  form_heading(title, "chain-title", tr(Msg::form_chain), c.phone ? Localized{} : tr(Msg::form_chain_hint), Token::stage_processing, true);
  if (button("add-process", place, add)) open_popover("new-process");
  if (const auto chosen = factor_picker(c.state, "new-process", place, kProcessLibraries, "")) {
    c.desk.edit_and_select([at, chosen = *chosen](Scheme& s) { return add_process(s, at, chosen); });
  }
  chain_table(c, rest, at);
}

}  // namespace

void component_form(const SchemeContext& c, Rect& rest, std::uint32_t at) {
  if (c.phone) {
    {
      const GrowingCard card("material-card", rest);
      material_part(c, rest, at);
    }
    const GrowingCard card("chain-card", rest);
    chain_part(c, rest, at);
  } else {
    material_part(c, rest, at);
    chain_part(c, rest, at);
  }
  yield_note(c, rest, at);
  if (!c.phone && !c.scheme.components[at].processes.empty()) mass_flow_picture(c, rest, at);
}

}  // namespace qingtan::ui
