#pragma once
// The schemes that are open in this sitting, and the conditions they are read under.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/chart/kept_scene.h"
#include "ui/chart/year_curve.h"
#include "ui/model/scheme_document.h"
#include "ui/model/settings.h"
#include "ui/model/uncertainty_run.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

class SchemeDesk {
 public:
  explicit SchemeDesk(Workspace& workspace) : workspace_(workspace) {}

  const std::vector<std::unique_ptr<SchemeDocument>>& documents() const { return documents_; }
  bool empty() const { return documents_.empty(); }
  /// The one that is worked on. Precondition: not empty.
  SchemeDocument& active() { return *documents_[active_]; }
  const SchemeDocument& active() const { return *documents_[active_]; }
  std::size_t active_index() const { return active_; }
  SchemeDocument* find(std::string_view key);
  void choose(std::size_t index) { active_ = index; }

  SchemeDocument& open(Scheme scheme);
  /// A part with one component, to be filled.
  SchemeDocument& open_new(Text name);
  /// Of the first sample scheme for that kind of vehicle in the packs in use: distance, coefficients and energies that
  /// somebody has stated, with the user's own defaults in their place. Nothing where no pack has one.
  std::optional<UsePhase> usual_use_phase(Vehicle vehicle) const;
  SchemeDocument& open_copy(const SchemeDocument& document, Text name);
  /// What is closed is kept for this sitting.
  void close(std::size_t index);
  /// The one that was closed last, as it was. Nothing where none was.
  void reopen();
  /// What was closed under this id of the store does not come back.
  void forget_closed(std::string_view stored_as);
  /// Nothing of any scheme stays in memory: the store is locked.
  void clear();
  /// The other schemes are compared with the active one.
  void set_baseline();
  /// A "qingtan.scheme/1" file. Errors: those of read_scheme; then nothing has changed.
  Result<void> import(std::string_view name, std::string_view bytes);
  bool has_unsaved_changes() const;

  UseDefaults defaults;  // of new schemes
  int year = 2030;
  std::string scenario;
  bool later = false;  // shows the later year instead of now
  bool guided = true;
  std::size_t phone_pane = 1;        // structure, edit, result
  UncertaintyRun uncertainty;        // of the active one
  std::optional<SchemeNode> origin;  // whose number is being explained

  /// What a view wants done once it is drawn: while it draws, nothing that it reads may change.
  void edit(std::string what, std::function<void(Scheme&)> change);
  void edit_and_select(std::function<SchemeNode(Scheme&)> change);
  void later_do(std::function<void(SchemeDesk&)> action) { waiting_.push_back(std::move(action)); }
  /// Years that the packs in use have forecasts for.
  std::vector<int> years() const;
  /// The active scheme's total in every year from the packs' reference year to 2060; kept until something changes. Empty
  /// where it cannot be given.
  const std::vector<YearTotal>& curve();
  /// What the curve is of, as it is now.
  const std::string& curve_of() const { return curve_of_; }
  KeptScene drawn_curve;
  /// Does what is waiting. True if there was anything.
  bool work_off();
  /// Works out what has changed since the last call; to be called before results are shown.
  void refresh();
  /// All results are made anew at the next refresh.
  void forget_results() { seen_generation_ = -1; }

 private:
  struct Seen {
    int revision = -1, year = 0;
    std::string scenario;
  };
  void compare_with_baselines();

  Workspace& workspace_;
  std::vector<std::function<void(SchemeDesk&)>> waiting_;
  std::vector<std::unique_ptr<SchemeDocument>> documents_;
  std::vector<std::unique_ptr<SchemeDocument>> closed_;
  std::vector<Seen> seen_;
  std::vector<YearTotal> curve_;
  std::string curve_of_;
  std::size_t active_ = 0;
  int next_key_ = 1;
  int seen_generation_ = -1;
};

}  // namespace qingtan::ui
