#include "ui/model/scheme_desk.h"

#include <algorithm>
#include <set>
#include <utility>

namespace qingtan::ui {

SchemeDocument* SchemeDesk::find(std::string_view key) {
  for (const auto& document : documents_) {
    if (document->key() == key) return document.get();
  }
  return nullptr;
}

SchemeDocument& SchemeDesk::open(Scheme scheme) {
  documents_.push_back(std::make_unique<SchemeDocument>("s" + std::to_string(next_key_++), std::move(scheme)));
  seen_.emplace_back();
  active_ = documents_.size() - 1;
  return *documents_.back();
}

SchemeDocument& SchemeDesk::open_new(Text name) {
  Scheme scheme;
  scheme.id = "scheme-" + std::to_string(next_key_);
  scheme.name = name;
  scheme.part_name = std::move(name);
  add_component(scheme);
  scheme.use = usual_use_phase(scheme.vehicle);
  SchemeDocument& document = open(std::move(scheme));
  document.step = 0;
  return document;
}

std::optional<UsePhase> SchemeDesk::usual_use_phase(Vehicle vehicle) const {
  for (const Pack& pack : workspace_.packs()) {
    for (const Scheme& sample : pack.schemes) {
      if (sample.vehicle != vehicle || !sample.use || !sample.packs.empty()) continue;
      UsePhase use = *sample.use;
      use.uncertainties.clear();
      apply(defaults, vehicle, use);
      return use;
    }
  }
  return std::nullopt;
}

SchemeDocument& SchemeDesk::open_copy(const SchemeDocument& document, Text name) {
  Scheme copy = document.scheme();
  copy.id += "-" + std::to_string(next_key_);
  copy.name = std::move(name);
  const std::string baseline = document.baseline.empty() ? document.key() : document.baseline;
  SchemeDocument& twin = open(std::move(copy));
  twin.baseline = baseline;
  return twin;
}

void SchemeDesk::close(std::size_t index) {
  const std::string key = documents_[index]->key();
  closed_.push_back(std::move(documents_[index]));
  documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(index));
  seen_.erase(seen_.begin() + static_cast<std::ptrdiff_t>(index));
  for (const auto& document : documents_) {
    if (document->baseline == key) document->baseline.clear();
  }
  if (active_ > index || (active_ == index && active_ > 0)) --active_;
  origin.reset();
}

void SchemeDesk::reopen() {
  if (closed_.empty()) return;
  documents_.push_back(std::move(closed_.back()));
  closed_.pop_back();
  seen_.emplace_back();
  active_ = documents_.size() - 1;
}

void SchemeDesk::forget_closed(std::string_view stored_as) {
  std::erase_if(closed_, [&](const auto& each) { return each->stored_as == stored_as; });
}

void SchemeDesk::clear() {
  waiting_.clear();
  documents_.clear();
  closed_.clear();
  seen_.clear();
  curve_.clear();
  curve_of_.clear();
  active_ = 0;
  origin.reset();
}

void SchemeDesk::set_baseline() {
  for (const auto& document : documents_) document->baseline = active().key();
  active().baseline.clear();
  forget_results();
}

Result<void> SchemeDesk::import(std::string_view name, std::string_view bytes) {
  Result<Scheme> read = read_scheme(bytes, name);
  if (!read) return std::unexpected(read.error());
  SchemeDocument& document = open(std::move(*read));
  document.imported = true;
  document.mark_saved();
  return {};
}

bool SchemeDesk::has_unsaved_changes() const {
  return std::any_of(documents_.begin(), documents_.end(), [](const auto& each) { return each->has_unsaved_changes(); });
}

void SchemeDesk::edit(std::string what, std::function<void(Scheme&)> change) {
  later_do([what = std::move(what), change = std::move(change)](SchemeDesk& desk) { desk.active().edit(what, change); });
}

void SchemeDesk::edit_and_select(std::function<SchemeNode(Scheme&)> change) {
  later_do([change = std::move(change)](SchemeDesk& desk) {
    SchemeDocument& document = desk.active();
    SchemeNode next;
    document.edit("", [&](Scheme& scheme) { next = change(scheme); });
    document.selected = next;
    document.folded.erase(id_of(parent_of(next)));
  });
}

bool SchemeDesk::work_off() {
  if (waiting_.empty()) return false;
  for (const auto& action : std::exchange(waiting_, {})) {
    action(*this);
    if (documents_.empty()) break;  // what else waited was about one that is closed
  }
  return true;
}

void SchemeDesk::refresh() {
  const bool packs_moved = std::exchange(seen_generation_, workspace_.generation()) != workspace_.generation();
  bool any = packs_moved;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    SchemeDocument& document = *documents_[i];
    Seen& seen = seen_[i];
    if (!packs_moved && seen.revision == document.revision() && seen.year == year && seen.scenario == scenario) continue;
    Conditions now;
    now.as_of = workspace_.today();
    now.scenario = scenario;
    document.recompute(workspace_.catalogues(), now, year);
    seen = {document.revision(), year, scenario};
    any = true;
  }
  if (any) compare_with_baselines();
}

std::vector<int> SchemeDesk::years() const {
  std::set<int> all;
  for (const Pack& pack : workspace_.packs()) {
    for (const int each : workspace_.forecast_years(pack)) all.insert(each);
  }
  return {all.begin(), all.end()};
}

const std::vector<YearTotal>& SchemeDesk::curve() {
  constexpr int kLastYear = 2060;
  const SchemeDocument& document = active();
  const std::string of = document.key() + "/" + std::to_string(document.revision()) + "/" + scenario + "/" + std::to_string(workspace_.generation());
  if (of == curve_of_) return curve_;
  curve_of_ = of;
  curve_.clear();
  if (!document.result.bound || !document.result.now || !document.result.now->complete) return curve_;
  const int first = document.result.bound->catalogue->reference_year();
  curve_.push_back({first, document.result.now->total_kgco2e});
  Conditions conditions = document.result.now_conditions;
  for (int each = first + 1; each <= kLastYear; ++each) {
    conditions.year = each;
    const Result<Assessment> then = assess(*document.result.bound, conditions);
    if (!then) continue;  // a scenario may begin later
    curve_.push_back({each, then->total_kgco2e});
  }
  return curve_;
}

void SchemeDesk::compare_with_baselines() {
  for (const auto& document : documents_) {
    document->relative.reset();
    const SchemeDocument* baseline = find(document->baseline);
    if (baseline == nullptr || baseline == document.get()) continue;
    if (!document->result.bound || !baseline->result.bound) continue;
    const Result<Comparison> compared = compare({&*baseline->result.bound, &*document->result.bound}, document->result.now_conditions);
    if (compared) document->relative = compared->relative[1];
  }
}

}  // namespace qingtan::ui
