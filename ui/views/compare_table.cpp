#include <algorithm>
#include <cmath>

#include "ui/kit/table.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kNote = 12, kPhoneRow = 80;

/// What of the later year stands in a row: its total, and how it moved against now.
struct Later {
  Localized total, drop;
  Token colour = Token::tx_3;
};

Later later_of(const Outcome& outcome, std::size_t i) {
  const Assessment &now = outcome.now->assessments[i], &then = outcome.then->assessments[i];
  const double moved = change_of_total(now, then);
  return {amount(then.total_kgco2e, 1), std::isnan(moved) ? tr(Msg::incomplete) : percent_change(moved), change_colour(moved)};
}

Localized ratio_text(double ratio) { return std::isnan(ratio) ? tr(Msg::incomplete) : percent(ratio); }

std::vector<Column> columns(const State& state) {
  const Study& study = *state.study;
  const Localized year = verbatim(std::to_string(study.year));
  const std::optional<Comparison>& now = study.of(state.vehicle).now;
  const bool cost = now && !now->relative.empty() && now->relative[0].cost.has_value();
  std::vector<Column> all{{"name", tr(Msg::column_scheme), 0, Align::left},
                          {"mass", tr(Msg::column_kg), 58, Align::right, true},
                          {"mass-relative", tr(Msg::column_relative), 52}};
  const char* locals[2][4] = {{"ice-now", "ice-relative", "ice-later", "ice-drop"},
                              {"ev-now", "ev-relative", "ev-later", "ev-drop"}};
  for (const auto& names : locals) {
    all.push_back({names[0], tr(Msg::now), 56, Align::right, true});
    all.push_back({names[1], tr(Msg::column_relative), 54});
    all.push_back({names[2], year, 56});
    all.push_back({names[3], tr(Msg::column_drop), 54});
  }
  if (cost) all.push_back({"cost", tr(Msg::column_relative), 56, Align::right, true});
  if (state.rest == Rest::here) all.push_back(chance_column());
  return all;
}

std::size_t column_of(const std::vector<Column>& all, std::string_view local) {
  return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const Column& each) { return each.local == local; }) - all.begin());
}

std::vector<ColumnGroup> groups(const std::vector<Column>& shown, Vehicle active) {
  std::vector<ColumnGroup> all{{1, 2, tr(Msg::column_mass), false},
                               {3, 4, tr(Msg::group_ice), active == Vehicle::ice},
                               {7, 4, tr(Msg::group_ev), active == Vehicle::ev}};
  const std::size_t cost = column_of(shown, "cost"), chance = column_of(shown, "chance");
  if (cost < shown.size()) all.push_back({cost, 1, tr(Msg::column_cost), false});
  if (chance < shown.size()) all.push_back(chance_group(chance));
  return all;
}

class Rows {
 public:
  Rows(State& state, Table& table) : state_(state), table_(table) {}

  void row(std::size_t i, const Localized& name, bool best) {
    const Study& study = *state_.study;
    const SampleRoute& route = *study.of(state_.vehicle).routes[i];
    table_.row(route.id, scheme_title(i, name), best);
    Rect box = table_.cell_rect(0);
    box.take_left(3);
    chip(box.take_left(size::chip).middle(size::chip), i);
    box.take_left(8);
    scheme_name(box, name, best);
    mass(*study.of(state_.vehicle).now, i);
    vehicle(3, study.ice, route);
    vehicle(7, study.ev, route);
    cost(study, i);
  }

 private:
  void number_at(std::size_t column, const Localized& text, const TextStyle& style, const Inspected& subject,
                 const Localized& published = {}) {
    const bool active = !state_.inspected.empty() && state_.inspected.back() == subject;
    if (table_.number_cell(column, text, style, active, published)) state_.inspect(subject);
  }

  /// One line, or two small ones: names differ at their end, so they are not cut.
  static void scheme_name(const Rect& box, const Localized& name, bool best) {
    const Role role = best ? Role::body_bold : Role::body;
    if (text_width(role, name.str()) <= box.w) {
      draw_text(box, name.str(), {role});
      return;
    }
    const Role small = best ? Role::caption_bold : Role::caption;
    const float height = draw_paragraph(box, name.str(), {small}, false);
    draw_paragraph(box.middle(std::min(height, 32.0f)), name.str(), {small});
  }

  void mass(const Comparison& now, std::size_t i) {
    number_at(1, number(now.assessments[i].net_mass_kg, 3), {Role::body, Token::tx, Align::right},
              {Subject::mass, state_.vehicle, false, i});
    number_at(2, percent(now.relative[i].mass), {Role::body, i == 0 ? Token::tx_3 : Token::tx, Align::right},
              {Subject::relative_mass, state_.vehicle, false, i});
  }

  void vehicle(std::size_t first, const Outcome& outcome, const SampleRoute& route) {
    const std::size_t i = outcome.index_of(route);
    if (!outcome.now || !outcome.then || i >= outcome.now->assessments.size()) return;
    const Vehicle v = outcome.vehicle;
    const bool active = v == state_.vehicle;
    const bool complete = outcome.now->assessments[i].complete;
    const Token number_colour = complete ? Token::tx : Token::warn;
    number_at(first, amount(outcome.now->assessments[i].total_kgco2e, 1),
              {active ? Role::body_bold : Role::body, number_colour, Align::right}, {Subject::total, v, false, i});
    // To the baseline shown, or to none: one that has no scheme for this vehicle is no baseline of it.
    if (outcome.routes[0] == state_.study->of(state_.vehicle).routes[0]) relative(first + 1, outcome, i, active);
    const Later later = later_of(outcome, i);
    number_at(first + 2, later.total, {Role::body, Token::tx_2, Align::right}, {Subject::total, v, true, i});
    // Published reductions are those to 2030.
    number_at(first + 3, later.drop, {Role::body, later.colour, Align::right}, {Subject::drop, v, true, i},
              state_.study->year == 2030 ? published(outcome, i, "drop") : Localized{});
  }

  /// The computed percentage, with the published one under it where there is one.
  void relative(std::size_t column, const Outcome& outcome, std::size_t i, bool active) {
    const TextStyle style{active ? Role::body_bold : Role::body,
                          i == 0 ? Token::tx_3 : relative_colour(outcome.now->relative[i].carbon), Align::right};
    number_at(column, ratio_text(outcome.now->relative[i].carbon), style,
              {Subject::relative_carbon, outcome.vehicle, false, i}, i == 0 ? Localized{} : published(outcome, i, "ratio"));
  }

  Localized published(const Outcome& outcome, std::size_t i, std::string_view what) const {
    const Study& study = *state_.study;
    if (!study.as_stated()) return {};
    const std::optional<double> value =
        state_.workspace.published(study.sample->id, outcome.routes[i]->id, outcome.vehicle, what);
    if (!value) return {};
    return what == "drop" ? percent_change(-*value) : percent(*value);
  }

  void cost(const Study& study, std::size_t i) {
    const std::vector<Relative>& relative = study.of(state_.vehicle).now->relative;
    if (i >= relative.size() || !relative[0].cost) return;
    const Localized text = relative[i].cost ? percent(*relative[i].cost) : tr(Msg::not_available);
    number_at(11, text, {Role::body, Token::tx_2, Align::right}, {Subject::relative_cost, state_.vehicle, false, i});
  }

  State& state_;
  Table& table_;
};

struct PhoneCell {
  const char* local;
  Localized key, value;
  TextStyle style;
  Inspected subject;
};

void phone_row(State& state, Rect row, std::size_t i, const Localized& name, bool best) {
  const Outcome& outcome = state.study->of(state.vehicle);
  const Scope scope(outcome.routes[i]->id, SemRole::row, scheme_title(i, name), row);
  if (best) fill(row, Token::bg_selected), fill({row.x, row.y, 3, row.h}, Token::ac);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  row = row.inset(12, 0);
  row.take_top(6);
  Rect head = row.take_top(24);
  chip(head.take_left(size::chip).middle(size::chip), i);
  head.take_left(8);
  draw_text(head, name.str(), {Role::body_bold});
  const Later later = later_of(outcome, i);
  const double ratio = outcome.now->relative[i].carbon;
  const PhoneCell cells[] = {
      {"now", tr(Msg::now), amount(outcome.now->assessments[i].total_kgco2e, 1), {Role::body_bold}, {Subject::total, state.vehicle, false, i}},
      {"relative", tr(Msg::column_relative), ratio_text(ratio), {Role::body, i == 0 ? Token::tx_3 : relative_colour(ratio)}, {Subject::relative_carbon, state.vehicle, false, i}},
      {"later", verbatim(std::to_string(state.study->year)), later.total, {Role::body, Token::tx_2}, {Subject::total, state.vehicle, true, i}},
      {"drop", tr(Msg::column_drop), later.drop, {Role::body, later.colour}, {Subject::drop, state.vehicle, true, i}}};
  const float width = row.w / 4;
  for (const PhoneCell& cell : cells) {
    const Rect box = row.take_left(width);
    draw_text({box.x, box.y, box.w - 8, 18}, cell.key.str(), {Role::caption, Token::tx_3});
    if (value_button(cell.local, {box.x, box.y, box.w - 8, 44}, {box.x, box.y + 18, box.w - 8, 20},
                     scheme_title(i, name) + verbatim(", ") + cell.key, cell.value, cell.style, false)) {
      state.inspect(cell.subject);
    }
  }
}

/// On a phone a row is two lines: the name, then four numbers of the chosen vehicle.
void phone_rows(State& state, Rect body) {
  const Outcome& outcome = state.study->of(state.vehicle);
  const std::vector<Localized> names = route_names(state);
  const Scope scope("grid", SemRole::table, tr(Msg::table_title), body);
  const std::size_t best = lowest(*outcome.now);
  for (std::size_t i = 0; i < outcome.now->assessments.size(); ++i) {
    phone_row(state, body.take_top(kPhoneRow), i, names[i], i == best);
  }
}

}  // namespace

float table_card_height(const State& state, bool phone) {
  const float rows = static_cast<float>(state.study->of(state.vehicle).routes.size());
  if (phone) return size::card_head + rows * kPhoneRow + 8;
  return size::card_head + Table::head_height(true) + rows * size::row_compare + kNote;
}

void draw_table_card(State& state, const Rect& rect, bool phone) {
  const Scope scope("table");
  const Study& study = *state.study;
  const Outcome& outcome = study.of(state.vehicle);
  const Localized year = verbatim(std::to_string(study.year));
  const bool has_published =
      study.as_stated() && outcome.routes.size() > 1 &&
      state.workspace.published(study.sample->id, outcome.routes[1]->id, state.vehicle, "ratio").has_value();
  Rect body = card(rect, tr(Msg::table_title),
                   tr(has_published ? Msg::table_caption_published : Msg::table_caption, {{"year", year}}));
  if (state.rest == Rest::here) draw_table_copy(state, rect);
  if (phone) {
    phone_rows(state, body);
    return;
  }
  const std::vector<Column> all = columns(state);
  Table table("grid", body, tr(Msg::table_title), all, groups(all, state.vehicle), size::row_compare);
  Rows rows(state, table);
  const std::size_t chance = column_of(all, "chance");
  const std::vector<Localized> names = route_names(state);
  const std::size_t best = lowest(*outcome.now);
  for (std::size_t i = 0; i < outcome.now->assessments.size(); ++i) {
    rows.row(i, names[i], i == best);
    if (chance < all.size()) draw_chance(state, table, chance, i);
  }
}

}  // namespace qingtan::ui
