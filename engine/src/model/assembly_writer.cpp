#include <nlohmann/json.hpp>

#include "qingtan/model/scheme.h"

namespace qingtan {
namespace {

nlohmann::ordered_json assembly_json(const Assembly& assembly) {
  nlohmann::ordered_json out{{"format", "qingtan.assembly/1"}};
  if (!assembly.id.empty()) out["id"] = assembly.id;
  out["name"] = {{"zh", assembly.name.zh}, {"en", assembly.name.en}};
  out["items"] = nlohmann::ordered_json::array();
  for (const AssemblyItem& item : assembly.items) {
    nlohmann::ordered_json entry{{"count", item.count}};
    // The scheme's own writer is the one that says what a scheme's file is.
    if (item.scheme) entry["scheme"] = nlohmann::ordered_json::parse(write_scheme(*item.scheme), nullptr, false);
    if (!item.scheme_id.empty()) entry["scheme"] = item.scheme_id;
    if (item.assembly) entry["assembly"] = assembly_json(*item.assembly);
    if (!item.assembly_id.empty()) entry["assembly"] = item.assembly_id;
    out["items"].push_back(std::move(entry));
  }
  return out;
}

}  // namespace

std::string write_assembly(const Assembly& assembly) {
  return assembly_json(assembly).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace qingtan
