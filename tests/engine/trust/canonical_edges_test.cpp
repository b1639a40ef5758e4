// Canonical JSON at the edges of its rules: the last that is allowed and the first that is not, by
// reader and writer alike, and where an error says it stands.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/trust/canonical.h"
#include "utf8.h"

using namespace qingtan;
using test::utf8;

namespace {

Error unreadable(const std::string& text) {
  const auto value = read_canonical(text, "file");
  INFO(text);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().size() == 1);
  CHECK(value.error().front().file == "file");
  return value.error().front();
}

Error unwritable(const Json& value) {
  const auto text = write_canonical(value);
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().size() == 1);
  return text.error().front();
}

bool both_take(const Json& value, const std::string& text) {
  const auto read = read_canonical(text, "");
  const auto written = write_canonical(value);
  CHECK(read.has_value() == written.has_value());
  if (read) CHECK(*read == value);
  if (written) CHECK(*written == text);
  return read.has_value();
}

Json nested(int levels) { return levels == 0 ? Json(0) : Json::array({nested(levels - 1)}); }
Json nested_objects(int levels) {
  return levels == 0 ? Json(0) : Json{{"k", nested_objects(levels - 1)}};
}

}  // namespace

TEST_CASE("A key is a letter or underscore, then letters, digits and underscores, at most 32") {
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    const std::string one(1, static_cast<char>(c));
    if (c == '"' || c == '\\') continue;  // which end or escape
    INFO("character " << c);
    for (const auto& [key, allowed] :
         {std::pair{one, letter}, std::pair{"a" + one, letter || digit},
          std::pair{"ab" + one + "c", letter || digit}}) {
      CHECK(read_canonical("{\"" + key + "\":1}", "").has_value() == allowed);
      CHECK(write_canonical(Json{{key, 1}}).has_value() == allowed);
    }
  }
  for (const std::size_t length : {31u, 32u, 33u}) {
    const std::string key(length, 'k');
    CHECK(both_take(Json{{key, 1}}, "{\"" + key + "\":1}") == (length <= 32));
  }
  CHECK_FALSE(both_take(Json{{"", 1}}, "{\"\":1}"));
}

TEST_CASE("Every code point is allowed in a text, or refused for one of the stated reasons") {
  // Beside the table of what normalisation may change: controls, bidi controls, the byte order
  // mark.
  const auto refused = [](char32_t c) {
    return c < 0x20 || c == 0x7F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xFEFF || (c >= 0xD800 && c <= 0xDFFF);
  };
  for (char32_t c = 0; c < 0x300; ++c) {
    INFO(static_cast<unsigned>(c));
    CHECK(is_stable_text(utf8(c)) == !refused(c));
    CHECK(is_stable_text("a" + utf8(c) + "b") == !refused(c));
  }
  for (const char32_t c :
       {0x2029u, 0x202Au, 0x202Bu, 0x202Eu, 0x202Fu, 0x2065u,  0x2066u,  0x2067u,  0x2069u,
        0x206Au, 0xFEFEu, 0xFEFFu, 0xFF00u, 0xFF01u, 0x4DFFu,  0x4E00u,  0x9FFFu,  0xA000u,
        0xD7FFu, 0xD800u, 0xDFFFu, 0xE000u, 0xFFFDu, 0x10000u, 0x1F600u, 0x10FFFFu}) {
    INFO(static_cast<unsigned>(c));
    CHECK(is_stable_text(utf8(c)) == !refused(c));
  }
  for (const char32_t unstable :
       {0x300u, 0x34Eu, 0x350u, 0x374u, 0x387u, 0x1161u, 0x3099u, 0xF900u, 0x2F800u, 0x2FA1Du})
    CHECK_FALSE(is_stable_text(utf8(unstable)));
  for (const char32_t stable : {0x34Fu, 0x905u, 0xE01u, 0x370u, 0x375u, 0x386u, 0x1160u, 0x1176u,
                                0x3098u, 0x309Bu, 0xF8FFu, 0x2F7FFu, 0x2FA1Eu})
    CHECK(is_stable_text(utf8(stable)));
}

TEST_CASE("Bytes that are no UTF-8 are refused at every place of a text") {
  for (const char* bytes : {"\x80",
                            "\xBF",
                            "\xC0\x80",
                            "\xC1\xBF",
                            "\xC2",
                            "\xC2\x7F",
                            "\xC2\xC0",
                            "\xDF",
                            "\xE0\x80\x80",
                            "\xE0\x9F\xBF",
                            "\xE1\x80",
                            "\xE1\x80\x7F",
                            "\xE1\xC0\x80",
                            "\xED\xA0\x80",
                            "\xED\xBF\xBF",
                            "\xEF\xBF",
                            "\xF0\x80\x80\x80",
                            "\xF0\x8F\xBF\xBF",
                            "\xF1\x80\x80",
                            "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80",
                            "\xF8\x88\x80\x80\x80",
                            "\xFF"}) {
    INFO(bytes);
    for (const std::string& text :
         {std::string(bytes), "ab" + std::string(bytes), std::string(bytes) + "ab",
          "钢" + std::string(bytes) + "\"\\"}) {
      CHECK_FALSE(is_stable_text(text));
      CHECK_FALSE(write_canonical(Json(text)).has_value());
    }
    CHECK_FALSE(read_canonical("\"" + std::string(bytes) + "\"", "").has_value());
  }
}

TEST_CASE("A text stands for its own characters, whatever is escaped in it") {
  for (const char* text : {"\"", "\\", "a\"", "\"a", "a\\b\"c", "\\\\", "\"\"", "钢\"", "\"钢"}) {
    std::string escaped;
    for (const char c : std::string_view(text))
      escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    CHECK(both_take(Json(text), "\"" + escaped + "\""));
    CHECK(both_take(Json::array({text, "x", text}),
                    "[\"" + escaped + "\",\"x\",\"" + escaped + "\"]"));
  }
  CHECK_FALSE(read_canonical("\"a\\\"", "").has_value());
  CHECK_FALSE(read_canonical("\"\\", "").has_value());
  CHECK_FALSE(read_canonical("\"a\\\"\x7F\"", "").has_value());
  CHECK_FALSE(read_canonical("\"\\\"\xCC\x81\"", "").has_value());
  for (const std::size_t length : {8191u, 8192u, 8193u}) {
    const bool allowed = length <= kCanonicalStringBytes;
    const std::string plain(length, 'a');
    CHECK(both_take(plain, "\"" + plain + "\"") == allowed);
    const std::string escaped(length, '"');
    std::string spelled = "\"";
    for (std::size_t i = 0; i < length; ++i) spelled += "\\\"";
    CHECK(both_take(escaped, spelled + "\"") == allowed);
  }
}

TEST_CASE("Integers up to 2^53 - 1 are taken, spelled without sign, zero or point too many") {
  CHECK(both_take(9007199254740991, "9007199254740991"));
  CHECK(both_take(9007199254740991u, "9007199254740991"));
  CHECK(both_take(-9007199254740991, "-9007199254740991"));
  CHECK_FALSE(both_take(9007199254740992, "9007199254740992"));
  CHECK_FALSE(both_take(9007199254740992u, "9007199254740992"));
  CHECK_FALSE(both_take(-9007199254740992, "-9007199254740992"));
  CHECK(both_take(1000000000000000, "1000000000000000"));
  CHECK(both_take(-10, "-10"));
  CHECK(both_take(0u, "0"));
  for (const char* text : {"00", "-00", "01", "-01", "000", "09"})
    CHECK(unreadable(text).problem.starts_with("the number has a leading zero"));
  CHECK(unreadable("-0").problem.starts_with("-0 is not allowed"));
  for (const char* text : {"0.5", "1.5", "0e1", "12E3", "9007199254740991.0", "-1.5"})
    CHECK(unreadable(text).code == ErrorCode::wrong_type);
  for (const char* text : {"9999999999999999", "10000000000000000", "90071992547409910",
                           "-10000000000000000", "123456789012345678901234567890"})
    CHECK(unreadable(text).code == ErrorCode::out_of_range);
  for (const char* text : {"-", "--1", "+1", "/", ":", "-a", "a"})
    CHECK(unreadable(text).code == ErrorCode::syntax);
  CHECK(unreadable("1/").code == ErrorCode::syntax);
  CHECK(unreadable("1:").code == ErrorCode::syntax);
}

TEST_CASE("Eight levels of nesting are taken, in arrays and objects alike") {
  for (int levels = 7; levels <= 10; ++levels) {
    INFO(levels);
    const Json arrays = nested(levels), objects = nested_objects(levels);
    CHECK(both_take(arrays, arrays.dump()) == (levels <= 8));
    CHECK(both_take(objects, objects.dump()) == (levels <= 8));
  }
  CHECK(unwritable(nested(9)).code == ErrorCode::too_deep);
  CHECK(unwritable(nested(9)).path == "/0/0/0/0/0/0/0/0/0");
  CHECK(unreadable(nested_objects(9).dump()).path == "/k/k/k/k/k/k/k/k/k");
}

TEST_CASE("Whatever is missing, doubled or misplaced between values is refused") {
  for (const char* text : {"[",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[1 1]",
                           "[1,,2]",
                           "]",
                           "{",
                           "{\"a\"",
                           "{\"a\":",
                           "{\"a\":1",
                           "{\"a\":1,",
                           "{\"a\":1,}",
                           "{,\"a\":1}",
                           "{a:1}",
                           "{\"a\" 1}",
                           "{\"a\",1}",
                           "{\"a\":1;\"b\":2}",
                           "{\"a\":1]",
                           "[1}",
                           "\"",
                           "\"a",
                           "t",
                           "tru",
                           "truE",
                           "true1",
                           "f",
                           "fals",
                           "falsy",
                           "false,",
                           "n",
                           "null",
                           "[]]",
                           "{}}",
                           "[][]",
                           "1,",
                           "{1:1}"})
    CHECK_FALSE(read_canonical(text, "").has_value());
  for (const char* text : {"[true,false,true]", "{\"a\":true,\"b\":false}", "[[],[],{}]",
                           "{\"a\":{},\"b\":[]}", "[1,\"a\",[2]]"}) {
    const auto value = read_canonical(text, "");
    REQUIRE(value.has_value());
    CHECK(*value == Json::parse(text));
    CHECK(write_canonical(*value) == text);
  }
}

TEST_CASE("An error names the place: the path to it, and the byte") {
  CHECK(unreadable("[1,[2,{\"a\":[null]}]]").path == "/1/1/a/0");
  CHECK(unreadable("[1,[2,{\"a\":[null]}]]").problem.ends_with("(byte 12)"));
  CHECK(unreadable("{\"a\":1,\"b\":01}").path == "/b");
  CHECK(unreadable("{\"a\":1,\"b\":01}").problem.ends_with("(byte 13)"));
  CHECK(unreadable("tru").problem.ends_with("(byte 0)"));
  CHECK(unreadable("[1]x").problem.ends_with("(byte 3)"));
  CHECK(unreadable("[1]x").path.empty());
  CHECK(unreadable("{\"b\":1,\"a\":2}").code == ErrorCode::duplicate);
  CHECK(unreadable("{\"b\":1,\"b\":2}").code == ErrorCode::duplicate);
  CHECK(unreadable("{\"B\":1}").code == ErrorCode::bad_value);
  CHECK(unreadable("").code == ErrorCode::syntax);
  CHECK(unreadable("").problem.starts_with("the text ends too early"));
  CHECK(unwritable(Json{{"a", Json::array({1, nullptr})}}).path == "/a/1");
  CHECK(unwritable(Json{{"a", Json::array({1, nullptr})}}).code == ErrorCode::wrong_type);
  CHECK(unwritable(Json{{"a", {{"B", 1}}}}).path == "/a/B");
  CHECK(unwritable(Json{{"a", {{"B", 1}}}}).code == ErrorCode::bad_value);
  CHECK(unwritable(Json::array({"\x7F"})).path == "/0");
  CHECK(unwritable(Json::array({"\x7F"})).code == ErrorCode::bad_value);
  CHECK(unwritable(Json{{"a", std::string(8193, 'a')}}).path == "/a");
  CHECK(unwritable(Json{{"a", std::string(8193, 'a')}}).code == ErrorCode::too_large);
}

TEST_CASE("A document is filled anew by each reading, whatever the one before held") {
  ValueTree document;
  REQUIRE(read_canonical("{\"a\":[\"x\\\"\",1]}", "", document).has_value());
  REQUIRE(read_canonical("[\"y\\\\z\",\"w\\\"\"]", "", document).has_value());
  CHECK(document.root().to_json() == Json::array({"y\\z", "w\""}));
  CHECK_FALSE(read_canonical("[1,2", "", document).has_value());
  REQUIRE(read_canonical("7", "", document).has_value());
  CHECK(document.root().to_json() == Json(7));
}

TEST_CASE("A text ends where its view ends, whatever stands behind it") {
  const std::string whole = R"({"a":[1,23,"xy","z\""],"b":{"c":true,"d":-45},"e":""})";
  for (const std::string& text :
       std::vector<std::string>{whole, "123", "1.5", "1e5", "\"ab\"", "true", "\"\\\"\""}) {
    for (std::size_t length = 0; length <= text.size(); ++length) {
      const std::string alone = text.substr(0, length);
      const auto of_view = read_canonical(std::string_view(text).substr(0, length), "");
      const auto of_copy = read_canonical(alone, "");
      INFO(alone);
      REQUIRE(of_view.has_value() == of_copy.has_value());
      if (of_view) CHECK(*of_view == *of_copy);
      if (!of_view) CHECK(of_view.error().front().problem == of_copy.error().front().problem);
    }
  }
  ValueTree document;
  REQUIRE(read_canonical(whole, "", document).has_value());
  CHECK(document.root().size() == 3);
  CHECK(document.root().find("a")->size() == 4);
  CHECK(document.root().find("b")->size() == 2);
}
