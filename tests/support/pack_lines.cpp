#include "support/pack_lines.h"

#include "qingtan/base/json.h"
#include "qingtan/trust/merkle.h"

namespace qingtan::test {

std::string PackLines::text() const {
  const std::string count = std::to_string(records.size());
  std::string out = header_start + ",\"records\":" + count + "," + header_end + "\n";
  MerkleTree tree;
  for (const std::string& record : records) {
    tree.add(bytes_of(record));
    out += record + "\n";
  }
  return out + R"({"end":true,"records":)" + count + R"(,"root":")" + to_hex(tree.root()) + "\"}\n";
}

std::string factor_line(const std::string& id, const std::string& fields) {
  Json record{{"id", id},
              {"kind", "factor"},
              {"rev", 1},
              {"library", "material"},
              {"category", {{"zh", "类"}, {"en", "category"}}},
              {"name", {{"zh", "名"}, {"en", "name"}}},
              {"value", "2.80"},
              {"unit", "kgCO2e/kg"}};
  record.merge_patch(Json::parse(fields));
  return record.dump();
}

}  // namespace qingtan::test
