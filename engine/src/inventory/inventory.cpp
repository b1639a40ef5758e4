#include "qingtan/inventory/inventory.h"

#include <algorithm>
#include <cmath>

#include "notes.h"
#include "summation.h"

namespace qingtan::inventory {
namespace {

Error too_inexact(const Network& net, double residual) {
  return {ErrorCode::cycle, net.file, "/processes",
          "the system is too ill-conditioned to be solved: the solution leaves a residual of " +
              Json(residual).dump() + " of what is asked",
          "look for a loop that uses nearly all that it makes"};
}

Error overflow(const Network& net, Index column) {
  return {ErrorCode::out_of_range, net.file, pointer("/processes", net.columns[column].process),
          "the emissions of \"" + net.process(column).id + "\" overflow",
          "write amounts of like size"};
}

bool bad(double residual) { return !(residual <= kMostResidual); }

}  // namespace

Result<Inventory> Inventory::make(std::shared_ptr<const System> system, const Catalogue& catalogue,
                                  const Conditions& conditions, std::string_view file,
                                  const SolverOptions& options) {
  auto network = bind_system(std::move(system), catalogue, conditions, file);
  if (!network) return fail(network.error());
  const Network& net = **network;
  std::vector<double> burden(net.columns.size());
  for (std::size_t j = 0; j < burden.size(); ++j) burden[j] = sum(net.burden[j]);
  auto solver = Solver::make(net.matrix, options);
  if (!solver) return fail(explained(net, solver.error()));
  Solution k = solver->solve_transposed(burden);
  if (bad(k.residual)) return fail(too_inexact(net, k.residual));
  Inventory out(*network, std::move(*solver));
  out.factors_ = std::move(k.x);
  out.factor_residual_ = k.residual;
  return out;
}

double Inventory::total(std::span<const double> demand) const {
  Sum kg;
  for (std::size_t j = 0; j < demand.size(); ++j) {
    if (demand[j] != 0) kg.add(factors_[j] * demand[j]);
  }
  return kg.value();
}

Result<Answer> Inventory::answer(std::vector<double> demand) const {
  const Network& net = *network_;
  Solution x = solver_.solve(demand);
  if (bad(x.residual)) return fail(too_inexact(net, x.residual));
  Answer out;
  out.residual = x.residual;
  out.iterations = x.iterations;
  out.demand = std::move(demand);
  out.output = std::move(x.x);
  for (Index j = 0; j < out.output.size(); ++j) {
    if (out.output[j] == 0) continue;
    Contribution c{j, out.output[j], out.output[j] / net.columns[j].gross, {}, 0};
    for (std::size_t k = 0; k < kKinds; ++k) c.kg[k] = net.burden[j][k] * c.output;
    c.kgco2e = sum(c.kg);
    if (!std::isfinite(c.kgco2e) || !std::isfinite(c.scaling)) return fail(overflow(net, j));
    out.contributions.push_back(c);
  }
  std::stable_sort(out.contributions.begin(), out.contributions.end(),
                   [](const Contribution& a, const Contribution& b) {
                     return std::abs(a.kgco2e) > std::abs(b.kgco2e);
                   });
  Sum total, size;
  std::array<Sum, kKinds> kinds;
  for (const Contribution& c : out.contributions) {
    total.add(c.kgco2e);
    size.add(std::abs(c.kgco2e));
    for (std::size_t k = 0; k < kKinds; ++k) kinds[k].add(c.kg[k]);
  }
  out.total = total.value();
  for (std::size_t k = 0; k < kKinds; ++k) out.by_kind[k] = kinds[k].value();
  if (size.value() > 0) out.closure = std::abs(out.total - this->total(out.demand)) / size.value();
  add_notes(net, out);
  return out;
}

}  // namespace qingtan::inventory
