#include "record_codec.h"

#include "refusal.h"
#include "wire.h"

namespace qingtan {
namespace {

constexpr std::size_t kPadding = 256;

Result<StoreStep> bring_up(std::string_view payload, std::uint8_t version,
                           const StoreFormats& formats, std::string_view file) {
  auto json = parse_json(payload, file);
  if (!json) return std::unexpected(json.error());
  for (std::size_t i = version - 1u; i < formats.migrations.size(); ++i) {
    if (formats.migrations[i].step) formats.migrations[i].step(*json);
  }
  return read_step(json_text(*json), file);
}

}  // namespace

StoreFormats current_formats() { return {}; }

std::string seal_padded(Cipher& cipher, std::string_view plain, std::string_view bound) {
  std::string padded;
  append_integer(padded, static_cast<std::uint32_t>(plain.size()));
  padded += plain;
  padded.resize((padded.size() + kPadding - 1) / kPadding * kPadding);
  return cipher.seal(padded, bound);
}

std::optional<std::string> open_padded(const Cipher& cipher, std::string_view sealed,
                                       std::string_view bound) {
  auto padded = cipher.open(sealed, bound);
  if (!padded) return std::nullopt;
  WireReader in(*padded);
  const auto length = in.integer<std::uint32_t>();
  if (!in.ok() || length > in.left()) return std::nullopt;
  padded->resize(sizeof length + length);
  padded->erase(0, sizeof length);
  return padded;
}

MadeRecord encode_record(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                         const StoreStep& step, Cipher* cipher) {
  std::string payload = write_step(step);
  const auto version = static_cast<std::uint8_t>(header.version);
  if (cipher) payload = seal_padded(*cipher, payload, record_binding(header, before, seq, version));
  return make_record(header, before, seq, payload, version);
}

Result<StoreStep> decode_record(const StoreHeader& header, const JournalRecord& record,
                                const Cipher* cipher, const StoreFormats& formats,
                                std::string_view file) {
  if (header.encrypted != (cipher != nullptr))
    return refuse_damage(file, "encrypted, or not, unlike the rest of the store");
  if (record.version == 0) return refuse_damage(file, "a record of no version");
  std::optional<std::string> plain;
  std::string_view payload = record.payload;
  if (cipher) {
    plain = open_padded(*cipher, payload,
                        record_binding(header, record.before, record.seq, record.version));
    if (!plain) return refuse_damage(file, "a record was not sealed by this store");
    payload = *plain;
  }
  if (record.version < formats.newest) return bring_up(payload, record.version, formats, file);
  return read_step(payload, file);
}

}  // namespace qingtan
