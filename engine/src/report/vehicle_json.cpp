#include "qingtan/report/vehicle_json.h"

#include "plain_json.h"

namespace qingtan {
namespace {

using plain::number;

struct Documents {
  std::shared_ptr<const Assembly> top;
  Shelf shelf;
};

bool is_assembly(const Value& json) {
  const Value* format = json.find("format");
  return format && format->text().starts_with("qingtan.assembly/");
}

Result<Documents> read(const std::vector<Document>& documents, const Session& session) {
  Documents all;
  Errors errors;
  for (const Document& document : documents) {
    const auto json = parse_tree(document.bytes, document.name);
    if (!json) {
      errors.insert(errors.end(), json.error().begin(), json.error().end());
      continue;
    }
    ErrorList found(document.name);
    if (is_assembly(json->root())) {
      auto assembly = std::make_shared<Assembly>(read_assembly(json->root(), "", found));
      if (&document == &documents.front()) all.top = assembly;
      all.shelf.assemblies.push_back(std::move(assembly));
    } else if (&document == &documents.front()) {
      found.add(ErrorCode::unsupported_format, "/format", "the first file is no assembly",
                "give a file with \"format\": \"qingtan.assembly/1\" first");
    } else {
      all.shelf.schemes.push_back(std::make_shared<Scheme>(read_scheme(json->root(), "", found)));
    }
    const Errors here = found.take();
    errors.insert(errors.end(), here.begin(), here.end());
  }
  if (documents.empty()) {
    return fail({ErrorCode::missing_value, "", "", "no assembly is given", "give its file"});
  }
  if (!errors.empty()) return fail(std::move(errors));
  for (const Pack& pack : session.packs()) {
    for (const Scheme& scheme : pack.schemes)
      all.shelf.samples.push_back(std::make_shared<Scheme>(scheme));
  }
  return all;
}

OrderedJson energy_list(const std::vector<EnergyUse>& uses) {
  OrderedJson out = OrderedJson::array();
  for (const EnergyUse& use : uses)
    out.push_back({{"amount", number(use.amount)}, {"unit", symbol(use.unit)}});
  return out;
}

void put_sums(OrderedJson& out, const VehicleSums& sums) {
  out["complete"] = sums.complete;
  out["total_kgco2e"] = number(sums.total_kgco2e);
  out["stages"] = plain::stages(sums.stages);
  out["production_kgco2e"] = number(sums.production_kgco2e);
  out["use_kgco2e"] = number(sums.use_kgco2e);
  out["net_mass_kg"] = number(sums.net_mass_kg);
  out["material_input_kg"] = number(sums.material_input_kg);
  out["energy_use"] = energy_list(sums.energy_use);
  out["cost_cny"] = number(sums.cost_cny);
  out["marks"] = plain::marks(sums.marks);
  out["parts"] = sums.parts;
  out["parts_without_cost"] = sums.parts_without_cost;
}

// What stands at a node, whether part or assembly.
void put_node(OrderedJson& out, const WholeVehicle& vehicle, WholeVehicle::Node node) {
  const AssemblyNode& at = vehicle.nodes()[node];
  out["node"] = node;
  out["path"] = at.path;
  if (at.scheme)
    out["scheme"] = at.scheme->id;
  else
    out["assembly"] = at.id;
  out["name"] = plain::text(at.scheme ? at.scheme->name : at.name);
}

OrderedJson to_json(const LeverSteps& steps) {
  return {{"yield", steps.yield}, {"mass", steps.mass}, {"recycled_share", steps.recycled_share}};
}

void read_treemap(ObjectReader& in, VehicleQuestion& question) {
  const Json* json = in.find("treemap");
  if (!json) return;
  ObjectReader map(*json, in.at("treemap"), in.errors());
  question.treemap.emplace();
  if (!map.valid()) return;
  const Range side{0, 1e6, true, "a number above 0 and at most 1000000"};
  question.treemap->width = map.number_or("width", 1, side);
  question.treemap->height = map.number_or("height", 1, side);
  question.treemap->levels =
      static_cast<std::uint32_t>(map.optional_integer("levels", 1, 32).value_or(1));
  question.treemap->most =
      static_cast<std::size_t>(map.optional_integer("cells", 1, 400'000).value_or(2000));
  map.finish();
}

void read_steps(ObjectReader& in, VehicleQuestion& question) {
  const Json* json = in.find("steps");
  if (!json) return;
  ObjectReader steps(*json, in.at("steps"), in.errors());
  if (!steps.valid()) return;
  question.steps.yield = steps.number_or("yield", question.steps.yield, share());
  question.steps.mass = steps.number_or("mass", question.steps.mass, share());
  question.steps.recycled_share =
      steps.number_or("recycled_share", question.steps.recycled_share, share());
  steps.finish();
}

}  // namespace

Result<VehicleQuestion> read_vehicle_question(std::string_view bytes, std::string_view file) {
  VehicleQuestion question;
  if (bytes.empty()) return question;
  const auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  if (!in.valid()) return fail(errors.take());
  question.top = static_cast<std::size_t>(in.optional_integer("top", 0, 10'000).value_or(20));
  question.node = static_cast<WholeVehicle::Node>(
      in.optional_integer("node", 0, static_cast<int>(kMaxAssemblyNodes)).value_or(0));
  question.contributions =
      static_cast<std::size_t>(in.optional_integer("contributions", 0, 400'000).value_or(1000));
  read_steps(in, question);
  read_treemap(in, question);
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  if (question.treemap) question.treemap->node = question.node;
  return question;
}

OrderedJson to_json(const WholeVehicle& vehicle, const std::vector<NodeShare>& shares) {
  OrderedJson out = OrderedJson::array();
  for (const NodeShare& one : shares) {
    OrderedJson& row = out.emplace_back();
    put_node(row, vehicle, one.node);
    const AssemblyNode& at = vehicle.nodes()[one.node];
    row["count"] = at.count;
    row["kgco2e"] = number(one.kgco2e);
    row["share"] = number(one.share);
    row["net_mass_kg"] = number(vehicle.net_mass_in_vehicle(one.node));
    row["items"] = at.children;
    row["marks"] = plain::marks(vehicle.sums(one.node).marks);
  }
  return out;
}

OrderedJson to_json(const WholeVehicle& vehicle, const std::vector<Worth>& parts) {
  OrderedJson out = OrderedJson::array();
  for (const Worth& one : parts) {
    const Scheme& scheme = vehicle.scheme(one.design);
    const auto& places = vehicle.places(one.design);
    OrderedJson& row = out.emplace_back();
    row["scheme"] = scheme.id;
    row["name"] = plain::text(scheme.name);
    row["path"] = vehicle.nodes()[places.front()].path;
    row["places"] = places.size();
    row["count"] = number(one.count);
    row["kgco2e"] = number(one.kgco2e);
    row["share"] = number(one.share);
    row["score_kgco2e"] = number(one.score_kgco2e);
    row["lever"] = word(one.levers.best);
    row["levers_kgco2e"] = {{"yield", number(one.levers.yield)},
                            {"mass", number(one.levers.mass)},
                            {"recycled_share", number(one.levers.recycled_share)}};
    row["scrap_share"] = number(one.levers.scrap_share);
  }
  return out;
}

OrderedJson to_json(const WholeVehicle& vehicle, const Treemap& map) {
  OrderedJson cells = OrderedJson::array();
  for (const TreemapCell& cell : map.cells) {
    cells.push_back({{"node", cell.node},
                     {"path", vehicle.nodes()[cell.node].path},
                     {"depth", cell.depth},
                     {"kgco2e", number(cell.kgco2e)},
                     {"x", cell.area.x},
                     {"y", cell.area.y},
                     {"width", cell.area.width},
                     {"height", cell.area.height}});
  }
  return {{"cells", std::move(cells)},
          {"without_area", map.without_area},
          {"left_out", map.left_out},
          {"left_out_kgco2e", number(map.left_out_kgco2e)}};
}

Result<std::string> vehicle_json(const Session& session, const std::vector<Document>& documents,
                                 const Conditions& conditions, const VehicleQuestion& question) {
  const auto read_documents = read(documents, session);
  if (!read_documents) return fail(read_documents.error());
  const std::string& file = documents.front().name;
  auto vehicle = WholeVehicle::make(*read_documents->top, read_documents->shelf,
                                    session.catalogues(), conditions, file);
  if (!vehicle) return fail(vehicle.error());
  if (Errors missing = vehicle->missing(); !missing.empty()) return fail(std::move(missing));
  if (question.node >= vehicle->nodes().size()) {
    return fail({ErrorCode::unknown_reference, file, "/node", "the vehicle has no such node",
                 "name one of its " + std::to_string(vehicle->nodes().size()) + " nodes"});
  }
  OrderedJson out{{"assembly", read_documents->top->id}};
  plain::put_conditions(out, conditions);
  put_sums(out, vehicle->sums(WholeVehicle::kTop));
  out["designs"] = vehicle->designs();
  out["nodes"] = vehicle->nodes().size();
  auto shares = contributions(*vehicle, question.node);
  out["contributions_of"] = question.node;
  out["contributions_left_out"] =
      shares.size() > question.contributions ? shares.size() - question.contributions : 0;
  if (shares.size() > question.contributions) shares.resize(question.contributions);
  out["contributions"] = to_json(*vehicle, shares);
  out["worth"] = {
      {"steps", to_json(question.steps)},
      {"parts", to_json(*vehicle, worth_working_on(*vehicle, question.top, question.steps))}};
  if (question.treemap) {
    const auto map = treemap(*vehicle, *question.treemap);
    if (!map) return fail(map.error());
    out["treemap"] = to_json(*vehicle, *map);
  }
  return out.dump();
}

}  // namespace qingtan
