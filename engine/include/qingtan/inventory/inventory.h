#pragma once
// A process inventory, solved (calculation.md 9): how much each process must make for what is
// asked, the factor of every product, and where its emissions come from.
//
// With A the matrix of products and processes, b what each gives off by itself and f what is asked:
//   A x = f gives the outputs x, transposed(A) k = b the factors k of all products at once (kg CO2e
//   per unit), and the total is the sum of b x, which equals that of k f (Heijungs & Suh 2002,
//   chapters 2 and 6). Both solutions are checked by their residuals.

#include <span>

#include "qingtan/inventory/network.h"

namespace qingtan::inventory {

/// What one process gives off for what is asked.
struct Contribution {
  Index column = 0;
  double output = 0;   // of its product, gross, in the product's unit
  double scaling = 0;  // how often its table is run
  ByKind kg{};         // kg CO2e of the process itself
  double kgco2e = 0;   // their sum
};

struct Note {
  enum class Code : std::uint8_t {
    negative_output,  // a credit is larger than the need: these processes make less than nothing
    not_linked,       // processes that nothing links with what is asked for
    not_needed,       // linked, but what is asked for does not need them
    factor_marks,     // a factor with a mark that one should know of
  };
  Code code = Code::not_linked;
  std::vector<Index> columns;  // at most kMostNamed
  std::size_t count = 0;       // of all columns that it is about
  Index factor = kNone;        // of Network::factors
  std::string message;         // English
};
std::string_view word(Note::Code);
inline constexpr std::size_t kMostNamed = 8;

struct Answer {
  std::vector<double> demand;               // by column, in the products' units
  std::vector<double> output;               // by column
  std::vector<Contribution> contributions;  // of processes that run, the largest first
  ByKind by_kind{};
  double total = 0;     // kg CO2e: the compensated sum of the contributions
  double residual = 0;  // max |A x - f| / max |f|, at most kMostResidual
  double closure = 0;   // |total - sum of factors times demand|, of the sum of all amounts
  Index iterations = 0;
  std::vector<Note> notes;
};

class Inventory {
 public:
  /// Binds, orders, factorises and works out every product's factor. Errors: those of bind_system;
  /// cycle (in words: which loop makes no net product, or takes more than it makes), too_large.
  static Result<Inventory> make(std::shared_ptr<const System> system, const Catalogue& catalogue,
                                const Conditions& conditions, std::string_view file,
                                const SolverOptions& options = {});

  /// For a demand as demand_vector gives it. Error: cycle, where the residual is too large.
  Result<Answer> answer(std::vector<double> demand) const;

  /// The total for a demand from the factors alone, kg CO2e: no system is solved again.
  double total(std::span<const double> demand) const;

  const Network& network() const { return *network_; }
  const Solver& solver() const { return solver_; }
  /// kg CO2e per unit of each product.
  const std::vector<double>& factors() const { return factors_; }
  double factor_residual() const { return factor_residual_; }

 private:
  Inventory(std::shared_ptr<const Network> network, Solver solver)
      : network_(std::move(network)), solver_(std::move(solver)) {}
  std::shared_ptr<const Network> network_;
  Solver solver_;
  std::vector<double> factors_;
  double factor_residual_ = 0;
};

/// The error for a system without one answer, in words.
Error explained(const Network& network, const Unsolvable& problem);

}  // namespace qingtan::inventory
