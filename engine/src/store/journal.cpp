#include "qingtan/store/journal.h"

#include <algorithm>

#include "qingtan/trust/digest.h"
#include "refusal.h"
#include "wire.h"

namespace qingtan {
namespace {

constexpr std::string_view kMagic = "qingtan";
constexpr std::uint16_t kEncryptedFlag = 1;
constexpr std::uint8_t kChangesType = 1;
constexpr std::size_t kHeaderCheck = 4;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kRecordHead = kRecordHeadBytes - kHashBytes;

std::string record_head(std::size_t length, std::uint64_t seq, std::uint8_t version) {
  std::string head;
  append_integer(head, static_cast<std::uint32_t>(length));
  head += static_cast<char>(kChangesType);
  head += static_cast<char>(version);
  append_integer(head, std::uint16_t{0});
  append_integer(head, seq);
  return head;
}

Hash record_hash(const StoreId& store, const Hash& before, std::string_view head,
                 std::string_view payload) {
  return sha256({store, before, bytes_of(head), bytes_of(payload)});
}

// Why the record at the front cannot be read, or nothing.
std::string read_record(WireReader& in, const StoreHeader& header, std::uint16_t newest,
                        JournalRecord& record, bool& newer) {
  const std::size_t begin = in.at();
  const std::string_view head = in.take(kRecordHead);
  WireReader fields(head);
  const auto length = fields.integer<std::uint32_t>();
  const auto type = fields.integer<std::uint8_t>();
  record.version = fields.integer<std::uint8_t>();
  fields.take(2);
  record.seq = fields.integer<std::uint64_t>();
  record.hash = in.array<kHashBytes>();
  if (!in.ok()) return "a record ends before its head does";
  if (length > kRecordBytes || length > in.left()) return "a record is cut off";
  record.payload = in.take(length);
  record.offset = begin;
  // A record of a kind or version that is not known is still proven to be whole by its hash.
  if (record_hash(header.store, record.before, head, record.payload) != record.hash)
    return "a record is not what its checksum says";
  newer = record.version > newest || type != kChangesType;
  return newer ? "a record of a newer version" : "";
}

}  // namespace

std::string write_header(const StoreHeader& header) {
  std::string out(kMagic);
  out += header.type;
  append_integer(out, header.version);
  append_integer(out, std::uint16_t{header.encrypted ? kEncryptedFlag : std::uint16_t{0}});
  append_bytes(out, header.store);
  append_bytes(out, ByteView(sha256(bytes_of(out))).first(kHeaderCheck));
  return out;
}

Result<StoreHeader> read_header(std::string_view bytes, char type, std::string_view file,
                                std::uint16_t newest) {
  WireReader in(bytes);
  StoreHeader header;
  const bool magic = in.take(kMagic.size()) == kMagic;
  header.type = in.integer<char>();
  header.version = in.integer<std::uint16_t>();
  const auto flags = in.integer<std::uint16_t>();
  header.store = in.array<16>();
  const Hash sum = sha256(bytes_of(bytes.substr(0, in.at())));
  const std::string_view check = in.take(kHeaderCheck);
  if (!in.ok() || !magic || header.type != type)
    return refuse_damage(file, "not a file of a store");
  // Checked first: a torn file must not pass for one of a newer version.
  if (!std::equal(check.begin(), check.end(), sum.begin(),
                  [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }))
    return refuse_damage(file, "the head of the file is not what its checksum says");
  if (header.version > newest) return refuse_newer(file);
  if (header.version == 0 || flags > kEncryptedFlag)
    return refuse_damage(file, "the head of the file cannot be read");
  header.encrypted = flags == kEncryptedFlag;
  return header;
}

Hash genesis(const StoreId& store) { return sha256({bytes_of("qingtan store"), store}); }

Result<JournalFile> read_journal(std::string_view bytes, std::string_view file,
                                 std::uint16_t newest) {
  const auto header = read_header(bytes, 'j', file, newest);
  if (!header) return std::unexpected(header.error());
  WireReader in(bytes);
  in.take(kStoreHeaderBytes);
  JournalFile journal;
  journal.header = *header;
  Hash before = in.array<kHashBytes>();
  if (!in.ok()) return refuse_damage(file, "the head of the file is cut off");
  journal.good_bytes = in.at();
  while (!in.empty()) {
    JournalRecord record;
    record.before = before;
    bool newer = false;
    std::string problem = read_record(in, *header, newest, record, newer);
    if (problem.empty() && !journal.records.empty() && record.seq != journal.records.back().seq + 1)
      problem = "the numbers of the records do not follow each other";
    if (problem.empty() && (record.seq == 0 || record.seq >> 48 != 0))
      problem = "a record has a number that cannot be";
    if (!problem.empty()) {
      journal.damage.push_back(
          store_error(newer ? ErrorCode::unsupported_format : ErrorCode::damaged, file,
                      "byte " + std::to_string(journal.good_bytes) + ": " + problem,
                      newer ? "a newer version of the program" : "what stands before it is kept"));
      break;
    }
    record.bytes = bytes.substr(record.offset, in.at() - record.offset);
    before = record.hash;
    journal.good_bytes = in.at();
    journal.records.push_back(record);
  }
  return journal;
}

std::string record_binding(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                           std::uint8_t version) {
  // Of the file's head only what stays when a record moves to another file.
  std::string binding = write_header({'j', version, header.encrypted, header.store});
  append_bytes(binding, before);
  return binding + record_head(0, seq, version);
}

MadeRecord make_record(const StoreHeader& header, const Hash& before, std::uint64_t seq,
                       std::string_view payload, std::uint8_t version) {
  const std::string head = record_head(payload.size(), seq, version);
  MadeRecord record{seq, before, record_hash(header.store, before, head, payload), head};
  append_bytes(record.bytes, record.hash);
  record.bytes += payload;
  return record;
}

JournalRecord MadeRecord::read() const {
  const std::string_view all = bytes;
  return {seq, static_cast<std::uint8_t>(all[5]), before, hash,
          all, all.substr(kRecordHeadBytes),      0};
}

std::string journal_start(const StoreHeader& header, const Hash& before) {
  std::string out = write_header(header);
  append_bytes(out, before);
  return out;
}

}  // namespace qingtan
