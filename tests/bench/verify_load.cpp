#include "verify_load.h"

#include "qingtan/trust/digest.h"

namespace qingtan::bench {
namespace {

constexpr Instant kNow = 1795305600;  // 2026-11-22, the day of what support/publisher.h signs

}  // namespace

std::unique_ptr<Loaded> verify_and_load(std::string_view bundle) {
  // As the page does: the bundle stays where it is, and is not copied.
  const std::shared_ptr<const void> owner(bundle.data(), [](const void*) {});
  auto supply = PackSupply::open(bundle, {}, kNow, {}, owner);
  if (!supply) return nullptr;
  std::vector<PackRelease> packs;
  for (const HeldPack* held : supply->in_use())
    packs.push_back({held->target.file.name, held->content, Trust::builtin});
  auto loaded = std::make_unique<Loaded>(Loaded{std::move(*supply), Session()});
  if (!loaded->session.use_packs(std::move(packs))) return nullptr;
  return loaded;
}

SignedMessage signed_message() {
  const Seed seed{1, 2, 3};
  SignedMessage made{std::string(2048, 'm'), public_key_of(seed), {}};
  made.signature = sign_ed25519(seed, bytes_of(made.message));
  return made;
}

}  // namespace qingtan::bench
