// Lists over the screen: all schemes, the bin, what could not be read, and what a workspace file would bring.

#include <array>

#include "ui/kit/popover.h"
#include "ui/model/report_imprint.h"
#include "ui/model/storage_desk.h"
#include "ui/model/stored_settings.h"
#include "ui/text/error_words.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/views/pack_parts.h"
#include "ui/views/privacy.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kListWidth = 640, kListHeight = 520, kKeptRow = 44, kKindColumn = 64;
constexpr std::size_t kMostDifferences = 6, kLongestValue = 60;

Localized document_kind(std::string_view kind) {
  if (kind == kSchemeKind) return tr(Msg::storage_kind_scheme);
  if (kind == kFactorKind) return tr(Msg::storage_kind_factor);
  if (kind == kFavouriteKind) return tr(Msg::storage_kind_favourite);
  if (kind == kSettingKind) return tr(Msg::storage_kind_setting);
  if (kind == kAttachmentKind) return tr(Msg::storage_kind_attachment);
  return verbatim(kind);
}

/// The text in the language shown, or in the other where that is empty.
Localized name_here(const Text& text) {
  const Localized here = tr(text);
  return here.empty() ? verbatim(text.zh.empty() ? text.en : text.zh) : here;
}

void two_lines(Rect box, const Localized& name, const Localized& below) {
  box = box.middle(38);
  draw_text(box.take_top(20), name.str(), {Role::body});
  draw_text(box, below.str(), {Role::caption, Token::tx_3});
}

bool close_button(const Dialog& dialog) {
  Rect foot = dialog.foot();
  const ButtonSpec done{tr(Msg::close)};
  return button("done", foot.take_right(button_width(done)), done) || dialog.closed();
}

void kept_scheme_row(StorageDesk& desk, Rect row, const KeptDocument& scheme, bool writes) {
  const Localized name = name_here(scheme.name);
  const Scope scope(scheme.key.id, SemRole::row, name, row);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  const std::string id = scheme.key.id;
  if (writes && icon_button("delete", row.take_right(32).middle(32), Icon::trash, tr(Msg::storage_delete_scheme, {{"name", name}}))) {
    desk.later_do([&desk, id] { desk.bin_scheme(id); });
  }
  row.take_right(8);
  ItemSpec what;
  what.name = tr(Msg::storage_open_scheme, {{"name", name}});
  const ItemState at = item("open", row, what);
  if (at.hovered) fill(row, Token::bg_hover, size::radius);
  if (at.focused) focus_ring(row, size::radius);
  Rect inner = row.inset(8, 0);
  if (desk.is_open(id)) {
    const Localized open = tr(Msg::storage_scheme_open);
    badge(inner.take_right(badge_width(open)).middle(20), open, Tone::accent);
    inner.take_right(12);
  }
  two_lines(inner, name, name_here(scheme.part) + verbatim(scheme.part.zh.empty() && scheme.part.en.empty() ? "" : " · ") + calendar_day(scheme.modified) +
                             verbatim(" ") + clock_time(scheme.modified));
  if (at.pressed) desk.later_do([&desk, id] { desk.open_scheme(id); });
}

void bin_row(StorageDesk& desk, Rect row, const KeptDocument& document, bool writes) {
  const Localized name = name_here(document.name);
  const Scope scope(document.key.kind + "." + document.key.id, SemRole::row, name, row);
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  ButtonSpec back{tr(Msg::storage_restore), Icon::undo};
  back.disabled = !writes;
  back.tooltip = tr(Msg::storage_restore_name, {{"name", name}});
  if (button("restore", row.take_right(button_width(back)).middle(size::control), back)) {
    desk.later_do([&desk, key = document.key] { desk.restore(key); });
  }
  row.take_right(12);
  const Localized left = tr(Msg::storage_days_left, {{"days", whole_number(static_cast<std::size_t>(desk.days_left(document)))}});
  two_lines(row, name, document_kind(document.key.kind) + verbatim(" · ") + left);
  say("left", SemRole::text, row, left);
}

/// Draws one row for each, those out of sight too: lists of what one user has made.
template <typename Row>
void rows_of(const Rect& area, const Localized& name, std::span<const KeptDocument> all, Row row) {
  ScrollArea scroll("body", area, name);
  Rect rest = scroll.content();
  rest.h = 1e6f;
  for (const KeptDocument& each : all) row(rest.take_top(kKeptRow), each);
  scroll.used(rest.y);
}

Localized difference_value(const std::optional<Json>& value) {
  if (!value) return tr(Msg::storage_nothing);
  const std::string text = value->is_string() ? value->get<std::string>() : json_text(*value);
  if (text.size() <= kLongestValue) return verbatim(text);
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return verbatim(text.substr(0, end) + "…");
}

struct ImportLook {
  Msg word;
  Tone tone;
};
ImportLook import_look(ImportState state) {
  constexpr std::array looks{ImportLook{Msg::storage_import_added, Tone::ok}, ImportLook{Msg::storage_import_same, Tone::neutral},
                             ImportLook{Msg::storage_import_changed, Tone::info}, ImportLook{Msg::storage_import_conflict, Tone::warn},
                             ImportLook{Msg::storage_import_binned, Tone::neutral}};
  return looks[static_cast<std::size_t>(state)];
}

void import_line(StorageDesk& desk, Rect& rest, std::size_t index) {
  const ImportLine& line = desk.offered.lines[index];
  const DocumentKey& key = desk.offered.content.documents[line.document].key;
  Localized name = is_settings_document(key) ? tr(Msg::storage_settings_document) : is_imprint_document(key) ? tr(Msg::report_imprint) : name_here(desk.name_of(line));
  if (const OwnAttachment* file = desk.attachment_of(line)) name += verbatim(" · ") + byte_count(file->size);
  const ImportLook look = import_look(line.state);
  Rect row = rest.take_top(size::row);
  const Scope scope(std::to_string(index), SemRole::row, name, row);
  say("state", SemRole::text, row, tr(look.word));
  badge(row.take_right(badge_width(tr(look.word))).middle(20), tr(look.word), look.tone);
  row.take_right(12);
  draw_text(row.take_right(kKindColumn), document_kind(desk.offered.content.documents[line.document].key.kind).str(), {Role::caption, Token::tx_3, Align::right});
  row.take_right(12);
  if (line.state == ImportState::same) {
    row.take_left(24);
    draw_text(row, name.str(), {Role::body, Token::tx_3});
  } else if (checkbox("take", row.middle(24), name, line.take) != line.take) {
    desk.later_do([&desk, index] { desk.toggle(index); });
  }
  std::size_t shown = 0;
  for (const DocumentChange& change : line.differences) {
    if (shown++ >= kMostDifferences) break;
    Rect text{rest.x + 24, rest.y, rest.w - 24, 0};
    const Localized words = tr(Msg::storage_difference, {{"path", verbatim(change.path)}, {"before", difference_value(change.before)}, {"after", difference_value(change.after)}});
    text.h = draw_paragraph(text, words.str(), {Role::caption, Token::tx_2});
    say("difference-" + std::to_string(shown - 1), SemRole::text, text, words);
    rest.take_top(text.h + 2);
  }
  if (line.differences.size() > kMostDifferences) {
    const Localized more = tr(Msg::storage_more_differences, {{"count", whole_number(line.differences.size() - kMostDifferences)}});
    draw_text({rest.x + 24, rest.y, rest.w - 24, 18}, more.str(), {Role::caption, Token::tx_3});
    rest.take_top(20);
  }
  hline(rest.x, rest.right(), rest.y, Token::line_subtle);
}

}  // namespace

void show_kept_schemes(State& state) {
  StorageDesk& desk = state.storage();
  desk.later_do([&desk] { desk.show(StoragePane::schemes); });
  state.kit.want_frame(0);
}

void draw_kept_schemes(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const auto& all = desk.schemes();
  const Dialog dialog("kept-schemes", window, kListWidth, kListHeight, tr(Msg::storage_all_schemes));
  if (all.empty()) empty_state("none", dialog.body(), tr(Msg::storage_schemes_none), tr(Msg::storage_schemes_none_hint));
  else rows_of(dialog.body(), tr(Msg::storage_all_schemes), all, [&](const Rect& row, const KeptDocument& each) { kept_scheme_row(desk, row, each, state.store.can_write()); });
  if (close_button(dialog)) desk.later_do([&desk] { desk.show(StoragePane::none); });
}

void draw_bin(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const auto& all = desk.binned();
  const Dialog dialog("bin", window, kListWidth, kListHeight, tr(Msg::storage_bin_title));
  if (all.empty()) empty_state("none", dialog.body(), tr(Msg::storage_bin_none), tr(Msg::storage_bin_none_hint));
  else rows_of(dialog.body(), tr(Msg::storage_bin_title), all, [&](const Rect& row, const KeptDocument& each) { bin_row(desk, row, each, state.store.can_write()); });
  if (close_button(dialog)) desk.later_do([&desk] { desk.show(StoragePane::none); });
}

void draw_store_report(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const OpenReport& report = state.store.report();
  const Dialog dialog("report", window, kListWidth, kListHeight, tr(Msg::storage_report));
  {
    ScrollArea scroll("body", dialog.body(), tr(Msg::storage_report));
    Rect rest = scroll.content();
    rest.h = 1e6f;
    paragraph("what", rest, tr(Msg::storage_report_what), {Role::body, Token::tx_2});
    rest.take_top(12);
    std::size_t place = 0;
    const auto say_line = [&](const std::string& file, const Localized& problem) {
      paragraph("line-" + std::to_string(place++), rest, tr(Msg::storage_report_line, {{"file", verbatim(file)}, {"problem", problem}}), {Role::body});
      rest.take_top(8);
    };
    for (const Error& error : report.damage) say_line(error.file, error_words(error));
    for (const StoreBranch& branch : report.branches) {
      say_line(branch.file, tr(Msg::storage_report_branch, {{"from", whole_number(static_cast<std::size_t>(branch.from))}, {"count", whole_number(branch.records)}}));
    }
    for (const MissingRecords& missing : report.missing) {
      say_line(missing.file, tr(Msg::storage_report_missing, {{"from", whole_number(static_cast<std::size_t>(missing.from))}, {"to", whole_number(static_cast<std::size_t>(missing.to))}}));
    }
    scroll.used(rest.y);
  }
  if (close_button(dialog)) desk.later_do([&desk] { desk.show(StoragePane::none); });
}

void draw_import_preview(State& state, const Rect& window) {
  StorageDesk& desk = state.storage();
  const Dialog dialog("import", window, kListWidth, kListHeight, tr(Msg::storage_preview));
  Rect body = dialog.body();
  paragraph("what", body, tr(Msg::storage_preview_what, {{"name", verbatim(desk.offered.file)}}), {Role::caption, Token::tx_2});
  body.take_top(8);
  if (desk.offered.shown == 0) {
    empty_state("none", body, tr(Msg::storage_preview_none), {});
  } else {
    ScrollArea scroll("body", body, tr(Msg::storage_preview));
    Rect rest = scroll.content();
    rest.h = 1e7f;
    for (std::size_t i = 0; i < desk.offered.shown; ++i) import_line(desk, rest, i);
    scroll.used(rest.y + 8);
  }
  Rect foot = dialog.foot();
  const std::size_t count = desk.taken();
  ButtonSpec take{tr(Msg::storage_import_count, {{"count", whole_number(count)}}), Icon::upload, ButtonKind::primary};
  take.disabled = count == 0;
  if (button("take", foot.take_right(button_width(take)), take)) desk.later_do([&desk] { desk.import_offered(); });
  foot.take_right(8);
  const ButtonSpec cancel{tr(Msg::storage_cancel)};
  if (button("cancel", foot.take_right(button_width(cancel)), cancel) || dialog.closed()) {
    desk.later_do([&desk] {
      desk.offered = {};
      desk.show(StoragePane::none);
    });
  }
}

}  // namespace qingtan::ui
