// Up to four factors side by side: a row a property, a column a factor.

#include <functional>

#include "ui/kit/popover.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kBesideWidth = 960, kBesideHeight = 640, kBesideKey = 112, kBesidePhoneKey = 0, kBesideGap = 12, kBesideRowPad = 8, kBesideScrollbar = 12;

struct Compared {
  const Factor& factor;
  const Origin& origin;
};

struct Property {
  std::string_view local;
  Msg title;
  std::function<Localized(const Compared&)> value;
};

Localized interval_of(const Factor& f) {
  if (!f.uncertainty) return tr(Msg::detail_no_uncertainty);
  const auto [low, high] = p5_p95(*f.uncertainty, f.value);
  return number_short(low) + verbatim("–") + number_short(high) + verbatim(" · ") + tr(f.uncertainty->kind);
}

Localized forecast_of(const State& state, const Factor& f) {
  if (f.forecast.empty() && f.primary_forecast.empty()) return tr(Msg::detail_no_forecast);
  return number_short(state.factors.value_in(f, kForecastYear)) + verbatim(" (") + change_text(state.factors.change_until(f, kForecastYear)) + verbatim(")");
}

Localized left_out_of(const Factor& f) {
  Localized text;
  for (const std::string& stage : f.boundary.left_out) text += (text.empty() ? Localized{} : verbatim(", ")) + left_out(stage);
  return text;
}

std::vector<Property> properties(const State& state) {
  const auto date = [&state](const Compared& c) {
    const Validity valid = validity(c.factor.valid_until, state.factors.today(), kExpiringDays);
    const bool note = valid.state == ValidityState::expired || valid.state == ValidityState::expiring;
    return verbatim(c.factor.valid_until) + (note ? verbatim(" · ") + tr(valid.state) : Localized{});
  };
  return {{"value", Msg::column_value, [](const Compared& c) { return value_and_unit(c.factor); }},
          {"uncertainty", Msg::detail_uncertainty, [](const Compared& c) { return interval_of(c.factor); }},
          {"later", Msg::column_forecast, [&state](const Compared& c) { return forecast_of(state, c.factor); }},
          {"recycled", Msg::column_recycled, [](const Compared& c) { return c.factor.recycled_share ? percent(*c.factor.recycled_share) : verbatim("—"); }},
          {"library", Msg::key_library, [](const Compared& c) { return tr(c.factor.library) + verbatim(" · ") + category_of(c.factor); }},
          {"region", Msg::key_region, [](const Compared& c) { return verbatim(c.factor.region); }},
          {"year", Msg::key_year, [](const Compared& c) { return c.factor.year ? verbatim(std::to_string(*c.factor.year)) : verbatim("—"); }},
          {"valid", Msg::key_valid, date},
          {"quality", Msg::key_quality, [](const Compared& c) { return tr(c.factor.data_quality); }},
          {"boundary", Msg::key_boundary, [](const Compared& c) { return tr(Text(c.factor.boundary.text)); }},
          {"left-out", Msg::filter_left_out, [](const Compared& c) { return left_out_of(c.factor); }},
          {"source", Msg::key_source, [](const Compared& c) { return verbatim(c.factor.source.citation); }},
          {"signature", Msg::column_signature, [](const Compared& c) { return signature_of(c.origin); }},
          {"id", Msg::key_id, [](const Compared& c) { return verbatim(c.factor.id); }}};
}

/// Column titles, each with a cross. Gives the id that was taken out.
std::string head(const std::vector<Compared>& all, Rect row, float key, float column) {
  std::string out;
  row.take_left(key);
  for (const Compared& each : all) {
    Rect cell = row.take_left(column);
    row.take_left(kBesideGap);
    const Scope scope(each.factor.id.view());
    const Localized name = name_of(each.factor);
    if (icon_button("out", cell.take_right(24).middle(24), Icon::cross, tr(Msg::compare_take_out, {{"name", name}}))) out = each.factor.id.str();
    label("name", cell, name, {Role::body_bold}, SemRole::columnheader);
  }
  return out;
}

float property_row(const Property& property, const std::vector<Compared>& all, Rect rest, float key, float column) {
  const Scope scope(property.local);
  rest.take_top(kBesideRowPad);
  if (key > 0) {
    label("title", Rect(rest).take_top(20).take_left(key), tr(property.title), {Role::body, Token::tx_2}, SemRole::rowheader);
  } else {
    label("title", rest.take_top(18), tr(property.title), {Role::caption, Token::tx_3}, SemRole::rowheader);
  }
  float bottom = rest.y + 20, x = rest.x + key;
  for (const Compared& each : all) {
    const Localized text = property.value(each);
    const Rect cell{x, rest.y, column, 0};
    const float height = draw_paragraph(cell, text.str(), {property.local == "value" ? Role::body_bold : Role::body});
    say(each.factor.id.view(), SemRole::cell, {cell.x, cell.y, cell.w, std::max(20.0f, height)}, name_of(each.factor) + verbatim(", ") + tr(property.title), text);
    bottom = std::max(bottom, rest.y + height);
    x += column + kBesideGap;
  }
  hline(rest.x, rest.right(), bottom + kBesideRowPad - 1, Token::line_subtle);
  return bottom + kBesideRowPad;
}

void property_rows(const State& state, const std::vector<Compared>& all, const Rect& rest, float key, float column) {
  ScrollArea scroll("body", rest, tr(Msg::compare_factors));
  Rect inner = scroll.content();
  inner.h = 1e5f;
  inner.w = rest.w - kBesideScrollbar;
  for (const Property& property : properties(state)) inner.take_top(property_row(property, all, inner, key, column) - inner.y);
  scroll.used(inner.y);
}

std::vector<Compared> compared(const State& state) {
  std::vector<Compared> all;
  const Catalogue& catalogue = state.factors.catalogue();
  for (const std::string& id : state.library.compared()) {
    if (const FactorIndex at = catalogue.find(id); at != kNoFactor) all.push_back({catalogue.factor(at), catalogue.origin(at)});
  }
  return all;
}

}  // namespace

void draw_factor_compare(State& state, const Rect& area) {
  const std::vector<Compared> all = compared(state);
  if (all.empty()) return state.library.clear_compared();
  std::string out;
  bool closed = false;
  {
    const Dialog dialog("compare", area, kBesideWidth, kBesideHeight, tr(Msg::compare_factors));
    closed = dialog.closed();
    const Rect body = dialog.body();
    const float key = is_phone(area.w) ? kBesidePhoneKey : kBesideKey;
    const auto count = static_cast<float>(all.size());
    const float column = std::floor((body.w - kBesideScrollbar - key - (count - 1) * kBesideGap) / count);
    Rect rest = body;
    out = head(all, rest.take_top(32), key, column);
    hline(rest.x, rest.right(), rest.y, Token::line);
    property_rows(state, all, rest, key, column);
    const ButtonSpec done{tr(Msg::close), Icon::none};
    Rect foot = dialog.foot();
    closed = button("done", foot.take_right(button_width(done)), done) || closed;
  }
  if (!out.empty()) (void)state.library.compare(out, false);
  if (closed) state.library.compare_open = false;
}

}  // namespace qingtan::ui
