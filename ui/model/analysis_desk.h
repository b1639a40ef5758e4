#pragma once
// What the analysis view has chosen, and the runs behind it.

#include "ui/chart/kept_scene.h"
#include "ui/model/analysis_advice.h"
#include "ui/model/analysis_map.h"
#include "ui/model/inventory_desk.h"
#include "ui/model/vehicle_desk.h"

namespace qingtan::ui {

enum class AnalysisTab : std::size_t { sensitivity, uncertainty, map, advice, inventory, vehicle };

/// A number of the view whose origin is shown beside it.
struct TracedNumber {
  enum class Kind { input, summary, below, share, crossing, saving } kind = Kind::input;
  std::size_t a = 0, b = 0;  // which: an input of the tape; a scheme and its column; two schemes; …
  friend bool operator==(const TracedNumber&, const TracedNumber&) = default;
};

class AnalysisDesk {
 public:
  AnalysisDesk(Workspace& workspace, SchemeDesk& schemes) : workspace_(workspace), schemes_(schemes) {}

  /// Takes the schemes as they are now; to be called before anything is shown.
  void follow();
  const SubjectRef& subject() const { return subject_; }
  Workspace& workspace() { return workspace_; }

  /// While a view draws, nothing that it reads may change.
  void later_do(std::function<void(AnalysisDesk&)> action) { waiting_.push_back(std::move(action)); }
  /// Does what is waiting. True if there was anything.
  bool work_off();

  AnalysisTab tab = AnalysisTab::sensitivity;
  double percent = 10;
  bool as_table = false;  // the chart that the tab is about, as its table
  std::optional<TracedNumber> traced;

  SensitivityRun sensitivity;
  DrawsRun draws;
  DecisionRun decision;
  AdviceRun advice;
  InventoryDesk inventory;
  VehicleDesk vehicle;
  /// What a process inventory and a vehicle are read under: as the schemes are.
  Conditions conditions() const;
  std::optional<std::size_t> parameter_cursor;  // in the open list of what can be moved

  // Scenes as they were drawn last.
  KeptScene tornado, density, shares, matrix, map, pareto;
  float advice_form_height = 480;
  Rect map_plot;  // where the cells stand in `map`

 private:
  Workspace& workspace_;
  SchemeDesk& schemes_;
  SubjectRef subject_;
  std::string key_;
  std::vector<std::function<void(AnalysisDesk&)>> waiting_;
};

}  // namespace qingtan::ui
