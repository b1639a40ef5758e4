// Verifies as a client does, a tree also as an auditor, and says what was found.

#include <cstdio>

#include "builtin_packs.h"
#include "files.h"
#include "qingtan/release/audit.h"
#include "qingtan/trust/bundle.h"
#include "release_commands.h"
#include "tree_files.h"
#include "trust_anchor.h"

namespace qingtan::cli {
namespace {

void print_document(const Wording& w, const char* role, const Heading& heading) {
  std::printf("  %-10s %5lld  %s %s\n", role, static_cast<long long>(heading.version),
              w("有效至", "expires").c_str(), to_text(heading.expires).c_str());
}

void print_release_keys(const RootDocument& root, const Wording& w) {
  const Role& role = root.roles.at("targets");
  std::printf(
      w("发布密钥（%zu 个中须 %lld 个签名）\n", "release keys (%2$lld of %1$zu must sign)\n")
          .c_str(),
      role.key_ids.size(), static_cast<long long>(role.threshold));
  for (const std::string& id : role.key_ids) std::printf("  %s\n", id.c_str());
}

void print_packs(const PackUpdate& update, const Wording& w) {
  for (const PackTarget& target : update.listed()) {
    const bool withdrawn = target.facts.seq < target.min_seq;
    std::printf("  %-24s %s  %llu %s  sha256 %s%s\n", target.file.name.c_str(),
                target.released.c_str(), static_cast<unsigned long long>(target.records),
                w("条记录", "records").c_str(), target.file.hashes.sha256.c_str(),
                withdrawn ? w("  已撤回", "  withdrawn").c_str() : "");
  }
}

Result<void> print_state(const PackUpdate& update, const Wording& w) {
  const TrustedMetadata& trusted = update.trusted();
  const auto publisher = read_publisher(trusted.root());
  if (!publisher) return fail(publisher.error());
  std::printf("%s\n", stage_line(publisher->stage, w).c_str());
  print_document(w, "root", trusted.root().heading);
  print_document(w, "targets", trusted.targets()->heading);
  print_document(w, "snapshot", trusted.snapshot()->heading);
  print_document(w, "timestamp", trusted.timestamp()->heading);
  print_release_keys(trusted.root(), w);
  std::printf("%s %s: %llu %s\n", w("日志", "log").c_str(), publisher->log.origin.c_str(),
              static_cast<unsigned long long>(update.log().checkpoint.size),
              w("条", "entries").c_str());
  print_packs(update, w);
  return {};
}

int show(const Result<PackUpdate>& update, const Wording& w) {
  if (!update) return report(update.error());
  const auto printed = print_state(*update, w);
  return printed ? kDone : report(printed.error());
}

// A root that nobody named proves nothing by itself: its hash is for people to compare.
void say_where_from(const Tree& tree, const ReleaseOptions& options, const Wording& w) {
  if (options.has("--root")) return;
  const auto first = tree.find("metadata/1.root.json");
  if (first == tree.end()) return;
  const auto own = builtin_root();
  if (own && *own == first->second) {
    std::printf("%s\n",
                w("根与本程序内置的一致", "the root is the one that this program brings").c_str());
    return;
  }
  std::printf("%s\n  SHA-256 %s\n",
              w("！起点是该目录自带的根，请通过其他途径核对：",
                "! starts from the tree's own root; compare it by other means:")
                  .c_str(),
              to_hex(sha256(bytes_of(first->second))).c_str());
}

int verify_published(const ReleaseOptions& options, Instant now, const Wording& w) {
  const std::string& path = options.words[0];
  const auto tree = read_tree(path);
  if (!tree) return report(tree.error());
  std::string root;
  if (options.has("--root")) {
    auto bytes = read_file(options.one("--root"));
    if (!bytes) return report(bytes.error());
    root = std::move(*bytes);
  }
  const bool archive = options.has("--archive");
  const auto update = verify_tree(*tree, now, archive ? Dates::ignore : Dates::enforce, root);
  if (!update) return report(update.error());
  const auto audit = is_directory(path) ? audit_tree(*tree, *update) : AuditReport();
  if (!audit) return report(audit.error());
  say_where_from(*tree, options, w);
  std::printf(
      "%s: %s\n", path.c_str(),
      (archive ? w("验证通过（存档，未检查有效期）", "verified (archive: dates are not judged)")
               : w("验证通过", "verified"))
          .c_str());
  if (audit->unclaimed > 0) {
    std::printf(w("日志中有 %llu 条属于未完成的发布\n",
                  "%llu entries of the log belong to no release: a publication was given up\n")
                    .c_str(),
                static_cast<unsigned long long>(audit->unclaimed));
  }
  return show(update, w);
}

int verify_file(const ReleaseOptions& options, Instant now, const Wording& w) {
  const std::string& path = options.words[0];
  const auto bytes = read_file(path);
  if (!bytes) return report(bytes.error());
  const auto tree = options.has("--tree") ? read_tree(options.one("--tree")) : builtin_tree();
  if (!tree) return report(tree.error());
  const bool archive = options.has("--archive") || !options.has("--tree");
  const auto update = verify_tree(*tree, now, archive ? Dates::ignore : Dates::enforce);
  if (!update) return report(update.error());
  const auto target = listed_target(update->listed(), *bytes, path);
  if (!target) return report(target.error());
  const auto publisher = read_publisher(update->trusted().root());
  if (!publisher) return report(publisher.error());
  std::printf("%s: %s %s\n%s\n", path.c_str(), target->file.name.c_str(),
              w("已由签名的清单列出", "is named by the signed list").c_str(),
              stage_line(publisher->stage, w).c_str());
  return kDone;
}

}  // namespace

std::string stage_line(KeyStage stage, const Wording& w) {
  if (stage == KeyStage::production) return w("正式密钥", "production keys");
  return w("！开发密钥：私钥是公开的，签名不能证明来源",
           "! DEVELOPMENT KEYS: their secrets are public, the signatures prove nothing");
}

int show_trust(const std::string& path, const Wording& w) {
  const auto tree = read_tree(path);
  if (!tree) return report(tree.error());
  return show(verify_tree(*tree, 0, Dates::ignore), w);
}

int run_pack_verify(const ReleaseOptions& options, Instant now, const Wording& w) {
  const std::string& path = options.words[0];
  const bool published = is_published_tree(path) || is_directory(path);
  return published ? verify_published(options, now, w) : verify_file(options, now, w);
}

int run_pack_bundle(const ReleaseOptions& options) {
  const auto tree = read_tree(options.words[0]);
  if (!tree) return report(tree.error());
  const auto bundle = bundle_of(*tree, options.has("--earlier"));
  if (!bundle) return report(bundle.error());
  const std::string& path = options.one("-o");
  if (auto written = write_whole(path, *bundle); !written) return report(written.error());
  std::printf("%s: %zu bytes, sha256 %s\n", path.c_str(), bundle->size(),
              to_hex(sha256(bytes_of(*bundle))).c_str());
  return kDone;
}

Result<Tree> builtin_tree() {
  const auto bundle = read_bundle(builtin_bundle(), "builtin.qtbundle");
  if (!bundle) return fail(bundle.error());
  Tree tree;
  for (const BundleFile& file : *bundle) tree.emplace(file.name, file.bytes);
  return tree;
}

Result<std::string> builtin_root() {
  const auto tree = builtin_tree();
  if (!tree) return fail(tree.error());
  return tree->at("metadata/1.root.json");
}

}  // namespace qingtan::cli
