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

// What a supply holds: the releases in use, and those that only serve schemes that pin them.
std::vector<PackRelease> releases_of(const PackSupply& supply) {
  const std::vector<const HeldPack*> used = supply.in_use();
  std::vector<PackRelease> releases;
  const auto add = [&](const HeldPack& held, bool standby) {
    const PackFacts& facts = held.target.facts;
    releases.push_back({standby ? held.target.file.name : facts.id, held.content,
                        held.builtin ? Trust::builtin : Trust::verified,
                        supply.is_withdrawn(facts.id, facts.seq), standby});
  };
  for (const HeldPack* held : used) add(*held, false);
  for (const HeldPack& held : supply.all()) {
    if (std::find(used.begin(), used.end(), &held) == used.end()) add(held, true);
  }
  return releases;
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

// Packs that no signature vouches for, in the order given.
Result<std::vector<PackRelease>> read_unsigned(const std::vector<std::string>& paths) {
  std::vector<PackRelease> releases;
  for (const std::string& path : paths) {
    if (path.ends_with(kBundleExtension)) continue;
    const auto bytes = pack_bytes(path);
    if (!bytes) return fail(bytes.error());
    auto pack = read_pack(*bytes, path);
    if (!pack) return fail(pack.error());
    releases.push_back({path, std::make_shared<Pack>(std::move(*pack))});
  }
  return releases;
}

bool is_enterprise(const PackRelease& release) {
  return release.pack->header.layer == Layer::enterprise;
}

}  // namespace

Result<std::vector<PackRelease>> releases_named(const std::vector<std::string>& paths) {
  auto bare = read_unsigned(paths);
  if (!bare) return fail(bare.error());
  std::vector<PackRelease> releases;
  const bool bundle = std::any_of(paths.begin(), paths.end(), [](const std::string& path) {
    return path.ends_with(kBundleExtension);
  });
  if (bundle || std::all_of(bare->begin(), bare->end(), is_enterprise)) {
    const Instant now = seconds_now();
    auto supply = PackSupply::open(builtin_bundle(), {}, now);
    if (!supply) return fail(supply.error());
    for (const std::string& path : paths) {
      if (!path.ends_with(kBundleExtension)) continue;
      if (auto taken = take_bundle(*supply, path, now); !taken) return fail(taken.error());
    }
    releases = releases_of(*supply);
  }
  for (const PackRelease& release : *bare) releases.push_back(release);
  for (const PackRelease& release : *bare) use_highest(releases, release.pack->header.id);
  return releases;
}

Result<Session> open_session(const Arguments& arguments) {
  Session session;
  auto releases = releases_named(arguments.packs);
  if (!releases) return fail(releases.error());
  if (auto used = session.use_packs(std::move(*releases)); !used) return fail(used.error());
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
