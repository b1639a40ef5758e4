#include <algorithm>
#include <cstdio>

#include "builtin_packs.h"
#include "commands.h"
#include "files.h"
#include "qingtan/supply/pack_supply.h"
#include "qingtan/trust/bundle.h"

namespace qingtan::cli {

Result<std::string> pack_bytes(const std::string& path) {
  if (!is_directory(path)) return read_file(path);
  auto files = read_source_directory(path);
  if (!files) return fail(files.error());
  auto built = build_pack(std::move(*files));
  if (built) return built;
  return fail(errors_in(path, std::move(built.error())));
}

Errors errors_in(const std::string& directory, Errors errors) {
  for (Error& error : errors) error.file = directory + (error.file.empty() ? "" : "/" + error.file);
  return errors;
}

namespace {

// The packs in use of a supply, with what vouches for each.
std::vector<SessionPack> packs_of(const PackSupply& supply) {
  std::vector<SessionPack> packs;
  for (const HeldPack* held : supply.in_use()) {
    const Trust trust = held->builtin ? Trust::builtin : Trust::verified;
    packs.push_back({held->target.facts.id, *held->content, trust});
  }
  return packs;
}

// Packs of a bundle count as verified, or not at all.
Result<void> take_bundle(PackSupply& supply, const std::string& path, Instant now) {
  const auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  auto update = update_from_bundle(supply, *bytes, now, path);
  if (!update) return fail(update.error());
  if (auto adopted = supply.adopt(std::move(*update), now); !adopted) return fail(adopted.error());
  for (const Offer& offer : supply.offers()) {
    if (auto used = supply.use(offer.id, offer.seq); !used) return fail(used.error());
  }
  return {};
}

}  // namespace

Result<Session> open_session(const Arguments& arguments) {
  Session session;
  const Instant now = seconds_now();
  auto supply = PackSupply::open(builtin_bundle(), {}, now);
  if (!supply) return fail(supply.error());
  bool own = arguments.packs.empty();
  for (const std::string& path : arguments.packs) {
    if (!path.ends_with(kBundleExtension)) continue;
    own = true;
    if (auto taken = take_bundle(*supply, path, now); !taken) return fail(taken.error());
  }
  if (own) {
    if (auto used = session.use_packs(packs_of(*supply)); !used) return fail(used.error());
  }
  for (const std::string& path : arguments.packs) {
    if (path.ends_with(kBundleExtension)) continue;
    const auto bytes = pack_bytes(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = session.add_pack(path, *bytes, Trust::unverified); !ok) return fail(ok.error());
  }
  for (const std::string& path : arguments.factors) {
    const auto bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = session.add_private(path, *bytes, arguments.override_pack); !ok)
      return fail(ok.error());
  }
  return session;
}

Result<std::vector<Document>> read_documents(const std::vector<std::string>& files) {
  std::vector<Document> documents;
  Errors errors;
  for (const std::string& file : files) {
    auto bytes = read_file(file);
    if (bytes)
      documents.push_back({file, std::move(*bytes)});
    else
      errors.insert(errors.end(), bytes.error().begin(), bytes.error().end());
  }
  if (!errors.empty()) return fail(std::move(errors));
  return documents;
}

int report(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "qingtan: %s\n", describe(error).c_str());
  const bool distrusted = std::any_of(errors.begin(), errors.end(), [](const Error& error) {
    return is_trust_failure(error.code);
  });
  return distrusted ? kTrustFailure : kBadInput;
}

}  // namespace qingtan::cli
