#include "qingtan/model/pack_diff.h"

#include <cstdio>

#include "pack_commands.h"
#include "release_commands.h"

namespace qingtan::cli {
namespace {

std::string line_of(const RecordChange& c, const Wording& w) {
  const std::string name = w(Text{c.name_zh, c.name_en});
  return c.id + " (" + c.kind + ")" + (name.empty() ? "" : "  " + name);
}

void print(const FieldChange& f, const Wording& w) {
  const std::string absent = w("无", "none");
  std::printf("    %s: %s → %s\n", f.field.c_str(), f.before.value_or(absent).c_str(),
              f.after.value_or(absent).c_str());
}

}  // namespace

void print_diff(const PackDiff& diff, const Wording& w) {
  std::printf("%s: %lld → %lld\n", diff.id.c_str(), static_cast<long long>(diff.seq_before),
              static_cast<long long>(diff.seq_after));
  for (const FieldChange& f : diff.header) print(f, w);
  for (const RecordChange& c : diff.added) std::printf("+ %s\n", line_of(c, w).c_str());
  for (const RecordChange& c : diff.changed) {
    std::printf("~ %s  rev %lld → %lld\n", line_of(c, w).c_str(),
                static_cast<long long>(c.rev_before), static_cast<long long>(c.rev_after));
    for (const FieldChange& f : c.fields) print(f, w);
  }
  for (const RecordChange& c : diff.withdrawn) {
    std::printf("- %s%s%s\n", line_of(c, w).c_str(), c.reason.empty() ? "" : ": ",
                c.reason.c_str());
  }
  std::printf(
      w("新增 %zu，修改 %zu，撤回 %zu\n", "%zu added, %zu changed, %zu withdrawn\n").c_str(),
      diff.added.size(), diff.changed.size(), diff.withdrawn.size());
}

int run_pack_diff(const Arguments& arguments) {
  const auto before = read_release(arguments.files[0]);
  if (!before) return report(before.error());
  const auto after = read_release(arguments.files[1]);
  if (!after) return report(after.error());
  if (before->file.id != after->file.id) {
    return report({{ErrorCode::clash, arguments.files[1], "/id",
                    "this is the pack \"" + after->file.id + "\", not \"" + before->file.id + "\"",
                    "compare two releases of one pack"}});
  }
  const PackDiff diff = diff_packs(before->file, after->file);
  if (arguments.json)
    std::printf("%s\n", to_json(diff).dump(2).c_str());
  else
    print_diff(diff, Wording(arguments.chinese));
  return kDone;
}

}  // namespace qingtan::cli
