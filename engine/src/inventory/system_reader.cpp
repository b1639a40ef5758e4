#include <algorithm>
#include <map>

#include "model/fields.h"
#include "model/scheme_fields.h"
#include "qingtan/inventory/system.h"

namespace qingtan::inventory {

std::string_view word(Allocation a) {
  switch (a) {
    case Allocation::mass:
      return "mass";
    case Allocation::economic:
      return "economic";
    case Allocation::energy:
      return "energy";
    case Allocation::substitution:
      return "substitution";
    case Allocation::shares:
      return "shares";
  }
  return "";
}

std::string_view word(OutputKind k) {
  switch (k) {
    case OutputKind::product:
      return "product";
    case OutputKind::recovered:
      return "recovered";
    case OutputKind::waste:
      return "waste";
  }
  return "";
}

double combustion_co2(const Fuel& fuel) {
  const double carbon_kg = fuel.carbon_unit == CarbonUnit::kg_per_unit
                               ? fuel.carbon
                               : fuel.ncv_mj.value_or(0) * fuel.carbon / 1000;
  return carbon_kg * fuel.oxidation * 44 / 12;
}

namespace {

Range up_to(double most, const char* words) { return {0, most, true, words}; }

template <class E, std::size_t N>
E read_choice(RecordReader& in, std::string_view key, const E (&all)[N], E otherwise) {
  const Value* value = in.find(key);
  if (!value) return otherwise;
  const std::string text = in.optional_string(key);
  std::string list;
  for (E e : all) {
    if (text == word(e)) return e;
    list += (list.empty() ? "" : ", ") + std::string(word(e));
  }
  if (value->is_string())
    in.fail(ErrorCode::bad_value, key, "\"" + shortened(text) + "\" is not allowed here",
            "write one of: " + list);
  return otherwise;
}

Measure read_measure(RecordReader& in, std::string_view key) {
  const std::string text = in.string(key);
  if (text.empty()) return Measure::kg;
  if (const auto unit = parse_measure(text)) return *unit;
  in.fail(ErrorCode::bad_value, key, "\"" + shortened(text) + "\" is not a unit",
          measure_remedy(text));
  return Measure::kg;
}

Quantity read_quantity(RecordReader& in, Range range) {
  return {in.number("amount", range), read_measure(in, "unit")};
}

// What all processes together may hold; a file may be small and still ask for much.
struct Counter {
  std::size_t flows = 0;
  bool told = false;
};

class ProcessReader {
 public:
  ProcessReader(const Value& json, const std::string& path, ErrorList& errors, Counter& counter)
      : in_(json, path, errors), counter_(counter) {}

  Process read() {
    Process p;
    if (!in_.valid()) return p;
    p.id = in_.id("id");
    p.name = in_.text("name");
    p.allocation = read_choice(in_, "allocation",
                               {Allocation::mass, Allocation::economic, Allocation::energy,
                                Allocation::substitution, Allocation::shares},
                               Allocation::mass);
    each("outputs",
         [&](const Value& v, const std::string& at) { p.outputs.push_back(output(v, at)); });
    if (const Value* treats = in_.find("treats")) p.treats = treated(*treats, in_.at("treats"));
    each("inputs",
         [&](const Value& v, const std::string& at) { p.inputs.push_back(input(v, at)); });
    each("fuels",
         [&](const Value& v, const std::string& at) { p.fuels.push_back(fuel_use(v, at)); });
    each("electricity", [&](const Value& v, const std::string& at) {
      p.electricity.push_back(electricity(v, at));
    });
    each("emissions",
         [&](const Value& v, const std::string& at) { p.emissions.push_back(emission(v, at)); });
    p.data_quality = read_word(in_, "data_quality", DataQuality::unstated);
    p.source = in_.optional_string("source");
    p.note = in_.optional_text("note");
    in_.finish();
    check_outputs(p);
    return p;
  }

 private:
  template <class Use>
  void each(std::string_view key, Use use) {
    const Value* list = in_.optional_array(key);
    if (!list) return;
    counter_.flows += list->size();
    if (list->size() > kMostFlowsOfOne || counter_.flows > kMostFlows) {
      if (!counter_.told)
        in_.fail(ErrorCode::too_large, key, "these are too many flows",
                 "at most 50,000 of one kind in a process, and 2,000,000 in all");
      counter_.told = true;
      return;
    }
    for_each_item(*list, in_.at(key), use);
  }

  Properties properties(RecordReader& in) {
    Properties out;
    const Value* json = in.find("properties");
    if (!json) return out;
    RecordReader members(*json, in.at("properties"), in.errors());
    if (!members.valid()) return out;
    for (const Value& member : *json) {
      const double value = members.number_of(member, member.key(), positive());
      if (is_conversion_property(member.key()))
        out[std::string(member.key())] = value;
      else
        members.fail(ErrorCode::unknown_field, member.key(), "this property converts nothing",
                     "write density_kg_m3, density_kg_l, ncv_mj_kg, ncv_mj_m3, ncv_mj_l, "
                     "mass_per_piece_kg, mass_per_m_kg or mass_per_m2_kg");
    }
    return out;
  }

  Output output(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    Output o;
    if (!in.valid()) return o;
    o.product = in.id("product");
    o.name = in.optional_text("name");
    o.quantity = read_quantity(in, positive());
    o.kind =
        read_choice(in, "kind", {OutputKind::product, OutputKind::recovered, OutputKind::waste},
                    OutputKind::product);
    o.price = in.optional_number("price", not_negative());
    o.heating_value_mj = in.optional_number("heating_value_mj", not_negative());
    o.share = in.optional_number("share", share());
    o.properties = properties(in);
    in.finish();
    return o;
  }

  Output treated(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    Output o;
    if (!in.valid()) return o;
    o.product = in.id("product");
    o.name = in.optional_text("name");
    o.quantity = read_quantity(in, positive());
    o.properties = properties(in);
    in.finish();
    return o;
  }

  Input input(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    Input i;
    if (!in.valid()) return i;
    i.product = in.optional_id("product");
    i.factor = in.optional_id("factor");
    if (i.product.empty() == i.factor.empty()) {
      in.fail(ErrorCode::missing_field, "",
              "an input is either a product of this system or a factor",
              "give exactly one of \"product\" and \"factor\"");
    }
    i.quantity = read_quantity(in, any_number());
    if (!i.product.empty() && i.quantity.amount < 0) {
      in.fail(ErrorCode::out_of_range, "amount", "an input of a product is below 0",
              "write what comes out as an output of kind \"recovered\"");
    }
    in.finish();
    return i;
  }

  FuelUse fuel_use(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    FuelUse f;
    if (!in.valid()) return f;
    f.fuel = in.id("fuel");
    f.quantity = read_quantity(in, not_negative());
    in.finish();
    return f;
  }

  Electricity electricity(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    Electricity e;
    if (!in.valid()) return e;
    e.factor = in.id("factor");
    e.quantity = read_quantity(in, any_number());
    in.finish();
    return e;
  }

  Emission emission(const Value& json, const std::string& path) {
    RecordReader in(json, path, in_.errors());
    Emission e;
    if (!in.valid()) return e;
    e.name = in.text("name");
    e.kg = in.number("kg", any_number());
    e.gwp = in.number_or("gwp", 1, up_to(1e6, "kg CO2e per kg, above 0"));
    in.finish();
    return e;
  }

  void check_outputs(const Process& p) {
    const auto made = std::count_if(p.outputs.begin(), p.outputs.end(),
                                    [](const Output& o) { return o.kind == OutputKind::product; });
    if (p.treats && made > 0) {
      in_.fail(ErrorCode::clash, "treats", "a process that treats waste has no product of its own",
               "give its other outputs the kind \"recovered\"");
    } else if (!p.treats && (p.outputs.empty() || p.outputs[0].kind != OutputKind::product)) {
      in_.fail(ErrorCode::missing_value, "outputs",
               "the first output is not a product that is made here",
               "write the main product first, or \"treats\" for a process that treats waste");
    }
  }

  RecordReader in_;
  Counter& counter_;
};

Fuel read_fuel(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Fuel f;
  if (!in.valid()) return f;
  f.id = in.id("id");
  f.name = in.text("name");
  f.unit = read_measure(in, "unit");
  f.ncv_mj = in.optional_number("net_calorific_value_mj", up_to(1e6, "MJ per unit, above 0"));
  const std::string unit = in.string("carbon_unit");
  const std::string per_unit = "kgC/" + std::string(symbol(f.unit));
  if (unit == "tC/TJ") {
    f.carbon = in.number("carbon_content", {0, 100, false, "t C/TJ, from 0 to 100"});
    if (!f.ncv_mj)
      in.fail(ErrorCode::missing_value, "net_calorific_value_mj",
              "carbon per energy needs the net calorific value", "give it, in MJ per unit");
  } else {
    f.carbon_unit = CarbonUnit::kg_per_unit;
    f.carbon = in.number("carbon_content", {0, 1e6, false, "kg C per unit, 0 or more"});
    if (!unit.empty() && unit != per_unit)
      in.fail(ErrorCode::bad_value, "carbon_unit",
              "\"" + shortened(unit) + "\" is not allowed here", "write tC/TJ or " + per_unit);
  }
  f.oxidation = in.number("oxidation", share());
  f.production = in.optional_id("production");
  f.source = in.optional_string("source");
  in.finish();
  return f;
}

template <class Items, class IdOf>
void check_unique(const Items& items, std::string_view list, IdOf id_of, ErrorList& errors) {
  std::map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& id = id_of(items[i]);
    if (id.empty()) continue;
    const auto [it, fresh] = seen.emplace(id, i);
    if (!fresh)
      errors.add(
          ErrorCode::duplicate, pointer(pointer(pointer("", list), i), "id"),
          "the id \"" + id + "\" stands at " + pointer(pointer("", list), it->second) + " too",
          "give each an id of its own");
  }
}

}  // namespace

std::vector<Demand> read_demand(const Value& list, const std::string& path, ErrorList& errors) {
  std::vector<Demand> out;
  if (list.size() > kMostDemands) {
    errors.add(ErrorCode::too_large, path, "these are too many demands", "ask for at most 1,000");
    return out;
  }
  for_each_item(list, path, [&](const Value& item, const std::string& at) {
    RecordReader in(item, at, errors);
    if (!in.valid()) return;
    Demand d;
    d.product = in.id("product");
    d.quantity = read_quantity(in, any_number());
    in.finish();
    out.push_back(std::move(d));
  });
  return out;
}

Result<System> read_system(std::string_view bytes, std::string_view file) {
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  System s;
  RecordReader in(json->root(), "", errors);
  if (!in.valid()) return fail(errors.take());
  check_format(in, "qingtan.inventory/1");
  s.id = in.id("id");
  s.name = in.text("name");
  s.source = in.optional_string("source");
  s.note = in.optional_text("note");
  const Value* fuels = in.optional_array("fuels");
  if (fuels && fuels->size() > kMostFuels) {
    in.fail(ErrorCode::too_large, "fuels", "these are too many fuels", "give at most 2,000");
  } else if (fuels) {
    for_each_item(*fuels, in.at("fuels"), [&](const Value& item, const std::string& at) {
      s.fuels.push_back(read_fuel(item, at, errors));
    });
  }
  const Value* processes = in.array("processes");
  if (processes && (processes->empty() || processes->size() > kMostProcesses)) {
    in.fail(processes->empty() ? ErrorCode::missing_value : ErrorCode::too_large, "processes",
            processes->empty() ? "there is no process" : "these are too many processes",
            "give 1 to 50,000");
  } else if (processes) {
    Counter counter;
    s.processes.reserve(processes->size());
    for_each_item(*processes, in.at("processes"), [&](const Value& item, const std::string& at) {
      s.processes.push_back(ProcessReader(item, at, errors, counter).read());
    });
  }
  if (const Value* demand = in.optional_array("demand"))
    s.demand = read_demand(*demand, in.at("demand"), errors);
  in.finish();
  check_unique(
      s.fuels, "fuels", [](const Fuel& f) -> const std::string& { return f.id; }, errors);
  check_unique(
      s.processes, "processes", [](const Process& p) -> const std::string& { return p.id; },
      errors);
  if (!errors.empty()) return fail(errors.take());
  return s;
}

}  // namespace qingtan::inventory
