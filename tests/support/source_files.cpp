#include "support/source_files.h"

#include <cstdio>
#include <cstdlib>

namespace qingtan::test {
namespace {

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  for (const Error& e : result.error())
    std::fprintf(stderr, "test support: %s\n", describe(e).c_str());
  std::abort();
}

std::string path_of(const std::string& list, const Json& record, std::size_t i) {
  const std::string name = std::to_string(i) + ".json";
  if (list == "factors") return record.value("library", "material") + "/" + name;
  if (list == "parameters" || list == "schemes") return list + "/" + name;
  return list + ".json";
}

}  // namespace

std::vector<SourceFile> source_files(const std::string& lists) {
  // nlohmann writes a number back as the shortest text of its double: "2.80" would become "2.8".
  const Json whole = must(parse_json(lists, "lists"));
  Json header{{"format", "qingtan.pack-source/1"},
              {"id", "test"},
              {"version", "1"},
              {"released", "2026-01-01"},
              {"name", {{"zh", "测试"}, {"en", "test"}}},
              {"reference_year", 2024}};
  std::vector<SourceFile> files;
  for (const auto& [list, records] : whole.items()) {
    if (list == "header") {
      header.update(records);
    } else if (list == "factors" || list == "parameters" || list == "schemes") {
      for (std::size_t i = 0; i < records.size(); ++i) {
        const Json one = list == "schemes" ? records[i] : Json::array({records[i]});
        files.push_back({path_of(list, records[i], i), one.dump()});
      }
    } else {
      files.push_back({list + ".json", records.dump()});
    }
  }
  files.push_back({"pack.json", header.dump()});
  return files;
}

std::string pack_bytes(const std::string& lists) { return must(build_pack(source_files(lists))); }

}  // namespace qingtan::test
