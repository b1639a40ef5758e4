#include "joined_lists.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "imgui.h"

namespace {

/// All lists joined in one: that which the screen was drawn from, and that of the next frame. They keep their room.
struct Joined {
  ImDrawList lists[2]{ImDrawList(nullptr), ImDrawList(nullptr)};
  int shown = 0;
  bool is_known = false;  // what the screen shows
};
Joined& joined() {
  static Joined all;
  return all;
}

bool is_like(const ImDrawCmd& a, const ImDrawCmd& b) {
  return std::memcmp(&a.TexRef, &b.TexRef, sizeof a.TexRef) == 0 && std::memcmp(&a.ClipRect, &b.ClipRect, sizeof a.ClipRect) == 0;
}

using Word [[gnu::may_alias]] = std::uint32_t;

/// By blocks whose words are compared side by side: the C library's memcmp goes by one byte.
template <class Element>
bool is_same(const ImVector<Element>& a, const ImVector<Element>& b) {
  static_assert(sizeof(Element) % sizeof(Word) == 0);
  constexpr std::size_t kBlock = 64;
  if (a.Size != b.Size) return false;
  const auto* x = reinterpret_cast<const Word*>(a.Data);
  const auto* y = reinterpret_cast<const Word*>(b.Data);
  const std::size_t words = static_cast<std::size_t>(a.Size) * (sizeof(Element) / sizeof(Word));
  for (std::size_t at = 0; at < words; at += kBlock) {
    const std::size_t end = std::min(words, at + kBlock);
    Word differs = 0;
    for (std::size_t i = at; i < end; ++i) differs |= x[i] ^ y[i];
    if (differs != 0) return false;
  }
  return true;
}

bool is_same(const ImDrawList& a, const ImDrawList& b) {
  const auto alike = [](const ImDrawCmd& x, const ImDrawCmd& y) { return is_like(x, y) && x.ElemCount == y.ElemCount && x.IdxOffset == y.IdxOffset; };
  return is_same(a.VtxBuffer, b.VtxBuffer) && is_same(a.IdxBuffer, b.IdxBuffer) &&
         std::equal(a.CmdBuffer.begin(), a.CmdBuffer.end(), b.CmdBuffer.begin(), b.CmdBuffer.end(), alike);
}

void append(ImDrawList& all, const ImDrawList& list) {
  const auto first_vertex = static_cast<ImDrawIdx>(all.VtxBuffer.Size);
  const int first_index = all.IdxBuffer.Size;
  all.VtxBuffer.resize(all.VtxBuffer.Size + list.VtxBuffer.Size);
  std::copy_n(list.VtxBuffer.Data, list.VtxBuffer.Size, all.VtxBuffer.Data + first_vertex);
  all.IdxBuffer.resize(first_index + list.IdxBuffer.Size);
  ImDrawIdx* to = all.IdxBuffer.Data + first_index;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImDrawIdx* from = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx base = first_vertex + command.VtxOffset;
    std::transform(from, from + command.ElemCount, to + command.IdxOffset, [base](ImDrawIdx index) { return index + base; });
    const ImDrawCmd* last = all.CmdBuffer.empty() ? nullptr : &all.CmdBuffer.back();
    const auto at = static_cast<unsigned>(first_index) + command.IdxOffset;
    if (last != nullptr && is_like(*last, command) && last->IdxOffset + last->ElemCount == at) {
      all.CmdBuffer.back().ElemCount += command.ElemCount;
      continue;
    }
    all.CmdBuffer.push_back(command);
    all.CmdBuffer.back().IdxOffset = at;
    all.CmdBuffer.back().VtxOffset = 0;
  }
}

}  // namespace

namespace qingtan::wasm {

bool join_lists(ImDrawData& data) {
  const auto has_callback = [](const ImDrawList* list) {
    return std::ranges::any_of(list->CmdBuffer, [](const ImDrawCmd& command) { return command.UserCallback != nullptr; });
  };
  Joined& of = joined();
  if (std::ranges::any_of(data.CmdLists, has_callback)) {
    of.is_known = false;
    return true;
  }
  const ImDrawList& shown = of.lists[of.shown];
  ImDrawList& all = of.lists[1 - of.shown];
  all.VtxBuffer.resize(0);
  all.IdxBuffer.resize(0);
  all.CmdBuffer.resize(0);
  all.VtxBuffer.reserve(data.TotalVtxCount);
  all.IdxBuffer.reserve(data.TotalIdxCount);
  for (const ImDrawList* list : data.CmdLists) append(all, *list);
  const bool textures_wait = std::ranges::any_of(*data.Textures, [](const ImTextureData* texture) { return texture->Status != ImTextureStatus_OK; });
  if (of.is_known && !textures_wait && is_same(all, shown)) return false;
  of.shown = 1 - of.shown;
  of.is_known = true;
  data.CmdLists.resize(1);
  data.CmdLists[0] = &all;
  data.CmdListsCount = 1;
  return true;
}

void forget_picture() { joined().is_known = false; }

}  // namespace qingtan::wasm
