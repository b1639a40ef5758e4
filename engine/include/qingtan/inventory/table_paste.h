#pragma once
// Processes from a table that was copied from Excel or WPS: tab-separated lines, cells in quotes
// where they hold tabs, lines or quotes, headers in Chinese or English, numbers with thousands
// separators or in full-width digits. One row is one flow:
//
//   过程  类型  名称    数量   单位  因子        分配
//   氧化铝 产出 氧化铝   1,000  kg
//   氧化铝 投入 铝土矿   2.9    t
//   氧化铝 电力 电网     200    kWh  energy.grid.cn
//   氧化铝 排放 CO2      12     kg
//
// A cell of the process that is empty repeats the one above. An input that names a product of the
// table is linked to it, one with a factor takes the factor, and any other is an error. Fuels are
// not pasted: their rows ask for a factor.

#include "qingtan/inventory/system.h"

namespace qingtan::inventory {

inline constexpr std::size_t kMostPasteBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMostPasteRows = 200'000;

/// Errors name row and column, counted from 1, as path: "row 3, column 4". Ids are made of the
/// names: letters and digits of ASCII are kept, others become the number of the process or product.
Result<System> paste_table(std::string_view text, std::string_view file);

/// The cells alone, as paste_table reads them: the headers first. Errors: too_large; syntax (an
/// open quote); missing_value (no row below the headers).
Result<std::vector<std::vector<std::string>>> pasted_cells(std::string_view text,
                                                           std::string_view file);

/// A row as a file or the clipboard has it.
struct TableRow {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
};

/// The rows of any table, the headers first: cells between tabs, semicolons or commas, whichever its
/// first line has most of, in quotes where they hold one; with or without byte order mark. Their text
/// is trimmed, else as it stands. Errors: too_large; syntax (not UTF-8, an open quote);
/// missing_value (no row below the headers).
Result<std::vector<TableRow>> table_rows(std::string_view text, std::string_view file);

/// A number as people write it: "1,234.5", "１２３", "1 234", "−3", "12％" is none. Nothing where
/// it could be read in two ways, such as "1,23".
std::optional<double> pasted_number(std::string_view cell);

}  // namespace qingtan::inventory
