// The parts of a report, each measured and drawn: cover, figures, tables, chart, sentences.

#include <algorithm>
#include <cmath>

#include "ui/chart/stacked_bars.h"
#include "ui/kit/flow.h"
#include "ui/text/words.h"
#include "ui/views/report_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kReportCellPad = 6, kReportRow = 22, kReportLeastKey = 64, kReportNarrow = 420;
constexpr std::size_t kWholeTable = 8;  // rows that stay on one page

float text_height(const Localized& text, Role role, float width) { return draw_paragraph({0, 0, std::max(1.0f, width), 0}, text.str(), {role}, false); }

class Pieces {
 public:
  explicit Pieces(float width) : width_(width) {}

  void cover(const ReportDocument& document) {
    const float title = text_height(document.title, Role::title, width_);
    add(title + 8, true, [&document, title](const Rect& box) {
      draw_paragraph({box.x, box.y + 4, box.w, title}, document.title.str(), {Role::title});
      say("title", SemRole::heading, box, document.title);
    });
    paragraph("subtitle", document.subtitle, Token::tx_2);
    space(8);
    facts("cover", document.cover, width_ >= kReportNarrow ? 2 : 1, true);
    figures(document.figures);
  }

  void section(const ReportSection& section) {
    space(14);
    add(24, true, [&section](const Rect& box) { label(std::string(word(section.chapter)) + "-title", box, section.title, {Role::body_bold}, SemRole::heading); });
    for (const ReportBlock& block : section.blocks) this->block(std::string(word(section.chapter)), block);
  }

  std::vector<ReportPiece> take() { return std::move(all_); }

 private:
  void add(float height, bool keep_next, std::function<void(const Rect&)> draw) { all_.push_back({height, keep_next, std::move(draw)}); }
  void space(float height) { add(height, true, [](const Rect&) {}); }

  void paragraph(std::string local, const Localized& text, Token colour) {
    const float height = text_height(text, Role::caption, width_);
    add(height + 4, false, [local = std::move(local), &text, colour](const Rect& box) {
      if (is_visible(box)) draw_paragraph(box, text.str(), {Role::caption, colour});
      say(local, SemRole::text, box, text);
    });
  }

  void facts(const std::string& scope, const std::vector<ReportFact>& all, std::size_t columns, bool ruled) {
    const float wide = width_ / static_cast<float>(columns);
    float key = kReportLeastKey;
    for (const ReportFact& each : all) key = std::max(key, std::ceil(text_width(Role::caption, each.key.str())) + 12);
    for (std::size_t i = 0; i < all.size(); i += columns) {
      float height = 20;
      for (std::size_t c = 0; c < columns && i + c < all.size(); ++c) height = std::max(height, text_height(all[i + c].value, Role::caption, wide - key - 8) + 2);
      const bool first = i == 0, last = i + columns >= all.size();
      add(height, !last, [&all, scope, i, columns, wide, key, ruled, first, last](const Rect& box) {
        if (ruled && first) hline(box.x, box.right(), box.y, Token::line);
        if (ruled && last) hline(box.x, box.right(), box.bottom(), Token::line);
        for (std::size_t c = 0; c < columns && i + c < all.size(); ++c) {
          const ReportFact& fact = all[i + c];
          const Rect cell{box.x + static_cast<float>(c) * wide, box.y, wide, box.h};
          if (is_visible(cell)) {
            draw_text({cell.x, cell.y, key - 8, 20}, fact.key.str(), {Role::caption, Token::tx_3});
            draw_paragraph({cell.x + key, cell.y + 1, wide - key - 8, 0}, fact.value.str(), {Role::caption});
          }
          say(scope + "-" + fact.local, SemRole::text, cell, fact.key, fact.value);
        }
      });
    }
  }

  void figures(const std::vector<ReportFigure>& all) {
    if (all.empty()) return;
    space(8);
    const bool stacked = width_ < kReportNarrow;
    const auto one = [](const ReportFigure& each, Rect box, bool large) {
      say(each.local, SemRole::text, box, each.value, each.unit.empty() ? each.under : each.unit + verbatim(" ") + each.under);
      Rect upper = box.take_top(large ? 34.0f : 20.0f);
      upper.take_left(draw_text(upper, each.value.str(), {large ? Role::figure : Role::body_bold}) + 6);
      if (!each.unit.empty()) draw_text({upper.x, upper.y + 8, upper.w, 22}, each.unit.str(), {Role::caption, Token::tx_2});
      draw_paragraph(box, each.under.str(), {Role::caption, Token::tx_3});
    };
    if (stacked) {
      for (std::size_t i = 0; i < all.size(); ++i) add(i == 0 ? 56.0f : 42.0f, true, [&all, i, one](const Rect& box) { one(all[i], box, i == 0); });
      return;
    }
    add(56, true, [&all, one](const Rect& box) {
      // The first has the large figure.
      const float first = all.size() > 1 ? std::floor(box.w * 0.4f) : box.w;
      const float wide = all.size() > 1 ? (box.w - first) / static_cast<float>(all.size() - 1) : 0;
      float x = box.x;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) vline(x - 10, box.y + 4, box.y + 50, Token::line);
        const float width = i == 0 ? first : wide;
        one(all[i], {x, box.y + (i == 0 ? 0.0f : 6.0f), width - 16, 54}, i == 0);
        x += width;
      }
    });
  }

  std::vector<float> edges_of(const ReportBlock& block) const {
    float sum = 0;
    for (const ReportColumn& column : block.columns) sum += column.share;
    std::vector<float> edges{0};
    for (const ReportColumn& column : block.columns) edges.push_back(std::round(edges.back() + width_ * column.share / sum));
    return edges;
  }

  void table(const std::string& scope, const ReportBlock& block) {
    if (block.stacked || (width_ < kReportNarrow && block.columns.size() > 5)) return stacked_table(scope, block);
    const std::vector<float> edges = edges_of(block);
    const auto cell_box = [edges](std::size_t i, const Rect& row) { return Rect{row.x + edges[i] + kReportCellPad, row.y, edges[i + 1] - edges[i] - 2 * kReportCellPad, row.h}; };
    add(kReportRow, true, [&block, scope, cell_box](const Rect& box) {
      fill(box, Token::bg_sunken);
      for (std::size_t i = 0; i < block.columns.size(); ++i)
        label(scope + "-head-" + std::to_string(i), cell_box(i, box), block.columns[i].title, {Role::caption, Token::tx_2, block.columns[i].right ? Align::right : Align::left}, SemRole::columnheader);
    });
    for (const ReportRow& row : block.rows) {
      float height = kReportRow;
      for (std::size_t i = 0; i < row.cells.size(); ++i) height = std::max(height, text_height(row.cells[i].text, Role::caption, cell_box(i, {0, 0, width_, 0}).w - (row.cells[i].stage ? 14.0f : 0.0f)) + 5);
      const bool together = block.rows.size() <= kWholeTable && &row != &block.rows.back();
      add(height, together, [&block, &row, scope, cell_box](const Rect& box) { table_row(block, row, scope, cell_box, box); });
    }
    space(6);
  }

  template <class CellBox>
  static void table_row(const ReportBlock& block, const ReportRow& row, const std::string& scope, const CellBox& cell_box, const Rect& box) {
    const Scope in(scope + "-" + row.local, SemRole::row, row.cells[0].text, box);
    if (row.total) hline(box.x, box.right(), box.y, Token::line);
    hline(box.x, box.right(), box.bottom() - 1, Token::line_subtle);
    const bool visible = is_visible(box);
    for (std::size_t i = 0; i < row.cells.size() && i < block.columns.size(); ++i) {
      const ReportCell& cell = row.cells[i];
      Rect at = cell_box(i, box);
      if (cell.stage) {
        fill(Rect{at.x, at.y + 7, 8, 8}, stage_colour(*cell.stage), size::radius_swatch);
        at.take_left(14);
      }
      const TextStyle style{cell.strong ? Role::caption_bold : Role::caption, cell.colour, block.columns[i].right ? Align::right : Align::left};
      if (visible && block.columns[i].right) draw_text({at.x, at.y, at.w, kReportRow}, cell.text.str(), style);
      else if (visible) draw_paragraph({at.x, at.y + 2, at.w, at.h}, cell.text.str(), style);
      say("c" + std::to_string(i), SemRole::cell, at, block.columns[i].title, cell.text);
    }
  }

  /// Name and value on a line, the others in a sentence below it.
  void stacked_table(const std::string& scope, const ReportBlock& block) {
    for (const ReportRow& row : block.rows) {
      Localized rest;
      Token tone = Token::tx_2;
      for (std::size_t i = 2; i < row.cells.size(); ++i) {
        rest += (rest.empty() ? Localized{} : verbatim(" · ")) + block.columns[i].title + verbatim(" ") + row.cells[i].text;
        if (row.cells[i].colour == Token::bad) tone = Token::bad;
      }
      const float height = 20 + text_height(rest, Role::caption, width_) + 8;
      add(height, false, [&block, &row, rest, scope, tone](const Rect& box) {
        const Scope in(scope + "-" + row.local, SemRole::row, row.cells[0].text, box);
        Rect line{box.x, box.y, box.w, 20};
        const Localized value = block.stacked ? row.cells[1].text : block.columns[1].title + verbatim(" ") + row.cells[1].text;
        draw_text(line.take_right(std::ceil(text_width(Role::caption, value.str())) + 1), value.str(), {Role::caption, Token::tx, Align::right});
        line.take_right(8);
        draw_text(line, row.cells[0].text.str(), {row.total ? Role::body_bold : Role::caption_bold});
        draw_paragraph({box.x, box.y + 20, box.w, 0}, rest.str(), {Role::caption, tone});
        hline(box.x, box.right(), box.bottom() - 2, Token::line_subtle);
        for (std::size_t i = 0; i < row.cells.size(); ++i) say("c" + std::to_string(i), SemRole::cell, box, block.columns[i].title, row.cells[i].text);
      });
    }
    space(6);
  }

  void chart(const std::string& scope, const ReportBlock& block) {
    Flow legend({0, 0, width_, 0}, 20, 14);
    for (const Stage stage : block.legend) legend.place(14 + text_width(Role::caption, tr(stage).str()), 16);
    const float legend_height = legend.bottom();
    add(block.scene->height + legend_height + 8, false, [&block, scope](const Rect& box) {
      (void)show_scene(scope, *block.scene, {box.x, box.y}, block.text);
      Flow flow({box.x, box.y + block.scene->height, box.w, 20}, 20, 14);
      for (const Stage stage : block.legend) {
        Rect at = flow.place(14 + text_width(Role::caption, tr(stage).str()), 16);
        fill(at.take_left(8).middle(8), stage_colour(stage), size::radius_swatch);
        at.take_left(6);
        draw_text(at, tr(stage).str(), {Role::caption, Token::tx_2});
      }
    });
  }

  void marks(const std::string& scope, const ReportBlock& block) {
    for (std::size_t i = 0; i < block.marks.size(); ++i) {
      add(20, false, [&block, scope, i](const Rect& box) {
        const auto& [text, good] = block.marks[i];
        Rect row = box;
        draw_icon(row.take_left(14), good ? Icon::tick : Icon::warning, good ? Token::ok : Token::warn, 12);
        row.take_left(6);
        label(scope + "-" + std::to_string(i), row, text, {Role::caption, good ? Token::tx_2 : Token::warn});
      });
    }
  }

  static void signing_line(Rect box, const Localized& what, const Localized& entered, Token tone) {
    box.take_left(draw_text(box, what.str(), {Role::caption, tone}) + 8);
    draw_text(box, entered.str(), {Role::caption, Token::tx, Align::right});
  }

  void signatures(const std::string& scope, const ReportBlock& block) {
    add(72, false, [&block, scope](const Rect& box) {
      const float wide = (box.w - 32) / 3;
      for (std::size_t i = 0; i < block.signatures.size(); ++i) {
        const ReportSignature& each = block.signatures[i];
        const Rect at{box.x + static_cast<float>(i) * (wide + 16), box.y + 24, wide, 40};
        signing_line({at.x, at.y, at.w, 18}, each.role, each.name, Token::tx_2);
        hline(at.x, at.right(), at.y + 20, Token::tx);
        signing_line({at.x, at.y + 22, at.w, 18}, tr(Msg::report_date), each.day, Token::tx_3);
        say(scope + "-" + each.local, SemRole::text, at, each.role, each.name + (each.day.empty() ? Localized{} : verbatim(" · ") + each.day));
      }
    });
  }

  void block(const std::string& chapter, const ReportBlock& block) {
    const std::string scope = chapter + "-" + block.local;
    switch (block.kind) {
      case ReportBlockKind::facts: return facts(scope, block.facts, 1, true);
      case ReportBlockKind::table: return table(scope, block);
      case ReportBlockKind::chart: return chart(scope, block);
      case ReportBlockKind::text: return paragraph(scope, block.text, Token::tx_2);
      case ReportBlockKind::note: return paragraph(scope, block.text, Token::tx_3);
      case ReportBlockKind::marks: return marks(scope, block);
      case ReportBlockKind::signatures: return signatures(scope, block);
    }
  }

  float width_;
  std::vector<ReportPiece> all_;
};

}  // namespace

std::vector<ReportPiece> report_pieces(const ReportDocument& document, float width) {
  Pieces pieces(width);
  pieces.cover(document);
  for (const ReportSection& section : document.sections) pieces.section(section);
  return pieces.take();
}

}  // namespace qingtan::ui
