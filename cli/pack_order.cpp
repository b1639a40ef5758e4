// What stands above what among packs, and which ids more than one of them has.

#include <cstdio>

#include "pack_commands.h"
#include "table.h"

namespace qingtan::cli {
namespace {

std::string trust_word(Trust trust, const Wording& w) {
  switch (trust) {
    case Trust::builtin:
      return w("随程序发布", "built in");
    case Trust::verified:
      return w("已验证", "verified");
    case Trust::unverified:
      return w("未验证", "unverified");
    case Trust::private_file:
      return w("私有", "private");
  }
  return "";
}

void print_releases(const CatalogueSet& set, const Wording& w) {
  std::puts(w("次序，后者优先", "Order, the last has precedence").c_str());
  Table table({{w("因子包", "pack"), Align::left},
               {w("版次", "release"), Align::right},
               {w("层级", "layer"), Align::left},
               {w("来源", "origin"), Align::left},
               {"", Align::left}});
  for (const PackRelease& release : set.releases()) {
    const bool enterprise = set.layer_of(release) == Layer::enterprise;
    std::string note = release.standby ? w("仅供指定它的方案", "for schemes that pin it") : "";
    if (release.withdrawn) note += (note.empty() ? "" : ", ") + w("已撤回", "withdrawn");
    table.row({release.pack->header.id, std::to_string(release.pack->header.seq),
               enterprise ? w("企业", "enterprise") : w("平台", "platform"),
               trust_word(release.trust, w), note});
  }
  std::fputs(table.text().c_str(), stdout);
}

std::string named(const Origin& origin) {
  return origin.name + " #" + std::to_string(origin.header.seq);
}

void print_overrides(const Catalogue& catalogue, const Wording& w) {
  for (const Override& each : catalogue.overrides()) {
    std::printf(
        "  ! %s: %s %s %s\n", each.id.c_str(), named(catalogue.origins()[each.used]).c_str(),
        w("取代", "takes the place of").c_str(), named(catalogue.origins()[each.replaced]).c_str());
  }
}

}  // namespace

int show_order(const std::vector<std::string>& paths, const Wording& w) {
  auto releases = releases_named(paths);
  if (!releases) return report(releases.error());
  if (releases->size() < 2) return kDone;
  const auto set = CatalogueSet::make(std::move(*releases));
  if (set) {
    print_releases(*set, w);
    print_overrides(set->in_use(), w);
    return kDone;
  }
  std::puts(w("这些因子包不能同时使用", "These packs cannot be used beside each other").c_str());
  for (const Error& error : set.error()) std::printf("  ! %s\n", describe(error).c_str());
  return kDone;
}

}  // namespace qingtan::cli
