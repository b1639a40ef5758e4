#pragma once
// My database as the user looks at it: library, search, the factor that is chosen with its history, and the form.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ui/model/factor_draft.h"
#include "ui/model/factor_search.h"
#include "ui/model/own_factors.h"
#include "ui/model/own_import.h"

namespace qingtan::ui {

/// How a factor stands: what is left to enter comes before its validity.
enum class OwnStatus : std::uint8_t { draft, valid, expiring, expired };
inline constexpr std::array kOwnStatuses{OwnStatus::draft, OwnStatus::valid, OwnStatus::expiring, OwnStatus::expired};
std::string_view word(OwnStatus status);
/// For whom a factor is meant, the fewest first.
inline constexpr std::array kOwnVisibilities{Visibility::self, Visibility::enterprise, Visibility::platform};
/// A draft does not say where it is from, of which year it is or until when it holds.
OwnStatus own_status(const Factor& factor, std::string_view today);

class OwnDesk {
 public:
  OwnDesk(const OwnFactors& own, FactorSearch& search) : own_(own), search_(search) {}

  std::size_t tab() const { return tab_; }
  void choose_tab(std::size_t tab);
  const std::string& text() const { return text_; }
  void type(std::string text);
  /// How many each library has.
  std::array<std::size_t, kLibraries.size()> counts() const;
  /// What the library has of what is looked for.
  const std::vector<const OwnFactor*>& rows();
  /// Which of them are shown; nothing: all.
  const std::optional<OwnStatus>& status() const { return status_; }
  void choose_status(std::optional<OwnStatus> status);
  const std::string& source() const { return source_; }
  void choose_source(std::string source);
  const std::optional<Visibility>& visibility() const { return visibility_; }
  void choose_visibility(std::optional<Visibility> visibility);
  bool filtered() const { return status_ || visibility_ || !source_.empty(); }
  /// Those that the library names, each once.
  std::vector<std::string> sources() const;

  std::size_t cursor = 0;
  bool reveal = false;
  void choose(std::string id) { chosen_ = std::move(id); }
  void close() { chosen_.clear(); }
  /// Null where none is chosen, or it is gone.
  const OwnFactor* chosen() const { return chosen_.empty() ? nullptr : own_.find(chosen_); }
  /// Shows a factor in its library.
  void open(const std::string& id);

  bool bin_open = false;
  bool want_search = false;  // the search field takes the keyboard in the next frame
  bool searching = false;    // it had the caret in the last frame

  std::optional<OwnImport> incoming;  // a table that is looked at before it is taken
  std::optional<FactorDraft> draft;  // while the form is open
  bool unsaved_input = false;        // something was entered in it
  bool esc = false;                  // Esc was pressed, and nothing else takes it
  /// Out of the form, the bin or the details; what was entered is not given up by one key.
  void step_back();
  void begin_new();
  void begin_edit(const OwnFactor& own) { draft.emplace(own.record); }
  /// The words of a category that there is already in both languages, where the same is entered.
  void settle_category();

  /// Asks for the history of what is chosen, where it is another now.
  void follow_history(UserStore& store);
  /// Oldest first; nothing while it is being read.
  const std::optional<DocumentHistory>& history() const { return history_; }

 private:
  bool shown(const OwnFactor& own) const;
  const OwnFactors& own_;
  FactorSearch& search_;
  std::size_t tab_ = 0;
  std::string text_;
  std::optional<OwnStatus> status_;
  std::optional<Visibility> visibility_;
  std::string source_;
  std::string chosen_;
  std::vector<const OwnFactor*> rows_;
  int rows_of_ = -1, search_of_ = -1;  // revisions that the rows were made of
  std::string asked_;                  // whose history
  std::uint64_t asked_by_ = 0;
  std::optional<DocumentHistory> history_;
};

}  // namespace qingtan::ui
