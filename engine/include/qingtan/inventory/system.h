#pragma once
// A process inventory as a file carries it ("qingtan.inventory/1", calculation.md 9): processes as
// tables of what goes in and comes out, fuels with what burning them gives, and what is asked for.
// Any amount may be the table's basis: it is the main output's.
//
//   {"format":"qingtan.inventory/1","id":"…","name":{"zh","en"},
//    "fuels":[{"id","name","unit":"m3","net_calorific_value_mj":38.931,
//              "carbon_content":15.32,"carbon_unit":"tC/TJ","oxidation":0.99,"production":<factor>}],
//    "processes":[{"id","name","allocation":"mass",
//       "outputs":[{"product":"alumina","amount":1000,"unit":"kg"}],
//       "inputs":[{"product":"bauxite","amount":2.9,"unit":"t"},{"factor":"mat.…","amount":…,"unit":…}],
//       "fuels":[{"fuel":"gas","amount":200,"unit":"m3"}],
//       "electricity":[{"factor":"energy.grid.cn","amount":200,"unit":"kWh"}],
//       "emissions":[{"name":{…},"kg":12,"gwp":1}],"data_quality":…,"source":…,"note":…}],
//    "demand":[{"product":"alumina","amount":1,"unit":"kg"}]}
//
// Schema: factors/schemas/inventory.schema.json.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/value.h"
#include "qingtan/model/conversion.h"
#include "qingtan/model/unit.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan::inventory {

inline constexpr std::size_t kMostProcesses = 50'000;
inline constexpr std::size_t kMostFuels = 2'000;
inline constexpr std::size_t kMostFlows = 2'000'000;  // inputs, outputs, fuels, … of all processes
inline constexpr std::size_t kMostFlowsOfOne = 50'000;
inline constexpr std::size_t kMostDemands = 1'000;

/// How the burden of a process is divided among its products.
enum class Allocation : std::uint8_t { mass, economic, energy, substitution, shares };

enum class OutputKind : std::uint8_t {
  product,    // made here; shares the burden after the process's allocation
  recovered,  // takes the place of a product that is made elsewhere: scrap that is used again
  waste,      // must be treated by the process that "treats" it
};

std::string_view word(Allocation);
std::string_view word(OutputKind);

struct Quantity {
  double amount = 0;
  Measure unit = Measure::kg;
};

struct Output {
  std::string product;  // id
  Text name;            // of the product; empty: its id
  Quantity quantity;    // amount above 0
  OutputKind kind = OutputKind::product;
  std::optional<double> price;             // CNY per unit, for economic allocation
  std::optional<double> heating_value_mj;  // MJ per unit, for energy allocation
  std::optional<double> share;             // 0..1, for allocation by stated shares
  Properties properties;                   // by which amounts in other units are converted
};

/// Of a product of this system, or of a factor of the catalogue: exactly one is named.
struct Input {
  std::string product;
  std::string factor;
  Quantity quantity;
};

struct FuelUse {
  std::string fuel;
  Quantity quantity;  // in units that the fuel's own converts to; energy is net calorific
};

struct Electricity {
  std::string factor;
  Quantity quantity;
};

/// A gas that the process gives off beside what fuels give: kg of it times its warming potential.
struct Emission {
  Text name;
  double kg = 0;   // below 0: taken up
  double gwp = 1;  // kg CO2e per kg
};

struct Process {
  std::string id;
  Text name;
  Allocation allocation = Allocation::mass;
  std::vector<Output> outputs;   // the main one first; none where the process treats waste
  std::optional<Output> treats;  // waste that it takes: its service instead of a product
  std::vector<Input> inputs;
  std::vector<FuelUse> fuels;
  std::vector<Electricity> electricity;
  std::vector<Emission> emissions;
  DataQuality data_quality = DataQuality::unstated;
  std::string source;
  Text note;
};

enum class CarbonUnit : std::uint8_t { t_per_tj, kg_per_unit };

struct Fuel {
  std::string id;
  Text name;
  Measure unit = Measure::kg;
  std::optional<double> ncv_mj;  // net calorific value, MJ per unit
  double carbon = 0;             // t C/TJ (needs ncv_mj), or kg C per unit
  CarbonUnit carbon_unit = CarbonUnit::t_per_tj;
  double oxidation = 1;    // share of the carbon that burns
  std::string production;  // factor of what happens before burning; empty: left out
  std::string source;
};

/// kg CO2 of burning one unit: NCV * carbon content * oxidation * 44/12 (IPCC 2006, vol. 2, 2.3.2.1
/// and table 1.3; GB/T 32150-2015).
double combustion_co2(const Fuel& fuel);

struct Demand {
  std::string product;
  Quantity quantity;
};

struct System {
  std::string id;
  Text name;
  std::string source;
  Text note;
  std::vector<Fuel> fuels;
  std::vector<Process> processes;
  std::vector<Demand> demand;  // may be empty: then the last process's main product, one unit
};

/// Errors: those of strict JSON; unsupported_format, unit_mismatch, duplicate, too_large.
Result<System> read_system(std::string_view bytes, std::string_view file);

/// [{"product":…,"amount":…,"unit":…}]
std::vector<Demand> read_demand(const Value& list, const std::string& path, ErrorList& errors);

/// The system as a file again.
std::string write_system(const System& system);

}  // namespace qingtan::inventory
