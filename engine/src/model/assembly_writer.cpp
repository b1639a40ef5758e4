#include <nlohmann/json.hpp>

#include "qingtan/base/json.h"
#include "qingtan/model/scheme.h"

namespace qingtan {
namespace {

std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string assembly_text(const Assembly& assembly);

std::string item_text(const AssemblyItem& item) {
  std::string out = "{\"count\": " + Json(item.count).dump();
  // The scheme's own writer is the one that says what a scheme's file is.
  if (item.scheme) out += ", \"scheme\": " + write_scheme(*item.scheme);
  if (!item.scheme_id.empty()) out += ", \"scheme\": " + quoted(item.scheme_id);
  if (item.assembly) out += ", \"assembly\": " + assembly_text(*item.assembly);
  if (!item.assembly_id.empty()) out += ", \"assembly\": " + quoted(item.assembly_id);
  return out + "}";
}

std::string assembly_text(const Assembly& assembly) {
  std::string out = "{\n\"format\": \"qingtan.assembly/1\"";
  if (!assembly.id.empty()) out += ",\n\"id\": " + quoted(assembly.id);
  out += ",\n\"name\": {\"zh\": " + quoted(assembly.name.zh) +
         ", \"en\": " + quoted(assembly.name.en) + "},\n\"items\": [";
  for (std::size_t i = 0; i < assembly.items.size(); ++i) {
    out += (i > 0 ? ",\n" : "\n") + item_text(assembly.items[i]);
  }
  return out + "]}";
}

}  // namespace

std::string write_assembly(const Assembly& assembly) { return assembly_text(assembly) + "\n"; }

}  // namespace qingtan
