#pragma once
// Which scheme is the lowest over two numbers that are moved: the engine's decision map, some rows a slice.

#include <optional>

#include "qingtan/analysis/decision_map.h"
#include "ui/model/analysis_runs.h"

namespace qingtan::ui {

/// A number that can be moved along an axis.
struct MapParameter {
  std::string local;
  MovedNumber moved;
  std::uint32_t input = 0;  // of the tape; the first one where it moves several
};

/// The number along an axis, and how far it goes.
struct AxisChoice {
  std::size_t parameter = 0;
  double low = 0, high = 0;
  friend bool operator==(const AxisChoice&, const AxisChoice&) = default;
};

class DecisionRun {
 public:
  void follow(const SubjectRef& subject);
  const Tape* tape() const { return tape_ ? &*tape_ : nullptr; }
  const std::vector<MapParameter>& parameters() const { return parameters_; }
  const TapeInput& input_of(const AxisChoice& axis) const { return tape_->inputs[parameters_[axis.parameter].input]; }
  const AxisChoice& x() const { return x_; }
  const AxisChoice& y() const { return y_; }
  /// With the range that the parameter usually has; the same as the other axis: they change places.
  void choose(bool vertical, std::size_t parameter);
  void set_range(bool vertical, double low, double high);

  bool work(double seconds);
  double progress() const { return static_cast<double>(map_.y.size()) / static_cast<double>(kRows); }
  bool done() const { return map_.y.size() >= kRows; }
  bool slow() const { return seconds_ > 0.15; }
  /// What is done stays; another choice begins anew.
  void cancel() { cancelled_ = true; }
  bool cancelled() const { return cancelled_; }
  /// Row by row from below; as many rows as are done.
  const DecisionMap& map() const { return map_; }
  /// Where pairs of schemes are equal along x, y as it is today.
  const std::vector<Crossings>& crossings() const { return crossings_; }
  const Errors& errors() const { return errors_; }
  int version() const { return version_; }

  static constexpr std::size_t kColumns = 64, kRows = 96;
  std::size_t column = kColumns / 2, row = kRows / 2;  // the cursor

 private:
  void offer_parameters();
  void choose_usual();
  AxisChoice usual(std::size_t parameter) const;
  void restart();
  Result<DecisionMap> band(std::size_t from, std::size_t count) const;
  void add(DecisionMap part);

  SubjectRef subject_;
  std::optional<Tape> tape_;
  std::vector<MapParameter> parameters_;
  AxisChoice x_, y_;
  DecisionMap map_;
  std::vector<Crossings> crossings_;
  Errors errors_;
  bool cancelled_ = false;
  double begun_ = 0, seconds_ = 0;
  int version_ = 0;
};

}  // namespace qingtan::ui
