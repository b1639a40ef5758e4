#pragma once
// Numbers filed under hashes, eight bytes a slot: what finds a record by its text where the record
// itself holds the text. Open addressing, linear probing; the whole hash is compared before the
// caller looks at its record.

#include <cstdint>
#include <string_view>
#include <vector>

namespace qingtan {

inline constexpr std::uint32_t kNotFiled = 0xffffffff;

std::uint32_t hash_of(std::string_view text);

class HashIndex {
 public:
  /// The number under this hash for which `is_it(number)` holds, or kNotFiled.
  template <class IsIt>
  std::uint32_t find(std::uint32_t hash, IsIt is_it) const {
    if (slots_.empty()) return kNotFiled;
    for (std::size_t i = place(hash); slots_[i].number != kNotFiled; i = next(i)) {
      if (slots_[i].hash == hash && is_it(slots_[i].number)) return slots_[i].number;
    }
    return kNotFiled;
  }

  void insert(std::uint32_t hash, std::uint32_t number);
  /// Room for so many in all.
  void reserve(std::size_t count) {
    if (slots_for(count) > slots_.size()) resize(slots_for(count));
  }
  void shrink_to_fit() { resize(slots_for(count_)); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kNotFiled;
  };
  // At most four of five are taken, so that a search ends.
  static std::size_t slots_for(std::size_t count) { return count + count / 4 + 1; }
  std::size_t place(std::uint32_t hash) const {
    return static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32);
  }
  std::size_t next(std::size_t i) const { return i + 1 == slots_.size() ? 0 : i + 1; }
  void put(Slot slot);
  void resize(std::size_t slots);

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace qingtan
