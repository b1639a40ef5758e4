#include "builtin_packs.h"
#include "files.h"
#include "pack_commands.h"
#include "qingtan/supply/pack_supply.h"
#include "release_commands.h"

namespace qingtan::cli {

// All of them, before anything is printed.
Result<std::vector<NamedPack>> read_packs(const std::vector<std::string>& paths) {
  std::vector<NamedPack> packs;
  const auto add = [&](std::string name, std::string_view bytes) -> Result<void> {
    auto pack = read_pack(bytes, name);
    if (!pack) return fail(pack.error());
    packs.push_back({std::move(name), std::move(*pack)});
    return {};
  };
  for (const std::string& path : paths) {
    const auto bytes = pack_bytes(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = add(path, *bytes); !ok) return fail(ok.error());
  }
  if (!paths.empty()) return packs;
  const auto supply = PackSupply::open(builtin_bundle(), {}, seconds_now());
  if (!supply) return fail(supply.error());
  for (const HeldPack* held : supply->in_use())
    packs.push_back({held->target.facts.id, *held->content});
  return packs;
}

Result<Release> read_release(const std::string& path) {
  auto bytes = pack_bytes(path);
  if (!bytes) return fail(bytes.error());
  Release release{std::move(*bytes), {}};
  auto file = read_pack_file(release.bytes, path, program_version());
  if (!file) return fail(file.error());
  release.file = std::move(*file);
  return release;
}

int run_pack(const Arguments& arguments) {
  if (is_release_command(arguments.subcommand)) return run_release_command(arguments);
  if (arguments.subcommand == "build") return run_pack_build(arguments);
  if (arguments.subcommand == "diff") return run_pack_diff(arguments);
  if (arguments.subcommand == "lint") return run_pack_lint(arguments);
  return run_pack_show(arguments);
}

}  // namespace qingtan::cli
