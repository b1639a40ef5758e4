#include "qingtan/trust/bundle.h"

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"

using namespace qingtan;
using test::code_of;

namespace {

const std::string kList =
    R"({"files":[{"len":3,"name":"1.root.json"},{"len":0,"name":"a/b_c-d"}],"qtbundle":1})";

ErrorCode refusal(const std::string& bytes) {
  const auto bundle = read_bundle(bytes, "test.qtbundle");
  REQUIRE_FALSE(bundle.has_value());
  return code_of(bundle.error());
}

std::string named(const std::string& name) {
  return R"({"files":[{"len":0,"name":")" + name + R"("}],"qtbundle":1})" + "\n";
}

}  // namespace

TEST_CASE("A bundle gives its files as views of its own bytes") {
  const std::string bytes = kList + "\n{}\n";
  const auto bundle = read_bundle(bytes, "test.qtbundle");
  REQUIRE(bundle.has_value());
  REQUIRE(bundle->size() == 2);
  CHECK((*bundle)[0].name == "1.root.json");
  CHECK((*bundle)[0].bytes == "{}\n");
  CHECK((*bundle)[0].bytes.data() == bytes.data() + kList.size() + 1);
  CHECK((*bundle)[1].bytes.empty());
  CHECK(write_bundle(*bundle) == bytes);
  CHECK(write_bundle({}) == "{\"files\":[],\"qtbundle\":1}\n");
  CHECK(read_bundle("{\"files\":[],\"qtbundle\":1}\n", "").value().empty());
}

TEST_CASE("L04: a bundle whose lengths do not add up exactly is refused") {
  const std::string whole = kList + "\n{}\n";
  for (std::size_t length = kList.size() + 1; length < whole.size(); ++length) {
    CHECK(refusal(whole.substr(0, length)) == ErrorCode::hash_mismatch);
  }
  CHECK(refusal(whole + "x") == ErrorCode::hash_mismatch);
  CHECK(refusal(kList) == ErrorCode::syntax);
  CHECK(refusal("") == ErrorCode::syntax);
  CHECK(
      refusal(
          R"({"files":[{"len":9007199254740991,"name":"a"},{"len":9007199254740991,"name":"b"}],"qtbundle":1})"
          "\n") == ErrorCode::hash_mismatch);
  CHECK_FALSE(read_bundle(R"({"files":[{"len":-1,"name":"a"}],"qtbundle":1})"
                          "\n",
                          "")
                  .has_value());
  CHECK_FALSE(read_bundle(R"({"files":[{"len":"0","name":"a"}],"qtbundle":1})"
                          "\n",
                          "")
                  .has_value());
}

TEST_CASE("L04: names that lead out of a directory, or that no bundle has, are refused") {
  for (const std::string& name :
       {std::string(), std::string("/etc/passwd"), std::string(".."), std::string("../a"),
        std::string("a/../b"), std::string("a//b"), std::string("a/"), std::string("a..b"),
        std::string("a b"), std::string("a\\\\b"), std::string("C:a"), std::string("涂层"),
        std::string("a%2e"), std::string("a\u202E"), std::string(161, 'a')}) {
    INFO(name);
    CHECK(refusal(named(name)) == ErrorCode::bad_value);
    CHECK_FALSE(write_bundle(std::vector{BundleFile{name, ""}}).has_value());
  }
  CHECK(read_bundle(named(std::string(160, 'a')), "").has_value());
  CHECK(refusal(R"({"files":[{"len":0,"name":"a"},{"len":0,"name":"a"}],"qtbundle":1})"
                "\n") == ErrorCode::duplicate);
  CHECK_FALSE(write_bundle(std::vector{BundleFile{"a", ""}, BundleFile{"a", ""}}).has_value());
}

TEST_CASE("A bundle of another format or with more than its list is refused") {
  for (const char* list :
       {"[]", "{}", R"({"files":[]})", R"({"qtbundle":1})", R"({"files":{},"qtbundle":1})",
        R"({"files":[],"qtbundle":2})", R"({"files":[],"qtbundle":0})",
        R"({"files":[],"more":1,"qtbundle":1})", R"({"files":[1],"qtbundle":1})",
        R"({"files":[{"len":0,"mode":1,"name":"a"}],"qtbundle":1})", R"({"cfbundle":1,"files":[]})",
        R"({"qtbundle":1,"files":[]})", R"({"files": [],"qtbundle":1})"}) {
    INFO(list);
    CHECK_FALSE(read_bundle(std::string(list) + "\n", "").has_value());
  }
}

TEST_CASE("Of an entry that is no object that alone is told") {
  const auto bundle = read_bundle(R"({"files":[1],"qtbundle":1})" "\n", "");
  REQUIRE_FALSE(bundle.has_value());
  REQUIRE(bundle.error().size() == 1);
  CHECK(bundle.error()[0].path == "/files/0");
}

TEST_CASE("L04: more files or bytes than the limits are refused") {
  std::vector<BundleFile> files;
  for (std::size_t i = 0; i < kBundleFiles; ++i) files.push_back({"f" + std::to_string(i), ""});
  const auto most = write_bundle(files);
  REQUIRE(most.has_value());
  CHECK(read_bundle(*most, "").value().size() == kBundleFiles);
  files.push_back({"one-more", ""});
  CHECK(code_of(write_bundle(files).error()) == ErrorCode::too_large);
  const std::string list = most->substr(0, most->find(']'));
  CHECK(refusal(list + R"(,{"len":0,"name":"one-more"}],"qtbundle":1})" + "\n") ==
        ErrorCode::too_large);
  const std::string large(kBundleBytes, 'x');
  CHECK(refusal(large + "x") == ErrorCode::too_large);
  CHECK(code_of(write_bundle(std::vector{BundleFile{"a", large}}).error()) == ErrorCode::too_large);
}
