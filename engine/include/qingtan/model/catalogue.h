#pragma once
// The catalogue: all factors and scenarios that a calculation may use, from several packs and from
// private files. Immutable once built, so any number of calculations may share it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/hash_index.h"
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

/// The factors of a catalogue, in the order of their indices.
class FactorRange {
 public:
  class Iterator {
   public:
    using value_type = Factor;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(const Factor* const* at) : at_(at) {}
    const Factor& operator*() const { return **at_; }
    const Factor* operator->() const { return *at_; }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(at_++); }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const Factor* const* at_ = nullptr;
  };

  explicit FactorRange(std::span<const Factor* const> factors) : factors_(factors) {}
  std::size_t size() const { return factors_.size(); }
  bool empty() const { return factors_.empty(); }
  const Factor& operator[](std::size_t i) const { return *factors_[i]; }
  Iterator begin() const { return Iterator(factors_.data()); }
  Iterator end() const { return Iterator(factors_.data() + factors_.size()); }

 private:
  std::span<const Factor* const> factors_;
};

/// Shares its factors with the packs that it was built of: neither holds them twice.
class Catalogue {
 public:
  FactorIndex find(std::string_view id) const;
  const Factor& factor(FactorIndex index) const { return *factors_[index]; }
  FactorRange factors() const { return FactorRange(factors_); }
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
  std::vector<SharedVector<Factor>> lists_;  // what factors_ points into
  std::vector<const Factor*> factors_;
  std::vector<std::uint32_t> origin_of_;
  std::vector<Origin> origins_;
  std::vector<Scenario> scenarios_;
  std::vector<std::uint32_t> scenario_origin_;
  HashIndex by_id_;
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
  Result<void> add_private(SharedVector<Factor> factors, std::string_view file,
                           bool override_pack);
  Catalogue build() &&;

 private:
  bool add(const Factor& factor, std::uint32_t origin, bool override_existing);
  void add_scenarios(const Pack& pack, std::uint32_t origin);
  Catalogue catalogue_;
};

}  // namespace qingtan
