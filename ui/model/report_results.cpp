// The report's cover and what it comes to: stages, chart, comparison.

#include <algorithm>
#include <cmath>

#include "qingtan/trust/digest.h"
#include "ui/chart/stacked_bars.h"
#include "ui/model/report_document.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kReportChartHeight = 200;
constexpr std::size_t kReferenceDigits = 4;

const FrozenScheme& subject_of(const ReportInput& input) { return input.frozen.schemes[input.subject]; }

Localized later_year(const Frozen& frozen) { return verbatim(std::to_string(frozen.year.value_or(0))); }

ReportCell right_cell(const Localized& text, bool strong = false, Token colour = Token::tx) { return {text, strong, colour, {}}; }

Localized change_cell(double from, double to) {
  if (from == to) return tr(Msg::favourites_unchanged);
  const double change = relative_change(from, to);
  return std::isnan(change) ? verbatim("—") : percent_change(change);
}

std::vector<Stage> report_stages(const Frozen& frozen) {
  std::vector<Stage> stages;
  for (const Stage stage : kStages) {
    const bool used = std::any_of(frozen.schemes.begin(), frozen.schemes.end(), [&](const FrozenScheme& each) { return each.now.stage(stage) != 0; });
    if (used) stages.push_back(stage);
  }
  return stages;
}

ReportBlock stages_of_one(const ReportInput& input) {
  const FrozenScheme& scheme = subject_of(input);
  const bool later = scheme.then.has_value();
  ReportBlock table = report_block(ReportBlockKind::table, "stages");
  table.columns = {{tr(Msg::report_stage), 2.2f}, {tr(Msg::report_now_kg), 1.5f, true}, {tr(Msg::share_of_total), 1, true}};
  if (later) table.columns.push_back({tr(Msg::report_year_kg, {{"year", later_year(input.frozen)}}), 1.5f, true});
  if (later) table.columns.push_back({tr(Msg::report_change), 1, true});
  const auto add = [&](std::string local, const Localized& name, std::optional<Stage> stage, double now, double then) {
    const bool total = !stage;
    ReportRow row{std::move(local), {{name, total, Token::tx, stage}, right_cell(amount(now, 2), total)}, total};
    const double share = scheme.now.share_of_total(now);
    row.cells.push_back(right_cell(std::isnan(share) ? verbatim("—") : percent(share)));
    if (later) row.cells.push_back(right_cell(amount(then, 2), total));
    if (later) row.cells.push_back(right_cell(change_cell(now, then)));
    table.rows.push_back(std::move(row));
  };
  for (const Stage stage : report_stages(input.frozen)) {
    if (!scheme.scheme.has(stage)) continue;
    add(std::string(word(stage)), tr(stage), stage, scheme.now.stage(stage), later ? scheme.then->stage(stage) : 0);
  }
  add("total", tr(Msg::value_total), {}, scheme.now.total_kgco2e, later ? scheme.then->total_kgco2e : 0);
  return table;
}

/// Stages down, schemes across.
ReportBlock stages_of_all(const ReportInput& input) {
  ReportBlock table = report_block(ReportBlockKind::table, "stages");
  table.columns.push_back({tr(Msg::report_stage), 1.6f});
  for (std::size_t i = 0; i < input.frozen.schemes.size(); ++i) table.columns.push_back({scheme_letter(i), 1, true});
  for (const Stage stage : report_stages(input.frozen)) {
    ReportRow row{std::string(word(stage)), {{tr(stage), false, Token::tx, stage}}, false};
    for (const FrozenScheme& each : input.frozen.schemes) row.cells.push_back(right_cell(amount(each.now.stage(stage), 2)));
    table.rows.push_back(std::move(row));
  }
  ReportRow total{"total", {{tr(Msg::value_total), true, Token::tx, {}}}, true};
  for (const FrozenScheme& each : input.frozen.schemes) total.cells.push_back(right_cell(amount(each.now.total_kgco2e, 2), true));
  table.rows.push_back(std::move(total));
  return table;
}

ReportBlock chart_of(const ReportInput& input) {
  std::vector<BarGroup> groups;
  for (std::size_t i = 0; i < input.frozen.schemes.size(); ++i) {
    const FrozenScheme& each = input.frozen.schemes[i];
    BarGroup group{"scheme-" + std::to_string(i), i, tr(each.scheme.name), {}};
    group.bars.push_back({"now", tr(Msg::now), each.now.total_kgco2e, each.now.stages, true});
    if (each.then) group.bars.push_back({"later", later_year(input.frozen), each.then->total_kgco2e, each.then->stages, false});
    groups.push_back(std::move(group));
  }
  ReportBlock block = report_block(ReportBlockKind::chart, "chart", tr(Msg::chart_title));
  block.scene = stacked_bars(groups, input.chart_width, kReportChartHeight).scene;
  block.legend = report_stages(input.frozen);
  return block;
}

ReportBlock totals_of_all(const ReportInput& input) {
  ReportBlock table = report_block(ReportBlockKind::table, "totals");
  const bool later = input.frozen.year.has_value();
  table.columns = {{tr(Msg::column_scheme), 2.4f}, {tr(Msg::column_kg), 1, true}, {tr(Msg::report_now_kg), 1.3f, true}, {tr(Msg::column_relative), 1, true}};
  if (later) table.columns.push_back({later_year(input.frozen), 1.1f, true});
  if (later) table.columns.push_back({tr(Msg::report_change), 1, true});
  for (std::size_t i = 0; i < input.frozen.schemes.size(); ++i) {
    const FrozenScheme& each = input.frozen.schemes[i];
    const bool main = !input.of_comparison && i == input.subject;
    ReportRow row{"scheme-" + std::to_string(i), {{report_scheme_name(input, i), main, Token::tx, {}}, right_cell(number(each.now.net_mass_kg, 3))}, false};
    row.cells.push_back(right_cell(amount(each.now.total_kgco2e, 2), main));
    row.cells.push_back(right_cell(std::isnan(each.now.relative.carbon) ? verbatim("—") : percent(each.now.relative.carbon)));
    if (later) row.cells.push_back(right_cell(amount(each.then->total_kgco2e, 2)));
    if (later) row.cells.push_back(right_cell(change_cell(each.now.total_kgco2e, each.then->total_kgco2e)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

ReportBlock comparability_of(const ReportInput& input) {
  ReportBlock block = report_block(ReportBlockKind::marks, "comparability");
  for (const Comparability& point : input.frozen.comparability) {
    Localized text = tr(point.code);
    if (!point.same) {
      Localized who;
      for (const std::size_t i : point.differing) who += (who.empty() ? Localized{} : verbatim(" ")) + scheme_letter(i);
      text += verbatim("  ") + tr(Msg::differs, {{"schemes", who}});
    }
    block.marks.push_back({text, point.same});
  }
  return block;
}

void cover_of(const ReportInput& input, ReportDocument& out) {
  const Frozen& frozen = input.frozen;
  const FrozenScheme& scheme = subject_of(input);
  const Scheme& s = scheme.scheme;
  const auto fact = [&out](std::string local, Msg key, const Localized& value) { out.cover.push_back({std::move(local), tr(key), value}); };
  const Localized mass = input.of_comparison ? Localized{} : tr(Msg::report_with_mass, {{"mass", number(scheme.now.net_mass_kg, 3)}});
  fact("unit", Msg::report_declared_unit, declared_unit_text(s.declared_unit) + mass);
  fact("vehicle", Msg::report_vehicle, tr(s.vehicle) + (s.use ? verbatim(" · ") + kilometres(s.use->lifetime_km) : Localized{}));
  const Localized scenario = frozen.scenario.empty() ? tr(Msg::status_no_scenario) : frozen.scenario_name.empty() ? verbatim(frozen.scenario) : tr(frozen.scenario_name);
  const Localized now = tr(Msg::now) + verbatim(" " + std::to_string(frozen.reference_year));
  fact("conditions", Msg::report_conditions, frozen.year ? now + verbatim("; ") + later_year(frozen) + verbatim(" ") + scenario : now);
  Localized packs;
  for (const FrozenOrigin& each : frozen.origins) packs += (packs.empty() ? Localized{} : verbatim("; ")) + report_origin(each);
  fact("packs", Msg::report_packs, packs);
  if (!input.imprint.organisation.empty()) fact("organisation", Msg::report_organisation, verbatim(input.imprint.organisation));
  if (!input.of_comparison) fact("file", Msg::report_file, verbatim(s.id));
  fact("day", Msg::report_day, verbatim(frozen.as_of));
}

void figures_of(const ReportInput& input, ReportDocument& out) {
  const FrozenScheme& scheme = subject_of(input);
  ReportFigure total{"total", amount(scheme.now.total_kgco2e, 2), tr(Msg::report_per_unit), {}};
  if (input.draws != nullptr) {
    const Summary& s = input.draws->schemes[input.subject];
    if (s.sd > 0) total.under = tr(Msg::report_band, {{"low", number(s.p5, 1)}, {"high", number(s.p95, 1)}});
  }
  out.figures.push_back(total);
  if (input.subject > 0 && !std::isnan(scheme.now.relative.carbon)) {
    const Frozen& frozen = input.frozen;
    out.figures.push_back({"baseline", tr(Msg::report_to_baseline, {{"change", percent_change(scheme.now.relative.carbon - 1)}}), {},
                           tr(Msg::report_baseline, {{"name", report_scheme_name(input, 0)}, {"total", amount(frozen.schemes[0].now.total_kgco2e, 2)}})});
  }
  if (scheme.then) {
    out.figures.push_back({"later", tr(Msg::report_in_year, {{"year", later_year(input.frozen)}, {"total", amount(scheme.then->total_kgco2e, 2)}}), {},
                           tr(Msg::report_to_now, {{"change", change_cell(scheme.now.total_kgco2e, scheme.then->total_kgco2e)}})});
  }
}

using MakeChapter = ReportSection (*)(const ReportInput&);
constexpr std::array<MakeChapter, kReportChapters.size()> kMakers{stages_chapter,   comparison_chapter,  assumptions_chapter, sources_chapter,
                                                                  boundary_chapter, uncertainty_chapter, limits_chapter,      trace_chapter};

}  // namespace

std::string_view word(ReportChapter chapter) {
  constexpr std::string_view words[] = {"stages", "comparison", "assumptions", "sources", "boundary", "uncertainty", "limits", "trace"};
  return words[static_cast<std::size_t>(chapter)];
}

Localized tr(ReportChapter chapter) {
  constexpr Msg names[] = {Msg::report_stages,   Msg::report_comparison,  Msg::report_assumptions, Msg::report_sources,
                           Msg::report_boundary, Msg::report_uncertainty, Msg::report_limits,      Msg::report_trace};
  return tr(names[static_cast<std::size_t>(chapter)]);
}

Localized report_scheme_name(const ReportInput& input, std::size_t scheme) {
  const Localized name = tr(input.frozen.schemes[scheme].scheme.name);
  return input.frozen.schemes.size() > 1 ? scheme_title(scheme, name) : name;
}

Localized report_origin(const FrozenOrigin& origin) {
  const Localized name = origin.layer == Layer::private_file ? tr(Msg::own_title) : verbatim(origin.name + (origin.version.empty() ? "" : " " + origin.version));
  return name + verbatim(" (") + tr(origin.trust) + verbatim(")");
}

std::string digest_of(const Frozen& frozen) { return to_hex(sha256(bytes_of(write_frozen(frozen)))); }

ReportSection stages_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::stages, {}, {}};
  out.blocks.push_back(input.of_comparison ? stages_of_all(input) : stages_of_one(input));
  if (input.frozen.schemes.size() == 1) out.blocks.push_back(chart_of(input));
  return out;
}

ReportSection comparison_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::comparison, {}, {}};
  if (input.frozen.schemes.size() < 2) return out;
  out.blocks.push_back(chart_of(input));
  out.blocks.push_back(totals_of_all(input));
  out.blocks.push_back(comparability_of(input));
  return out;
}

ReportDocument report_of(const ReportInput& input) {
  ReportDocument out;
  const Frozen& frozen = input.frozen;
  const Scheme& scheme = subject_of(input).scheme;
  out.reference = "CFP-" + (frozen.as_of.empty() ? std::to_string(frozen.reference_year) : frozen.as_of) + "-" + digest_of(frozen).substr(0, kReferenceDigits);
  const Localized part = tr(scheme.part_name.empty() ? scheme.name : scheme.part_name);
  out.title = input.of_comparison ? tr(Msg::report_title_comparison, {{"part", part}}) : tr(Msg::report_title, {{"part", part}, {"scheme", tr(scheme.name)}});
  if (input.imprint.secrecy != Secrecy::unmarked) out.secrecy = tr(input.imprint.secrecy);
  out.subtitle = tr(scheme.use ? Msg::report_scope_use : Msg::report_scope_gate);
  cover_of(input, out);
  if (!input.of_comparison) figures_of(input, out);
  std::size_t number_of = 0;
  for (std::size_t i = 0; i < kReportChapters.size(); ++i) {
    if (!input.chapters[i]) continue;
    ReportSection section = kMakers[i](input);
    if (section.blocks.empty()) continue;
    section.title = verbatim(std::to_string(++number_of) + "  ") + tr(section.chapter);
    out.sections.push_back(std::move(section));
  }
  return out;
}

}  // namespace qingtan::ui
