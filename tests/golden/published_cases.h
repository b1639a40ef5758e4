#pragma once
// The published percentages, and what this engine computes for the same quantities.

#include <string>
#include <vector>

namespace qingtan::test {

struct PublishedFigure {
  std::string case_id;
  std::string route;
  std::string quantity;   // "ice_ratio", "ev_drop_2030", …, "ev_drop_2030_recycled_50"
  double published = 0;   // share, 0.65 for 65 %
  double calibrated = 0;  // with the calibrated factors of sae-cases
  double literature = 0;  // with the literature factors of base
};

std::vector<PublishedFigure> published_figures();

/// docs/published-cases.md, whole.
std::string published_cases_page(const std::vector<PublishedFigure>& figures);

}  // namespace qingtan::test
