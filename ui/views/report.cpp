// The report: what it is about, its chapters and how complete it is, beside the pages as they will be.

#include <array>

#include "ui/kit/field.h"
#include "ui/kit/fonts.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/report_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kReportPanel = 256, kPageWidth = 532, kPageHeight = 752, kPageSide = 32, kPageTop = 24, kPageMark = 24, kPageBelowMark = 8, kPageGap = 16, kReportTool = 48, kReportCheck = 24;
constexpr double kReportSlice = 0.004;  // seconds of a frame

/// Paper is light in both themes.
class OnPaper {
 public:
  OnPaper() : before_(kit().use_theme(Theme::light)) {}
  ~OnPaper() { kit().use_theme(before_); }
  OnPaper(const OnPaper&) = delete;
  OnPaper& operator=(const OnPaper&) = delete;

 private:
  Theme before_;
};

void subject_choice(State& state, const Rect& box) {
  ReportDesk& desk = state.report();
  std::array choices{Choice{"scheme", tr(Msg::report_of_scheme)}, Choice{"comparison", tr(Msg::report_of_comparison)}};
  choices[0].disabled = !desk.has(ReportOf::scheme);
  choices[1].disabled = !desk.has(ReportOf::comparison);
  const std::size_t active = desk.of == ReportOf::scheme ? 0 : 1;
  const std::size_t chosen = segmented("of", box, tr(Msg::report_of), choices, active);
  if (chosen != active && !choices[chosen].disabled) state.after_frame([&state, chosen] { state.report().of = chosen == 0 ? ReportOf::scheme : ReportOf::comparison; });
}

void export_button(State& state, const ReportDocument& document, const Rect& box, bool phone) {
  const Localized name = tr(Msg::report_export);
  const bool pressed = phone ? icon_button("export", box, Icon::download, name) : button("export", box, {name, Icon::download, ButtonKind::primary});
  if (!pressed) return;
  const std::string file = document.reference + ".html";
  state.kit.host().save_file(file, state.report().html());
  state.kit.toast({tr(Msg::scheme_saved_file, {{"name", verbatim(file)}}), Token::ok});
}

void report_checks(const std::vector<ReportCheck>& checks, Rect& rest) {
  std::size_t good = 0;
  for (const ReportCheck& each : checks) good += each.good ? 1 : 0;
  Rect head = rest.take_top(24);
  const Localized count = tr(Msg::comparability_count, {{"same", number(static_cast<double>(good), 0)}, {"all", number(static_cast<double>(checks.size()), 0)}});
  badge(head.take_right(badge_width(count)).middle(size::badge), count, good == checks.size() ? Tone::ok : Tone::warn);
  label("completeness", head, tr(Msg::report_completeness), {Role::body_bold}, SemRole::heading);
  rest.take_top(6);
  const Rect bar = rest.take_top(6);
  fill(bar, Token::line, 3);
  if (!checks.empty()) fill({bar.x, bar.y, bar.w * static_cast<float>(good) / static_cast<float>(checks.size()), bar.h}, Token::ac, 3);
  rest.take_top(8);
  for (const ReportCheck& each : checks) {
    const float height = std::max(kReportCheck, draw_paragraph({0, 0, rest.w - 24, 0}, each.text.str(), {Role::caption}, false) + 6);
    Rect row = rest.take_top(height);
    draw_icon(row.take_left(size::icon).take_top(kReportCheck), each.good ? Icon::tick : Icon::warning, each.good ? Token::ok : Token::warn, 14);
    row.take_left(8);
    draw_paragraph({row.x, row.y + 3, row.w, row.h}, each.text.str(), {Role::caption, each.good ? Token::tx_2 : Token::tx});
    say("check-" + each.local, SemRole::status, row, each.text);
  }
}

struct ImprintRow {
  const char* local;
  Msg name;
  std::string ReportImprint::*text;
};
constexpr std::array kImprintRows{ImprintRow{"organisation", Msg::report_organisation, &ReportImprint::organisation}, ImprintRow{"author", Msg::report_author, &ReportImprint::author},
                                  ImprintRow{"reviewer", Msg::report_reviewer, &ReportImprint::reviewer}, ImprintRow{"approver", Msg::report_approver, &ReportImprint::approver}};

/// "name | control" as a line; returns where the control stands.
Rect imprint_line(Rect& rest, const Localized& name, float width, bool phone) {
  Rect line = rest.take_top(phone ? size::phone_control : size::control_small).middle(phone ? size::control : size::control_small);
  rest.take_top(4);
  draw_text(line.take_left(width), name.str(), {Role::caption, Token::tx_2});
  return line;
}

void report_imprint_form(State& state, Rect& rest, bool phone) {
  ReportDesk& desk = state.report();
  label("imprint", rest.take_top(24), tr(Msg::report_imprint), {Role::body_bold}, SemRole::heading);
  float width = text_width(Role::caption, tr(Msg::report_secrecy).str());
  for (const ImprintRow& row : kImprintRows) width = std::max(width, text_width(Role::caption, tr(row.name).str()));
  width += 12;
  for (const ImprintRow& row : kImprintRows) {
    FieldSpec spec;
    spec.name = tr(row.name);
    std::string text = desk.imprint.*row.text;
    const FieldState field = text_field(std::string("imprint-") + row.local, imprint_line(rest, tr(row.name), width, phone), spec, text);
    if (field.changed || field.committed || field.cancelled) {
      const bool entered = field.committed || field.cancelled;
      state.after_frame([&state, text, entered, where = row.text] {
        state.report().imprint.*where = text;
        state.report().imprint_changed(entered);
      });
    }
  }
  std::vector<Choice> choices;
  for (const Secrecy each : kSecrecies) choices.push_back({word(each), tr(each)});
  const auto active = static_cast<std::size_t>(desk.imprint.secrecy);
  const std::size_t chosen = select("secrecy", imprint_line(rest, tr(Msg::report_secrecy), width, phone), {}, choices, active, tr(Msg::report_secrecy));
  if (!state.store.can_write()) {
    const Localized unsaved = tr(Msg::report_imprint_unsaved);
    const Rect note{rest.x, rest.y, rest.w, draw_paragraph(rest, unsaved.str(), {Role::caption, Token::warn})};
    say("imprint-unsaved", SemRole::status, rest.take_top(note.h), unsaved);
  }
  if (chosen == active) return;
  state.after_frame([&state, chosen] {
    state.report().imprint.secrecy = kSecrecies[chosen];
    state.report().imprint_changed(true);
  });
}

void report_panel(State& state, const Rect& pane) {
  ReportDesk& desk = state.report();
  fill(pane, Token::bg_panel);
  vline(pane.right() - 1, pane.y, pane.bottom(), Token::line);
  const Scope scope("panel", SemRole::region, tr(Msg::report_options), pane);
  Rect rest = pane;
  const Rect head = rest.take_top(kReportTool);
  hline(head.x, head.right(), head.bottom() - 1, Token::line);
  label("title", head.inset(size::pad, 0), tr(Msg::nav_report), {Role::title}, SemRole::heading);
  ScrollArea scroll("body", rest, tr(Msg::report_options));
  Rect body = scroll.content().inset(size::pad, 0);
  body.h = 1e5f;
  body.take_top(16);
  label("of-label", body.take_top(20), tr(Msg::report_of), {Role::caption, Token::tx_2});
  subject_choice(state, body.take_top(size::control));
  body.take_top(16);
  label("chapters", body.take_top(24), tr(Msg::report_chapters), {Role::body_bold}, SemRole::heading);
  for (std::size_t i = 0; i < kReportChapters.size(); ++i) {
    const bool on = desk.chapters[i];
    if (checkbox(word(kReportChapters[i]), body.take_top(28), tr(kReportChapters[i]), on) != on) state.after_frame([&state, i, on] { state.report().chapters[i] = !on; });
  }
  body.take_top(16);
  report_imprint_form(state, body, false);
  body.take_top(16);
  report_checks(desk.checks(), body);
  scroll.used(body.y + 16);
}

/// Which page each piece is on.
std::vector<std::vector<const ReportPiece*>> paginated(const std::vector<ReportPiece>& pieces, float height) {
  std::vector<std::vector<const ReportPiece*>> pages(1);
  float used = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    float needed = pieces[i].height;
    for (std::size_t j = i; pieces[j].keep_next && j + 1 < pieces.size() && needed < height / 2; ++j) needed += pieces[j + 1].height;
    if (used + needed > height && !pages.back().empty()) {
      pages.emplace_back();
      used = 0;
    }
    pages.back().push_back(&pieces[i]);
    used += pieces[i].height;
  }
  return pages;
}

void draw_page(const ReportDocument& document, const std::vector<const ReportPiece*>& pieces, const Rect& page, float side, std::size_t at, const Localized& place) {
  fill(page, Token::paper);
  stroke(page, Token::line);
  Rect inner = page.inset(side, kPageTop);
  const Rect mark = inner.take_top(kPageMark), foot = inner.take_bottom(kPageMark);
  draw_text(mark, tr(Msg::report_mark).str(), {Role::caption, Token::tx_3});
  if (!document.secrecy.empty()) label("page-" + std::to_string(at + 1), mark, document.secrecy, {Role::caption, Token::tx_3, Align::right});
  draw_text(foot, document.reference, {Role::caption, Token::tx_3});
  draw_text(foot, place.str(), {Role::caption, Token::tx_3, Align::right});
  inner.take_top(kPageBelowMark);
  for (const ReportPiece* piece : pieces) piece->draw(inner.take_top(piece->height));
}

/// Laid out only where the document, the width or the fonts have changed: that is most of what a page costs.
const ReportPages& laid_out(ReportDesk& desk, const ReportDocument& document, float width) {
  if (!desk.pages || desk.pages->width != width || desk.pages->font_files != font_files()) {
    desk.pages = std::make_shared<ReportPages>(ReportPages{width, font_files(), report_pieces(document, width), {}});
    desk.pages->pages = paginated(desk.pages->pieces, kPageHeight - 2 * kPageTop - 2 * kPageMark - kPageBelowMark);
  }
  return *desk.pages;
}

void report_pages(ReportDesk& desk, const ReportDocument& document, const Rect& area) {
  fill(area, Token::canvas);
  const auto& pages = laid_out(desk, document, kPageWidth - 2 * kPageSide).pages;
  ScrollArea scroll("pages", area, tr(Msg::report_preview));
  const Rect content = scroll.content();
  const OnPaper paper;
  const std::size_t beside = content.w >= 2 * kPageWidth + kPageGap + 8 ? 2 : 1;
  const float wide = static_cast<float>(beside) * (kPageWidth + kPageGap) - kPageGap;
  const float left = std::max(content.x + 4, std::floor(content.x + (content.w - wide) / 2));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const float x = left + static_cast<float>(i % beside) * (kPageWidth + kPageGap), y = content.y + kPageGap + static_cast<float>(i / beside) * (kPageHeight + kPageGap);
    const Localized place = verbatim(std::to_string(i + 1) + " / " + std::to_string(pages.size()));
    draw_page(document, pages[i], {x, y, kPageWidth, kPageHeight}, kPageSide, i, place);
  }
  const std::size_t rows_of_pages = (pages.size() + beside - 1) / beside;
  scroll.used(content.y + kPageGap + static_cast<float>(rows_of_pages) * (kPageHeight + kPageGap));
}

/// One sheet as wide as the phone, without pages.
void report_sheet(State& state, const ReportDocument& document, const Rect& area, const std::vector<ReportCheck>& checks) {
  fill(area, Token::canvas);
  ScrollArea scroll("pages", area, tr(Msg::report_preview));
  const Rect content = scroll.content();
  const float side = 12;
  const std::vector<ReportPiece>& pieces = laid_out(state.report(), document, content.w - 4 * side).pieces;
  const float mark = document.secrecy.empty() ? 0 : kPageMark;
  float height = mark;
  for (const ReportPiece& piece : pieces) height += piece.height;
  Rect sheet{content.x + side, content.y + side, content.w - 2 * side, height + 2 * side};
  {
    const OnPaper paper;
    fill(sheet, Token::paper, size::radius_card);
    stroke(sheet, Token::line, size::radius_card);
    Rect inner = sheet.inset(side, side);
    if (mark > 0) label("page-1", inner.take_top(mark), document.secrecy, {Role::caption, Token::tx_3, Align::right});
    for (const ReportPiece& piece : pieces) piece.draw(inner.take_top(piece.height));
  }
  Rect below{sheet.x, sheet.bottom() + side, sheet.w, 1e5f};
  report_checks(checks, below);
  below.take_top(side);
  report_imprint_form(state, below, true);
  scroll.used(below.y + side);
}

void nothing_to_report(State& state, const Rect& area) {
  const Errors& errors = state.report().errors();
  if (errors.empty()) return empty_state("empty", area.middle(110), tr(Msg::report_empty), tr(Msg::report_empty_hint));
  const Rect box = area.centred(std::min(area.w - 32, 520.0f), 110);
  error_panel("refused", box, tr(Msg::error_title), verbatim(errors.front().path + ": " + errors.front().problem + "; " + errors.front().remedy));
}

void report_phone(State& state, Rect rest) {
  Rect bar = rest.take_top(60).inset(12, 8);
  const float chart = rest.w - 48 - 12;
  const ReportDocument* document = state.report().document(chart);
  if (document != nullptr) export_button(state, *document, bar.take_right(size::phone_control).middle(size::phone_control), true);
  bar.take_right(8);
  subject_choice(state, bar.middle(size::phone_control));
  if (document == nullptr) return nothing_to_report(state, rest);
  report_sheet(state, *document, rest, state.report().checks());
}

}  // namespace

void draw_report(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_panel);
  const Scope scope("report");
  ReportDesk& desk = state.report();
  desk.follow();
  if (desk.work(kReportSlice)) kit().want_frame(0);
  if (phone) return report_phone(state, area);
  Rect rest = area;
  const ReportDocument* document = desk.document(kPageWidth - 2 * kPageSide);
  report_panel(state, rest.take_left(kReportPanel));
  if (document == nullptr) return nothing_to_report(state, rest);
  Rect tool = rest.take_top(kReportTool);
  hline(tool.x, tool.right(), tool.bottom() - 1, Token::line);
  tool = tool.inset(size::pad, 0);
  const ButtonSpec give{tr(Msg::report_export), Icon::download, ButtonKind::primary};
  export_button(state, *document, tool.take_right(button_width(give, true)).middle(size::control_small), false);
  label("reference", tool, verbatim(document->reference), {Role::body, Token::tx_2});
  report_pages(desk, *document, rest);
}

}  // namespace qingtan::ui
