// Workspace files: everything out, and in again after its preview.

#include <algorithm>
#include <utility>

#include "qingtan/trust/digest.h"
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

/// Of a workspace file, and of the further ones where it takes several.
std::string part_name(const State& state, std::size_t part) {
  const std::string name = tr(Msg::storage_file_name, {{"date", verbatim(state.workspace.today())}}).str();
  return name + (part == 0 ? "" : "-" + std::to_string(part + 1)) + std::string(kWorkspaceExtension);
}

}  // namespace

void StorageDesk::export_everything(std::string under) {
  state_.keeper.keep();
  state_.store_settings();
  if (!state_.store.is_open()) return write_file({}, under);
  state_.store.ask_attachments(workspace_attachments(state_.store.store()), [this, under = std::move(under)](const StoreBytes& files) { write_file(files, under); });
}

Result<WorkspaceContent> StorageDesk::everything(const StoreBytes& attachments, std::vector<DocumentKey>* left_out) {
  WorkspaceContent content;
  const Moment moment = content.at = state_.store.clock();
  if (state_.store.is_open()) {
    Result<WorkspaceContent> all = workspace_of(state_.store.store(), attachments, moment, {}, left_out);
    if (!all) return all;
    content = std::move(*all);
  }
  for (WorkspaceDocument& document : state_.keeper.not_kept()) content.documents.push_back(std::move(document));
  for (WorkspaceDocument& document : state_.favourites().shelf.not_kept()) content.documents.push_back(std::move(document));
  for (WorkspaceDocument& document : state_.store.carried_documents()) put_document(content, std::move(document));
  for (const std::string& bytes : state_.store.carried_bytes()) content.attachments.emplace(sha256(bytes_of(bytes)), bytes);
  // Those of a store that can be written are in it, with the time of their last change.
  if (!state_.store.can_write()) put_document(content, settings_to_carry(state_));
  return content;
}

void StorageDesk::note_backup(Moment at) {
  if (state_.store.can_write()) (void)state_.store.put(kSettingKind, std::string(kBackupNote), Json{{"at", at}});
}

void StorageDesk::write_file(const StoreBytes& attachments, const std::string& under) {
  const auto refuse = [this](const Errors& why) { state_.kit.toast({tr(Msg::storage_not_exported, {{"why", reason_of(why)}}), Token::bad, true}); };
  std::vector<DocumentKey> left_out;
  Result<WorkspaceContent> content = everything(attachments, &left_out);
  if (!content) return refuse(content.error());
  const Moment moment = content->at;
  const Result<std::size_t> files = save_parts(std::move(*content), under);
  if (!files) return refuse(files.error());
  for (const auto& document : state_.schemes.documents()) document->mark_saved();
  note_backup(moment);
  show(StoragePane::none);
  const Localized name = verbatim(part_name(state_, 0));
  if (!left_out.empty()) return state_.kit.toast({tr(Msg::attach_left_out, {{"name", name}, {"count", number(static_cast<double>(left_out.size()), 0)}}), Token::warn, true});
  if (*files > 1) return state_.kit.toast({tr(Msg::attach_in_parts, {{"count", number(static_cast<double>(*files), 0)}}), Token::ok, true});
  state_.kit.toast({tr(Msg::scheme_saved_file, {{"name", name}}), Token::ok});
}

// Attachments beyond what one file may have go into further ones.
Result<std::size_t> StorageDesk::save_parts(WorkspaceContent content, const std::string& under) {
  std::vector<std::string> files;
  for (const WorkspaceContent& part : in_parts(std::move(content), kWorkspaceAttached)) {
    WorkspaceLock lock;
    if (!under.empty()) {
      const std::optional<Entropy> entropy = state_.store.entropy_for("workspace file");
      if (!entropy) return fail({ErrorCode::read_only, "", "", "no random bytes", "storage that works"});
      lock = {under, {}, *entropy};
    }
    Result<std::string> bytes = write_workspace(part, lock);
    if (!bytes) return fail(bytes.error());
    files.push_back(std::move(*bytes));
  }
  for (std::size_t i = 0; i < files.size(); ++i) state_.kit.host().save_file(part_name(state_, i), files[i]);
  return files.size();
}

void StorageDesk::offer(std::string file, std::string bytes) {
  offered = {std::move(file), std::move(bytes), {}, {}, 0, {}};
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
  for (std::size_t i = 0; i < offered.content.documents.size(); ++i) {
    const WorkspaceDocument& document = offered.content.documents[i];
    if (document.key.kind != kAttachmentKind) continue;
    auto read = attachment_in(document.key.id, document.value);
    if (!read) continue;
    if (const std::string* bytes = described_bytes(offered.content, document)) read->size = static_cast<double>(bytes->size());
    offered.attachments.emplace(i, std::move(*read));
  }
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

bool StorageDesk::is_here(const DocumentKey& key) const {
  const StoredDocument* document = state_.store.store().documents().find(key);
  return document != nullptr && !document->in_bin();
}

bool StorageDesk::has_bytes(const ImportLine& line) const { return described_bytes(offered.content, offered.content.documents[line.document]) != nullptr; }

const OwnAttachment* StorageDesk::attachment_of(const ImportLine& line) const {
  const WorkspaceDocument& document = offered.content.documents[line.document];
  if (document.key.kind != kAttachmentKind) return nullptr;
  const auto found = offered.attachments.find(line.document);
  return found == offered.attachments.end() ? nullptr : &found->second;
}

// A file is of no use without its factor, and nobody would find it.
void StorageDesk::toggle(std::size_t index) {
  ImportLine& line = offered.lines[index];
  line.take = !line.take;
  const DocumentKey& key = offered.content.documents[line.document].key;
  const OwnAttachment* attachment = attachment_of(line);
  for (ImportLine& other : offered.lines) {
    const DocumentKey& other_key = offered.content.documents[other.document].key;
    const OwnAttachment* of_it = attachment_of(other);
    if (key.kind == kFactorKind && !line.take && of_it != nullptr && of_it->factor == key.id && !is_here(key)) other.take = false;
    if (key.kind == kFactorKind && line.take && of_it != nullptr && of_it->factor == key.id && other.state == ImportState::added && has_bytes(other)) other.take = true;
    if (attachment != nullptr && line.take && other_key.kind == kFactorKind && other_key.id == attachment->factor && !is_here(other_key)) other.take = true;
  }
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
