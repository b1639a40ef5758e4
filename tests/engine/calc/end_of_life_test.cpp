#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "support/world.h"

using namespace qingtan;
using namespace qingtan::test;
using Catch::Approx;

namespace {

// The circular footprint formula for material, per kg, written out as in (EU) 2021/2279.
double cff(double r1, double r2, double a, double ev, double er, double er_eol, double ed, double q_in, double q_out) {
  return (1 - r1) * ev + r1 * (a * er + (1 - a) * ev * q_in) + (1 - a) * r2 * (er_eol - ev * q_out) + (1 - r2) * ed;
}

Catalogue recycling_world() {
  return catalogue({factor_json("al", "material", 10, "kgCO2e/kg", R"("primary_value":12,"recycled_value":2,"recycled_share":0.2)"),
                    factor_json("plain", "material", 3, "kgCO2e/kg"),
                    factor_json("shred", "processing", 0.5, "kgCO2e/kg"), factor_json("dump", "processing", 0.1, "kgCO2e/kg")});
}

Scheme discarded_part(const std::string& material, const std::string& extra) {
  return scheme(std::string(R"("stages":["material","processing","joining","end_of_life"],"components":[)") + component(material, 1, "", extra) + "]");
}

Assessment with(EndOfLifeMethod method, const Scheme& s) {
  Conditions c;
  c.end_of_life = method;
  return assess_ok(s, recycling_world(), c);
}

const std::string kFull = R"("recycled_share":0.3,"end_of_life":{"recycled_out":0.8,"allocation":0.2,"quality_in":0.9,"quality_out":0.95,"recycling":"shred","disposal":"dump"})";

}  // namespace

TEST_CASE("Material and end of life together are the circular footprint formula") {
  const Scheme s = discarded_part("al", kFull);
  CHECK(with(EndOfLifeMethod::cff, s).total_kgco2e == Approx(cff(0.3, 0.8, 0.2, 12, 2, 0.5, 0.1, 0.9, 0.95)));
  CHECK(with(EndOfLifeMethod::fifty_fifty, s).total_kgco2e == Approx(cff(0.3, 0.8, 0.5, 12, 2, 0.5, 0.1, 0.9, 0.95)));
  CHECK(with(EndOfLifeMethod::cut_off, s).total_kgco2e == Approx(cff(0.3, 0.8, 1, 12, 2, 0.5, 0.1, 0.9, 0.95)));
}

TEST_CASE("The cut-off rule credits nothing") {
  const Assessment a = with(EndOfLifeMethod::cut_off, discarded_part("al", kFull));
  CHECK(a.stage(Stage::material) == Approx(0.7 * 12 + 0.3 * 2));
  CHECK(a.stage(Stage::end_of_life) == Approx(0.2 * 0.1));
}

TEST_CASE("End of life is off unless the scheme or the reader asks for it") {
  const Scheme off = scheme(std::string(kProductionOnly) + ",\"components\":[" + component("al", 1, "", kFull) + "]");
  CHECK(assess_ok(off, recycling_world()).stage(Stage::end_of_life) == 0);
  CHECK(with(EndOfLifeMethod::cff, off).stage(Stage::end_of_life) != 0);
}

TEST_CASE("An unstated disposal is left out and said so") {
  const Assessment a = with(EndOfLifeMethod::cut_off, discarded_part("plain", ""));
  CHECK(a.stage(Stage::end_of_life) == 0);
  bool warned = false;
  for (const Warning& w : a.warnings) warned |= w.code == WarningCode::disposal_unstated;
  CHECK(warned);
}

TEST_CASE("A material without recycled value counts as virgin") {
  const Scheme s = discarded_part("plain", R"("end_of_life":{"recycled_out":0.5,"recycling":"shred","disposal":"dump"})");
  CHECK(with(EndOfLifeMethod::fifty_fifty, s).total_kgco2e == Approx(cff(0, 0.5, 0.5, 3, 3, 0.5, 0.1, 1, 1)));
}
