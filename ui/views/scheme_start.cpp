// The scheme view with nothing open: samples, an empty scheme, a file.

#include "ui/kit/flow.h"
#include "ui/model/storage_desk.h"
#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/scheme_parts.h"
#include "ui/views/storage.h"

namespace qingtan::ui {
namespace {

constexpr float kSampleWidth = 200, kSampleHeight = 148;

bool sample_card(const Rect& rect, const std::string& id, const Localized& name, std::size_t routes) {
  ItemSpec what;
  what.name = tr(Msg::scheme_open_sample, {{"name", name}});
  const ItemState state = item(id, rect, what);
  panel(rect, state.hovered ? Token::bg_hover : Token::bg_panel, state.hovered ? Token::line_strong : Token::line);
  Rect body = rect.inset(12);
  const Rect art = body.take_top(84);
  if (has_drawing(id)) draw_part(art, id, Token::ac);
  else draw_icon(art, Icon::scheme, Token::line_strong, 40);
  body.take_top(6);
  draw_text(body.take_top(20), name.str(), {Role::body_bold});
  draw_text(body, tr(Msg::scheme_routes, {{"count", number(static_cast<double>(routes), 0)}}).str(), {Role::caption, Token::tx_3});
  if (state.focused) focus_ring(rect, size::radius_card);
  return state.pressed;
}

}  // namespace

void draw_scheme_start(State& state, const Rect& area, bool phone) {
  fill(area, Token::bg_app);
  const Scope scope("start", SemRole::region, tr(Msg::scheme_page), area);
  ScrollArea scroll("body", area, tr(Msg::scheme_page));
  Rect rest = scroll.content().inset(phone ? 12 : 24, 0);
  rest.h = 1e5f;
  rest.take_top(24);
  label("none", rest.take_top(28), tr(Msg::scheme_none), {Role::title}, SemRole::heading);
  label("hint", rest.take_top(20), tr(Msg::scheme_none_hint), {Role::caption, Token::tx_2});
  rest.take_top(16);
  Rect row = rest.take_top(phone ? size::phone_control : size::control);
  const ButtonSpec fresh{tr(Msg::scheme_new), Icon::plus, ButtonKind::primary}, file{tr(Msg::scheme_import), Icon::upload};
  if (button("new", row.take_left(button_width(fresh)), fresh)) state.new_scheme();
  row.take_left(8);
  if (button("import", row.take_left(button_width(file)), file)) state.kit.host().choose_file();
  if (const std::size_t kept = state.storage().schemes().size(); kept > 0) {
    if (phone) row = Rect(rest).take_top(8 + size::phone_control), rest.take_top(8 + size::phone_control), row.take_top(8);
    else row.take_left(8);
    const ButtonSpec all{tr(Msg::storage_schemes, {{"count", number(static_cast<double>(kept), 0)}}), Icon::folder};
    if (button("all", row.take_left(button_width(all)), all)) show_kept_schemes(state);
  }
  rest.take_top(24);
  form_heading(rest, "samples-title", tr(Msg::scheme_samples), tr(Msg::scheme_samples_hint));
  const float width = phone ? std::floor((rest.w - 12) / 2) : kSampleWidth;
  Flow flow({rest.x, rest.y, rest.w, 0}, kSampleHeight, 12);
  std::string opened;
  for (const CaseFamily& family : state.workspace.families()) {
    const SampleCase& sample = state.workspace.sample(family.variants[0]);
    if (sample_card(flow.place(width, kSampleHeight), family.id, tr(sample.name), sample.routes.size())) opened = family.id;
  }
  scroll.used(flow.bottom() + 24);
  if (!opened.empty()) state.open_sample_schemes(opened, state.vehicle);
}

}  // namespace qingtan::ui
