#include "qingtan/model/scheme.h"
#include "scheme_fields.h"

namespace qingtan {
namespace {

constexpr std::size_t kMostNested = 32;

AssemblyItem read_item(const Value& json, const std::string& path, std::size_t depth,
                       ErrorList& errors) {
  RecordReader in(json, path, errors);
  AssemblyItem item;
  if (!in.valid()) return item;
  const Value* scheme = in.find("scheme");
  const Value* assembly = in.find("assembly");
  if ((scheme == nullptr) == (assembly == nullptr)) {
    in.fail(ErrorCode::missing_field, "", "an item is either a scheme or an assembly",
            "give exactly one of \"scheme\" and \"assembly\"");
  } else if (scheme) {
    if (scheme->is_string())
      item.scheme_id = in.id("scheme");
    else
      item.scheme = std::make_shared<Scheme>(read_scheme(*scheme, in.at("scheme"), errors));
  } else if (assembly->is_string()) {
    item.assembly_id = in.id("assembly");
  } else {
    item.assembly =
        std::make_shared<Assembly>(read_assembly(*assembly, in.at("assembly"), depth + 1, errors));
  }
  item.count = in.number_or("count", 1, positive());
  in.finish();
  return item;
}

}  // namespace

Assembly read_assembly(const Value& json, const std::string& path, std::size_t depth,
                       ErrorList& errors) {
  RecordReader in(json, path, errors);
  Assembly a;
  if (!in.valid()) return a;
  if (depth > kMostNested) {
    in.fail(ErrorCode::too_deep, "", "assemblies are nested too deep", "nest at most 32 of them");
    return a;
  }
  if (depth == 0 || in.find("format")) check_format(in, "qingtan.assembly/1");
  a.id = in.optional_id("id");
  a.name = in.text("name");
  const Value* list = in.array("items");
  if (list && list->empty()) {
    in.fail(ErrorCode::missing_value, "items", "the assembly has no item", "give at least one");
  }
  if (list) {
    for_each_item(*list, in.at("items"), [&](const Value& item, const std::string& at) {
      a.items.push_back(read_item(item, at, depth, errors));
    });
  }
  in.finish();
  return a;
}

Assembly read_assembly(const Value& json, const std::string& path, ErrorList& errors) {
  return read_assembly(json, path, 0, errors);
}

Result<Assembly> read_assembly(std::string_view bytes, std::string_view file) {
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  Assembly assembly = read_assembly(json->root(), "", 0, errors);
  if (!errors.empty()) return fail(errors.take());
  return assembly;
}

}  // namespace qingtan
