// A release: the records of the sources, numbered against the release before.

#include "pack_records.h"
#include "qingtan/trust/canonical.h"

namespace qingtan {
namespace {

class PackBuilder {
 public:
  PackBuilder(PackSource source, const PackFile* previous)
      : source_(std::move(source)), previous_(previous) {}

  Result<std::string> run() {
    number_release();
    for (const auto& [id, record] : source_.records) {
      Json numbered = record;
      numbered["rev"] = rev_of(id, record);
      records_.push_back(std::move(numbered));
    }
    if (previous_) {
      for (const PackRecord& record : previous_->records) {
        if (!source_.records.contains(record.id)) withdraw(record);
      }
    }
    if (!errors_.empty()) return fail(errors_.take());
    return write_pack_file(std::move(source_.header), std::move(records_));
  }

 private:
  void number_release() {
    const std::int64_t before = previous_ ? previous_->seq : 0;
    Json& header = source_.header;
    if (!header.contains("seq")) header["seq"] = before + 1;
    header["prev_seq"] = before;
    if (header["seq"].get<std::int64_t>() <= before) {
      errors_.add(ErrorCode::rollback, "/seq",
                  "the release before has the number " + std::to_string(before),
                  "write a higher one, or none");
    }
    if (previous_ && header["id"] != previous_->id) {
      errors_.add(ErrorCode::mix_up, "/id",
                  "the release before is of the pack \"" + previous_->id + "\"",
                  "name the release before of this pack");
    }
  }

  std::int64_t rev_of(const std::string& id, const Json& record) const {
    const PackRecord* before = previous_ ? previous_->find(id) : nullptr;
    if (!before) return 1;
    auto old = read_canonical(before->line, "");
    if (!old) return before->rev + 1;
    old->erase("rev");
    return *old == record ? before->rev : before->rev + 1;
  }

  void withdraw(const PackRecord& before) {
    if (before.withdrawn) {
      if (auto line = read_canonical(before.line, "")) records_.push_back(std::move(*line));
      return;
    }
    const auto it = source_.withdrawals.find(before.id);
    if (it == source_.withdrawals.end()) {
      errors_.add(ErrorCode::missing_value, "",
                  "\"" + before.id + "\" stands in the release before, but in no file here",
                  "put it back, or add it to withdrawn.json with the reason");
      return;
    }
    const std::string released = source_.header["released"].get<std::string>();
    const std::string at = it->second.at.empty() ? released.substr(0, 10) : it->second.at;
    records_.push_back({{"id", before.id},
                        {"rev", before.rev + 1},
                        {"withdrawn", {{"at", at}, {"reason", it->second.reason}}}});
  }

  PackSource source_;
  const PackFile* previous_;
  std::vector<Json> records_;
  ErrorList errors_{"pack.json"};
};

}  // namespace

Result<std::string> build_pack(std::vector<SourceFile> files, const PackFile* previous) {
  auto source = read_pack_source(std::move(files));
  if (!source) return fail(source.error());
  auto bytes = PackBuilder(std::move(*source), previous).run();
  if (!bytes) return bytes;
  if (const auto whole = read_pack(*bytes, ""); !whole) return fail(whole.error());
  return bytes;
}

}  // namespace qingtan
