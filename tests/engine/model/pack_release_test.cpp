// Releases one after another: what is built, numbered, withdrawn and compared.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/pack_diff.h"
#include "qingtan/trust/canonical.h"
#include "support/generator.h"
#include "support/packs.h"
#include "support/source_files.h"
#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const std::string kHeader =
    R"({"format":"qingtan.pack-source/1","id":"p","version":"1","released":"2026-01-01","name":{"zh":"包","en":"p"}})";

std::vector<SourceFile> sources(const std::string& factors, const std::string& withdrawn = "") {
  std::vector<SourceFile> files{{"pack.json", kHeader}, {"material/all.json", "[" + factors + "]"}};
  if (!withdrawn.empty()) files.push_back({"withdrawn.json", withdrawn});
  return files;
}

std::string with_value(const std::string& id, const std::string& value,
                       const std::string& extra = "") {
  return R"({"id":")" + id +
         R"(","library":"material","category":{"zh":"类","en":"c"},"name":{"zh":"名","en":"n"},"unit":"kgCO2e/kg","value":)" +
         value + extra + "}";
}

PackFile file_of(std::string&&) = delete;  // its records point into the bytes
PackFile file_of(const std::string& bytes) {
  auto file = read_pack_file(bytes, "p", program_version());
  REQUIRE(file.has_value());
  return std::move(*file);
}

Json record(const std::string& bytes, const std::string& id) {
  const PackFile file = file_of(bytes);
  REQUIRE(file.find(id));
  return *read_canonical(file.find(id)->line, "");
}

std::string built(std::vector<SourceFile> files, const PackFile* previous = nullptr) {
  const auto bytes = build_pack(std::move(files), previous);
  if (!bytes) FAIL(describe(bytes.error().front()));
  return *bytes;
}

}  // namespace

TEST_CASE("Decimals stand in a pack as they stand in its source") {
  const std::string bytes = built(sources(with_value(
      "a", "2.80",
      R"(,"price":1.50e1,"recycled_share":0,"year":2024,"forecast":{"2030":2.10,"2040":1},
      "uncertainty":{"kind":"pedigree","scores":[1,2,3,4,5],"basic":1.050},"note":null)")));
  const Json a = record(bytes, "a");
  CHECK(a["value"] == "2.80");
  CHECK(a["price"] == "15.0");
  CHECK(a["recycled_share"] == "0");
  CHECK(a["year"] == 2024);
  CHECK(a["forecast"] ==
        Json::parse(R"([{"value":"2.10","year":2030},{"value":"1","year":2040}])"));
  CHECK(a["uncertainty"] ==
        Json::parse(R"({"kind":"pedigree","scores":[1,2,3,4,5],"basic":"1.050"})"));
  CHECK_FALSE(a.contains("note"));
  CHECK(a["kind"] == "factor");
  CHECK(a["rev"] == 1);
}

TEST_CASE("A number that no decimal can hold is refused in its source file") {
  const auto bytes = build_pack(sources(with_value("a", "1e-20")));
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().front().file == "material/all.json");
  CHECK(bytes.error().front().path == "/0/value");
  CHECK(bytes.error().front().code == ErrorCode::out_of_range);
}

TEST_CASE("A text that normalisation could change is refused with the id of its record") {
  const auto bytes = build_pack(sources(with_value("a", "1", ",\"region\":\"e\u0301\"")));
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().front().file == "a");
  CHECK(bytes.error().front().path == "/region");
}

TEST_CASE("The built-in packs are built to the same bytes twice and in any order of their files") {
  for (const char* name : {"base", "sae-cases"}) {
    const std::string bytes = build_pack(pack_sources(name)).value();
    CHECK(bytes == build_pack(pack_sources(name)).value());
    CHECK(bytes == built_pack(name));  // what the build made, and other tests read
    CHECK(file_of(bytes).records.size() ==
          static_cast<std::size_t>(file_of(bytes).header["records"]));
  }
  std::vector<SourceFile> files =
      source_files(R"({"factors":[)" + with_value("a", "1") + "," + with_value("b", "2") + "," +
                   with_value("c", "3") +
                   R"(],"scenarios":[{"id":"s","name":{"zh":"景","en":"S"},"grid":"a"}]})");
  const std::string bytes = built(files);
  Random r(3);
  for (int round = 0; round < 50; ++round) {
    for (std::size_t i = files.size(); i > 1; --i) std::swap(files[i - 1], files[r.below(i)]);
    REQUIRE(built(files) == bytes);
  }
}

TEST_CASE("An id belongs to one record of a pack, whatever its kind") {
  auto files =
      source_files(R"({"factors":[)" + with_value("s", "1") +
                   R"(],"scenarios":[{"id":"s","name":{"zh":"景","en":"S"},"grid":"s"}]})");
  const auto bytes = build_pack(files);
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().front().code == ErrorCode::duplicate);
  CHECK(bytes.error().front().file == "scenarios.json");
}

TEST_CASE("A file that is handed in twice is refused, whatever its content: the result would depend on the order") {
  auto files = sources(with_value("a", "1"));
  files.push_back(files.front());
  const auto bytes = build_pack(files);
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().front().code == ErrorCode::duplicate);
  CHECK(bytes.error().front().file == "pack.json");
}

TEST_CASE("A release goes on from the one before") {
  const std::string first = built(
      sources(with_value("a", "1") + "," + with_value("b", "2") + "," + with_value("c", "3")));
  const PackFile one = file_of(first);
  CHECK(one.seq == 1);
  CHECK(one.prev_seq == 0);

  const std::string reason = R"([{"id":"c","at":"2026-03-01","reason":"W2"}])";
  const std::string second = built(
      sources(with_value("a", "1") + "," + with_value("b", "2.0") + "," + with_value("d", "4"),
              reason),
      &one);
  const PackFile two = file_of(second);
  CHECK(two.seq == 2);
  CHECK(two.prev_seq == 1);
  CHECK(two.find("a")->rev == 1);
  CHECK(two.find("b")->rev == 2);  // "2.0" is not "2"
  CHECK(two.find("d")->rev == 1);
  CHECK(record(second, "c") ==
        Json::parse(R"({"id":"c","rev":2,"withdrawn":{"at":"2026-03-01","reason":"W2"}})"));
  CHECK(check_succession(one, two).has_value());

  // The tombstone stays, and a record that comes back goes on from it.
  const std::string third = built(
      sources(with_value("a", "1") + "," + with_value("b", "2.0") + "," + with_value("d", "4")),
      &two);
  const PackFile three = file_of(third);
  CHECK(three.find("c")->line == two.find("c")->line);
  CHECK(check_succession(two, three).has_value());
  const std::string fourth = built(sources(with_value("a", "1") + "," + with_value("b", "2.0") +
                                           "," + with_value("c", "3") + "," + with_value("d", "4")),
                                   &three);
  const PackFile four = file_of(fourth);
  CHECK(four.find("c")->rev == 3);
  CHECK(check_succession(three, four).has_value());
  CHECK_FALSE(check_succession(four, three).has_value());
}

TEST_CASE("A record does not vanish without a reason") {
  const std::string first = built(sources(with_value("a", "1") + "," + with_value("b", "2")));
  const PackFile one = file_of(first);
  const auto second = build_pack(sources(with_value("a", "1")), &one);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().front().problem.find("\"b\"") != std::string::npos);
  CHECK(second.error().front().remedy.find("withdrawn.json") != std::string::npos);
  const auto bad = build_pack(sources(with_value("a", "1"), R"([{"id":"b"}])"), &one);
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().front().path == "/0/reason");
}

TEST_CASE("The release before must be of the same pack, and lower") {
  const std::string first = built(sources(with_value("a", "1")));
  PackFile one = file_of(first);
  auto files = sources(with_value("a", "1"));
  files[0].bytes.insert(1, R"("seq":7,)");
  const std::string seventh = built(files, &one);
  const PackFile seven = file_of(seventh);
  CHECK(seven.seq == 7);
  CHECK(seven.prev_seq == 1);
  CHECK(build_pack(files, &seven).error().front().code == ErrorCode::rollback);
  one.id = "q";
  CHECK(build_pack(sources(with_value("a", "1")), &one).error().front().code == ErrorCode::mix_up);
  CHECK(check_succession(one, seven).error().front().code == ErrorCode::mix_up);
}

TEST_CASE("A diff names fields, values before and after, and reasons") {
  const std::string first = built(sources(with_value("a", "1", R"(,"forecast":{"2030":0.9})") +
                                          "," + with_value("b", "2") + "," + with_value("c", "3")));
  const PackFile one = file_of(first);
  const std::string second =
      built(sources(with_value("a", "1.5", R"(,"forecast":{"2030":0.8,"2040":0.5},"year":2024)") +
                        "," + with_value("b", "2") + "," + with_value("d", "4"),
                    R"([{"id":"c","reason":"W2"}])"),
            &one);
  const PackDiff diff = diff_packs(one, file_of(second));
  CHECK(diff.seq_before == 1);
  CHECK(diff.seq_after == 2);
  REQUIRE(diff.added.size() == 1);
  CHECK(diff.added[0].id == "d");
  CHECK(diff.added[0].name_zh == "名");
  REQUIRE(diff.changed.size() == 1);
  CHECK(diff.changed[0].rev_before == 1);
  CHECK(diff.changed[0].rev_after == 2);
  std::map<std::string, std::pair<std::string, std::string>> fields;
  for (const FieldChange& f : diff.changed[0].fields)
    fields[f.field] = {f.before.value_or("-"), f.after.value_or("-")};
  const decltype(fields) expected{{"/value", {"1", "1.5"}},
                                  {"/forecast/2030", {"0.9", "0.8"}},
                                  {"/forecast/2040", {"-", "0.5"}},
                                  {"/year", {"-", "2024"}}};
  CHECK(fields == expected);
  REQUIRE(diff.withdrawn.size() == 1);
  CHECK(diff.withdrawn[0].id == "c");
  CHECK(diff.withdrawn[0].reason == "W2");
  CHECK(to_json(diff)["changed"][0]["rev"] == nlohmann::ordered_json::parse("[1,2]"));
  CHECK(diff_packs(one, one).empty());
  CHECK(diff_packs(PackFile{}, one).added.size() == 3);  // a first release
  const PackDiff back = diff_packs(file_of(second), one);
  CHECK(back.added.size() == 1);
  CHECK(back.withdrawn.size() == 1);
}

TEST_CASE("Sources and built pack give the same factors") {
  const Pack base = pack("base");
  const auto own =
      read_factors(read_text(source_path("factors/base/material/recommended-metals-1.json")), "x");
  REQUIRE(own.has_value());
  for (const Factor& f : *own) {
    const auto it = std::find_if(base.factors.begin(), base.factors.end(),
                                 [&](const Factor& g) { return g.id == f.id; });
    REQUIRE(it != base.factors.end());
    INFO(f.id);
    CHECK(it->value == f.value);
    CHECK(it->forecast.points() == f.forecast.points());
    CHECK(it->primary_value == f.primary_value);
    CHECK(it->recycled_share == f.recycled_share);
    CHECK(it->price == f.price);
    CHECK(it->properties == f.properties);
    CHECK(it->year == f.year);
    CHECK(it->note == f.note);
    CHECK(it->source.citation == f.source.citation);
    CHECK(it->uncertainty.has_value() == f.uncertainty.has_value());
    if (f.uncertainty) CHECK(log_sigma(*it->uncertainty) == log_sigma(*f.uncertainty));
  }
}
