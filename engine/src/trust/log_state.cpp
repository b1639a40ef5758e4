#include "qingtan/trust/log_state.h"

#include <algorithm>

namespace qingtan {
namespace {

constexpr std::string_view kFile = "checkpoint";

const char* words(LogAlarmKind kind) {
  switch (kind) {
    case LogAlarmKind::shrunk:
      return "the log is smaller than what was seen of it";
    case LogAlarmKind::split_view:
      return "the log shows two different contents of the same size";
    case LogAlarmKind::inconsistent:
      break;
  }
  return "the log no longer begins with what was seen of it";
}

}  // namespace

Result<LogState> restore_log_state(std::string_view note, const LogPolicy& policy) {
  if (note.empty()) return LogState{};
  auto checkpoint = open_checkpoint(note, policy, kFile);
  if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
  return LogState{std::string(note), std::move(*checkpoint)};
}

LogAdvance::LogAdvance(LogState seen, std::string_view offered_note, LogPolicy policy)
    : policy_(std::move(policy)), seen_(std::move(seen)) {
  auto checkpoint = open_checkpoint(offered_note, policy_, kFile);
  if (!checkpoint) {
    refused_ = std::move(checkpoint.error());
    return;
  }
  offered_ = {std::string(offered_note), std::move(*checkpoint)};
  request_.emplace(offered_.checkpoint.size, offered_.checkpoint.root);
  if (seen_.note.empty()) return;
  if (offered_.checkpoint.size < seen_.checkpoint.size) {
    raise(LogAlarmKind::shrunk, seen_, {});
  } else {
    begin_with(seen_);
  }
}

// Precondition: `older` is no larger than the offered log.
void LogAdvance::begin_with(const LogState& older) {
  if (older.checkpoint.size < offered_.checkpoint.size) {
    request_->add_prefix(older.checkpoint.size);
    older_.push_back(older);
  } else if (older.checkpoint.root != offered_.checkpoint.root) {
    raise(LogAlarmKind::split_view, older, {});
  }
}

void LogAdvance::refuse(ErrorCode code, std::string problem, std::string remedy) {
  if (!refused_.empty()) return;  // the first reason is the one to tell
  refused_.push_back({code, std::string(kFile), "", std::move(problem), std::move(remedy)});
}

void LogAdvance::raise(LogAlarmKind kind, const LogState& older, std::vector<Hash> proof) {
  if (!alarm_) alarm_ = LogAlarm{kind, older.note, offered_.note, std::move(proof)};
  refuse(ErrorCode::log_alarm, words(kind), "keep both signed notes and ask the publisher");
}

void LogAdvance::require_prefix(std::string_view note) {
  if (!refused_.empty()) return;
  auto older = restore_log_state(note, policy_);
  if (!older) {
    refused_ = std::move(older.error());
  } else if (older->checkpoint.size > offered_.checkpoint.size) {
    refuse(ErrorCode::rollback, "the checkpoint is older than that of the proof",
           "the log's newest checkpoint");
  } else if (!older->note.empty()) {
    begin_with(*older);
  }
}

void LogAdvance::require_leaf(std::uint64_t index, ByteView entry) {
  if (!refused_.empty()) return;
  if (!request_->add_leaf(index)) {
    refuse(ErrorCode::out_of_range, "the index lies beyond the log's size",
           "the index of an entry");
    return;
  }
  leaves_.push_back({index, leaf_hash(entry)});
}

std::vector<Tile> LogAdvance::missing() const {
  return refused_.empty() ? request_->missing() : std::vector<Tile>{};
}

Result<void> LogAdvance::give(const Tile& tile, ByteView bytes) {
  if (!refused_.empty()) return std::unexpected(refused_);
  return request_->give(tile, bytes);
}

Result<LogState> LogAdvance::finish(const LogState& current) {
  if (!refused_.empty()) return std::unexpected(refused_);
  const auto tree = request_->prove();
  if (!tree) return std::unexpected(tree.error());
  if (const auto compared = compare(*tree); !compared) return std::unexpected(compared.error());
  if (current.note != seen_.note) {
    return fail({ErrorCode::clash, std::string(kFile), "",
                 "what was seen of the log changed in the meantime", "begin anew from there"});
  }
  return offered_.checkpoint.size == seen_.checkpoint.size && !seen_.note.empty() ? seen_
                                                                                  : offered_;
}

Result<void> LogAdvance::compare(const ProvenTree& tree) {
  for (const LogState& older : older_) {
    const Checkpoint& was = older.checkpoint;
    const auto root = tree.prefix_root(was.size);
    auto proof = tree.consistency_proof(was.size);
    if (!root || !proof) return std::unexpected(root ? proof.error() : root.error());
    if (*root != was.root) {
      raise(LogAlarmKind::inconsistent, older, std::move(*proof));
      return std::unexpected(refused_);
    }
  }
  for (const Leaf& leaf : leaves_) {
    const auto hash = tree.leaf(leaf.index);
    if (!hash) return std::unexpected(hash.error());
    if (*hash != leaf.hash) {
      refuse(ErrorCode::hash_mismatch,
             "the log has another entry at index " + std::to_string(leaf.index),
             "an entry that was published");
      return std::unexpected(refused_);
    }
  }
  return {};
}

}  // namespace qingtan
