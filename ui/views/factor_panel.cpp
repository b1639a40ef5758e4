#include <cmath>

#include "ui/kit/flow.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {
namespace {

constexpr float kKey = 84;

struct MarkBadge {
  Mark mark;
  Msg text;
  Tone tone;
};
constexpr MarkBadge kMarks[] = {
    {kMissing, Msg::mark_missing, Tone::warn},     {kExpired, Msg::mark_expired, Tone::bad},
    {kUnverified, Msg::mark_unverified, Tone::warn}, {kHeldConstant, Msg::mark_held, Tone::neutral},
    {kBeyondForecast, Msg::mark_beyond, Tone::neutral}, {kCo2Only, Msg::mark_co2_only, Tone::warn},
    {kWithdrawn, Msg::packs_revoked, Tone::bad},   {kTimeAveraged, Msg::mark_averaged, Tone::neutral}};

float mark_badges(Rect area, std::uint8_t marks) {
  if (marks == 0) return area.y;
  Flow flow({area.x, area.y, area.w, 24}, 24, 6);
  for (const MarkBadge& each : kMarks) {
    if ((marks & each.mark) == 0) continue;
    const Rect rect = flow.place(badge_width(tr(each.text)), size::badge);
    badge(rect, tr(each.text), each.tone);
    say(word(each.mark), SemRole::status, rect, tr(each.text));
  }
  return flow.bottom() + 4;
}

Localized value_with_unit(double value, const Factor& factor) {
  return number_as_stored(value) + verbatim(" ") + unit(to_string(factor.unit));
}

/// "2030: 2.27, 2040: 1.9"
Localized forecast_text(const Series& series) {
  Localized text;
  for (const auto& [year, value] : series.points()) {
    if (!text.empty()) text += verbatim("; ");
    text += verbatim(std::to_string(year) + ": ") + number_as_stored(value);
  }
  return text;
}

Localized release_text(const Origin& origin) {
  if (origin.layer == Layer::private_file) return tr(Msg::nav_mydata);
  const Localized seq = tr(Msg::packs_release, {{"seq", number(static_cast<double>(origin.header.seq), 0)}});
  return verbatim(origin.name + " ") + seq;
}

Localized pack_text(const Origin& origin) {
  const Localized version = origin.version.empty() ? Localized{} : verbatim(" · " + origin.version);
  return release_text(origin) + version + verbatim(" · ") + tr(origin.trust);
}

/// Whose factor of this id is not used.
Localized replaced_text(const Catalogue& catalogue, FactorIndex factor) {
  Localized text;
  for (const Origin* origin : catalogue.replaced_by(factor)) {
    if (!text.empty()) text += verbatim("; ");
    text += release_text(*origin);
  }
  return text;
}

std::string missing_id(const BoundScheme& bound, const Line& line) {
  const std::string path = path_of(*bound.scheme, line.kind, line.component, line.item);
  for (const Error& error : bound.missing) {
    if (error.path.starts_with(path)) return error.problem;
  }
  return path;
}

}  // namespace

float draw_factor_panel(const State& state, Rect rest, const BoundScheme& bound, const Conditions& conditions,
                        const Line& line) {
  const Scope scope("factor");
  rest.take_top(12);
  label("title", rest.take_top(20), tr(Msg::inspector_factor), {Role::body_bold}, SemRole::heading);
  rest.take_top(4);
  rest.take_top(mark_badges(rest, line.marks) - rest.y);
  if (line.factor == kNoFactor) {
    const Localized text = tr(Msg::no_factor, {{"id", verbatim(missing_id(bound, line))}});
    say("missing", SemRole::alert, rest, text);
    return rest.y + draw_paragraph(rest, text.str(), {Role::body, Token::warn});
  }
  const Factor& factor = bound.catalogue->factor(line.factor);
  const Origin& origin = bound.catalogue->origin(line.factor);
  const auto row = [&rest](std::string_view local, Msg key, const Localized& value, Token colour = Token::tx) {
    if (!value.empty()) rest.take_top(key_value(local, rest, tr(key), value, kKey, colour) - rest.y);
  };
  row("value", Msg::key_value, value_with_unit(factor.value, factor));
  row("used", Msg::key_used, value_with_unit(line.factor_value, factor));
  if (conditions.year) row("rule", Msg::key_rule, tr(explain(bound, conditions, line).factor_value.rule));
  row("forecast", Msg::inspector_forecast, forecast_text(factor.forecast));
  row("year", Msg::key_year, factor.year ? verbatim(std::to_string(*factor.year)) : Localized{});
  const bool expired = (line.marks & kExpired) != 0;
  row("valid", Msg::key_valid, verbatim(factor.valid_until) + (expired ? verbatim(" ") + tr(Msg::mark_expired) : Localized{}),
      expired ? Token::bad : Token::tx);
  row("region", Msg::key_region, verbatim(factor.region));
  row("quality", Msg::key_quality, tr(factor.data_quality));
  row("boundary", Msg::key_boundary, tr(factor.boundary.text));
  row("source", Msg::key_source, verbatim(factor.source.citation));
  if (!factor.source.url.empty()) {
    const Localized name = tr(Msg::key_link);
    Rect place = rest.take_top(24);
    place.take_left(kKey);
    if (link("link", {place.x, place.y, text_width(Role::caption, name.str()), 20}, name)) {
      kit().host().open_link(factor.source.url);
    }
  }
  row("note", Msg::key_note, tr(factor.note));
  row("library", Msg::key_library, tr(factor.library) + verbatim(" · ") + tr(factor.category));
  row("pack", Msg::key_pack, pack_text(origin));
  row("replaces", Msg::key_replaces, replaced_text(*bound.catalogue, line.factor), Token::warn);
  row("id", Msg::key_id, verbatim(factor.id), Token::tx_2);
  (void)state;
  return rest.y;
}

}  // namespace qingtan::ui
