#pragma once
// A table of factors (CSV, or copied from a spreadsheet) as it is about to become the user's own: read row by row, each
// row with what the engine's reader says of it, before anything is stored.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/model/own_factors.h"
#include "ui/text/msg.h"

namespace qingtan::ui {

struct ImportRow {
  std::size_t line = 0;  // of the file, from 1
  Json record;
  Errors problems;       // paths as in a factor record; empty: it can be stored
  bool replaces = false;    // the user's database has this id
  bool same_name = false;   // another id there has this name in this library
};

/// A column of the file.
struct ImportColumn {
  std::string title;
  std::string path;  // the record's member that it fills; empty: it is not used
};

class OwnImport {
 public:
  /// `library`: of rows that name none. Errors: those of table_rows; missing_field where no column is the name or the value.
  static Result<OwnImport> read(std::string name, std::string_view bytes, Library library, const OwnFactors& own, const Catalogue& catalogue);

  const std::string& name() const { return name_; }
  const std::vector<ImportColumn>& columns() const { return columns_; }
  const std::vector<ImportRow>& rows() const { return rows_; }
  std::size_t ready() const;
  /// The rows that can be stored, as a JSON array of factors.
  std::string records() const;

  bool only_problems = false;  // of what is shown
  std::size_t cursor = 0;

 private:
  std::string name_;
  std::vector<ImportColumn> columns_;
  std::vector<ImportRow> rows_;
};

}  // namespace qingtan::ui
