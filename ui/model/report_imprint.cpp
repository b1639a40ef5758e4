#include "ui/model/report_imprint.h"

#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

struct ImprintText {
  const char* key;
  std::string ReportImprint::*text;
};
constexpr ImprintText kImprintTexts[] = {{"organisation", &ReportImprint::organisation},
                                         {"author", &ReportImprint::author},
                                         {"reviewer", &ReportImprint::reviewer},
                                         {"approver", &ReportImprint::approver}};

/// No character is cut in two.
std::string imprint_text(std::string text) {
  if (text.size() <= kLongestImprint) return text;
  std::size_t end = kLongestImprint;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  return text;
}

}  // namespace

std::string_view word(Secrecy secrecy) {
  constexpr std::string_view words[] = {"unmarked", "open", "internal", "confidential"};
  return words[static_cast<std::size_t>(secrecy)];
}

Localized tr(Secrecy secrecy) {
  constexpr Msg names[] = {Msg::report_unmarked, Msg::report_open, Msg::report_internal, Msg::report_confidential};
  return tr(names[static_cast<std::size_t>(secrecy)]);
}

bool is_imprint_document(const DocumentKey& key) { return key.kind == kSettingKind && key.id == kImprintId; }

Json write_imprint(const ReportImprint& imprint) {
  Json json = Json::object();
  for (const ImprintText& each : kImprintTexts) {
    if (const std::string text = imprint_text(imprint.*each.text); !text.empty()) json[each.key] = text;
  }
  if (imprint.secrecy != Secrecy::unmarked) json["secrecy"] = word(imprint.secrecy);
  return json;
}

ReportImprint read_imprint(const Json& json) {
  ReportImprint imprint;
  if (!json.is_object()) return imprint;
  for (const ImprintText& each : kImprintTexts) {
    const auto found = json.find(each.key);
    if (found != json.end() && found->is_string()) imprint.*each.text = imprint_text(found->get<std::string>());
  }
  const auto found = json.find("secrecy");
  for (const Secrecy each : kSecrecies) {
    if (found != json.end() && found->is_string() && found->get<std::string>() == word(each)) imprint.secrecy = each;
  }
  return imprint;
}

}  // namespace qingtan::ui
