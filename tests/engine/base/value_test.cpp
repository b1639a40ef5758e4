#include "qingtan/base/value.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace qingtan;

TEST_CASE("A tree says the same as the JSON that it was made of, also after it was moved") {
  const char* text =
      R"({"a":[1,-2,2.5,18446744073709551615,"é\n",true,null,[],{}],"b":{"c":{"d":""}},"e":false})";
  const Json json = *parse_json(text, "");
  auto tree = parse_tree(text, "");
  REQUIRE(tree.has_value());
  const ValueTree moved = std::move(*tree);
  CHECK(moved.root().to_json() == json);
  CHECK(moved.root().size() == 3);
  CHECK(moved.root().find("a")->size() == 9);
  CHECK(moved.root().find("b")->find("c")->find("d")->text().empty());
  CHECK(moved.root().find("x") == nullptr);
  CHECK(moved.root().find("a")->find("c") == nullptr);
  const ValueTree small(Json("x"));
  CHECK(small.root().text() == "x");
  CHECK(small.root().empty());
}

TEST_CASE("Items come in order, each with its path") {
  const auto tree = parse_tree(R"([[1,[2]],"x",{"k":[3]}])", "");
  std::string seen;
  for_each_item(tree->root(), "/l", [&](const Value& item, const std::string& path) {
    seen += path + "=" + item.dump() + ";";
  });
  CHECK(seen == R"(/l/0=[1,[2]];/l/1="x";/l/2={"k":[3]};)");
}

TEST_CASE("A reader of a tree finds the same faults as one of the JSON") {
  const char* text =
      R"({"mass":-1,"yield":2,"name":3,"id":"Ä","extra":0,"year":2024.5,"list":{},"gone":null})";
  const auto faults = [](auto in) {
    in.number("mass", positive());
    in.optional_number("yield", yield_range());
    in.string("name");
    in.id("id");
    in.optional_integer("year", 1900, 2200);
    in.array("list");
    in.string("gone");
    in.text("absent");
    in.finish();
    std::string all;
    for (const Error& e : in.errors().take()) all += describe(e) + "\n";
    return all;
  };
  ErrorList by_json("f"), by_tree("f");
  const Json json = *parse_json(text, "");
  const auto tree = parse_tree(text, "");
  const std::string expected = faults(ObjectReader(json, "", by_json));
  CHECK(faults(RecordReader(tree->root(), "", by_tree)) == expected);
  CHECK(std::count(expected.begin(), expected.end(), '\n') == 9);
}

TEST_CASE("Fields beyond the 64th are known and unknown as the others") {
  Json json = Json::object();
  for (int i = 0; i < 100; ++i) json["k" + std::to_string(1000 + i)] = i;
  const ValueTree tree(json);
  ErrorList errors("");
  RecordReader in(tree.root(), "", errors);
  std::vector<std::string> keys;
  for (int i = 0; i < 99; ++i) keys.push_back("k" + std::to_string(1000 + i));
  for (const std::string& key : keys) in.find(key);
  in.finish();
  const Errors found = errors.take();
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "/k1099");
}
