#pragma once
// What a widget may show: text that came through a catalogue, a number formatter, or was marked as
// data on purpose. A raw literal is none of these, so it cannot reach the screen by accident.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "qingtan/ui/app.h"
#include "ui/text/msg.h"

namespace qingtan {
struct Text;
}

namespace qingtan::ui {

struct Arg;

class Localized {
 public:
  Localized() = default;
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  Localized& operator+=(const Localized& other) {
    text_ += other.text_;
    return *this;
  }
  friend Localized operator+(Localized a, const Localized& b) { return a += b; }
  friend bool operator==(const Localized&, const Localized&) = default;

 private:
  friend Localized verbatim(std::string_view);
  friend Localized tr(Msg msg, std::initializer_list<Arg> args);
  explicit Localized(std::string_view text) : text_(text) {}
  explicit Localized(std::string&& text) : text_(std::move(text)) {}
  std::string text_;
};

/// A named argument of a message: "{name}" in the catalogue.
struct Arg {
  std::string_view name;
  Localized value;
};

/// The language of everything shown. One UI thread, one language.
void set_text_language(Language language);
Language text_language();

/// The texts of the further screens (zh_later.inc), where the program comes in two parts: a line each, Chinese and English in
/// turns, in the order of the keys. False: these are not they, and nothing has changed.
bool use_further_texts(std::string_view bytes);

Localized tr(Msg msg);
Localized tr(Msg msg, std::initializer_list<Arg> args);

/// A message in both languages, for data that is made from it.
qingtan::Text in_both(Msg msg);

/// Text that is data and the same in every language: ids, unit symbols, citations.
Localized verbatim(std::string_view text);

/// Data that exists in both languages.
Localized tr(const qingtan::Text& text);

}  // namespace qingtan::ui
