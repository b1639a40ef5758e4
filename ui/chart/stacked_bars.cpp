#include "ui/chart/stacked_bars.h"

#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kAxis = 40, kTop = 24, kFoot = 48, kBar = 44, kBarGap = 6, kLabelFrom = 17, kMinHit = 4, kLetterGap = 10, kWhisker = 3;

struct Layout {
  float width, base, scale;  // px per kgCO2e
  float bar;
  std::size_t groups;

  float group_width(std::size_t bars) const {
    return bar * static_cast<float>(bars) + kBarGap * static_cast<float>(bars - 1);
  }
  float group_centre(std::size_t i) const {
    return kAxis + (width - kAxis) * (static_cast<float>(i) + 0.5f) / static_cast<float>(groups);
  }
};

double highest(const std::vector<BarGroup>& groups) {
  double top = 0;
  for (const BarGroup& group : groups) {
    for (const StackedBar& bar : group.bars) {
      if (bar.total > top) top = bar.total;
      if (bar.band && bar.band->p95 > top) top = bar.band->p95;
    }
  }
  return top;
}

Layout grid(Scene& scene, const std::vector<BarGroup>& groups, float foot) {
  Layout layout{scene.width, scene.height - foot, 0, kBar, groups.size()};
  const double top = highest(groups), step = axis_step(top);
  const int ticks = std::max(1, static_cast<int>(std::ceil(top / step - 1e-9)));
  layout.scale = (layout.base - kTop) / static_cast<float>(step * ticks);
  const float room = (scene.width - kAxis) / static_cast<float>(std::max<std::size_t>(1, groups.size()));
  layout.bar = std::min(kBar, std::floor((room - 12 - kBarGap) / 2));
  for (int i = 0; i <= ticks; ++i) {
    const float y = std::round(layout.base - static_cast<float>(step * i) * layout.scale);
    scene.rect({kAxis, y, scene.width - kAxis, 1}, i == 0 ? Token::line_strong : Token::line_subtle);
    scene.text({kAxis - 8, y + 4}, number(step * i, step < 1 ? 1 : 0), {Role::caption, Token::tx_3, Align::right});
  }
  return layout;
}

Reading reading_of(const BarGroup& group, const StackedBar& bar, Stage stage) {
  const double value = bar.stages[static_cast<std::size_t>(stage)];
  Reading reading;
  reading.swatch = stage_colour(stage);
  reading.title = tr(stage);
  reading.value = amount(value, 2);
  if (bar.total > 0 && !std::isnan(value)) reading.rows.push_back({tr(Msg::share_of_total), percent(value / bar.total)});
  for (const StackedBar& other : group.bars) {
    if (&other == &bar) continue;
    reading.rows.push_back({other.caption, amount(other.stages[static_cast<std::size_t>(stage)], 2)});
  }
  reading.rows.push_back({scheme_title(group.scheme, group.name), bar.caption});
  return reading;
}

Reading total_of(const BarGroup& group, const StackedBar& bar) {
  Reading reading;
  reading.has_swatch = false;
  reading.title = scheme_title(group.scheme, group.name);
  reading.value = amount(bar.total, 2);
  reading.rows.push_back({tr(Msg::column_state), bar.caption});
  if (bar.band) reading.rows.push_back({verbatim("P5–P95"), amount(bar.band->p5, 1) + verbatim("–") + amount(bar.band->p95, 1)});
  for (const Stage stage : kStages) {
    const double value = bar.stages[static_cast<std::size_t>(stage)];
    if (value != 0) reading.rows.push_back({tr(stage), amount(value, 2)});
  }
  return reading;
}

class Builder {
 public:
  explicit Builder(StackedBars& out) : out_(out) {}

  void bar(const Layout& layout, std::size_t g, const BarGroup& group, std::size_t b, float x) {
    const StackedBar& bar = group.bars[b];
    const int whole = datum({g, b, {}}, group.local + "/" + bar.local, true, kNoDatum, total_of(group, bar));
    float y = layout.base;
    for (const Stage stage : kStages) {
      const double value = bar.stages[static_cast<std::size_t>(stage)];
      if (!(value > 0)) {
        if (std::isnan(value)) missing(group, bar, g, b, stage, whole, {x, y, layout.bar, 0});
        continue;
      }
      const float height = static_cast<float>(value) * layout.scale;
      segment(group, bar, g, b, stage, whole, {x, y - height, layout.bar, height});
      y -= height;
    }
    const bool complete = !std::isnan(bar.total);
    if (complete && bar.band) y = std::min(y, whisker(layout, *bar.band, x + layout.bar - kWhisker, whole));
    out_.scene.data[static_cast<std::size_t>(whole)].hit = {x, std::round(y) - 20, layout.bar, 18};
    out_.scene.text({x + layout.bar / 2, std::round(y) - 6}, complete ? number(bar.total, 1) : tr(Msg::incomplete),
                    {complete && bar.strong ? Role::body_bold : Role::body,
                     complete ? (bar.strong ? Token::tx : Token::tx_2) : Token::warn, Align::centre}, whole);
    out_.scene.text({x + layout.bar / 2, layout.base + 16}, bar.caption, {Role::caption, Token::tx_3, Align::centre});
  }

 private:
  /// Across the right end of the bar's top, where no label of a stage stands. Returns its own top.
  float whisker(const Layout& layout, const Band& band, float x, int whole) {
    const float low = layout.base - static_cast<float>(band.p5) * layout.scale, high = layout.base - static_cast<float>(band.p95) * layout.scale;
    out_.scene.add(MarkKind::line, Token::tx, {{x, high}, {x, low}}, 1, whole);
    for (const float y : {high, low}) out_.scene.add(MarkKind::line, Token::tx, {{x - kWhisker, y}, {x + kWhisker, y}}, 1, whole);
    return high;
  }

  int datum(BarHit hit, std::string local, bool tab_stop, int group, Reading reading) {
    out_.hits.push_back(hit);
    out_.scene.data.push_back({std::move(local), {}, tab_stop, group, std::move(reading)});
    return static_cast<int>(out_.scene.data.size()) - 1;
  }

  int stage_datum(const BarGroup& group, const StackedBar& bar, std::size_t g, std::size_t b, Stage stage, int whole) {
    return datum({g, b, stage}, group.local + "/" + bar.local + "/" + std::string(word(stage)), false, whole,
                 reading_of(group, bar, stage));
  }

  void segment(const BarGroup& group, const StackedBar& bar, std::size_t g, std::size_t b, Stage stage, int whole,
               const Rect& rect) {
    const int id = stage_datum(group, bar, g, b, stage, whole);
    Rect painted = rect;
    if (rect.h > 2) painted.h -= 1;  // the gap, in the colour of the panel
    out_.scene.rect(painted, stage_colour(stage), id);
    out_.scene.data[static_cast<std::size_t>(id)].hit =
        rect.h < kMinHit ? Rect{rect.x, rect.y - (kMinHit - rect.h) / 2, rect.w, kMinHit} : rect;
    if (rect.h < kLabelFrom) return;
    out_.scene.text({rect.x + rect.w / 2, std::round(rect.y + painted.h / 2 + 5)},
                    number(bar.stages[static_cast<std::size_t>(stage)], 1),
                    {Role::caption, stage_label_colour(stage), Align::centre}, id);
  }

  /// A stage that cannot be computed is said, never drawn as zero.
  void missing(const BarGroup& group, const StackedBar& bar, std::size_t g, std::size_t b, Stage stage, int whole,
               const Rect& at) {
    const int id = stage_datum(group, bar, g, b, stage, whole);
    out_.scene.data[static_cast<std::size_t>(id)].hit = {at.x, at.y - kMinHit, at.w, kMinHit};
    out_.scene.add(MarkKind::dashed, Token::warn, {{at.x, at.y - 1}, {at.x + at.w, at.y - 1}}, 2, id);
  }

  StackedBars& out_;
};

float caption_room(float width, std::size_t groups) {
  return (width - kAxis) / static_cast<float>(std::max<std::size_t>(1, groups)) - 8;
}

bool on_one_line(const BarGroup& group, float room) {
  return text_width(Role::body, scheme_letter(group.scheme).str()) + kLetterGap + text_width(Role::body, group.name.str()) <= room;
}

/// "B  name" on one line, or the letter and the name in at most two small lines under it.
void group_caption(Scene& scene, const Layout& layout, std::size_t i, const BarGroup& group, bool one_line) {
  const float room = caption_room(layout.width, layout.groups);
  const Localized letter = scheme_letter(group.scheme);
  const float centre = layout.group_centre(i), y = layout.base + 40;
  if (one_line) {
    const float letter_width = text_width(Role::body, letter.str()) + kLetterGap;
    const float left = centre - (letter_width + text_width(Role::body, group.name.str())) / 2;
    scene.text({left, y}, letter, {Role::body});
    scene.text({left + letter_width, y}, group.name, {Role::body});
    return;
  }
  scene.text({centre, y - 2}, letter, {Role::body_bold, Token::tx, Align::centre});
  const std::vector<std::string_view> lines = wrap_lines(group.name.str(), Role::caption, room);
  for (std::size_t k = 0; k < std::min<std::size_t>(2, lines.size()); ++k) {
    const bool cut = k == 1 && lines.size() > 2;
    scene.text({centre, y + 14 + 16 * static_cast<float>(k)}, verbatim(lines[k]) + verbatim(cut ? "\u2026" : ""),
               {Role::caption, Token::tx_2, Align::centre});
  }
}

/// All of them, or none: names beside each other look alike.
bool on_one_line(const std::vector<BarGroup>& groups, float width) {
  const float room = caption_room(width, groups.size());
  return std::ranges::all_of(groups, [room](const BarGroup& group) { return on_one_line(group, room); });
}

}  // namespace

StackedBars stacked_bars(const std::vector<BarGroup>& groups, float width, float height) {
  StackedBars out;
  out.scene.width = width;
  out.scene.height = height;
  if (groups.empty()) return out;
  const bool one_line = on_one_line(groups, width);
  const Layout layout = grid(out.scene, groups, one_line ? kFoot : kFoot + 32);
  Builder builder(out);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const float left = std::round(layout.group_centre(g) - layout.group_width(groups[g].bars.size()) / 2);
    for (std::size_t b = 0; b < groups[g].bars.size(); ++b) {
      builder.bar(layout, g, groups[g], b, left + (layout.bar + kBarGap) * static_cast<float>(b));
    }
    group_caption(out.scene, layout, g, groups[g], one_line);
  }
  return out;
}

Token stage_colour(Stage stage) {
  constexpr std::array colours{Token::stage_material,        Token::stage_processing,  Token::stage_joining,
                               Token::stage_fuel_production, Token::stage_fuel_direct, Token::line_strong};
  return colours[static_cast<std::size_t>(stage)];
}

Token stage_label_colour(Stage stage) {
  constexpr std::array colours{Token::on_stage_material,        Token::on_stage_processing,  Token::on_stage_joining,
                               Token::on_stage_fuel_production, Token::on_stage_fuel_direct, Token::tx};
  return colours[static_cast<std::size_t>(stage)];
}

}  // namespace qingtan::ui
