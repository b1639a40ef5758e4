// Members and errors of a factor record in the words of the form.

#include <array>

#include "qingtan/trust/metadata.h"
#include "ui/text/error_words.h"
#include "ui/text/words.h"
#include "ui/views/mydata_parts.h"

namespace qingtan::ui {
namespace {

struct MemberWord {
  std::string_view path;
  Msg name;
};
// The longer path before its beginning.
constexpr std::array kMemberWords{MemberWord{"/name/zh", Msg::own_name_zh},         MemberWord{"/name/en", Msg::own_name_en},
                                  MemberWord{"/name", Msg::column_name},            MemberWord{"/category", Msg::column_category},
                                  MemberWord{"/id", Msg::column_id}, MemberWord{"/library", Msg::key_library},         MemberWord{"/value", Msg::column_value},
                                  MemberWord{"/unit", Msg::column_unit},            MemberWord{"/basis", Msg::own_basis},
                                  MemberWord{"/year", Msg::key_year},               MemberWord{"/valid_until", Msg::key_valid},
                                  MemberWord{"/region", Msg::key_region},           MemberWord{"/source", Msg::key_source},
                                  MemberWord{"/note", Msg::key_note},               MemberWord{"/boundary", Msg::key_boundary},
                                  MemberWord{"/recycled_share", Msg::column_recycled}, MemberWord{"/uncertainty", Msg::detail_uncertainty},
                                  MemberWord{"/visibility", Msg::column_visibility}, MemberWord{"/price", Msg::detail_price},
                                  MemberWord{"/electricity_kwh", Msg::detail_electricity}};

Localized own_of_value(const Error& error) {
  if (error.path.starts_with("/uncertainty/gsd")) return tr(Msg::own_wrong_gsd);
  if (error.path.starts_with("/uncertainty")) return tr(Msg::own_wrong_spread);
  if (error.path.starts_with("/valid_until")) return tr(error.code == ErrorCode::out_of_range ? Msg::own_wrong_validity : Msg::own_wrong_date);
  if (error.path.starts_with("/year")) return tr(Msg::own_wrong_year);
  if (error.path.starts_with("/recycled_share")) return tr(Msg::own_wrong_share);
  if (error.path.starts_with("/unit")) return tr(error.code == ErrorCode::bad_value ? Msg::own_wrong_unit_word : Msg::own_wrong_unit);
  if (error.path.starts_with("/library")) return tr(Msg::own_wrong_library);
  if (error.path.starts_with("/basis")) return tr(Msg::own_wrong_basis);
  if (error.path.starts_with("/id")) return tr(Msg::own_wrong_id_word);
  if (error.code == ErrorCode::bad_value && (error.path.starts_with("/value") || error.path.starts_with("/price") || error.path.starts_with("/electricity"))) return tr(Msg::own_wrong_number);
  return {};
}

}  // namespace

Localized own_status_name(OwnStatus status) {
  switch (status) {
    case OwnStatus::draft: return tr(Msg::own_status_draft);
    case OwnStatus::valid: return tr(Msg::own_status_valid);
    case OwnStatus::expiring: return tr(Msg::own_status_expiring);
    case OwnStatus::expired: return tr(Msg::own_status_expired);
  }
  return {};
}

Localized moment_text(Moment moment) {
  std::string text = to_text(static_cast<Instant>(moment / 1000));
  text = text.substr(0, 16);
  if (text.size() > 10) text[10] = ' ';
  return verbatim(text);
}

Localized member_name(std::string_view path) {
  for (const MemberWord& word : kMemberWords) {
    if (path.starts_with(word.path)) return tr(word.name);
  }
  return verbatim(path.empty() ? path : path.substr(1));
}

Localized own_problem(const Error& error) {
  if (error.code == ErrorCode::missing_field) return tr(error.path.starts_with("/uncertainty") ? Msg::own_wrong_gsd : Msg::own_missing);
  if (error.code == ErrorCode::clash) return tr(Msg::own_wrong_id);
  if (error.code == ErrorCode::duplicate) return tr(Msg::own_id_twice);
  if (error.code == ErrorCode::read_only) return tr(Msg::own_read_only);
  const Localized known = own_of_value(error);
  if (!known.empty()) return known;
  return error_words(error);
}

}  // namespace qingtan::ui
