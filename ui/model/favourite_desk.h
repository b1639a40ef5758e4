#pragma once
// Favourites as the user looks at them: the folder, the one that is chosen with what is frozen in it, and what the same
// calculation gives with today's packs.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/model/favourite_shelf.h"
#include "ui/model/scheme_desk.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

/// What is calculated again: the schemes as they were frozen, or as they are now where they are still there.
enum class FrozenWith { todays_schemes, frozen_schemes };

/// One favourite, read, and held against today.
struct OpenedFavourite {
  std::string id;
  std::optional<Frozen> frozen;
  Errors unreadable;  // why it is not there
  std::optional<Frozen> today;
  Errors refused;  // why it cannot be calculated today
  FrozenDifference difference;
  std::vector<bool> has_todays_scheme;  // for each scheme
  bool any_todays_scheme() const;
};

class FavouriteDesk {
 public:
  FavouriteDesk(UserStore& store, Workspace& workspace, SchemeDesk& schemes) : shelf(store), store_(store), workspace_(workspace), schemes_(schemes) {}

  FavouriteShelf shelf;

  /// Empty: all. "-": those in no folder. Else the folder's id.
  const std::string& folder() const { return folder_; }
  void choose_folder(std::string id);
  /// The folder that something new goes to.
  std::string folder_for_new() const { return shelf.folder(folder_) ? folder_ : std::string(); }
  const std::string& text() const { return text_; }
  void type(std::string text);
  std::size_t count_in(std::string_view folder) const;
  const std::vector<const Favourite*>& rows();

  std::size_t cursor = 0;
  bool reveal = false;
  bool want_search = false, searching = false;
  void choose(std::string id);
  /// Shows one in the list, whatever folder it is in.
  void show(const std::string& id);
  const Favourite* chosen() const { return chosen_.empty() ? nullptr : shelf.find(chosen_); }
  void close() { chosen_.clear(), opened_.reset(), naming.reset(); }
  void step_back();

  FrozenWith with = FrozenWith::todays_schemes;
  std::size_t scheme = 0;     // of a comparison: the one whose lines are shown
  bool later = false;         // its later year
  std::size_t phone_pane = 0; // folders and list, or what is chosen
  /// What is chosen, read and calculated again where something has changed since. Null: nothing is chosen.
  const OpenedFavourite* opened();

  /// A name being entered: of a favourite, of a folder, or (empty id) of a new folder.
  struct Naming {
    std::string id, text;
    bool begins = true;  // the field takes the keyboard
  };
  std::optional<Naming> naming;

  /// The scheme that was frozen, as it is today; nothing where it is gone.
  std::optional<Scheme> todays_scheme(const Scheme& frozen, const std::string& kept_as) const;

 private:
  bool is_in(const Favourite& favourite, std::string_view folder) const;
  std::string state_of(const Favourite& favourite) const;
  void calculate(const Favourite& favourite, OpenedFavourite& out) const;
  void calculate_factor(OpenedFavourite& out) const;

  UserStore& store_;
  Workspace& workspace_;
  SchemeDesk& schemes_;
  std::string folder_, text_, chosen_;
  std::vector<const Favourite*> rows_;
  int rows_of_ = -1;
  std::optional<OpenedFavourite> opened_;
  std::string opened_of_;
};

}  // namespace qingtan::ui
