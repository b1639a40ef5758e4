#include <algorithm>

#include "qingtan/model/pack.h"
#include "qingtan/trust/canonical.h"

namespace qingtan {
namespace {

// What forbids `next` after `before`; empty: nothing.
std::string objection(const PackRecord& before, const PackRecord* next) {
  const std::string was =
      before.withdrawn ? "was withdrawn" : "had rev " + std::to_string(before.rev);
  if (!next) return was + " and is gone without a trace";
  const bool same = before.line == next->line;
  if (next->rev < before.rev || (next->rev == before.rev && !same))
    return was + (before.withdrawn ? " with rev " + std::to_string(before.rev) : "") +
           " and comes with rev " + std::to_string(next->rev) +
           (next->rev == before.rev ? ", but changed" : "");
  return "";
}

}  // namespace

Result<void> check_succession(const PackFile& previous, const PackFile& next) {
  ErrorList errors(next.id);
  if (next.id != previous.id) {
    errors.add(ErrorCode::mix_up, "/id",
               "this is the pack \"" + next.id + "\", not \"" + previous.id + "\"",
               "take releases of one pack");
    return fail(errors.take());
  }
  if (next.seq < previous.seq || (next.seq == previous.seq && next.root != previous.root)) {
    errors.add(
        ErrorCode::rollback, "/seq",
        "the release " + std::to_string(next.seq) + " is not after " + std::to_string(previous.seq),
        "keep the release that is there");
  }
  for (const PackRecord& before : previous.records) {
    const PackRecord* record = next.find(before.id);
    const std::string problem = objection(before, record);
    if (problem.empty()) continue;
    errors.set_line(record ? static_cast<std::size_t>(record - next.records.data()) + 2 : 0);
    errors.add(ErrorCode::rollback, "", "\"" + before.id + "\" " + problem,
               "raise the rev with every change; a withdrawn record keeps its tombstone");
  }
  if (!errors.empty()) return fail(errors.take());
  return {};
}

}  // namespace qingtan
