#pragma once
// Makes the pieces of quantile_table.h. Private to the layer.

#include <vector>

#include "qingtan/analysis/distribution.h"

namespace qingtan {

class PieceMaker {
 public:
  /// Empty of a distribution that is drawn without them.
  std::vector<double> of(const Distribution& distribution);

 private:
  std::vector<double> places_, normal_;  // the nodes, and their normal quantiles
};

}  // namespace qingtan
