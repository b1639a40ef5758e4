#include "ui/text/number.h"
#include "ui/text/words.h"
#include "ui/views/factor_parts.h"

namespace qingtan::ui {
namespace {

constexpr float kMarkIconGap = 6;

bool is_enterprise(const Origin& origin) { return origin.layer == Layer::enterprise; }

}  // namespace

Localized name_of(const Factor& factor) { return tr(Text(factor.name)); }
Localized category_of(const Factor& factor) { return tr(Text(factor.category)); }

Localized value_and_unit(const Factor& factor) {
  return number_as_stored(factor.value) + verbatim(" ") + unit(to_string(factor.unit));
}

Localized signature_of(const Origin& origin) {
  switch (origin.trust) {
    case Trust::builtin:
    case Trust::verified: return tr(is_enterprise(origin) ? Msg::signature_enterprise : Msg::signature_signed);
    case Trust::unverified: return tr(Msg::signature_unsigned);
    case Trust::private_file: return tr(Msg::signature_private);
  }
  return {};
}

void draw_signature(const Rect& box, const Origin& origin) {
  const Localized text = signature_of(origin);
  if (origin.trust == Trust::unverified || origin.trust == Trust::private_file) {
    const Tone tone = origin.trust == Trust::unverified ? Tone::warn : Tone::neutral;
    return badge(Rect(box).middle(size::badge).take_left(std::min(box.w, badge_width(text))), text, tone);
  }
  Rect rest = box;
  if (is_enterprise(origin)) draw_icon(rest.take_left(size::icon), Icon::unsigned_pack, Token::tx_2);
  else draw_icon(rest.take_left(size::icon), Icon::shield_check, Token::ok);
  rest.take_left(kMarkIconGap - 2);
  draw_text(rest, text.str(), {Role::body, Token::tx_2});
}

void draw_visibility(const Rect& box, Visibility visibility) {
  const Icon icon = visibility == Visibility::platform     ? Icon::globe
                    : visibility == Visibility::enterprise ? Icon::building
                                                           : Icon::lock;
  Rect rest = box;
  draw_icon(rest.take_left(size::icon), icon, Token::tx_2);
  rest.take_left(kMarkIconGap - 2);
  draw_text(rest, tr(visibility).str(), {Role::body, Token::tx_2});
}

Localized valid_month(const Factor& factor, ValidityState state) {
  const std::string date = factor.valid_until;
  if (date.empty()) return verbatim("—");
  const Localized month = verbatim(std::string_view(date).substr(0, 7));
  return state == ValidityState::expired ? month + verbatim(" ") + tr(ValidityState::expired) : month;
}

Token validity_colour(ValidityState state) {
  if (state == ValidityState::expired) return Token::bad;
  return state == ValidityState::expiring ? Token::warn : Token::tx_2;
}

void draw_value(const Rect& box, const Localized& value, const Localized& unit_text, bool bold) {
  Rect rest = box;
  const float wide = text_width(Role::caption, unit_text.str());
  draw_text(rest.take_right(wide), unit_text.str(), {Role::caption, Token::tx_3});
  rest.take_right(4);
  draw_text(rest, value.str(), {bold ? Role::body_bold : Role::body, Token::tx, Align::right});
}

void draw_matched(const Rect& box, const Factor& factor, const SearchHit& hit, Role role) {
  const std::string name = name_of(factor).str();
  const std::vector<ByteRange>& marks = text_language() == Language::zh ? hit.zh : hit.en;
  if (marks.empty() || text_width(role, name) > box.w) {
    draw_text(box, name, {role});
    return;
  }
  Rect rest = box;
  std::size_t at = 0;
  const auto piece = [&](std::size_t end, Role how, Token colour) {
    if (end > at && end <= name.size()) rest.take_left(draw_text(rest, std::string_view(name).substr(at, end - at), {how, colour}));
    at = std::max(at, end);
  };
  for (const ByteRange& mark : marks) {
    piece(mark.begin, role, Token::tx);
    piece(mark.end, Role::body_bold, Token::ac);
  }
  piece(name.size(), role, Token::tx);
}

Localized change_text(std::optional<double> change) { return change ? percent_change(*change) : verbatim("—"); }

}  // namespace qingtan::ui
