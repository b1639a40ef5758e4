// Drafts, which people then sign: roots and lists of packs.

#include <charconv>
#include <cstdio>

#include "files.h"
#include "qingtan/release/root_draft.h"
#include "release_commands.h"
#include "tree_files.h"

namespace qingtan::cli {
namespace {

constexpr Instant kRootDays = 730;

std::unexpected<Errors> bad_option(const char* option, const std::string& text,
                                   const char* remedy) {
  return fail({ErrorCode::bad_value, option, "", "\"" + text + "\" cannot be read", remedy});
}

Result<std::int64_t> whole_number(const char* option, const std::string& text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || at != end || value < 1 || value > kLargestVersion)
    return bad_option(option, text, "a whole number from 1");
  return value;
}

Result<Instant> expiry(const ReleaseOptions& options, Instant now) {
  if (!options.has("--expires")) return now + kRootDays * kDaySeconds;
  const auto date = parse_day_or_instant(options.one("--expires"));
  if (!date || *date <= now)
    return bad_option("--expires", options.one("--expires"), "a day to come, YYYY-MM-DD");
  return *date;
}

Result<std::vector<PublicKey>> public_keys(const std::vector<std::string>& files) {
  std::vector<PublicKey> keys;
  for (const std::string& file : files) {
    const auto key = read_public_or_private(file);
    if (!key) return fail(key.error());
    keys.push_back(ed25519_key(*key));
  }
  return keys;
}

Result<Publisher> publisher_of(const ReleaseOptions& options) {
  Publisher publisher;
  const std::string& stage = options.one("--stage");
  if (stage != "development" && stage != "production")
    return bad_option("--stage", stage, "development or production");
  publisher.stage = stage == "production" ? KeyStage::production : KeyStage::development;
  publisher.log.origin = options.one("--log-origin");
  const auto key = read_public_or_private(options.one("--log"));
  if (!key) return fail(key.error());
  // As the root will hold it: a name that no note may bear is refused here.
  auto named = read_note_key(write_note_key(note_key(options.one("--log-name"), *key)));
  if (!named) return fail(named.error());
  publisher.log.keys.push_back(std::move(*named));
  return publisher;
}

Result<Founding> founding_of(const ReleaseOptions& options, Instant now) {
  Founding founding;
  const auto expires = expiry(options, now);
  if (!expires) return fail(expires.error());
  founding.plan.expires = *expires;
  const auto threshold = whole_number("--threshold", options.one("--threshold"));
  if (!threshold) return fail(threshold.error());
  founding.plan.root.threshold = founding.plan.targets.threshold = *threshold;
  const std::pair<const char*, std::vector<PublicKey>*> roles[] = {
      {"--root", &founding.plan.root.keys},
      {"--release", &founding.plan.targets.keys},
      {"--snapshot", &founding.plan.snapshot.keys},
      {"--timestamp", &founding.plan.timestamp.keys}};
  for (const auto& [option, keys] : roles) {
    auto read = public_keys(options.all(option));
    if (!read) return fail(read.error());
    *keys = std::move(*read);
  }
  auto publisher = publisher_of(options);
  if (!publisher) return fail(publisher.error());
  founding.publisher = std::move(*publisher);
  return founding;
}

// "OLD=NEW.pub", OLD being a key id or a key's file.
Result<KeySwap> read_swap(const std::string& role, const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos)
    return bad_option("--replace", text, "OLD=NEW.pub, where OLD is a key id or a file");
  KeySwap swap{role, text.substr(0, sign), {}};
  if (const auto old = read_public_or_private(swap.before)) swap.before = key_id(ed25519_key(*old));
  const auto key = read_public_or_private(text.substr(sign + 1));
  if (!key) return fail(key.error());
  swap.after = *key;
  return swap;
}

Result<std::vector<KeySwap>> swaps_of(const ReleaseOptions& options) {
  std::vector<KeySwap> swaps;
  const std::pair<const char*, const char*> roles[] = {{"--replace-root", "root"},
                                                       {"--replace-release", "targets"},
                                                       {"--replace-snapshot", "snapshot"},
                                                       {"--replace-timestamp", "timestamp"}};
  for (const auto& [option, role] : roles) {
    for (const std::string& text : options.all(option)) {
      auto swap = read_swap(role, text);
      if (!swap) return fail(swap.error());
      swaps.push_back(std::move(*swap));
    }
  }
  return swaps;
}

Result<ReleaseOrder> order_of(const ReleaseOptions& options) {
  ReleaseOrder order;
  auto packs = read_new_packs({options.words.begin() + 1, options.words.end()});
  if (!packs) return fail(packs.error());
  order.packs = std::move(*packs);
  for (const std::string& text : options.all("--min-seq")) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos) return bad_option("--min-seq", text, "ID=N");
    const auto seq = whole_number("--min-seq", text.substr(sign + 1));
    if (!seq) return fail(seq.error());
    order.min_seq[text.substr(0, sign)] = *seq;
  }
  return order;
}

int keep_draft(const Result<std::string>& draft, const ReleaseOptions& options) {
  if (!draft) return report(draft.error());
  const std::string& path = options.one("-o");
  if (auto written = write_whole(path, *draft); !written) return report(written.error());
  std::printf("%s: to be signed: qingtan pack sign %s --key FILE\n", path.c_str(), path.c_str());
  return kDone;
}

}  // namespace

int run_pack_found(const ReleaseOptions& options, Instant now) {
  if (is_published_tree(options.words[0])) {
    return report({{ErrorCode::clash, options.words[0], "", "the tree has a root already",
                    "rotate, which makes the next one"}});
  }
  const auto founding = founding_of(options, now);
  if (!founding) return report(founding.error());
  return keep_draft(draft_root(*founding), options);
}

int run_pack_rotate(const ReleaseOptions& options, Instant now) {
  const auto expires = expiry(options, now);
  if (!expires) return report(expires.error());
  const auto swaps = swaps_of(options);
  if (!swaps) return report(swaps.error());
  const auto tree = read_tree(options.words[0]);
  if (!tree) return report(tree.error());
  return keep_draft(draft_rotation(*tree, *swaps, *expires, now), options);
}

int run_pack_release(const ReleaseOptions& options, Instant now) {
  const auto order = order_of(options);
  if (!order) return report(order.error());
  const auto tree = tree_under_root(options.words[0], options.one("--root"));
  if (!tree) return report(tree.error());
  return keep_draft(draft_targets(*tree, *order, usual_dates(now)), options);
}

Result<std::vector<NewPack>> read_new_packs(const std::vector<std::string>& paths) {
  std::vector<NewPack> packs;
  for (const std::string& path : paths) {
    auto bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    packs.push_back({std::move(*bytes)});
  }
  return packs;
}

Result<Tree> tree_under_root(const std::string& path, const std::string& root_file) {
  auto tree = read_tree(path);
  if (!tree || root_file.empty()) return tree;
  const auto root = read_file(root_file);
  if (!root) return fail(root.error());
  const auto writes = publish_root(*tree, *root);
  if (!writes) return fail(writes.error());
  write_into(*tree, *writes);
  return tree;
}

}  // namespace qingtan::cli
