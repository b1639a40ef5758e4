#pragma once
// The catalogue: all factors and scenarios that a calculation may use, from several packs and from
// private files. Immutable once built, so any number of calculations may share it.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "qingtan/model/factor.h"
#include "qingtan/model/pack.h"

namespace qingtan {

using FactorIndex = std::uint32_t;
inline constexpr FactorIndex kNoFactor = 0xffffffff;

/// How far the origin of a factor is proven. `verified` comes with signed packs.
enum class Trust { builtin, verified, unverified, private_file };
std::string_view word(Trust trust);

struct Origin {
  std::string name;     // pack id, or the private file's name
  std::string version;  // pack version; empty for private files
  Trust trust = Trust::unverified;
  PackHeader header;
  Layer layer = Layer::platform;
  bool withdrawn = false;  // the publisher has withdrawn this release
};

/// Two sources have this id, and the one is allowed to take the other's place.
struct Override {
  std::string id;
  FactorIndex factor = kNoFactor;  // kNoFactor: a scenario
  std::uint32_t used = 0;          // of Catalogue::origins()
  std::uint32_t replaced = 0;
};

class Catalogue {
 public:
  FactorIndex find(std::string_view id) const;
  const Factor& factor(FactorIndex index) const { return factors_[index]; }
  std::span<const Factor> factors() const { return factors_; }
  const Origin& origin(FactorIndex index) const { return origins_[origin_of_[index]]; }
  std::span<const Origin> origins() const { return origins_; }
  const Scenario* scenario(std::string_view id) const;
  std::span<const Scenario> scenarios() const { return scenarios_; }
  /// Where a scenario comes from; nullptr: there is none of that id.
  const Origin* scenario_origin(std::string_view id) const;
  int reference_year() const { return reference_year_; }
  /// Which source has taken whose place, in the order in which that happened.
  std::span<const Override> overrides() const { return overrides_; }
  /// What this factor has taken the place of, the last first; nothing for most.
  std::vector<const Origin*> replaced_by(FactorIndex index) const;
  /// Ids nearest to a mistyped one, for messages; at most three.
  std::vector<std::string> similar(std::string_view id) const;

 private:
  friend class CatalogueBuilder;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<Factor> factors_;
  std::vector<std::uint32_t> origin_of_;
  std::vector<Origin> origins_;
  std::vector<Scenario> scenarios_;
  std::vector<std::uint32_t> scenario_origin_;
  std::unordered_map<std::string, FactorIndex, Hash, std::equal_to<>> by_id_;
  std::vector<Override> overrides_;
  int reference_year_ = 2024;
};

/// What is known of a pack beside its content.
struct PackStanding {
  Trust trust = Trust::unverified;
  Layer layer = Layer::platform;
  bool withdrawn = false;
};

class CatalogueBuilder {
 public:
  /// Packs in ascending order of their layers; the first one gives the reference year. Two packs
  /// may have the same id only where clash.h allows it. Error: clash, one an id; then the builder
  /// is of no more use.
  Result<void> add_pack(const Pack& pack, const PackStanding& standing, std::string_view file);
  /// In the layer that the pack's header states.
  Result<void> add_pack(const Pack& pack, Trust trust, std::string_view file);
  /// Private factors win over a pack's of the same id only with `override_pack`, else clash.
  Result<void> add_private(std::vector<Factor> factors, std::string_view file, bool override_pack);
  Catalogue build() &&;

 private:
  bool add(Factor factor, std::uint32_t origin, bool override_existing);
  void add_scenarios(const Pack& pack, std::uint32_t origin);
  Catalogue catalogue_;
};

}  // namespace qingtan
