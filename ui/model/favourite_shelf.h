#pragma once
// What the user has starred: results, forecasts, comparisons and factors as they were computed, and the folders they lie in.
// Documents of the store. While there is none to write to they are in memory, and go into it as soon as there is one.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "qingtan/report/frozen.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

/// What is known of a favourite without reading all that is frozen in it.
struct Favourite {
  std::string id;
  FrozenKind kind = FrozenKind::result;
  Text name;
  std::string folder;                 // id; empty, or one that is gone: in none
  Moment at = 0;                      // when it was starred
  std::string factor;                 // id, of kind factor
  bool has_frozen = true;             // a star of an earlier version, for a factor that no pack has, has nothing
  std::vector<std::string> subjects;  // ids of the schemes
  std::vector<std::string> kept_as;   // their documents in the store; empty where there was none
  std::vector<double> totals;         // of each scheme, now and then in the later year; of a factor its value
  std::optional<int> year;
  std::string scenario;
  std::optional<Vehicle> vehicle;     // of the first scheme
  std::string unit;                   // of a factor
  std::string packs;                  // that it was made of: "base 2026.2, …"
};

struct FavouriteFolder {
  std::string id;
  Text name;
};

/// A document as it is to be; without a value it goes to the bin.
struct FavouriteChange {
  std::string id;
  std::optional<Json> value;
};
using FavouriteChanges = std::vector<FavouriteChange>;

class FavouriteShelf {
 public:
  explicit FavouriteShelf(UserStore& store) : store_(store) {}

  /// Puts into the store what is in memory only, where that can be.
  void keep();
  /// Takes what the store has where that has changed. True: something is another.
  bool follow();
  /// The last one first.
  std::span<const Favourite> all() const { return all_; }
  /// In the order in which they were made.
  std::span<const FavouriteFolder> folders() const { return folders_; }
  const Favourite* find(std::string_view id) const;
  const FavouriteFolder* folder(std::string_view id) const;
  const Favourite* of_factor(std::string_view factor) const;
  /// Factors that are starred, the last one first.
  std::vector<std::string> factors() const;
  /// All that is frozen. Errors: those of read_frozen.
  Result<Frozen> frozen(const std::string& id) const;
  /// Goes up with each change.
  int revision() const { return revision_; }
  /// Documents that are none of these: of a newer program, or damaged.
  std::size_t unreadable() const { return unreadable_; }
  /// False while the store is locked: what is in it is not known.
  bool can_change() const { return !store_.is_closed(); }

  /// A favourite's document. `kept_as` as in Favourite.
  Json document(const Frozen& frozen, const Text& name, const std::string& folder, const std::vector<std::string>& kept_as) const;
  /// Of a star whose factor no pack has.
  Json bare_factor(const std::string& factor) const;
  std::string free_id(std::string_view beginning) const;
  static std::string factor_id(std::string_view factor) { return "factor." + std::string(factor); }
  static Json folder_document(const Text& name);
  std::optional<Json> value(const std::string& id) const;

  /// One step; what takes it back. Errors: those of the store; read_only where it is locked.
  Result<FavouriteChanges> apply(FavouriteChanges changes);
  FavouriteChanges renaming(const std::string& id, const Text& name) const;
  FavouriteChanges moving(const std::string& id, const std::string& folder) const;
  /// A folder goes with what is in it.
  FavouriteChanges removal(const std::string& id) const;

  /// Something would be lost with the page. Stars of factors would not: the platform remembers those.
  bool any_unsaved() const;
  std::vector<std::string> unsaved_factors() const;
  /// What is in memory only, as documents for a workspace file.
  std::vector<WorkspaceDocument> not_kept() const;

 private:
  /// One document as it was read, and the record that it was read of.
  struct Entry {
    std::uint64_t by = 0;  // 0: from memory
    std::optional<Favourite> favourite;
    std::optional<FavouriteFolder> folder;
  };
  std::vector<std::string> ids() const;
  void renew();
  Entry read(const std::string& id, std::uint64_t by) const;

  UserStore& store_;
  std::map<std::string, std::optional<Json>, std::less<>> memory_;  // not in the store; nothing: it is to go from there
  std::map<std::string, Entry> entries_;
  std::vector<Favourite> all_;
  std::vector<FavouriteFolder> folders_;
  std::size_t unreadable_ = 0;
  int revision_ = 0, memory_revision_ = 0, seen_memory_ = -1, openings_ = -1;
  std::uint64_t last_ = 0;
  bool was_open_ = false;
};

}  // namespace qingtan::ui
