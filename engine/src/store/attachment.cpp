#include <algorithm>

#include "qingtan/store/store.h"
#include "qingtan/trust/digest.h"
#include "refusal.h"

namespace qingtan {
namespace {

DocumentKey attachment_key(const std::string& id) { return {std::string(kAttachmentKind), id}; }

std::optional<Hash> content_hash(const StoredDocument& document) {
  const auto value = document.value();
  const Json* text = value ? member_at(*value, "/sha256") : nullptr;
  Hash hash;
  if (!text || !text->is_string() || !from_hex(text->get_ref<const std::string&>(), hash))
    return std::nullopt;
  return hash;
}

std::string attachment_header(const StoreHeader& header) {
  StoreHeader own = header;
  own.type = 'a';
  own.version = kStoreVersion;
  return write_header(own);
}

}  // namespace

// In an encrypted store the hash of what it holds would tell who knows the content.
std::string Store::stored_name(const Hash& content) const {
  return attachment_name(cipher_ ? cipher_->hidden_name(content) : content);
}

std::set<std::string> Store::referenced_attachments() const {
  std::set<std::string> names;
  for (auto it = documents_.begin_of(kAttachmentKind);
       it != documents_.all().end() && it->first.kind == kAttachmentKind; ++it) {
    if (const auto hash = content_hash(it->second)) names.insert(stored_name(*hash));
  }
  return names;
}

void Store::drop_unreferenced() {
  const auto is_attachment = [](const std::string& name) {
    return read_store_name(name).kind == StoreFileKind::attachment;
  };
  if (std::none_of(files_.begin(), files_.end(), is_attachment)) return;
  const std::set<std::string> referenced = referenced_attachments();
  std::erase_if(files_, [&](const std::string& name) {
    if (!is_attachment(name) || referenced.contains(name)) return false;
    cleanup_.push_back({FileStep::Kind::remove, name, "", ""});
    return true;
  });
}

Result<Hash> Store::hold_bytes(std::string_view bytes) {
  if (const auto writable = check_writable(); !writable) return std::unexpected(writable.error());
  if (bytes.size() > kAttachmentBytes) {
    return refuse_file(ErrorCode::too_large, "", "the attachment is too large", "at most 20 MiB");
  }
  const Hash content = sha256(bytes_of(bytes));
  const std::string name = stored_name(content);
  if (files_.contains(name) || held_file(name)) return content;
  std::string file = attachment_header(header_);
  file += cipher_ ? cipher_->seal(bytes, file) : std::string(bytes);
  attached_.push_back({name, std::move(file)});
  return content;
}

const std::string* Store::held_file(const std::string& name) const {
  for (const Pending& file : attached_) {
    if (file.name == name) return &file.bytes;
  }
  return nullptr;
}

bool Store::bytes_wait() const {
  return std::any_of(attached_.begin(), attached_.end(),
                     [](const Pending& file) { return !file.written; });
}

std::vector<std::string> Store::unsaved_bytes() const {
  std::vector<std::string> all;
  std::set<std::string> seen;
  for (const StoreStep& step : unsaved()) {
    for (const DocumentChange& change : step.changes) {
      if (change.document.kind != kAttachmentKind) continue;
      const std::string name = attachment_file(change.document.id);
      const std::string* file = held_file(name);
      if (!file || !seen.insert(name).second) continue;
      if (auto bytes = read_attachment(change.document.id, *file)) all.push_back(std::move(*bytes));
    }
  }
  return all;
}

Result<std::uint64_t> Store::attach(const std::string& id, Json description, std::string_view bytes,
                                    Moment at, std::string_view who) {
  if (!description.is_object())
    return refuse_file(ErrorCode::wrong_type, id, "not a description", "an object");
  const auto content = hold_bytes(bytes);
  if (!content) return std::unexpected(content.error());
  description["sha256"] = to_hex(*content);
  description["size"] = bytes.size();
  return commit({{Edit::Kind::put, attachment_key(id), std::move(description), ""}}, at, who);
}

std::string Store::attachment_file(const std::string& id) const {
  const StoredDocument* document = documents_.find(attachment_key(id));
  const auto hash = document ? content_hash(*document) : std::nullopt;
  return hash ? stored_name(*hash) : "";
}

Result<std::string> Store::read_attachment(const std::string& id, std::string_view file) const {
  const StoredDocument* document = documents_.find(attachment_key(id));
  const auto hash = document ? content_hash(*document) : std::nullopt;
  if (!hash) {
    return refuse_file(ErrorCode::not_found, id, "there is no such attachment",
                       "one that documents() has");
  }
  const std::string header = attachment_header(header_);
  if (!file.starts_with(header)) return refuse_damage(id, "not a file of this store");
  file.remove_prefix(header.size());
  std::string bytes;
  if (cipher_) {
    auto plain = cipher_->open(file, header);
    if (!plain) return refuse_damage(id, "the attachment was not sealed by this store");
    bytes = std::move(*plain);
  } else {
    bytes = file;
  }
  if (sha256(bytes_of(bytes)) != *hash)
    return refuse_damage(id, "the attachment is not what its checksum says");
  return bytes;
}

}  // namespace qingtan
