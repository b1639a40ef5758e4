#pragma once
// Tables for the terminal: columns line up whatever the script, because East Asian characters are
// counted as two cells (Unicode UAX #11, wide and fullwidth).

#include <string>
#include <string_view>
#include <vector>

namespace qingtan::cli {

/// Cells that a UTF-8 text takes in a terminal.
std::size_t display_width(std::string_view utf8);

enum class Align { left, right };

class Table {
 public:
  explicit Table(std::vector<std::pair<std::string, Align>> columns);
  void row(std::vector<std::string> cells);
  void rule();  // a line between rows
  std::string text() const;

 private:
  std::vector<std::pair<std::string, Align>> columns_;
  std::vector<std::vector<std::string>> rows_;  // an empty row is a rule
};

/// A number with so many decimals; "—" if it is not finite.
std::string fixed(double value, int decimals);
std::string percent(double ratio);          // 0.647 -> "65 %"
std::string signed_percent(double ratio);   // -0.053 -> "−5.3 %"

}  // namespace qingtan::cli
