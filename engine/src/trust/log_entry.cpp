#include "qingtan/trust/log_entry.h"

#include <set>

#include "qingtan/trust/canonical.h"
#include "qingtan/trust/digest.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {
namespace {

constexpr const char* kActs[] = {"publish", "withdraw", "release"};

LogAct read_act(ObjectReader& in) {
  const std::string word = in.string("act");
  for (LogAct act : {LogAct::publish, LogAct::withdraw, LogAct::release}) {
    if (word == kActs[static_cast<int>(act)]) return act;
  }
  in.fail(ErrorCode::bad_value, "act", "this act is not known", "publish, withdraw or release");
  return LogAct::release;
}

Hash read_hash(ObjectReader& in, std::string_view key) {
  Hash hash{};
  if (!from_hex(in.string(key), hash)) {
    in.fail(ErrorCode::bad_value, key, "this is no SHA-256", "64 lower-case hexadecimal digits");
  }
  return hash;
}

// A log entry by its line: what it says in full.
using Lines = std::set<std::string>;

Result<Lines> lines_of(std::span<const LogEntry> entries) {
  Lines lines;
  for (const LogEntry& entry : entries) {
    auto line = write_log_entry(entry);
    if (!line) return std::unexpected(std::move(line.error()));
    if (!lines.insert(std::move(*line)).second) {
      return fail({ErrorCode::duplicate, "log", "", "the same entry stands twice", "log it once"});
    }
  }
  return lines;
}

void report(const Lines& lines, const Lines& others, ErrorCode code, const char* problem,
            const char* remedy, ErrorList& errors) {
  for (const std::string& line : lines) {
    if (!others.contains(line)) errors.add(code, "", std::string(problem) + ": " + line, remedy);
  }
}

}  // namespace

Result<LogEntry> read_log_entry(std::string_view line, std::string_view file) {
  const auto json = read_canonical(line, file);
  if (!json) return std::unexpected(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  LogEntry entry;
  if (in.valid()) {
    entry.act = read_act(in);
    entry.at = in.string("at");
    entry.pack = in.id("pack");
    entry.seq = read_integer(in, "seq", 1);
    if (entry.act == LogAct::release) {
      entry.hash = read_hash(in, "sha256");
    } else {
      entry.record = in.id("fid");
      entry.rev = read_integer(in, "rev", 1);
      entry.hash = read_hash(in, "rec");
    }
    if (!parse_instant(entry.at)) {
      in.fail(ErrorCode::bad_value, "at", "this is no time", "YYYY-MM-DDTHH:MM:SSZ");
    }
    in.finish();
  }
  if (!errors.empty()) return fail(errors.take());
  return entry;
}

Result<std::string> write_log_entry(const LogEntry& entry) {
  Json json{{"act", kActs[static_cast<int>(entry.act)]},
            {"at", entry.at},
            {"pack", entry.pack},
            {"seq", entry.seq}};
  const bool release = entry.act == LogAct::release;
  json[release ? "sha256" : "rec"] = to_hex(entry.hash);
  if (!release || !entry.record.empty()) json["fid"] = entry.record;
  if (!release || entry.rev != 0) json["rev"] = entry.rev;
  auto line = write_canonical(json);
  if (!line) return line;
  // What could not be read back is never logged: the log cannot be corrected.
  const auto again = read_log_entry(*line, "log entry");
  if (!again) return std::unexpected(again.error());
  return line;
}

std::vector<LogEntry> release_entries(const PackFacts& pack, std::span<const PackRecord> records,
                                      std::span<const PackRecord> previous, std::string_view at) {
  std::vector<LogEntry> entries;
  auto old = previous.begin();
  for (const PackRecord& record : records) {
    while (old != previous.end() && old->id < record.id) ++old;
    if (old != previous.end() && old->id == record.id && old->line == record.line) continue;
    entries.push_back({record.withdrawn ? LogAct::withdraw : LogAct::publish, std::string(at),
                       pack.id, pack.seq, record.id, record.rev, sha256(bytes_of(record.line))});
  }
  entries.push_back({LogAct::release, std::string(at), pack.id, pack.seq, "", 0, pack.sha256});
  return entries;
}

Result<void> check_release(std::span<const LogEntry> logged, std::span<const LogEntry> expected) {
  const auto have = lines_of(logged);
  const auto want = lines_of(expected);
  if (!have || !want) return std::unexpected(have ? want.error() : have.error());
  ErrorList errors("log");
  report(*have, *want, ErrorCode::unknown_reference, "the log has an entry that no pack asks for",
         "log only what is released", errors);
  report(*want, *have, ErrorCode::missing_field, "the log lacks an entry", "log it", errors);
  if (!errors.empty()) return fail(errors.take());
  return {};
}

}  // namespace qingtan
