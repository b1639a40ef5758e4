#include "qingtan/inventory/network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "allocation.h"
#include "qingtan/calc/assessment.h"
#include "qingtan/calc/factor_value.h"
#include "qingtan/model/validity.h"

namespace qingtan::inventory {

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::direct:
      return "direct";
    case Kind::fuels:
      return "fuels";
    case Kind::electricity:
      return "electricity";
    case Kind::upstream:
      return "upstream";
  }
  return "";
}

double sum(const ByKind& kg) { return kg[0] + kg[1] + kg[2] + kg[3]; }

const Output& Network::output(Index column) const {
  const Process& p = process(column);
  return p.treats ? *p.treats : p.outputs[columns[column].output];
}

Index Network::find(std::string_view product) const {
  const auto at = std::lower_bound(by_id.begin(), by_id.end(), product,
                                   [](const std::pair<std::string_view, Index>& p,
                                      std::string_view id) { return p.first < id; });
  return at != by_id.end() && at->first == product ? at->second : kNone;
}

std::string Network::product_words(Index column) const {
  const Product& p = products[column];
  return p.name.en.empty() || p.name.en == p.id ? p.id : p.name.en + " (" + p.id + ")";
}

namespace {

// A place in the file, spelled out only where an error names it.
struct Place {
  std::size_t process;
  std::string_view list;
  std::size_t item;
  std::string str() const { return pointer(pointer(pointer("/processes", process), list), item); }
  std::string str(std::string_view key) const { return pointer(str(), key); }
};

class Binder {
 public:
  Binder(std::shared_ptr<const System> system, const Catalogue& catalogue,
         const Conditions& conditions, const Outlook& outlook, std::string_view file)
      : system_(*system),
        catalogue_(catalogue),
        conditions_(conditions),
        outlook_(outlook),
        errors_(file),
        net_(std::make_shared<Network>()) {
    net_->system = std::move(system);
    net_->file = file;
  }

  Result<std::shared_ptr<const Network>> run() {
    for (std::size_t i = 0; i < system_.fuels.size(); ++i) fuels_.emplace(system_.fuels[i].id, i);
    add_columns();
    if (!errors_.empty()) return fail(errors_.take());
    add_lines();
    link();
    if (!errors_.empty()) return fail(errors_.take());
    net_->matrix = compressed(static_cast<Index>(net_->columns.size()), std::move(entries_));
    find_parts();
    return std::shared_ptr<const Network>(net_);
  }

 private:
  static std::string process_path(std::size_t i) { return pointer("/processes", i); }

  void add_columns() {
    for (std::uint32_t i = 0; i < system_.processes.size(); ++i) {
      const Process& p = system_.processes[i];
      for (const Column& c : columns_of(p, i, process_path(i), errors_)) {
        const Output& o = p.treats ? *p.treats : p.outputs[c.output];
        net_->columns.push_back(c);
        net_->products.push_back(
            {o.product, o.name.empty() ? name_of(p, o) : o.name, o.quantity.unit});
      }
    }
    for (Index j = 0; j < net_->products.size(); ++j)
      net_->by_id.push_back({net_->products[j].id, j});
    std::sort(net_->by_id.begin(), net_->by_id.end());
    for (std::size_t i = 1; i < net_->by_id.size(); ++i) {
      const auto& [id, second] = net_->by_id[i];
      const auto& [before, first] = net_->by_id[i - 1];
      if (id != before) continue;
      errors_.add(
          ErrorCode::duplicate, output_path(second),
          "\"" + std::string(id) + "\" is made by \"" + net_->process(first).id + "\" and by \"" +
              net_->process(second).id + "\"",
          "give the products ids of their own and mix them in a process, or make one the kind "
          "\"recovered\"");
    }
  }

  // Of the only product of a process, the process's own name will do.
  static Text name_of(const Process& p, const Output& o) {
    return p.outputs.size() == 1 ? p.name : Text{o.product, o.product};
  }

  std::string output_path(Index column) const {
    const Column& c = net_->columns[column];
    const std::string at = process_path(c.process);
    return net_->process(column).treats ? pointer(at, "treats")
                                        : pointer(pointer(at, "outputs"), c.output);
  }

  double converted(const Quantity& q, Measure to, const Properties& stated, const Place& at,
                   std::string_view what, std::string_view id) {
    if (q.unit == to) return q.amount;
    const auto way = conversion(q.unit, to, stated);
    if (way) return q.amount * way->factor;
    const std::string unit(symbol(to));
    std::string remedy = way.error().empty() ? "" : way.error()[0].remedy;
    errors_.add(ErrorCode::unit_mismatch, at.str("unit"),
                std::string(what) + "\"" + std::string(id) + "\" is counted in " + unit +
                    ", not in " + std::string(symbol(q.unit)),
                "write the amount in " + unit + (remedy.empty() ? "" : "; or " + remedy));
    return 0;
  }

  // The factor's place in net_->factors, or kNone and an error.
  Index use_factor(const std::string& id, const Place& at, std::string_view key, bool energy) {
    const auto [it, fresh] = used_.emplace(id, kNone);
    if (!fresh && it->second != kNone) return it->second;
    const FactorIndex index = catalogue_.find(id);
    if (index == kNoFactor) {
      std::string near;
      for (const std::string& name : catalogue_.similar(id))
        near += (near.empty() ? "" : ", ") + name;
      errors_.add(ErrorCode::unknown_factor, at.str(key), "there is no factor \"" + id + "\"",
                  (near.empty() ? std::string() : "did you mean " + near + "? Or ") +
                      "load the pack or the private factors (--factors) that have it");
      return kNone;
    }
    const Factor& f = catalogue_.factor(index);
    if (energy && f.library != Library::energy_production) {
      errors_.add(ErrorCode::wrong_library, at.str(key),
                  "\"" + id + "\" belongs to the library " + std::string(word(f.library)),
                  "choose a factor of the library energy_production");
      return kNone;
    }
    const FactorValue value = value_at(f, std::nullopt, outlook_);
    std::string words = f.name.en + " " + Json(value.value).dump() + " " + to_string(f.unit);
    if (!f.source.citation.empty()) words += " (" + f.source.citation + ")";
    net_->factors.push_back({index, value.value, marks(index, f, value), id, std::move(words)});
    return it->second = static_cast<Index>(net_->factors.size() - 1);
  }

  std::uint8_t marks(FactorIndex index, const Factor& f, const FactorValue& value) const {
    const Origin& origin = catalogue_.origin(index);
    unsigned bits = 0;
    if (is_expired(f.valid_until, conditions_.as_of)) bits |= kExpired;
    if (origin.trust == Trust::unverified) bits |= kUnverified;
    if (origin.withdrawn) bits |= kWithdrawn;
    if (value.rule == ValueRule::held_constant) bits |= kHeldConstant;
    if (value.beyond_forecast) bits |= kBeyondForecast;
    if (f.unit.gas == Gas::co2) bits |= kCo2Only;
    return static_cast<std::uint8_t>(bits);
  }

  void add_factor_line(Kind kind, std::uint32_t item, const std::string& id, const Quantity& q,
                       const Properties& more, const Place& at, std::string_view key, bool energy,
                       bool production = false) {
    const Index use = use_factor(id, at, key, energy);
    if (use == kNone) return;
    const Factor& f = catalogue_.factor(net_->factors[use].factor);
    double amount = q.amount;
    if (q.unit != f.unit.per) {
      Properties stated = f.properties;
      stated.insert(more.begin(), more.end());
      amount = converted(q, f.unit.per, stated, at, "the factor ", id);
    }
    net_->lines.push_back({kind, item, production, use, amount, amount * net_->factors[use].value});
  }

  static Properties properties_of(const Fuel& fuel) {
    if (!fuel.ncv_mj) return {};
    switch (definition(fuel.unit).dimension) {
      case Dimension::mass:
        return {{"ncv_mj_kg", *fuel.ncv_mj / in_base(fuel.unit)}};
      case Dimension::volume:
        return {{"ncv_mj_m3", *fuel.ncv_mj / in_base(fuel.unit)}};
      default:
        return {};
    }
  }
  static double in_base(Measure unit) {
    return definition(unit).numerator / definition(unit).denominator;
  }

  void add_fuel(std::uint32_t item, const FuelUse& use, const Place& at) {
    const auto found = fuels_.find(use.fuel);
    if (found == fuels_.end()) {
      errors_.add(ErrorCode::unknown_reference, at.str("fuel"),
                  "there is no fuel \"" + use.fuel + "\"", "add it to \"fuels\"");
      return;
    }
    const Fuel& fuel = system_.fuels[found->second];
    const Properties stated = properties_of(fuel);
    const double amount = converted(use.quantity, fuel.unit, stated, at, "the fuel ", fuel.id);
    net_->lines.push_back({Kind::fuels, item, false, kNone, amount, amount * combustion_co2(fuel)});
    if (!fuel.production.empty())
      add_factor_line(Kind::upstream, item, fuel.production, {amount, fuel.unit}, stated, at,
                      "fuel", true, true);
  }

  void add_lines() {
    net_->line_start.push_back(0);
    for (std::size_t i = 0; i < system_.processes.size(); ++i) {
      const Process& p = system_.processes[i];
      const auto place = [&](std::string_view list, std::size_t k) { return Place{i, list, k}; };
      for (std::uint32_t k = 0; k < p.emissions.size(); ++k)
        net_->lines.push_back({Kind::direct, k, false, kNone, p.emissions[k].kg,
                               p.emissions[k].kg * p.emissions[k].gwp});
      for (std::uint32_t k = 0; k < p.fuels.size(); ++k) add_fuel(k, p.fuels[k], place("fuels", k));
      for (std::uint32_t k = 0; k < p.electricity.size(); ++k)
        add_factor_line(Kind::electricity, k, p.electricity[k].factor, p.electricity[k].quantity,
                        {}, place("electricity", k), "factor", true);
      for (std::uint32_t k = 0; k < p.inputs.size(); ++k) {
        if (!p.inputs[k].factor.empty())
          add_factor_line(Kind::upstream, k, p.inputs[k].factor, p.inputs[k].quantity, {},
                          place("inputs", k), "factor", false);
      }
      net_->line_start.push_back(static_cast<std::uint32_t>(net_->lines.size()));
    }
  }

  // Amount of the product per run of the table, to the column's share, into the matrix.
  void link(Index column, const std::string& product, const Quantity& q, double sign,
            const Place& at, const char* remedy) {
    const Index row = net_->find(product);
    if (row == kNone) {
      errors_.add(ErrorCode::unknown_reference, at.str("product"),
                  "no process makes \"" + product + "\"" + nearest(product), remedy);
      return;
    }
    const double amount =
        converted(q, net_->products[row].unit, net_->output(row).properties, at, "", product);
    const Column& c = net_->columns[column];
    const double value = sign * c.share * amount / c.gross;
    if (!std::isfinite(value)) {
      errors_.add(ErrorCode::out_of_range, at.str("amount"),
                  "this amount overflows beside the main output's", "write amounts of like size");
      return;
    }
    entries_.push_back({row, column, value});
    if (sign > 0) net_->has_credits = true;
  }

  // Of all products the one that differs in the fewest of its first characters' tail.
  std::string nearest(std::string_view id) const {
    std::size_t best = 2;
    std::string_view name;
    for (const auto& [known, column] : net_->by_id) {
      const auto same = std::mismatch(known.begin(), known.end(), id.begin(), id.end());
      const auto length = static_cast<std::size_t>(same.first - known.begin());
      if (length > best) {
        best = length;
        name = known;
      }
    }
    return name.empty() ? std::string() : " (there is \"" + std::string(name) + "\")";
  }

  void link() {
    net_->burden.assign(net_->columns.size(), ByKind{});
    for (Index j = 0; j < net_->columns.size(); ++j) {
      const Column& c = net_->columns[j];
      const Process& p = net_->process(j);
      entries_.push_back({j, j, 1});
      for (std::uint32_t k = 0; k < p.inputs.size(); ++k) {
        if (!p.inputs[k].product.empty())
          link(j, p.inputs[k].product, p.inputs[k].quantity, -1, {c.process, "inputs", k},
               "add a process that makes it, or name a factor instead");
      }
      for (std::uint32_t k = 0; k < p.outputs.size(); ++k) {
        const Output& o = p.outputs[k];
        const Place place{c.process, "outputs", k};
        if (o.kind == OutputKind::waste)
          link(j, o.product, o.quantity, -1, place, "add a process that \"treats\" it");
        else if (o.kind == OutputKind::recovered ||
                 (p.allocation == Allocation::substitution && k > 0))
          link(j, o.product, o.quantity, 1, place,
               "add the process whose product it takes the place of");
      }
      for (std::uint32_t l = net_->line_start[c.process]; l < net_->line_start[c.process + 1];
           ++l) {
        const Line& line = net_->lines[l];
        net_->burden[j][static_cast<std::size_t>(line.kind)] += c.share * line.kgco2e / c.gross;
      }
      if (!std::isfinite(sum(net_->burden[j])))
        errors_.add(ErrorCode::out_of_range, process_path(c.process),
                    "the emissions of this process overflow", "write amounts of like size");
    }
  }

  void find_parts() {
    const SparseMatrix& a = net_->matrix;
    std::vector<std::uint32_t> root(a.size);
    std::iota(root.begin(), root.end(), 0u);
    const auto top = [&](std::uint32_t v) {
      while (root[v] != v) v = root[v] = root[root[v]];
      return v;
    };
    for (Index j = 0; j < a.size; ++j) {
      for (Index p = a.start[j]; p < a.start[j + 1]; ++p) {
        const std::uint32_t v = top(j), w = top(a.row[p]);
        root[std::max(v, w)] = std::min(v, w);
      }
    }
    net_->part.resize(a.size);
    for (Index j = 0; j < a.size; ++j) {
      const std::uint32_t t = top(j);
      net_->part[j] = t == j ? net_->parts++ : net_->part[t];
    }
  }

  const System& system_;
  const Catalogue& catalogue_;
  const Conditions& conditions_;
  const Outlook& outlook_;
  ErrorList errors_;
  std::shared_ptr<Network> net_;
  std::unordered_map<std::string_view, std::size_t> fuels_;
  std::unordered_map<std::string_view, Index> used_;
  std::vector<Triplet> entries_;
};

}  // namespace

Result<std::shared_ptr<const Network>> bind_system(std::shared_ptr<const System> system,
                                                   const Catalogue& catalogue,
                                                   const Conditions& conditions,
                                                   std::string_view file) {
  const auto outlook = resolve_outlook(catalogue, conditions);
  if (!outlook) return fail(outlook.error());
  return Binder(std::move(system), catalogue, conditions, *outlook, file).run();
}

Result<std::vector<double>> demand_vector(const Network& network, const std::vector<Demand>& demand,
                                          std::string_view file) {
  std::vector<double> f(network.columns.size(), 0.0);
  ErrorList errors(file);
  if (demand.empty()) {
    Index last = static_cast<Index>(network.columns.size());
    while (last > 1 && network.columns[last - 2].process == network.columns[last - 1].process)
      --last;
    f[last - 1] = 1;
    return f;
  }
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const Demand& d = demand[i];
    const std::string at = pointer("/demand", i);
    const Index row = network.find(d.product);
    if (row == kNone) {
      errors.add(ErrorCode::unknown_reference, pointer(at, "product"),
                 "no process makes \"" + d.product + "\"", "ask for a product that is made here");
      continue;
    }
    const Measure unit = network.products[row].unit;
    const auto way = conversion(d.quantity.unit, unit, network.output(row).properties);
    if (!way) {
      errors.add(ErrorCode::unit_mismatch, pointer(at, "unit"),
                 "\"" + d.product + "\" is counted in " + std::string(symbol(unit)) + ", not in " +
                     std::string(symbol(d.quantity.unit)),
                 "ask for an amount in " + std::string(symbol(unit)));
      continue;
    }
    f[row] += d.quantity.amount * way->factor;
  }
  if (errors.empty() && std::all_of(f.begin(), f.end(), [](double v) { return v == 0; }))
    errors.add(ErrorCode::missing_value, "/demand", "nothing is asked for",
               "ask for an amount other than 0");
  if (!errors.empty()) return fail(errors.take());
  return f;
}

}  // namespace qingtan::inventory
