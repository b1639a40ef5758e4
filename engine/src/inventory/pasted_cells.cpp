#include "pasted_cells.h"

#include <algorithm>

#include "qingtan/base/number.h"
#include "qingtan/inventory/table_paste.h"

namespace qingtan::inventory {
namespace {

// Full-width forms and typographic signs as ASCII, spaces of all kinds as one kind.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
    };
    const unsigned a = byte(0), b = byte(1), c = byte(2);
    if (a == 0xEF && b >= 0xBC && b <= 0xBD && c >= 0x80) {  // U+FF01 to U+FF5E
      const unsigned code = 0xF000u | (b & 0x3F) << 6 | (c & 0x3F);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        out += static_cast<char>(code - 0xFEE0);
        i += 2;
        continue;
      }
    }
    if (a == 0xE2 && b == 0x88 && c == 0x92) {
      out += '-';
      i += 2;
      continue;
    }  // minus
    if (a == 0xE3 && b == 0x80 && c == 0x80) {
      out += ' ';
      i += 2;
      continue;
    }  // ideographic space
    if (a == 0xE2 && b == 0x80 && (c == 0x89 || c == 0xAF)) {
      out += ' ';
      i += 2;
      continue;
    }
    if (a == 0xC2 && b == 0xA0) {
      out += ' ';
      i += 1;
      continue;
    }
    out += text[i];
  }
  return out;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r\n");
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \r\n") - first + 1));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1,234,567" without its separators; nothing where they do not stand before three digits each.
std::optional<std::string> without_separators(std::string_view whole, char separator) {
  std::string out;
  std::size_t run = 0;
  bool grouped = false;
  for (char c : whole) {
    if (c == separator) {
      if (run == 0 || run > 3 || (grouped && run != 3)) return std::nullopt;
      grouped = true;
      run = 0;
    } else if (is_digit(c)) {
      out += c;
      ++run;
    } else {
      return std::nullopt;
    }
  }
  if (grouped && run != 3) return std::nullopt;
  return out;
}

}  // namespace

std::optional<double> pasted_number(std::string_view cell) {
  std::string text = trimmed(folded(cell));
  if (text.empty() || text.size() > 60) return std::nullopt;
  bool negative = false;
  if (text[0] == '-' || text[0] == '+') {
    negative = text[0] == '-';
    text.erase(0, 1);
  }
  std::string exponent;
  if (const std::size_t e = text.find_first_of("eE"); e != text.npos) {
    exponent = text.substr(e);
    text.resize(e);
    if (exponent.size() < 2 || exponent.size() > 4) return std::nullopt;
    for (std::size_t i = 1; i < exponent.size(); ++i) {
      if (!is_digit(exponent[i]) &&
          !(i == 1 && exponent.size() > 2 && (exponent[i] == '-' || exponent[i] == '+')))
        return std::nullopt;
    }
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = std::string_view(text).substr(0, point);
  const std::string_view rest =
      point < text.size() ? std::string_view(text).substr(point + 1) : std::string_view();
  const char separator = whole.find(',') != whole.npos    ? ','
                         : whole.find('\'') != whole.npos ? '\''
                                                          : ' ';
  const auto digits = without_separators(whole, separator);
  if (!digits || (digits->empty() && rest.empty())) return std::nullopt;
  if (!std::all_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
  std::string plain = digits->empty() ? "0" : *digits;
  plain.erase(0, std::min(plain.find_first_not_of('0'), plain.size() - 1));
  if (!rest.empty()) plain += "." + std::string(rest);
  const auto json = parse_json((negative ? "-" : "") + plain + exponent, "");
  if (!json || !json->is_number()) return std::nullopt;
  return json->get<double>();
}

char separator_of(std::string_view text) {
  constexpr std::string_view kSeparators = "\t;,";
  std::size_t counts[3] = {};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    const std::size_t which = quoted ? kSeparators.npos : kSeparators.find(c);
    if (which != kSeparators.npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80                    ? 1
                               : byte >= 0xC2 && byte <= 0xDF ? 2
                               : byte >= 0xE0 && byte <= 0xEF ? 3
                               : byte >= 0xF0 && byte <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

std::vector<Row> rows_of(std::string_view text, ErrorList& errors, CellStyle style) {
  const char ends[] = {style.separator, '\n', '\0'};
  std::vector<Row> rows;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t at = 0, line = 1;
  while (at < text.size()) {
    if (rows.size() == kMostPasteRows) {
      errors.add(ErrorCode::too_large, "row " + std::to_string(line), "the table is too long",
                 "paste at most 200,000 rows");
      return rows;
    }
    Row row{line, {}};
    for (bool more = true; more;) {
      std::string cell;
      if (text[at] == '"') {
        const std::size_t opened = line;
        bool closed = false;
        for (++at; at < text.size(); ++at) {
          if (text[at] != '"') {
            line += text[at] == '\n';
            cell += text[at];
          } else if (at + 1 < text.size() && text[at + 1] == '"') {
            cell += text[++at];
          } else {
            ++at;
            closed = true;
            break;
          }
        }
        if (!closed)
          errors.add(
              ErrorCode::syntax,
              "row " + std::to_string(opened) + ", column " + std::to_string(row.cells.size() + 1),
              "the quote is never closed", "close it, or write no quote at the cell's beginning");
      }
      const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
      cell += text.substr(at, end - at);
      row.cells.push_back(style.fold ? trimmed(folded(cell)) : trimmed(cell));
      at = end;
      more = at < text.size() && text[at] == style.separator;
      if (at < text.size()) ++at;
      if (more && at == text.size()) {
        row.cells.emplace_back();
        more = false;
      }
    }
    ++line;
    if (std::any_of(row.cells.begin(), row.cells.end(),
                    [](const std::string& c) { return !c.empty(); }))
      rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace qingtan::inventory
