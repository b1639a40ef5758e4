// What is attached to a factor: in its details, where adding and removing happen at once, and in its form, where they wait
// until the factor is stored.

#include <algorithm>
#include <utility>

#include "ui/kit/item.h"
#include "ui/model/attachment_desk.h"
#include "ui/text/moment.h"
#include "ui/text/number.h"
#include "ui/views/mydata_parts.h"
#include "ui/views/pack_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kAttachRow = 48, kAttachAct = 32, kAttachGap = 8;

Localized attach_kind(const std::optional<AttachmentType>& type) { return type ? verbatim(type_name(*type)) : tr(Msg::attach_file); }

Icon attach_icon(const std::optional<AttachmentType>& type) {
  return !type || *type == AttachmentType::pdf ? Icon::report : Icon::image;
}

Localized attach_facts(const std::optional<AttachmentType>& type, double bytes) {
  return attach_kind(type) + verbatim(" · ") + byte_count(bytes);
}

/// One file: its name, what is to be said of it, and room for buttons at the right. The row itself is a group.
struct AttachRow {
  Rect rest;
  float control;

  Rect act() {
    const Rect box = rest.take_right(control).middle(control);
    rest.take_right(4);
    return box;
  }
  void words(Icon icon, const Localized& name, const Localized& facts, Token colour = Token::tx_3) {
    draw_icon(rest.take_left(20), icon, Token::tx_2);
    rest.take_left(kAttachGap);
    Rect box = rest.middle(38);
    draw_text(box.take_top(20), name.str(), {Role::body});
    draw_text(box, facts.str(), {Role::caption, colour});
    say("facts", SemRole::text, rest, facts);
  }
};

AttachRow attach_row(const Rect& row, bool phone) {
  hline(row.x, row.right(), row.bottom() - 1, Token::line_subtle);
  return {row, phone ? size::phone_control : kAttachAct};
}

/// One that the store has. `form`: it is only marked, and goes when the factor is stored.
void attach_stored(State& state, Rect& rest, const OwnAttachment& each, FactorDraft* form, bool phone) {
  const Rect box = rest.take_top(kAttachRow);
  const Localized name = verbatim(each.name);
  const Scope scope(each.id, SemRole::group, name, box);
  AttachRow row = attach_row(box, phone);
  AttachmentDesk& desk = state.attachments();
  const auto marked = form == nullptr ? std::vector<std::string>::iterator{} : std::find(form->removed.begin(), form->removed.end(), each.id);
  const bool away = form != nullptr && marked != form->removed.end();
  if (away) {
    if (icon_button("keep", row.act(), Icon::undo, tr(Msg::attach_take_back, {{"name", name}}))) form->removed.erase(marked);
    return row.words(attach_icon(each.type), name, tr(Msg::attach_away_with_save), Token::warn);
  }
  if (state.store.can_write() && icon_button("remove", row.act(), Icon::trash, tr(Msg::attach_remove, {{"name", name}}))) {
    if (form != nullptr) form->removed.push_back(each.id);
    else desk.remove(each.id);
  }
  if (icon_button("open", row.act(), Icon::download, tr(Msg::attach_open, {{"name", name}}))) desk.open(each.id);
  const Localized waiting = desk.is_opening(each.id) ? tr(Msg::attach_reading) : desk.saving_words(each);
  const Localized facts = attach_facts(each.type, each.size) + verbatim(" · ");
  row.words(attach_icon(each.type), name, facts + (waiting.empty() ? calendar_day(each.added) : waiting), waiting.empty() ? Token::tx_3 : Token::tx_2);
}

/// What waits in the form.
void attach_waiting(FactorDraft& draft, Rect& rest, bool phone) {
  for (std::size_t i = 0; i < draft.added.size(); ++i) {
    const NewAttachment& each = draft.added[i];
    const Rect box = rest.take_top(kAttachRow);
    const Localized name = verbatim(each.name);
    const Scope scope("new-" + std::to_string(i), SemRole::group, name, box);
    AttachRow row = attach_row(box, phone);
    const bool remove = icon_button("remove", row.act(), Icon::cross, tr(Msg::attach_remove, {{"name", name}}));
    row.words(attach_icon(each.type), name, attach_facts(each.type, static_cast<double>(each.bytes.size())) + verbatim(" · ") + tr(Msg::attach_with_save));
    if (remove) {
      draft.added.erase(draft.added.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }
}

void attach_coming(State& state, const AttachmentDesk::Target& where, Rect& rest, bool phone) {
  std::size_t place = 0;
  for (const std::string& name : state.attachments().coming(where)) {
    const Rect box = rest.take_top(kAttachRow);
    const Scope scope("coming-" + std::to_string(place++), SemRole::group, verbatim(name), box);
    attach_row(box, phone).words(Icon::clock, verbatim(name), tr(Msg::attach_reading));
  }
}

/// The button that adds, and what may be added; in a tab that cannot write, why not.
void attach_foot(State& state, const AttachmentDesk::Target& where, Rect& rest, bool phone) {
  if (!state.store.can_write()) {
    const Localized why = tr(state.store.status().health == StoreHealth::newer ? Msg::own_newer : Msg::own_read_only);
    return void(paragraph("read-only", rest, why, {Role::caption, Token::warn}));
  }
  rest.take_top(kAttachGap);
  const ButtonSpec add{tr(Msg::attach_add), Icon::clip};
  Rect row = rest.take_top(phone ? size::phone_control : size::control);
  if (button("add", row.take_left(button_width(add)), add)) state.attachments().choose();
  rest.take_top(kAttachGap);
  if (const Localized problem = state.attachments().problem_of(where); !problem.empty()) {
    paragraph("problem", rest, problem, {Role::caption, Token::bad}, SemRole::alert);
    rest.take_top(kAttachGap);
  }
  paragraph("hint", rest, tr(Msg::attach_hint), {Role::caption, Token::tx_3});
}

void attach_list(State& state, Rect& rest, const AttachmentDesk::Target& where, FactorDraft* form, bool phone) {
  const auto stored = state.own.attachments().of(where.factor);
  for (const OwnAttachment& each : stored) attach_stored(state, rest, each, form, phone);
  if (form != nullptr) attach_waiting(*form, rest, phone);
  attach_coming(state, where, rest, phone);
  if (stored.empty() && form == nullptr && !state.store.can_write()) {
    label("none", rest.take_top(20), tr(Msg::attach_none), {Role::caption, Token::tx_3});
  }
  attach_foot(state, where, rest, phone);
}

}  // namespace

void draw_own_attachments(State& state, Rect& rest, const OwnFactor& own, bool phone) {
  const Scope scope("attachments");
  rest.take_top(12);
  Rect inner = rest.inset(16, 0);
  label("title", inner.take_top(20), tr(Msg::attach_title), {Role::body_bold}, SemRole::heading);
  inner.take_top(4);
  attach_list(state, inner, {own.id, false}, nullptr, phone);
  rest.take_top(inner.y + 12 - rest.y);
  hline(rest.x, rest.right(), rest.y - 1, Token::line_subtle);
}

void draw_form_attachments(State& state, Rect& rest, FactorDraft& draft, bool phone) {
  const Scope scope("attachments");
  label("title", rest.take_top(20), tr(Msg::attach_title), {Role::caption, Token::tx_2}, SemRole::heading);
  attach_list(state, rest, {draft.id(), true}, &draft, phone);
}

}  // namespace qingtan::ui
