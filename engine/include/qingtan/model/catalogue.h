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
  int reference_year() const { return reference_year_; }
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
  std::unordered_map<std::string, FactorIndex, Hash, std::equal_to<>> by_id_;
  int reference_year_ = 2024;
};

class CatalogueBuilder {
 public:
  /// Packs in order; the first one gives the reference year. Error: clash.
  Result<void> add_pack(const Pack& pack, Trust trust, std::string_view file);
  /// Private factors win over a pack's of the same id only with `override_pack`, else clash.
  Result<void> add_private(std::vector<Factor> factors, std::string_view file, bool override_pack);
  Catalogue build() &&;

 private:
  bool add(Factor factor, std::uint32_t origin, bool override_existing);
  Catalogue catalogue_;
};

}  // namespace qingtan
