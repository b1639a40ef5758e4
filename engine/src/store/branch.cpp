#include "branch.h"

#include <algorithm>

namespace qingtan {

void RecordChains::add(const JournalFile& journal, const std::string& file) {
  for (const JournalRecord& record : journal.records) {
    const auto [it, inserted] =
        nodes_.try_emplace(record.hash, Node{{&record, &journal.header, &file}});
    if (inserted) after_.emplace(record.before, &it->second);
  }
}

const RecordChains::Node* RecordChains::best_after(std::uint64_t seq, const Hash& hash) const {
  const Node* best = nullptr;
  const auto [begin, end] = after_.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    const Node& node = *it->second;
    if (node.at.record->seq != seq + 1) continue;
    if (!best || node.reach > best->reach ||
        (node.reach == best->reach && node.at.record->hash < best->at.record->hash))
      best = &node;
  }
  return best;
}

std::vector<ChainRecord> RecordChains::after(std::uint64_t seq, const Hash& hash) {
  std::vector<Node*> newest_first;
  for (auto& [key, node] : nodes_) newest_first.push_back(&node);
  std::sort(newest_first.begin(), newest_first.end(),
            [](const Node* a, const Node* b) { return a->at.record->seq > b->at.record->seq; });
  for (Node* node : newest_first) {
    node->next = best_after(node->at.record->seq, node->at.record->hash);
    node->reach = node->next ? node->next->reach + 1 : 1;
  }
  std::vector<ChainRecord> row;
  for (const Node* node = best_after(seq, hash); node; node = node->next) row.push_back(node->at);
  return row;
}

std::vector<ChainRecord> RecordChains::until(const Hash& hash) const {
  std::vector<ChainRecord> row;
  Hash at = hash;
  for (auto it = nodes_.find(at); it != nodes_.end(); it = nodes_.find(at)) {
    if (!row.empty() && it->second.at.record->seq + 1 != row.back().record->seq) break;
    row.push_back(it->second.at);
    at = it->second.at.record->before;
  }
  std::reverse(row.begin(), row.end());
  return row;
}

}  // namespace qingtan
