#include <algorithm>

#include "qingtan/store/workspace_file.h"
#include "qingtan/trust/digest.h"
#include "refusal.h"

namespace qingtan {
namespace {

template <class Use>
void for_each_selected(const Store& store, std::span<const DocumentKey> selection, Use use) {
  for (const auto& [key, document] : store.documents().all()) {
    const bool selected =
        selection.empty() || std::find(selection.begin(), selection.end(), key) != selection.end();
    if (selected && !document.in_bin()) use(key, document);
  }
}

ImportLine compare_with(const StoredDocument* held, const WorkspaceDocument& document,
                        std::size_t index) {
  ImportLine line{ImportState::added, index, {}, true};
  if (!held) return line;
  if (const auto now = held->value())
    line.differences = difference(document.key, *now, document.value);
  if (held->in_bin())
    line.state = ImportState::binned;
  else if (line.differences.empty())
    line.state = ImportState::same;
  else if (held->modified > document.modified)
    line.state = ImportState::conflict;
  else
    line.state = ImportState::changed;
  line.take = line.state == ImportState::changed || line.state == ImportState::binned;
  return line;
}

std::optional<Hash> described_hash(const WorkspaceDocument& attachment) {
  const Json* text = member_at(attachment.value, "/sha256");
  Hash hash;
  if (!text || !text->is_string() || !from_hex(text->get_ref<const std::string&>(), hash))
    return std::nullopt;
  return hash;
}

}  // namespace

const std::string* described_bytes(const WorkspaceContent& content,
                                   const WorkspaceDocument& attachment) {
  const auto hash = described_hash(attachment);
  const auto it = hash ? content.attachments.find(*hash) : content.attachments.end();
  return it == content.attachments.end() ? nullptr : &it->second;
}

std::vector<WorkspaceContent> in_parts(WorkspaceContent content, std::size_t most) {
  std::vector<WorkspaceContent> parts(1);
  parts[0].at = content.at;
  std::size_t size = 0;
  for (WorkspaceDocument& document : content.documents) {
    const bool attached = document.key.kind == kAttachmentKind;
    const auto hash = attached ? described_hash(document) : std::nullopt;
    const std::string* bytes = attached ? described_bytes(content, document) : nullptr;
    if (bytes && !parts.back().attachments.contains(*hash)) {
      if (size > 0 && size + bytes->size() > most) {
        parts.push_back({content.at, {}, {}});
        size = 0;
      }
      size += bytes->size();
      parts.back().attachments.emplace(*hash, *bytes);
    }
    WorkspaceContent& part = attached ? parts.back() : parts.front();
    part.documents.push_back(std::move(document));
  }
  return parts;
}

std::vector<std::string> workspace_attachments(const Store& store,
                                               std::span<const DocumentKey> selection) {
  std::vector<std::string> names;
  for_each_selected(store, selection, [&](const DocumentKey& key, const StoredDocument&) {
    if (key.kind == kAttachmentKind) names.push_back(store.attachment_file(key.id));
  });
  return names;
}

Result<WorkspaceContent> workspace_of(const Store& store, const StoreBytes& attachments, Moment at,
                                      std::span<const DocumentKey> selection,
                                      std::vector<DocumentKey>* left_out) {
  WorkspaceContent content;
  content.at = at;
  Errors errors;
  for_each_selected(store, selection, [&](const DocumentKey& key, const StoredDocument& document) {
    auto value = document.value();
    if (!value) return errors.push_back(value.error()[0]);
    if (key.kind == kAttachmentKind) {
      const auto it = attachments.find(store.attachment_file(key.id));
      auto bytes = it == attachments.end() ? refuse_damage(key.id, "the attachment is missing")
                                           : store.read_attachment(key.id, it->second);
      if (!bytes && left_out) return left_out->push_back(key);
      if (!bytes) return errors.push_back(bytes.error()[0]);
      content.attachments.emplace(sha256(bytes_of(*bytes)), std::move(*bytes));
    }
    content.documents.push_back({key, document.created, document.modified, std::move(*value)});
  });
  if (!errors.empty()) return fail(std::move(errors));
  return content;
}

std::vector<ImportLine> preview_import(const Store& store, const WorkspaceContent& content) {
  std::vector<ImportLine> lines;
  for (std::size_t i = 0; i < content.documents.size(); ++i) {
    const WorkspaceDocument& document = content.documents[i];
    lines.push_back(compare_with(store.documents().find(document.key), document, i));
    if (document.key.kind == kAttachmentKind && !described_bytes(content, document))
      lines.back().take = false;
  }
  return lines;
}

Result<std::uint64_t> import_workspace(Store& store, const WorkspaceContent& content,
                                       std::span<const ImportLine> lines, Moment at,
                                       std::string_view who) {
  std::vector<Edit> edits;
  std::vector<const std::string*> bytes;
  for (const ImportLine& line : lines) {
    if (!line.take || line.document >= content.documents.size()) continue;
    const WorkspaceDocument& document = content.documents[line.document];
    edits.push_back({Edit::Kind::put, document.key, document.value, ""});
    if (document.key.kind != kAttachmentKind) continue;
    bytes.push_back(described_bytes(content, document));
    if (!bytes.back())
      return refuse_damage(document.key.id, "the attachment's bytes are not in the file");
  }
  for (const std::string* attachment : bytes) {
    if (const auto held = store.hold_bytes(*attachment); !held)
      return std::unexpected(held.error());
  }
  return store.commit(edits, at, who);
}

}  // namespace qingtan
