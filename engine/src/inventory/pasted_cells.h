#pragma once
// The cells of a table on the clipboard, and the numbers in them. Private to the layer.

#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/json.h"

namespace qingtan::inventory {

struct Row {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
};

struct CellStyle {
  char separator = '\t';
  bool fold = true;  // full-width forms as ASCII
};

/// Cells as spreadsheets put them on the clipboard or write them as CSV; rows without any text are
/// left out. Errors: too_large, syntax (an open quote).
std::vector<Row> rows_of(std::string_view text, ErrorList& errors, CellStyle style = {});

/// Whichever of tab, semicolon and comma the first line has most of outside quotes.
char separator_of(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace qingtan::inventory
