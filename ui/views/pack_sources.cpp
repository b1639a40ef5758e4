// Where factors come from, in the order of precedence, and where two sources have the same id.

#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kIndent = 20;

/// Badges behind the name, as many as fit; what they say stands in the line below too.
class Badges {
 public:
  explicit Badges(Rect line) : rest_(line) {}
  void add(const Localized& text, Tone tone) {
    const float width = badge_width(text);
    if (width > rest_.w) return;
    badge(rest_.take_left(width).middle(size::badge), text, tone);
    rest_.take_left(4);
  }

 private:
  Rect rest_;
};

std::vector<Entry> replaced_entries(const Catalogue& catalogue, std::uint32_t origin) {
  std::vector<Entry> entries;
  for (const Override& each : catalogue.overrides()) {
    if (each.used != origin) continue;
    const Origin& other = catalogue.origins()[each.replaced];
    entries.push_back({each.id, verbatim(each.id), tr(Msg::packs_replaces, {{"pack", verbatim(other.name)}}), Token::warn});
  }
  return entries;
}

/// Only what was imported can be removed here; true after it was.
bool remove_link(State& state, Rect& rest, const std::string& id, std::int64_t seq) {
  const Localized text = tr(Msg::packs_remove);
  const bool pressed = link("remove", rest.take_top(24).take_left(text_width(Role::caption, text.str())), text);
  if (pressed) state.remove_pack(id, seq);
  return pressed;
}

Localized facts_of(const Origin& origin) {
  const PackHeader& header = origin.header;
  const Localized seq = tr(Msg::packs_release, {{"seq", number(static_cast<double>(header.seq), 0)}});
  Localized facts = tr(origin.layer) + verbatim(" · ") + seq +
                    verbatim(" · " + header.version + " · " + header.released + " · ") + tr(origin.trust);
  return origin.withdrawn ? facts + verbatim(" · ") + tr(Msg::packs_revoked) : facts;
}

/// False: the list has changed under it.
bool pack_in_use(State& state, Rect& rest, std::size_t place, std::uint32_t index) {
  const Catalogue& catalogue = state.workspace.catalogue();
  const Origin& origin = catalogue.origins()[index];
  const std::string id = origin.header.id;
  const Scope scope(id, SemRole::group, tr(origin.header.name), rest);
  const float top = rest.y;
  Rect line = rest.take_top(20);
  draw_text(line.take_left(kIndent), std::to_string(place) + ".", {Role::body, Token::tx_3});
  line.take_left(draw_text(line, tr(origin.header.name).str(), {Role::body}) + 8);
  Badges badges(line);
  if (origin.trust == Trust::unverified) badges.add(tr(Msg::packs_unsigned), Tone::warn);
  if (origin.withdrawn) badges.add(tr(Msg::packs_revoked), Tone::bad);
  Rect below = rest;
  below.take_left(kIndent);
  paragraph("facts", below, facts_of(origin), {Role::caption, origin.trust == Trust::unverified ? Token::warn : Token::tx_2});
  draw_entries(state, "replaces", below, replaced_entries(catalogue, index), "replaces/" + id);
  const bool imported = state.workspace.imported().find(id, origin.header.seq) != nullptr;
  if (imported && remove_link(state, below, id, origin.header.seq)) return false;
  rest.take_top(below.y - rest.y + 8);
  kit().semantics().set_rect(kit().path(), {rest.x, top, rest.w, rest.y - top - 8});
  return true;
}

/// False: the list has changed under it.
bool left_aside(State& state, Rect& rest, const PackLeftAside& pack) {
  const Localized title = tr(Msg::packs_clash, {{"pack", verbatim(pack.id)}});
  const Scope scope("clash-" + pack.id, SemRole::group, title, rest);
  const float top = rest.y;
  Rect line = rest;
  line.take_left(kIndent);
  paragraph("title", line, title, {Role::body_bold, Token::bad}, SemRole::alert);
  draw_same_ids(state, line, pack.same_ids, "aside/" + pack.id);
  if (!pack.same_ids.empty()) paragraph("remedy", line, tr(Msg::packs_clash_remedy), {Role::caption, Token::tx_2});
  if (pack.imported && remove_link(state, line, pack.id, pack.seq)) return false;
  rest.take_top(line.y - rest.y + 8);
  kit().semantics().set_rect(kit().path(), {rest.x, top, rest.w, rest.y - top - 8});
  return true;
}

}  // namespace

/// The highest first, as one looks for a factor.
void draw_pack_sources(State& state, Rect& rest) {
  section("in-use-title", rest, tr(Msg::packs_in_use), tr(Msg::packs_in_use_caption));
  const Scope scope("in-use");
  std::vector<std::uint32_t> order;
  const auto origins = state.workspace.catalogue().origins();
  for (const Layer layer : {Layer::enterprise, Layer::platform}) {
    for (std::uint32_t i = 0; i < origins.size(); ++i) {
      if (origins[i].layer == layer) order.push_back(i);
    }
  }
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (!pack_in_use(state, rest, place + 1, order[place])) return;
  }
  for (const PackLeftAside& pack : state.workspace.left_aside()) {
    if (!left_aside(state, rest, pack)) return;
  }
}

}  // namespace qingtan::ui
