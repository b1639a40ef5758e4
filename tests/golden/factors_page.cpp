#include "factors_page.h"

#include <algorithm>
#include <cstdio>

#include "qingtan/model/validity.h"
#include "qingtan/report/coverage.h"

namespace qingtan::test {
namespace {

const char* const kFactorsHead = R"(# What the factor packs cover

*Made by `golden_test` (set `QINGTAN_UPDATE_DOCS=1` to renew); the test fails where this page and the packs differ.*

Validity and data quality are those of the pack's day of release, for parts made in China. *Document*: the value stands in the
cited document or is measured by the maker (`literature`, `primary`). *Estimate*: `modelled` or `calibrated`. Decisions,
conflicts and exclusions: [factors-sources.md](factors-sources.md).

**Data quality rating** (DQR): mean of reliability, time, geography and technology, 1 best to 5, after the Environmental
Footprint method (Commission Recommendation (EU) 2021/2279, annex I, 4.6.5), over those that are known; a rating that lacks one may flatter. Scores are the factor's own pedigree row
where it has one, else derived from what it states (`engine/include/qingtan/model/quality.h`). Completeness is told beside it.
)";

class Page {
 public:
  explicit Page(const Pack& pack) : pack_(pack), c_(coverage(pack, pack.header.released)) {}

  std::string run() {
    head();
    libraries();
    categories();
    tally("By region", "region", nation_and_parts(), 0);
    tally("By the year that the value stands for", "year", c_.years, 0);
    tally("Validity on " + pack_.header.released, "state", c_.validity, 0);
    quality();
    tally("By source document", "document", c_.sources, 25);
    weak();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += text + "\n"; }
  static std::string n(std::size_t value) { return std::to_string(value); }
  std::string share(std::size_t part) const {
    if (part > 0 && 200 * part < c_.all.factors) return "< 1 %";
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%",
                  100.0 * static_cast<double>(part) / static_cast<double>(c_.all.factors));
    return text;
  }

  void head() {
    const PackHeader& h = pack_.header;
    line("\n## `" + h.id + "` " + h.version + ", released " + h.released);
    line("\n" + n(c_.all.factors) + " factors, " + n(pack_.parameters.size()) + " parameters, " +
         n(pack_.scenarios.size()) + " scenarios, " + n(pack_.schemes.size()) +
         " sample schemes. " + n(c_.all.documents) + " factors (" + share(c_.all.documents) +
         ") rest on a document, " + n(c_.all.estimates) + " (" + share(c_.all.estimates) +
         ") are estimates; " + n(c_.with_quote) +
         " quote the words or the row that give the value, " + n(c_.with_url) +
         " name an address.");
  }

  static std::string years(const CoverageRow& row) {
    if (row.first_year == 0) return "–";
    if (row.first_year == row.last_year) return std::to_string(row.first_year);
    return std::to_string(row.first_year) + "–" + std::to_string(row.last_year);
  }

  static std::string cells(const CoverageRow& row) {
    return n(row.factors) + " | " + n(row.documents) + " | " + n(row.estimates) + " | " +
           years(row) + " | " + n(row.expired) + " | " + n(row.with_uncertainty) + " | " +
           n(row.with_forecast) + " | " + n(row.with_both_values) + " | " + n(row.with_price) +
           " |";
  }

  static constexpr const char* kColumns =
      " factors | document | estimate | years | expired | uncertainty | forecast | primary and "
      "recycled | price |";
  static constexpr const char* kRule = "--:|--:|--:|---|--:|--:|--:|--:|--:|";

  void libraries() {
    line(std::string("\n### By library\n\n| library |") + kColumns + "\n|---|" + kRule);
    for (const CoverageRow& row : c_.libraries)
      line("| " + std::string(word(row.library)) + " | " + cells(row));
    line("| **all** | " + cells(c_.all));
  }

  void categories() {
    line(std::string("\n### By category\n\n| library | category |") + kColumns + "\n|---|---|" +
         kRule);
    for (const CoverageRow& row : c_.categories) {
      line("| " + std::string(word(row.library)) + " | " + row.category.en + " " + row.category.zh +
           " | " + cells(row));
    }
  }

  // Every row, or the first `most` and the rest in one.
  void tally(const std::string& title, const std::string& what, const std::vector<Tally>& rows,
             std::size_t most) {
    line("\n### " + title + "\n\n| " + what + " | factors | share |\n|---|--:|--:|");
    std::size_t shown = 0, rest = 0, hidden = 0;
    for (const Tally& row : rows) {
      if (row.factors == 0) continue;
      if (most == 0 || shown < most) {
        line("| " + row.key + " | " + n(row.factors) + " | " + share(row.factors) + " |");
        ++shown;
      } else {
        rest += row.factors;
        ++hidden;
      }
    }
    if (hidden > 0) line("| " + n(hidden) + " others | " + n(rest) + " | " + share(rest) + " |");
  }

  // The provinces and grids of China in one row, where the first of them stood.
  std::vector<Tally> nation_and_parts() const {
    std::vector<Tally> rows;
    std::size_t parts = 0, places = 0;
    for (const Tally& row : c_.regions) {
      if (!row.key.starts_with("CN-")) {
        rows.push_back(row);
        continue;
      }
      parts += row.factors;
      ++places;
    }
    const auto after = std::find_if(rows.begin(), rows.end(),
                                    [&](const Tally& row) { return row.factors < parts; });
    if (parts > 0) rows.insert(after, {"CN-… (" + n(places) + " provinces and grids)", parts});
    return rows;
  }

  void levels() {
    line(
        "\n### Data quality rating\n\n| level | factors | share | with all four scores known "
        "|\n|---|--:|--:|--:|");
    for (std::size_t i = 0; i < c_.levels.size(); ++i) {
      const Tally& row = c_.levels[i];
      if (row.factors > 0)
        line("| " + row.key + " | " + n(row.factors) + " | " + share(row.factors) + " | " +
             n(c_.whole_levels[i].factors) + " |");
    }
  }

  void quality() {
    tally("Origin of the value", "data_quality", c_.data_quality, 0);
    tally("Uncertainty", "kind", c_.uncertainties, 0);
    levels();
    line("\n| score | 1 | 2 | 3 | 4 | 5 | unknown |\n|---|--:|--:|--:|--:|--:|--:|");
    for (std::size_t i = 0; i < kIndicators.size(); ++i) {
      std::string text = "| " + std::string(word(kIndicators[i])) + " |";
      for (std::size_t score : {1, 2, 3, 4, 5, 0}) text += " " + n(c_.scores[i][score]) + " |";
      line(text);
    }
    line("\n" + n(c_.pedigree_rows) + " factors state a pedigree row; the scores of the other " +
         n(c_.all.factors - c_.pedigree_rows) + " are derived.");
  }

  // A list of categories for which something holds, with their number of factors.
  template <class Test>
  void list(const std::string& before, Test holds) {
    std::string names;
    for (const CoverageRow& row : c_.categories) {
      if (!holds(row)) continue;
      names += (names.empty() ? "" : ", ") + row.category.en + " (" +
               std::string(word(row.library)) + ", " + n(row.factors) + ")";
    }
    if (!names.empty()) line("- " + before + ": " + names + ".");
  }

  std::size_t count_of(const std::vector<Tally>& rows, std::string_view key) const {
    for (const Tally& row : rows) {
      if (row.key == key) return row.factors;
    }
    return 0;
  }

  void weak() {
    line("\n### What is thin or missing\n");
    missing_libraries();
    if (count_of(c_.data_quality, "primary") == 0)
      line("- No factor is primary data: nothing here was measured by a maker.");
    list("Only one or two factors", [](const CoverageRow& r) { return r.factors <= 2; });
    list("No document behind any factor", [](const CoverageRow& r) { return r.documents == 0; });
    list("Every factor has expired", [](const CoverageRow& r) { return r.expired == r.factors; });
    list("No factor of the last five years before the release", [&](const CoverageRow& r) {
      return r.last_year != 0 && r.last_year < release_year() - 5;
    });
    old();
    line("- " + n(c_.all.expired) + " factors (" + share(c_.all.expired) + ") have expired, and " +
         n(count_of(c_.validity, "expiring")) + " more end within 90 days of the release.");
    line("- " + n(c_.all.factors - c_.all.with_forecast) + " factors (" +
         share(c_.all.factors - c_.all.with_forecast) + ") have no forecast of their own, " +
         n(c_.all.factors - c_.all.with_price) + " (" + share(c_.all.factors - c_.all.with_price) +
         ") no price, " + n(c_.all.factors - c_.all.with_uncertainty) + " no uncertainty.");
    const std::size_t unknown = c_.scores[static_cast<std::size_t>(Indicator::technological)][0];
    if (unknown > 0)
      line("- For " + n(unknown) + " factors (" + share(unknown) +
           ") nothing says how well the technology fits.");
    const std::size_t far = c_.scores[static_cast<std::size_t>(Indicator::technological)][4] +
                            c_.scores[static_cast<std::size_t>(Indicator::technological)][5];
    if (far > 0) line("- " + n(far) + " factors state a technology that fits badly (4 or 5).");
  }

  void missing_libraries() {
    std::string names;
    for (Library library : kLibraries) {
      bool there = false;
      for (const CoverageRow& row : c_.libraries) there |= row.library == library;
      if (!there) names += (names.empty() ? "" : ", ") + std::string(word(library));
    }
    if (!names.empty()) line("- No factor at all in: " + names + ".");
  }

  int release_year() const { return std::stoi(pack_.header.released.substr(0, 4)); }

  void old() {
    std::size_t aged = 0;
    for (const Factor& f : pack_.factors) aged += f.year && *f.year < release_year() - 10;
    if (aged > 0)
      line("- " + n(aged) + " factors (" + share(aged) +
           ") stand for a year more than ten years before the release.");
  }

  const Pack& pack_;
  Coverage c_;
  std::string out_;
};

}  // namespace

std::string factors_page(const std::vector<Pack>& packs) {
  std::string page = kFactorsHead;
  for (const Pack& pack : packs) page += Page(pack).run();
  return page;
}

}  // namespace qingtan::test
