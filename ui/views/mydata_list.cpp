// The rows of my database, and of its bin.

#include <utility>

#include "ui/kit/rows.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kOwnPad = 8, kOwnLeft = 16, kOwnBar = 10, kOwnPhoneListRow = 64, kOwnLeastName = 170, kOwnBinRow = 44;

enum class OwnWhat { name, category, value, recycled, visibility, status, source, year, valid, updated, acts };

struct OwnColumn {
  OwnWhat what;
  std::string_view local;
  Msg title;
  float width;  // 0: what is left
  Align align = Align::left;
};

/// What goes first where a name would have no room: an open factor shows all of it anyway.
constexpr OwnWhat kOwnDispensable[] = {OwnWhat::updated, OwnWhat::source, OwnWhat::visibility, OwnWhat::recycled, OwnWhat::category, OwnWhat::year, OwnWhat::valid};

float own_fixed_width(const std::vector<OwnColumn>& columns) {
  float fixed = 0;
  for (const OwnColumn& column : columns) fixed += column.width;
  return fixed;
}

std::vector<OwnColumn> own_columns(const State& state, float width) {
  std::vector<OwnColumn> all{{OwnWhat::name, "name", Msg::column_name, 0},
                             {OwnWhat::category, "category", Msg::column_category, 104},
                             {OwnWhat::value, "value", Msg::column_value, 140, Align::right},
                             {OwnWhat::recycled, "recycled", Msg::column_recycled, 76, Align::right},
                             {OwnWhat::visibility, "visibility", Msg::column_visibility, 92},
                             {OwnWhat::status, "status", Msg::own_status, 84},
                             {OwnWhat::source, "source", Msg::key_source, 112},
                             {OwnWhat::year, "year", Msg::key_year, 56, Align::right},
                             {OwnWhat::valid, "valid", Msg::key_valid, 116},
                             {OwnWhat::updated, "updated", Msg::own_updated, 132},
                             {OwnWhat::acts, "acts", Msg::own_acts, 136}};
  if (state.mydata.tab() != 0) std::erase_if(all, [](const OwnColumn& column) { return column.what == OwnWhat::recycled; });
  for (const OwnWhat what : kOwnDispensable) {
    if (width - own_fixed_width(all) >= kOwnLeastName) break;
    std::erase_if(all, [what](const OwnColumn& column) { return column.what == what; });
  }
  return all;
}

std::vector<float> own_edges(const std::vector<OwnColumn>& columns, float x, float width) {
  const float fixed = own_fixed_width(columns);
  std::vector<float> edges{x};
  for (const OwnColumn& column : columns) edges.push_back(std::round(edges.back() + (column.width > 0 ? column.width : std::max(kOwnLeastName, width - fixed))));
  return edges;
}

ValidityState own_validity_of(const State& state, const Factor& factor) {
  return validity(factor.valid_until, state.factors.today(), kExpiringDays).state;
}

void own_status_badge(const Rect& box, OwnStatus status) {
  const Localized name = own_status_name(status);
  const Tone tone = status == OwnStatus::valid ? Tone::ok : status == OwnStatus::expired ? Tone::bad : status == OwnStatus::expiring ? Tone::warn : Tone::neutral;
  badge(Rect{box.x, box.y, std::min(box.w, badge_width(name)), box.h}.middle(size::badge), name, tone);
}

/// What can be done with one row, without opening it.
void own_acts(State& state, const OwnFactor& own, Rect box) {
  const auto act = [&](std::string_view local, Icon icon, Msg name) {
    return icon_button(local, box.take_left(28).middle(28), icon, tr(name, {{"name", name_of(own.factor)}}));
  };
  if (state.store.can_write()) {
    if (act("edit", Icon::pencil, Msg::own_edit_row)) state.after_frame([&state, id = own.id] {
      state.mydata.choose(id);
      if (const OwnFactor* chosen = state.mydata.chosen()) state.mydata.begin_edit(*chosen);
    });
    if (act("duplicate", Icon::duplicate, Msg::own_duplicate_row)) state.duplicate_own_factor(own.id);
  }
  if (act("copy", Icon::copy, Msg::own_copy_row)) state.copy_own_factor(own.id);
  if (state.store.can_write() && act("delete", Icon::trash, Msg::own_delete_row)) state.bin_own_factor(own.id);
}

/// A clip says that something is attached.
void own_clip(const State& state, const OwnFactor& own, Rect& rest) {
  if (state.own.attachments().of(own.id).empty()) return;
  draw_icon(rest.take_right(size::icon), Icon::clip, Token::tx_3);
  rest.take_right(4);
}

void own_name_cell(const State& state, const OwnFactor& own, Rect box, bool bold) {
  own_clip(state, own, box);
  draw_text(box, name_of(own.factor).str(), {bold ? Role::body_bold : Role::body});
}

void own_cell(State& state, const OwnFactor& own, OwnWhat what, const Rect& box, bool bold) {
  const Factor& f = own.factor;
  const auto plain = [&](const Localized& text, Align align = Align::left, Token colour = Token::tx_2) { draw_text(box, text.str(), {Role::body, colour, align}); };
  switch (what) {
    case OwnWhat::name: return own_name_cell(state, own, box, bold);
    case OwnWhat::category: return plain(category_of(f));
    case OwnWhat::value: return draw_value(box, number_as_stored(f.value), unit(to_string(f.unit)), bold);
    case OwnWhat::recycled: return plain(f.recycled_share ? percent(*f.recycled_share) : verbatim("—"), Align::right);
    case OwnWhat::status: return own_status_badge(box, own_status(f, state.factors.today()));
    case OwnWhat::acts: return own_acts(state, own, box.inset(-kOwnPad + 4, 0));
    case OwnWhat::visibility: return draw_visibility(box, f.visibility);
    case OwnWhat::source: return plain(f.source.citation.empty() ? verbatim("—") : verbatim(f.source.citation));
    case OwnWhat::year: return plain(f.year ? verbatim(std::to_string(*f.year)) : verbatim("—"), Align::right);
    case OwnWhat::valid: {
      const ValidityState valid = own_validity_of(state, f);
      return plain(valid_month(f, valid), Align::left, validity_colour(valid));
    }
    case OwnWhat::updated: return plain(moment_text(own.modified));
  }
}

RowName own_called(const State& state, const OwnFactor& own) {
  Localized value = value_and_unit(own.factor) + verbatim(", ") + category_of(own.factor);
  if (own.factor.year) value += verbatim(", " + std::to_string(*own.factor.year));
  const std::size_t attached = state.own.attachments().of(own.id).size();
  if (attached > 0) value += verbatim(", ") + tr(Msg::attach_count, {{"count", number(static_cast<double>(attached), 0)}});
  return {own.id, name_of(own.factor), value};
}

void own_background(State& state, const OwnFactor& own, const Rect& rect, const ItemState& at) {
  const bool chosen = state.mydata.chosen() == &own;
  if (chosen) fill(rect, Token::bg_selected);
  else if (at.hovered) fill(rect, Token::bg_hover);
  if (chosen) fill({rect.x, rect.y, 3, rect.h}, Token::ac);
  hline(rect.x, rect.right(), rect.bottom() - 1, Token::line_subtle);
}

void own_phone_cells(State& state, const OwnFactor& own, const Rect& rect) {
  const Factor& f = own.factor;
  const Rect rest = rect.inset(12, 0);
  Rect upper{rest.x, rect.y + 10, rest.w, 22}, lower{rest.x, rect.y + 34, rest.w, 18};
  const Localized value = number_as_stored(f.value), unit_text = unit(to_string(f.unit));
  draw_value(upper.take_right(text_width(Role::body_bold, value.str()) + 4 + text_width(Role::caption, unit_text.str())), value, unit_text, true);
  upper.take_right(8);
  own_clip(state, own, upper);
  draw_text(upper, name_of(f).str(), {Role::body});
  const ValidityState valid = own_validity_of(state, f);
  const Localized until = valid_month(f, valid);
  draw_text(lower.take_right(text_width(Role::caption, until.str())), until.str(), {Role::caption, validity_colour(valid)});
  lower.take_right(8);
  const Localized facts = category_of(f) + (f.year ? verbatim(" · " + std::to_string(*f.year)) : Localized{}) + verbatim(" · ") + own_status_name(own_status(f, state.factors.today()));
  draw_text(lower, facts.str(), {Role::caption, Token::tx_3});
}

}  // namespace

void draw_own_list(State& state, const Rect& rect, bool phone) {
  OwnDesk& desk = state.mydata;
  const std::vector<const OwnFactor*>& all = desk.rows();
  const Scope scope("list");
  Rect rest = rect;
  const float width = rect.w - kOwnBar - kOwnLeft + kOwnPad;
  const std::vector<OwnColumn> columns = own_columns(state, width);
  const std::vector<float> edges = own_edges(columns, rect.x + kOwnLeft - kOwnPad, width);
  const auto cell_box = [&](std::size_t i, const Rect& row) { return Rect{edges[i] + kOwnPad, row.y, edges[i + 1] - edges[i] - 2 * kOwnPad, row.h - 1}; };
  if (!phone) {
    const Rect head = rest.take_top(size::table_head);
    fill(head, Token::bg_sunken);
    hline(head.x, head.right(), head.bottom() - 1, Token::line);
    const Scope titles("head");
    for (std::size_t i = 0; i < columns.size(); ++i)
      label(columns[i].local, cell_box(i, head), tr(columns[i].title), {Role::caption, Token::tx_2, columns[i].align}, SemRole::columnheader);
  }
  RowsSpec spec;
  spec.name = tr(Msg::own_title);
  spec.count = all.size();
  spec.row_height = phone ? kOwnPhoneListRow : size::row;
  spec.cursor = std::min(desk.cursor, all.size() - 1);
  spec.reveal = std::exchange(desk.reveal, false);
  const RowsState seen = rows("rows", rest, spec, [&](std::size_t row) { return own_called(state, *all[row]); },
                              [&](std::size_t row, const Rect& box, const ItemState& at) {
                                own_background(state, *all[row], box, at);
                                if (phone) return own_phone_cells(state, *all[row], box);
                                for (std::size_t i = 0; i < columns.size(); ++i) own_cell(state, *all[row], columns[i].what, cell_box(i, box), row == desk.cursor);
                              });
  if (seen.moved || seen.clicked) desk.cursor = seen.cursor;
  const bool opened = seen.clicked || seen.chosen || (seen.moved && desk.chosen() != nullptr && !phone);
  if (opened && seen.cursor < all.size()) state.after_frame([&state, id = all[seen.cursor]->id] { state.mydata.choose(id); });
}

void draw_own_bin(State& state, const Rect& rect, bool phone) {
  const Scope scope("bin", SemRole::region, tr(Msg::own_bin_name), rect);
  const std::vector<BinnedFactor> all = state.own.binned();
  if (all.empty()) return empty_state("empty", rect.middle(110), tr(Msg::own_bin_empty), tr(Msg::own_bin_hint));
  Rect rest = rect;
  label("title", rest.take_top(40).inset(size::pad, 0), tr(Msg::own_bin_hint), {Role::caption, Token::tx_3});
  ScrollArea scroll("body", rest, tr(Msg::own_bin_name));
  Rect body = scroll.content();
  body.h = 1e5f;
  for (const BinnedFactor& binned : all) {
    Rect row = body.take_top(kOwnBinRow);
    hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
    const Scope entry(binned.id, SemRole::group, tr(binned.name), row);
    row = row.inset(size::pad, 0);
    ButtonSpec back{tr(Msg::own_restore), Icon::undo};
    back.disabled = !state.store.can_write();
    const float control = phone ? size::control : size::control_small;
    if (button("restore", row.take_right(button_width(back, true)).middle(control), back)) state.restore_own_factor(binned.id);
    row.take_right(16);
    const Localized when = moment_text(binned.binned);
    if (!phone) label("when", row.take_right(140), when, {Role::body, Token::tx_2});
    label("name", row, tr(binned.name), {Role::body});
  }
  scroll.used(body.y + 8);
}

}  // namespace qingtan::ui
