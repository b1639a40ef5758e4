// What signed metadata says of packs and of the log is taken field by field, and refused by its
// place when it is missing or beyond its range.

#include "qingtan/supply/pack_target.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "qingtan/trust/digest.h"

using namespace qingtan;

namespace {

TargetFile listed(const std::string& id, std::int64_t seq) {
  PackTarget target;
  target.facts.id = id;
  target.facts.seq = seq;
  target.facts.root = sha256(bytes_of("root"));
  target.released = "2026-11-22T00:00:00Z";
  target.records = 3;
  target.log_index = 7;
  target.min_seq = 2;
  TargetFile file;
  file.name = pack_name(id, seq);
  file.length = 100;
  file.hashes.sha256 = to_hex(sha256(bytes_of(file.name)));
  file.custom = pack_custom(target);
  return file;
}

Result<std::vector<PackTarget>> packs_of(std::vector<TargetFile> files) {
  TargetsDocument document;
  for (TargetFile& file : files) document.files[file.name] = file;
  return pack_targets(document);
}

using Names = std::vector<std::string>;

Names told(const Errors& errors) {
  Names result;
  for (const Error& e : errors) result.push_back(std::string(name(e.code)) + " " + e.path);
  return result;
}

// What one listed pack is refused for after a change.
Names refusal(const std::function<void(TargetFile&)>& change) {
  TargetFile file = listed("base", 2);
  change(file);
  const auto packs = packs_of({file});
  return packs ? Names{} : told(packs.error());
}

Names refusal(const std::string& field, const Json& value) {
  return refusal([&](TargetFile& file) {
    if (value.is_null())
      file.custom.erase(field);
    else
      file.custom[field] = value;
  });
}

NoteKey log_key() { return note_key("log.example", public_key_of(Seed{5})); }

Names publisher_refusal(const std::string& path, const Json& value) {
  RootDocument root;
  root.extension = publisher_json({KeyStage::production, {"log.example", {log_key()}}});
  const Json::json_pointer at(path);
  if (value.is_null())
    root.extension[at.parent_pointer()].erase(at.back());
  else
    root.extension[at] = value;
  const auto publisher = read_publisher(root);
  return publisher ? Names{} : told(publisher.error());
}

}  // namespace

TEST_CASE("A listed pack is read with everything that its entry says") {
  const auto packs = packs_of({listed("base", 2)});
  REQUIRE(packs.has_value());
  REQUIRE(packs->size() == 1);
  const PackTarget& target = packs->front();
  CHECK(target.file.name == "base-2.qtpack");
  CHECK(target.file.length == 100);
  CHECK(target.facts.id == "base");
  CHECK(target.facts.seq == 2);
  CHECK(target.facts.root == sha256(bytes_of("root")));
  CHECK(target.facts.sha256 == sha256(bytes_of("base-2.qtpack")));
  CHECK(target.released == "2026-11-22T00:00:00Z");
  CHECK(target.records == 3);
  CHECK(target.log_index == 7);
  CHECK(target.min_seq == 2);
  CHECK(pack_custom(target) == target.file.custom);
  const LogEntry entry = release_entry(target);
  CHECK(entry.act == LogAct::release);
  CHECK(entry.at == target.released);
  CHECK(entry.pack == "base");
  CHECK(entry.seq == 2);
  CHECK(entry.hash == target.facts.sha256);
  CHECK(entry.record.empty());
  CHECK(write_log_entry(entry).has_value());
}

TEST_CASE("A pack's entry is refused by the field that is missing or beyond its range") {
  const std::string at = "/signed/targets/base-2.qtpack/custom";
  CHECK(refusal("x", 1).empty());
  CHECK(refusal("min_seq", Json()).empty());
  CHECK(refusal("min_seq", 1).empty());
  CHECK(refusal("records", 0).empty());
  CHECK(refusal("log_index", 0).empty());
  CHECK(refusal("min_seq", 0) == Names{"out_of_range " + at + "/min_seq"});
  CHECK(refusal("records", -1) == Names{"out_of_range " + at + "/records"});
  CHECK(refusal("log_index", -1) == Names{"out_of_range " + at + "/log_index"});
  CHECK(refusal("merkle_root", std::string(63, 'a')) == Names{"bad_value " + at + "/merkle_root"});
  CHECK(refusal("merkle_root", std::string(64, 'A')) == Names{"bad_value " + at + "/merkle_root"});
  CHECK(refusal("released", "2026-11-22") == Names{"bad_value " + at + "/released"});
  CHECK(refusal("seq", 3) == Names{"mix_up " + at + "/id"});
  CHECK(refusal("id", "other") == Names{"mix_up " + at + "/id"});
  for (const char* field : {"id", "seq", "merkle_root", "released", "records", "log_index"}) {
    INFO(field);
    const Names names = refusal(field, Json());
    CHECK(std::find(names.begin(), names.end(), "missing_field " + at + "/" + field) !=
          names.end());
  }
  CHECK(refusal([](TargetFile& file) { file.hashes.sha256.clear(); }) ==
        Names{"bad_value " + at + "/id"});
  const auto zero = [](TargetFile& file) {
    file.custom["seq"] = 0;
    file.name = "base-0.qtpack";
  };
  CHECK(refusal(zero) == Names{"out_of_range /signed/targets/base-0.qtpack/custom/seq",
                               "mix_up /signed/targets/base-0.qtpack/custom/id"});
  const auto first = [](TargetFile& file) {
    file.custom["seq"] = 1;
    file.name = "base-1.qtpack";
  };
  CHECK(refusal(first).empty());
}

TEST_CASE("Packs are listed by id and release, as numbers; what is no pack is not listed") {
  TargetFile other;
  other.name = "notes.txt";
  const auto packs = packs_of({listed("base", 10), listed("base", 9), listed("acme", 11), other});
  REQUIRE(packs.has_value());
  Names names;
  for (const PackTarget& target : *packs) names.push_back(target.file.name);
  CHECK(names == Names{"acme-11.qtpack", "base-9.qtpack", "base-10.qtpack"});
}

TEST_CASE("A root names the publisher's stage and log, and is refused where it does not") {
  for (const KeyStage stage : {KeyStage::development, KeyStage::production}) {
    RootDocument root;
    root.extension = publisher_json({stage, {"log.example", {log_key()}}});
    const auto publisher = read_publisher(root);
    REQUIRE(publisher.has_value());
    CHECK(publisher->stage == stage);
    CHECK(publisher->log.origin == "log.example");
    REQUIRE(publisher->log.keys.size() == 1);
    CHECK(write_note_key(publisher->log.keys[0]) == write_note_key(log_key()));
  }
  CHECK(publisher_refusal("/x", 1).empty());
  CHECK(publisher_refusal("/stage", "test") == Names{"bad_value /signed/qingtan/stage"});
  CHECK(publisher_refusal("/stage", Json())[0] == "missing_field /signed/qingtan/stage");
  CHECK(publisher_refusal("/log", Json()) == Names{"missing_field /signed/qingtan/log"});
  CHECK(publisher_refusal("/log", 1) == Names{"wrong_type /signed/qingtan/log"});
  CHECK(publisher_refusal("/log/origin", Json()) ==
        Names{"missing_field /signed/qingtan/log/origin"});
  CHECK(publisher_refusal("/log/keys", Json()) == Names{"missing_field /signed/qingtan/log/keys"});
  CHECK(publisher_refusal("/log/keys", {1}).size() == 1);
  CHECK(publisher_refusal("/log/keys", {write_note_key(log_key()), "x"}).size() == 1);
}
