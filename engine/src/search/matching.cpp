// Text to match classes: every atom by itself, and the worst of them for each factor.

#include <algorithm>

#include "index_state.h"

namespace qingtan::search {
namespace {

void add_han_matches(const Index& x, const Atom& atom, Matches& out) {
  const std::uint32_t names = x.han.names();
  x.han.find(atom.han, [&](std::uint32_t document, std::uint32_t offset) {
    if (document < names) {
      out.add_factor(document, offset == 0 ? MatchClass::name_start : MatchClass::name);
      return;
    }
    const std::uint32_t piece = document - names;
    for (std::uint32_t i = x.piece_begin[piece]; i < x.piece_begin[piece + 1]; ++i) {
      out.add_attribute(x.piece_attributes[i], MatchClass::attribute);
    }
  });
}

// What an attribute matches, every factor that has it matches.
void spread_attributes(const Index& x, Matches& m) {
  if (!m.any_attribute) return;
  const Columns& c = x.columns;
  const MatchClass* by[] = {
      m.attribute.data() + x.attribute_begin[0], m.attribute.data() + x.attribute_begin[1],
      m.attribute.data() + x.attribute_begin[2], m.attribute.data() + x.attribute_begin[3]};
  for (std::size_t f = 0; f < x.size(); ++f) {
    const MatchClass best = std::min(std::min(by[0][c.category[f]], by[1][c.material_class[f]]),
                                     std::min(by[2][c.region[f]], by[3][c.source[f]]));
    m.factor[f] = std::min(m.factor[f], best);
  }
}

Matches match_atom(const Index& x, const Atom& atom) {
  Matches m(x.size(), x.attribute_begin.back());
  if (atom.script == Script::han) {
    add_han_matches(x, atom, m);
    spread_attributes(x, m);
    return m;
  }
  x.terms.add_matches(atom.letters, m);
  x.han.add_pinyin_matches(atom.letters, m);
  spread_attributes(x, m);
  const int typos = allowed_typos(atom);
  if (typos == 0) return m;
  const auto found = m.factor.size() - static_cast<std::size_t>(std::count(
                                           m.factor.begin(), m.factor.end(), MatchClass::none));
  if (found > kEnough) return m;
  m.any_attribute = false;
  x.terms.add_near_matches(atom.letters, typos, m);
  x.han.add_near_pinyin_matches(atom.letters, typos, m);
  spread_attributes(x, m);
  return m;
}

void raise_whole(const Index& x, std::string_view text, std::vector<MatchClass>& matches) {
  const std::vector<Atom> all = atoms(text);
  const std::uint32_t wanted = hash(all);
  for (FactorIndex f = 0; f < x.size(); ++f) {
    if (matches[f] == MatchClass::none) continue;
    for (std::size_t i = 0; i < x.whole.size(); ++i) {
      if (x.whole[i][f] != wanted) continue;
      const Factor& factor = x.catalogue->factor(f);  // far away: not looked at without reason
      const std::string_view texts[] = {factor.name.zh, factor.name.en, factor.id};
      if (atoms(texts[i]) == all) matches[f] = MatchClass::whole;
    }
  }
}

}  // namespace

std::vector<Atom> query_atoms(std::string_view text) {
  std::vector<Atom> out;
  for (Atom& atom : atoms(text.substr(0, kMaxQuery))) {
    if (out.size() == kMaxAtoms) break;
    if (std::find(out.begin(), out.end(), atom) == out.end()) out.push_back(std::move(atom));
  }
  return out;
}

std::vector<MatchClass> match(const Index& x, std::string_view text) {
  const std::vector<Atom> wanted = query_atoms(text);
  if (wanted.empty()) return std::vector<MatchClass>(x.size(), MatchClass::whole);
  std::vector<MatchClass> all = match_atom(x, wanted[0]).factor;
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    const Matches one = match_atom(x, wanted[i]);
    for (std::size_t f = 0; f < x.size(); ++f) all[f] = std::max(all[f], one.factor[f]);
  }
  raise_whole(x, text.substr(0, kMaxQuery), all);
  return all;
}

}  // namespace qingtan::search
