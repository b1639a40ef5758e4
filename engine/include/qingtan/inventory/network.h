#pragma once
// A system bound to a catalogue: one column for each product that is made, with its share of its
// process's burden, and the linear system that links them. Everything is per unit of the product,
// so the diagonal is 1 less what a process uses of its own product.
//
// Allocation: by mass, price, heating value or stated shares a process of k products becomes k
// columns, each with its share of all that goes in (ISO 14044:2006 4.3.4.2). By substitution it
// stays one column; its co-products take the place of what others make (4.3.4.2, system expansion),
// and so does what is "recovered", whatever the allocation.

#include <array>
#include <memory>

#include "qingtan/calc/conditions.h"
#include "qingtan/inventory/sparse.h"
#include "qingtan/inventory/system.h"
#include "qingtan/model/catalogue.h"

namespace qingtan::inventory {

/// Where emissions come from, in the order in which they are shown.
enum class Kind : std::uint8_t { direct, fuels, electricity, upstream };
inline constexpr std::size_t kKinds = 4;
inline constexpr std::array kAllKinds{Kind::direct, Kind::fuels, Kind::electricity, Kind::upstream};
std::string_view word(Kind);
using ByKind = std::array<double, kKinds>;
double sum(const ByKind& kg);

/// A factor that the system uses, at the year and under the scenario of the conditions.
struct FactorUse {
  FactorIndex factor = kNoFactor;
  double value = 0;        // kg CO2e per unit of the factor
  std::uint8_t marks = 0;  // of Mark, calc/assessment.h
  std::string id;
  std::string words;  // "name, value unit; source", English, for a derivation
};

inline constexpr Index kNone = 0xffffffff;

/// What one item of a process's table gives off, for one run of the table.
struct Line {
  Kind kind = Kind::direct;
  std::uint32_t item = 0;   // in the process's emissions, fuels, electricity or inputs
  bool production = false;  // of a fuel, which is `upstream`
  Index factor = kNone;     // of Network::factors
  double amount = 0;  // in the factor's unit; kg for what is direct, the fuel's unit for fuels
  double kgco2e = 0;
};

struct Column {
  std::uint32_t process = 0;
  std::uint32_t output = 0;  // of the process; 0 where it treats waste
  double share = 1;          // of all that the process takes and gives off
  double gross = 1;          // of the product, for one run of the table
};

struct Product {
  std::string id;
  Text name;
  Measure unit = Measure::kg;
};

struct Network {
  std::shared_ptr<const System> system;
  std::string file;             // for messages
  std::vector<Column> columns;  // the i-th makes the i-th product
  std::vector<Product> products;
  std::vector<Line> lines;
  std::vector<std::uint32_t> line_start;  // of a process in `lines`; processes + 1
  std::vector<FactorUse> factors;
  SparseMatrix matrix;              // of products (rows) and columns
  std::vector<ByKind> burden;       // kg CO2e per unit of product, of the process itself
  bool has_credits = false;         // something takes the place of something else
  std::vector<std::uint32_t> part;  // of a column: which of the parts that nothing links
  std::uint32_t parts = 0;

  const Output& output(Index column) const;
  const Process& process(Index column) const { return system->processes[columns[column].process]; }
  /// Of that product, or kNone.
  Index find(std::string_view product) const;
  /// "Alumina (alumina)"
  std::string product_words(Index column) const;

  std::vector<std::pair<std::string_view, Index>> by_id;  // sorted; points into `products`
};

/// Errors: unknown_factor, unknown_reference (no producer, no such fuel), duplicate (two
/// producers), unit_mismatch, wrong_library, missing_value and out_of_range (allocation), those of
/// resolve_outlook.
Result<std::shared_ptr<const Network>> bind_system(std::shared_ptr<const System> system,
                                                   const Catalogue& catalogue,
                                                   const Conditions& conditions,
                                                   std::string_view file);

/// The demand by columns. Empty: one unit of the last process's main product. Errors:
/// unknown_reference, unit_mismatch, missing_value (nothing but zeros).
Result<std::vector<double>> demand_vector(const Network& network, const std::vector<Demand>& demand,
                                          std::string_view file);

}  // namespace qingtan::inventory
