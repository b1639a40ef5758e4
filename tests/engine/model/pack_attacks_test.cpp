// Every bad pack of the catalogue of attacks is refused as a whole, with the line where it fails.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/pack.h"
#include "support/pack_lines.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

PackLines good() {
  PackLines lines;
  lines.records = {factor_line("a"), factor_line("b"), factor_line("c")};
  return lines;
}

Error refused(const std::string& bytes, const std::string& place) {
  const auto pack = read_pack(bytes, "p.qtpack", "0.1.0");
  REQUIRE_FALSE(pack.has_value());
  const Error& error = pack.error().front();
  INFO(describe(error));
  CHECK(error.file == place);
  CHECK_FALSE(error.problem.empty());
  CHECK_FALSE(error.remedy.empty());
  return error;
}

/// Line 3, the second record, is this.
Error refused_record(const std::string& line) {
  PackLines lines = good();
  lines.records[1] = line;
  return refused(lines.text(), "p.qtpack:3");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::string kB = factor_line("b");

Error refused_value(const std::string& value) {
  return refused_record(replaced(kB, "\"2.80\"", value));
}

PackFile pack_of(const std::string& bytes) {
  auto file = read_pack_file(bytes, "p.qtpack", "0.1.0");
  REQUIRE(file.has_value());
  return std::move(*file);
}

ErrorCode succession(const std::string& before, const std::string& after) {
  const auto result = check_succession(pack_of(before), pack_of(after));
  REQUIRE_FALSE(result.has_value());
  CHECK_FALSE(result.error().front().problem.empty());
  return result.error().front().code;
}

const std::string kTombstone =
    R"({"id":"b","rev":2,"withdrawn":{"at":"2026-02-01","reason":"W2"}})";

std::string second_release(PackLines lines) {
  lines.header_start = replaced(lines.header_start, "\"prev_seq\":0", "\"prev_seq\":1");
  lines.header_end = replaced(lines.header_end, "\"seq\":1", "\"seq\":2");
  return lines.text();
}

}  // namespace

TEST_CASE("C00: the pack that the cases spoil is accepted") {
  const auto pack = read_pack(good().text(), "p.qtpack", "0.1.0");
  REQUIRE(pack.has_value());
  REQUIRE(pack->factors.size() == 3);
  CHECK(pack->factors[1].id == "b");
  CHECK(pack->factors[1].value == 2.80);
  CHECK(pack->header.seq == 1);
  CHECK(pack->header.released == "2026-01-01");
}

TEST_CASE("C01: a key that stands twice") {
  CHECK(refused_record(replaced(kB, "\"kind\":\"factor\"", "\"id\":\"b\",\"kind\":\"factor\""))
            .code == ErrorCode::duplicate);
}

TEST_CASE("C02: keys out of order") {
  CHECK(refused_record(replaced(kB, R"("id":"b","kind":"factor")", R"("kind":"factor","id":"b")"))
            .code == ErrorCode::duplicate);
}

TEST_CASE("C03: white space that means nothing") {
  CHECK(refused_record(replaced(kB, "\":", "\": ")).code == ErrorCode::syntax);
  CHECK(refused_record(kB + " ").code == ErrorCode::syntax);
  CHECK(refused_record(" " + kB).code == ErrorCode::syntax);
}

TEST_CASE("C04: a byte order mark") {
  CHECK(refused("\xEF\xBB\xBF" + good().text(), "p.qtpack:1").code == ErrorCode::syntax);
}

TEST_CASE("C05: CRLF") { CHECK(refused_record(kB + "\r").code == ErrorCode::syntax); }

TEST_CASE("C06: no line feed at the end, or two") {
  std::string text = good().text();
  CHECK(refused(text + "\n", "p.qtpack:6").code == ErrorCode::syntax);
  text.pop_back();
  CHECK(refused(text, "p.qtpack:5").code == ErrorCode::syntax);
}

TEST_CASE("C07: bytes behind the trailer") {
  CHECK(refused(good().text() + "x\n", "p.qtpack:6").code == ErrorCode::syntax);
  CHECK(refused(good().text() + "{}\n", "p.qtpack:6").code == ErrorCode::syntax);
  CHECK(refused(good().text() + std::string(1, '\0'), "p.qtpack:6").code == ErrorCode::syntax);
  refused(good().text() + good().text(), "p.qtpack:5");
}

TEST_CASE("C08: a lone surrogate as an escape") {
  CHECK(refused_record(replaced(kB, "\"name\":{\"en\":\"name", R"("name":{"en":"\ud800)")).code ==
        ErrorCode::syntax);
}

TEST_CASE("C09: bytes that are no UTF-8") {
  for (const char* bytes :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xF4\x90\x80\x80", "\xED\xA0\x80", "\xFF", "\xE5\x86"})
    CHECK(refused_record(replaced(kB, "{\"en\":\"name", std::string("{\"en\":\"") + bytes)).code ==
          ErrorCode::bad_value);
}

TEST_CASE("C10: NUL and control characters in a text") {
  for (char c : {'\0', '\x01', '\t', '\x1F', '\x7F'})
    CHECK(refused_record(replaced(kB, "{\"en\":\"name", "{\"en\":\"" + std::string(1, c))).code ==
          ErrorCode::bad_value);
  CHECK(refused_record(replaced(kB, "{\"en\":\"name", R"({"en":"\u0000)")).code ==
        ErrorCode::syntax);
}

TEST_CASE("C11: a bidi override in a name") {
  for (const char* c : {"\u202E", "\u202A", "\u2066", "\u2069"})
    CHECK(refused_record(replaced(kB, "{\"en\":\"name", std::string("{\"en\":\"") + c)).code ==
          ErrorCode::bad_value);
}

TEST_CASE("C12: an id with a Cyrillic letter that looks Latin") {
  PackLines lines = good();
  lines.records[2] = factor_line("c\u0430");
  const Error error = refused(lines.text(), "p.qtpack:4");
  CHECK(error.code == ErrorCode::bad_value);
  CHECK(error.path == "/id");
}

TEST_CASE("C13: a text that is not in normalisation form C") {
  CHECK(refused_record(replaced(kB, "{\"en\":\"name", "{\"en\":\"e\u0301")).code ==
        ErrorCode::bad_value);
  CHECK(refused_record(replaced(kB, "{\"en\":\"name", "{\"en\":\"\u212B")).code ==
        ErrorCode::bad_value);
}

TEST_CASE("C14: numbers that are no plain integers") {
  for (const char* number :
       {"2.8", "1e3", "-0", "1e400", "01", "+1", "NaN", "Infinity", "-", ".5", "1."}) {
    INFO(number);
    refused_value(number);
  }
  CHECK(refused_value("2").code ==
        ErrorCode::wrong_type);  // an integer, but a decimal belongs there
  CHECK(refused_value("null").code == ErrorCode::syntax);
}

TEST_CASE("C15: 2^53") {
  CHECK(refused_record(replaced(kB, "\"rev\":1", "\"rev\":9007199254740992")).code ==
        ErrorCode::out_of_range);
  PackLines lines = good();
  lines.records[1] = replaced(kB, "\"rev\":1", "\"rev\":9007199254740991");
  CHECK(read_pack(lines.text(), "p", "0.1.0").has_value());
}

TEST_CASE("C16: 10,000 levels of nesting") {
  CHECK(refused_value(std::string(10000, '[')).code == ErrorCode::too_deep);
  CHECK(refused_value(std::string(9, '[') + std::string(9, ']')).code == ErrorCode::too_deep);
}

TEST_CASE("C17: a line without end") {
  CHECK(refused_record(kB + std::string(kPackLineBytes, ' ')).code == ErrorCode::too_large);
  CHECK(refused(std::string(kPackBytes + 1, 'x'), "p.qtpack").code == ErrorCode::too_large);
}

TEST_CASE("C18: records out of order") {
  PackLines lines = good();
  std::swap(lines.records[1], lines.records[2]);
  const Error error = refused(lines.text(), "p.qtpack:4");
  CHECK(error.code == ErrorCode::bad_value);
  CHECK(error.path == "/id");
}

TEST_CASE("C19: an id twice, of one kind or of two") {
  PackLines lines = good();
  lines.records[1] = factor_line("a", R"({"value":"3"})");
  CHECK(refused(lines.text(), "p.qtpack:3").code == ErrorCode::duplicate);
  lines.records[1] = R"({"id":"a","rev":2,"withdrawn":{"at":"2026-02-01","reason":"W2"}})";
  CHECK(refused(lines.text(), "p.qtpack:3").code == ErrorCode::duplicate);
}

TEST_CASE("C20: counts that are not those of the records") {
  const std::string text = good().text();
  CHECK(
      refused(replaced(text, "\"records\":3,\"released", "\"records\":4,\"released"), "p.qtpack:1")
          .path == "/records");
  CHECK(
      refused(replaced(text, "\"records\":3,\"root", "\"records\":2,\"root"), "p.qtpack:5").path ==
      "/records");
}

TEST_CASE("C21: a header whose seq cannot be") {
  for (const char* seq : {"0", "-1", "\"1\"", "true"})
    CHECK(refused(replaced(good().text(), "\"seq\":1,\"version",
                           std::string("\"seq\":") + seq + ",\"version"),
                  "p.qtpack:1")
              .path == "/seq");
  CHECK(refused(replaced(good().text(), "\"prev_seq\":0", "\"prev_seq\":1"), "p.qtpack:1").path ==
        "/prev_seq");
  CHECK(pack_of(good().text()).seq == 1);  // what the signed seq is compared with
}

TEST_CASE("C22: a Merkle root that is not that of the lines") {
  std::string text = good().text();
  CHECK(refused(replaced(text, "\"value\":\"2.80\"", "\"value\":\"2.81\""), "p.qtpack:5").code ==
        ErrorCode::hash_mismatch);
  const std::size_t root = text.find("\"root\":\"") + 8;
  text[root] = text[root] == 'a' ? 'b' : 'a';
  CHECK(refused(text, "p.qtpack:5").code == ErrorCode::hash_mismatch);
  text[root] = 'A';
  CHECK(refused(text, "p.qtpack:5").code == ErrorCode::bad_value);
}

TEST_CASE("C23: an empty pack") {
  CHECK(refused("", "p.qtpack").code == ErrorCode::syntax);
  CHECK(refused("\n", "p.qtpack:1").code == ErrorCode::syntax);
  const std::string text = good().text();
  CHECK(refused(text.substr(0, text.find('\n') + 1), "p.qtpack:1").code == ErrorCode::syntax);
  // Header and trailer alone are a pack, of nothing.
  const auto none = read_pack(PackLines{}.text(), "p", "0.1.0");
  REQUIRE(none.has_value());
  CHECK(none->factors.empty());
}

TEST_CASE("C24: 500,001 lines") {
  std::string text = PackLines{}.text();
  text = text.substr(0, text.find('\n') + 1);
  for (std::size_t i = 0; i < kPackLines; ++i) text += "{}\n";
  CHECK(refused(text, "p.qtpack:500001").code == ErrorCode::too_large);
}

TEST_CASE("C25: values that are no decimals") {
  for (const char* value :
       {"", "-", "1.", "1e3", "1234567890123456789012345678901234567890", "２.８", ".5", "+1", "01",
        "1,5", " 1", "0x1", "NaN", "1.0000000000000000"}) {
    INFO(value);
    const Error error = refused_value("\"" + std::string(value) + "\"");
    CHECK(error.path == "/value");
    CHECK(error.code == ErrorCode::bad_value);
  }
}

TEST_CASE("C26: an unknown unit") {
  const Error error = refused_record(replaced(kB, "kgCO2e/kg", "kgCO2e/stone"));
  CHECK(error.code == ErrorCode::bad_value);
  CHECK(error.path == "/unit");
}

TEST_CASE("C27: a year 0, and a validity that ends before it begins") {
  CHECK(refused_record(factor_line("b", R"({"year":0})")).path == "/year");
  CHECK(refused_record(factor_line("b", R"({"year":2024,"valid_until":"0000-01-01"})")).path ==
        "/valid_until");
  CHECK(refused_record(factor_line("b", R"({"year":2024,"valid_until":"2023-12-31"})")).path ==
        "/valid_until");
  CHECK(refused_record(factor_line("b", R"({"year":"2024"})")).path == "/year");
}

TEST_CASE("C28: a rev or seq lower than in the release before") {
  PackLines before = good();
  before.records[1] = factor_line("b", R"({"rev":3})");
  PackLines after = good();
  after.records[1] = factor_line("b", R"({"rev":2})");
  CHECK(succession(before.text(), second_release(after)) == ErrorCode::rollback);
  CHECK(succession(second_release(good()), good().text()) == ErrorCode::rollback);
  after.records[1] =
      factor_line("b", R"({"rev":3,"value":"9"})");  // changed, but under the same number
  CHECK(succession(before.text(), second_release(after)) == ErrorCode::rollback);
  after.records[1] = factor_line("b", R"({"rev":4,"value":"9"})");
  CHECK(check_succession(pack_of(before.text()), pack_of(second_release(after))).has_value());
}

TEST_CASE(
    "C29: a tombstone or record that vanishes, a withdrawn one that comes back with its rev") {
  PackLines before = good();
  before.records[1] = kTombstone;
  PackLines after = good();
  after.records.erase(after.records.begin() + 1);
  CHECK(succession(before.text(), second_release(after)) == ErrorCode::rollback);
  CHECK(succession(good().text(), second_release(after)) == ErrorCode::rollback);
  after = good();
  for (const char* rev : {R"({"rev":1})", R"({"rev":2})"}) {
    after.records[1] = factor_line("b", rev);
    CHECK(succession(before.text(), second_release(after)) == ErrorCode::rollback);
  }
  after.records[1] = factor_line("b", R"({"rev":3})");
  CHECK(check_succession(pack_of(before.text()), pack_of(second_release(after))).has_value());
}

TEST_CASE("C30: keys that mean something to JavaScript") {
  for (const char* key : {"__proto__", "constructor"}) {
    INFO(key);
    const Error error =
        refused_record(factor_line("b", std::string("{\"") + key + "\":{\"polluted\":true}}"));
    CHECK(error.code == ErrorCode::unknown_field);
  }
}

TEST_CASE("C31: HTML, script and formula text is kept as it stands, and comes back the same") {
  const std::string name = R"(=HYPERLINK("http://x","y")<script>alert(1)</script>@SUM(1)|cmd)";
  Json fields{{"name", {{"en", name}, {"zh", "=1+1<img src=x>"}}}};
  PackLines lines = good();
  lines.records[1] = factor_line("b", fields.dump());
  const std::string text = lines.text();
  const auto pack = read_pack(text, "p", "0.1.0");
  REQUIRE(pack.has_value());
  CHECK(pack->factors[1].name.en == name);
  const PackFile file = pack_of(text);
  CHECK(file.records[1].line == lines.records[1]);
}

TEST_CASE("C32: a pack for a newer program is refused with the hint to update") {
  const auto with = [](const std::string& version) {
    return replaced(good().text(), "\"min_app\":\"0.1\"", "\"min_app\":\"" + version + "\"");
  };
  for (const char* newer : {"0.1.1", "0.2", "1.0", "0.10"}) {
    const Error error = refused(with(newer), "p.qtpack:1");
    CHECK(error.code == ErrorCode::unsupported_format);
    CHECK(error.path == "/min_app");
    CHECK(error.remedy.find("update the program") != std::string::npos);
  }
  for (const char* known : {"0.1", "0.1.0", "0.0.9", "0"})
    CHECK(read_pack(with(known), "p", "0.1.0").has_value());
  for (const char* bad : {"", "x", "1.", ".1", "-1", "99999999999"})
    CHECK(refused(with(bad), "p.qtpack:1").path == "/min_app");
  // A newer format may hold anything behind its version: the hint comes first.
  std::string strange = replaced(with("9"), "\"version\":\"1\"", "\"version\":7");
  CHECK(refused(strange, "p.qtpack:1").path == "/min_app");
}
