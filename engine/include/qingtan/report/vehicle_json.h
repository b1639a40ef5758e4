#pragma once
// A whole vehicle as JSON: its sums, what they are made of, and where work would pay. What the
// command line, Node and a page share.

#include "qingtan/report/result_json.h"
#include "qingtan/report/session.h"
#include "qingtan/vehicle/ranking.h"
#include "qingtan/vehicle/treemap.h"

namespace qingtan {

struct VehicleQuestion {
  std::size_t top = 20;  // parts worth working on
  LeverSteps steps;
  WholeVehicle::Node node = WholeVehicle::kTop;  // that is looked into
  std::size_t contributions = 1000;              // of these, most first
  std::optional<TreemapQuestion> treemap;        // of the same node
};

/// {"top":20,"node":0,"contributions":1000,"steps":{"yield":0.05,"mass":0.1,"recycled_share":0.2},
///  "treemap":{"width":4,"height":3,"levels":2,"cells":2000}}, every field optional.
Result<VehicleQuestion> read_vehicle_question(std::string_view bytes, std::string_view file);

/// documents[0]: the assembly; others: what it names by id, beside the packs' sample schemes. A
/// missing factor is an error here. Errors: those of WholeVehicle::make, treemap;
/// unsupported_format.
Result<std::string> vehicle_json(const Session& session, const std::vector<Document>& documents,
                                 const Conditions& conditions, const VehicleQuestion& question);

OrderedJson to_json(const WholeVehicle& vehicle, const std::vector<NodeShare>& shares);
OrderedJson to_json(const WholeVehicle& vehicle, const std::vector<Worth>& parts);
OrderedJson to_json(const WholeVehicle& vehicle, const Treemap& map);

}  // namespace qingtan
