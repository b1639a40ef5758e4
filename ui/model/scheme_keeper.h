#pragma once
// Open schemes in the user's store: put there when they change, opened again in the next visit, and taken over from
// there when another tab changes them.

#include "ui/model/scheme_desk.h"
#include "ui/model/user_store.h"

namespace qingtan::ui {

/// A scheme as the store has it, also one that is not complete yet, whose file read_scheme would refuse: what is missing stays
/// empty. Nothing where it is none at all.
std::optional<Scheme> read_draft(const Json& value, const std::string& id);

class SchemeKeeper {
 public:
  SchemeKeeper(SchemeDesk& desk, UserStore& store) : desk_(desk), store_(store) {}

  /// Opens what was open when the page was left.
  void reopen();
  /// Puts what has changed into the store. Not while a view draws.
  void keep();
  /// What could not be saved before another tab took the writing stays in memory, as work of a tab that follows.
  void hold_carried();
  /// Takes what another tab has changed, where nothing was changed here.
  void follow();
  /// Opens a scheme of the store, or chooses it where it is open. False: there is none that can be read.
  bool open(const std::string& id);
  /// Closes it where it is open, and puts it into the bin. False: it cannot be written here.
  bool bin(const std::string& id);
  /// What is in memory only, as documents: of a tab that does not write, or of a browser without storage.
  std::vector<WorkspaceDocument> not_kept() const;
  /// Would be lost if the page was closed now.
  bool is_unsaved(const SchemeDocument& document) const;
  bool any_unsaved() const;
  /// Something has not been put into the store yet.
  bool has_more() const;

 private:
  bool is_worth_keeping(const SchemeDocument& document) const;
  std::optional<std::size_t> place_of(const std::string& id) const;
  bool open_kept(const std::string& id);
  void keep(SchemeDocument& document);
  void keep_list();
  std::string free_id(const SchemeDocument& document) const;

  SchemeDesk& desk_;
  UserStore& store_;
};

}  // namespace qingtan::ui
