#pragma once
// A scheme: one technical way of making a part (calculation.md 3, "qingtan.scheme/1"), and an
// assembly: parts of parts up to a vehicle ("qingtan.assembly/1").

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "qingtan/base/text.h"
#include "qingtan/base/value.h"
#include "qingtan/model/uncertainty.h"
#include "qingtan/model/unit.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan {

/// A number of a scheme that may be uncertain, named as its field in the file.
enum class ActivityField : std::uint8_t {
  net_mass_kg,     // of a component
  recycled_share,  // of a component that sets one
  yield,           // of a process
  quantity,        // of a process that has one, of a joining
  lifetime_km,     // of the use phase, as are the rest
  correction,
  saving_coefficient,
  charging_efficiency,  // where one is set
};
std::string_view word(ActivityField field);
/// What the number must be, and what is drawn for it lies in.
Range range_of(ActivityField field);

/// How sure one number is: "uncertainty":{"net_mass_kg":{"kind":"normal","sd":0.1}}.
struct ActivityUncertainty {
  ActivityField field = ActivityField::net_mass_kg;
  Uncertainty uncertainty;  // in the field's own unit; min and max inside its range
};

/// Each field at most once, in the order of the enumeration.
using ActivityUncertainties = std::vector<ActivityUncertainty>;

struct Process {
  std::string factor;
  Text name;
  double yield = 1;                // mass out / mass in, 0 < y <= 1
  std::optional<double> quantity;  // in the factor's unit; basis quantity only
  ActivityUncertainties uncertainties = {};
};

struct Scrap {
  ScrapRule rule = ScrapRule::cut_off;
  double return_rate = 0.95;      // share of the scrap that returns, 0..1
  double recycling_yield = 0.95;  // recycled mass out / scrap in, 0..1
};

/// Parameters of the circular footprint formula (Commission Recommendation (EU) 2021/2279, annex I,
/// 4.4.8.1) for one component.
struct ComponentEndOfLife {
  double recycled_out = 0;  // R2, share of the material recycled after use, 0..1
  double allocation = 0.5;  // A, 0..1
  double quality_in = 1;    // Qs,in / Qp, 0..1
  double quality_out = 1;   // Qs,out / Qp, 0..1
  std::string recycling;    // factor of recycling at end of life, per kg; empty: recycled_value
  std::string disposal;     // factor of disposal, per kg; empty: no burden, said so in a warning
};

struct Component {
  Text name;
  std::string material;
  double net_mass_kg = 0;
  std::optional<double> recycled_share;
  Scrap scrap;
  std::vector<Process> processes;
  std::optional<double> density_kg_m3;
  std::optional<double> heating_value_kj_kg;
  std::optional<ComponentEndOfLife> end_of_life;
  ActivityUncertainties uncertainties = {};
};

struct Joining {
  std::string factor;
  Text name;
  double quantity = 0;  // in the factor's unit
  ActivityUncertainties uncertainties = {};
};

enum class DrivingCycle { wltc, cltc_p, nedc, epa_city, epa_highway };

/// Kim & Wallington 2013/2016: the energy that mass costs, from the driving cycle. Defaults are
/// filled in by vehicle and fuel when absent.
struct DrivingPhysics {
  DrivingCycle cycle = DrivingCycle::wltc;
  UseMethod apply_to = UseMethod::published;      // published or mass_difference
  std::optional<double> rolling_resistance;       // 0.008
  std::optional<double> rotating_mass_factor;     // 0.1
  std::optional<double> transmission_efficiency;  // 0.88
  std::optional<double> conversion_efficiency;    // petrol 0.38, diesel 0.43, battery 0.92
  std::optional<double> braking_share;            // theta, 0 for ICE, 0.6 for EV
  std::optional<double> recuperation;             // mu, 0.8
  std::optional<double> energy_density_mj;        // MJ per energy unit: petrol 31.27, kWh 3.6
  double resizing = 0;                            // 0 none .. 1 full powertrain adaptation
  double adjustment = 1;                          // e.g. 1/0.782 for the US label
};

/// Energy that a vehicle of kind `other` takes over its life.
struct NamedEnergy {
  std::string energy_production;
  std::string energy_direct;
  double amount = 0;
  Measure unit = Measure::kwh;
};

struct UsePhase {
  double lifetime_km = 0;
  double correction = 1;          // S
  double saving_coefficient = 0;  // L, energy units per 100 km and 100 kg
  std::string energy_production;
  std::string energy_direct;
  std::optional<double> charging_efficiency;  // 0 < h <= 1, EV only
  Measure energy_unit = Measure::l;
  UseMethod method = UseMethod::published;
  std::optional<double> reference_mass_kg;
  std::optional<DrivingPhysics> physics;
  Timing timing = Timing::fixed;
  int life_years = 10;
  std::vector<NamedEnergy> energies;  // vehicle other
  ActivityUncertainties uncertainties = {};
};

/// The release of a pack that a scheme is calculated with, whatever newer ones there are.
struct PackPin {
  std::string pack;
  std::int64_t seq = 0;  // of the release
  friend bool operator==(const PackPin&, const PackPin&) = default;
};

inline constexpr int kHighestSeq = 2'000'000'000;
inline constexpr std::size_t kMaxPins = 64;

/// "base release 3, acme release 1"
std::string words_of(std::span<const PackPin> pins);

struct Scheme {
  std::string id;
  Text name;
  Text part_name;
  std::string declared_unit = "1 part";
  Vehicle vehicle = Vehicle::ice;
  std::array<bool, kStageCount> stages{true, true, true, true, true, false};
  std::optional<double> declared_mass_kg;
  std::vector<Component> components;
  std::vector<Joining> joinings;
  std::optional<UsePhase> use;
  double tooling_per_part = 0;  // CNY
  double other_per_part = 0;    // CNY
  // Ascending by pack, each once. With any, the scheme's factors come from exactly these releases
  // and from private files; with none, from the packs in use.
  std::vector<PackPin> packs;
  Text note;

  bool has(Stage stage) const { return stages[static_cast<std::size_t>(stage)]; }
  double net_mass_kg() const;
};

struct Assembly;

/// One line of an assembly: a scheme or an assembly, in place or by id, `count` times.
struct AssemblyItem {
  double count = 1;
  std::shared_ptr<const Scheme> scheme;      // in place
  std::shared_ptr<const Assembly> assembly;  // in place
  std::string scheme_id;                     // by id
  std::string assembly_id;
};

struct Assembly {
  std::string id;
  Text name;
  std::vector<AssemblyItem> items;
};

Result<Scheme> read_scheme(std::string_view bytes, std::string_view file);
Scheme read_scheme(const Value& json, const std::string& path, ErrorList& errors);
Result<Assembly> read_assembly(std::string_view bytes, std::string_view file);
Assembly read_assembly(const Value& json, const std::string& path, ErrorList& errors);

/// Reads "packs": {"base":3}; in a pack, whose keys are no ids, [{"id":"base","seq":3}].
std::vector<PackPin> read_pins(RecordReader& in);

/// The file of a scheme. read_scheme(write_scheme(s)) gives s again.
std::string write_scheme(const Scheme& scheme);

/// The file of an assembly, with the schemes that stand in it; what it names by id stays named.
/// read_assembly(write_assembly(a)) gives a again.
std::string write_assembly(const Assembly& assembly);

std::string_view word(DrivingCycle cycle);

}  // namespace qingtan
