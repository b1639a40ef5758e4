// Signed notes, their keys, and checkpoints as their text.

#include "checks.h"
#include "qingtan/trust/checkpoint.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

void check_key(std::string_view input) {
  const auto key = read_note_key(input.substr(0, input.find('\n')));
  if (!key) return check_errors(key.error());
  require(write_note_key(*key) == input.substr(0, input.find('\n')), "a key has one spelling");
}

void check_checkpoint(std::string_view input) {
  const auto checkpoint = read_checkpoint(input, "checkpoint");
  if (!checkpoint) return check_errors(checkpoint.error());
  require(write_checkpoint(*checkpoint) == input, "a checkpoint has one spelling");
  require(checkpoint->size >> 63 == 0, "a log has less than 2^63 entries");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text(data, size);
  static const std::vector<NoteKey> keys{
      *read_note_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
      *read_note_key("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop")};
  check_key(input);
  check_checkpoint(input);
  const auto parsed = parse_note(input, "note");
  const auto open = open_note(input, keys, "note");
  if (!open) check_errors(open.error());
  if (!parsed) {
    require(!open, "what cannot be read does not open");
    check_errors(parsed.error());
    return 0;
  }
  require(parsed->signatures.size() <= kNoteSignatures, "signatures are limited");
  require(write_note(*parsed) == input, "a note has one spelling");
  check_checkpoint(parsed->text);
  if (!open) return 0;
  require(open->text == parsed->text, "a note that opens is the one that was read");
  require(!open->signers.empty() && open->signers.size() <= keys.size(), "somebody known signed, once each");
  return 0;
}
