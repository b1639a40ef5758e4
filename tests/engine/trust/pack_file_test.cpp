// The container: what is written is read back, line for line.

#include "qingtan/trust/pack_file.h"

#include <catch2/catch_test_macros.hpp>

#include "qingtan/trust/canonical.h"
#include "support/generator.h"

using namespace qingtan;

namespace {

Json header() {
  return {{"id", "p"},
          {"lang", {"zh-CN", "en"}},
          {"min_app", "0.1"},
          {"prev_seq", 0},
          {"released", "2026-01-01T00:00:00Z"},
          {"seq", 1}};
}

Json random_record(test::Random& r, std::size_t i) {
  Json record{{"id", "r" + std::to_string(i)}, {"rev", 1 + r.below(9)}};
  if (r.below(5) == 0) {
    record["withdrawn"] = {{"at", "2026-02-0" + std::to_string(1 + r.below(9))},
                           {"reason", "替换 \"W\\2\""}};
    return record;
  }
  for (std::size_t n = r.below(6); n-- > 0;) {
    const std::string key = "k" + std::to_string(r.below(20));
    if (r.below(3) == 0)
      record[key] = Json::array({"钢", true, r.below(1000)});
    else
      record[key] = {{"en", "text " + std::to_string(r.below(100))}, {"zh", "文字"}};
  }
  return record;
}

}  // namespace

TEST_CASE(
    "Generated packs come back with every record, line and root, whatever the order they were "
    "given in") {
  test::Random r(23);
  std::size_t records = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Json> list;
    for (std::size_t i = r.below(40); i-- > 0;) list.push_back(random_record(r, i));
    const std::string bytes = *write_pack_file(header(), list);
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[r.below(i)]);
    REQUIRE(*write_pack_file(header(), list) == bytes);
    std::vector<std::string> visited;
    PackVisitor visit;
    visit.record = [&](const PackRecord& record, std::size_t line, const Value& value) {
      CHECK(*write_canonical(value.to_json()) == record.line);
      CHECK(value.find("id")->text() == record.id);
      CHECK(line >= 2);
      visited.push_back(record.id);
    };
    const auto file = read_pack_file(bytes, "p", "0.1", visit);
    REQUIRE(file.has_value());
    REQUIRE(file->records.size() == list.size());
    for (const Json& record : list) {
      const PackRecord* found = file->find(record["id"].get<std::string>());
      REQUIRE(found);
      CHECK(found->line == *write_canonical(record));
      CHECK(found->rev == record["rev"]);
      CHECK(found->withdrawn == record.contains("withdrawn"));
      CHECK(found->line.data() >= bytes.data());  // the same buffer
      CHECK(found->line.data() + found->line.size() < bytes.data() + bytes.size());
      const auto index = static_cast<std::uint64_t>(found - file->records.data());
      CHECK(verify_inclusion(index, file->tree.size(), leaf_hash(bytes_of(found->line)),
                             file->tree.inclusion_proof(index), file->root));
      records += !found->withdrawn;
    }
    records -= visited.size();
  }
  CHECK(records == 0);
}

TEST_CASE("What a reader would refuse is not written") {
  CHECK_FALSE(write_pack_file(header(), {{{"id", "a"}, {"rev", 1}}, {{"id", "a"}, {"rev", 2}}})
                  .has_value());
  CHECK_FALSE(write_pack_file(header(), {{{"id", "a"}, {"rev", 0}}}).has_value());
  CHECK_FALSE(write_pack_file(header(), {{{"id", "a"}, {"rev", 1}, {"x", 1.5}}}).has_value());
  CHECK_FALSE(write_pack_file(header(), {{{"id", "A"}, {"rev", 1}}}).has_value());
  CHECK_FALSE(write_pack_file(header(), {Json("text")}).has_value());
  CHECK_FALSE(
      write_pack_file(header(),
                      {{{"id", "a"}, {"rev", 1}, {"withdrawn", {{"at", "soon"}, {"reason", "x"}}}}})
          .has_value());
  CHECK_FALSE(write_pack_file(header(), {{{"id", "a"},
                                          {"rev", 1},
                                          {"kind", "factor"},
                                          {"withdrawn", {{"at", "2026-01-01"}, {"reason", "x"}}}}})
                  .has_value());
  Json bad = header();
  bad["min_app"] = 1;
  CHECK_FALSE(write_pack_file(bad, {}).has_value());
  bad = header();
  bad["released"] = "2026-01-01";
  CHECK_FALSE(write_pack_file(bad, {}).has_value());
  bad["released"] = "2026-01-01T24:00:00Z";
  CHECK_FALSE(write_pack_file(bad, {}).has_value());
  bad = header();
  bad["lang"] = {"en"};
  CHECK_FALSE(write_pack_file(bad, {}).has_value());
}
