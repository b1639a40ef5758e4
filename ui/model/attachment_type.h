#pragma once
// What may be attached to a factor, told by its first bytes: a name says nothing.

#include <optional>
#include <string>
#include <string_view>

namespace qingtan::ui {

enum class AttachmentType { pdf, png, jpeg, webp };

std::optional<AttachmentType> attachment_type(std::string_view bytes);

/// As a document of the store names it, "application/pdf", and back.
std::string_view media_type(AttachmentType type);
std::optional<AttachmentType> type_of_media(std::string_view media_type);
/// "PDF".
std::string_view type_name(AttachmentType type);

/// What it is called when it is given out: as the user named it. Where the name's end does not fit what it is (a workspace
/// file may say anything), the right one follows, so that nothing opens as a program.
std::string name_to_give(std::string_view name, std::optional<AttachmentType> type);

}  // namespace qingtan::ui
