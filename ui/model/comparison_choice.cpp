#include "ui/model/comparison_choice.h"

#include <algorithm>
#include <utility>

#include "ui/model/state.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

const std::string& scheme_of(const SampleRoute& route, Vehicle kind) { return kind == Vehicle::ev ? route.ev_scheme : route.ice_scheme; }

/// The case that is open, as it is before anybody arranges it.
const SampleCase* open_sample(const State& state) {
  if (state.own_case()) return &state.own_pack->cases[0];
  const CaseFamily* family = state.workspace.family(state.family);
  if (family == nullptr) return nullptr;
  return &state.workspace.sample(family->variants[std::min(state.variant, family->variants.size() - 1)]);
}

SampleRoute own_route(const SchemeDocument& document) {
  const bool ev = document.scheme().vehicle == Vehicle::ev;
  return {document.key(), document.scheme().name, ev ? "" : document.key(), ev ? document.key() : ""};
}

/// As it stands in a comparison: its id is the document's key.
Scheme own_scheme(const SchemeDocument& document) {
  Scheme scheme = document.scheme();
  scheme.id = document.key();
  return scheme;
}

bool is_added(const State& state, std::string_view id) {
  if (!state.arrangement) return false;
  const auto& added = state.arrangement->added;
  return std::any_of(added.begin(), added.end(), [&](const AddedRoute& each) { return each.route.id == id; });
}

/// A published case has its first variant's routes for the others.
struct Elsewhere {
  const Pack* pack;
  const SampleCase* sample;
  const SampleRoute* route;
  std::string id() const { return sample->id + "/" + route->id; }
  Text name() const { return {sample->name.zh + " · " + route->name.zh, sample->name.en + " · " + route->name.en}; }
};

std::vector<Elsewhere> routes_elsewhere(const State& state) {
  std::vector<Elsewhere> all;
  for (const CaseFamily& family : state.workspace.families()) {
    if (family.id == state.family) continue;
    const Pack& pack = state.workspace.packs()[family.variants[0].pack];
    const SampleCase& sample = state.workspace.sample(family.variants[0]);
    for (const SampleRoute& route : sample.routes) {
      if (pack.find_scheme(scheme_of(route, state.vehicle)) != nullptr) all.push_back({&pack, &sample, &route});
    }
  }
  return all;
}

AddedRoute added_from(const Elsewhere& from) {
  AddedRoute added{*from.route, {}};
  added.route.id = from.id();
  added.route.name = from.name();
  for (const std::string* id : {&from.route->ice_scheme, &from.route->ev_scheme}) {
    if (const Scheme* scheme = from.pack->find_scheme(*id)) added.schemes.push_back(std::make_shared<const Scheme>(*scheme));
  }
  return added;
}

AddedRoute added_own(const SchemeDocument& document) { return {own_route(document), {std::make_shared<const Scheme>(own_scheme(document))}}; }

/// Nothing: there is none of this id. Of a route of the open case it is not asked.
std::optional<AddedRoute> route_to_add(const State& state, std::string_view id) {
  for (const auto& document : state.schemes.documents()) {
    if (document->key() == id) return added_own(*document);
  }
  for (const Elsewhere& each : routes_elsewhere(state)) {
    if (each.id() == id) return added_from(each);
  }
  return std::nullopt;
}

/// Why it cannot be computed here; nothing where it can.
Localized obstacle(const State& state, const Scheme& scheme) {
  const Result<BoundScheme> bound = bind_scheme(scheme, state.workspace.catalogues(), scheme.id);
  return bound ? Localized{} : error_words(bound.error().front());
}

/// Own schemes that cannot be computed, such as one that names a release not held, do not hold back the others.
struct LeftOut {
  Localized names, why;
  void add(const Localized& name, const Localized& reason) { names += (names.empty() ? Localized{} : verbatim(", ")) + name, why = reason; }
  void say(State& state) const {
    if (!names.empty()) state.kit.toast({tr(Msg::own_left_out, {{"names", names}, {"why", why}}), Token::warn, true});
  }
};

/// What the user's schemes of this kind are compared as, the active one's baseline first. Nothing: there is none that can be.
std::shared_ptr<const Pack> own_pack_of(State& state, Vehicle kind, LeftOut& left_out) {
  auto together = std::make_shared<Pack>(state.workspace.packs()[0].get());
  together->schemes.clear();
  together->cases.clear();
  SampleCase mine;
  mine.id = kOwnCase;
  mine.name = in_both(Msg::own_schemes);
  std::vector<const SchemeDocument*> order;
  for (const auto& document : state.schemes.documents()) order.push_back(document.get());
  const SchemeDocument& active = state.schemes.active();
  const std::string& baseline = active.baseline.empty() ? active.key() : active.baseline;
  std::stable_partition(order.begin(), order.end(), [&](const SchemeDocument* each) { return each->key() == baseline; });
  for (const SchemeDocument* document : order) {
    if (document->scheme().vehicle != kind) continue;
    const Localized why = obstacle(state, document->scheme());
    if (!why.empty() && order.size() > 1) {
      left_out.add(tr(document->scheme().name), why);
      continue;
    }
    mine.routes.push_back(own_route(*document));
    together->schemes.push_back(own_scheme(*document));
  }
  if (mine.routes.empty()) return nullptr;
  together->cases.push_back(std::move(mine));
  return together;
}

/// The user's schemes that stand in it, as they are now: a change of any is one of what is compared.
std::map<std::string, int> revisions(const State& state, const Arrangement& arrangement) {
  std::map<std::string, int> all;
  for (const auto& document : state.schemes.documents()) {
    const auto is_it = [&](const AddedRoute& each) { return each.route.id == document->key(); };
    if (state.own_case() || std::any_of(arrangement.added.begin(), arrangement.added.end(), is_it)) all[document->key()] = document->revision();
  }
  return all;
}

std::size_t shown_count(const State& state) {
  const std::vector<ComparisonChoice> all = comparison_choices(state);
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const ComparisonChoice& each) { return each.shown; }));
}

void put_beside(State& state, Arrangement& other, const std::string& id) {
  if (other.left_out.erase(id) > 0) return;
  std::optional<AddedRoute> route = route_to_add(state, id);
  if (!route) return;
  for (const auto& scheme : route->schemes) {
    if (const Localized why = obstacle(state, *scheme); !why.empty()) {
      LeftOut{tr(route->route.name), why}.say(state);
      return;
    }
  }
  other.added.push_back(std::move(*route));
}

/// What was added of the user's own, as it is now; what is closed, or of another kind of vehicle, goes.
void renew_added(State& state, Arrangement& arrangement, LeftOut& left_out) {
  std::vector<AddedRoute> renewed;
  for (AddedRoute& each : arrangement.added) {
    const bool is_own = arrangement.own.contains(each.route.id);
    const SchemeDocument* document = is_own ? state.schemes.find(each.route.id) : nullptr;
    if (!is_own) renewed.push_back(std::move(each));
    if (document == nullptr) continue;
    const Localized why = obstacle(state, document->scheme());
    if (document->scheme().vehicle != (each.route.ev_scheme.empty() ? Vehicle::ice : Vehicle::ev)) continue;
    if (why.empty()) renewed.push_back(added_own(*document));
    else left_out.add(tr(document->scheme().name), why);
  }
  arrangement.added = std::move(renewed);
}

/// Of the user's schemes as many as can stand beside each other and what was added; the active one is always among them.
void leave_out_what_is_too_much(const State& state, Arrangement& arrangement) {
  const std::vector<SampleRoute>& routes = state.own_pack->cases[0].routes;
  const std::string& active = state.schemes.active().key();
  const auto counts = [&](const SampleRoute& route) { return route.id != active && !arrangement.left_out.contains(route.id); };
  const bool has_active = std::any_of(routes.begin(), routes.end(), [&](const SampleRoute& route) { return route.id == active && !arrangement.left_out.contains(active); });
  std::size_t shown = arrangement.added.size() + (has_active ? 1 : 0);
  for (const SampleRoute& route : routes) {
    if (counts(route) && ++shown > kMostCompared) arrangement.left_out.insert(route.id);
  }
}

}  // namespace

Arrangement arrangement_of(const State& state) { return state.arrangement ? *state.arrangement : Arrangement{}; }

void rearrange(State& state, Arrangement how) {
  how.own = revisions(state, how);
  how.generation = state.workspace.generation();
  state.rearrange(std::make_shared<const Arrangement>(std::move(how)));
}

std::vector<ComparisonChoice> comparison_choices(const State& state) {
  std::vector<ComparisonChoice> all;
  const SampleCase* sample = open_sample(state);
  if (sample == nullptr || !state.study) return all;
  const Pack& pack = *state.study->pack;
  for (const SampleRoute& route : sample->routes) {
    if (pack.find_scheme(scheme_of(route, state.vehicle)) == nullptr) continue;
    all.push_back({route.id, tr(route.name), tr(sample->name), !state.arrangement || !state.arrangement->left_out.contains(route.id)});
  }
  for (const auto& document : state.schemes.documents()) {
    if (state.own_case() || document->scheme().vehicle != state.vehicle) continue;
    all.push_back({document->key(), tr(document->scheme().name), tr(Msg::own_schemes), is_added(state, document->key())});
  }
  for (const Elsewhere& each : routes_elsewhere(state)) all.push_back({each.id(), tr(each.route->name), tr(each.sample->name), is_added(state, each.id())});
  return all;
}

void choose_compared(State& state, const std::string& id, bool shown) {
  const std::size_t count = shown_count(state);
  if (shown ? count >= kMostCompared : count <= 1) {
    state.kit.toast({tr(shown ? Msg::compare_most : Msg::compare_least, {{"count", number(static_cast<double>(kMostCompared), 0)}}), Token::warn});
    return;
  }
  Arrangement other = arrangement_of(state);
  if (shown) put_beside(state, other, id);
  else if (std::erase_if(other.added, [&](const AddedRoute& each) { return each.route.id == id; }) == 0) other.left_out.insert(id);
  rearrange(state, std::move(other));
}

void follow_compared(State& state) {
  if (state.view != View::compare || !state.arrangement || state.schemes.empty() || state.workspace.packs().empty()) return;
  const Arrangement& now = *state.arrangement;
  if (now.own == revisions(state, now) && (now.own.empty() || now.generation == state.workspace.generation())) return;
  Arrangement other = now;
  LeftOut left_out;
  renew_added(state, other, left_out);
  if (state.own_case()) {
    std::shared_ptr<const Pack> pack = own_pack_of(state, state.vehicle, left_out);
    if (pack == nullptr) pack = own_pack_of(state, state.vehicle = state.schemes.active().scheme().vehicle, left_out);
    if (pack) state.study.reset(), state.own_pack = std::move(pack);  // the study points into the pack before
    leave_out_what_is_too_much(state, other);
  }
  rearrange(state, std::move(other));
  left_out.say(state);
  state.kit.want_frame(0);
}

void State::compare_own_schemes() {
  if (schemes.empty() || workspace.packs().empty()) return;
  const Vehicle kind = schemes.active().scheme().vehicle;
  LeftOut left_out;
  std::shared_ptr<const Pack> together = own_pack_of(*this, kind, left_out);
  if (together == nullptr) return void(kit.toast({tr(Msg::own_none_computed, {{"why", left_out.why}}), Token::bad, true}));
  left_out.say(*this);
  study.reset();  // points into the pack before
  own_pack = std::move(together);
  family = kOwnCase;
  variant = 0;
  Arrangement fresh;
  leave_out_what_is_too_much(*this, fresh);
  vehicle = kind;
  year = schemes.year;
  scenario = schemes.scenario;
  view = View::compare;
  ui::rearrange(*this, std::move(fresh));
  kit.want_frame(0);
}

}  // namespace qingtan::ui
