#pragma once
// Signed notes (c2sp.org/signed-note): a text, an empty line, then a line for each signature,
// "— <key name> base64(4 bytes of key id || signature)". Only type 0x01, Ed25519 over the text, is
// known here; signatures of other types are those of unknown keys, which are ignored.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"
#include "qingtan/trust/digest.h"

namespace qingtan {

inline constexpr std::size_t kNoteBytes = std::size_t{64} << 10;
inline constexpr std::size_t kNoteSignatures = 32;  // the standard asks for at least 16

using NoteKeyId = std::array<std::uint8_t, 4>;

/// A key that may sign notes. Name and id together name it in a note.
struct NoteKey {
  std::string name;
  NoteKeyId id{};
  Ed25519Key public_key{};

  friend bool operator==(const NoteKey&, const NoteKey&) = default;
};

/// The id is the first 4 bytes of SHA-256(name || 0x0A || 0x01 || public key).
NoteKey note_key(std::string name, const Ed25519Key& public_key);

/// "<name>+<8 hexadecimal digits>+<base64(0x01 || public key)>". Errors: syntax, bad_value (name,
/// type or key), mix_up (the id is not that of name and key).
Result<NoteKey> read_note_key(std::string_view text);
std::string write_note_key(const NoteKey& key);

struct NoteSignature {
  std::string name;
  NoteKeyId id{};
  Bytes signature;  // at least one byte

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

/// A note as it came; nothing of it is proven.
struct SignedNote {
  std::string text;  // ends with a line feed
  std::vector<NoteSignature> signatures;
};

/// Errors: too_large, syntax, bad_value.
Result<SignedNote> parse_note(std::string_view note, std::string_view file);

/// A note whose text is proven to be signed by `signers`, each once.
struct OpenNote {
  std::string text;
  std::vector<NoteKey> signers;  // at least one
};

/// Signatures of keys that are not known are ignored. Errors: those of parse_note, and
/// bad_signature: no known key signed, or a signature that names a known key is not that key's.
Result<OpenNote> open_note(std::string_view note, std::span<const NoteKey> known,
                           std::string_view file);

/// Errors: those of parse_note for the note that would come out.
Result<std::string> write_note(const SignedNote& note);

NoteSignature sign_note(std::string_view text, std::string name, const Seed& seed);

}  // namespace qingtan
