#include "table.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace qingtan::cli {
namespace {

bool is_wide(std::uint32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
         (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool has_no_width(std::uint32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200B || c == 0x200D || c == 0xFEFF;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    if (!has_no_width(c)) width += is_wide(c) ? 2 : 1;
    i += length;
  }
  return width;
}

Table::Table(std::vector<std::pair<std::string, Align>> columns) : columns_(std::move(columns)) {}

void Table::row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

void Table::rule() { rows_.push_back({}); }

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = display_width(columns_[c].first);
    for (const auto& row : rows_) {
      if (!row.empty()) width = std::max(width, display_width(row[c]));
    }
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](auto cell) {
    std::string text;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string& content = cell(c);
      const std::string pad(widths[c] - display_width(content), ' ');
      if (c > 0) text += "  ";
      text += columns_[c].second == Align::left ? content + pad : pad + content;
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out += text + "\n";
  };
  std::size_t total = 2 * (widths.size() - 1);
  for (std::size_t width : widths) total += width;
  std::string rule;
  for (std::size_t i = 0; i < total; ++i) rule += "─";
  line([&](std::size_t c) -> const std::string& { return columns_[c].first; });
  out += rule + "\n";
  for (const auto& row : rows_) {
    if (row.empty()) out += rule + "\n";
    else line([&](std::size_t c) -> const std::string& { return row[c]; });
  }
  return out;
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "—";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::fabs(value));
  const bool zero = std::string_view(text).find_first_not_of("0.") == std::string_view::npos;
  return value < 0 && !zero ? std::string("−") + text : std::string(text);
}

std::string percent(double ratio) { return fixed(ratio * 100, 0) + " %"; }

std::string signed_percent(double ratio) {
  return (ratio > 0 ? "+" : "") + fixed(ratio * 100, 1) + " %";
}

}  // namespace qingtan::cli
