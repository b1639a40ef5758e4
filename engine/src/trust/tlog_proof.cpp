#include "qingtan/trust/tlog_proof.h"

#include "qingtan/trust/merkle.h"

namespace qingtan {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

std::unexpected<Errors> refuse_proof(ErrorCode code, std::string_view file, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(file), "", std::move(problem), std::move(remedy)});
}

std::unexpected<Errors> malformed(std::string_view file, std::string problem) {
  return refuse_proof(ErrorCode::syntax, file, std::move(problem),
                "c2sp.org/tlog-proof@v1: index, hashes, an empty line, the checkpoint");
}

// The rest of the line behind `word`, and the line is taken; nothing if it starts otherwise.
std::optional<std::string_view> take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return std::nullopt;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(word.size(), end - word.size());
  text.remove_prefix(end + 1);
  return rest;
}

}  // namespace

Result<TlogProof> read_tlog_proof(std::string_view bytes, std::string_view file) {
  if (bytes.size() > kTlogProofBytes) {
    return refuse_proof(ErrorCode::too_large, file, "the proof is larger than 128 KiB", "shorten it");
  }
  if (!bytes.starts_with(kFirstLine)) return malformed(file, "this is no log proof of version 1");
  bytes.remove_prefix(kFirstLine.size());
  TlogProof proof;
  if (const auto text = take(bytes, kExtra)) {
    const auto extra = from_base64(*text);
    if (!extra || extra->empty()) return malformed(file, "the extra data cannot be read");
    proof.extra.assign(extra->begin(), extra->end());
  }
  const auto number = take(bytes, kIndex);
  if (!number) return malformed(file, "the proof has no index");
  const auto index = parse_tree_number(*number);
  if (!index) {
    return refuse_proof(ErrorCode::out_of_range, file, "the index cannot be read",
                  "a decimal number below 2^63, without sign or leading zeros");
  }
  proof.index = *index;
  for (auto line = take(bytes, ""); !line || !line->empty(); line = take(bytes, "")) {
    const auto hash = line ? hash_from_base64(*line) : std::nullopt;
    if (!hash) return malformed(file, "a hash of the proof cannot be read");
    if (proof.hashes.size() == kTlogProofHashes) return malformed(file, "the proof is too long");
    proof.hashes.push_back(*hash);
  }
  proof.checkpoint = bytes;
  if (proof.checkpoint.empty()) return malformed(file, "the proof has no checkpoint");
  return proof;
}

std::string write_tlog_proof(const TlogProof& proof) {
  std::string out(kFirstLine);
  if (!proof.extra.empty()) {
    out.append(kExtra).append(to_base64(bytes_of(proof.extra))).append("\n");
  }
  out.append(kIndex).append(std::to_string(proof.index)).append("\n");
  for (const Hash& hash : proof.hashes) out.append(to_base64(hash)).append("\n");
  return out.append("\n").append(proof.checkpoint);
}

Result<Checkpoint> verify_tlog_proof(const TlogProof& proof, ByteView leaf, const LogPolicy& policy,
                                     std::string_view file) {
  auto checkpoint = open_checkpoint(proof.checkpoint, policy, file);
  if (!checkpoint) return checkpoint;
  if (proof.index >= checkpoint->size) {
    return refuse_proof(ErrorCode::out_of_range, file, "the index lies beyond the log's size",
                  "the index of an entry");
  }
  if (!verify_inclusion(proof.index, checkpoint->size, leaf_hash(leaf), proof.hashes,
                        checkpoint->root)) {
    return refuse_proof(ErrorCode::hash_mismatch, file, "the log does not have this entry at that index",
                  "a proof that was made for this entry");
  }
  return checkpoint;
}

}  // namespace qingtan
