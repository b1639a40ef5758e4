// qingtan store …: the user's own data outside the browser. The engine that keeps it in the page
// does the work here.

#include <cstdio>
#include <ctime>
#include <filesystem>

#include "commands.h"
#include "files.h"
#include "qingtan/store/opening.h"
#include "qingtan/store/workspace_file.h"
#include "store_folder.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

/// A workspace file, or a store in a folder.
struct Place {
  std::unique_ptr<Store> store;  // of a folder
  OpenReport report;
  WorkspaceContent content;  // of a file
  bool encrypted = false;
};

Moment now_ms() { return static_cast<Moment>(seconds_now()) * 1000; }

std::string moment_text(Moment at) {
  const std::time_t seconds = static_cast<std::time_t>(at / 1000);
  std::tm utc{};
  char text[32] = "";
  if (gmtime_r(&seconds, &utc) != nullptr)
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &utc);
  return text;
}

Result<std::string> passphrase(const WorkspaceOptions& options) {
  if (options.passphrase_file.empty()) return std::string();
  auto text = read_file(options.passphrase_file);
  if (!text) return text;
  return text->substr(0, text->find_first_of("\r\n"));
}

std::unexpected<Errors> needs_passphrase(const std::string& place) {
  return fail({ErrorCode::wrong_passphrase, place, "", "it is encrypted",
               "name its passphrase with --passphrase-file"});
}

Result<OpenedStore> open_folder(const std::string& path, const WorkspaceOptions& options,
                                StoreOptions::Role role) {
  if (!is_directory(path)) {
    return fail(
        {ErrorCode::not_found, path, "", "there is no such folder", "name the folder of a store"});
  }
  const StoreFolder folder(path);
  auto names = folder.names();
  if (!names) return std::unexpected(names.error());
  const auto words = passphrase(options);
  if (!words) return std::unexpected(words.error());
  if (is_encrypted_store(*names) && words->empty()) return needs_passphrase(path);
  StoreOptions how;
  how.role = role;
  how.passphrase = *words;
  if (role == StoreOptions::Role::writer) {
    const auto entropy = fresh_entropy();
    if (!entropy) return std::unexpected(entropy.error());
    how.entropy = *entropy;
  }
  StoreOpening opening(std::move(*names), how);
  while (!opening.wanted().empty()) opening.answer(folder.read(opening.wanted()));
  auto opened = std::move(opening).finish();
  if (!opened || !opened->report.created || role == StoreOptions::Role::writer) return opened;
  return fail(
      {ErrorCode::not_found, path, "", "no store is in the folder", "name the folder of a store"});
}

Result<WorkspaceContent> open_file(const std::string& path, const WorkspaceOptions& options) {
  const auto bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto words = passphrase(options);
  if (!words) return std::unexpected(words.error());
  if (is_encrypted_workspace(*bytes) && words->empty()) return needs_passphrase(path);
  return read_workspace(*bytes, path, *words);
}

std::unexpected<Errors> no_document(const std::string& place, const std::string& document) {
  return fail({ErrorCode::not_found, place, "", "it has no document " + document,
               "`store show` lists what it has"});
}

Result<Place> open_place(const std::string& path, const WorkspaceOptions& options) {
  Place place;
  if (!is_directory(path)) {
    auto content = open_file(path, options);
    if (!content) return std::unexpected(content.error());
    place.content = std::move(*content);
    place.encrypted = is_encrypted_workspace(read_file(path).value_or(""));
    return place;
  }
  auto opened = open_folder(path, options, StoreOptions::Role::reader);
  if (!opened) return std::unexpected(opened.error());
  place.store = std::move(opened->store);
  place.encrypted = place.store->status().encrypted;
  place.report = std::move(opened->report);
  return place;
}

Result<DocumentKey> key_of(const std::string& text) {
  const std::size_t slash = text.find('/');
  DocumentKey key{text.substr(0, slash), slash == text.npos ? "" : text.substr(slash + 1)};
  if (is_document_key(key)) return key;
  return fail({ErrorCode::bad_value, text, "", "that names no document",
               "write KIND/ID, such as scheme/b-pillar"});
}

struct Listed {
  DocumentKey key;
  Moment created = 0, modified = 0;
  bool binned = false;
  std::string name;
};

std::string name_in(const Json& value, bool chinese) {
  for (const char* path : {"/name", "/scheme/name", "/factor/name"}) {
    const Json* name = member_at(value, path);
    if (name != nullptr && name->is_object()) name = member_at(*name, chinese ? "/zh" : "/en");
    if (name != nullptr && name->is_string()) return name->get<std::string>();
  }
  return {};
}

std::vector<Listed> listed(const Place& place, bool chinese) {
  std::vector<Listed> all;
  if (place.store == nullptr) {
    for (const WorkspaceDocument& each : place.content.documents)
      all.push_back({each.key, each.created, each.modified, false, name_in(each.value, chinese)});
    return all;
  }
  for (const auto& [key, document] : place.store->documents().all()) {
    const auto value = document.value();
    all.push_back({key, document.created, document.modified, document.in_bin(),
                   value ? name_in(*value, chinese) : ""});
  }
  return all;
}

/// What a store could not give; on standard error, as it is no part of the answer.
void tell_losses(const OpenReport& found) {
  for (const Error& error : found.damage)
    std::fprintf(stderr, "qingtan: %s\n", describe(error).c_str());
  for (const MissingRecords& lost : found.missing) {
    std::fprintf(
        stderr,
        "qingtan: %s: changes %llu to %llu were saved and are in no file; look for a backup\n",
        lost.file.c_str(), static_cast<unsigned long long>(lost.from),
        static_cast<unsigned long long>(lost.to));
  }
  for (const StoreBranch& branch : found.branches) {
    std::fprintf(stderr,
                 "qingtan: %s: another writer's %zu changes from number %llu on are set aside; "
                 "what is listed is without them\n",
                 branch.file.c_str(), branch.records, static_cast<unsigned long long>(branch.from));
  }
}

int show(const WorkspaceOptions& options, const Wording& w, bool chinese) {
  const auto place = open_place(options.words[0], options);
  if (!place) return report(place.error());
  tell_losses(place->report);
  const std::vector<Listed> all = listed(*place, chinese);
  if (options.json) {
    Json out{{"documents", Json::array()}, {"encrypted", place->encrypted}};
    for (const Listed& each : all) {
      out["documents"].push_back({{"kind", each.key.kind},
                                  {"id", each.key.id},
                                  {"name", each.name},
                                  {"created", each.created},
                                  {"modified", each.modified},
                                  {"in_bin", each.binned}});
    }
    std::puts(json_text(out).c_str());
    return kDone;
  }
  Table table({{w("类型", "kind"), Align::left},
               {"id", Align::left},
               {w("名称", "name"), Align::left},
               {w("修改时间 UTC", "changed, UTC"), Align::left},
               {"", Align::left}});
  for (const Listed& each : all)
    table.row({each.key.kind, each.key.id, each.name, moment_text(each.modified),
               each.binned ? w("回收站", "in the bin") : ""});
  std::fputs(table.text().c_str(), stdout);
  return kDone;
}

int get(const WorkspaceOptions& options) {
  const auto key = key_of(options.words[1]);
  if (!key) return report(key.error());
  const auto place = open_place(options.words[0], options);
  if (!place) return report(place.error());
  Result<Json> value = no_document(options.words[0], options.words[1]);
  if (place->store != nullptr) {
    if (place->store->documents().find(*key) != nullptr) value = place->store->value(*key);
  } else {
    for (const WorkspaceDocument& each : place->content.documents) {
      if (each.key == *key) value = each.value;
    }
  }
  if (!value) return report(value.error());
  const std::string text = value->dump(2) + "\n";
  if (options.output.empty()) return std::fputs(text.c_str(), stdout), kDone;
  if (const auto written = write_file(options.output, text); !written)
    return report(written.error());
  return kDone;
}

std::string change_word(const Wording& w, ChangeType type) {
  switch (type) {
    case ChangeType::put:
      return w("新建", "made");
    case ChangeType::edit:
      return w("修改", "changed");
    case ChangeType::bin:
      return w("移入回收站", "to the bin");
    case ChangeType::restore:
      return w("还原", "restored");
    case ChangeType::erase:
      return w("删除", "erased");
  }
  return {};
}

int history(const WorkspaceOptions& options, const Wording& w) {
  const auto key = key_of(options.words[1]);
  if (!key) return report(key.error());
  const auto opened = open_folder(options.words[0], options, StoreOptions::Role::reader);
  if (!opened) return report(opened.error());
  const Store& store = *opened->store;
  const std::vector<std::string> wanted = store.history_files(*key);
  const DocumentHistory found = store.history(*key, StoreFolder(options.words[0]).read(wanted));
  if (found.entries.empty()) {
    return report(no_document(options.words[0], options.words[1]).error());
  }
  tell_losses(opened->report);
  if (!found.complete)
    std::fputs(w("qingtan: 部分历史文件缺失或损坏；以下不完整\n",
                 "qingtan: files of its history are missing or damaged; what follows is not all\n")
                   .c_str(),
               stderr);
  Json out = Json::array();
  Table table({{w("时间 UTC", "when, UTC"), Align::left},
               {w("人", "who"), Align::left},
               {"", Align::left},
               {w("字段", "field"), Align::left},
               {w("原值", "old"), Align::left},
               {w("新值", "new"), Align::left}});
  for (const HistoryEntry& entry : found.entries) {
    const DocumentChange& change = entry.change;
    const bool edit = change.type == ChangeType::edit;
    out.push_back({{"record", entry.seq},
                   {"at", entry.at},
                   {"who", entry.who},
                   {"path", change.path},
                   {"before", change.before.value_or(nullptr)},
                   {"after", change.after.value_or(nullptr)}});
    table.row({moment_text(entry.at), entry.who, change_word(w, change.type), change.path,
               edit && change.before ? json_text(*change.before) : "",
               edit && change.after ? json_text(*change.after) : ""});
  }
  if (options.json)
    std::puts(json_text(out).c_str());
  else
    std::fputs(table.text().c_str(), stdout);
  return kDone;
}

int export_file(const WorkspaceOptions& options) {
  std::vector<DocumentKey> selection;
  for (std::size_t i = 1; i < options.words.size(); ++i) {
    auto key = key_of(options.words[i]);
    if (!key) return report(key.error());
    selection.push_back(std::move(*key));
  }
  const auto opened = open_folder(options.words[0], options, StoreOptions::Role::reader);
  if (!opened) return report(opened.error());
  const Store& store = *opened->store;
  for (const DocumentKey& key : selection) {
    if (store.documents().find(key) == nullptr)
      return report(no_document(options.words[0], key.kind + "/" + key.id).error());
  }
  const auto files = StoreFolder(options.words[0]).read(workspace_attachments(store, selection));
  const auto content = workspace_of(store, files, now_ms(), selection);
  if (!content) return report(content.error());
  const auto entropy = fresh_entropy();
  if (!entropy) return report(entropy.error());
  const auto bytes = store.status().encrypted ? write_workspace(*content, store, *entropy)
                                              : write_workspace(*content, {{}, {}, *entropy});
  if (!bytes) return report(bytes.error());
  if (const auto written = write_file(options.output, *bytes); !written)
    return report(written.error());
  tell_losses(opened->report);
  return kDone;
}

std::string import_word(const Wording& w, const ImportLine& line) {
  switch (line.state) {
    case ImportState::added:
      return line.take ? w("新增", "added")
                       : w("无附件内容，不导入", "without its bytes, left out");
    case ImportState::same:
      return w("相同", "the same");
    case ImportState::changed:
      return w("文件较新，更新", "the file's is newer");
    case ImportState::conflict:
      return w("冲突：保留现有", "conflict: the store's stays");
    case ImportState::binned:
      return w("从回收站恢复", "back from the bin");
  }
  return {};
}

Result<void> write_all_of(Store& store, const StoreFolder& folder, const std::string& path) {
  while (auto batch = store.next_writes(false)) {
    const WriteOutcome outcome = folder.write(*batch);
    store.written(batch->number, outcome, now_ms());
    if (outcome == WriteOutcome::durable) continue;
    return fail(
        {ErrorCode::not_found, path, "",
         outcome == WriteOutcome::full ? "the disk is full" : "the store could not be written",
         "check the disk and import again"});
  }
  return {};
}

int import_file(const WorkspaceOptions& options, const Wording& w) {
  const auto content = open_file(options.words[0], options);
  if (!content) return report(content.error());
  std::error_code error;
  if (options.apply) std::filesystem::create_directories(options.words[1], error);
  // What a store that is not there yet would have of it can be said without making one.
  const bool imagined = !options.apply && !std::filesystem::exists(options.words[1], error);
  auto opened = imagined ? open_store({}, {})
                         : open_folder(options.words[1], options, StoreOptions::Role::writer);
  if (!opened) return report(opened.error());
  Store& store = *opened->store;
  const std::vector<ImportLine> lines = preview_import(store, *content);
  Table table({{w("类型", "kind"), Align::left},
               {"id", Align::left},
               {w("结果", "what becomes of it"), Align::left},
               {w("字段", "fields"), Align::right}});
  for (const ImportLine& line : lines) {
    const DocumentKey& key = content->documents[line.document].key;
    table.row({key.kind, key.id, import_word(w, line), std::to_string(line.differences.size())});
  }
  if (options.apply) {
    if (const auto done = import_workspace(store, *content, lines, now_ms(), ""); !done)
      return report(done.error());
    if (const auto written = write_all_of(store, StoreFolder(options.words[1]), options.words[1]);
        !written)
      return report(written.error());
  }
  tell_losses(opened->report);
  std::fputs(table.text().c_str(), stdout);
  return kDone;
}

}  // namespace

int run_store(const Arguments& arguments) {
  const WorkspaceOptions& options = arguments.workspace;
  const Wording w(arguments.chinese);
  if (options.action == "show") return show(options, w, arguments.chinese);
  if (options.action == "get") return get(options);
  if (options.action == "history") return history(options, w);
  if (options.action == "export") return export_file(options);
  return import_file(options, w);
}

}  // namespace qingtan::cli
