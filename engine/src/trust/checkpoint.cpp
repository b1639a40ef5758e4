#include "qingtan/trust/checkpoint.h"

namespace qingtan {
namespace {

std::unexpected<Errors> refuse_checkpoint(ErrorCode code, std::string_view file, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(file), "", std::move(problem), std::move(remedy)});
}

// The next line without its line feed; nothing if it is empty or has no end.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::optional<std::uint64_t> parse_tree_number(std::string_view text) {
  if (text.empty() || text.size() > 19 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');  // 19 digits fit
  }
  if (value >> 63 != 0) return std::nullopt;
  return value;
}

Result<Checkpoint> read_checkpoint(std::string_view text, std::string_view file) {
  const auto origin = take_line(text);
  const auto size = origin ? take_line(text) : std::nullopt;
  const auto root = size ? take_line(text) : std::nullopt;
  if (!root) {
    return refuse_checkpoint(ErrorCode::syntax, file, "the checkpoint has fewer than three lines",
                  "origin, size and root, each ended by a line feed");
  }
  Checkpoint result;
  result.origin = *origin;
  const auto number = parse_tree_number(*size);
  if (!number) {
    return refuse_checkpoint(ErrorCode::out_of_range, file, "the size of the log cannot be read",
                  "a decimal number below 2^63, without sign or leading zeros");
  }
  result.size = *number;
  const auto hash = hash_from_base64(*root);
  if (!hash) {
    return refuse_checkpoint(ErrorCode::syntax, file, "the root of the log cannot be read",
                  "base64 of 32 bytes");
  }
  result.root = *hash;
  if (result.size == 0 && result.root != sha256(ByteView{})) {
    return refuse_checkpoint(ErrorCode::hash_mismatch, file, "an empty log cannot have this root",
                  "SHA-256 of nothing");
  }
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line) {
      return refuse_checkpoint(ErrorCode::syntax, file, "the checkpoint has an empty line",
                    "lines with content, each ended by a line feed");
    }
    result.extensions.emplace_back(*line);
  }
  return result;
}

std::string write_checkpoint(const Checkpoint& checkpoint) {
  std::string out = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                    to_base64(checkpoint.root) + "\n";
  for (const std::string& line : checkpoint.extensions) out += line + "\n";
  return out;
}

Result<Checkpoint> open_checkpoint(std::string_view note, const LogPolicy& policy,
                                   std::string_view file) {
  const auto open = open_note(note, policy.keys, file);
  if (!open) return std::unexpected(open.error());
  auto checkpoint = read_checkpoint(open->text, file);
  if (checkpoint && checkpoint->origin != policy.origin) {
    return refuse_checkpoint(ErrorCode::mix_up, file, "this is the checkpoint of another log",
                  "a checkpoint of " + policy.origin);
  }
  return checkpoint;
}

}  // namespace qingtan
