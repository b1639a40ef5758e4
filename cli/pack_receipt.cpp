// Receipts of single records: made from a tree, checked by anyone without one.

#include <cstdio>

#include "files.h"
#include "qingtan/release/receipt_maker.h"
#include "release_commands.h"
#include "tree_files.h"
#include "trust_anchor.h"

namespace qingtan::cli {
namespace {

int verify(const ReleaseOptions& options, const Wording& w) {
  const std::string& path = options.one("--verify");
  const auto bytes = read_file(path);
  if (!bytes) return report(bytes.error());
  const auto root = options.has("--root") ? read_file(options.one("--root")) : builtin_root();
  if (!root) return report(root.error());
  const auto receipt = check_receipt(*bytes, *root, path);
  if (!receipt) return report(receipt.error());
  std::printf("%s: %s\n%s\n", path.c_str(), w("凭证有效", "the receipt holds").c_str(),
              stage_line(receipt->stage, w).c_str());
  std::printf(w("数据包 %s，%s 发布，日志第 %llu 条（共 %llu 条），根 %lld，清单 %lld\n",
                "pack %s, released %s, entry %llu of %llu in the log, root %lld, list %lld\n")
                  .c_str(),
              receipt->pack.file.name.c_str(), receipt->pack.released.c_str(),
              static_cast<unsigned long long>(receipt->pack.log_index),
              static_cast<unsigned long long>(receipt->checkpoint.size),
              static_cast<long long>(receipt->root_version),
              static_cast<long long>(receipt->targets_version));
  std::printf("%s\n", receipt->record.dump(2).c_str());
  return kDone;
}

}  // namespace

int run_pack_receipt(const ReleaseOptions& options, const Wording& w) {
  if (options.has("--verify")) return verify(options, w);
  const auto tree = read_tree(options.words[0]);
  if (!tree) return report(tree.error());
  std::int64_t seq = 0;
  for (char c : options.one("--seq")) {
    if (c < '0' || c > '9' || seq > 1'000'000'000) {
      return report(
          {{ErrorCode::bad_value, "--seq", "",
            "\"" + options.one("--seq") + "\" is no release number", "a whole number from 1"}});
    }
    seq = seq * 10 + (c - '0');
  }
  const auto receipt = make_receipt(*tree, options.one("--pack"), seq, options.one("--record"));
  if (!receipt) return report(receipt.error());
  const std::string& path = options.one("-o");
  if (auto written = write_whole(path, *receipt); !written) return report(written.error());
  std::printf("%s: %zu bytes\n", path.c_str(), receipt->size());
  return kDone;
}

}  // namespace qingtan::cli
