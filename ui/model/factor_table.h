#pragma once
// Factors as tables for other programs: tab-separated lines for the clipboard, CSV as a file.

#include <span>
#include <string>

#include "ui/model/factor_search.h"

namespace qingtan::ui {

inline constexpr std::size_t kMostCopied = 10'000;

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
std::string plain_cell(std::string_view text);
/// The same where tabs divide cells and lines divide rows.
std::string tab_cell(const std::string& text);
/// The shortest digits that give the number back, without grouping and with an ASCII minus.
std::string number_cell(double value);

/// A line of titles in the current language, then one a factor. Numbers without grouping, as programs read them.
std::string factors_as_tsv(const FactorSearch& search, std::span<const FactorIndex> factors);
/// RFC 4180, with the byte order mark by which Excel knows UTF-8.
std::string factors_as_csv(const FactorSearch& search, std::span<const FactorIndex> factors);

}  // namespace qingtan::ui
