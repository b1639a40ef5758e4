#include <catch2/catch_test_macros.hpp>

#include "qingtan/base/json.h"

using namespace qingtan;

namespace {

Error first_error(std::string_view bytes) {
  const auto json = parse_json(bytes, "f.json");
  REQUIRE_FALSE(json.has_value());
  REQUIRE_FALSE(json.error().empty());
  return json.error().front();
}

}  // namespace

TEST_CASE("A JSON document is parsed whole") {
  const auto json = parse_json(R"({"a":[1,-2.5,"轻碳",true,null],"b":{}})", "f.json");
  REQUIRE(json.has_value());
  CHECK((*json)["a"][2] == "轻碳");
  CHECK((*json)["a"].size() == 5);
}

TEST_CASE("What is no JSON is refused with its position") {
  for (const char* bytes : {"", "{", "[1,]", "{\"a\":}", "nul", "{'a':1}", "[1] 2", "\"\xff\"", "// c\n1"}) {
    const Error error = first_error(bytes);
    CHECK(error.code == ErrorCode::syntax);
    CHECK(error.file == "f.json");
    CHECK_FALSE(error.remedy.empty());
  }
}

TEST_CASE("A key given twice is refused at its path") {
  const Error error = first_error(R"({"a":{"yield":0.5,"yield":0.9}})");
  CHECK(error.code == ErrorCode::duplicate);
  CHECK(error.path == "/a/yield");
}

TEST_CASE("A number that overflows a double is refused") {
  CHECK(first_error(R"({"mass":1e999})").code == ErrorCode::out_of_range);
  CHECK(first_error(R"({"mass":1e999})").path == "/mass");
  CHECK(first_error("[-1e400]").code == ErrorCode::out_of_range);
}

TEST_CASE("A hundred megabytes of nesting are refused without being built") {
  const std::string hostile(100 << 20, '[');
  const Error error = first_error(hostile);
  CHECK(error.code == ErrorCode::too_deep);
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  CHECK(first_error(objects).code == ErrorCode::too_deep);
}

TEST_CASE("Nesting up to the limit is read") {
  const std::string deep = std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']');
  CHECK(parse_json(deep, "").has_value());
  CHECK_FALSE(parse_json("[" + deep + "]", "").has_value());
}

TEST_CASE("JSON pointers escape tilde and slash (RFC 6901)") {
  CHECK(pointer("/a", "x/y~z") == "/a/x~1y~0z");
  CHECK(pointer("", std::size_t{3}) == "/3");
}
