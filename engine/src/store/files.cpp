#include "qingtan/store/files.h"

#include <algorithm>

namespace qingtan {
namespace {

constexpr std::size_t kNumberDigits = 12;

std::string number_text(std::uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text(kNumberDigits, '0');
  for (std::size_t i = kNumberDigits; i-- > 0; number >>= 4) text[i] = kDigits[number & 15];
  return text;
}

bool is_hex_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Takes "<12 digits>-" from the front.
bool take_number(std::string_view& text, std::uint64_t& number) {
  if (text.size() <= kNumberDigits || text[kNumberDigits] != '-') return false;
  if (!is_hex_text(text.substr(0, kNumberDigits))) return false;
  number = 0;
  for (char c : text.substr(0, kNumberDigits)) {
    number = number << 4 | static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  text.remove_prefix(kNumberDigits + 1);
  return true;
}

std::string tag_text(const Hash& tag) { return to_hex(ByteView(tag).first(8)); }

bool is_tag(std::string_view text) { return text.size() == 16 && is_hex_text(text); }

}  // namespace

StoreFileName read_store_name(std::string_view name) {
  StoreFileName read;
  const auto after = [&](std::string_view prefix) {
    if (!name.starts_with(prefix)) return false;
    name.remove_prefix(prefix.size());
    return true;
  };
  if (after("aside-")) {
    read.kind = StoreFileKind::aside;
  } else if (after("journal-")) {
    if (take_number(name, read.first) && take_number(name, read.last) && is_tag(name) &&
        read.first > 0 && read.first <= read.last)
      read.kind = StoreFileKind::journal;
  } else if (after("snapshot-")) {
    if (take_number(name, read.last) && is_tag(name)) read.kind = StoreFileKind::snapshot;
    read.first = read.last;
  } else if (after("head-")) {
    if (take_number(name, read.last) && is_tag(name) && read.last > 0)
      read.kind = StoreFileKind::head;
    read.first = read.last;
  } else if (after("key-")) {
    if (take_number(name, read.first) && (name == "a" || name == "b"))
      read.kind = StoreFileKind::key;
    read.last = read.first;
  } else if (after("attachment-")) {
    if (name.size() == 64 && is_hex_text(name)) read.kind = StoreFileKind::attachment;
  }
  return read;
}

std::string journal_name(std::uint64_t first, std::uint64_t last, const Hash& tag) {
  return "journal-" + number_text(first) + "-" + number_text(last) + "-" + tag_text(tag);
}

std::string snapshot_name(std::uint64_t seq, const Hash& tag) {
  return "snapshot-" + number_text(seq) + "-" + tag_text(tag);
}

std::string head_name(std::uint64_t seq, const Hash& tag) {
  return "head-" + number_text(seq) + "-" + tag_text(tag);
}

std::string key_name(std::uint64_t number, char copy) {
  return "key-" + number_text(number) + "-" + copy;
}

std::string attachment_name(const Hash& name) { return "attachment-" + to_hex(name); }

std::string aside_name(std::string_view name) { return "aside-" + std::string(name); }

}  // namespace qingtan
