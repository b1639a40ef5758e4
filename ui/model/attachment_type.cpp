#include "ui/model/attachment_type.h"

#include <algorithm>
#include <array>

namespace qingtan::ui {
namespace {

struct TypeWords {
  AttachmentType type;
  std::string_view media, name;
  std::array<std::string_view, 2> endings;  // the first one is what is put behind
};
constexpr std::array kTypeWords{TypeWords{AttachmentType::pdf, "application/pdf", "PDF", {".pdf", ".pdf"}},
                                TypeWords{AttachmentType::png, "image/png", "PNG", {".png", ".png"}},
                                TypeWords{AttachmentType::jpeg, "image/jpeg", "JPEG", {".jpg", ".jpeg"}},
                                TypeWords{AttachmentType::webp, "image/webp", "WebP", {".webp", ".webp"}}};

constexpr std::size_t kPdfWithin = 1024;  // readers look so far for its mark

const TypeWords& words_of(AttachmentType type) { return kTypeWords[static_cast<std::size_t>(type)]; }

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return small;
}

}  // namespace

std::optional<AttachmentType> attachment_type(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return AttachmentType::png;
  if (bytes.starts_with("\xff\xd8\xff"sv)) return AttachmentType::jpeg;
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv) return AttachmentType::webp;
  if (bytes.substr(0, kPdfWithin).find("%PDF-"sv) != bytes.npos) return AttachmentType::pdf;
  return std::nullopt;
}

std::string_view media_type(AttachmentType type) { return words_of(type).media; }
std::string_view type_name(AttachmentType type) { return words_of(type).name; }

std::optional<AttachmentType> type_of_media(std::string_view media_type) {
  const auto found = std::find_if(kTypeWords.begin(), kTypeWords.end(), [&](const TypeWords& each) { return each.media == media_type; });
  return found == kTypeWords.end() ? std::nullopt : std::optional(found->type);
}

std::string name_to_give(std::string_view name, std::optional<AttachmentType> type) {
  std::string given(name.empty() ? "attachment" : name);
  // What a path or a line would be made of.
  for (char& c : given) c = static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':' ? '_' : c;
  const std::string small = in_small_letters(given);
  const auto ends = [&](std::string_view ending) { return small.ends_with(ending); };
  if (!type) return ends(".bin") ? given : given + ".bin";
  const auto& endings = words_of(*type).endings;
  return std::any_of(endings.begin(), endings.end(), ends) ? given : given + std::string(endings[0]);
}

}  // namespace qingtan::ui
