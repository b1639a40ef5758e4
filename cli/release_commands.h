#pragma once
// The commands of signed releases. What may be trusted is decided in the engine; here files are
// read, the clock is asked, and people are told.

#include "commands.h"
#include "qingtan/release/key_file.h"
#include "qingtan/release/publication.h"
#include "qingtan/release/review.h"
#include "wording.h"

namespace qingtan::cli {

/// One of the commands of release_options.h.
int run_release_command(const Arguments& arguments);

int run_pack_key(const ReleaseOptions& options, const std::string& action);
int run_pack_found(const ReleaseOptions& options, Instant now);
int run_pack_rotate(const ReleaseOptions& options, Instant now);
int run_pack_release(const ReleaseOptions& options, Instant now);
int run_pack_sign(const ReleaseOptions& options, Instant now, const Wording& w);
int run_pack_publish(const ReleaseOptions& options, Instant now);
int run_pack_renew(const ReleaseOptions& options, Instant now);
int run_pack_verify(const ReleaseOptions& options, Instant now, const Wording& w);
int run_pack_bundle(const ReleaseOptions& options);
int run_pack_receipt(const ReleaseOptions& options, const Wording& w);

/// What a tree or bundle says of itself, verified; for `pack show`.
int show_trust(const std::string& path, const Wording& w);

Result<SigningKey> read_key(const std::string& path);
Result<Ed25519Key> read_public_or_private(const std::string& path);

Result<std::vector<NewPack>> read_new_packs(const std::vector<std::string>& paths);

/// The tree as it will stand once a signed root, which --root names, is published.
Result<Tree> tree_under_root(const std::string& tree, const std::string& root_file);

void print_review(const DraftReview& review, const Wording& w);
/// The text of `pack diff`.
void print_diff(const PackDiff& diff, const Wording& w);
std::string stage_line(KeyStage stage, const Wording& w);

}  // namespace qingtan::cli
