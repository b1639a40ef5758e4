// The home page's schemes.

#include <algorithm>
#include <cmath>

#include "ui/chart/stacked_bars.h"
#include "ui/model/storage_desk.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/home_parts.h"
#include "ui/views/privacy.h"
#include "ui/views/scheme_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kSchemePhoneRow = 60, kPartColumn = 128, kVehicleColumn = 84, kBarColumn = 212,
                kTotalColumn = 112, kRelativeColumn = 80, kSavedColumn = 88, kWideTable = 860;
constexpr std::size_t kMostSchemes = 8;

/// The baseline that others are compared with says so.
bool is_baseline(const SchemeDesk& desk, const SchemeDocument& document) {
  for (const auto& each : desk.documents()) {
    if (each->baseline == document.key()) return true;
  }
  return false;
}

struct Shown {
  Localized text;
  Token colour = Token::tx_3;
};

Shown relative_of(const SchemeDesk& desk, const SchemeDocument& document) {
  if (document.relative && !std::isnan(document.relative->carbon)) {
    return {percent(document.relative->carbon), relative_colour(document.relative->carbon)};
  }
  return is_baseline(desk, document) ? Shown{tr(Msg::baseline)} : Shown{verbatim("–")};
}

Shown total_of(const SchemeDocument& document) {
  if (!document.result.now) return {tr(Msg::incomplete), Token::warn};
  const bool complete = document.result.now->complete;
  return {amount(document.result.now->total_kgco2e, 1), complete ? Token::tx : Token::warn};
}

/// When it was changed, once that is on the disk. A sample that is only looked at is nobody's work.
Shown saved_of(const State& state, const SchemeDocument& document) {
  if (state.keeper.is_unsaved(document)) return {tr(Msg::home_not_saved), Token::warn};
  if (document.stored_as.empty() || !state.store.is_open()) return {verbatim("–")};
  const StoredDocument* kept = state.store.store().documents().find({std::string(kSchemeKind), document.stored_as});
  if (kept == nullptr) return {verbatim("–")};
  const bool today = calendar_day(kept->modified) == calendar_day(state.store.clock());
  return {today ? clock_time(kept->modified) : calendar_day(kept->modified)};
}

struct SchemeRow {
  const State& state;
  const SchemeDesk& desk;
  const SchemeDocument& document;
  std::size_t index;
  Localized name() const { return verbatim(text_here(document.scheme().name)); }
};

void bar_of(const SchemeRow& row, const Rect& box) {
  if (row.document.result.now) draw_stage_bar(*row.document.result.now, box);
}

void wide_row(const SchemeRow& row, Rect line, bool all_columns) {
  line = line.inset(15, 0);
  const Scheme& scheme = row.document.scheme();
  const auto right = [&](std::string_view local, float width, Msg name, const Shown& shown, Role role = Role::body) {
    const Rect box = line.take_right(width);
    draw_text(box, shown.text.str(), {role, shown.colour, Align::right});
    say(local, SemRole::text, box, tr(name), shown.text);
  };
  if (all_columns) right("saved", kSavedColumn, Msg::home_saved, saved_of(row.state, row.document), Role::caption);
  right("relative", kRelativeColumn, Msg::home_relative, relative_of(row.desk, row.document));
  right("total", kTotalColumn, Msg::unit_per_part, total_of(row.document), Role::body_bold);
  line.take_right(16);
  bar_of(row, line.take_right(kBarColumn - 16).middle(10));
  line.take_right(16);
  if (all_columns) {
    Rect vehicle = line.take_right(kVehicleColumn);
    draw_icon(vehicle.take_left(size::icon), scheme.vehicle == Vehicle::ev ? Icon::bolt : Icon::fuel, Token::tx_3);
    vehicle.take_left(4);
    label("vehicle", vehicle, tr(scheme.vehicle), {Role::body, Token::tx_2});
  }
  label("part", line.take_left(kPartColumn).inset(0, 0), verbatim(text_here(scheme.part_name)), {Role::body, Token::tx_2});
  line.take_left(8);
  chip(line.take_left(size::chip).middle(size::chip), row.index);
  line.take_left(8);
  draw_text(line, row.name().str(), {Role::body});
}

void phone_row(const SchemeRow& row, Rect line) {
  line = line.inset(15, 8);
  Rect upper = line.take_top(24);
  const Shown total = total_of(row.document);
  draw_text(upper.take_right(80), total.text.str(), {Role::body_bold, total.colour, Align::right});
  say("total", SemRole::text, upper, tr(Msg::unit_per_part), total.text);
  chip(upper.take_left(size::chip).middle(size::chip), row.index);
  upper.take_left(8);
  draw_text(upper, row.name().str(), {Role::body});
  const Shown relative = relative_of(row.desk, row.document);
  draw_text(line.take_right(64), relative.text.str(), {Role::caption, relative.colour, Align::right});
  line.take_right(8);
  bar_of(row, line.middle(10));
}

/// The whole row opens its scheme.
bool scheme_row(const SchemeRow& row, const Rect& line, bool phone, bool all_columns) {
  const Scope scope(row.document.key(), SemRole::group, row.name(), line);
  ItemSpec what;
  what.name = tr(Msg::home_open_scheme, {{"name", row.name()}});
  what.value = total_of(row.document).text;
  const ItemState at = item("open", line, what);
  if (at.hovered) fill(line.inset(1, 0), Token::bg_hover);
  if (phone) phone_row(row, line);
  else wide_row(row, line, all_columns);
  if (at.focused) focus_ring(line.inset(2), size::radius);
  return at.pressed;
}

void legend(Rect& head) {
  for (std::size_t i = kStages.size(); i-- > 0;) {
    if (kStages[i] == Stage::end_of_life) continue;
    const Localized name = tr(kStages[i]);
    const float width = 14 + text_width(Role::caption, name.str());
    if (head.w < width + 240) return;
    Rect entry = head.take_right(width);
    fill(entry.take_left(10).middle(10), stage_colour(kStages[i]), size::radius_swatch);
    entry.take_left(4);
    draw_text(entry, name.str(), {Role::caption, Token::tx_2});
    head.take_right(12);
  }
}

void column_heads(Rect line, bool all_columns) {
  fill(line, Token::bg_sunken);
  hline(line.x, line.right(), line.bottom() - 1, Token::line);
  line = line.inset(15, 0);
  const TextStyle right{Role::caption, Token::tx_2, Align::right}, left{Role::caption, Token::tx_2};
  if (all_columns) draw_text(line.take_right(kSavedColumn), tr(Msg::home_saved).str(), right);
  draw_text(line.take_right(kRelativeColumn), tr(Msg::home_relative).str(), right);
  draw_text(line.take_right(kTotalColumn), tr(Msg::unit_per_part).str(), right);
  draw_text(line.take_right(kBarColumn), tr(Msg::home_stages).str(), left);
  line.take_right(16);
  if (all_columns) draw_text(line.take_right(kVehicleColumn), tr(Msg::vehicle).str(), left);
  draw_text(line.take_left(kPartColumn), tr(Msg::home_part).str(), left);
  line.take_left(8);
  draw_text(line, tr(Msg::column_scheme).str(), left);
}

void no_schemes(State& state, Rect box) {
  const Rect row = box.take_bottom(64).centred(0, 0);
  empty_state("none", box, tr(Msg::home_no_schemes), tr(Msg::home_no_schemes_hint));
  const ButtonSpec sample{tr(Msg::home_open_sample), Icon::scheme}, fresh{tr(Msg::scheme_new), Icon::plus};
  const float a = button_width(sample), b = button_width(fresh), x = std::floor(row.x - (a + b + 8) / 2), y = row.y - 28;
  const bool any_case = !state.workspace.families().empty();
  ButtonSpec first = sample;
  first.disabled = !any_case;
  if (button("sample", {x, y, a, size::control}, first)) {
    state.schemes.later_do([&state](SchemeDesk&) { state.open_sample_schemes(state.workspace.families()[0].id, state.vehicle); });
  }
  if (button("new", {x + a + 8, y, b, size::control}, fresh)) {
    state.schemes.later_do([&state](SchemeDesk&) { state.new_scheme(); });
  }
  const std::size_t kept = state.storage().schemes().size();
  if (kept == 0) return;
  const Localized all = tr(Msg::storage_schemes, {{"count", whole_number(kept)}});
  const float width = text_width(Role::caption, all.str());
  if (link("all", {std::floor(row.x - width / 2), y + size::control + 4, width, 24}, all)) show_kept_schemes(state);
}

Localized schemes_caption(const State& state, std::size_t count) {
  if (is_not_kept(saving_of(state).saving)) return tr(Msg::home_schemes_in_memory, {{"count", whole_number(count)}});
  const auto is_kept = [&](const auto& document) { return !document->stored_as.empty() && !state.keeper.is_unsaved(*document); };
  const auto& all = state.schemes.documents();
  const auto kept = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_kept));
  return tr(Msg::home_schemes_kept, {{"count", whole_number(count)}, {"kept", whole_number(kept)}});
}

void open_document(State& state, std::size_t index) {
  state.schemes.later_do([&state, index](SchemeDesk& desk) {
    desk.choose(index);
    state.view = View::scheme;
  });
}

}  // namespace

void draw_home_schemes(State& state, Rect& rest, bool phone) {
  SchemeDesk& desk = state.schemes;
  if (desk.scenario.empty()) desk.scenario = state.usual_scenario();
  desk.refresh();
  const std::size_t count = desk.documents().size(), shown = std::min(count, kMostSchemes);
  const bool all_columns = rest.w >= kWideTable;
  const float row_height = phone ? kSchemePhoneRow : size::row;
  const float rows = count == 0 ? kNoSchemes : (phone ? 0 : size::table_head) + row_height * static_cast<float>(shown);
  const Rect outside = rest.take_top(size::card_head + rows + 1);
  const Scope scope("schemes", SemRole::region, tr(Msg::home_schemes), outside);
  Rect body = card(outside, tr(Msg::home_schemes), count == 0 ? Localized{} : schemes_caption(state, count));
  if (count == 0) return no_schemes(state, body);
  Rect head = Rect(outside).take_top(size::card_head).inset(16, 0);
  const Localized all = tr(Msg::home_all_schemes);
  if (link("all", head.take_right(text_width(Role::caption, all.str())).middle(24), all)) show_kept_schemes(state);
  head.take_right(12);
  if (!phone) legend(head);
  if (!phone) column_heads(body.take_top(size::table_head), all_columns);
  std::optional<std::size_t> opened;
  // The latest first.
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t index = count - 1 - i;
    const Rect line = body.take_top(row_height);
    if (i > 0) hline(line.x, line.right(), line.y, Token::line_subtle);
    if (scheme_row({state, desk, *desk.documents()[index], index}, line, phone, all_columns)) opened = index;
  }
  if (opened) open_document(state, *opened);
}

}  // namespace qingtan::ui
