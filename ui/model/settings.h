#pragma once
// What the user has set for good: how things look and are written, and what new schemes begin with. Remembered by the
// platform as short texts, one a key; what cannot be read back is left at its default.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "qingtan/model/scheme.h"

namespace qingtan::ui {

enum class Motion { system, reduced, full };

/// For the use phase of new schemes, over what the packs' samples state. Units as in UsePhase.
struct UseDefaults {
  std::optional<double> lifetime_km;
  std::optional<double> correction;
  std::optional<double> fuel_saving;   // L, ICE: L per 100 km and 100 kg
  std::optional<double> power_saving;  // L, EV: kWh per 100 km and 100 kg
  std::optional<double> charging_efficiency;  // 0 < h <= 1
  bool any() const { return lifetime_km || correction || fuel_saving || power_saving || charging_efficiency; }
};

/// Puts what is set in the place of what the samples state.
void apply(const UseDefaults& defaults, Vehicle vehicle, UsePhase& use);

inline constexpr std::array kScales{90, 100, 110, 125, 150};  // %
inline constexpr std::array kLockMinutes{0, 5, 15, 60};
inline constexpr int kFewestDecimals = -1, kMostExtraDecimals = 2;

struct Settings {
  int scale = 100;            // %
  int extra_decimals = 0;     // of results, beyond what each screen shows
  bool ten_thousands = true;  // kilometres in Chinese: 15 万 km
  Motion motion = Motion::system;
  bool mirror = false;  // the semantic tree stands in the document
  bool toured = false;  // the first-run tour was seen to its end, or left
  int lock_minutes = 0;  // of rest until an encrypted workspace is locked; 0: it is not
  UseDefaults use;
  std::optional<int> year;  // that results are compared with
  std::string scenario;     // of schemes; empty: that of the first pack
};

/// What goes along to another machine: all but what only this one has to know.
inline constexpr std::array<std::string_view, 13> kCarriedSettings{
    "scale", "decimals", "distance", "motion", "mirror", "lock", "year", "scenario", "use.lifetime_km", "use.correction", "use.fuel_saving", "use.power_saving",
    "use.charging_efficiency"};

/// Takes a remembered value. False: no such key, or no value that it may have; then nothing has changed.
bool recall_setting(Settings& settings, std::string_view key, std::string_view value);
/// The value as it is remembered; empty: the default. Precondition: a key of recall_setting.
std::string setting_text(const Settings& settings, std::string_view key);

}  // namespace qingtan::ui
