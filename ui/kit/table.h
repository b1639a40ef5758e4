#pragma once
// Boxed tables: head on bg-sunken, horizontal separators, vertical ones between column groups.

#include <span>
#include <string>
#include <vector>

#include "ui/kit/widgets.h"

namespace qingtan::ui {

struct Column {
  std::string_view local;
  Localized title;
  float width = 0;  // 0: takes what is left
  Align align = Align::right;
  bool starts_group = false;  // a vertical line on its left
};

/// A caption over neighbouring columns.
struct ColumnGroup {
  std::size_t first = 0, count = 1;
  Localized title;
  bool strong = false;
};

class Table {
 public:
  Table(std::string_view local, const Rect& rect, const Localized& name, std::span<const Column> columns,
        std::span<const ColumnGroup> groups = {}, float row_height = size::row);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// Starts the next row. `name` is what the row is called in the tree.
  void row(std::string_view local, const Localized& name, bool selected = false);
  Rect cell_rect(std::size_t column) const;
  /// Plain cell with an entry in the tree.
  void cell(std::size_t column, const Localized& text, const TextStyle& style);
  /// A number that opens its origin when clicked. `under` is a small second line: what was published.
  bool number_cell(std::size_t column, const Localized& text, const TextStyle& style, bool active = false,
                   const Localized& under = {});
  float bottom() const { return y_; }

  static float head_height(bool grouped) { return grouped ? 2 * size::table_head_two : size::table_head; }

 private:
  void head(std::span<const ColumnGroup> groups);
  void close_row();
  Rect rect_;
  std::vector<Column> columns_;
  std::vector<float> x_;  // left edges, and the right end
  float row_height_, y_;
  float row_y_ = 0;
  std::string row_name_;
  bool in_row_ = false;
};

}  // namespace qingtan::ui
