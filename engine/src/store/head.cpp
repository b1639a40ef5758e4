#include "qingtan/store/head.h"

#include "qingtan/trust/digest.h"
#include "refusal.h"
#include "wire.h"

namespace qingtan {

std::string write_head(StoreHeader header, std::uint64_t seq, const Hash& hash) {
  header.type = 'h';
  std::string out = write_header(header);
  append_integer(out, seq);
  append_bytes(out, hash);
  append_bytes(out, sha256(bytes_of(out)));
  return out;
}

Result<StoreHead> read_head(std::string_view bytes, std::string_view file, std::uint16_t newest) {
  const auto header = read_header(bytes, 'h', file, newest);
  if (!header) return std::unexpected(header.error());
  WireReader in(bytes);
  in.take(kStoreHeaderBytes);
  StoreHead head;
  head.header = *header;
  head.seq = in.integer<std::uint64_t>();
  head.hash = in.array<32>();
  const std::string_view whole = bytes.substr(0, in.at());
  const Hash checksum = in.array<32>();
  if (!in.ok() || !in.empty() || sha256(bytes_of(whole)) != checksum || head.seq == 0 ||
      head.seq >> 48 != 0)
    return refuse_damage(file, "the head is not what its checksum says");
  return head;
}

}  // namespace qingtan
