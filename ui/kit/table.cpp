#include "ui/kit/table.h"

namespace qingtan::ui {
namespace {
constexpr float kCellPad = 8;
}

Table::Table(std::string_view local, const Rect& rect, const Localized& name, std::span<const Column> columns,
             std::span<const ColumnGroup> groups, float row_height)
    : rect_(rect), columns_(columns.begin(), columns.end()), row_height_(row_height), y_(rect.y) {
  say(local, SemRole::table, rect, name);
  kit().push(local, true);
  float fixed = 0, flexible = 0;
  for (const Column& column : columns_) (column.width > 0 ? fixed : flexible) += column.width > 0 ? column.width : 1;
  const float share = flexible > 0 ? std::max(40.0f, (rect.w - fixed) / flexible) : 0;
  float x = rect.x;
  for (const Column& column : columns_) {
    x_.push_back(std::round(x));
    x += column.width > 0 ? column.width : share;
  }
  x_.push_back(std::round(x));
  head(groups);
}

Table::~Table() {
  close_row();
  for (std::size_t i = 1; i < columns_.size(); ++i) {
    if (columns_[i].starts_group) vline(x_[i], rect_.y, y_, Token::line);
  }
  kit().pop();
}

void Table::head(std::span<const ColumnGroup> groups) {
  const float height = groups.empty() ? size::table_head : size::table_head_two;
  const float total = head_height(!groups.empty());
  fill({rect_.x, y_, rect_.w, total}, Token::bg_sunken);
  hline(rect_.x, rect_.right(), y_, Token::line);
  for (const ColumnGroup& group : groups) {
    const float x = x_[group.first], right = x_[group.first + group.count];
    draw_text({x, y_, right - x, height}, group.title.str(),
              {group.strong ? Role::caption_bold : Role::caption, group.strong ? Token::ac : Token::tx_2, Align::centre});
    needs_room("groups", text_width(group.strong ? Role::caption_bold : Role::caption, group.title.str()), right - x);
  }
  if (!groups.empty()) {
    y_ += height;
    hline(rect_.x, rect_.right(), y_, Token::line_subtle);
  }
  const Scope scope("head");
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Rect box{x_[i] + kCellPad, y_, x_[i + 1] - x_[i] - 2 * kCellPad, height};
    label(columns_[i].local, box, columns_[i].title, {Role::caption, Token::tx_2, columns_[i].align}, SemRole::columnheader);
    needs_room(columns_[i].local, text_width(Role::caption, columns_[i].title.str()), box.w);
  }
  y_ += height;
  hline(rect_.x, rect_.right(), y_ - 1, Token::line);
}

void Table::close_row() {
  if (!in_row_) return;
  kit().pop();
  hline(rect_.x, rect_.right(), y_ - 1, Token::line_subtle);
  in_row_ = false;
}

void Table::row(std::string_view local, const Localized& name, bool selected) {
  close_row();
  row_y_ = y_;
  y_ += row_height_;
  const Rect rect{rect_.x, row_y_, rect_.w, row_height_};
  if (selected) {
    fill(rect, Token::bg_selected);
    fill({rect.x, rect.y, 3, rect.h}, Token::ac);
  }
  row_name_ = name.str();
  say(local, SemRole::row, rect, name);
  kit().push(local, true);
  in_row_ = true;
}

Rect Table::cell_rect(std::size_t column) const {
  return {x_[column] + kCellPad, row_y_, x_[column + 1] - x_[column] - 2 * kCellPad, row_height_ - 1};
}

void Table::cell(std::size_t column, const Localized& text, const TextStyle& style) {
  const Rect box = cell_rect(column);
  draw_text(box, text.str(), style);
  say(columns_[column].local, SemRole::cell, box, verbatim(row_name_) + verbatim(", ") + columns_[column].title, text);
}

bool Table::number_cell(std::size_t column, const Localized& text, const TextStyle& style, bool active,
                        const Localized& under) {
  const Rect box = cell_rect(column);
  const Rect upper = under.empty() ? box : Rect{box.x, box.y + 3, box.w, 19};
  const bool pressed = value_button(columns_[column].local, box.inset(-kCellPad + 3, under.empty() ? 4 : 1), upper,
                                    verbatim(row_name_) + verbatim(", ") + columns_[column].title, text, style, active);
  if (!under.empty()) {
    const Rect lower{box.x, box.y + 20, box.w, 16};
    label(std::string(columns_[column].local) + "-published", lower, under, {Role::caption, Token::tx_3, Align::right}, SemRole::cell);
  }
  return pressed;
}

}  // namespace qingtan::ui
