#include "factors_page.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "qingtan/report/coverage.h"
#include "support/packs.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

template <class Rows>
std::size_t sum(const Rows& rows) {
  std::size_t total = 0;
  for (const auto& row : rows) total += row.factors;
  return total;
}

}  // namespace

TEST_CASE("docs/factors.md says what the packs hold today") {
  const std::string path = source_path("docs/factors.md");
  const std::string page = factors_page({pack("base"), pack("sae-cases")});
  if (std::getenv("QINGTAN_UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << page;
  CHECK(read_text(path) == page);
}

TEST_CASE("Every factor is counted once in every table of the coverage") {
  for (const char* name : {"base", "sae-cases"}) {
    const Pack p = pack(name);
    const Coverage c = coverage(p, p.header.released);
    INFO(name);
    CHECK(c.all.factors == p.factors.size());
    CHECK(c.all.documents + c.all.estimates == p.factors.size());
    CHECK(sum(c.libraries) == p.factors.size());
    CHECK(sum(c.categories) == p.factors.size());
    for (const auto* rows : {&c.regions, &c.years, &c.validity, &c.data_quality, &c.sources,
                             &c.uncertainties, &c.levels})
      CHECK(sum(*rows) == p.factors.size());
    for (const auto& scores : c.scores) {
      std::size_t total = 0;
      for (std::size_t count : scores) total += count;
      CHECK(total == p.factors.size());
    }
  }
}

TEST_CASE("The coverage of a pack changes with the day it is asked for") {
  const Pack p = pack("base");
  CHECK(coverage(p, "2026-11-22").all.expired < coverage(p, "2035-01-01").all.expired);
  CHECK(coverage(p, "").all.expired == 0);
}

TEST_CASE("A document is counted once, wherever in it a value stands and whoever copied it") {
  CHECK(document_of("QingTan engineering estimate: 0.6 x 30 + 0.4 x 6") ==
        "QingTan engineering estimate");
  CHECK(document_of("CPCD, 文献数据, product 41431X0102018C (public copy in x, commit y)") ==
        "CPCD, 文献数据");
  CHECK(document_of("公告 (MEE, 2025-10), 附件 表2 (PDF copy data/2024.pdf in x)") ==
        "公告 (MEE, 2025-10)");
  CHECK(document_of("IEA 2020 as reproduced in the database of a platform") == "IEA 2020");
  CHECK(document_of("European Aluminium, Environmental Profile Report 2018") ==
        "European Aluminium, Environmental Profile Report 2018");
  CHECK(document_of("Study, 2024 (in English). It prints percentages only.") ==
        "Study, 2024 (in English)");
  CHECK(document_of("GB/T 2589 (NCV); as reproduced in a database") == "GB/T 2589 (NCV)");
  CHECK(document_of("") == "");
}
