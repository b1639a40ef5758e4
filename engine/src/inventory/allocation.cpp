#include "allocation.h"

#include <cmath>

#include "notes.h"

namespace qingtan::inventory {
namespace {

constexpr double kShareTolerance = 1e-9;

// What an output weighs in the allocation; an error where that is not stated.
double weight(const Process& process, const Output& o, const std::string& at, ErrorList& errors) {
  switch (process.allocation) {
    case Allocation::mass: {
      const auto mass = conversion(o.quantity.unit, Measure::kg, o.properties);
      if (mass) return o.quantity.amount * mass->factor;
      errors.add(ErrorCode::unit_mismatch, pointer(at, "unit"),
                 "mass allocation needs the mass of \"" + o.product + "\", which is counted in " +
                     std::string(symbol(o.quantity.unit)),
                 "give the property that converts it to kg, or allocate otherwise");
      return 0;
    }
    case Allocation::economic:
      if (!o.price)
        errors.add(ErrorCode::missing_value, pointer(at, "price"),
                   "economic allocation needs the price of \"" + o.product + "\"",
                   "give it in CNY per " + std::string(symbol(o.quantity.unit)));
      return o.quantity.amount * o.price.value_or(0);
    case Allocation::energy:
      if (!o.heating_value_mj)
        errors.add(ErrorCode::missing_value, pointer(at, "heating_value_mj"),
                   "energy allocation needs the heating value of \"" + o.product + "\"",
                   "give it in MJ per " + std::string(symbol(o.quantity.unit)));
      return o.quantity.amount * o.heating_value_mj.value_or(0);
    case Allocation::shares:
      if (!o.share)
        errors.add(ErrorCode::missing_value, pointer(at, "share"),
                   "allocation by shares needs the share of \"" + o.product + "\"",
                   "give it, from 0 to 1");
      return o.share.value_or(0);
    case Allocation::substitution:
      break;
  }
  return 1;
}

}  // namespace

std::vector<Column> columns_of(const Process& process, std::uint32_t number, const std::string& at,
                               ErrorList& errors) {
  if (process.treats) return {{number, 0, 1, process.treats->quantity.amount}};
  std::vector<Column> columns;
  for (std::uint32_t i = 0; i < process.outputs.size(); ++i) {
    const Output& o = process.outputs[i];
    if (o.kind != OutputKind::product) continue;
    columns.push_back({number, i, 1, o.quantity.amount});
    if (process.allocation == Allocation::substitution) break;  // the main product alone
  }
  const bool shares = process.allocation == Allocation::shares;
  if (columns.empty() || (columns.size() == 1 && !shares)) return columns;
  double total = 0;
  for (Column& c : columns) {
    const std::string place = pointer(pointer(at, "outputs"), c.output);
    c.share = weight(process, process.outputs[c.output], place, errors);
    total += c.share;
  }
  if (shares) {
    if (std::abs(total - 1) > kShareTolerance)
      errors.add(
          ErrorCode::out_of_range, pointer(at, "outputs"),
          "the shares of \"" + process.id + "\" sum to " + number_words(total) + ", not to 1",
          "give shares that sum to 1, or allocate by mass, price or heating value");
    return columns;
  }
  if (!(total > 0) || !std::isfinite(total)) {
    errors.add(ErrorCode::out_of_range, pointer(at, "outputs"),
               "the outputs of \"" + process.id + "\" weigh " + number_words(total) +
                   " together in " + std::string(word(process.allocation)) + " allocation",
               "give at least one a weight above 0");
    return columns;
  }
  for (Column& c : columns) c.share /= total;
  return columns;
}

}  // namespace qingtan::inventory
