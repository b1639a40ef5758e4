#include "ui/model/factor_actions.h"

#include "ui/model/factor_table.h"
#include "ui/model/favourite_actions.h"
#include "ui/model/factor_use.h"
#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

Localized count(std::size_t n) { return number(static_cast<double>(n), 0); }

void copy(State& state, std::size_t first, std::size_t rows) {
  const std::vector<FactorIndex> factors = state.library.hits().factors(first, std::min(rows, kMostCopied));
  if (factors.empty()) return;
  state.kit.host().copy_text(factors_as_tsv(state.factors, factors));
  const bool all = factors.size() == rows;
  state.kit.toast({all ? tr(Msg::factors_copied, {{"count", count(factors.size())}})
                       : tr(Msg::factors_copied_part, {{"count", count(factors.size())}, {"total", count(rows)}})});
}

Msg what_happened(Library library) {
  switch (library) {
    case Library::material: return Msg::used_material;
    case Library::processing: return Msg::used_process;
    case Library::joining: return Msg::used_joining;
    case Library::energy_direct:
    case Library::energy_production: break;
  }
  return Msg::used_energy;
}

}  // namespace

void toggle_star(State& state, std::string_view id) {
  state.after_frame([&state, id = std::string(id)] { star_factor(state, id); });
}

void toggle_compared(State& state, std::string_view id) {
  const bool done = state.library.compare(id, !state.library.is_compared(id));
  if (!done) state.kit.toast({tr(Msg::compare_full, {{"count", count(kMostBeside)}}), Token::warn});
  state.kit.want_frame(0);
}

void use_in_scheme(State& state, const Factor& factor) {
  const UsePlace place = place_of(state.schemes, factor);
  if (place.problem != NoUse::none) return;
  SchemeDocument& document = state.schemes.active();
  use_factor(document, place, factor);
  state.factors.used(factor.id);
  state.kit.host().remember("recent", state.factors.recent_text());
  Toast toast{tr(what_happened(factor.library), {{"scheme", tr(document.scheme().name)}, {"factor", tr(Text(factor.name))}})};
  toast.action = tr(Msg::undo);
  // Only this step: what was done since is not undone with it.
  toast.act = [&schemes = state.schemes, key = document.key(), revision = document.revision()] {
    SchemeDocument* changed = schemes.find(key);
    if (changed != nullptr && changed->revision() == revision) changed->undo();
  };
  state.kit.toast(std::move(toast));
}

void copy_marked(State& state) { copy(state, state.library.first_marked(), state.library.marked()); }
void copy_found(State& state) { copy(state, 0, state.library.hits().total()); }

void export_found(State& state) {
  const std::vector<FactorIndex> factors = state.library.hits().factors(0, state.library.hits().total());
  const std::string name = tr(Msg::factors_file).str() + "-" + state.factors.today() + ".csv";
  state.kit.host().save_file(name, factors_as_csv(state.factors, factors));
}

}  // namespace qingtan::ui
