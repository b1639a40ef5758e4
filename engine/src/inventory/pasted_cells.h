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

/// Cells as spreadsheets put them on the clipboard, full-width forms as ASCII; rows without any
/// text are left out. Errors: too_large, syntax (an open quote).
std::vector<Row> rows_of(std::string_view text, ErrorList& errors);

}  // namespace qingtan::inventory
