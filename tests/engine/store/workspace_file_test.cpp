#include "qingtan/store/workspace_file.h"

#include <catch2/catch_test_macros.hpp>

#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

const DocumentKey kA{"scheme", "a"};
const DocumentKey kB{"factor", "b"};
const DocumentKey kReport{"attachment", "r"};

Edit put_value(DocumentKey key, Json value) {
  return {Edit::Kind::put, std::move(key), std::move(value), ""};
}

std::unique_ptr<Store> filled(std::uint64_t seed, StoreBytes& disk) {
  auto store = std::move(open_store({}, small_store(seed)).value().store);
  REQUIRE(store->commit({put_value(kA, {{"n", 1}}), put_value(kB, {{"name", "钢"}})}, 100, ""));
  REQUIRE(store->attach("r", {{"name", "r.pdf"}}, "report", 100, ""));
  save_all(*store, disk, true, 100);
  return store;
}

WorkspaceLock with(std::string passphrase) {
  return {std::move(passphrase), {1, 8}, entropy_of(9)};
}

std::string exported(const char* passphrase = "") {
  StoreBytes disk;
  const auto store = filled(1, disk);
  return write_workspace(workspace_of(*store, disk, 200).value(), with(passphrase)).value();
}

ErrorCode refused(const std::string& bytes, const char* passphrase = "") {
  const auto content = read_workspace(bytes, "w.qingtan", passphrase);
  REQUIRE_FALSE(content.has_value());
  return content.error()[0].code;
}

}  // namespace

TEST_CASE("A workspace comes back whole from its file, plain or closed with a passphrase") {
  for (const char* passphrase : {"", "Schloss"}) {
    const std::string bytes = exported(passphrase);
    CHECK(is_encrypted_workspace(bytes) == (*passphrase != 0));
    const auto content = read_workspace(bytes, "w.qingtan", passphrase).value();
    CHECK(content.at == 200);
    CHECK(content.documents.size() == 3);
    auto store = std::move(open_store({}, small_store(2)).value().store);
    const auto lines = preview_import(*store, content);
    CHECK(std::all_of(lines.begin(), lines.end(), [](const ImportLine& line) {
      return line.take && line.state == ImportState::added;
    }));
    REQUIRE(import_workspace(*store, content, lines, 300, "me").value() == 1);  // one step
    StoreBytes disk;
    save_all(*store, disk, false, 300);
    CHECK(store->value(kB).value()["name"] == "钢");
    CHECK(store->read_attachment("r", disk.at(store->attachment_file("r"))) == "report");
  }
}

TEST_CASE("A closed workspace file shows nothing, and tells a wrong passphrase from damage") {
  std::string bytes = exported("Schloss");
  for (const char* word : {"scheme", "factor", "钢", "r.pdf", "report"})
    CHECK_FALSE(bytes.contains(word));
  CHECK(refused(bytes, "Burg") == ErrorCode::wrong_passphrase);
  CHECK(refused(bytes, "") == ErrorCode::wrong_passphrase);
  bytes[200] ^= 1;
  CHECK(refused(bytes, "Schloss") == ErrorCode::damaged);
}

TEST_CASE("An encrypted store seals a workspace file by itself, under the passphrase that it has") {
  StoreOptions options = small_store(1);
  options.encrypt = true;
  options.passphrase = "Schloss";
  auto store = std::move(open_store({}, options).value().store);
  StoreBytes disk;
  REQUIRE(store->commit({put_value(kB, {{"name", "钢"}})}, 100, ""));
  REQUIRE(store->attach("r", {{"name", "r.pdf"}}, "report", 100, ""));
  save_all(*store, disk, true, 100);
  const WorkspaceContent content = workspace_of(*store, disk, 200).value();
  const std::string bytes = write_workspace(content, *store, entropy_of(5)).value();
  CHECK(is_encrypted_workspace(bytes));
  for (const char* word : {"factor", "钢", "r.pdf", "report"}) CHECK_FALSE(bytes.contains(word));
  CHECK(refused(bytes, "Burg") == ErrorCode::wrong_passphrase);
  CHECK(read_workspace(bytes, "w", "Schloss").value().documents.size() == 2);
  CHECK(write_workspace(content, *store, entropy_of(6)).value() != bytes);
  REQUIRE(store->change_passphrase("Schloss", "Burg", {1, 8}, entropy_of(77)));
  const std::string again = write_workspace(content, *store, entropy_of(7)).value();
  CHECK(refused(again, "Schloss") == ErrorCode::wrong_passphrase);
  CHECK(read_workspace(again, "w", "Burg").value().attachments.size() == 1);
  store->lock();
  CHECK(write_workspace(content, *store, entropy_of(8)).error()[0].code == ErrorCode::read_only);
  StoreBytes plain_disk;
  CHECK(write_workspace(content, *filled(2, plain_disk), entropy_of(9)).error()[0].code ==
        ErrorCode::read_only);
}

TEST_CASE("A workspace file that is cut or changed anywhere is refused as a whole") {
  const std::string bytes = exported();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    REQUIRE_FALSE(read_workspace(bytes.substr(0, i), "w", "").has_value());
    std::string changed = bytes;
    changed[i] ^= 0x10;
    REQUIRE_FALSE(read_workspace(changed, "w", "").has_value());
  }
  CHECK(refused(bytes + "x") == ErrorCode::damaged);
}

TEST_CASE("A file above the limit is refused before anything of it is read") {
  std::string large = exported();
  large.resize(kWorkspaceBytes + 1);
  CHECK(refused(large) == ErrorCode::too_large);
}

TEST_CASE("A preview says what would change, from which value to which, and what is in conflict") {
  StoreBytes disk;
  auto store = filled(1, disk);
  WorkspaceContent content = workspace_of(*store, disk, 200).value();
  for (WorkspaceDocument& document : content.documents) {
    if (document.key == kA) document.value["n"] = 2;
  }
  content.documents.push_back({{"scheme", "new"}, 1, 1, Json{{"n", 5}}});
  const auto line_of = [&](const DocumentKey& key) {
    for (ImportLine& line : preview_import(*store, content)) {
      if (content.documents[line.document].key == key) return line;
    }
    return ImportLine{};
  };
  CHECK(line_of(kB).state == ImportState::same);
  CHECK(line_of({"scheme", "new"}).state == ImportState::added);
  const ImportLine changed = line_of(kA);
  CHECK(changed.state == ImportState::changed);
  CHECK(changed.take);
  REQUIRE(changed.differences.size() == 1);
  CHECK(changed.differences[0].path == "/n");
  CHECK(changed.differences[0].before == Json(1));
  CHECK(changed.differences[0].after == Json(2));
  REQUIRE(store->commit({put_value(kA, {{"n", 7}})}, 500, ""));
  CHECK(line_of(kA).state == ImportState::conflict);
  CHECK_FALSE(line_of(kA).take);
  REQUIRE(store->commit({{Edit::Kind::bin, kB, {}, ""}}, 501, ""));
  CHECK(line_of(kB).state == ImportState::binned);
}

TEST_CASE("An import takes the lines that were chosen, and leaves the others as they are") {
  StoreBytes disk;
  auto store = filled(1, disk);
  WorkspaceContent content = workspace_of(*store, disk, 200).value();
  for (WorkspaceDocument& document : content.documents) document.value["mark"] = true;
  auto lines = preview_import(*store, content);
  for (ImportLine& line : lines) line.take = content.documents[line.document].key == kB;
  REQUIRE(import_workspace(*store, content, lines, 300, ""));
  CHECK(store->value(kB).value().contains("mark"));
  CHECK_FALSE(store->value(kA).value().contains("mark"));
}

TEST_CASE("An export of a selection has nothing else, and nothing of the bin") {
  StoreBytes disk;
  auto store = filled(1, disk);
  const DocumentKey selection[] = {kA};
  CHECK(workspace_of(*store, disk, 1, selection)->documents.size() == 1);
  CHECK(workspace_attachments(*store, selection).empty());
  CHECK(workspace_attachments(*store).size() == 1);
  REQUIRE(store->commit({{Edit::Kind::bin, kA, {}, ""}}, 2, ""));
  CHECK(workspace_of(*store, disk, 3)->documents.size() == 2);
  CHECK_FALSE(workspace_of(*store, {}, 3).has_value());  // the attachment's bytes are missing
}

TEST_CASE("An export goes without an attachment whose bytes are gone, and names it") {
  StoreBytes disk;
  const auto store = filled(1, disk);
  std::vector<DocumentKey> left_out;
  const auto content = workspace_of(*store, {}, 3, {}, &left_out);
  REQUIRE(content.has_value());
  CHECK(left_out == std::vector{kReport});
  CHECK(content->documents.size() == 2);
  auto other = std::move(open_store({}, small_store(2)).value().store);
  CHECK(import_workspace(*other, *content, preview_import(*other, *content), 4, "").has_value());
}

TEST_CASE("An attachment whose bytes are not in the file is not suggested") {
  StoreBytes disk;
  const auto store = filled(1, disk);
  WorkspaceContent content = workspace_of(*store, disk, 3).value();
  content.attachments.clear();
  auto other = std::move(open_store({}, small_store(2)).value().store);
  const auto lines = preview_import(*other, content);
  for (const ImportLine& line : lines)
    CHECK(line.take == (content.documents[line.document].key != kReport));
  CHECK(import_workspace(*other, content, lines, 4, "").has_value());
}

TEST_CASE(
    "More attachments than one file may have go into several, which together bring all back") {
  StoreBytes disk;
  auto store = filled(1, disk);
  for (const char* id : {"s", "t", "u"})
    REQUIRE(store->attach(id, {{"name", id}}, std::string(10, *id), 200, ""));
  REQUIRE(store->attach("again", {{"name", "again"}}, std::string(10, 't'), 200, ""));
  save_all(*store, disk, true, 300);
  const auto parts = in_parts(workspace_of(*store, disk, 300).value(), 20);
  REQUIRE(parts.size() > 1);
  auto other = std::move(open_store({}, small_store(2)).value().store);
  for (const WorkspaceContent& part : parts) {
    std::size_t size = 0;
    for (const auto& [hash, bytes] : part.attachments) size += bytes.size();
    CHECK(size <= 20);
    const auto read = read_workspace(write_workspace(part, with("")).value(), "w", "").value();
    REQUIRE(import_workspace(*other, read, preview_import(*other, read), 400, ""));
  }
  StoreBytes elsewhere;
  save_all(*other, elsewhere, true, 400);
  CHECK(other->documents().size() == store->documents().size());
  for (const char* id : {"r", "s", "t", "u", "again"}) {
    const auto bytes = other->read_attachment(id, elsewhere.at(other->attachment_file(id)));
    CHECK(bytes.value() == store->read_attachment(id, disk.at(store->attachment_file(id))).value());
  }
  CHECK(in_parts(workspace_of(*store, disk, 300).value(), 1000).size() == 1);
}
