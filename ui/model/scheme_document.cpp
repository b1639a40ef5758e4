#include "ui/model/scheme_document.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace qingtan::ui {

const Line* SchemeResult::line(const SchemeNode& node, bool later) const {
  const auto& assessment = later ? then : now;
  if (!assessment) return nullptr;
  for (const Line& each : assessment->lines) {
    if (each.kind != LineKind::scrap_credit && each.kind != LineKind::end_of_life && node_of(each) == node) return &each;
  }
  return nullptr;
}

std::optional<double> SchemeResult::amount(const SchemeNode& node, bool later) const {
  const auto& assessment = later ? then : now;
  if (!assessment) return std::nullopt;
  switch (node.kind) {
    case NodeKind::part: return assessment->total_kgco2e;
    case NodeKind::component: return assessment->component_kgco2e(node.component);
    case NodeKind::joinings: return assessment->stage(Stage::joining);
    case NodeKind::use: return assessment->use_kgco2e;
    default: break;
  }
  const Line* own = line(node, later);
  if (own == nullptr) return std::nullopt;
  return own->kgco2e;
}

SchemeDocument::SchemeDocument(std::string key, Scheme scheme)
    : key_(std::move(key)), scheme_(std::make_shared<const Scheme>(std::move(scheme))) {}

void SchemeDocument::edit(std::string_view what, const std::function<void(Scheme&)>& change) {
  auto next = std::make_shared<Scheme>(*scheme_);
  change(*next);
  const bool continues = !what.empty() && what == last_what_ && !past_.empty();
  if (!continues) past_.push_back({scheme_, selected});
  future_.clear();
  last_what_ = what;
  scheme_ = std::move(next);
  selected = nearest(*scheme_, selected);
  ++revision_;
}

void SchemeDocument::undo() {
  if (past_.empty()) return;
  future_.push_back({scheme_, selected});
  scheme_ = std::move(past_.back().scheme);
  selected = nearest(*scheme_, past_.back().selected);
  past_.pop_back();
  last_what_.clear();
  ++revision_;
}

void SchemeDocument::redo() {
  if (future_.empty()) return;
  past_.push_back({scheme_, selected});
  scheme_ = std::move(future_.back().scheme);
  selected = nearest(*scheme_, future_.back().selected);
  future_.pop_back();
  last_what_.clear();
  ++revision_;
}

void SchemeDocument::put_before(std::vector<std::shared_ptr<const Scheme>> earlier) {
  opened_by = 0;
  std::vector<Step> steps;
  for (auto& scheme : earlier) {
    const SchemeNode there = nearest(*scheme, selected);
    steps.push_back({std::move(scheme), there});
  }
  past_.insert(past_.begin(), std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
}

void SchemeDocument::recompute(const CatalogueSet& catalogues, const Conditions& now, int year) {
  const auto start = std::chrono::steady_clock::now();
  SchemeResult fresh;
  fresh.scheme = scheme_;
  fresh.now_conditions = now;
  fresh.then_conditions = now;
  fresh.then_conditions.year = year;
  for (const Component& component : scheme_->components) fresh.flows.push_back(mass_flow(component));
  Result<BoundScheme> bound = bind_scheme(*scheme_, catalogues, scheme_->id);
  if (!bound) {
    fresh.errors = bound.error();
  } else {
    fresh.bound = std::move(*bound);
    const auto run = [&](const Conditions& conditions, std::optional<Assessment>& to) {
      Result<Assessment> assessed = assess(*fresh.bound, conditions);
      if (assessed) to = std::move(*assessed);
      else fresh.errors.insert(fresh.errors.end(), assessed.error().begin(), assessed.error().end());
    };
    run(fresh.now_conditions, fresh.now);
    run(fresh.then_conditions, fresh.then);
  }
  fresh.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result = std::move(fresh);
}

}  // namespace qingtan::ui
