#include "qingtan/trust/canonical.h"

#include <catch2/catch_test_macros.hpp>

#include "support/generator.h"

using namespace qingtan;

namespace {

void accepts(const std::string& bytes) {
  const auto value = read_canonical(bytes, "pack");
  INFO(bytes);
  REQUIRE(value.has_value());
  CHECK(*write_canonical(*value) == bytes);
}

void refuses(const std::string& bytes, ErrorCode code) {
  const auto value = read_canonical(bytes, "pack");
  INFO(bytes);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().front().code == code);
  CHECK_FALSE(value.error().front().remedy.empty());
}

Json random_value(test::Random& r, int depth) {
  switch (r.below(depth > 4 ? 4u : 6u)) {
    case 0:
      return r.below(2) == 0;
    case 1:
      return static_cast<std::int64_t>(r.next() % 9007199254740992ull) * (r.below(2) ? 1 : -1);
    case 2:
      return std::string("冷轧钢板 \"\\ ²") + std::to_string(r.below(100));
    case 3:
      return "";
    case 4: {
      Json list = Json::array();
      for (std::size_t i = r.below(4); i-- > 0;) list.push_back(random_value(r, depth + 1));
      return list;
    }
    default: {
      Json object = Json::object();
      for (std::size_t i = r.below(4); i-- > 0;)
        object["k" + std::to_string(r.below(20))] = random_value(r, depth + 1);
      return object;
    }
  }
}

}  // namespace

TEST_CASE("Canonical texts are accepted and written back byte for byte") {
  for (const char* text :
       {"{}", "[]", "0", "-1", "9007199254740991", "-9007199254740991", "true", "false", "\"\"",
        R"({"a":1,"b":[true,"x"],"c_1":{"d":"2.80"}})", R"("\"\\/")", "\"冷轧钢板（CO₂）\""})
    accepts(text);
}

TEST_CASE("Every value that can be written is read back the same") {
  test::Random r(5);
  for (int i = 0; i < 5000; ++i) {
    const Json value = random_value(r, 0);
    const auto bytes = write_canonical(value);
    REQUIRE(bytes.has_value());
    const auto again = read_canonical(*bytes, "");
    REQUIRE(again.has_value());
    CHECK(*write_canonical(*again) == *bytes);
  }
}

// Names C01 to C16 are those of the project's list of attacks on packs.
TEST_CASE("C01, C02: a key twice, or keys out of order") {
  refuses(R"({"a":1,"a":2})", ErrorCode::duplicate);
  refuses(R"({"b":1,"a":2})", ErrorCode::duplicate);
}

TEST_CASE("C03 to C07: white space, byte order mark, something behind the value") {
  for (const char* text : {"{ }", "[1, 2]", " 1", "1\n", "\xEF\xBB\xBF{}", "{}{}", "{}\r\n", ""}) {
    const auto value = read_canonical(text, "");
    CHECK_FALSE(value.has_value());
  }
}

TEST_CASE("C08 to C11, C13: text that has another spelling or hides itself") {
  refuses("\"\\u0041\"", ErrorCode::syntax);
  refuses("\"\\ud800\"", ErrorCode::syntax);
  refuses("\"\\n\"", ErrorCode::syntax);
  refuses("\"\\/\"", ErrorCode::syntax);
  for (const char* text : {"\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF5\x80\x80\x80\"",
                           "\"\xE5\x86\"", "\"\x80\"", "\"a\tb\"", "\"\x7F\""})
    refuses(text, ErrorCode::bad_value);
  refuses(std::string("\"a\0b\"", 5), ErrorCode::bad_value);
  refuses(
      "\"\xE2\x80\xAE"
      "gpj.exe\"",
      ErrorCode::bad_value);                           // right-to-left override
  refuses("\"\xE2\x81\xA6x\"", ErrorCode::bad_value);  // isolate
  refuses("\"e\xCC\x81\"", ErrorCode::bad_value);      // e + combining acute
  refuses("\"\xEF\xA4\x80\"", ErrorCode::bad_value);   // compatibility ideograph U+F900
  accepts("\"\xC3\xA9\"");                             // é in one code point
}

TEST_CASE("C14, C15: numbers that have another spelling or no exact double") {
  for (const char* text : {"1.0", "1e3", "1E3", "-0", "01", "+1", "-", ".5", "NaN", "1.", "0x1"})
    CHECK_FALSE(read_canonical(text, "").has_value());
  refuses("9007199254740992", ErrorCode::out_of_range);
  refuses("-9007199254740992", ErrorCode::out_of_range);
  refuses("99999999999999999999", ErrorCode::out_of_range);
  refuses("null", ErrorCode::syntax);
}

TEST_CASE("C16: nesting of ten thousand levels") {
  refuses(std::string(10000, '['), ErrorCode::too_deep);
  accepts("[[[[[[[[[]]]]]]]]]");
  refuses("[[[[[[[[[[]]]]]]]]]]", ErrorCode::too_deep);
}

TEST_CASE("C30: keys with a meaning elsewhere are just unknown keys, or no keys") {
  accepts(R"({"__proto__":1})");
  accepts(R"({"constructor":1})");
  refuses(R"({"Key":1})", ErrorCode::bad_value);
  refuses(R"({"":1})", ErrorCode::bad_value);
  refuses("{\"" + std::string(33, 'a') + "\":1}", ErrorCode::bad_value);
}

TEST_CASE("A string longer than 8 KiB is refused") {
  accepts("\"" + std::string(8192, 'a') + "\"");
  refuses("\"" + std::string(8193, 'a') + "\"", ErrorCode::too_large);
}

TEST_CASE("What has no canonical form cannot be written") {
  CHECK_FALSE(write_canonical(Json(nullptr)).has_value());
  CHECK_FALSE(write_canonical(Json(1.5)).has_value());
  CHECK_FALSE(write_canonical(Json{{"A", 1}}).has_value());
  CHECK(write_canonical(Json{{"a", {{"b", 1.5}}}}).error().front().path == "/a/b");
}

TEST_CASE("C25: decimals are spelled one way") {
  for (const char* good :
       {"0", "2.80", "-1", "0.0001", "123456789012345", "-0.5", "1.123456789012345"})
    CHECK(is_decimal(good));
  for (const char* bad : {"", "-", "1.", ".5", "1e3", "01", "+1", "1234567890123456",
                          "1.1234567890123456", "２", "1,5", " 1"})
    CHECK_FALSE(is_decimal(bad));
}
