// What today's calculation gives instead of what was frozen, and the frozen lines with their formulas.

#include <cmath>

#include "qingtan/calc/explain.h"
#include "ui/chart/stacked_bars.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/favourites_parts.h"
#include "ui/views/mydata_parts.h"
#include "ui/views/scheme_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kShiftRow = 24, kShiftColumn = 84, kShiftChange = 76;

/// "+4.00"; what two decimals would make nothing of has three digits that say something.
Localized signed_amount(double value) {
  if (std::isnan(value)) return tr(Msg::incomplete);
  const Localized text = value != 0 && std::fabs(value) < 0.005 ? number_short(value) : number(value, 2);
  return value > 0 ? verbatim("+") + text : text;
}

Token shift_colour(const Shift& shift) {
  if (shift.same()) return Token::tx_3;
  if (std::isnan(shift.by())) return Token::warn;
  return shift.by() > 0 ? Token::bad : Token::ac;
}

Localized shift_text(const Shift& shift) { return shift.same() ? tr(Msg::favourites_unchanged) : signed_amount(shift.by()); }

Localized shift_words(const Localized& from, const Localized& to) { return tr(Msg::favourites_from_to, {{"from", from}, {"to", to}}); }

/// Both in a few digits, or in all of them where few would show no difference.
Localized shift_of_numbers(double from, double to) {
  const Localized a = number_short(from), b = number_short(to);
  return a == b ? shift_words(number_as_stored(from), number_as_stored(to)) : shift_words(a, b);
}

Localized one_or_none(double value) { return std::isnan(value) ? verbatim("—") : number_as_stored(value); }

const FrozenFactor* factor_in(const OpenedFavourite& opened, const std::string& id) {
  if (const FrozenFactor* found = opened.frozen->find(id)) return found;
  return opened.today ? opened.today->find(id) : nullptr;
}

Localized factor_called(const OpenedFavourite& opened, const std::string& id) {
  const FrozenFactor* found = factor_in(opened, id);
  return found ? tr(Text(found->factor.name)) : id.empty() ? tr(Msg::incomplete) : verbatim(id);
}

/// As the scheme calls it, else by its factor; with its component where there are several.
Localized line_called(const OpenedFavourite& opened, const Scheme& scheme, const FrozenLine& line) {
  const bool in_component = line.component < scheme.components.size();
  Text given;
  if (line.kind == LineKind::process && in_component && line.item < scheme.components[line.component].processes.size())
    given = scheme.components[line.component].processes[line.item].name;
  if (line.kind == LineKind::joining && line.item < scheme.joinings.size()) given = scheme.joinings[line.item].name;
  Localized name = given.empty() ? factor_called(opened, line.factor) : verbatim(text_here(given));
  if (line.kind == LineKind::scrap_credit) name = tr(Msg::favourites_scrap) + verbatim(" · ") + name;
  const bool of_component = line.kind != LineKind::joining && line.kind != LineKind::fuel_production && line.kind != LineKind::fuel_direct;
  if (!of_component || !in_component || scheme.components.size() < 2) return name;
  return name + verbatim(" · ") + component_name(scheme, line.component);
}

Localized factor_unit_of(const OpenedFavourite& opened, const std::string& id) {
  const FrozenFactor* found = factor_in(opened, id);
  return found ? verbatim(" ") + unit(to_string(found->factor.unit)) : Localized{};
}

Localized frozen_amount(const FrozenLine& line) { return number(line.amount, line.unit == Measure::kg ? 3 : 2) + verbatim(" ") + unit(symbol(line.unit)); }

void shift_row(Rect row, std::string_view local, const Localized& name, const Shift& shift, bool total, Token swatch) {
  const Scope scope(local, SemRole::row, name, row);
  const Role role = total ? Role::body_bold : Role::body;
  const Rect change = row.take_right(kShiftChange), after = row.take_right(kShiftColumn).inset(4, 0), before = row.take_right(kShiftColumn).inset(4, 0);
  if (!total) {
    fill(row.take_left(10).middle(10), swatch, size::radius_swatch);
    row.take_left(8);
  }
  draw_text(row, name.str(), {role});
  label("before", before, amount(shift.before, 2), {Role::body, Token::tx_2, Align::right}, SemRole::cell);
  label("after", after, amount(shift.after, 2), {role, Token::tx, Align::right}, SemRole::cell);
  label("change", change, shift_text(shift), {Role::body, shift_colour(shift), Align::right}, SemRole::cell);
}

void totals_table(const OpenedFavourite& opened, const ResultShift& shift, Rect& rest) {
  Rect inner = rest.inset(size::pad, 0);
  const Scope scope("stages", SemRole::table, tr(Msg::favourites_against_today), inner);
  Rect head = inner.take_top(kShiftRow);
  const TextStyle style{Role::caption, Token::tx_2, Align::right};
  draw_text(head.take_right(kShiftChange), tr(Msg::favourites_change).str(), style);
  draw_text(head.take_right(kShiftColumn).inset(4, 0), tr(Msg::favourites_today).str(), style);
  draw_text(head.take_right(kShiftColumn).inset(4, 0), tr(Msg::favourites_frozen).str(), style);
  draw_text(head, tr(Msg::unit_kgco2e).str(), {Role::caption, Token::tx_3});
  for (const Stage stage : kStages) {
    const Shift& each = shift.stages[static_cast<std::size_t>(stage)];
    if (each.before == 0 && each.after == 0) continue;
    shift_row(inner.take_top(kShiftRow), word(stage), tr(stage), each, false, stage_colour(stage));
  }
  hline(inner.x, inner.right(), inner.y, Token::line);
  shift_row(inner.take_top(28), "total", tr(Msg::result_total), shift.total, true, Token::tx);
  rest.take_top(inner.y - rest.y + 8);
  (void)opened;
}

void causes(const ResultShift& shift, Rect& rest) {
  if (shift.lines.empty() || std::isnan(shift.by_factors) || std::isnan(shift.by_amounts)) return;
  const Rect row = rest.take_top(20).inset(size::pad, 0);
  const Localized text = tr(Msg::favourites_causes, {{"factors", signed_amount(shift.by_factors)}, {"amounts", signed_amount(shift.by_amounts)}});
  label("causes", row, text, {Role::caption, Token::tx_2});
  rest.take_top(8);
}

/// What changed in the line: the factor it names, that factor's value, the amount.
std::vector<Localized> line_changes(const OpenedFavourite& opened, const LineShift& line) {
  std::vector<Localized> all;
  if (line.before == nullptr) return {tr(Msg::favourites_line_new, {{"factor", factor_called(opened, line.after->factor)}})};
  if (line.after == nullptr) return {tr(Msg::favourites_line_gone, {{"factor", factor_called(opened, line.before->factor)}})};
  const FrozenLine &b = *line.before, &a = *line.after;
  if (b.factor != a.factor) all.push_back(tr(Msg::favourites_line_factor, {{"change", shift_words(factor_called(opened, b.factor), factor_called(opened, a.factor))}}));
  if (b.factor_value != a.factor_value)
    all.push_back(tr(Msg::favourites_line_value, {{"change", shift_of_numbers(b.factor_value, a.factor_value) + factor_unit_of(opened, a.factor)}}));
  if (b.amount != a.amount) all.push_back(tr(Msg::favourites_line_amount, {{"change", shift_words(frozen_amount(b), frozen_amount(a))}}));
  return all;
}

void changed_lines(const OpenedFavourite& opened, const FrozenScheme& before, const FrozenScheme& after, const ResultShift& shift, Rect& rest) {
  if (shift.lines.empty()) return;
  const Localized count = tr(Msg::favourites_lines_same, {{"count", number(static_cast<double>(shift.same_lines), 0)}});
  Rect inner = begin_favourite_section("lines", rest, tr(Msg::favourites_lines), count);
  for (std::size_t i = 0; i < shift.lines.size(); ++i) {
    const LineShift& line = shift.lines[i];
    const bool here = line.after != nullptr;
    const Localized name = line_called(opened, here ? after.scheme : before.scheme, here ? *line.after : *line.before);
    const float top = inner.y;
    Rect row = inner.take_top(20);
    Shift kg = line.kgco2e();
    if (line.before == nullptr) kg.before = 0;
    if (line.after == nullptr) kg.after = 0;
    fill(row.take_left(10).middle(10), stage_colour(here ? line.after->stage : line.before->stage), size::radius_swatch);
    row.take_left(8);
    const Localized change = signed_amount(kg.by());
    draw_text(row.take_right(kShiftChange), change.str(), {Role::body, shift_colour(kg), Align::right});
    draw_text(row, name.str(), {Role::body});
    Localized what;
    for (const Localized& each : line_changes(opened, line)) what += (what.empty() ? Localized{} : verbatim("  ")) + each;
    const Rect below{inner.x + 18, inner.y, inner.w - 18, 0};
    inner.take_top(draw_paragraph(below, what.str(), {Role::caption, Token::tx_2}) + 8);
    say("line-" + std::to_string(i), SemRole::row, {inner.x, top, inner.w, inner.y - top}, name, what + verbatim("  ") + change + verbatim(" kgCO₂e"));
  }
  end_favourite_section(rest, inner.y - 8);
}

Localized factor_field(std::string_view field) {
  constexpr std::pair<std::string_view, Msg> words[] = {{"forecast", Msg::inspector_forecast},          {"primary_forecast", Msg::inspector_forecast},
                                                        {"recycled_forecast", Msg::inspector_forecast}, {"primary_value", Msg::detail_primary},
                                                        {"recycled_value", Msg::detail_recycled_value}, {"scrap_price", Msg::favourites_scrap_price},
                                                        {"data_quality", Msg::detail_quality}};
  for (const auto& [name, text] : words) {
    if (name == field) return tr(text);
  }
  return member_name("/" + std::string(field));
}

Localized fields_text(const std::vector<std::string_view>& fields) {
  Localized text;
  for (const std::string_view field : fields) text += (text.empty() ? Localized{} : tr(Msg::favourites_and)) + factor_field(field);
  return text;
}

Localized factor_change(const FactorShift& shift) {
  if (shift.after == nullptr) return tr(Msg::favourites_factor_gone, {{"value", one_or_none(shift.value.before)}});
  if (shift.before == nullptr) return tr(Msg::favourites_factor_new, {{"value", one_or_none(shift.value.after)}});
  const Localized unit_text = verbatim(" ") + unit(to_string(shift.after->factor.unit));
  const Localized value = shift.value.same() ? number_as_stored(shift.value.after) : shift_words(number_as_stored(shift.value.before), number_as_stored(shift.value.after));
  return value + unit_text + verbatim(" · ") + tr(Msg::favourites_fields, {{"fields", fields_text(shift.fields)}});
}

void changed_factors(const OpenedFavourite& opened, Rect& rest) {
  if (opened.difference.factors.empty()) return;
  Rect inner = begin_favourite_section("factors", rest, tr(Msg::favourites_factors));
  for (const FactorShift& shift : opened.difference.factors) {
    const Localized name = factor_called(opened, shift.id), what = factor_change(shift);
    const float top = inner.y;
    draw_text(inner.take_top(20), name.str(), {Role::body});
    inner.take_top(draw_paragraph(inner, what.str(), {Role::caption, Token::tx_2}) + 6);
    say("factor-" + shift.id, SemRole::row, {inner.x, top, inner.w, inner.y - top}, name, what);
  }
  end_favourite_section(rest, inner.y - 6);
}

void changed_origins(const OpenedFavourite& opened, Rect& rest) {
  const FrozenDifference& difference = opened.difference;
  if (difference.origins.empty() && !difference.other_engine) return;
  Rect inner = begin_favourite_section("origins", rest, tr(Msg::favourites_origins));
  const auto row = [&inner](const std::string& local, const Localized& key, const Localized& value) { inner.take_top(key_value(local, inner, key, value, 96) - inner.y); };
  const auto named = [](const FrozenOrigin* origin) { return origin ? frozen_origin_name(*origin) + verbatim(" · ") + tr(origin->trust) : verbatim("—"); };
  for (const OriginShift& each : difference.origins) {
    const FrozenOrigin& any = each.after ? *each.after : *each.before;
    row("origin-" + any.name, any.title.empty() ? verbatim(any.name) : tr(any.title), shift_words(named(each.before), named(each.after)));
  }
  if (difference.other_engine) row("engine", tr(Msg::favourites_engine), shift_words(verbatim(opened.frozen->engine), verbatim(opened.today->engine)));
  end_favourite_section(rest, inner.y - 4);
}

void big_figure(const Shift& total, Rect& rest) {
  rest.take_top(12);
  Rect row = rest.take_top(36).inset(size::pad, 0);
  const Localized value = amount(total.before, 2);
  say("frozen-total", SemRole::text, row, tr(Msg::favourites_frozen), value);
  row.take_left(draw_text(row, value.str(), {Role::figure}) + 8);
  draw_text({row.x, row.y + 8, row.w, 24}, tr(Msg::unit_per_part).str(), {Role::body, Token::tx_2});
  Rect below = rest.take_top(20).inset(size::pad, 0);
  Localized text = tr(Msg::favourites_same);
  if (!total.same()) {
    text = tr(Msg::favourites_today_is, {{"value", amount(total.after, 2)}, {"change", signed_amount(total.by())}});
    if (!std::isnan(total.relative())) text += verbatim(" (") + percent_change(total.relative()) + verbatim(")");
  }
  draw_icon(below.take_left(size::icon), total.same() ? Icon::tick : Icon::info, shift_colour(total));
  below.take_left(6);
  label("today-total", below, text, {Role::body, shift_colour(total)}, SemRole::status);
  rest.take_top(8);
}

/// It cannot be calculated today: why, and the frozen total all the same.
void not_today(const OpenedFavourite& opened, Rect& rest) {
  const Rect inner = rest.inset(size::pad, 8);
  const Localized detail = opened.refused.empty() ? Localized{} : verbatim(opened.refused.front().problem + "; " + opened.refused.front().remedy);
  const float height = draw_paragraph({0, 0, inner.w - 32, 0}, detail.str(), {Role::body}, false) + 56;
  error_panel("refused", {inner.x, inner.y, inner.w, height}, tr(Msg::favourites_not_today), detail);
  rest.take_top(height + 16);
}

const FrozenResult& result_of(const FrozenScheme& scheme, bool later) { return later && scheme.then ? *scheme.then : scheme.now; }

bool shows_later(const FavouriteDesk& desk, const Frozen& frozen) { return desk.later && frozen.year.has_value(); }

}  // namespace

Rect begin_favourite_section(std::string_view local, Rect& rest, const Localized& title, const Localized& right) {
  rest.take_top(12);
  const Rect row = rest.take_top(20).inset(size::pad, 0);
  if (!right.empty()) draw_text(row, right.str(), {Role::caption, Token::tx_3, Align::right});
  label(local, row, title, {Role::body_bold}, SemRole::heading);
  rest.take_top(8);
  return rest.inset(size::pad, 0);
}

void end_favourite_section(Rect& rest, float bottom) {
  rest.take_top(bottom + 12 - rest.y);
  hline(rest.x, rest.right(), rest.y - 1, Token::line_subtle);
}

Localized frozen_origin_name(const FrozenOrigin& origin) {
  if (origin.layer == Layer::private_file) return tr(Msg::own_title);
  return verbatim(origin.name + (origin.version.empty() ? "" : " " + origin.version));
}

void shift_sections(State& state, Rect& rest, const OpenedFavourite& opened) {
  const FavouriteDesk& desk = state.favourites();
  const Frozen& frozen = *opened.frozen;
  if (frozen.kind == FrozenKind::factor) {
    if (!opened.today) return not_today(opened, rest);
    if (opened.difference.factors.empty()) {
      const Rect row = rest.take_top(36).inset(size::pad, 8);
      label("today-total", row, tr(Msg::favourites_same), {Role::body, Token::tx_3}, SemRole::status);
    }
    changed_factors(opened, rest);
    return changed_origins(opened, rest);
  }
  const std::size_t at = std::min(desk.scheme, frozen.schemes.size() - 1);
  const bool later = shows_later(desk, frozen);
  if (!opened.today) {
    big_figure({result_of(frozen.schemes[at], later).total_kgco2e, result_of(frozen.schemes[at], later).total_kgco2e}, rest);
    return not_today(opened, rest);
  }
  const SchemeShift& both = opened.difference.schemes[at];
  const ResultShift& shift = later && both.then ? *both.then : both.now;
  big_figure(shift.total, rest);
  totals_table(opened, shift, rest);
  causes(shift, rest);
  changed_lines(opened, frozen.schemes[at], opened.today->schemes[at], shift, rest);
  changed_factors(opened, rest);
  changed_origins(opened, rest);
}

void frozen_sections(State& state, Rect& rest, const OpenedFavourite& opened) {
  const FavouriteDesk& desk = state.favourites();
  const Frozen& frozen = *opened.frozen;
  const FrozenScheme& scheme = frozen.schemes[std::min(desk.scheme, frozen.schemes.size() - 1)];
  Rect inner = begin_favourite_section("frozen-lines", rest, tr(Msg::favourites_frozen_lines), tr(Msg::unit_kgco2e));
  const auto& lines = result_of(scheme, shows_later(desk, frozen)).lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const FrozenLine& line = lines[i];
    const float top = inner.y;
    Rect row = inner.take_top(20);
    const Localized name = line_called(opened, scheme.scheme, line), value = amount(line.kgco2e, 2);
    fill(row.take_left(10).middle(10), stage_colour(line.stage), size::radius_swatch);
    row.take_left(8);
    draw_text(row.take_right(kShiftChange), value.str(), {Role::body, Token::tx, Align::right});
    draw_text(row, name.str(), {Role::body});
    const Rect below{inner.x + 18, inner.y, inner.w - 18, 0};
    const Localized formula = verbatim(line.formula) + factor_unit_of(opened, line.factor) + verbatim(" · ") + tr(line.how.rule);
    inner.take_top(draw_paragraph(below, formula.str(), {Role::caption, Token::tx_2}));
    const FrozenFactor* factor = frozen.find(line.factor);
    const Localized source = factor ? verbatim(factor->factor.source.citation) + (factor->factor.year ? verbatim(" · " + std::to_string(*factor->factor.year)) : Localized{}) : Localized{};
    if (!source.empty()) inner.take_top(draw_paragraph({below.x, inner.y, below.w, 0}, source.str(), {Role::caption, Token::tx_3}));
    inner.take_top(8);
    say("frozen-" + std::to_string(i), SemRole::row, {inner.x, top, inner.w, inner.y - top}, name, value + verbatim(" = ") + formula);
  }
  end_favourite_section(rest, inner.y - 8);
}

}  // namespace qingtan::ui
