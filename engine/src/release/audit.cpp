#include "qingtan/release/audit.h"

#include <algorithm>

#include "qingtan/trust/log_builder.h"
#include "qingtan/trust/tlog_proof.h"
#include "release_plan.h"

namespace qingtan {
namespace {

using Lines = std::vector<std::string_view>;

Error broken(ErrorCode code, std::string file, std::string problem) {
  return {code, std::move(file), "", std::move(problem), "the tree as it was published"};
}

Result<std::string_view> file_of(const Tree& tree, const std::string& path) {
  const auto file = tree.find(path);
  if (file == tree.end())
    return fail(broken(ErrorCode::not_found, path, "the file is not in the tree"));
  return std::string_view(file->second);
}

Result<Lines> log_entries(const Tree& tree, std::uint64_t size) {
  Lines lines;
  for (std::uint64_t index = 0; lines.size() < size; ++index) {
    const int width = static_cast<int>(std::min<std::uint64_t>(size - lines.size(), kTileWidth));
    const std::string path = "log/" + entries_path(index, width);
    const auto bytes = file_of(tree, path);
    if (!bytes) return fail(bytes.error());
    const auto bundle = read_entries(*bytes, width, path);
    if (!bundle) return fail(bundle.error());
    lines.insert(lines.end(), bundle->begin(), bundle->end());
  }
  return lines;
}

// The log, built again from its entries, is the log that stands there.
Result<void> check_log_files(const Tree& tree, const Checkpoint& checkpoint, const Lines& lines) {
  LogBuilder log(checkpoint.origin);
  for (const std::string_view line : lines) {
    if (auto added = log.add(line); !added) return fail(added.error());
  }
  const LogUpdate built = log.build();
  if (built.checkpoint.root != checkpoint.root) {
    return fail(broken(ErrorCode::hash_mismatch, "log/checkpoint",
                       "the log's entries are not those of its checkpoint"));
  }
  for (const LogFile& file : built.files) {
    const auto bytes = file_of(tree, "log/" + file.path);
    if (!bytes) return fail(bytes.error());
    if (*bytes != file.bytes) {
      return fail(broken(ErrorCode::hash_mismatch, "log/" + file.path,
                         "the file is not what the log's entries make"));
    }
  }
  return {};
}

Result<void> check_proof(const Tree& tree, const PackTarget& target, const LogPolicy& log) {
  const std::string path = target_file(target) + ".tlog-proof";
  const auto bytes = file_of(tree, path);
  if (!bytes) return fail(bytes.error());
  const auto proof = read_tlog_proof(*bytes, path);
  if (!proof) return fail(proof.error());
  const auto leaf = write_log_entry(release_entry(target));
  if (!leaf) return fail(leaf.error());
  if (proof->index != target.log_index)
    return fail(broken(ErrorCode::mix_up, path, "the proof is for another entry of the log"));
  if (auto proven = verify_tlog_proof(*proof, bytes_of(*leaf), log, path); !proven)
    return fail(proven.error());
  return {};
}

// How many entries the release has; they must stand in the log, the pack's own as the last.
Result<std::uint64_t> check_entries(const PackTarget& target, const PackFile& pack,
                                    const PackFile* before, const Lines& lines) {
  const auto previous =
      before ? std::span<const PackRecord>(before->records) : std::span<const PackRecord>();
  const auto expected = release_entries(target.facts, pack.records, previous, target.released);
  const std::uint64_t first = target.log_index + 1 - expected.size();
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto line = write_log_entry(expected[i]);
    if (!line) return fail(line.error());
    if (first + i >= lines.size() || lines[static_cast<std::size_t>(first + i)] != *line) {
      return fail(broken(ErrorCode::log_alarm, target.file.name,
                         "the log does not record what this release changed"));
    }
  }
  return expected.size();
}

}  // namespace

Result<AuditReport> audit_tree(const Tree& tree, const PackUpdate& verified) {
  const auto publisher = read_publisher(verified.trusted().root());
  if (!publisher) return fail(publisher.error());
  const Checkpoint& checkpoint = verified.log().checkpoint;
  const auto lines = log_entries(tree, checkpoint.size);
  if (!lines) return fail(lines.error());
  if (auto log = check_log_files(tree, checkpoint, *lines); !log) return fail(log.error());
  AuditReport report{0, checkpoint.size, checkpoint.size};
  std::optional<PackFile> before;  // of the same pack: they are listed by id and release
  for (const PackTarget& target : verified.listed()) {
    if (auto proven = check_proof(tree, target, publisher->log); !proven)
      return fail(proven.error());
    auto pack = pack_in_tree(tree, &target);
    if (!pack) return fail(pack.error());
    const bool follows = before && before->id == target.facts.id;
    const auto entries = check_entries(target, **pack, follows ? &*before : nullptr, *lines);
    if (!entries) return fail(entries.error());
    report.unclaimed -= *entries;
    ++report.packs;
    before = std::move(*pack);
  }
  return report;
}

}  // namespace qingtan
