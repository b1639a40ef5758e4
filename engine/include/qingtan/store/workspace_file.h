#pragma once
// ".qingtan": a workspace, or a selection of it, as one file to keep elsewhere or to hand on
// (docs/workspace-file.md). It has the documents as they are, without their history, and the bytes
// of the attachments among them.
//
// Reading it gives a preview first: what would be added, what would change from which value to
// which. What is then taken is one step of the store.

#include "qingtan/store/store.h"

namespace qingtan {

inline constexpr std::string_view kWorkspaceExtension = ".qingtan";
inline constexpr std::size_t kWorkspaceBytes = std::size_t{256} << 20;
inline constexpr std::size_t kWorkspaceDocuments = 200'000;

struct WorkspaceDocument {
  DocumentKey key;
  Moment created = 0;
  Moment modified = 0;
  Json value;
};

struct WorkspaceContent {
  Moment at = 0;  // when it was exported
  std::vector<WorkspaceDocument> documents;
  std::map<Hash, std::string> attachments;  // by SHA-256 of the bytes
};

struct WorkspaceLock {
  std::string passphrase;  // empty: the file is not encrypted
  PassphraseCost cost;
  Entropy entropy{};
};

bool is_encrypted_workspace(std::string_view bytes);
/// Errors: too_large; those of wrap_key.
Result<std::string> write_workspace(const WorkspaceContent& content, const WorkspaceLock& lock);
/// Under the key of an encrypted store, wrapped as that store has it: it opens with the passphrase
/// that opens the store now, and nobody has to enter it. `entropy`: never the same twice. Errors:
/// read_only (the store is not encrypted, or locked), too_large.
Result<std::string> write_workspace(const WorkspaceContent& content, const Store& store,
                                    const Entropy& entropy);
/// Errors: too_large, damaged, unsupported_format, wrong_passphrase; those of parse_json.
Result<WorkspaceContent> read_workspace(std::string_view bytes, std::string_view file,
                                        std::string_view passphrase);

/// What is in use, of all documents or of those; the files of attachments among it, to be read.
std::vector<std::string> workspace_attachments(const Store& store,
                                               std::span<const DocumentKey> selection = {});
/// Errors: damaged, an attachment is missing or not what it was; with `left_out` the file goes
/// without it, and it is named there.
Result<WorkspaceContent> workspace_of(const Store& store, const StoreBytes& attachments, Moment at,
                                      std::span<const DocumentKey> selection = {},
                                      std::vector<DocumentKey>* left_out = nullptr);

/// The bytes that a document of kind attachment describes; nullptr: the file does not have them.
const std::string* described_bytes(const WorkspaceContent& content,
                                   const WorkspaceDocument& attachment);

/// So much of attachments goes into one file; the rest of its room is for documents.
inline constexpr std::size_t kWorkspaceAttached = kWorkspaceBytes / 4 * 3;
/// For as many files as it takes, none with more bytes of attachments than `most`: all documents
/// and the first attachments in the first one. Each is imported by itself.
std::vector<WorkspaceContent> in_parts(WorkspaceContent content, std::size_t most);

enum class ImportState {
  added,     // there is none of that id
  same,      // nothing would change
  changed,   // the file's is the newer one
  conflict,  // both are there and differ, and the one here was changed after the file's
  binned,    // here it lies in the bin
};

struct ImportLine {
  ImportState state = ImportState::added;
  std::size_t document = 0;                 // in the content
  std::vector<DocumentChange> differences;  // from the one here to the file's
  bool take = false;  // what is suggested: all but conflicts, and attachments without bytes
};

std::vector<ImportLine> preview_import(const Store& store, const WorkspaceContent& content);
/// Takes the lines that say so, all or none. Errors: those of Store::commit; damaged, an
/// attachment's bytes are not in the file.
Result<std::uint64_t> import_workspace(Store& store, const WorkspaceContent& content,
                                       std::span<const ImportLine> lines, Moment at,
                                       std::string_view who);

/// The whole store under another key, or none: what to remove and to put, in one transaction.
/// History comes along as far as it is there. `from` opens it; of `to`, `encrypt`, `passphrase`,
/// `cost` and `entropy` count.
Result<std::vector<FileStep>> convert_store(const StoreBytes& files, StoreOptions from,
                                            StoreOptions to);

}  // namespace qingtan
