// The sections of a factor's details: value with its uncertainty, forecast, boundary, quality, source, use, history.

#include "qingtan/calc/quality.h"
#include "ui/chart/caption.h"
#include "ui/chart/factor_curves.h"
#include "ui/kit/flow.h"
#include "ui/model/factor_use.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kSectionSide = 16, kSectionKey = 72, kSectionPip = 12, kSectionPipGap = 2;

/// A title, with a caption at the right.
Rect begin(std::string_view local, Rect& rest, const Localized& title, const Localized& right = {}, Token colour = Token::tx_2) {
  rest.take_top(12);
  Rect row = rest.take_top(20).inset(kSectionSide, 0);
  if (!right.empty()) {
    const Rect box = row.take_right(std::min(row.w * 0.6f, text_width(Role::caption, right.str()) + 1));
    draw_text(box, right.str(), {Role::caption, colour, Align::right});
    say(std::string(local) + "-note", SemRole::text, box, title, right);
    row.take_right(8);
  }
  label(local, row, title, {Role::body_bold}, SemRole::heading);
  rest.take_top(8);
  return rest.inset(kSectionSide, 0);
}

void end(Rect& rest, float bottom) {
  rest.take_top(bottom + 12 - rest.y);
  hline(rest.x, rest.right(), rest.y - 1, Token::line_subtle);
}

Localized spread_of(const Uncertainty& u) {
  switch (u.kind) {
    case UncertaintyKind::lognormal: return tr(Msg::detail_gsd, {{"value", number_as_stored(u.gsd)}});
    case UncertaintyKind::pedigree: return tr(Msg::detail_gsd, {{"value", number(geometric_sd(u), 2)}});
    case UncertaintyKind::normal: return tr(Msg::detail_sd, {{"value", number_as_stored(u.sd)}});
    case UncertaintyKind::triangular:
    case UncertaintyKind::uniform: break;
  }
  return tr(Msg::detail_interval, {{"low", number_as_stored(u.min)}, {"high", number_as_stored(u.max)}});
}

float text_block(std::string_view local, const Rect& at, const Localized& text, Token colour = Token::tx_2) {
  const float height = draw_paragraph(at, text.str(), {Role::caption, colour});
  say(local, SemRole::text, {at.x, at.y, at.w, height}, text);
  return at.y + height;
}

void pips(const Rect& box, const Score& score) {
  for (int i = 0; i < 5; ++i) {
    const Rect bar{box.x + static_cast<float>(i) * (kSectionPip + kSectionPipGap), box.y, kSectionPip, box.h};
    fill(bar, score.value > 0 && i < 6 - score.value ? Token::ac : Token::line, 1);
  }
}

void indicator_cell(Rect cell, Indicator indicator, const Score& score) {
  const Localized name = tr(indicator);
  const Localized value = score.value == 0 ? verbatim("—") : verbatim(std::to_string(score.value));
  say(word(indicator), SemRole::text, cell, name, score.value == 0 ? value : tr(Msg::detail_score, {{"score", value}}));
  draw_text(cell.take_left(text_language() == Language::zh ? 64.0f : 96.0f), name.str(), {Role::caption, Token::tx_2});
  pips(cell.take_left(5 * (kSectionPip + kSectionPipGap)).middle(8), score);
  cell.take_left(4);
  draw_text(cell, value.str(), {Role::caption, Token::tx_3});
}

/// The band is the factor's own spread where that is a share of the value; a range in the factor's unit says nothing of
/// later years.
CurvePoint point_of(const Factor& factor, int year, double value) {
  const bool relative = factor.uncertainty && geometric_sd(*factor.uncertainty) > 1;
  if (!relative) return {year, value, value, value};
  const auto [low, high] = p5_p95(*factor.uncertainty, value);
  return {year, value, low, high};
}

/// What a drawing of a factor depends on.
std::string drawn_key(State& state, const Factor& factor, float width) {
  const NumberStyle& numbers = number_style();
  return factor.id.str() + "/" + std::to_string(state.factors.revision()) + "/" + std::to_string(width) + "/" + std::to_string(numbers.extra_decimals) + (numbers.ten_thousands ? "w" : "");
}

Scene forecast_of(State& state, const Factor& factor, int first, float width) {
  std::vector<CurvePoint> points;
  for (int year = first; year <= kLastForecastYear; ++year) {
    points.push_back(point_of(factor, year, year == first ? factor.value : state.factors.value_in(factor, year)));
  }
  const int named[] = {first, kForecastYear, kLastForecastYear};
  return forecast_scene(width, points, named, [](double value) { return number_short(value); });
}

bool has_forecast(const Factor& f) { return !f.forecast.empty() || !f.primary_forecast.empty(); }

}  // namespace

void value_section(State& state, Rect& rest, const Factor& factor) {
  const Localized value = number_as_stored(factor.value), unit_text = unit(to_string(factor.unit));
  rest.take_top(12);
  Rect row = rest.take_top(36).inset(kSectionSide, 0);
  say("value", SemRole::text, row, tr(Msg::column_value), value + verbatim(" ") + unit_text);
  if (factor.uncertainty) {
    const Localized spread = tr(factor.uncertainty->kind) + verbatim(" · ") + spread_of(*factor.uncertainty);
    const float wide = text_width(Role::figure, value.str()) + 6 + text_width(Role::body, unit_text.str()) + 12 + text_width(Role::caption, spread.str());
    Rect box{row.x + row.w / 2, row.y + 14, row.w / 2, 18};
    if (wide > row.w) box = rest.take_top(20).inset(kSectionSide, 0);
    draw_text(box, spread.str(), {Role::caption, Token::tx_3, Align::right});
    say("uncertainty", SemRole::text, box, tr(Msg::detail_uncertainty), spread);
  }
  row.take_left(draw_text(row, value.str(), {Role::figure}) + 6);
  draw_text({row.x, row.y + 12, row.w, 20}, unit_text.str(), {Role::body, Token::tx_2});
  float y = rest.y;
  const Rect inner = rest.inset(kSectionSide, 0);
  if (factor.uncertainty) {
    const auto [low, high] = p5_p95(*factor.uncertainty, factor.value);
    const Interval interval{low, p50(*factor.uncertainty, factor.value), high};
    const Scene& scene = state.library.interval.get(drawn_key(state, factor, inner.w), [&] { return interval_scene(inner.w, interval, number_short(low), number_short(interval.mid), number_short(high)); });
    (void)show_scene("interval", scene, {inner.x, y + 4}, tr(Msg::detail_uncertainty));
    y += 4 + scene.height;
  } else {
    y = text_block("no-uncertainty", {inner.x, y + 4, inner.w, 20}, tr(Msg::detail_no_uncertainty), Token::tx_3);
  }
  end(rest, y - 4);
}

void forecast_section(State& state, Rect& rest, const Factor& factor) {
  if (!has_forecast(factor)) {
    const Rect inner = begin("forecast", rest, tr(Msg::inspector_forecast));
    return end(rest, text_block("no-forecast", inner, tr(Msg::detail_no_forecast), Token::tx_3));
  }
  const int first = factor.year.value_or(state.factors.catalogue().reference_year());
  const std::optional<double> change = state.factors.change_until(factor, kForecastYear);
  const Localized title = tr(Msg::detail_forecast, {{"from", verbatim(std::to_string(first))}, {"to", verbatim(std::to_string(kLastForecastYear))}});
  const Rect inner = begin("forecast", rest, title, tr(Msg::detail_forecast_change) + verbatim(" ") + change_text(change),
                           change ? change_colour(*change) : Token::tx_2);
  const Scene& scene = state.library.forecast.get(drawn_key(state, factor, inner.w), [&] { return forecast_of(state, factor, first, inner.w); });
  (void)show_scene("curve", scene, {inner.x, rest.y}, title);
  chart_buttons(state, {inner.x, rest.y + scene.height - 8, inner.w + 8, size::card_head}, scene, "factor-forecast", [&] {
    return ChartCaption{title + verbatim(" · ") + tr(Text(factor.name)), unit(to_string(factor.unit)), {}};
  });
  end(rest, rest.y + scene.height + size::card_head - 16);
}

void boundary_section(Rect& rest, const Factor& factor) {
  const Rect inner = begin("boundary", rest, tr(Msg::detail_boundary));
  float y = text_block("boundary-text", inner, tr(Text(factor.boundary.text)));
  if (!factor.boundary.left_out.empty()) {
    Flow flow({inner.x, y + 4, inner.w, 24}, 24, 4);
    for (const std::string& stage : factor.boundary.left_out) {
      const Localized text = tr(Msg::detail_left_out, {{"stage", left_out(stage)}});
      const Rect box = flow.place(badge_width(text), size::badge);
      badge(box, text, Tone::neutral);
      say("left-out-" + stage, SemRole::text, box, text);
    }
    y = flow.bottom();
  }
  end(rest, y);
}

void quality_section(State& state, Rect& rest, const Factor& factor) {
  DataUse use;
  use.day = state.factors.today();
  const FactorQuality quality = quality_of(factor, use);
  const bool scored = factor.uncertainty && factor.uncertainty->kind == UncertaintyKind::pedigree;
  const Localized rating = scored && quality.rating ? tr(Msg::detail_rating, {{"value", number(*quality.rating, 1)}}) : Localized{};
  const Localized word_of = tr(factor.data_quality);
  Rect inner = begin("quality", rest, tr(Msg::detail_quality), rating.empty() ? word_of : word_of + verbatim(" · ") + rating);
  if (!scored) return end(rest, inner.y - 8);
  const std::size_t columns = text_language() == Language::zh ? 2 : 1;  // English words are longer
  const float wide = inner.w / static_cast<float>(columns);
  for (std::size_t i = 0; i < kIndicators.size(); ++i) {
    const Rect cell{inner.x + static_cast<float>(i % columns) * wide, inner.y + static_cast<float>(i / columns) * 20, wide, 20};
    indicator_cell(cell, kIndicators[i], quality.score(kIndicators[i]));
  }
  end(rest, inner.y + static_cast<float>((kIndicators.size() + columns - 1) / columns) * 20);
}

void source_section(State& state, Rect& rest, const Factor& factor, const Origin& origin) {
  Rect inner = begin("source", rest, tr(Msg::detail_source));
  const auto row = [&inner](std::string_view local, Msg key, const Localized& value, Token colour = Token::tx) {
    if (!value.empty()) inner.take_top(key_value(local, inner, tr(key), value, kSectionKey, colour) - inner.y);
  };
  row("citation", Msg::detail_citation, verbatim(factor.source.citation));
  if (!factor.source.url.empty()) {
    Rect place = inner.take_top(24);
    place.take_left(kSectionKey);
    const Localized name = tr(Msg::key_link);
    if (link("link", {place.x, place.y, text_width(Role::caption, name.str()), 20}, name)) kit().host().open_link(factor.source.url.view());
  }
  row("year", Msg::key_year, factor.year ? verbatim(std::to_string(*factor.year)) : Localized{});
  const Validity valid = validity(factor.valid_until, state.factors.today(), kExpiringDays);
  const Localized note = valid.state == ValidityState::expired || valid.state == ValidityState::expiring ? verbatim(" · ") + tr(valid.state) : Localized{};
  const Token colour = valid.state == ValidityState::valid ? Token::tx : validity_colour(valid.state);
  row("valid", Msg::key_valid, factor.valid_until.empty() ? Localized{} : verbatim(factor.valid_until) + note, colour);
  row("region", Msg::key_region, verbatim(factor.region));
  if (factor.recycled_share) row("recycled", Msg::detail_recycled, percent(*factor.recycled_share));
  if (factor.has_both_values()) {
    row("primary", Msg::detail_primary, number_as_stored(*factor.primary_value));
    row("recycled-value", Msg::detail_recycled_value, number_as_stored(*factor.recycled_value));
  }
  if (factor.electricity_kwh) row("electricity", Msg::detail_electricity, number_as_stored(*factor.electricity_kwh) + verbatim(" kWh/") + unit(symbol(factor.unit.per)));
  if (factor.price) row("price", Msg::detail_price, number_as_stored(*factor.price) + verbatim(" CNY/") + unit(symbol(factor.unit.per)));
  const Localized seq = tr(Msg::packs_release, {{"seq", number(static_cast<double>(origin.header.seq), 0)}});
  const bool own = origin.layer == Layer::private_file;
  row("pack", Msg::detail_signature, own ? tr(Msg::own_title) : tr(origin.header.name) + verbatim(" ") + seq + verbatim(" · ") + tr(origin.trust));
  row("note", Msg::key_note, tr(Text(factor.note)));
  end(rest, inner.y - 4);
}

void schemes_section(State& state, Rect& rest, const Factor& factor) {
  const std::vector<const SchemeDocument*> found = schemes_with(state.schemes, factor.id);
  Rect inner = begin("schemes", rest, tr(Msg::detail_used_in));
  if (found.empty()) return end(rest, text_block("unused", inner, tr(Msg::detail_unused), Token::tx_3));
  std::string chosen;
  for (const SchemeDocument* document : found) {
    const Localized name = tr(document->scheme().name);
    const Rect row = inner.take_top(24);
    if (link("scheme-" + document->key(), {row.x, row.y, std::min(row.w, text_width(Role::caption, name.str()) + 1), 20}, name)) chosen = document->key();
  }
  end(rest, inner.y - 4);
  for (std::size_t i = 0; i < state.schemes.documents().size() && !chosen.empty(); ++i) {
    if (state.schemes.documents()[i]->key() == chosen) state.schemes.choose(i), state.view = View::scheme;
  }
}

void history_section(Rect& rest, const Factor& factor, const Origin& origin) {
  const std::size_t count = factor.history.size();
  const Localized note = count == 0 ? Localized{} : tr(Msg::detail_history_count, {{"count", number(static_cast<double>(count), 0)}});
  Rect inner = begin("history", rest, tr(Msg::detail_history), note);
  if (count == 0 && origin.layer == Layer::private_file) {
    rest.take_top(text_block("own-history", inner, tr(Msg::own_history_there), Token::tx_3) - rest.y);
    return;
  }
  if (count == 0) {
    const Localized pack = tr(origin.header.name) + verbatim(" ") + tr(Msg::packs_release, {{"seq", number(static_cast<double>(origin.header.seq), 0)}});
    const Localized text = tr(Msg::detail_no_history, {{"pack", pack}, {"date", verbatim(origin.header.released.substr(0, 10))}});
    rest.take_top(text_block("no-history", inner, text, Token::tx_3) - rest.y);
    return;
  }
  std::size_t at = 0;
  for (const Change& change : factor.history) {
    Localized text = tr(Msg::detail_change, {{"field", verbatim(change.field)}, {"from", verbatim(change.old_value)}, {"to", verbatim(change.new_value)}});
    if (!change.reason.empty()) text += verbatim(" · " + change.reason);
    inner.take_top(key_value("change-" + std::to_string(at++), inner, verbatim(change.when), text, 88) - inner.y);
  }
  rest.take_top(inner.y - rest.y);
}

}  // namespace qingtan::ui
