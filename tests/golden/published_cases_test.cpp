#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "published_cases.h"
#include "support/packs.h"

using namespace qingtan::test;

TEST_CASE("Sixty published percentages are held against the engine") {
  CHECK(published_figures().size() == 60);
}

TEST_CASE("B-pillar, shock tower, wheel and door panel are met within 0.6 points") {
  int met = 0;
  for (const PublishedFigure& f : published_figures()) {
    if (f.case_id == "bumper-beam") continue;
    INFO(f.case_id << " " << f.route << " " << f.quantity << ": published " << f.published << ", computed " << f.calibrated);
    CHECK(std::fabs(f.calibrated - f.published) <= 0.006);
    ++met;
  }
  CHECK(met == 44);
}

// One linear model cannot meet the bumper beam's percentages: they contradict each other. The
// residuals are recorded, and neither may they grow nor be tuned away unnoticed.
TEST_CASE("The bumper beam's residuals stay what they are recorded as") {
  int beyond_a_point = 0;
  double largest = 0;
  int all = 0;
  for (const PublishedFigure& f : published_figures()) {
    if (f.case_id != "bumper-beam") continue;
    const double gap = std::fabs(f.calibrated - f.published);
    beyond_a_point += gap > 0.01;
    largest = std::fmax(largest, gap);
    ++all;
  }
  CHECK(all == 16);
  CHECK(beyond_a_point == 10);
  CHECK(largest > 0.035);
  CHECK(largest < 0.0365);
}

TEST_CASE("docs/published-cases.md says what is computed today") {
  const std::string path = source_path("docs/published-cases.md");
  const std::string page = published_cases_page(published_figures());
  if (std::getenv("QINGTAN_UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << page;
  CHECK(read_text(path) == page);
}

TEST_CASE("The percentages that the page shows as published are these sixty") {
  const auto parameters = pack("sae-cases").parameters;
  const auto shown = [&](const std::string& id) {
    for (const auto& p : parameters) {
      if (p.id == id) return p.value;
    }
    return -1.0;
  };
  for (const PublishedFigure& f : published_figures()) {
    const std::string vehicle = f.quantity.substr(0, f.quantity.find('_'));
    const bool recycled = f.quantity.ends_with("_recycled_50");
    const bool ratio = f.quantity.find("ratio") != std::string::npos;
    const std::string id = "published." + f.case_id + "." + f.route + (recycled ? "-r50." : ".") +
                           vehicle + (ratio ? ".ratio" : ".drop");
    INFO(id);
    CHECK(shown(id) == f.published);
  }
}
