// Two releases of a pack that are held: what differs, and what that does to the schemes.

#include <algorithm>

#include "ui/kit/flow.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kReleaseRow = 40;

struct Held {
  std::string id;
  Localized name;
  std::vector<std::int64_t> seqs;  // ascending
};

/// Packs of which two releases at least are held.
std::vector<Held> comparable_packs(const State& state) {
  std::vector<Held> packs;
  for (const ReleaseAtHand& release : state.workspace.at_hand("")) {
    const PackHeader& header = release.content->header;
    auto found = std::find_if(packs.begin(), packs.end(), [&](const Held& pack) { return pack.id == header.id; });
    if (found == packs.end()) found = packs.insert(found, Held{header.id, {}, {}});
    found->name = tr(header.name);  // of the newest
    found->seqs.push_back(release.seq);
  }
  std::erase_if(packs, [](const Held& pack) { return pack.seqs.size() < 2; });
  return packs;
}

template <class T>
std::size_t place_of(const std::vector<T>& all, const T& one, std::size_t otherwise) {
  const auto found = std::find(all.begin(), all.end(), one);
  return found == all.end() ? otherwise : static_cast<std::size_t>(found - all.begin());
}

std::size_t choose(std::string_view local, Flow& flow, Msg name, const std::vector<Localized>& labels, std::size_t active) {
  std::vector<std::string> locals;
  for (std::size_t i = 0; i < labels.size(); ++i) locals.push_back(std::to_string(i));
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < labels.size(); ++i) choices.push_back({locals[i], labels[i]});
  const float width = select_width(tr(name), labels[active]);
  return select(local, flow.place(width, size::control), tr(name), choices, active);
}

const Held& choose_pack(State& state, Flow& flow, const std::vector<Held>& packs) {
  std::vector<std::string> ids;
  std::vector<Localized> names;
  for (const Held& pack : packs) ids.push_back(pack.id), names.push_back(pack.name);
  std::size_t active = place_of(ids, state.releases.id, 0);
  if (packs.size() > 1) active = choose("pack", flow, Msg::compare_pack, names, active);
  if (ids[active] != state.releases.id) state.releases = {ids[active], 0, 0};
  return packs[active];
}

void choose_releases(State& state, Flow& flow, const Held& pack) {
  std::vector<Localized> names;
  for (const std::int64_t seq : pack.seqs) names.push_back(tr(Msg::packs_release, {{"seq", number(static_cast<double>(seq), 0)}}));
  const std::size_t before = choose("before", flow, Msg::releases_before, names, place_of(pack.seqs, state.releases.before, names.size() - 2));
  const std::size_t after = choose("after", flow, Msg::releases_after, names, place_of(pack.seqs, state.releases.after, names.size() - 1));
  state.releases = {pack.id, pack.seqs[before], pack.seqs[after]};
}

bool is_shown(const State& state) {
  const auto& shown = state.desk.compared();
  return shown && shown->id == state.releases.id && shown->before == state.releases.before && shown->after == state.releases.after;
}

void result(State& state, Rect& rest) {
  const ComparedReleases& compared = *state.desk.compared();
  const auto seq = [](std::int64_t n) { return number(static_cast<double>(n), 0); };
  const Localized title = tr(Msg::offer_title, {{"name", tr(compared.name)}, {"from", seq(compared.before)}, {"to", seq(compared.after)}});
  paragraph("result", rest, title, {Role::body_bold}, SemRole::heading);
  paragraph("summary", rest, change_summary(compared.change.diff), {Role::caption, Token::tx_2}, SemRole::status);
  draw_release_change(state, rest, compared.change, compared.id, "compared");
}

}  // namespace

void draw_release_compare(State& state, Rect& rest) {
  const std::vector<Held> packs = comparable_packs(state);
  if (packs.empty()) return;
  section("releases-title", rest, tr(Msg::releases_title));
  const Scope scope("releases");
  Flow flow(rest, kReleaseRow, 8);
  choose_releases(state, flow, choose_pack(state, flow, packs));
  const bool same = state.releases.before == state.releases.after;
  ButtonSpec compare;
  compare.label = tr(Msg::releases_compare);
  compare.icon = Icon::compare;
  compare.disabled = same || is_shown(state);
  const bool pressed = button("compare", flow.place(button_width(compare), size::control), compare);
  rest.take_top(flow.bottom() - rest.y + 4);
  if (same) paragraph("same", rest, tr(Msg::releases_same), {Role::caption, Token::tx_3});
  if (pressed) state.desk.compare(state.releases.id, state.releases.before, state.releases.after);
  if (is_shown(state)) result(state, rest);
}

}  // namespace qingtan::ui
