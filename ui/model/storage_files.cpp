// Workspace files: everything out, and in again after its preview.

#include <algorithm>
#include <utility>

#include "ui/model/favourite_desk.h"
#include "ui/model/state.h"
#include "ui/model/storage_desk.h"
#include "ui/model/stored_settings.h"
#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

constexpr std::string_view kOpenList = "open-schemes", kBackupNote = "last-backup";

/// What the program has noted for itself: not asked about. Which schemes are open comes along where nothing is yet.
bool is_own_note(const DocumentKey& key) { return key.kind == kSettingKind && (key.id == kOpenList || key.id == kBackupNote); }

Localized reason_of(const Errors& errors) {
  switch (errors.front().code) {
    case ErrorCode::too_large: return tr(Msg::storage_why_large);
    case ErrorCode::unsupported_format: return tr(Msg::storage_why_newer);
    case ErrorCode::read_only: return tr(Msg::storage_cannot_write);
    default: return tr(Msg::storage_why_damaged);
  }
}

/// In the place of the one with its name.
void put_document(WorkspaceContent& content, WorkspaceDocument document) {
  std::erase_if(content.documents, [&](const WorkspaceDocument& each) { return each.key == document.key; });
  content.documents.push_back(std::move(document));
}

}  // namespace

void StorageDesk::export_everything(std::string under) {
  state_.keeper.keep();
  state_.store_settings();
  if (!state_.store.is_open()) return write_file({}, under);
  state_.store.ask(workspace_attachments(state_.store.store()), [this, under = std::move(under)](const StoreBytes& files) { write_file(files, under); });
}

Result<WorkspaceContent> StorageDesk::everything(const StoreBytes& attachments) {
  WorkspaceContent content;
  content.at = state_.store.clock();
  if (state_.store.is_open()) {
    Result<WorkspaceContent> all = workspace_of(state_.store.store(), attachments, content.at);
    if (!all) return all;
    content = std::move(*all);
  }
  for (WorkspaceDocument& document : state_.keeper.not_kept()) content.documents.push_back(std::move(document));
  for (WorkspaceDocument& document : state_.favourites().shelf.not_kept()) content.documents.push_back(std::move(document));
  for (WorkspaceDocument& document : state_.store.carried_documents()) put_document(content, std::move(document));
  // Those of a store that can be written are in it, with the time of their last change.
  if (!state_.store.can_write()) put_document(content, settings_to_carry(state_));
  return content;
}

void StorageDesk::note_backup(Moment at) {
  if (state_.store.can_write()) (void)state_.store.put(kSettingKind, std::string(kBackupNote), Json{{"at", at}});
}

void StorageDesk::write_file(const StoreBytes& attachments, const std::string& under) {
  const auto refuse = [this](const Errors& why) { state_.kit.toast({tr(Msg::storage_not_exported, {{"why", reason_of(why)}}), Token::bad, true}); };
  const Result<WorkspaceContent> content = everything(attachments);
  if (!content) return refuse(content.error());
  WorkspaceLock lock;
  if (!under.empty()) {
    const std::optional<Entropy> entropy = state_.store.entropy_for("workspace file");
    if (!entropy) return refuse({{ErrorCode::read_only, "", "", "no random bytes", "storage that works"}});
    lock = {under, {}, *entropy};
  }
  const Result<std::string> bytes = write_workspace(*content, lock);
  if (!bytes) return refuse(bytes.error());
  const std::string name = tr(Msg::storage_file_name, {{"date", verbatim(state_.workspace.today())}}).str() + std::string(kWorkspaceExtension);
  state_.kit.host().save_file(name, *bytes);
  for (const auto& document : state_.schemes.documents()) document->mark_saved();
  note_backup(content->at);
  state_.kit.toast({tr(Msg::scheme_saved_file, {{"name", verbatim(name)}}), Token::ok});
  show(StoragePane::none);
}

void StorageDesk::offer(std::string file, std::string bytes) {
  offered = {std::move(file), std::move(bytes), {}, {}, 0};
  if (!state_.store.can_write()) {
    const bool locked = state_.store.is_closed();
    offered = {};
    state_.kit.toast({tr(locked ? Msg::storage_unlock_first : Msg::storage_cannot_write), Token::bad, true});
    return;
  }
  if (is_encrypted_workspace(offered.bytes)) return show(StoragePane::open_file);
  open_offered();
}

void StorageDesk::open_offered() {
  Result<WorkspaceContent> content = read_workspace(offered.bytes, offered.file, passphrase);
  if (!content) {
    const ErrorCode why = content.error().front().code;
    if (why == ErrorCode::wrong_passphrase) {
      problem = Msg::storage_wrong_passphrase;
      state_.kit.want_frame(0);
      return;
    }
    show(StoragePane::none);
    state_.kit.toast({tr(Msg::storage_not_opened, {{"name", verbatim(offered.file)}, {"why", reason_of(content.error())}}), Token::bad, true});
    offered = {};
    return;
  }
  state_.keeper.keep();
  state_.store_settings();
  offered.bytes.clear();
  offered.content = std::move(*content);
  offered.lines = preview_import(state_.store.store(), offered.content);
  // The program's own notes go to the end, where they are not listed.
  const auto listed = std::ranges::stable_partition(offered.lines, [&](const ImportLine& line) { return !is_own_note(offered.content.documents[line.document].key); });
  offered.shown = static_cast<std::size_t>(listed.begin() - offered.lines.begin());
  for (std::size_t i = offered.shown; i < offered.lines.size(); ++i) {
    ImportLine& line = offered.lines[i];
    line.take = line.state == ImportState::added && offered.content.documents[line.document].key.id == kOpenList;
  }
  show(StoragePane::import_preview);
}

Text StorageDesk::name_of(const ImportLine& line) const {
  const WorkspaceDocument& document = offered.content.documents[line.document];
  return document_name(document.key, document.value);
}

std::size_t StorageDesk::taken() const {
  const auto end = offered.lines.begin() + static_cast<std::ptrdiff_t>(offered.shown);
  return static_cast<std::size_t>(std::count_if(offered.lines.begin(), end, [](const ImportLine& line) { return line.take && line.state != ImportState::same; }));
}

void StorageDesk::import_offered() {
  const std::size_t count = taken();
  const auto done = state_.store.import(offered.content, offered.lines);
  if (!done) {
    state_.kit.toast({tr(Msg::storage_not_imported, {{"why", reason_of(done.error())}}), Token::bad, true});
    return;
  }
  const bool settings = std::ranges::any_of(offered.lines, [&](const ImportLine& line) { return line.take && is_settings_document(offered.content.documents[line.document].key); });
  offered = {};
  show(StoragePane::none);
  state_.store_opened();
  if (settings) state_.take_stored_settings();
  state_.kit.toast({tr(Msg::storage_imported, {{"count", number(static_cast<double>(count), 0)}}), Token::ok});
}

}  // namespace qingtan::ui
