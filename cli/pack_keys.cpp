// Keys: made, shown, taken to paper and back. A secret is written to a new file or, for paper, to
// standard output; never anywhere else.

#include <cstdio>
#include <iostream>
#include <iterator>

#include "files.h"
#include "qingtan/trust/note.h"
#include "release_commands.h"
#include "tree_files.h"

namespace qingtan::cli {
namespace {

void print_key(const Ed25519Key& key) {
  std::printf("key id    %s\npublic    %s\nminisign  ", key_id(ed25519_key(key)).c_str(),
              to_hex(key).c_str());
  const std::string minisign = write_minisign_public_key(key);  // a comment, then the key
  std::fputs(minisign.substr(minisign.find('\n') + 1).c_str(), stdout);
}

int keep(const std::string& name, const Seed& seed) {
  const Ed25519Key key = public_key_of(seed);
  if (auto written = write_new(name + ".pub", write_public_key(key), 0644); !written)
    return report(written.error());
  if (auto written = write_new(name + ".key", write_private_key(seed), 0600); !written) {
    std::remove((name + ".pub").c_str());
    return report(written.error());
  }
  std::printf("%s.key, %s.pub\n", name.c_str(), name.c_str());
  print_key(key);
  return kDone;
}

int make(const ReleaseOptions& options) {
  const auto seed = random_seed();
  return seed ? keep(options.words[0], *seed) : report(seed.error());
}

int show(const ReleaseOptions& options) {
  const auto key = read_public_or_private(options.words[0]);
  if (!key) return report(key.error());
  print_key(*key);
  return kDone;
}

int back_up(const ReleaseOptions& options) {
  const auto key = read_key(options.words[0]);
  if (!key) return report(key.error());
  std::fputs(write_paper_key(key->seed).c_str(), stdout);
  return kDone;
}

int restore(const ReleaseOptions& options) {
  const std::string typed{std::istreambuf_iterator<char>(std::cin), {}};
  const auto seed = read_paper_key(typed);
  return seed ? keep(options.words[0], *seed) : report(seed.error());
}

}  // namespace

Result<SigningKey> read_key(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return fail(text.error());
  const auto seed = read_private_key(*text, path);
  if (!seed) return fail(seed.error());
  return signing_key(*seed);
}

Result<Ed25519Key> read_public_or_private(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return fail(text.error());
  if (text->find("PRIVATE KEY") == std::string::npos) return read_public_key(*text, path);
  const auto seed = read_private_key(*text, path);
  if (!seed) return fail(seed.error());
  return public_key_of(*seed);
}

int run_pack_key(const ReleaseOptions& options, const std::string& action) {
  if (action == "make") return make(options);
  if (action == "show") return show(options);
  if (action == "back-up") return back_up(options);
  return restore(options);
}

}  // namespace qingtan::cli
