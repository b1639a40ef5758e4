#pragma once
// Packs that the user has brought from files, without a signature: an enterprise's, or somebody's
// own. Nothing vouches for them, so their factors are marked unverified wherever they count; a pack
// that is published with signatures never comes this way. Held and put to use apart, as releases
// are. No I/O: the host keeps the files that `StoreWrite`s name, all of one call in one
// transaction.

#include <map>
#include <memory>
#include <span>

#include "qingtan/model/catalogue_set.h"
#include "qingtan/supply/pack_supply.h"

namespace qingtan {

inline constexpr std::size_t kMostImported = 64;

struct ImportedPack {
  std::shared_ptr<const std::string> bytes;
  std::shared_ptr<const Pack> content;

  const std::string& id() const { return content->header.id; }
  std::int64_t seq() const { return content->header.seq; }
};

/// Does a file say that it is a pack ("qtpack/…"), and not a bundle of signed ones?
bool looks_like_pack(std::string_view bytes);

class ImportedPacks {
 public:
  /// What was kept: "imported/<id>-<seq>.qtpack" and "imported/use.json". What cannot be read, or
  /// has a signed release beside it, is left aside and named in damage().
  static ImportedPacks open(const StoredFiles& stored, const PackSupply& supply);

  /// Ascending by id and seq.
  std::span<const ImportedPack> all() const { return packs_; }
  const ImportedPack* find(std::string_view id, std::int64_t seq) const;
  /// 0: none of it.
  std::int64_t seq_in_use(std::string_view id) const;
  /// Newer ones than are in use.
  std::vector<Offer> offers() const;
  const Errors& damage() const { return damage_; }
  /// For a CatalogueSet: those not in use on standby.
  std::vector<PackRelease> releases() const;

  /// Takes a pack in; what is in use does not change. Nothing to write: it is there already.
  /// Errors: those of read_pack; clash: the pack is published with signatures, or this release was
  /// imported with other content; too_large: more than kMostImported.
  Result<std::vector<StoreWrite>> add(std::string_view file, std::string_view bytes,
                                      const PackSupply& supply);
  /// Error: not_found.
  Result<std::vector<StoreWrite>> use(std::string_view id, std::int64_t seq);
  /// Forgets one, in use or not. Error: not_found.
  Result<std::vector<StoreWrite>> remove(std::string_view id, std::int64_t seq);

 private:
  void insert(ImportedPack pack);
  void read_use(const StoredFiles& stored);
  StoreWrite write_use() const;

  std::vector<ImportedPack> packs_;
  std::map<std::string, std::int64_t, std::less<>> use_;
  Errors damage_;
};

}  // namespace qingtan
