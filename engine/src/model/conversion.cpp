#include "qingtan/model/conversion.h"

#include <cmath>
#include <optional>

namespace qingtan {
namespace {

// One unit (of the base units) of `from` is the property's value * scale of `to`.
struct Bridge {
  std::string_view key;
  Dimension from;
  Dimension to;
  double scale;
};

// The name that a message asks for comes before its other spelling.
constexpr Bridge kBridges[] = {{"density_kg_m3", Dimension::volume, Dimension::mass, 1},
                               {"density_kg_l", Dimension::volume, Dimension::mass, 1000},
                               {"ncv_mj_kg", Dimension::mass, Dimension::energy, 1},
                               {"ncv_mj_m3", Dimension::volume, Dimension::energy, 1},
                               {"ncv_mj_l", Dimension::volume, Dimension::energy, 1000},
                               {"mass_per_piece_kg", Dimension::pieces, Dimension::mass, 1},
                               {"mass_per_m_kg", Dimension::length, Dimension::mass, 1},
                               {"mass_per_m2_kg", Dimension::area, Dimension::mass, 1}};

struct Step {
  const Bridge* bridge;
  bool forward;
};
using Way = std::vector<Step>;

// The way over the fewest unstated properties, then over the fewest steps. The graph has nine nodes
// and eight edges: all simple ways are tried.
class Search {
 public:
  Search(Dimension target, const Properties& stated) : target_(target), stated_(stated) {}

  std::optional<Way> run(Dimension from) {
    visit(from, 0);
    return best_;
  }
  bool stated(const Bridge& bridge) const { return stated_.find(bridge.key) != stated_.end(); }

 private:
  void visit(Dimension here, std::size_t missing) {
    if (here == target_) {
      if (!best_ || missing < best_missing_ ||
          (missing == best_missing_ && way_.size() < best_->size())) {
        best_ = way_;
        best_missing_ = missing;
      }
      return;
    }
    const unsigned mark = 1u << static_cast<unsigned>(here);
    seen_ |= mark;
    for (const Bridge& bridge : kBridges) {
      const bool forward = bridge.from == here;
      if (!forward && bridge.to != here) continue;
      const Dimension next = forward ? bridge.to : bridge.from;
      if (seen_ & (1u << static_cast<unsigned>(next))) continue;
      way_.push_back({&bridge, forward});
      visit(next, missing + !stated(bridge));
      way_.pop_back();
    }
    seen_ &= ~mark;
  }

  Dimension target_;
  const Properties& stated_;
  Way way_;
  unsigned seen_ = 0;
  std::optional<Way> best_;
  std::size_t best_missing_ = 0;
};

std::string described(Measure measure) {
  return std::string(symbol(measure)) + " (" + std::string(word(definition(measure).dimension)) +
         ")";
}

std::unexpected<Errors> no_way(Measure from, Measure to, std::string remedy) {
  return fail({ErrorCode::unit_mismatch, "", "",
               described(from) + " does not convert to " + described(to) + " by itself",
               std::move(remedy)});
}

}  // namespace

bool is_conversion_property(std::string_view key) {
  for (const Bridge& bridge : kBridges) {
    if (bridge.key == key) return true;
  }
  return false;
}

Result<Conversion> conversion(Measure from, Measure to, const Properties& stated) {
  const UnitDefinition& source = definition(from);
  const UnitDefinition& target = definition(to);
  Search search(target.dimension, stated);
  const auto way = search.run(source.dimension);
  if (!way)
    return no_way(from, to,
                  "use a factor in the unit that is counted: no property relates the two");
  std::string missing;
  for (const Step& step : *way) {
    if (!search.stated(*step.bridge))
      missing += (missing.empty() ? "" : " and ") + std::string(step.bridge->key);
  }
  if (!missing.empty()) return no_way(from, to, "state the property " + missing);
  Conversion result;
  double numerator = source.numerator * target.denominator;
  double denominator = source.denominator * target.numerator;
  for (const Step& step : *way) {
    const auto& [key, value] = *stated.find(step.bridge->key);
    if (!(value > 0) || !std::isfinite(value)) {
      return fail({ErrorCode::out_of_range, "", "/properties/" + key,
                   "the property " + key + " is not above 0", "state a number above 0"});
    }
    (step.forward ? numerator : denominator) *= value * step.bridge->scale;
    result.used.push_back({key, value});
  }
  result.factor = numerator / denominator;
  return result;
}

Result<ConvertedValue> convert_value(double value, FactorUnit from, FactorUnit to,
                                     const Properties& stated) {
  if (from.gas != to.gas) {
    return fail({ErrorCode::unit_mismatch, "", "/unit",
                 to_string(from) + " does not become " + to_string(to) +
                     ": CO2 alone and CO2e are different quantities",
                 "use a factor whose unit begins as " + to_string(to) + " does"});
  }
  // How much of the old denominator is in one of the new.
  auto inside = conversion(to.per, from.per, stated);
  if (!inside) return fail(std::move(inside.error()));
  return ConvertedValue{value * inside->factor, std::move(inside->used)};
}

}  // namespace qingtan
