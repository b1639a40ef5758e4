// The report as a page of its own. Its policy forbids it everything but its own style and pictures.

#include <cstdio>

#include "ui/chart/stacked_bars.h"
#include "ui/chart/svg.h"
#include "ui/kit/tokens.h"
#include "ui/model/report_document.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
  }
  return out;
}

std::string html_text(const Localized& text) { return html_escaped(text.str()); }

std::string css_colour(Token token) {
  char text[16];
  std::snprintf(text, sizeof text, "#%06x", static_cast<unsigned>(colour(token, Theme::light) >> 8));
  return text;
}

std::string style_sheet() {
  std::string css =
      "@page{size:A4;margin:16mm}*{box-sizing:border-box}"
      "body{font:12px/1.5 'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;color:$tx;background:$canvas;margin:0}"
      "main{background:$paper;max-width:210mm;margin:16px auto;padding:14mm 16mm}"
      "header.mark{display:flex;justify-content:space-between;color:$tx_3;font-size:11px}"
      "h1{font-size:20px;line-height:1.3;margin:16px 0 4px}h2{font-size:14px;margin:20px 0 6px;break-after:avoid}"
      "p{margin:4px 0;color:$tx_2}p.note{color:$tx_3;font-size:11px}"
      "dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:8px 0}dt{color:$tx_3}dd{margin:0;overflow-wrap:anywhere}"
      "dl.cover{grid-template-columns:max-content 1fr max-content 1fr;border-top:1px solid $line;border-bottom:1px solid $line;padding:8px 0}"
      "dl.trace{border:1px solid $line;border-radius:4px;padding:8px 12px}"
      "div.figures{display:flex;gap:24px;margin:12px 0}div.figures b{display:block;font-size:14px}div.figures div:first-child b{font-size:26px;line-height:1.2}div.figures span{color:$tx_3}"
      "table{border-collapse:collapse;width:100%;margin:6px 0}th{background:$bg_sunken;color:$tx_2;font-weight:400;text-align:left}"
      "th,td{border-bottom:1px solid $line_subtle;padding:3px 6px;vertical-align:top}tr{break-inside:avoid}"
      ".r{text-align:right}.r,.s{white-space:nowrap}tr.total td{font-weight:700;border-top:1px solid $line}"
      "i.sw{display:inline-block;width:8px;height:8px;border-radius:2px;margin-right:6px}svg{max-width:100%;height:auto;display:block}"
      "ul{list-style:none;padding:0;margin:6px 0}ul.legend{display:flex;gap:14px;color:$tx_2}li.no{color:$warn}"
      "div.signatures{display:flex;gap:16px;margin-top:32px;break-inside:avoid}div.signatures div{flex:1}"
      "div.signatures p{display:flex;justify-content:space-between;gap:8px;margin:0;padding:3px 0;min-height:24px}div.signatures p:first-child{border-bottom:1px solid $tx}"
      "div.signatures b{color:$tx;font-weight:400;text-align:right}"
      "@media print{body{background:none}main{margin:0;padding:0;max-width:none}}"
      "@media (max-width:600px){main{margin:0;padding:12px}dl.cover{grid-template-columns:max-content 1fr}div.figures{flex-wrap:wrap}table{font-size:11px}}";
  for (std::size_t i = kTokenNames.size(); i-- > 0;) {
    const std::string name = "$" + std::string(kTokenNames[i]);
    for (std::size_t at = css.find(name); at != css.npos; at = css.find(name, at + 1)) {
      const char after = at + name.size() < css.size() ? css[at + name.size()] : ' ';
      const bool whole = after != '_' && !(after >= 'a' && after <= 'z') && !(after >= '0' && after <= '9');
      if (whole) css.replace(at, name.size(), css_colour(static_cast<Token>(i)));
    }
  }
  return css;
}

std::string swatch(Stage stage) { return "<i class=\"sw\" style=\"background:" + css_colour(stage_colour(stage)) + "\"></i>"; }

std::string facts_html(const std::vector<ReportFact>& facts, std::string_view kind) {
  std::string out = "<dl class=\"" + std::string(kind) + "\">\n";
  for (const ReportFact& each : facts) out += "<dt>" + html_text(each.key) + "</dt><dd>" + html_text(each.value) + "</dd>\n";
  return out + "</dl>\n";
}

/// Numbers stand right; dates and words of a short column stay on one line.
std::string class_of(const ReportColumn& column) { return column.right ? " class=\"r\"" : column.share < 1 ? " class=\"s\"" : ""; }

std::string table_html(const ReportBlock& block) {
  std::string out = "<table>\n<thead><tr>";
  for (const ReportColumn& column : block.columns) out += "<th scope=\"col\"" + class_of(column) + ">" + html_text(column.title) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const ReportRow& row : block.rows) {
    out += row.total ? "<tr class=\"total\">" : "<tr>";
    for (std::size_t i = 0; i < row.cells.size() && i < block.columns.size(); ++i) {
      const ReportCell& cell = row.cells[i];
      std::string attributes = class_of(block.columns[i]);
      if (cell.colour != Token::tx) attributes += " style=\"color:" + css_colour(cell.colour) + "\"";
      const std::string text = (cell.stage ? swatch(*cell.stage) : std::string()) + html_text(cell.text);
      out += "<td" + attributes + ">" + (cell.strong ? "<b>" + text + "</b>" : text) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string marks_html(const ReportBlock& block) {
  std::string out = "<ul>\n";
  for (const auto& [text, good] : block.marks) out += (good ? "<li>✓ " : "<li class=\"no\">✗ ") + html_text(text) + "</li>\n";
  return out + "</ul>\n";
}

std::string chart_html(const ReportBlock& block) {
  std::string out = "<figure style=\"margin:8px 0\">\n" + scene_svg(*block.scene, block.text) + "<ul class=\"legend\">";
  for (const Stage stage : block.legend) out += "<li>" + swatch(stage) + html_text(tr(stage)) + "</li>";
  return out + "</ul>\n</figure>\n";
}

std::string signatures_html(const ReportBlock& block) {
  std::string out = "<div class=\"signatures\">\n";
  for (const ReportSignature& each : block.signatures) {
    out += "<div><p>" + html_text(each.role) + "<b>" + html_text(each.name) + "</b></p><p>" + html_text(tr(Msg::report_date)) + "<b>" + html_text(each.day) + "</b></p></div>\n";
  }
  return out + "</div>\n";
}

std::string block_html(const ReportBlock& block) {
  switch (block.kind) {
    case ReportBlockKind::facts: return facts_html(block.facts, "trace");
    case ReportBlockKind::table: return table_html(block);
    case ReportBlockKind::chart: return block.scene ? chart_html(block) : std::string();
    case ReportBlockKind::text: return "<p>" + html_text(block.text) + "</p>\n";
    case ReportBlockKind::note: return "<p class=\"note\">" + html_text(block.text) + "</p>\n";
    case ReportBlockKind::marks: return marks_html(block);
    case ReportBlockKind::signatures: return signatures_html(block);
  }
  return {};
}

}  // namespace

std::string report_html(const ReportDocument& document) {
  const std::string title = html_text(document.title);
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(text_language() == Language::zh ? "zh-CN" : "en") + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title + "</title>\n<style>" + style_sheet() + "</style>\n</head>\n<body>\n<main>\n";
  out += "<header class=\"mark\"><span>" + html_text(tr(Msg::report_mark)) + "</span><span>" + (document.secrecy.empty() ? "" : html_text(document.secrecy) + " · ") + html_escaped(document.reference) + "</span></header>\n";
  out += "<h1>" + title + "</h1>\n<p>" + html_text(document.subtitle) + "</p>\n" + facts_html(document.cover, "cover");
  if (!document.figures.empty()) {
    out += "<div class=\"figures\">\n";
    for (const ReportFigure& each : document.figures)
      out += "<div><b>" + html_text(each.value) + "</b><span>" + html_text(each.unit) + " " + html_text(each.under) + "</span></div>\n";
    out += "</div>\n";
  }
  for (const ReportSection& section : document.sections) {
    out += "<section>\n<h2>" + html_text(section.title) + "</h2>\n";
    for (const ReportBlock& block : section.blocks) out += block_html(block);
    out += "</section>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace qingtan::ui
