// Workspace files. The checksum at the end stands in the way of a fuzzer, so that each input is
// also read with the right one behind it.

#include "checks.h"
#include "qingtan/store/opening.h"
#include "qingtan/store/workspace_file.h"
#include "qingtan/trust/digest.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

// Into an empty store everything is taken, but an attachment whose bytes the file does not have.
std::size_t suggested(const WorkspaceContent& content, const std::vector<ImportLine>& lines) {
  std::size_t taken = 0;
  for (const ImportLine& line : lines) {
    const WorkspaceDocument& document = content.documents[line.document];
    const bool whole =
        document.key.kind != kAttachmentKind || described_bytes(content, document) != nullptr;
    require(line.take == whole, "what is whole is taken, and nothing else");
    taken += line.take ? 1 : 0;
  }
  return taken;
}

void import(const WorkspaceContent& content) {
  StoreOptions options;
  options.entropy.fill(7);
  auto opened = open_store({}, options);
  auto lines = preview_import(*opened->store, content);
  require(lines.size() == content.documents.size(), "the preview has every document");
  const std::size_t taken = suggested(content, lines);
  const auto done = import_workspace(*opened->store, content, lines, 1, "");
  if (!done) return check_errors(done.error());
  require(opened->store->documents().size() == taken, "what was taken is there");
  const auto again = read_workspace(write_workspace(content, {}).value(), "again", "");
  require(again.has_value(), "what was written is read");
  require(again->documents.size() == content.documents.size(), "with all its documents");
}

void read(const std::string& bytes) {
  const auto content = read_workspace(bytes, "fuzz.qingtan", "p");
  if (content)
    import(*content);
  else
    check_errors(content.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(text(data, size));
  read(bytes);
  const Hash checksum = sha256(bytes_of(bytes));
  bytes.append(reinterpret_cast<const char*>(checksum.data()), checksum.size());
  read(bytes);
  return 0;
}
