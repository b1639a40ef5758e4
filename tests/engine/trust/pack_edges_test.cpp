// The container's rules at their edges: versions, instants, lengths, and what an error says.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/trust/pack_file.h"

using namespace qingtan;

namespace {

struct PackParts {
  Json header{{"fmt", "qtpack/1"},
              {"id", "p"},
              {"lang", {"zh-CN", "en"}},
              {"min_app", "0.1"},
              {"prev_seq", 0},
              {"records", 2},
              {"released", "2026-01-01T00:00:00Z"},
              {"seq", 1}};
  std::vector<std::string> records{R"({"id":"a","rev":1})", R"({"id":"b","rev":2,"x":[true]})"};
  Json trailer{{"end", true}};

  std::string text() const {
    MerkleTree tree;
    std::string out = header.dump() + "\n";
    for (const std::string& record : records) {
      tree.add(bytes_of(record));
      out += record + "\n";
    }
    Json last = trailer;
    if (!last.contains("records")) last["records"] = records.size();
    if (!last.contains("root")) last["root"] = to_hex(tree.root());
    return out + last.dump() + "\n";
  }
};

Result<PackFile> read_pack(const std::string& text, std::string_view app = "0.1.0") {
  auto file = read_pack_file(text, "p", app);
  if (file) file->records.clear();  // whose lines stand in the text
  return file;
}

Error pack_error(const std::string& text, std::string_view app = "0.1.0") {
  const auto file = read_pack(text, app);
  INFO(text.substr(0, 400));
  REQUIRE_FALSE(file.has_value());
  CHECK_FALSE(file.error().front().remedy.empty());
  return file.error().front();
}

Error header_error(const std::string& key, const Json& value) {
  PackParts parts;
  if (value.is_null())
    parts.header.erase(key);
  else
    parts.header[key] = value;
  return pack_error(parts.text());
}

Error records_error(std::vector<std::string> records) {
  PackParts parts;
  parts.header["records"] = records.size();
  parts.records = std::move(records);
  return pack_error(parts.text());
}

}  // namespace

TEST_CASE("The pack that the cases change is taken, with the facts of its header") {
  const std::string text = PackParts().text();
  const auto file = read_pack_file(text, "p", "0.1.0");
  REQUIRE(file.has_value());
  CHECK(file->id == "p");
  CHECK(file->seq == 1);
  CHECK(file->prev_seq == 0);
  CHECK(file->header["released"] == "2026-01-01T00:00:00Z");
  REQUIRE(file->records.size() == 2);
  CHECK(file->find("a") == &file->records[0]);
  CHECK(file->find("b") == &file->records[1]);
  for (const char* none : {"", "A", "aa", "c", "0"}) CHECK(file->find(none) == nullptr);
  CHECK(file->root == file->tree.root());
}

TEST_CASE("Versions are compared number by number; what ends in .0 is what it is without") {
  const auto taken = [](const std::string& needed, const std::string& app) {
    PackParts parts;
    parts.header["min_app"] = needed;
    const auto file = read_pack(parts.text(), app);
    if (!file) {
      CHECK(file.error().front().code == ErrorCode::unsupported_format);
      CHECK(file.error().front().path == "/min_app");
    }
    return file.has_value();
  };
  for (const auto& [needed, app] :
       std::vector<std::pair<const char*, const char*>>{{"0.1", "0.1.0"},
                                                        {"0.1.0", "0.1"},
                                                        {"0.9", "0.10"},
                                                        {"1.0.0", "1"},
                                                        {"1", "1.0"},
                                                        {"1", "1.0.1"},
                                                        {"0", "0"},
                                                        {"0.0", "0"},
                                                        {"1.2.3", "1.2.3"},
                                                        {"1.2.3", "1.3"},
                                                        {"2", "10"},
                                                        {"0.1", "2147483647"}})
    CHECK(taken(needed, app));
  for (const auto& [needed, app] :
       std::vector<std::pair<const char*, const char*>>{{"0.2", "0.1.9"},
                                                        {"0.10", "0.9"},
                                                        {"1", "0.9"},
                                                        {"1.0.1", "1"},
                                                        {"1.0.1", "1.0"},
                                                        {"1.2.3", "1.2.2"},
                                                        {"1.2.3", "1.2"},
                                                        {"10", "9"},
                                                        {"0.0.1", "0"}})
    CHECK_FALSE(taken(needed, app));
  for (const char* bad : {".1", "1.", "1..2", ".", "a", "1a", "-1", "1.-1", "+1", " 1", "1 ",
                          "99999999999", "1.99999999999", "0x1", "1,2"}) {
    INFO(bad);
    CHECK(header_error("min_app", bad).code == ErrorCode::bad_value);
    CHECK(header_error("min_app", bad).path == "/min_app");
    CHECK(pack_error(PackParts().text(), bad).code == ErrorCode::bad_value);
  }
  CHECK(header_error("min_app", 1).code == ErrorCode::wrong_type);
  CHECK(header_error("min_app", Json()).code == ErrorCode::missing_field);
  CHECK(pack_error(PackParts().text(), "").code == ErrorCode::bad_value);
}

TEST_CASE("The instant of a release is read character by character") {
  const std::string shape = "0000-00-00T00:00:00Z";
  const std::string good = "2026-11-12T13:47:28Z";
  const auto taken = [](const std::string& released) {
    PackParts parts;
    parts.header["released"] = released;
    const auto file = read_pack(parts.text());
    if (!file) CHECK(file.error().front().path == "/released");
    return file.has_value();
  };
  CHECK(taken(good));
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'/', ':', ' ', '.', 'a', 't', 'z', '-', 'T', 'Z'}) {
      std::string text = good;
      text[at] = c;
      INFO(text);
      CHECK(taken(text) == (text == good));
    }
    CHECK_FALSE(taken(good.substr(0, at)));
    std::string zero = good;
    if (shape[at] != '0') continue;
    zero[at] = '0';
    INFO(zero);
    CHECK(taken(zero));
  }
  CHECK_FALSE(taken(good + "Z"));
  for (const char* time : {"23:59:59", "00:00:00", "19:09:09", "20:50:50"})
    CHECK(taken("2026-11-12T" + std::string(time) + "Z"));
  for (const char* time : {"24:00:00", "30:00:00", "23:60:00", "23:59:60", "99:99:99", "23:99:00"})
    CHECK_FALSE(taken("2026-11-12T" + std::string(time) + "Z"));
  CHECK_FALSE(taken("2026-02-29T00:00:00Z"));
}

TEST_CASE("A line of 64 KiB is taken, one byte more is refused with its number") {
  for (const std::size_t length : {65535u, 65536u, 65537u}) {
    PackParts parts;
    const std::string head = R"({"id":"b","rev":2,"x":[)";
    std::string line = head;
    while (line.size() + 8200 < length) line += "\"" + std::string(8000, 'a') + "\",";
    line += "\"" + std::string(length - line.size() - 4, 'b') + "\"]}";
    REQUIRE(line.size() == length);
    parts.records[1] = line;
    const auto file = read_pack(parts.text());
    CHECK(file.has_value() == (length <= kPackLineBytes));
    if (file) continue;
    CHECK(file.error().front().code == ErrorCode::too_large);
    CHECK(file.error().front().file == "p:3");
  }
}

TEST_CASE("A pack of more than 64 MiB is refused before it is read") {
  std::string large(kPackBytes, 'a');
  CHECK(pack_error(large).file == "p:1");  // of which the first line is too long
  large += 'a';
  CHECK(pack_error(large).code == ErrorCode::too_large);
  CHECK(pack_error(large).file == "p");
}

TEST_CASE("Empty lines, a line without end and a lonely header are refused where they stand") {
  const std::string text = PackParts().text();
  CHECK(pack_error("").code == ErrorCode::syntax);
  CHECK(pack_error("\n").file == "p:1");
  CHECK(pack_error("\n" + text).file == "p:1");
  CHECK(pack_error(text + "\n").file == "p:5");
  CHECK(pack_error(text.substr(0, text.size() - 1)).file == "p:4");
  CHECK(pack_error(text.substr(0, text.size() - 1)).code == ErrorCode::syntax);
  CHECK(pack_error(text.substr(0, text.find('\n') + 1)).problem ==
        "the file has no header and trailer");
  CHECK(pack_error(text.substr(0, text.find('\n') + 1)).file == "p:1");
  PackParts none;
  none.header["records"] = 0;
  none.records.clear();
  const auto empty = read_pack_file(none.text(), "p", "0.1");
  REQUIRE(empty.has_value());
  CHECK(empty->records.empty());
}

TEST_CASE("Each field of the header is refused by name when it is missing or of another kind") {
  for (const char* key : {"fmt", "id", "min_app", "prev_seq", "records", "released", "seq"}) {
    INFO(key);
    CHECK(header_error(key, Json()).code == ErrorCode::missing_field);
    CHECK(header_error(key, Json()).path == std::string("/") + key);
    CHECK(header_error(key, Json()).file == "p:1");
    CHECK(header_error(key, Json::array()).path == std::string("/") + key);
  }
  for (const char* key : {"prev_seq", "records", "seq"}) {
    for (const Json& bad : {Json(-1), Json("1"), Json(true)}) {
      CHECK(header_error(key, bad).code == ErrorCode::out_of_range);
      CHECK(header_error(key, bad).path == std::string("/") + key);
    }
  }
  CHECK(header_error("seq", 0).code == ErrorCode::out_of_range);
  CHECK(header_error("prev_seq", 1).path == "/prev_seq");
  CHECK(header_error("prev_seq", 2).code == ErrorCode::out_of_range);
  PackParts later;
  later.header["seq"] = 3;
  later.header["prev_seq"] = 2;
  CHECK(read_pack(later.text()).has_value());
  for (const Json& bad : {Json::array({"en"}), Json::array({"en", "zh-CN"}), Json::array(),
                          Json::array({"zh-CN", "en", "fr"})}) {
    CHECK(header_error("lang", bad).code == ErrorCode::bad_value);
    CHECK(header_error("lang", bad).path == "/lang");
  }
  CHECK(header_error("lang", "en").code == ErrorCode::wrong_type);
  CHECK(header_error("fmt", "qtpack/2").code == ErrorCode::unsupported_format);
  CHECK(header_error("fmt", "qtpack/2").path == "/fmt");
  CHECK(header_error("fmt", "qtpack/2").problem.find("qtpack/2") != std::string::npos);
  CHECK(header_error("id", "P").path == "/id");
  PackParts list;
  std::string text = list.text();
  text.replace(0, text.find('\n'), "[]");
  CHECK(pack_error(text).code == ErrorCode::wrong_type);
  CHECK(pack_error(text).file == "p:1");
}

TEST_CASE("Counts in header and trailer, and the root, must be those of the records") {
  for (const int count : {0, 1, 3}) {
    CHECK(header_error("records", count).path == "/records");
    CHECK(header_error("records", count).file == "p:1");
    CHECK(header_error("records", count).problem ==
          "the header counts " + std::to_string(count) + " records, the file has 2");
    PackParts parts;
    parts.trailer["records"] = count;
    CHECK(pack_error(parts.text()).file == "p:4");
    CHECK(pack_error(parts.text()).path == "/records");
    CHECK(pack_error(parts.text()).code == ErrorCode::bad_value);
  }
  PackParts parts;
  parts.trailer["root"] = std::string(64, '0');
  CHECK(pack_error(parts.text()).code == ErrorCode::hash_mismatch);
  CHECK(pack_error(parts.text()).path == "/root");
  CHECK(pack_error(parts.text()).file == "p:4");
  for (const Json& bad : {Json("00"), Json(std::string(64, 'A')), Json(0)}) {
    parts.trailer["root"] = bad;
    CHECK(pack_error(parts.text()).path == "/root");
    CHECK(pack_error(parts.text()).file == "p:4");
  }
  PackParts more;
  more.trailer["z"] = 1;
  CHECK(pack_error(more.text()).code == ErrorCode::unknown_field);
  PackParts negative;
  negative.trailer["records"] = -1;
  CHECK(pack_error(negative.text()).code == ErrorCode::out_of_range);
  PackParts other;
  other.trailer["end"] = false;
  CHECK(pack_error(other.text()).problem == "the last line is no trailer");
  CHECK(pack_error(other.text()).file == "p:4");
}

TEST_CASE("Records stand in ascending order of their ids, each once, each an object") {
  const std::string a = R"({"id":"a","rev":1})", b = R"({"id":"b","rev":1})";
  CHECK(records_error({b, a}).code == ErrorCode::bad_value);
  CHECK(records_error({b, a}).problem == "the id \"a\" comes after a higher one");
  CHECK(records_error({a, a}).code == ErrorCode::duplicate);
  CHECK(records_error({a, a}).problem == "the id \"a\" stands in the line before too");
  for (const auto& records : {std::vector{b, a}, std::vector{a, a}}) {
    CHECK(records_error(records).file == "p:3");
    CHECK(records_error(records).path == "/id");
  }
  CHECK(records_error({a, "[]"}).code == ErrorCode::wrong_type);
  CHECK(records_error({a, "{]"}).file == "p:3");
  CHECK(records_error({a, R"({"id":"B","rev":1})"}).path == "/id");
  CHECK(records_error({a, R"({"id":"b","rev":0})"}).path == "/rev");
  CHECK(records_error({a, R"({"id":"b"})"}).code == ErrorCode::missing_field);
  CHECK(records_error({R"({"rev":1})", b}).code == ErrorCode::missing_field);
}

TEST_CASE("A tombstone has a date and a reason and nothing else, and is shown to nobody") {
  const auto tombstone = [](const std::string& fields) {
    return std::vector<std::string>{R"({"id":"a","rev":1})", "{\"id\":\"b\",\"rev\":2," + fields};
  };
  PackParts parts;
  parts.records = tombstone(R"("withdrawn":{"at":"2026-01-31","reason":"r"}})");
  parts.records.push_back(R"({"id":"c","rev":1})");
  parts.header["records"] = 3;
  std::vector<std::string> visited;
  const std::string text = parts.text();
  std::size_t expected = 0;
  PackVisitor visit;
  visit.expect = [&](std::size_t records) {
    CHECK(visited.empty());
    expected = records;
  };
  visit.record = [&](const PackRecord& r, std::size_t line, const Value& v) {
    visited.push_back(r.id + std::to_string(line) + v.find("id")->dump());
  };
  const auto file = read_pack_file(text, "p", "0.1", visit);
  REQUIRE(file.has_value());
  CHECK(expected == 3);
  CHECK(visited == std::vector<std::string>{"a2\"a\"", "c4\"c\""});
  CHECK(file->records[1].withdrawn);
  CHECK_FALSE(file->records[0].withdrawn);
  const auto error = [&](const std::string& fields) { return records_error(tombstone(fields)); };
  CHECK(error(R"("withdrawn":{"at":"2026-01-32","reason":"r"}})").path == "/withdrawn/at");
  CHECK(error(R"("withdrawn":{"at":"2026-01-32","reason":"r"}})").code == ErrorCode::bad_value);
  CHECK(error(R"("withdrawn":{"at":"2026-01-31"}})").code == ErrorCode::missing_field);
  CHECK(error(R"("withdrawn":{"at":"2026-01-31"}})").path == "/withdrawn/reason");
  CHECK(error(R"("withdrawn":{"reason":"r"}})").path == "/withdrawn/at");
  CHECK(error(R"("withdrawn":{"at":"2026-01-31","reason":"r","x":1}})").code ==
        ErrorCode::unknown_field);
  CHECK(error(R"("withdrawn":{"at":"2026-01-31","reason":"r"},"x":1})").code ==
        ErrorCode::unknown_field);
  CHECK(error(R"("withdrawn":"2026-01-31"})").code == ErrorCode::wrong_type);
}

TEST_CASE("A pack is written only if it can be read, and says which record hinders") {
  Json header = PackParts().header;
  header.erase("fmt");
  header.erase("records");
  const auto good = write_pack_file(header, {{{"id", "b"}, {"rev", 1}}, {{"id", "a"}, {"rev", 1}}});
  REQUIRE(good.has_value());
  CHECK(good->find("\"id\":\"a\"") < good->find("\"id\":\"b\""));
  CHECK(good->starts_with("{\"fmt\":\"qtpack/1\","));
  const auto one = write_pack_file(header, {{{"id", "a"}, {"rev", 1}, {"x", 0.5}},
                                            {{"id", "b"}, {"rev", 1}, {"x", 1}},
                                            {{"id", "c"}, {"rev", 1}, {"x", nullptr}}});
  REQUIRE_FALSE(one.has_value());
  REQUIRE(one.error().size() == 2);
  CHECK(one.error()[0].file == "a");
  CHECK(one.error()[0].path == "/x");
  CHECK(one.error()[1].file == "c");
  header["name"] = 0.5;
  CHECK(write_pack_file(header, {}).error().front().file == "header");
  header.erase("name");
  header.erase("min_app");
  CHECK(write_pack_file(header, {}).error().front().path == "/min_app");
}
