#include "qingtan/model/catalogue_set.h"

#include <algorithm>

namespace qingtan {
namespace {

bool is_signed(const PackRelease& release) {
  return release.trust == Trust::builtin || release.trust == Trust::verified;
}

const std::string& id_of(const PackRelease& release) { return release.pack->header.id; }
std::int64_t seq_of(const PackRelease& release) { return release.pack->header.seq; }

PackPin pin_of(const PackRelease& release) { return {id_of(release), seq_of(release)}; }

std::string named(const PackRelease& release) {
  return "release " + std::to_string(seq_of(release)) + " of \"" + id_of(release) + "\"";
}

// What forbids two releases beside each other; empty: nothing.
std::string objection(const PackRelease& first, const PackRelease& second) {
  if (id_of(first) != id_of(second)) return "";
  if (seq_of(first) == seq_of(second)) return named(second) + " is given twice";
  if (is_signed(first) != is_signed(second)) {
    const PackRelease& bare = is_signed(first) ? second : first;
    return named(bare) + " is not signed, and other releases of this pack are";
  }
  if (!first.standby && !second.standby)
    return "two releases of \"" + id_of(first) + "\" are in use";
  return "";
}

Errors objections(const std::vector<PackRelease>& releases) {
  ErrorList errors("");
  for (std::size_t i = 0; i < releases.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const std::string problem = objection(releases[k], releases[i]);
      if (problem.empty()) continue;
      ErrorList own(releases[i].file);
      own.add(ErrorCode::clash, "/id", problem, "give only one of the two");
      errors.append(own.take());
    }
  }
  return errors.take();
}

std::string key_of(std::span<const PackPin> pins) {
  std::string key;
  for (const PackPin& pin : pins) key += pin.pack + "@" + std::to_string(pin.seq) + " ";
  return key;
}

// The releases of one pack, for messages.
std::string list_of(std::span<const PackRelease> releases, std::string_view pack) {
  std::vector<std::int64_t> seqs;
  for (const PackRelease& release : releases) {
    if (id_of(release) == pack) seqs.push_back(seq_of(release));
  }
  std::sort(seqs.begin(), seqs.end());
  std::string text;
  for (std::int64_t seq : seqs) text += (text.empty() ? "" : ", ") + std::to_string(seq);
  return text;
}

void add_not_held(ErrorList& errors, const PackPin& pin, const std::string& held) {
  errors.add(ErrorCode::unknown_release, pointer("/packs", pin.pack),
             "release " + std::to_string(pin.seq) + " of the pack \"" + pin.pack +
                 "\" is not held (" + (held.empty() ? "no release of it is" : "held: " + held) +
                 ")",
             "give that release's file as well (--pack), or import it; or write " +
                 (held.empty() ? "a pack that is held" : "one of " + held) +
                 ", or take \"packs\" out to use the packs in use");
}

}  // namespace

CatalogueSet::CatalogueSet() : in_use_(std::make_shared<Catalogue>()) {}

Layer CatalogueSet::layer_of(const PackRelease& release) const {
  return signed_ && !is_signed(release) ? Layer::enterprise : release.pack->header.layer;
}

Result<CatalogueSet> CatalogueSet::make(std::vector<PackRelease> releases,
                                        std::vector<PrivateFactors> privates) {
  if (Errors wrong = objections(releases); !wrong.empty()) return fail(std::move(wrong));
  CatalogueSet set;
  set.signed_ = std::any_of(releases.begin(), releases.end(), is_signed);
  set.releases_ = std::move(releases);
  set.privates_ = std::move(privates);
  std::stable_sort(set.releases_.begin(), set.releases_.end(),
                   [&](const PackRelease& a, const PackRelease& b) {
                     return set.layer_of(a) < set.layer_of(b);
                   });
  std::vector<const PackRelease*> used;
  for (const PackRelease& release : set.releases_) {
    if (!release.standby) used.push_back(&release);
  }
  auto catalogue = set.build(used);
  if (!catalogue) return fail(catalogue.error());
  set.in_use_ = std::make_shared<Catalogue>(std::move(*catalogue));
  return set;
}

Result<Catalogue> CatalogueSet::build(std::span<const PackRelease* const> packs) const {
  CatalogueBuilder builder;
  for (const PackRelease* release : packs) {
    const PackStanding standing{release->trust, layer_of(*release), release->withdrawn};
    if (auto ok = builder.add_pack(*release->pack, standing, release->file); !ok)
      return fail(ok.error());
  }
  for (const PrivateFactors& own : privates_) {
    if (auto ok = builder.add_private(own.factors, own.file, own.override_pack); !ok)
      return fail(ok.error());
  }
  return std::move(builder).build();
}

const PackRelease* CatalogueSet::release(std::string_view pack, std::int64_t seq) const {
  for (const PackRelease& release : releases_) {
    if (id_of(release) == pack && seq_of(release) == seq) return &release;
  }
  return nullptr;
}

// Exactly these, so that no second catalogue need be made.
bool CatalogueSet::are_in_use(std::span<const PackPin> pins) const {
  std::size_t used = 0;
  for (const PackRelease& release : releases_) {
    if (release.standby) continue;
    ++used;
    if (std::find(pins.begin(), pins.end(), pin_of(release)) == pins.end()) return false;
  }
  return used == pins.size();
}

Result<const Catalogue*> CatalogueSet::of(std::span<const PackPin> pins,
                                          std::string_view file) const {
  if (pins.empty() || are_in_use(pins)) return in_use_.get();
  const std::string key = key_of(pins);
  if (const auto known = pinned_.find(key); known != pinned_.end()) return known->second.get();
  ErrorList missing(file);
  for (const PackPin& pin : pins) {
    if (!release(pin.pack, pin.seq)) add_not_held(missing, pin, list_of(releases_, pin.pack));
  }
  if (!missing.empty()) return fail(missing.take());
  std::vector<const PackRelease*> packs;  // in the order of precedence
  for (const PackRelease& release : releases_) {
    if (std::find(pins.begin(), pins.end(), pin_of(release)) != pins.end())
      packs.push_back(&release);
  }
  auto built = build(packs);
  if (!built) return fail(built.error());
  return pinned_.emplace(key, std::make_shared<Catalogue>(std::move(*built))).first->second.get();
}

void use_highest(std::vector<PackRelease>& releases, std::string_view pack) {
  PackRelease* highest = nullptr;
  for (PackRelease& release : releases) {
    if (id_of(release) != pack) continue;
    release.standby = true;
    if (!highest || seq_of(release) > seq_of(*highest)) highest = &release;
  }
  if (highest) highest->standby = false;
}

Result<const Catalogue*> FactorSource::of(std::span<const PackPin> pins,
                                          std::string_view file) const {
  if (set_) return set_->of(pins, file);
  ErrorList missing(file);
  for (const PackPin& pin : pins) {
    std::string held;
    for (const Origin& origin : catalogue_->origins()) {
      if (origin.layer != Layer::private_file && origin.header.id == pin.pack)
        held = std::to_string(origin.header.seq);
    }
    if (held != std::to_string(pin.seq)) add_not_held(missing, pin, held);
  }
  if (!missing.empty()) return fail(missing.take());
  return catalogue_;
}

}  // namespace qingtan
