#pragma once
// A built pack line by line, so that a test can spoil one line and leave the rest in order.

#include <string>
#include <vector>

namespace qingtan::test {

struct PackLines {
  /// The header's fields before "records" and behind it, in canonical order.
  std::string header_start = R"({"fmt":"qtpack/1","id":"p","lang":["zh-CN","en"],"min_app":"0.1",)"
                             R"("name":{"en":"p","zh":"包"},"prev_seq":0)";
  std::string header_end = R"("released":"2026-01-01T00:00:00Z","seq":1,"version":"1"})";
  std::vector<std::string> records;

  /// With the counts and the Merkle root of these lines.
  std::string text() const;
};

/// A factor's line; `fields` are put into canonical order ({"id","kind","rev",…} with defaults that
/// `fields`, a JSON object, replaces or, by null, leaves out).
std::string factor_line(const std::string& id, const std::string& fields = "{}");

}  // namespace qingtan::test
