#pragma once
// A report as a document: sections of facts, tables, charts and sentences. What it says is put together once, from a frozen
// calculation; the preview draws it and the export writes it.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/analysis/monte_carlo.h"
#include "qingtan/report/frozen.h"
#include "ui/chart/scene.h"
#include "ui/model/report_imprint.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

struct ReportCell {
  Localized text;
  bool strong = false;
  Token colour = Token::tx;
  std::optional<Stage> stage;  // its swatch before the text
};

struct ReportColumn {
  Localized title;
  float share = 1;  // of the width, beside the others'
  bool right = false;
};

struct ReportRow {
  std::string local;
  std::vector<ReportCell> cells;
  bool total = false;
};

struct ReportFact {
  std::string local;
  Localized key, value;
};

/// A line to sign on: who is named, and the day that is known already.
struct ReportSignature {
  std::string local;
  Localized role, name, day;
};

enum class ReportBlockKind { facts, table, chart, text, note, marks, signatures };

struct ReportBlock {
  ReportBlockKind kind = ReportBlockKind::text;
  std::string local;
  Localized text;  // text, note; of a chart its name
  std::vector<ReportFact> facts;
  std::vector<ReportSignature> signatures;
  std::vector<ReportColumn> columns;
  std::vector<ReportRow> rows;
  bool stacked = false;  // long cells: name and value on a line, the others in a sentence below
  std::vector<std::pair<Localized, bool>> marks;  // a sentence, and whether it is as it should be
  std::optional<Scene> scene;
  std::vector<Stage> legend;
};

inline ReportBlock report_block(ReportBlockKind kind, std::string local, Localized text = {}) {
  ReportBlock block;
  block.kind = kind;
  block.local = std::move(local);
  block.text = std::move(text);
  return block;
}

enum class ReportChapter { stages, comparison, assumptions, sources, boundary, uncertainty, limits, trace };
inline constexpr std::array kReportChapters{ReportChapter::stages,   ReportChapter::comparison,  ReportChapter::assumptions, ReportChapter::sources,
                                            ReportChapter::boundary, ReportChapter::uncertainty, ReportChapter::limits,      ReportChapter::trace};
std::string_view word(ReportChapter chapter);
Localized tr(ReportChapter chapter);

struct ReportSection {
  ReportChapter chapter = ReportChapter::stages;
  Localized title;
  std::vector<ReportBlock> blocks;
};

struct ReportFigure {
  std::string local;
  Localized value, unit, under;
};

struct ReportDocument {
  std::string reference;  // "CFP-2026-11-22-3f9a"
  Localized title, subtitle;
  Localized secrecy;  // at the head of each page; empty: not marked
  std::vector<ReportFact> cover;
  std::vector<ReportFigure> figures;
  std::vector<ReportSection> sections;
};

/// What a report is made of.
struct ReportInput {
  const Frozen& frozen;
  const ReportImprint& imprint;
  std::size_t subject = 0;          // the scheme that it is about
  bool of_comparison = false;       // about all of them
  const MonteCarloResult* draws = nullptr;  // of all schemes, now; null: not (yet) there
  std::array<bool, kReportChapters.size()> chapters{};
  float chart_width = 468;
};

ReportDocument report_of(const ReportInput& input);

// Chapters (report_results.cpp, report_evidence.cpp).
ReportSection stages_chapter(const ReportInput& input);
ReportSection comparison_chapter(const ReportInput& input);
ReportSection assumptions_chapter(const ReportInput& input);
ReportSection sources_chapter(const ReportInput& input);
ReportSection boundary_chapter(const ReportInput& input);
ReportSection uncertainty_chapter(const ReportInput& input);
ReportSection limits_chapter(const ReportInput& input);
ReportSection trace_chapter(const ReportInput& input);

/// SHA-256 of the frozen calculation, in hexadecimal digits.
std::string digest_of(const Frozen& frozen);
/// What a scheme is called here, with its letter where there are several.
Localized report_scheme_name(const ReportInput& input, std::size_t scheme);
Localized report_origin(const FrozenOrigin& origin);

/// What is complete in it, and what is not.
struct ReportCheck {
  std::string local;
  Localized text;
  bool good = true;
};
std::vector<ReportCheck> checks_of(const ReportInput& input);

/// A page of its own: no script, nothing that it would fetch, charts as SVG in it.
std::string report_html(const ReportDocument& document);

}  // namespace qingtan::ui
