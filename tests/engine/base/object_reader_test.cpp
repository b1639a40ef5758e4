#include <catch2/catch_test_macros.hpp>

#include "qingtan/base/json.h"

using namespace qingtan;

TEST_CASE("Every wrong field is reported, with path and remedy") {
  const Json json = *parse_json(R"({"mass":-1,"yield":2,"name":3,"id":"Ä","extra":0})", "");
  ErrorList errors("f.json");
  ObjectReader in(json, "/c/0", errors);
  in.number("mass", positive());
  in.number("yield", yield_range());
  in.string("name");
  in.id("id");
  in.number("absent", any_number());
  in.finish();
  const Errors list = errors.take();
  REQUIRE(list.size() == 6);
  CHECK(list[0].code == ErrorCode::out_of_range);
  CHECK(list[0].path == "/c/0/mass");
  CHECK(list[1].code == ErrorCode::out_of_range);
  CHECK(list[2].code == ErrorCode::wrong_type);
  CHECK(list[3].code == ErrorCode::bad_value);
  CHECK(list[4].code == ErrorCode::missing_field);
  CHECK(list[5].code == ErrorCode::unknown_field);
  CHECK(list[5].path == "/c/0/extra");
  for (const Error& e : list) {
    CHECK_FALSE(e.problem.empty());
    CHECK_FALSE(e.remedy.empty());
  }
}

TEST_CASE("null counts as absent") {
  const Json json = *parse_json(R"({"share":null,"name":null})", "");
  ErrorList errors("");
  ObjectReader in(json, "", errors);
  CHECK_FALSE(in.optional_number("share", share()).has_value());
  CHECK(in.optional_text("name").empty());
  in.finish();
  CHECK(errors.empty());
}

TEST_CASE("Range ends belong to the range as stated") {
  const Json json = *parse_json(R"({"zero":0,"one":1})", "");
  ErrorList errors("");
  ObjectReader in(json, "", errors);
  in.number("zero", share());
  in.number("one", share());
  in.number("one", yield_range());
  in.number("zero", not_negative());
  CHECK(errors.empty());
  in.number("zero", yield_range());
  in.number("zero", positive());
  CHECK(errors.take().size() == 2);
}

TEST_CASE("A flood of errors is bounded") {
  Json json = Json::object();
  for (int i = 0; i < 1000; ++i) json["k" + std::to_string(i)] = 1;
  ErrorList errors("");
  ObjectReader in(json, "", errors);
  in.finish();
  CHECK(errors.take().size() == kMaxErrors);
}

TEST_CASE("Ids are short lower-case words") {
  for (const char* good : {"a", "mat.steel.alsi", "0x", "a-b_c.d"}) CHECK(is_id(good));
  for (const char* bad : {"", "A", "-a", ".a", "a b", "碳", "a/b"}) CHECK_FALSE(is_id(bad));
  CHECK(is_id(std::string(80, 'a')));
  CHECK_FALSE(is_id(std::string(81, 'a')));
}
