#include "qingtan/store/workspace_file.h"

#include <sodium/utils.h>

#include "qingtan/trust/digest.h"
#include "record_codec.h"
#include "refusal.h"
#include "wire.h"

namespace qingtan {
namespace {

enum class Part : std::uint8_t { list = 1, document = 2, attachment = 3 };

std::string part_binding(std::string_view head, std::uint32_t number) {
  std::string binding(head);
  append_integer(binding, number);
  return binding;
}

class PartWriter {
 public:
  PartWriter(std::string head, std::optional<Cipher> cipher)
      : out_(head), head_(std::move(head)), cipher_(std::move(cipher)) {}

  void add(Part type, std::string_view content) {
    std::string body(1, static_cast<char>(type));
    body += content;
    if (cipher_) body = seal_padded(*cipher_, body, part_binding(head_, number_++));
    append_integer(out_, static_cast<std::uint32_t>(body.size()));
    out_ += body;
  }
  std::string finish() {
    append_bytes(out_, sha256(bytes_of(out_)));
    return std::move(out_);
  }
  std::size_t size() const { return out_.size(); }

 private:
  std::string out_;
  std::string head_;
  std::optional<Cipher> cipher_;
  std::uint32_t number_ = 0;
};

std::unexpected<Errors> too_large_workspace(std::string_view file) {
  return refuse_file(ErrorCode::too_large, file, "too large a workspace file",
                     "at most 256 MiB and 200,000 documents; export a selection");
}

StoreHeader workspace_header(bool encrypted, const Entropy& entropy) {
  StoreHeader header{'w', kStoreVersion, encrypted, {}};
  const Entropy id = derive(entropy, "workspace id");
  std::copy_n(id.begin(), header.store.size(), header.store.begin());
  return header;
}

std::string locked_head(const StoreHeader& header, const std::string& key_file) {
  std::string head = write_header(header);
  append_integer(head, static_cast<std::uint32_t>(key_file.size()));
  return head + key_file;
}

Result<std::string> written_parts(const WorkspaceContent& content, std::string head,
                                  std::optional<Cipher> cipher) {
  PartWriter out(std::move(head), std::move(cipher));
  out.add(Part::list, json_text({{"documents", content.documents.size()},
                                 {"attachments", content.attachments.size()},
                                 {"at", content.at}}));
  for (const WorkspaceDocument& document : content.documents) {
    out.add(Part::document, json_text({{"kind", document.key.kind},
                                       {"id", document.key.id},
                                       {"created", document.created},
                                       {"modified", document.modified},
                                       {"document", document.value}}));
  }
  for (const auto& [hash, bytes] : content.attachments) out.add(Part::attachment, bytes);
  if (out.size() + 32 > kWorkspaceBytes || content.documents.size() > kWorkspaceDocuments)
    return too_large_workspace("");
  return out.finish();
}

Result<WorkspaceDocument> read_workspace_document(std::string_view bytes, std::string_view file) {
  auto json = parse_json(bytes, file);
  if (!json) return std::unexpected(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  WorkspaceDocument document;
  document.key = {in.string("kind"), in.string("id")};
  for (const auto& [name, moment] :
       {std::pair{"created", &document.created}, std::pair{"modified", &document.modified}}) {
    const Json* value = in.require(name);
    if (value && value->is_number_integer())
      *moment = value->get<Moment>();
    else if (value)
      in.fail(ErrorCode::wrong_type, name, "not a time", "milliseconds since 1970");
  }
  in.require("document");
  in.finish();
  if (errors.empty() && !is_document_key(document.key))
    errors.add(ErrorCode::bad_value, "/id", "no such document can be", "a kind and an id");
  if (!errors.empty()) return fail(errors.take());
  document.value = std::move((*json)["document"]);
  return document;
}

// Takes one part. The list comes first and says how many of the others there are.
class PartReader {
 public:
  explicit PartReader(std::string_view file) : file_(file) {}

  Result<void> take(std::string_view body) {
    const Part type = body.empty() ? Part{} : static_cast<Part>(body[0]);
    if (!body.empty()) body.remove_prefix(1);
    if ((type == Part::list) == listed_) return refuse_damage(file_, "the parts are in disorder");
    switch (type) {
      case Part::list:
        return take_list(body);
      case Part::document:
        return take_document(body);
      case Part::attachment:
        return take_attachment(body);
    }
    return refuse_damage(file_, "a part of no known kind");
  }
  Result<WorkspaceContent> finish() {
    if (!listed_ || content_.documents.size() != documents_ ||
        content_.attachments.size() != attachments_)
      return refuse_damage(file_, "there are not as many parts as the file says");
    return std::move(content_);
  }

 private:
  Result<void> take_list(std::string_view body) {
    const auto json = parse_json(body, file_);
    if (!json) return std::unexpected(json.error());
    ErrorList errors(file_);
    ObjectReader in(*json, "", errors);
    documents_ = static_cast<std::size_t>(
        in.number("documents", {0, double{kWorkspaceDocuments}, false, "a number of documents"}));
    attachments_ = static_cast<std::size_t>(
        in.number("attachments", {0, double{kWorkspaceDocuments}, false, "a number of files"}));
    if (const Json* at = in.require("at"); at && at->is_number_integer())
      content_.at = at->get<Moment>();
    in.finish();
    if (!errors.empty()) return fail(errors.take());
    listed_ = true;
    return {};
  }
  Result<void> take_document(std::string_view body) {
    if (content_.documents.size() == documents_ || body.size() > 2 * kDocumentBytes)
      return refuse_damage(file_, "more documents than the file says, or too large a one");
    auto document = read_workspace_document(body, file_);
    if (!document) return std::unexpected(document.error());
    if (!keys_.insert(document->key).second) {
      return refuse_file(ErrorCode::duplicate, file_, "a document stands twice",
                         "export the workspace again");
    }
    content_.documents.push_back(std::move(*document));
    return {};
  }
  Result<void> take_attachment(std::string_view body) {
    if (content_.attachments.size() == attachments_ || body.size() > kAttachmentBytes)
      return refuse_damage(file_, "more attachments than the file says, or too large a one");
    content_.attachments.emplace(sha256(bytes_of(body)), body);
    return {};
  }

  std::string_view file_;
  WorkspaceContent content_;
  std::set<DocumentKey> keys_;
  std::size_t documents_ = 0;
  std::size_t attachments_ = 0;
  bool listed_ = false;
};

Result<std::optional<Cipher>> workspace_cipher(WireReader& in, const StoreHeader& header,
                                               std::string_view file, std::string_view passphrase) {
  if (!header.encrypted) return std::nullopt;
  const std::string_view key_file = in.take(in.integer<std::uint32_t>());
  auto key = unwrap_key(key_file, file, passphrase);
  if (!key) return std::unexpected(key.error());
  return Cipher(std::move(key->key), {});
}

}  // namespace

bool is_encrypted_workspace(std::string_view bytes) {
  const auto header = read_header(bytes, 'w', "");
  return header && header->encrypted;
}

Result<std::string> write_workspace(const WorkspaceContent& content, const WorkspaceLock& lock) {
  const StoreHeader header = workspace_header(!lock.passphrase.empty(), lock.entropy);
  if (!header.encrypted) return written_parts(content, write_header(header), std::nullopt);
  Cipher cipher(SecretKey(derive(lock.entropy, "key")), derive(lock.entropy, "nonces"));
  const auto key = wrap_key(cipher.key(), header.store, lock.passphrase, lock.cost,
                            derive(lock.entropy, "wrapping"));
  if (!key) return key;
  return written_parts(content, locked_head(header, *key), std::move(cipher));
}

Result<std::string> write_workspace(const WorkspaceContent& content, const Store& store,
                                    const Entropy& entropy) {
  if (!store.cipher() || store.key_file_.empty()) {
    return refuse_file(ErrorCode::read_only, "", "the store has no key to seal with",
                       "unlock it, or write a plain file");
  }
  Entropy key{};
  std::copy_n(store.cipher()->key().data(), key.size(), key.begin());
  Cipher cipher(SecretKey(key), derive(entropy, "nonces"));
  sodium_memzero(key.data(), key.size());
  const StoreHeader header = workspace_header(true, entropy);
  return written_parts(content, locked_head(header, store.key_file_), std::move(cipher));
}

Result<WorkspaceContent> read_workspace(std::string_view bytes, std::string_view file,
                                        std::string_view passphrase) {
  if (bytes.size() > kWorkspaceBytes) return too_large_workspace(file);
  const auto header = read_header(bytes, 'w', file);
  if (!header) return std::unexpected(header.error());
  if (bytes.size() < kStoreHeaderBytes + 32) return refuse_damage(file, "the file is cut off");
  const std::string_view whole = bytes.substr(0, bytes.size() - 32);
  WireReader end(bytes.substr(whole.size()));
  if (sha256(bytes_of(whole)) != end.array<32>())
    return refuse_damage(file, "the file is not what its checksum says");
  WireReader in(whole);
  in.take(kStoreHeaderBytes);
  const auto cipher = workspace_cipher(in, *header, file, passphrase);
  if (!cipher) return std::unexpected(cipher.error());
  const std::string_view head = whole.substr(0, in.at());
  PartReader parts(file);
  for (std::uint32_t number = 0; in.ok() && !in.empty(); ++number) {
    const std::string_view body = in.take(in.integer<std::uint32_t>());
    if (!in.ok()) break;
    std::optional<std::string> plain;
    if (*cipher) plain = open_padded(**cipher, body, part_binding(head, number));
    if (*cipher && !plain) return refuse_damage(file, "a part was not sealed for this file");
    if (const auto taken = parts.take(plain ? *plain : body); !taken)
      return std::unexpected(taken.error());
  }
  if (!in.ok()) return refuse_damage(file, "the parts' lengths do not add up");
  return parts.finish();
}

}  // namespace qingtan
