#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "qingtan/base/text.h"
#include "ui/text/localized.h"

namespace qingtan::ui {
namespace {

struct MessageText {
  Msg msg;
  std::string_view text;
};

// In the page the further screens' texts come with the second part of the program; everywhere else all are compiled in.
#ifdef QINGTAN_TEXTS_IN_TWO_PARTS
#define QINGTAN_FIRST_TEXTS
#endif
constexpr MessageText kZh[] = {
#define MSG(key, text) {Msg::key, text},
#include "ui/text/zh.inc"
#undef MSG
};
constexpr MessageText kEn[] = {
#define MSG(key, text) {Msg::key, text},
#include "ui/text/en.inc"
#undef MSG
};
#undef QINGTAN_FIRST_TEXTS
constexpr std::size_t kFirst = std::size(kZh), kFurther = kMsgCount - kFirst;

using MessageTable = std::array<std::string_view, kMsgCount>;

template <std::size_t N>
constexpr MessageTable table(const MessageText (&entries)[N]) {
  MessageTable result{};
  for (const MessageText& entry : entries) result[static_cast<std::size_t>(entry.msg)] = entry.text;
  return result;
}

constexpr MessageTable kTables[] = {table(kZh), table(kEn)};

constexpr bool complete(const MessageTable& t) {
  for (std::size_t i = 0; i < kFirst; ++i) {
    if (t[i].empty()) return false;
  }
  return true;
}

constexpr std::string_view next_placeholder(std::string_view& rest) {
  const std::size_t open = rest.find('{');
  if (open == std::string_view::npos) return {};
  const std::size_t close = rest.find('}', open);
  const std::string_view name = rest.substr(open, close - open + 1);
  rest.remove_prefix(close + 1);
  return name;
}

constexpr bool names_all(std::string_view from, std::string_view in) {
  for (std::string_view p = next_placeholder(from); !p.empty(); p = next_placeholder(from)) {
    if (in.find(p) == std::string_view::npos) return false;
  }
  return true;
}

constexpr bool same_placeholders() {
  for (std::size_t i = 0; i < kMsgCount; ++i) {
    if (!names_all(kTables[0][i], kTables[1][i])) return false;
    if (!names_all(kTables[1][i], kTables[0][i])) return false;
  }
  return true;
}

static_assert(sizeof kEn == sizeof kZh, "en.inc and zh.inc must have the same number of keys");
static_assert(complete(kTables[0]) && complete(kTables[1]), "a message has no text, or its key is twice");
static_assert(same_placeholders(), "a message has other {placeholders} in English than in Chinese");

// The texts that came later, and where each is in them: Chinese and English in turns.
std::string g_further;
std::array<std::string_view, 2 * kFurther> g_places;

std::string_view text_of(std::size_t language, std::size_t index) {
  return index < kFirst ? kTables[language][index] : g_places[2 * (index - kFirst) + language];
}

Language g_language = Language::zh;

std::string_view lookup(Msg msg) {
  return text_of(g_language == Language::zh ? 0 : 1, static_cast<std::size_t>(msg));
}

}  // namespace

bool use_further_texts(std::string_view bytes) {
  std::string kept(bytes);
  std::array<std::string_view, 2 * kFurther> places;
  std::string_view rest = kept;
  for (std::string_view& place : places) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || end == 0) return false;
    place = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  if (!rest.empty()) return false;
  g_further = std::move(kept);
  g_places = places;
  return true;
}

void set_text_language(Language language) { g_language = language; }
Language text_language() { return g_language; }

Localized verbatim(std::string_view text) { return Localized(text); }
Localized tr(Msg msg) { return verbatim(lookup(msg)); }
qingtan::Text in_both(Msg msg) {
  const auto index = static_cast<std::size_t>(msg);
  return {std::string(text_of(0, index)), std::string(text_of(1, index))};
}
Localized tr(const qingtan::Text& text) {
  return verbatim(g_language == Language::zh ? text.zh : text.en);
}

Localized tr(Msg msg, std::initializer_list<Arg> args) {
  std::string_view rest = lookup(msg);
  std::string out;
  while (true) {
    const std::size_t open = rest.find('{');
    if (open == std::string_view::npos) break;
    out += rest.substr(0, open);
    const std::string_view name = next_placeholder(rest);
    for (const Arg& arg : args) {
      if (arg.name == name.substr(1, name.size() - 2)) out += arg.value.str();
    }
  }
  out += rest;
  return Localized(std::move(out));
}

}  // namespace qingtan::ui
