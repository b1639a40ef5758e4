// One key holder signs, offline, after having been shown what.

#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "files.h"
#include "release_commands.h"
#include "tree_files.h"

namespace qingtan::cli {
namespace {

void print_list(const char* sign, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) std::printf("    %s %s\n", sign, id.c_str());
}

void print_publisher(const DraftReview& review, const Wording& w) {
  std::printf("%s\n", stage_line(review.publisher->stage, w).c_str());
  if (review.before && review.before->stage != review.publisher->stage)
    std::printf("%s\n", w("！这里改变了密钥阶段", "! this changes the stage").c_str());
  const bool same_log = review.before &&
                        review.before->log.origin == review.publisher->log.origin &&
                        review.before->log.keys == review.publisher->log.keys;
  if (same_log) return;
  std::printf("%s %s\n", w("日志", "log").c_str(), review.publisher->log.origin.c_str());
  for (const NoteKey& key : review.publisher->log.keys)
    std::printf("    + %s\n", write_note_key(key).c_str());
}

void print_keys(const DraftReview& review, const Wording& w) {
  for (const KeyChange& change : review.keys) {
    std::printf("  %s: %s %lld → %lld\n", change.role.c_str(), w("门限", "threshold").c_str(),
                static_cast<long long>(change.threshold_before),
                static_cast<long long>(change.threshold));
    print_list("+", change.added);
    print_list("-", change.removed);
  }
  if (review.keys.empty()) std::printf("%s\n", w("密钥不变", "no key changes").c_str());
}

void print_packs(const DraftReview& review, const Wording& w) {
  for (const PackDiff& diff : review.packs) print_diff(diff, w);
  for (const Withdrawal& change : review.withdrawals) {
    std::printf(w("撤回 %s 第 %lld 版之前的全部发布（原为 %lld）\n",
                  "withdraws every release of %s below %lld (before: %lld)\n")
                    .c_str(),
                change.pack.c_str(), static_cast<long long>(change.min_seq),
                static_cast<long long>(change.min_seq_before));
  }
  if (review.packs.empty() && review.withdrawals.empty())
    std::printf("%s\n",
                w("数据包不变，仅重新签名", "no pack changes: the list is signed anew").c_str());
}

void print_quorums(const DraftReview& review, const Wording& w) {
  for (const Quorum& quorum : review.quorums) {
    std::printf(
        w("按根 %lld：%lld / %lld 个签名\n", "under root %lld: %lld of %lld signatures\n").c_str(),
        static_cast<long long>(quorum.root_version), static_cast<long long>(quorum.have),
        static_cast<long long>(quorum.need));
  }
}

// Reads one word from a person. Scripts say --yes.
bool agrees(const Wording& w) {
  std::printf("%s ", w("签名请输入 sign：", "Type sign to sign:").c_str());
  std::fflush(stdout);
  std::string answer;
  return std::getline(std::cin, answer) && answer == "sign";
}

// Without a tree nothing can be verified, which only a first root needs not.
Result<Tree> tree_to_build_on(const ReleaseOptions& options) {
  if (!options.has("--tree")) return Tree();
  if (!is_published_tree(options.one("--tree"))) return Tree();
  return tree_under_root(options.one("--tree"), options.one("--root"));
}

}  // namespace

void print_review(const DraftReview& review, const Wording& w) {
  std::printf("%s %lld\n", review.role.c_str(), static_cast<long long>(review.version));
  if (review.role == "root") {
    print_publisher(review, w);
    print_keys(review, w);
  } else {
    print_packs(review, w);
  }
  std::printf("%s %s\n", w("有效至", "expires").c_str(), to_text(review.expires).c_str());
  std::printf("SHA-256 %s\n", to_hex(review.sha256).c_str());
}

int run_pack_sign(const ReleaseOptions& options, Instant now, const Wording& w) {
  const std::string& path = options.words[0];
  const auto draft = read_file(path);
  if (!draft) return report(draft.error());
  const auto packs = read_new_packs({options.words.begin() + 1, options.words.end()});
  if (!packs) return report(packs.error());
  const auto tree = tree_to_build_on(options);
  if (!tree) return report(tree.error());
  if (tree->empty() && role_of(*draft) == "targets") {
    return report({{ErrorCode::missing_field, path, "", "a list of packs needs --tree",
                    "the published tree, which is verified first"}});
  }
  const auto key = read_key(options.one("--key"));
  if (!key) return report(key.error());
  const auto review = review_draft(*tree, *draft, *packs, now);
  if (!review) return report(review.error());
  const auto document = sign_draft(*review, *draft, *key);
  if (!document) return report(document.error());
  print_review(*review, w);
  std::printf("%s %s\n", w("签名密钥", "signing key").c_str(), key->id.c_str());
  if (!options.has("--yes")) {
    if (!isatty(STDIN_FILENO)) {
      std::fprintf(stderr, "qingtan: nobody can be asked here; --yes signs without a question\n");
      return kWrongUsage;
    }
    if (!agrees(w)) {
      std::printf("%s\n", w("没有签名", "not signed").c_str());
      return kBadInput;
    }
  }
  if (auto written = write_whole(path, *document); !written) return report(written.error());
  if (const auto after = review_draft(*tree, *document, *packs, now)) print_quorums(*after, w);
  return kDone;
}

}  // namespace qingtan::cli
