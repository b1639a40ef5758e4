#include "ui/model/favourite_actions.h"

#include <algorithm>
#include <cmath>

#include "ui/model/arrangement.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr std::size_t kNamesInTitle = 4;

bool same_total(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

void say_refused(State& state, const Errors& errors) {
  const bool locked = state.store.is_closed();
  const Error& first = errors.front();
  const Localized why = locked ? tr(Msg::favourites_locked) : verbatim((first.path.empty() ? "" : first.path + ": ") + first.problem + "; " + first.remedy);
  state.kit.toast({tr(Msg::favourites_not_done, {{"why", why}}), Token::bad, true});
}

/// One step, with what takes it back in the message.
bool do_step(State& state, FavouriteChanges changes, const Localized& text) {
  if (changes.empty()) return false;
  Result<FavouriteChanges> back = state.favourites().shelf.apply(std::move(changes));
  if (!back) {
    say_refused(state, back.error());
    return false;
  }
  state.follow_favourites();
  state.kit.toast({.text = text, .colour = Token::tx_2, .action = tr(Msg::undo), .act = [&state, back = std::move(*back)] {
    state.after_frame([&state, back] {
      if (const auto again = state.favourites().shelf.apply(back); !again) say_refused(state, again.error());
      state.follow_favourites();
    });
  }});
  state.kit.want_frame(0);
  return true;
}

Localized favourite_name(const Favourite& favourite) { return tr(favourite.name); }

void add(State& state, const Frozen& frozen, const Text& name, const std::vector<std::string>& kept_as) {
  FavouriteShelf& shelf = state.favourites().shelf;
  const bool of_factor = frozen.kind == FrozenKind::factor;
  const std::string id = of_factor ? FavouriteShelf::factor_id(frozen.factors.front().factor.id) : shelf.free_id("favourite");
  Json document = shelf.document(frozen, name, state.favourites().folder_for_new(), kept_as);
  if (const auto done = shelf.apply({{id, std::move(document)}}); !done) return say_refused(state, done.error());
  state.follow_favourites();
  state.kit.toast({.text = tr(Msg::favourites_added, {{"name", tr(name)}}), .action = tr(Msg::own_show), .act = [&state, id] {
    state.after_frame([&state, id] {
      state.favourites().show(id);
      state.view = View::favourites;
    });
  }});
  state.kit.want_frame(0);
}

std::vector<const BoundScheme*> pointers(const std::vector<BoundScheme>& bound) {
  std::vector<const BoundScheme*> all;
  for (const BoundScheme& each : bound) all.push_back(&each);
  return all;
}

const Outcome* shown_outcome(const State& state) {
  if (!state.study) return nullptr;
  const Outcome& outcome = state.study->of(state.vehicle);
  return outcome.now && outcome.then && !outcome.bound.empty() ? &outcome : nullptr;
}

bool has_totals(const Favourite& favourite, const Outcome& outcome) {
  const auto &now = outcome.now->assessments, &then = outcome.then->assessments;
  if (favourite.totals.size() != 2 * now.size() || then.size() != now.size()) return false;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!same_total(favourite.totals[2 * i], now[i].total_kgco2e)) return false;
    if (!same_total(favourite.totals[2 * i + 1], then[i].total_kgco2e)) return false;
  }
  return true;
}

/// Of the user's own schemes ids are the open documents' keys: as they are kept, they have their own again.
void name_own_schemes(State& state, Frozen& frozen, std::vector<std::string>& kept_as) {
  for (FrozenScheme& each : frozen.schemes) {
    const SchemeDocument* document = state.arrangement && state.arrangement->own.contains(each.scheme.id) ? state.schemes.find(each.scheme.id) : nullptr;
    kept_as.push_back(document ? document->stored_as : "");
    if (document) each.scheme.id = document->scheme().id;
  }
}

Text comparison_name(const State& state) {
  if (!state.own_case()) return state.study->sample->name;
  Text name;
  const auto& routes = state.study->sample->routes;
  for (std::size_t i = 0; i < std::min(routes.size(), kNamesInTitle); ++i) {
    name.zh += (i ? " / " : "") + routes[i].name.zh;
    name.en += (i ? " / " : "") + routes[i].name.en;
  }
  if (routes.size() > kNamesInTitle) name.zh += " …", name.en += " …";
  return name;
}

bool result_is(const Favourite& each, const SchemeDocument& document, bool later, int year, const std::string& scenario) {
  const SchemeResult& result = document.result;
  const bool same = each.kind == (later ? FrozenKind::forecast : FrozenKind::result) && each.subjects.size() == 1 &&
                    each.subjects[0] == document.scheme().id && each.scenario == scenario;
  if (!same || each.totals.size() != (later ? 2u : 1u) || !same_total(each.totals[0], result.now->total_kgco2e)) return false;
  const bool kept_same = each.kept_as.empty() || each.kept_as[0].empty() || document.stored_as.empty() || each.kept_as[0] == document.stored_as;
  return kept_same && (!later || (each.year == year && same_total(each.totals[1], result.then->total_kgco2e)));
}

}  // namespace

const Favourite* favourite_of_result(State& state) {
  if (state.schemes.empty()) return nullptr;
  const SchemeDocument& document = state.schemes.active();
  if (!document.result.now || !document.result.then) return nullptr;
  for (const Favourite& each : state.favourites().shelf.all()) {
    if (result_is(each, document, state.schemes.later, state.schemes.year, state.schemes.scenario)) return &each;
  }
  return nullptr;
}

const Favourite* favourite_of_comparison(State& state) {
  const Outcome* outcome = shown_outcome(state);
  if (outcome == nullptr) return nullptr;
  for (const Favourite& each : state.favourites().shelf.all()) {
    const bool same = each.kind == FrozenKind::comparison && each.year == state.year && each.scenario == state.scenario;
    if (same && has_totals(each, *outcome)) return &each;
  }
  return nullptr;
}

void star_result(State& state) {
  if (state.schemes.empty()) return;
  if (const Favourite* there = favourite_of_result(state)) return remove_favourite(state, there->id);
  state.keeper.keep();  // so that it is known where today's scheme is
  const SchemeDocument& document = state.schemes.active();
  const SchemeResult& result = document.result;
  if (!result.bound) return say_refused(state, result.errors);
  // What could not be read again is not kept: a factor is not chosen yet.
  if (const auto whole = read_scheme(write_scheme(document.scheme()), ""); !whole) return say_refused(state, whole.error());
  const BoundScheme* one = &*result.bound;
  const bool later = state.schemes.later;
  const Result<Frozen> frozen = freeze(later ? FrozenKind::forecast : FrozenKind::result, std::span(&one, 1), result.now_conditions,
                                       later ? std::optional(state.schemes.year) : std::nullopt);
  if (!frozen) return say_refused(state, frozen.error());
  add(state, *frozen, document.scheme().name, {document.stored_as});
}

void star_comparison(State& state) {
  const Outcome* outcome = shown_outcome(state);
  if (outcome == nullptr) return;
  if (const Favourite* there = favourite_of_comparison(state)) return remove_favourite(state, there->id);
  state.keeper.keep();
  Result<Frozen> frozen = freeze(FrozenKind::comparison, pointers(outcome->bound), outcome->now_conditions, state.year);
  if (!frozen) return say_refused(state, frozen.error());
  std::vector<std::string> kept_as;
  name_own_schemes(state, *frozen, kept_as);
  add(state, *frozen, comparison_name(state), kept_as);
}

void star_factor(State& state, std::string_view id) {
  FavouriteShelf& shelf = state.favourites().shelf;
  if (const Favourite* there = shelf.of_factor(id)) {
    const auto done = shelf.apply(shelf.removal(there->id));
    if (!done) return say_refused(state, done.error());
    return state.follow_favourites();
  }
  const FactorIndex at = state.workspace.catalogue().find(id);
  if (at == kNoFactor) return;
  const Factor& factor = state.workspace.catalogue().factor(at);
  const Frozen frozen = freeze_factor(state.workspace.catalogue(), at, state.workspace.today());
  const auto done = shelf.apply({{FavouriteShelf::factor_id(id), shelf.document(frozen, factor.name, {}, {})}});
  if (!done) return say_refused(state, done.error());
  state.follow_favourites();
}

void remove_favourite(State& state, const std::string& id) {
  FavouriteDesk& desk = state.favourites();
  const Favourite* favourite = desk.shelf.find(id);
  const FavouriteFolder* folder = desk.shelf.folder(id);
  if (favourite == nullptr && folder == nullptr) return;
  const Localized name = favourite ? favourite_name(*favourite) : tr(folder->name);
  const bool chosen = desk.chosen() != nullptr && desk.chosen()->id == id;
  if (!do_step(state, desk.shelf.removal(id), tr(folder ? Msg::favourites_folder_removed : Msg::favourites_removed, {{"name", name}}))) return;
  if (chosen || folder) desk.close();
}

void move_favourite(State& state, const std::string& id, const std::string& folder) {
  FavouriteDesk& desk = state.favourites();
  const Favourite* favourite = desk.shelf.find(id);
  if (favourite == nullptr) return;
  const FavouriteFolder* to = desk.shelf.folder(folder);
  const Localized where = to ? tr(to->name) : tr(Msg::favourites_loose);
  do_step(state, desk.shelf.moving(id, to ? folder : ""), tr(Msg::favourites_moved, {{"name", favourite_name(*favourite)}, {"folder", where}}));
}

void finish_naming(State& state) {
  FavouriteDesk& desk = state.favourites();
  if (!desk.naming) return;
  const FavouriteDesk::Naming naming = *std::exchange(desk.naming, {});
  std::string text = naming.text;
  const std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  text = first == text.npos ? "" : text.substr(first, last - first + 1);
  if (text.empty()) return;
  const Text name{text, text};
  if (!naming.id.empty()) {
    const Favourite* favourite = desk.shelf.find(naming.id);
    const FavouriteFolder* folder = desk.shelf.folder(naming.id);
    const Text before = favourite ? favourite->name : folder ? folder->name : Text{};
    if (tr(before).str() == text) return;
    do_step(state, desk.shelf.renaming(naming.id, name), tr(Msg::favourites_renamed, {{"name", tr(name)}}));
    return;
  }
  const std::string id = desk.shelf.free_id("folder");
  if (do_step(state, {{id, FavouriteShelf::folder_document(name)}}, tr(Msg::favourites_folder_made, {{"name", tr(name)}}))) desk.choose_folder(id);
}

void star_today(State& state) {
  FavouriteDesk& desk = state.favourites();
  const Favourite* favourite = desk.chosen();
  const OpenedFavourite* opened = desk.opened();
  if (favourite == nullptr || opened == nullptr || !opened->today || opened->frozen->kind == FrozenKind::factor) return;
  Json document = desk.shelf.document(*opened->today, favourite->name, favourite->folder, favourite->kept_as);
  const std::string id = desk.shelf.free_id("favourite");
  if (do_step(state, {{id, std::move(document)}}, tr(Msg::favourites_added, {{"name", favourite_name(*favourite)}}))) state.favourites().show(id);
}

void open_frozen_scheme(State& state) {
  FavouriteDesk& desk = state.favourites();
  const OpenedFavourite* opened = desk.opened();
  if (opened == nullptr || !opened->frozen || desk.scheme >= opened->frozen->schemes.size()) return;
  Scheme scheme = opened->frozen->schemes[desk.scheme].scheme;
  scheme.id += "-frozen";
  if (!is_id(scheme.id)) scheme.id = "frozen";
  state.schemes.open(std::move(scheme)).imported = true;
  state.view = View::scheme;
  state.kit.want_frame(0);
}

void open_frozen_factor(State& state) {
  const Favourite* favourite = state.favourites().chosen();
  if (favourite == nullptr || favourite->factor.empty()) return;
  state.library.open(favourite->factor);
  state.view = View::factors;
  state.kit.want_frame(0);
}

void follow_favourite_stars(State& state) {
  FavouriteShelf& shelf = state.favourites().shelf;
  shelf.keep();
  shelf.follow();
  if (state.recalled_stars.empty() || !state.workspace.is_open() || !shelf.can_change()) return;
  FavouriteChanges changes;
  Moment at_moment = state.store.clock();
  for (const std::string& id : std::exchange(state.recalled_stars, {})) {
    if (shelf.of_factor(id) != nullptr) continue;
    const FactorIndex at = state.workspace.catalogue().find(id);
    const Catalogue& all = state.workspace.catalogue();
    Json document = at == kNoFactor ? shelf.bare_factor(id) : shelf.document(freeze_factor(all, at, state.workspace.today()), all.factor(at).name, {}, {});
    document["at"] = at_moment--;  // the order in which they were starred stays
    changes.push_back({FavouriteShelf::factor_id(id), std::move(document)});
  }
  if (!changes.empty()) (void)shelf.apply(std::move(changes));
  shelf.follow();
}

FavouriteDesk& State::favourites() {
  if (!favourites_) favourites_ = std::make_shared<FavouriteDesk>(store, workspace, schemes);
  return *favourites_;
}

void State::follow_favourites() {
  const int before = favourites_ ? favourites_->shelf.revision() : -1;
  follow_favourite_stars(*this);
  const FavouriteShelf& shelf = favourites_->shelf;
  unsaved_favourites = shelf.any_unsaved();
  // Stars that the store does not have are kept where they were before it: nothing is lost without storage.
  std::string lines;
  for (const std::string& id : shelf.unsaved_factors()) lines += id + "\n";
  const bool safe = !lines.empty() || !store.can_write() || store.all_saved();
  if (recalled_stars.empty() && safe && lines != remembered_stars) kit.host().remember("starred", remembered_stars = lines);
  if (shelf.revision() == before) return;
  factors.use_starred(shelf.factors());
  kit.want_frame(0);
}

}  // namespace qingtan::ui
