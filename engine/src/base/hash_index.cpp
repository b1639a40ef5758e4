#include "qingtan/base/hash_index.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace qingtan {

std::uint32_t hash_of(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

void HashIndex::insert(std::uint32_t hash, std::uint32_t number) {
  if (slots_for(count_ + 1) > slots_.size())
    resize(slots_for(std::max<std::size_t>(8, count_ * 2)));
  put({hash, number});
  ++count_;
}

void HashIndex::put(Slot slot) {
  std::size_t i = place(slot.hash);
  while (slots_[i].number != kNotFiled) i = next(i);
  slots_[i] = slot;
}

void HashIndex::resize(std::size_t slots) {
  if (slots == slots_.size()) return;
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& slot : before) {
    if (slot.number != kNotFiled) put(slot);
  }
}

}  // namespace qingtan
