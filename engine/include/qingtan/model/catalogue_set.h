#pragma once
// The catalogues that schemes are calculated with: one of the packs in use, and one of each
// combination of releases that schemes pin (Scheme::packs), made from exactly those releases. Each
// is built once and shared. A pin whose release is not held is an error that says which are: no
// other release ever stands in for it.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "qingtan/model/catalogue.h"

namespace qingtan {

/// A release of a pack that is at hand.
struct PackRelease {
  std::string file;  // that errors name
  std::shared_ptr<const Pack> pack;
  Trust trust = Trust::unverified;
  bool withdrawn = false;  // by its publisher; it counts, and is marked
  bool standby = false;    // only for schemes that pin it
};

/// Private factors of one file.
struct PrivateFactors {
  std::string file;
  SharedVector<Factor> factors;
  bool override_pack = false;
};

class CatalogueSet {
 public:
  /// No pack, no factor.
  CatalogueSet();
  /// Packs of the platform come before those of enterprises, else in the order given. An unverified
  /// pack beside packs that are signed is an enterprise's, whatever its header says. Private
  /// factors belong to every catalogue. Errors: clash, also of a release that is given twice, of
  /// two releases of one pack in use, and of an unverified release of a pack that is signed.
  static Result<CatalogueSet> make(std::vector<PackRelease> releases,
                                   std::vector<PrivateFactors> privates = {});

  /// Of the packs in use.
  const Catalogue& in_use() const { return *in_use_; }
  /// Of these pins; with none, of the packs in use. It lives as long as the set and whatever the
  /// set is moved to. Not to be called from two threads at once. Errors: unknown_release, clash.
  Result<const Catalogue*> of(std::span<const PackPin> pins, std::string_view file) const;

  /// All that are at hand, in the order of precedence.
  std::span<const PackRelease> releases() const { return releases_; }
  const PackRelease* release(std::string_view pack, std::int64_t seq) const;
  Layer layer_of(const PackRelease& release) const;

 private:
  bool are_in_use(std::span<const PackPin> pins) const;
  Result<Catalogue> build(std::span<const PackRelease* const> packs) const;

  std::vector<PackRelease> releases_;
  std::vector<PrivateFactors> privates_;
  bool signed_ = false;  // one of the packs at least
  std::shared_ptr<const Catalogue> in_use_;
  mutable std::map<std::string, std::shared_ptr<const Catalogue>, std::less<>> pinned_;
};

/// Of several releases of one pack, puts the highest to use and the others on standby.
void use_highest(std::vector<PackRelease>& releases, std::string_view pack);

/// What a scheme's factors are taken from: a catalogue, or of a set that of the scheme's pins.
class FactorSource {
 public:
  FactorSource(const Catalogue& catalogue) : catalogue_(&catalogue) {}
  FactorSource(const CatalogueSet& set) : set_(&set) {}

  /// Error: unknown_release; of a single catalogue, where it has another release of a pinned pack.
  Result<const Catalogue*> of(std::span<const PackPin> pins, std::string_view file) const;
  /// Whatever a scheme pins.
  const Catalogue& in_use() const { return set_ ? set_->in_use() : *catalogue_; }

 private:
  const Catalogue* catalogue_ = nullptr;
  const CatalogueSet* set_ = nullptr;
};

}  // namespace qingtan
