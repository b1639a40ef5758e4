// What the report rests on: assumptions, sources, boundary, uncertainty, limits, and how it can be traced.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "qingtan/model/validity.h"
#include "ui/model/report_document.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

ReportCell left_cell(const Localized& text, Token colour = Token::tx) { return {text, false, colour, {}}; }

/// The schemes that the report is about.
std::vector<std::size_t> subjects_of(const ReportInput& input) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < input.frozen.schemes.size(); ++i) {
    if (input.of_comparison || i == input.subject) all.push_back(i);
  }
  return all;
}

bool is_expired_on(const Frozen& frozen, const Factor& factor) { return is_expired(factor.valid_until.view(), frozen.as_of); }

struct SigningRole {
  const char* local;
  Msg role;
  std::string ReportImprint::*name;
};
constexpr SigningRole kSigningRoles[] = {{"author", Msg::report_author, &ReportImprint::author},
                                         {"reviewer", Msg::report_reviewer, &ReportImprint::reviewer},
                                         {"approver", Msg::report_approver, &ReportImprint::approver}};

Localized joined_words(const std::vector<Localized>& all, const Localized& between) {
  Localized text;
  for (const Localized& each : all) text += (text.empty() ? Localized{} : between) + each;
  return text;
}

Localized between_words() { return tr(Msg::favourites_and); }

class AssumptionRows {
 public:
  AssumptionRows(ReportBlock& table, const Localized& source) : table_(table), source_(source) {}
  void add(std::string local, const Localized& name, const Localized& value) { add(std::move(local), name, value, source_); }
  void add(std::string local, const Localized& name, const Localized& value, const Localized& source) {
    table_.rows.push_back({std::move(local), {left_cell(name), left_cell(value), left_cell(source, Token::tx_2)}, false});
  }

 private:
  ReportBlock& table_;
  Localized source_;
};

void use_rows(const Scheme& scheme, AssumptionRows& rows) {
  if (!scheme.use) return;
  const UsePhase& use = *scheme.use;
  constexpr Msg methods[] = {Msg::method_published, Msg::method_mass_difference, Msg::method_physics};
  rows.add("lifetime", tr(Msg::form_lifetime), kilometres(use.lifetime_km));
  rows.add("correction", tr(Msg::form_correction), number_as_stored(use.correction));
  rows.add("saving", tr(Msg::form_saving), number_as_stored(use.saving_coefficient) + verbatim(" ") + tr(Msg::form_saving_unit, {{"unit", unit(symbol(use.energy_unit))}}));
  rows.add("method", tr(Msg::form_method), tr(methods[static_cast<std::size_t>(use.method)]));
  rows.add("timing", tr(Msg::form_timing), tr(use.timing == Timing::fixed ? Msg::timing_fixed : Msg::timing_explicit));
  if (use.charging_efficiency) rows.add("charging", tr(Msg::form_charging), percent(*use.charging_efficiency));
}

void component_rows(const Scheme& scheme, AssumptionRows& rows) {
  for (std::size_t i = 0; i < scheme.components.size(); ++i) {
    const Component& each = scheme.components[i];
    const Localized name = each.name.empty() ? tr(Msg::tree_unnamed_component, {{"number", verbatim(std::to_string(i + 1))}}) : tr(each.name);
    Localized value = number(each.net_mass_kg, 3) + verbatim(" kg; ") + tr(each.scrap.rule == ScrapRule::cut_off ? Msg::report_cut_off : Msg::report_closed_loop);
    if (each.recycled_share) value += verbatim("; ") + tr(Msg::form_recycled_share) + verbatim(" ") + percent(*each.recycled_share);
    rows.add("component-" + std::to_string(i), name, value);
  }
}

Localized marks_sentence(std::uint8_t marks) {
  constexpr std::pair<Mark, Msg> words[] = {{kMissing, Msg::report_mark_missing},       {kExpired, Msg::report_mark_expired},   {kUnverified, Msg::report_mark_unverified},
                                            {kHeldConstant, Msg::report_mark_held},     {kCo2Only, Msg::report_mark_co2},       {kTimeAveraged, Msg::report_mark_averaged},
                                            {kBeyondForecast, Msg::report_mark_beyond}, {kWithdrawn, Msg::report_mark_withdrawn}};
  Localized text;
  for (const auto& [mark, msg] : words) {
    if (marks & mark) text += tr(msg);
  }
  return text;
}

std::uint8_t all_marks(const ReportInput& input) {
  std::uint8_t marks = 0;
  for (const std::size_t i : subjects_of(input)) {
    const FrozenScheme& each = input.frozen.schemes[i];
    marks = static_cast<std::uint8_t>(marks | each.now.marks | (each.then ? each.then->marks : 0));
  }
  return marks;
}

/// Factors that the report's schemes use: a baseline's own are listed too, as its figure stands in the report.
std::vector<Localized> quality_counts(const Frozen& frozen) {
  std::map<DataQuality, std::size_t> counts;
  for (const FrozenFactor& each : frozen.factors) ++counts[each.factor.data_quality];
  std::vector<Localized> all;
  for (const auto& [quality, count] : counts) all.push_back(tr(Msg::report_quality_count, {{"quality", tr(quality)}, {"count", number(static_cast<double>(count), 0)}}));
  return all;
}

std::size_t expired_count(const Frozen& frozen) {
  return static_cast<std::size_t>(std::count_if(frozen.factors.begin(), frozen.factors.end(), [&](const FrozenFactor& each) { return is_expired_on(frozen, each.factor); }));
}

/// No more certain than so many draws can say.
Localized share_of_draws(double share) {
  if (share > 0.99) return verbatim(">99 %");
  if (share < 0.01) return verbatim("<1 %");
  return percent(share);
}

bool sums_are_right(const FrozenResult& result) {
  double sum = 0;
  for (const Stage stage : kStages) sum += result.stage(stage);
  return std::fabs(sum - result.total_kgco2e) <= 1e-9 * std::max(1.0, std::fabs(result.total_kgco2e));
}

}  // namespace

ReportSection assumptions_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::assumptions, {}, {}};
  for (const std::size_t i : subjects_of(input)) {
    const Scheme& scheme = input.frozen.schemes[i].scheme;
    ReportBlock table = report_block(ReportBlockKind::table, "assumptions-" + std::to_string(i));
    const Localized title = input.of_comparison ? report_scheme_name(input, i) : tr(Msg::report_item);
    table.columns = {{title, 1.2f}, {tr(Msg::report_value), 2}, {tr(Msg::report_origin), 0.9f}};
    AssumptionRows rows(table, tr(Msg::report_from_scheme));
    use_rows(scheme, rows);
    component_rows(scheme, rows);
    out.blocks.push_back(std::move(table));
  }
  return out;
}

ReportSection sources_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::sources, {}, {}};
  const Frozen& frozen = input.frozen;
  ReportBlock table = report_block(ReportBlockKind::table, "sources");
  table.stacked = true;
  table.columns = {{tr(Msg::favourites_factor), 1.7f}, {tr(Msg::report_value), 1.2f, true}, {tr(Msg::key_year), 0.55f, true}, {tr(Msg::key_valid), 0.95f}, {tr(Msg::detail_quality), 0.85f}, {tr(Msg::key_source), 2.2f}};
  for (const FrozenFactor& each : frozen.factors) {
    const Factor& f = each.factor;
    const FrozenOrigin& origin = frozen.origins[each.origin];
    const bool gone = is_expired_on(frozen, f);
    Localized source = f.source.citation.empty() ? tr(Msg::report_no_source) : verbatim(f.source.citation);
    if (origin.trust == Trust::unverified || origin.trust == Trust::private_file) source += verbatim(" · ") + tr(origin.trust);
    const Localized until = f.valid_until.empty() ? verbatim("—") : verbatim(f.valid_until) + (gone ? verbatim(" ") + tr(ValidityState::expired) : Localized{});
    table.rows.push_back({"factor-" + f.id.str(),
                          {left_cell(tr(Text(f.name))), left_cell(number_as_stored(f.value) + verbatim(" ") + unit(to_string(f.unit))),
                           left_cell(f.year ? verbatim(std::to_string(*f.year)) : verbatim("—")), left_cell(until, gone ? Token::bad : Token::tx),
                           left_cell(tr(f.data_quality)), left_cell(source, Token::tx_2)},
                          false});
  }
  out.blocks.push_back(std::move(table));
  return out;
}

ReportSection boundary_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::boundary, {}, {}};
  const Scheme& scheme = input.frozen.schemes[input.subject].scheme;
  std::vector<Localized> in, not_in;
  for (const Stage stage : kStages) (scheme.has(stage) ? in : not_in).push_back(tr(stage));
  Localized text = tr(Msg::report_stages_in, {{"stages", joined_words(in, between_words())}});
  if (!not_in.empty()) text += tr(Msg::report_stages_out, {{"stages", joined_words(not_in, between_words())}});
  text += tr(Msg::report_never_in);
  if (scheme.use && input.frozen.year) text += tr(scheme.use->timing == Timing::fixed ? Msg::report_static : Msg::report_explicit, {{"year", verbatim(std::to_string(*input.frozen.year))}});
  out.blocks.push_back(report_block(ReportBlockKind::text, "boundary", text));
  std::set<std::string> gaps;
  for (const FrozenFactor& each : input.frozen.factors) gaps.insert(each.factor.boundary.left_out.begin(), each.factor.boundary.left_out.end());
  if (gaps.empty()) return out;
  std::vector<Localized> words;
  for (const std::string& each : gaps) words.push_back(left_out(each));
  out.blocks.push_back(report_block(ReportBlockKind::text, "left-out", tr(Msg::report_factor_gaps, {{"stages", joined_words(words, between_words())}})));
  return out;
}

ReportSection uncertainty_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::uncertainty, {}, {}};
  if (input.draws == nullptr) {
    out.blocks.push_back(report_block(ReportBlockKind::text, "draws", tr(Msg::report_no_draws)));
  } else {
    ReportBlock table = report_block(ReportBlockKind::table, "draws");
    table.columns = {{tr(Msg::column_scheme), 2}, {tr(Msg::report_mean), 1, true}, {verbatim("P2.5"), 1, true}, {verbatim("P50"), 1, true}, {verbatim("P97.5"), 1, true}};
    const bool baseline = input.frozen.schemes.size() > 1;
    if (baseline) table.columns.push_back({tr(Msg::report_below_baseline), 1.5f, true});
    for (std::size_t i = 0; i < input.frozen.schemes.size(); ++i) {
      const Summary& s = input.draws->schemes[i];
      ReportRow row{"draws-" + std::to_string(i), {left_cell(report_scheme_name(input, i))}, false};
      for (const double value : {s.mean, s.p2_5, s.p50, s.p97_5}) row.cells.push_back(left_cell(number(value, 1)));
      if (baseline) row.cells.push_back(left_cell(i == 0 ? verbatim("—") : share_of_draws(input.draws->probability_below[i][0])));
      table.rows.push_back(std::move(row));
    }
    out.blocks.push_back(report_block(ReportBlockKind::text, "method", tr(Msg::report_draws, {{"count", number(static_cast<double>(input.draws->draws), 0)}})));
    out.blocks.push_back(std::move(table));
  }
  const std::size_t expired = expired_count(input.frozen);
  const Localized count = number(static_cast<double>(input.frozen.factors.size()), 0);
  Localized text = tr(Msg::report_quality, {{"count", count}, {"kinds", joined_words(quality_counts(input.frozen), between_words())}});
  text += expired == 0 ? tr(Msg::report_all_valid) : tr(Msg::report_some_expired, {{"count", number(static_cast<double>(expired), 0)}});
  out.blocks.push_back(report_block(ReportBlockKind::text, "quality", text));
  return out;
}

ReportSection limits_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::limits, {}, {}};
  out.blocks.push_back(report_block(ReportBlockKind::text, "self", tr(Msg::report_self_assessment)));
  const bool several = input.frozen.schemes.size() > 1;
  const auto& points = input.frozen.comparability;
  const bool comparable = std::all_of(points.begin(), points.end(), [](const Comparability& each) { return each.same; });
  if (several) out.blocks.push_back(report_block(ReportBlockKind::text, "comparative", tr(comparable ? Msg::report_no_assertion : Msg::report_not_comparable)));
  const Localized marks = marks_sentence(all_marks(input));
  if (!marks.empty()) out.blocks.push_back(report_block(ReportBlockKind::text, "marks", marks));
  out.blocks.push_back(report_block(ReportBlockKind::note, "rounding", tr(Msg::report_rounding)));
  return out;
}

ReportSection trace_chapter(const ReportInput& input) {
  ReportSection out{ReportChapter::trace, {}, {}};
  const Frozen& frozen = input.frozen;
  ReportBlock facts = report_block(ReportBlockKind::facts, "trace");
  facts.facts.push_back({"digest", tr(Msg::report_digest), verbatim("SHA-256 " + digest_of(frozen))});
  for (std::size_t i = 0; i < frozen.origins.size(); ++i) {
    const FrozenOrigin& each = frozen.origins[i];
    Localized value = report_origin(each);
    if (each.seq != 0) value += verbatim(" · ") + tr(Msg::packs_release, {{"seq", number(static_cast<double>(each.seq), 0)}});
    facts.facts.push_back({"origin-" + std::to_string(i), tr(Msg::report_pack), value});
  }
  facts.facts.push_back({"engine", tr(Msg::favourites_engine), tr(Msg::report_engine, {{"version", verbatim(frozen.engine)}})});
  facts.facts.push_back({"made", tr(Msg::report_made), tr(Msg::report_made_value, {{"day", verbatim(frozen.as_of)}})});
  out.blocks.push_back(std::move(facts));
  ReportBlock lines = report_block(ReportBlockKind::signatures, "signatures");
  for (const SigningRole& each : kSigningRoles) {
    const std::string& name = input.imprint.*each.name;
    // The author answers for the day of the calculation; who reads it later signs later.
    const bool dated = each.name == &ReportImprint::author && !name.empty();
    lines.signatures.push_back({each.local, tr(each.role), verbatim(name), dated ? verbatim(frozen.as_of) : Localized{}});
  }
  out.blocks.push_back(std::move(lines));
  return out;
}

std::vector<ReportCheck> checks_of(const ReportInput& input) {
  const Frozen& frozen = input.frozen;
  const auto& schemes = frozen.schemes;
  const bool complete = std::all_of(schemes.begin(), schemes.end(), [](const FrozenScheme& each) { return each.now.complete; });
  const bool sums = std::all_of(schemes.begin(), schemes.end(), [](const FrozenScheme& each) { return sums_are_right(each.now); });
  const bool sourced = std::all_of(frozen.factors.begin(), frozen.factors.end(), [](const FrozenFactor& each) { return !each.factor.source.citation.empty(); });
  const bool proven = std::none_of(frozen.origins.begin(), frozen.origins.end(), [](const FrozenOrigin& each) { return each.trust == Trust::unverified || each.withdrawn; });
  const bool comparable = std::all_of(frozen.comparability.begin(), frozen.comparability.end(), [](const Comparability& each) { return each.same; });
  std::vector<ReportCheck> all{{"complete", tr(complete ? Msg::report_check_complete : Msg::report_check_incomplete), complete}};
  if (complete) all.push_back({"sums", tr(sums ? Msg::report_check_sums : Msg::report_check_no_sums), sums});
  const std::size_t expired = expired_count(frozen);
  all.push_back({"valid", expired == 0 ? tr(Msg::report_check_valid) : tr(Msg::report_some_expired, {{"count", number(static_cast<double>(expired), 0)}}), expired == 0});
  all.push_back({"sourced", tr(sourced ? Msg::report_check_sourced : Msg::report_check_unsourced), sourced});
  all.push_back({"proven", tr(proven ? Msg::report_check_proven : Msg::report_check_unproven), proven});
  all.push_back({"draws", tr(input.draws ? Msg::report_check_draws : Msg::report_check_no_draws), input.draws != nullptr});
  if (schemes.size() > 1) all.push_back({"comparable", tr(comparable ? Msg::report_check_comparable : Msg::report_check_incomparable), comparable});
  const bool organisation = !input.imprint.organisation.empty();
  all.push_back({"organisation", tr(organisation ? Msg::report_check_organisation : Msg::report_check_no_organisation), organisation});
  std::vector<Localized> unnamed;
  for (const SigningRole& each : kSigningRoles) {
    if ((input.imprint.*each.name).empty()) unnamed.push_back(tr(each.role));
  }
  all.push_back({"named", unnamed.empty() ? tr(Msg::report_check_named) : tr(Msg::report_check_unnamed, {{"roles", joined_words(unnamed, between_words())}}), unnamed.empty()});
  return all;
}

}  // namespace qingtan::ui
