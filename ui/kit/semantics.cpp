#include "ui/kit/semantics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>

namespace qingtan::ui {
namespace {

constexpr std::array<std::string_view, 39> kRoles{
    "region", "navigation", "banner",     "main",  "contentinfo", "dialog",   "group",
    "heading", "text",      "figure",     "status", "alert",      "button",   "link",
    "radiogroup", "radio",  "combobox",   "listbox", "option",    "checkbox", "table",
    "row",    "columnheader", "rowheader", "cell", "img",         "tooltip",
    "textbox", "searchbox", "spinbutton", "tablist", "tab",      "tree",   "treeitem",
    "grid",   "menu",       "menuitem",  "progressbar", "note"};

constexpr std::uint32_t kFree = 0xFFFFFFFF;

void quote(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;  // of what is the same in both
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (!control && c != '"' && c != '\\') continue;
    out += text.substr(from, i - from);
    if (control) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += '\\', out += c;
    }
    from = i + 1;
  }
  out += text.substr(from);
  out += '"';
}

/// With one decimal. printf would be most of the cost of a tree.
void tenths(std::string& out, float value) {
  const long all = std::lround(value * 10);
  if (all < 0) out += '-';
  out += std::to_string(std::abs(all) / 10);
  out += '.';
  out += static_cast<char>('0' + std::abs(all) % 10);
}

void field(std::string& out, std::string_view key, std::string_view value) {
  quote(out, key);
  out += ':';
  quote(out, value);
  out += ',';
}

std::string words(const SemState& state) {
  std::string out;
  const auto add = [&out](bool set, std::string_view name) {
    if (!set) return;
    if (!out.empty()) out += ' ';
    out += name;
  };
  add(state.selected, "selected");
  add(state.checked, "checked");
  add(state.disabled, "disabled");
  add(state.focused, "focused");
  add(state.expanded, "expanded");
  add(state.clipped, "clipped");
  add(state.interactive, "interactive");
  add(state.invalid, "invalid");
  add(state.readonly, "readonly");
  return out;
}

}  // namespace

std::string_view word(SemRole role) { return kRoles[static_cast<std::size_t>(role)]; }

void Semantics::begin_frame() {
  used_ = 0;
  std::ranges::fill(places_, kFree);
  seen_.clear();
  covered_.clear();
  duplicates_.clear();
  tight_.clear();
}

SemEntry& Semantics::add(std::string_view path, std::string_view local) {
  if (used_ == entries_.size()) entries_.emplace_back();
  SemEntry& entry = entries_[used_];
  entry.id = path;
  if (!path.empty()) entry.id += '/';
  entry.id += local;
  for (std::string* text : {&entry.parent, &entry.name, &entry.value, &entry.description}) text->clear();
  entry.role = SemRole::text;
  entry.state = {};
  entry.level = 0;
  entry.item = 0;
  if (2 * (used_ + 1) > places_.size()) make_room();
  std::uint32_t& place = places_[place_of(entry.id)];
  if (place != kFree) duplicates_.push_back(entry.id);
  else place = static_cast<std::uint32_t>(used_);
  ++used_;
  return entry;
}

/// Where it stands, or would.
std::size_t Semantics::place_of(std::string_view id) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t at = std::hash<std::string_view>{}(id) & mask;
  while (places_[at] != kFree && entries_[places_[at]].id != id) at = (at + 1) & mask;
  return at;
}

void Semantics::make_room() {
  places_.assign(std::max<std::size_t>(1024, 2 * places_.size()), kFree);
  for (std::size_t i = 0; i < used_; ++i) {
    std::uint32_t& place = places_[place_of(entries_[i].id)];
    if (place == kFree) place = static_cast<std::uint32_t>(i);
  }
}

void Semantics::set_rect(std::string_view id, const Rect& rect) {
  if (places_.empty()) return;
  if (const std::uint32_t place = places_[place_of(id)]; place != kFree) entries_[place].rect = rect;
}

const SemEntry* Semantics::find(std::string_view id) const {
  if (places_.empty()) return nullptr;
  const std::uint32_t place = places_[place_of(id)];
  return place == kFree ? nullptr : &entries_[place];
}

std::string Semantics::faults() const {
  std::string text;
  for (const std::uint32_t item : seen_) {
    if (std::find(covered_.begin(), covered_.end(), item) == covered_.end()) {
      text += "no entry for ImGui item " + std::to_string(item) + "\n";
    }
  }
  for (const std::string& id : duplicates_) text += "twice: " + id + "\n";
  for (const std::string& id : tight_) text += "no room for its label: " + id + "\n";
  return text;
}

bool Semantics::has_seen(std::uint32_t item) const { return std::find(seen_.begin(), seen_.end(), item) != seen_.end(); }

std::string Semantics::json(float scale) const {
  std::string out = "[";
  for (const SemEntry& entry : entries()) {
    if (out.size() > 1) out += ',';
    out += '{';
    field(out, "id", entry.id);
    field(out, "role", word(entry.role));
    field(out, "name", entry.name);
    field(out, "value", entry.value);
    field(out, "state", words(entry.state));
    if (!entry.description.empty()) field(out, "description", entry.description);
    if (entry.level > 0) field(out, "level", std::to_string(entry.level));
    field(out, "parent", entry.parent);
    out += "\"rect\":";
    char before = '[';
    for (const float each : {entry.rect.x, entry.rect.y, entry.rect.w, entry.rect.h}) {
      out += std::exchange(before, ',');
      tenths(out, each * scale);
    }
    out += "]}";
  }
  return out += ']';
}

}  // namespace qingtan::ui
