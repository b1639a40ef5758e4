#pragma once
// Parts of the settings. Each draws a card from rest.y and takes its height off `rest`.

#include <functional>
#include <vector>

#include "ui/kit/widgets.h"
#include "ui/views/views.h"

namespace qingtan::ui {

/// Width of the names at the left, but for a phone.
inline constexpr float kSettingNames = 240;

/// A card whose rows are laid out first to know its height.
class SettingCard {
 public:
  SettingCard(Rect& rest, std::string_view local, const Localized& title, bool phone);
  ~SettingCard();
  SettingCard(const SettingCard&) = delete;
  SettingCard& operator=(const SettingCard&) = delete;
  /// A line "name, hint | control". Returns where the control stands, `height` tall.
  Rect row(const Localized& name, const Localized& hint = {}, float height = size::control);
  /// A sentence over the whole width.
  void note(std::string_view local, const Localized& text, const TextStyle& style = {Role::caption, Token::tx_3});
  void value(std::string_view local, const Localized& name, const Localized& value, Token colour = Token::tx);
  Rect& body() { return body_; }

 private:
  Rect& rest_;
  Rect outside_, body_;
  bool phone_;
  bool first_ = true;
};

class StorageDesk;
struct StorageAct {
  const char* local;
  ButtonSpec look;
  std::function<void()> act;  // after the frame
};
/// Buttons beside each other, wrapping where there is no room.
void act_row(SettingCard& card, StorageDesk& desk, Msg name, Msg hint, bool phone, std::vector<StorageAct> acts);
/// The row of the backup file, in the storage's card.
void settings_backup(State& state, SettingCard& card, bool phone);

void settings_appearance(State& state, Rect& rest, bool phone);
void settings_numbers(State& state, Rect& rest, bool phone);
void settings_calculation(State& state, Rect& rest, bool phone);
void settings_forecast(State& state, Rect& rest, bool phone);
void settings_storage(State& state, Rect& rest, bool phone);
void settings_trust(State& state, Rect& rest, bool phone);
void settings_keys(State& state, Rect& rest, bool phone);
void settings_access(State& state, Rect& rest, bool phone);
void settings_about(State& state, Rect& rest, bool phone);
/// The whole list of keys, by place.
void draw_key_list(Rect& rest, bool phone);

}  // namespace qingtan::ui
