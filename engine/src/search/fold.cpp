#include "fold.h"

#include <algorithm>

namespace qingtan::search {
namespace {

constexpr char32_t kBroken = 0xFFFD;

struct Decoded {
  char32_t character;
  std::size_t length;
};

// A byte that begins no UTF-8 character counts as one broken character.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || text.size() < length) return {kBroken, 1};
  char32_t c = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kBroken, 1};
    c = c << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {kBroken, 1};
  return {c, length};
}

// Latin-1 from U+00C0 on, without accents; a blank is no letter.
constexpr std::string_view kLatin1 =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
static_assert(kLatin1.size() == 64);

char32_t simplify(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;  // full-width forms
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0x80) return c;
  if (c >= 0xC0 && c <= 0xFF) return static_cast<unsigned char>(kLatin1[c - 0xC0]);
  if (c == 0xB2 || c == 0xB3) return c - 0xB2 + '2';
  if (c == 0xB9) return '1';
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return c - 0x2070 + '0';
  if (c >= 0x2080 && c <= 0x2089) return c - 0x2080 + '0';
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

Script script_of(char32_t c) {
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? Script::letter : Script::separator;
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in(0x100, 0x24F) || in(0x370, 0x3FF) || in(0x400, 0x52F) || c == 0xB5) return Script::letter;
  if (in(0x4E00, 0x9FFF) || in(0x3400, 0x4DBF) || in(0xF900, 0xFAFF) || in(0x20000, 0x3FFFF) ||
      c == 0x3005 || c == 0x3007 || in(0x3041, 0x3096) || in(0x30A1, 0x30FA) ||
      in(0xAC00, 0xD7A3)) {
    return Script::han;
  }
  return Script::separator;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else {  // letters end at U+052F
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace

void fold(std::string_view text, std::vector<Folded>& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode(text.substr(at));
    const char32_t c = simplify(d.character);
    out.push_back({c, script_of(c), static_cast<std::uint32_t>(at),
                   static_cast<std::uint32_t>(at + d.length)});
    at += d.length;
  }
}

std::vector<Atom> atoms(std::string_view text) {
  std::vector<Folded> folded;
  fold(text, folded);
  std::vector<Atom> out;
  Script before = Script::separator;
  for (const Folded& f : folded) {
    if (f.script != Script::separator) {
      if (f.script != before) {
        out.emplace_back();
        out.back().script = f.script;
        out.back().begin = f.begin;
      }
      Atom& atom = out.back();
      if (f.script == Script::han && atom.han.size() < kMaxAtom) atom.han += f.character;
      if (f.script == Script::letter && atom.letters.size() + 2 <= kMaxAtom)
        append(atom.letters, f.character);
      atom.end = f.end;
    }
    before = f.script;
  }
  return out;
}

std::uint32_t hash(const std::vector<Atom>& atoms) {  // FNV-1a
  if (atoms.empty()) return 0;
  std::uint32_t h = 2166136261u;
  const auto add = [&](std::uint32_t value) { h = (h ^ value) * 16777619u; };
  for (const Atom& atom : atoms) {
    for (char c : atom.letters) add(static_cast<unsigned char>(c));
    for (char32_t c : atom.han) add(c);
    add(0);
  }
  return h | 1;
}

int allowed_typos(const Atom& atom) {
  const bool plain = std::all_of(atom.letters.begin(), atom.letters.end(),
                                 [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain || atom.letters.size() < 4) return 0;
  return atom.letters.size() < 8 ? 1 : 2;
}

}  // namespace qingtan::search
