#include "qingtan/trust/note.h"

#include <algorithm>

#include "code_point.h"

namespace qingtan {
namespace {

constexpr std::uint8_t kEd25519Type = 1;
constexpr std::uint8_t kLineFeed[] = {'\n'};
constexpr std::string_view kSignatureStart = "\xE2\x80\x94 ";  // em dash, space

std::unexpected<Errors> refuse(ErrorCode code, std::string_view file, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(file), "", std::move(problem), std::move(remedy)});
}

bool is_space(char32_t c) {  // Unicode's White_Space
  return c == ' ' || (c >= 0x9 && c <= 0xD) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_key_name(std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = 0;
    if (!next_code_point(name, at, c) || c < 0x20 || c == '+' || is_space(c)) return false;
  }
  return true;
}

bool is_note_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = 0;
    if (!next_code_point(text, at, c) || (c < 0x20 && c != '\n')) return false;
  }
  return true;
}

std::optional<NoteSignature> read_signature(std::string_view line) {
  if (!line.starts_with(kSignatureStart)) return std::nullopt;
  line.remove_prefix(kSignatureStart.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= 4) return std::nullopt;
  NoteSignature result{std::string(line.substr(0, space)), {}, {}};
  std::copy_n(bytes->begin(), 4, result.id.begin());
  result.signature.assign(bytes->begin() + 4, bytes->end());
  return result;
}

}  // namespace

NoteKey note_key(std::string name, const Ed25519Key& public_key) {
  constexpr std::uint8_t kType[] = {kEd25519Type};
  const Hash hash = sha256({bytes_of(name), kLineFeed, kType, public_key});
  NoteKey key{std::move(name), {}, public_key};
  std::copy_n(hash.begin(), key.id.size(), key.id.begin());
  return key;
}

Result<NoteKey> read_note_key(std::string_view text) {
  constexpr std::string_view kFile = "note key";
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    return refuse(ErrorCode::syntax, kFile, "this is no verifier key",
                  "write <name>+<8 hexadecimal digits>+<base64>");
  }
  const std::string_view name = text.substr(0, first);
  NoteKeyId id;
  const auto bytes = from_base64(text.substr(second + 1));
  if (!is_key_name(name) || !from_hex(text.substr(first + 1, second - first - 1), id) || !bytes) {
    return refuse(ErrorCode::syntax, kFile, "name, id or key of the verifier key cannot be read",
                  "write <name>+<8 hexadecimal digits>+<base64>, the name without spaces");
  }
  if (bytes->size() != 1 + kPublicKeyBytes || bytes->front() != kEd25519Type) {
    return refuse(ErrorCode::bad_value, kFile, "the key is not of type Ed25519 (0x01, 32 bytes)",
                  "use an Ed25519 key");
  }
  Ed25519Key public_key;
  std::copy(bytes->begin() + 1, bytes->end(), public_key.begin());
  if (!is_prime_order_point(public_key)) {
    return refuse(ErrorCode::bad_value, kFile, "no honest Ed25519 key has this value",
                  "use a key that a key generator made");
  }
  NoteKey key = note_key(std::string(name), public_key);
  if (key.id != id) {
    return refuse(ErrorCode::mix_up, kFile, "the id is not that of this name and key",
                  "copy the whole verifier key from its source");
  }
  return key;
}

std::string write_note_key(const NoteKey& key) {
  Bytes bytes{kEd25519Type};
  bytes.insert(bytes.end(), key.public_key.begin(), key.public_key.end());
  return key.name + "+" + to_hex(key.id) + "+" + to_base64(bytes);
}

Result<SignedNote> parse_note(std::string_view note, std::string_view file) {
  if (note.size() > kNoteBytes) {
    return refuse(ErrorCode::too_large, file, "the note is larger than 64 KiB", "shorten it");
  }
  if (!is_note_text(note)) {
    return refuse(ErrorCode::syntax, file,
                  "the note has control characters or bytes that are not UTF-8",
                  "UTF-8 with line feeds only");
  }
  const std::size_t split = note.rfind("\n\n");
  if (split == std::string_view::npos || note.back() != '\n') {
    return refuse(ErrorCode::syntax, file, "text and signatures of the note cannot be told apart",
                  "text, an empty line, then signature lines, each ended by a line feed");
  }
  SignedNote result{std::string(note.substr(0, split + 1)), {}};
  for (std::string_view rest = note.substr(split + 2); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (result.signatures.size() == kNoteSignatures) {
      return refuse(ErrorCode::too_large, file, "the note has more than 32 signatures",
                    "leave out those that nobody needs");
    }
    auto signature = read_signature(rest.substr(0, end));
    if (!signature) {
      return refuse(ErrorCode::syntax, file,
                    "signature line " + std::to_string(result.signatures.size() + 1) +
                        " of the note cannot be read",
                    "em dash, space, key name, space, base64");
    }
    result.signatures.push_back(std::move(*signature));
    rest.remove_prefix(end + 1);
  }
  if (result.signatures.empty()) {
    return refuse(ErrorCode::syntax, file, "the note has no signature", "sign it");
  }
  return result;
}

Result<OpenNote> open_note(std::string_view note, std::span<const NoteKey> known,
                           std::string_view file) {
  auto parsed = parse_note(note, file);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  OpenNote result{std::move(parsed->text), {}};
  for (const NoteSignature& s : parsed->signatures) {
    const auto key = std::find_if(known.begin(), known.end(), [&](const NoteKey& k) {
      return k.name == s.name && k.id == s.id;
    });
    if (key == known.end()) continue;
    if (!verify_ed25519(key->public_key, bytes_of(result.text), s.signature)) {
      return refuse(ErrorCode::bad_signature, file,
                    "a signature that names the known key \"" + key->name + "\" is not that key's",
                    "take the note from its source again");
    }
    if (std::find(result.signers.begin(), result.signers.end(), *key) == result.signers.end()) {
      result.signers.push_back(*key);
    }
  }
  if (result.signers.empty()) {
    return refuse(ErrorCode::bad_signature, file, "no known key signed the note",
                  "a note that is signed by the expected key");
  }
  return result;
}

Result<std::string> write_note(const SignedNote& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& s : note.signatures) {
    Bytes bytes(s.id.begin(), s.id.end());
    bytes.insert(bytes.end(), s.signature.begin(), s.signature.end());
    out.append(kSignatureStart).append(s.name).append(" ").append(to_base64(bytes)).append("\n");
  }
  // What cannot be read back as it was meant is never written.
  const auto again = parse_note(out, "note");
  if (!again) return std::unexpected(again.error());
  if (again->text != note.text || again->signatures != note.signatures) {
    return refuse(ErrorCode::bad_value, "note", "text or key names would be read in another way",
                  "a text that ends with one line feed; names without spaces");
  }
  return out;
}

NoteSignature sign_note(std::string_view text, std::string name, const Seed& seed) {
  const NoteKey key = note_key(std::move(name), public_key_of(seed));
  const Ed25519Signature signature = sign_ed25519(seed, bytes_of(text));
  return {key.name, key.id, Bytes(signature.begin(), signature.end())};
}

}  // namespace qingtan
