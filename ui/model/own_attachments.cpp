#include "ui/model/own_attachments.h"

#include <algorithm>

#include "qingtan/trust/digest.h"

namespace qingtan::ui {
namespace {

constexpr const char* kAttachmentFormat = "qingtan.attachment/1";

std::string attachment_text(const Json& document, const char* member) {
  const auto found = document.find(member);
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double attachment_number(const Json& document, const char* member) {
  const auto found = document.find(member);
  return found != document.end() && found->is_number() ? found->get<double>() : 0;
}

DocumentKey factor_key(const std::string& id) { return {std::string(kFactorKind), id}; }

/// Every attachment of one factor, those in the bin too.
template <class Use>
void each_attachment_of(const Store& store, const std::string& factor, Use use) {
  const Documents& documents = store.documents();
  for (auto it = documents.begin_of(kAttachmentKind); it != documents.all().end() && it->first.kind == kAttachmentKind; ++it) {
    const Result<Json> value = it->second.value();
    const auto read = value ? attachment_in(it->first.id, *value) : std::nullopt;
    if (read && read->factor == factor) use(it->first, it->second);
  }
}

}  // namespace

std::optional<OwnAttachment> attachment_in(const std::string& id, const Json& document) {
  if (!document.is_object()) return std::nullopt;
  OwnAttachment read;
  read.id = id;
  read.factor = attachment_text(document, "factor");
  if (read.factor.empty()) return std::nullopt;
  read.name = attachment_text(document, "name");
  if (read.name.empty()) read.name = id;
  read.type = type_of_media(attachment_text(document, "type"));
  read.size = std::max(0.0, attachment_number(document, "size"));
  const double added = attachment_number(document, "added");
  read.added = added > 0 && added < 9e15 ? static_cast<Moment>(added) : 0;
  return read;
}

void OwnAttachments::read() {
  of_.clear();
  for (const std::string& id : store_.ids(kAttachmentKind)) {
    const auto document = store_.value(kAttachmentKind, id);
    auto read = document ? attachment_in(id, *document) : std::nullopt;
    if (!read) continue;
    read->by = store_.changed_by(kAttachmentKind, id);
    of_[read->factor].push_back(std::move(*read));
  }
  for (auto& [factor, all] : of_) std::ranges::stable_sort(all, std::ranges::less{}, &OwnAttachment::added);
}

std::span<const OwnAttachment> OwnAttachments::of(std::string_view factor) const {
  const auto found = of_.find(factor);
  return found == of_.end() ? std::span<const OwnAttachment>{} : found->second;
}

const OwnAttachment* OwnAttachments::find(std::string_view id) const {
  for (const auto& [factor, all] : of_) {
    for (const OwnAttachment& each : all) {
      if (each.id == id) return &each;
    }
  }
  return nullptr;
}

Result<std::vector<Edit>> OwnAttachments::to_add(const std::string& factor, std::span<const NewAttachment> files) const {
  std::vector<Edit> edits;
  if (files.empty()) return edits;
  const Moment now = store_.clock();
  Moment next = now;
  for (const NewAttachment& file : files) {
    const Result<Hash> content = store_.hold_bytes(file.bytes);
    if (!content) return fail(content.error());
    DocumentKey key{std::string(kAttachmentKind), {}};
    // Of the time, as a factor's id is.
    do key.id = "file." + std::to_string(next++);
    while (store_.store().documents().find(key) != nullptr);
    Json document{{"format", kAttachmentFormat}, {"factor", factor}, {"name", file.name}, {"type", std::string(media_type(file.type))},
                  {"size", file.bytes.size()},   {"added", now},      {"sha256", to_hex(*content)}};
    edits.push_back({Edit::Kind::put, std::move(key), std::move(document), ""});
  }
  return edits;
}

std::vector<Edit> OwnAttachments::to_bin_with(const std::string& factor) const {
  std::vector<Edit> edits;
  if (!store_.is_open()) return edits;
  each_attachment_of(store_.store(), factor, [&](const DocumentKey& key, const StoredDocument& document) {
    if (!document.in_bin()) edits.push_back({Edit::Kind::bin, key, {}, ""});
  });
  return edits;
}

std::vector<Edit> OwnAttachments::to_restore_with(const std::string& factor) const {
  std::vector<Edit> edits;
  const StoredDocument* held = store_.is_open() ? store_.store().documents().find(factor_key(factor)) : nullptr;
  if (held == nullptr || !held->in_bin()) return edits;
  each_attachment_of(store_.store(), factor, [&](const DocumentKey& key, const StoredDocument& document) {
    if (document.binned == held->binned) edits.push_back({Edit::Kind::restore, key, {}, ""});
  });
  return edits;
}

// One step, one moment: what was taken out by itself went at another.
bool OwnAttachments::went_with_factor(const StoredDocument& document) const {
  const Result<Json> value = document.value();
  const auto read = value ? attachment_in("", *value) : std::nullopt;
  const StoredDocument* factor = read && store_.is_open() ? store_.store().documents().find(factor_key(read->factor)) : nullptr;
  return factor != nullptr && factor->in_bin() && factor->binned == document.binned;
}

}  // namespace qingtan::ui
