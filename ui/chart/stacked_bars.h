#pragma once
// Stage-stacked bars: for every scheme one bar now and one in a later year, side by side.

#include <array>
#include <optional>
#include <vector>

#include "qingtan/model/vocabulary.h"
#include "ui/chart/scene.h"

namespace qingtan::ui {

/// Where nine of ten draws lie.
struct Band {
  double p5 = 0, p95 = 0;
};

struct StackedBar {
  std::string local;      // "now", "2030"
  Localized caption;      // 现状, 2030
  double total = 0;       // NaN: incomplete
  std::array<double, kStageCount> stages{};
  bool strong = false;    // total in bold
  std::optional<Band> band = {};  // of the total
};

struct BarGroup {
  std::string local;
  std::size_t scheme = 0;  // letter
  Localized name;
  std::vector<StackedBar> bars;
};

/// What was clicked.
struct BarHit {
  std::size_t group = 0, bar = 0;
  std::optional<Stage> stage;  // nothing: the total
};

struct StackedBars {
  Scene scene;
  std::vector<BarHit> hits;  // by datum
};

StackedBars stacked_bars(const std::vector<BarGroup>& groups, float width, float height);

Token stage_colour(Stage stage);
Token stage_label_colour(Stage stage);

}  // namespace qingtan::ui
