#include "notes.h"
#include "qingtan/inventory/system.h"

namespace qingtan::inventory {
namespace {

using OrderedJson = nlohmann::ordered_json;

void put(OrderedJson& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}
void put(OrderedJson& out, const char* key, const Text& text) {
  if (!text.empty()) out[key] = text_json(text);
}
void put(OrderedJson& out, const char* key, const std::optional<double>& number) {
  if (number) out[key] = *number;
}
void put(OrderedJson& out, const Quantity& q) {
  out["amount"] = q.amount;
  out["unit"] = symbol(q.unit);
}

OrderedJson output_json(const Output& o) {
  OrderedJson out{{"product", o.product}};
  put(out, "name", o.name);
  put(out, o.quantity);
  if (o.kind != OutputKind::product) out["kind"] = word(o.kind);
  put(out, "price", o.price);
  put(out, "heating_value_mj", o.heating_value_mj);
  put(out, "share", o.share);
  for (const auto& [key, value] : o.properties) out["properties"][key] = value;
  return out;
}

template <class Items, class Make>
void put_list(OrderedJson& out, const char* key, const Items& items, Make make) {
  if (items.empty()) return;
  out[key] = OrderedJson::array();
  for (const auto& item : items) out[key].push_back(make(item));
}

OrderedJson process_json(const Process& p) {
  OrderedJson out{{"id", p.id}, {"name", text_json(p.name)}};
  if (p.allocation != Allocation::mass) out["allocation"] = word(p.allocation);
  put_list(out, "outputs", p.outputs, output_json);
  if (p.treats) out["treats"] = output_json(*p.treats);
  put_list(out, "inputs", p.inputs, [](const Input& i) {
    OrderedJson one;
    put(one, "product", i.product);
    put(one, "factor", i.factor);
    put(one, i.quantity);
    return one;
  });
  put_list(out, "fuels", p.fuels, [](const FuelUse& f) {
    OrderedJson one{{"fuel", f.fuel}};
    put(one, f.quantity);
    return one;
  });
  put_list(out, "electricity", p.electricity, [](const Electricity& e) {
    OrderedJson one{{"factor", e.factor}};
    put(one, e.quantity);
    return one;
  });
  put_list(out, "emissions", p.emissions, [](const Emission& e) {
    OrderedJson one{{"name", text_json(e.name)}, {"kg", e.kg}};
    if (e.gwp != 1) one["gwp"] = e.gwp;
    return one;
  });
  if (p.data_quality != DataQuality::unstated) out["data_quality"] = qingtan::word(p.data_quality);
  put(out, "source", p.source);
  put(out, "note", p.note);
  return out;
}

OrderedJson fuel_json(const Fuel& f) {
  OrderedJson out{{"id", f.id}, {"name", text_json(f.name)}, {"unit", symbol(f.unit)}};
  put(out, "net_calorific_value_mj", f.ncv_mj);
  out["carbon_content"] = f.carbon;
  out["carbon_unit"] =
      f.carbon_unit == CarbonUnit::t_per_tj ? "tC/TJ" : "kgC/" + std::string(symbol(f.unit));
  out["oxidation"] = f.oxidation;
  put(out, "production", f.production);
  put(out, "source", f.source);
  return out;
}

}  // namespace

std::string write_system(const System& s) {
  OrderedJson out{{"format", "qingtan.inventory/1"}, {"id", s.id}, {"name", text_json(s.name)}};
  put(out, "source", s.source);
  put(out, "note", s.note);
  put_list(out, "fuels", s.fuels, fuel_json);
  put_list(out, "processes", s.processes, process_json);
  put_list(out, "demand", s.demand, [](const Demand& d) {
    OrderedJson one{{"product", d.product}};
    put(one, d.quantity);
    return one;
  });
  return out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace qingtan::inventory
