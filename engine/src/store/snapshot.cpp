#include "qingtan/store/snapshot.h"

#include "qingtan/trust/digest.h"
#include "record_codec.h"
#include "refusal.h"
#include "wire.h"

namespace qingtan {
namespace {

void append_text(std::string& out, std::string_view text) {
  append_short(out, text.size());
  out += text;
}

std::string_view take_text(WireReader& in) {
  const std::uint64_t size = in.short_integer();
  return in.take(size > in.left() ? in.left() + 1 : static_cast<std::size_t>(size));
}

std::string write_documents(const Documents& documents) {
  std::string out;
  append_short(out, documents.size());
  for (const auto& [key, document] : documents.all()) {
    append_text(out, key.kind);
    append_text(out, key.id);
    append_integer(out, document.created);
    append_integer(out, document.modified);
    append_integer(out, document.binned);
    append_short(out, document.records.size());
    std::uint64_t before = 0;
    for (std::uint64_t seq : document.records) {
      append_short(out, seq - before);
      before = seq;
    }
    append_text(out, document.text());
  }
  return out;
}

void read_records(WireReader& in, StoredDocument& document) {
  const std::uint64_t count = in.short_integer();
  std::uint64_t seq = 0;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    seq += in.short_integer();
    document.records.push_back(seq);
  }
}

// From an older version a document has to be read; from this one it stays text.
bool bring_up(StoredDocument& document, const std::string& kind, std::uint16_t version,
              const StoreFormats& formats) {
  for (std::size_t i = version - 1u; i < formats.migrations.size(); ++i) {
    Json* value = document.edit();
    if (!value) return false;
    if (formats.migrations[i].document) formats.migrations[i].document(kind, *value);
  }
  return true;
}

bool read_documents(std::string_view body, std::uint16_t version, const StoreFormats& formats,
                    Documents& documents) {
  WireReader in(body);
  const std::uint64_t count = in.short_integer();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    DocumentKey key{std::string(take_text(in)), std::string(take_text(in))};
    StoredDocument times;
    times.created = in.integer<Moment>();
    times.modified = in.integer<Moment>();
    times.binned = in.integer<Moment>();
    read_records(in, times);
    StoredDocument document{std::string(take_text(in))};
    if (!in.ok() || !is_document_key(key)) return false;
    document.created = times.created;
    document.modified = times.modified;
    document.binned = times.binned;
    document.records = std::move(times.records);
    if (!bring_up(document, key.kind, version, formats)) return false;
    documents.add(std::move(key), std::move(document));
  }
  return in.ok() && in.empty() && documents.size() == count;
}

}  // namespace

std::string write_snapshot(const StoreHeader& header, std::uint64_t seq, const Hash& hash,
                           const Documents& documents, Cipher* cipher) {
  StoreHeader own = header;
  own.type = 's';
  std::string out = write_header(own);
  append_integer(out, seq);
  append_bytes(out, hash);
  std::string body = write_documents(documents);
  if (cipher) body = seal_padded(*cipher, body, out);
  append_integer(out, static_cast<std::uint32_t>(body.size()));
  out += body;
  append_bytes(out, sha256(bytes_of(out)));
  return out;
}

Result<Snapshot> read_snapshot(std::string_view bytes, std::string_view file, const Cipher* cipher,
                               const StoreFormats& formats) {
  const auto header = read_header(bytes, 's', file, formats.newest);
  if (!header) return std::unexpected(header.error());
  WireReader in(bytes);
  in.take(kStoreHeaderBytes);
  Snapshot snapshot;
  snapshot.header = *header;
  snapshot.seq = in.integer<std::uint64_t>();
  snapshot.hash = in.array<32>();
  const std::string_view bound = bytes.substr(0, in.at());
  std::string_view body = in.take(in.integer<std::uint32_t>());
  const std::string_view whole = bytes.substr(0, in.at());
  const Hash checksum = in.array<32>();
  if (!in.ok() || !in.empty() || sha256(bytes_of(whole)) != checksum)
    return refuse_damage(file, "the snapshot is not what its checksum says");
  if (header->encrypted != (cipher != nullptr))
    return refuse_damage(file, "encrypted, or not, unlike the rest of the store");
  std::optional<std::string> plain;
  if (cipher) {
    plain = open_padded(*cipher, body, bound);
    if (!plain) return refuse_damage(file, "the snapshot was not sealed by this store");
    body = *plain;
  }
  if (snapshot.seq == 0 || snapshot.seq >> 48 != 0 ||
      !read_documents(body, header->version, formats, snapshot.documents))
    return refuse_damage(file, "the documents of the snapshot cannot be read");
  return snapshot;
}

}  // namespace qingtan
