// Receipts, bundles, proofs and log entries at the edges of their formats: the last that is taken,
// the first that is not, and where the error says it stands.

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <functional>

#include "log_world.h"
#include "qingtan/trust/bundle.h"
#include "qingtan/trust/digest.h"
#include "qingtan/trust/receipt.h"
#include "qingtan/trust/refresh.h"

using namespace qingtan;
using test::LogWorld;

namespace {

using Told = std::vector<std::string>;

template <class T>
Told told_by(const Result<T>& result) {
  if (result) return {};
  Told told;
  for (const Error& e : result.error()) {
    CHECK(e.file == "file");
    told.push_back(std::string(name(e.code)) + " " + e.path);
  }
  return told;
}

Receipt whole_receipt() {
  LogWorld log;
  Receipt receipt;
  receipt.record = "{}";
  receipt.size = 1;
  receipt.targets = "t";
  receipt.release = {LogAct::release, "2026-11-22T00:00:00Z", "base", 1, "", 0, Hash{}};
  log.add(write_log_entry(receipt.release).value());
  receipt.proof = {"", 0, {}, log.note_of(1)};
  receipt.log_key = log.origin;
  return receipt;
}

Told receipt_with(const std::function<void(Json& json)>& change) {
  Json json = Json::parse(write_receipt(whole_receipt()).value());
  change(json);
  return told_by(read_receipt(json.dump(), "file"));
}

Told receipt_with(const std::string& key, const Json& value) {
  return receipt_with([&](Json& json) {
    if (value.is_null())
      json.erase(key);
    else
      json[key] = value;
  });
}

std::string base64_of(std::size_t length) { return to_base64(Bytes(length, 7)); }

Told entry_with(bool release, const std::string& key, const Json& value) {
  Json json{{"act", release ? "release" : "publish"},
            {"at", "2026-11-22T00:00:00Z"},
            {"pack", "base"},
            {"seq", 1}};
  if (release)
    json["sha256"] = std::string(64, 'a');
  else
    json.update({{"fid", "mat.a"}, {"rec", std::string(64, 'a')}, {"rev", 1}});
  if (value.is_null())
    json.erase(key);
  else
    json[key] = value;
  return told_by(read_log_entry(json.dump(), "file"));
}

Told bundle_of_list(const std::string& list) { return told_by(read_bundle(list + "\n", "file")); }

}  // namespace

TEST_CASE("Each field of a receipt is asked for, and refused by its name") {
  CHECK(receipt_with("index", 0).empty());
  for (const char* key : {"size", "log", "path", "record", "targets", "proof", "release"}) {
    INFO(key);
    CHECK(receipt_with(key, Json())[0] == std::string("missing_field /") + key);
  }
  CHECK(receipt_with("index", Json()) == Told{"missing_field /index"});
  CHECK(receipt_with("fmt", Json())[0] == "missing_field /fmt");
  CHECK(receipt_with("fmt", "x") == Told{"unsupported_format /fmt"});
  CHECK(receipt_with("index", -1) == Told{"out_of_range /index"});
  CHECK(receipt_with("size", 0) == Told{"out_of_range /size"});
  CHECK(receipt_with("more", 1) == Told{"unknown_field /more"});
  for (const char* key : {"record", "targets", "proof"}) {
    INFO(key);
    const std::string at = std::string(" /") + key;
    CHECK(receipt_with(key, "YQ==") == Told{"wrong_type" + at});
    CHECK(receipt_with(key, Json::array()) == Told{"missing_field" + at});
    CHECK(receipt_with(key, {""}) == Told{"bad_value" + at});
    CHECK(receipt_with(key, {1}) == Told{"bad_value" + at});
    CHECK(receipt_with(key, {"YQ="}) == Told{"bad_value" + at});
    CHECK(receipt_with(key, {"YQ==", "YQ=="}) == Told{"bad_value" + at});
    CHECK(receipt_with(key, {base64_of(6144), ""}) == Told{"bad_value" + at});
    CHECK(receipt_with(key, {base64_of(6143), "YQ=="}) == Told{"bad_value" + at});
  }
  CHECK(receipt_with("targets", {base64_of(6144)}).empty());
  CHECK(receipt_with("targets", {base64_of(6144), "YQ=="}).empty());
  CHECK(receipt_with("targets", {base64_of(6144), base64_of(6144)}).empty());
  CHECK_FALSE(receipt_with("proof", {"YQ=="}).empty());
  CHECK(receipt_with("release", 1)[0] == "wrong_type ");
}

TEST_CASE("A receipt has at most 64 roots, each of some bytes, and at most 63 hashes of a path") {
  const auto roots = [](std::size_t count) { return Json(count, Json::array({"YQ=="})); };
  CHECK(receipt_with("roots", roots(1)).empty());
  CHECK(receipt_with("roots", roots(64)).empty());
  CHECK(receipt_with("roots", roots(65)) == Told{"bad_value /roots"});
  CHECK(receipt_with("roots", Json::array()) == Told{"bad_value /roots"});
  CHECK(receipt_with("roots", Json::array({Json::array()})) == Told{"bad_value /roots"});
  CHECK(receipt_with("roots", Json::array({"YQ=="})) == Told{"bad_value /roots"});
  CHECK(receipt_with("roots", 1) == Told{"wrong_type /roots"});
  Receipt receipt = whole_receipt();
  receipt.roots = {"a", std::string(6145, 'b')};
  CHECK(read_receipt(write_receipt(receipt).value(), "") == receipt);
  const auto path = [](std::size_t count) { return Json(count, to_base64(Hash{})); };
  CHECK(receipt_with("path", path(63)).empty());
  CHECK(receipt_with("path", path(64)) == Told{"bad_value /path"});
  CHECK(receipt_with("path", {1}) == Told{"bad_value /path"});
  CHECK(receipt_with("path", {"YQ=="}) == Told{"bad_value /path"});
  CHECK(receipt_with("path", 1) == Told{"wrong_type /path"});
}

TEST_CASE("Each field of a log entry is asked for, and refused by its name") {
  const auto publish = [](const std::string& key, const Json& value) {
    return entry_with(false, key, value);
  };
  const auto release = [](const std::string& key, const Json& value) {
    return entry_with(true, key, value);
  };
  CHECK(publish("seq", 1).empty());
  CHECK(release("seq", 1).empty());
  CHECK(publish("act", "withdraw").empty());
  CHECK(publish("act", "other") == Told{"bad_value /act", "missing_field /sha256",
                                        "bad_value /sha256", "unknown_field /fid",
                                        "unknown_field /rec", "unknown_field /rev"});
  for (const auto& entry : {publish, publish}) {
    CHECK(entry("at", "today") == Told{"bad_value /at"});
    CHECK(entry("seq", 0) == Told{"out_of_range /seq"});
    CHECK(entry("seq", Json()) == Told{"missing_field /seq"});
    CHECK(entry("pack", Json())[0] == "missing_field /pack");
    CHECK(entry("x", 1) == Told{"unknown_field /x"});
  }
  CHECK(publish("rev", 0) == Told{"out_of_range /rev"});
  CHECK(publish("fid", Json())[0] == "missing_field /fid");
  CHECK(publish("rec", std::string(63, 'a')) == Told{"bad_value /rec"});
  CHECK(release("sha256", std::string(64, 'A')) == Told{"bad_value /sha256"});
  CHECK(release("rev", 1) == Told{"unknown_field /rev"});
  CHECK(told_by(read_log_entry("[]", "file")) == Told{"wrong_type "});
  LogEntry entry{LogAct::release, "2026-11-22T00:00:00Z", "base", 1, "", 0, Hash{}};
  CHECK(write_log_entry(entry).has_value());
  entry.rev = 1;
  CHECK_FALSE(write_log_entry(entry).has_value());
  entry = {LogAct::publish, "2026-11-22T00:00:00Z", "base", 1, "", 0, Hash{}};
  CHECK_FALSE(write_log_entry(entry).has_value());
}

TEST_CASE("A release leaves out what its predecessor has in the same line, and only that") {
  const auto changed = [](const std::vector<PackRecord>& now, const std::vector<PackRecord>& was) {
    Told ids;
    for (const LogEntry& e : release_entries({"base", 2, {}, {}}, now, was, "t"))
      ids.push_back(e.record + (e.act == LogAct::withdraw ? "!" : ""));
    return ids;
  };
  const PackRecord a{"a", 1, false, "a1"}, b{"b", 1, false, "b1"}, c{"c", 1, false, "c1"};
  CHECK(changed({a, c}, {a, b, c}) == Told{""});
  CHECK(changed({b, c}, {a, c}) == Told{"b", ""});
  CHECK(changed({a, b}, {c}) == Told{"a", "b", ""});
  CHECK(changed({{"b", 2, true, "b2"}, c}, {a, b, c}) == Told{"b!", ""});
  CHECK(changed({{"b", 1, false, "a1"}}, {a}) == Told{"b", ""});
}

TEST_CASE("A bundle's name has letters, digits and four signs, and leads to no other folder") {
  for (int c = 0; c < 256; ++c) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    const std::string text(1, static_cast<char>(c));
    INFO("character " << c);
    CHECK(is_bundle_name(text) == allowed);
    CHECK(is_bundle_name("a" + text + "b") == (allowed || c == '/'));
  }
  for (const char* bad : {"", "/", "/a", "a/", "..", "a..b", "a//b"})
    CHECK_FALSE(is_bundle_name(bad));
  CHECK(is_bundle_name(std::string(160, 'a')));
  CHECK_FALSE(is_bundle_name(std::string(161, 'a')));
}

TEST_CASE("All but letters, digits and four signs of a role's name is quoted in its file's") {
  for (int c = 0; c < 256; ++c) {
    const std::string text(1, static_cast<char>(c));
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '-' || c == '~';
    char quoted[4];
    std::snprintf(quoted, sizeof quoted, "%%%02X", static_cast<unsigned>(c));
    INFO("character " << c);
    CHECK(quoted_role("a" + text + "b") == "a" + (plain ? text : std::string(quoted)) + "b");
  }
}

TEST_CASE("A bundle's list is refused by the file that is wrong in it") {
  CHECK(bundle_of_list(R"({"files":[],"qtbundle":1})").empty());
  CHECK(bundle_of_list(R"({"files":[1],"qtbundle":1})")[0] == "wrong_type /files/0");
  CHECK(bundle_of_list(R"({"files":[{"len":0,"name":"a"},{"len":-1,"name":"b"}],"qtbundle":1})") ==
        Told{"out_of_range /files/1/len"});
  CHECK(bundle_of_list(R"({"files":[{"len":0,"name":"a"},{"len":0,"name":"/"}],"qtbundle":1})") ==
        Told{"bad_value /files/1/name"});
  CHECK(bundle_of_list(R"({"files":[{"len":0,"name":"a"},{"len":0,"name":"a"}],"qtbundle":1})") ==
        Told{"duplicate /files/1"});
  CHECK(bundle_of_list(R"({"files":[{"len":0,"mode":1,"name":"a"}],"qtbundle":1})") ==
        Told{"unknown_field /files/0/mode"});
  CHECK(bundle_of_list(R"({"files":[],"qtbundle":2})") == Told{"unsupported_format /qtbundle"});
  CHECK(bundle_of_list(R"({"files":[],"qtbundle":0})")[0] == "out_of_range /qtbundle");
  CHECK(bundle_of_list(R"({"files":[],"more":1,"qtbundle":1})") == Told{"unknown_field /more"});
  CHECK(bundle_of_list("[]") == Told{"wrong_type "});
  CHECK(bundle_of_list("").front().starts_with("syntax"));
}

TEST_CASE("A log proof is refused by what is wrong in it") {
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  const auto told = [](const std::string& text) { return told_by(read_tlog_proof(text, "file")); };
  const std::string hash = to_base64(Hash{}) + "\n";
  const auto hashes = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += hash;
    return text;
  };
  CHECK(told(head + "index 0\n\nnote").empty());
  CHECK(told(head + "extra YQ==\nindex 0\n\nnote").empty());
  CHECK(told(head + "index 0\n" + hashes(63) + "\nnote").empty());
  CHECK(told(head + "index 0\n" + hashes(64) + "\nnote") == Told{"syntax "});
  CHECK(told(head + "index 0\n" + hash) == Told{"syntax "});
  CHECK(told(head + "index 0\n\n") == Told{"syntax "});
  CHECK(told(head + "index 0") == Told{"syntax "});
  CHECK(told(head + "index 00\n\nnote") == Told{"out_of_range "});
  CHECK(told(head + "extra \nindex 0\n\nnote") == Told{"syntax "});
  CHECK(told(head + "extra YQ=\nindex 0\n\nnote") == Told{"syntax "});
  CHECK(told(head.substr(1) + "index 0\n\nnote") == Told{"syntax "});
  const std::string front = head + "index 0\n\n";
  CHECK(told(front + std::string(kTlogProofBytes - front.size(), 'n')).empty());
  CHECK(told(front + std::string(kTlogProofBytes + 1 - front.size(), 'n')) == Told{"too_large "});
  const auto proof = read_tlog_proof(head + "extra AP8=\nindex 9\n" + hash + "\nnote\n", "");
  REQUIRE(proof.has_value());
  CHECK(proof->extra == std::string("\0\xff", 2));
  CHECK(proof->index == 9);
  CHECK(proof->hashes == std::vector{Hash{}});
  CHECK(proof->checkpoint == "note\n");
}
