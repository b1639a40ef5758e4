#include "ui/model/report_desk.h"

#include "ui/model/state.h"

namespace qingtan::ui {
namespace {

constexpr std::uint32_t kReportDraws = 10000;

const Outcome* compared_outcome(const State& state) {
  if (!state.study) return nullptr;
  const Outcome& outcome = state.study->of(state.vehicle);
  return outcome.now && outcome.then && outcome.bound.size() > 1 ? &outcome : nullptr;
}

}  // namespace

bool ReportDesk::has(ReportOf what) const {
  if (what == ReportOf::comparison) return compared_outcome(state_) != nullptr;
  return !state_.schemes.empty();
}

std::string ReportDesk::state_key() const {
  std::string key = std::to_string(state_.workspace.generation()) + "/" + state_.workspace.today();
  if (of == ReportOf::comparison) {
    key += "/" + std::to_string(state_.studies) + "/" + state_.family + "/" + std::to_string(state_.variant) + "/" + std::to_string(static_cast<int>(state_.vehicle)) + "/" + std::to_string(state_.year) + "/" + state_.scenario;
    return key + "/" + std::to_string(reinterpret_cast<std::uintptr_t>(state_.own_pack.get()));
  }
  key += "/scheme/" + std::to_string(state_.schemes.year) + "/" + state_.schemes.scenario + "/" + state_.schemes.active().key() + "/" + state_.schemes.active().baseline;
  for (const auto& document : state_.schemes.documents()) key += "/" + document->key() + "." + std::to_string(document->revision());
  return key;
}

void ReportDesk::follow_imprint() {
  // Only its own record: one of something else must not take away what is being entered, or is in memory only.
  const std::pair present{state_.store.openings(), state_.store.changed_by(kSettingKind, kImprintId)};
  if (imprint_seen_ == present) return;
  imprint_seen_ = present;
  const auto held = state_.store.value(kSettingKind, kImprintId);
  if (!held) return;
  imprint = read_imprint(*held);
  document_.reset();
}

void ReportDesk::imprint_changed(bool entered) {
  document_.reset();
  if (!entered) return;
  Json document = write_imprint(imprint);
  imprint = read_imprint(document);  // what is too long is cut where the user sees it
  if (!state_.store.can_write()) return;
  const auto held = state_.store.value(kSettingKind, kImprintId);
  if (held ? *held == document : document.empty()) return;
  (void)state_.store.put(kSettingKind, kImprintId, std::move(document));
  state_.hand_over_work();
}

void ReportDesk::follow() {
  follow_imprint();
  state_.schemes.refresh();
  if (!has(of)) of = of == ReportOf::scheme ? ReportOf::comparison : ReportOf::scheme;
  if (!has(of)) {
    key_.clear();
    frozen_.reset();
    plan_.reset();
    document_.reset();
    errors_.clear();
    return;
  }
  std::string key = state_key();
  if (key == key_) return;
  key_ = std::move(key);
  begin();
}

void ReportDesk::collect(std::vector<const BoundScheme*>& schemes, Conditions& conditions, int& year) {
  if (of == ReportOf::comparison) {
    const Outcome& outcome = *compared_outcome(state_);
    for (const BoundScheme& each : outcome.bound) schemes.push_back(&each);
    conditions = outcome.now_conditions;
    year = state_.year;
    return;
  }
  const SchemeDocument& active = state_.schemes.active();
  const SchemeDocument* baseline = state_.schemes.find(active.baseline);
  if (baseline != nullptr && baseline != &active && baseline->result.bound && baseline->result.now) schemes.push_back(&*baseline->result.bound);
  subject_ = schemes.size();
  if (active.result.bound) schemes.push_back(&*active.result.bound);
  else errors_ = active.result.errors;
  conditions = active.result.now_conditions;
  year = state_.schemes.year;
}

void ReportDesk::begin() {
  frozen_.reset();
  plan_.reset();
  draws_.reset();
  document_.reset();
  blocks_.clear();
  errors_.clear();
  subject_ = 0;
  std::vector<const BoundScheme*> schemes;
  Conditions conditions;
  int year = 0;
  collect(schemes, conditions, year);
  if (!errors_.empty() || schemes.empty()) return;
  Result<Frozen> frozen = freeze(schemes.size() > 1 ? FrozenKind::comparison : FrozenKind::forecast, schemes, conditions, year);
  if (!frozen) {
    errors_ = frozen.error();
    return;
  }
  frozen_ = std::move(*frozen);
  bound_.clear();
  schemes_.clear();
  for (const BoundScheme* each : schemes) schemes_.push_back(*each->scheme);
  for (const Scheme& each : schemes_) {
    auto one = bind_scheme(each, state_.workspace.catalogues(), each.id);
    if (!one || !one->missing.empty()) return;  // without every factor there is nothing to draw
    bound_.push_back(std::move(*one));
  }
  std::vector<const BoundScheme*> drawn;
  for (const BoundScheme& each : bound_) drawn.push_back(&each);
  if (Result<MonteCarloPlan> plan = plan_monte_carlo(drawn, conditions, {.draws = kReportDraws, .seed = 1}); plan) plan_ = std::move(*plan);
}

bool ReportDesk::work(double seconds) {
  if (!plan_) return false;
  const double until = wall_clock() + seconds;
  while (blocks_.size() < plan_->blocks() && wall_clock() < until) blocks_.push_back(run_block(*plan_, static_cast<std::uint32_t>(blocks_.size())));
  if (blocks_.size() < plan_->blocks()) return true;
  std::vector<BlockTotals> done;
  for (std::uint32_t b = 0; b < blocks_.size(); ++b) done.push_back({b, blocks_[b]});
  if (Result<MonteCarloResult> summary = summarize(*plan_, done); summary) draws_ = std::move(*summary);
  plan_.reset();
  blocks_.clear();
  document_.reset();
  return false;
}

ReportInput ReportDesk::input(float chart_width) const {
  return {*frozen_, imprint, subject_, of == ReportOf::comparison, draws_ ? &*draws_ : nullptr, chapters, chart_width};
}

const ReportDocument* ReportDesk::document(float chart_width) {
  if (!frozen_) return nullptr;
  std::string made_of = std::to_string(chart_width) + (text_language() == Language::zh ? "zh" : "en");
  for (const bool each : chapters) made_of += each ? '1' : '0';
  if (document_ && document_of_ == made_of) return &*document_;
  document_of_ = std::move(made_of);
  pages.reset();
  document_ = report_of(input(chart_width));
  checks_ = checks_of(input(chart_width));
  return &*document_;
}

const std::vector<ReportCheck>& ReportDesk::checks() { return checks_; }

ReportDesk& State::report() {
  if (!report_) report_ = std::make_shared<ReportDesk>(*this);
  return *report_;
}

void State::open_report(ReportOf of) {
  report().of = of;
  view = View::report;
  kit.want_frame(0);
}

std::string ReportDesk::html() {
  const ReportInput whole = input(ReportInput{*frozen_, imprint, 0, false, nullptr, {}}.chart_width);
  return report_html(report_of(whole));
}

}  // namespace qingtan::ui
