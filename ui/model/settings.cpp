#include "ui/model/settings.h"

#include <algorithm>
#include <cmath>

#include "qingtan/base/json.h"
#include "qingtan/base/number.h"
#include "qingtan/calc/explain.h"

namespace qingtan::ui {
namespace {

constexpr int kFirstYear = 2024, kLastYear = 2060;

std::optional<int> whole_of(std::string_view text, int least, int most) {
  const auto value = parse_decimal(text);
  if (!value || *value != std::floor(*value) || *value < least || *value > most) return std::nullopt;
  return static_cast<int>(*value);
}

struct UseKey {
  std::string_view key;
  std::optional<double> UseDefaults::*field;
  double most;
};
constexpr UseKey kUseKeys[] = {{"use.lifetime_km", &UseDefaults::lifetime_km, 1e7},
                               {"use.correction", &UseDefaults::correction, 10},
                               {"use.fuel_saving", &UseDefaults::fuel_saving, 10},
                               {"use.power_saving", &UseDefaults::power_saving, 10},
                               {"use.charging_efficiency", &UseDefaults::charging_efficiency, 1}};

const UseKey* use_key(std::string_view key) {
  for (const UseKey& each : kUseKeys) {
    if (each.key == key) return &each;
  }
  return nullptr;
}

bool recall_use(UseDefaults& use, const UseKey& key, std::string_view value) {
  if (value.empty()) return (use.*key.field).reset(), true;
  const auto number = parse_decimal(value);
  if (!number || *number <= 0 || *number > key.most) return false;
  use.*key.field = number;
  return true;
}

bool recall_word(bool& setting, std::string_view value, std::string_view on, std::string_view off) {
  if (value != on && value != off) return false;
  setting = value == on;
  return true;
}

bool recall_motion(Motion& motion, std::string_view value) {
  if (value == "system") motion = Motion::system;
  else if (value == "reduced") motion = Motion::reduced;
  else if (value == "full") motion = Motion::full;
  else return false;
  return true;
}

}  // namespace

void apply(const UseDefaults& defaults, Vehicle vehicle, UsePhase& use) {
  const bool ev = vehicle == Vehicle::ev;
  use.lifetime_km = defaults.lifetime_km.value_or(use.lifetime_km);
  use.correction = defaults.correction.value_or(use.correction);
  use.saving_coefficient = (ev ? defaults.power_saving : defaults.fuel_saving).value_or(use.saving_coefficient);
  if (ev && defaults.charging_efficiency) use.charging_efficiency = defaults.charging_efficiency;
}

bool recall_setting(Settings& settings, std::string_view key, std::string_view value) {
  if (const UseKey* use = use_key(key)) return recall_use(settings.use, *use, value);
  if (key == "mirror") return recall_word(settings.mirror, value, "on", "off");
  if (key == "toured") return recall_word(settings.toured, value, "yes", "no");
  if (key == "distance") return recall_word(settings.ten_thousands, value, "wan", "km");
  if (key == "motion") return recall_motion(settings.motion, value);
  if (key == "scale") {
    const auto scale = whole_of(value, kScales.front(), kScales.back());
    if (!scale || std::find(kScales.begin(), kScales.end(), *scale) == kScales.end()) return false;
    return settings.scale = *scale, true;
  }
  if (key == "lock") {
    const auto minutes = whole_of(value, kLockMinutes.front(), kLockMinutes.back());
    if (!minutes || std::find(kLockMinutes.begin(), kLockMinutes.end(), *minutes) == kLockMinutes.end()) return false;
    return settings.lock_minutes = *minutes, true;
  }
  if (key == "decimals") {
    const auto extra = whole_of(value, kFewestDecimals, kMostExtraDecimals);
    return extra && (settings.extra_decimals = *extra, true);
  }
  if (key == "year" && value.empty()) return settings.year.reset(), true;
  if (key == "year") {
    const auto year = whole_of(value, kFirstYear, kLastYear);
    return year && (settings.year = year, true);
  }
  if (key == "scenario") return (value.empty() || is_id(value)) && (settings.scenario = value, true);
  return false;
}

std::string setting_text(const Settings& settings, std::string_view key) {
  if (const UseKey* use = use_key(key)) {
    const auto& value = settings.use.*use->field;
    return value ? number_text(*value) : "";
  }
  if (key == "mirror") return settings.mirror ? "on" : "off";
  if (key == "toured") return settings.toured ? "yes" : "no";
  if (key == "distance") return settings.ten_thousands ? "wan" : "km";
  if (key == "motion") return settings.motion == Motion::system ? "system" : settings.motion == Motion::reduced ? "reduced" : "full";
  if (key == "scale") return std::to_string(settings.scale);
  if (key == "lock") return std::to_string(settings.lock_minutes);
  if (key == "decimals") return std::to_string(settings.extra_decimals);
  if (key == "year") return settings.year ? std::to_string(*settings.year) : "";
  return settings.scenario;
}

}  // namespace qingtan::ui
