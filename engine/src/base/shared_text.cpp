#include "qingtan/base/shared_text.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace qingtan {
namespace {

constexpr std::size_t kDistance = 2;            // bytes that say where the block begins
constexpr std::size_t kFirstBlock = 512;        // with the header
constexpr std::size_t kLargestBlock = 16 << 10;  // below what two bytes can say
constexpr std::size_t kOfItsOwn = 4 << 10;      // a text that would leave too much of a block empty

std::size_t length_bytes(std::size_t size) {
  std::size_t bytes = 1;
  for (; size >= 0x80; size >>= 7) ++bytes;
  return bytes;
}

std::size_t entry_bytes(std::size_t size) { return kDistance + length_bytes(size) + size; }

// Writes an entry `at` bytes behind the beginning of the block; gives where its length stands.
unsigned char* write_entry(unsigned char* block, std::size_t at, std::string_view text) {
  const std::size_t distance = at + kDistance;
  unsigned char* entry = block + distance;
  entry[-2] = static_cast<unsigned char>(distance & 0xff);
  entry[-1] = static_cast<unsigned char>(distance >> 8);
  unsigned char* out = entry;
  std::size_t size = text.size();
  for (; size >= 0x80; size >>= 7) *out++ = static_cast<unsigned char>(size | 0x80);
  *out++ = static_cast<unsigned char>(size);
  std::memcpy(out, text.data(), text.size());
  return entry;
}

}  // namespace

SharedString::SharedString(std::string_view text) {
  if (text.empty()) return;
  Block* block = make_block(sizeof(Block) + entry_bytes(text.size()));
  entry_ = write_entry(reinterpret_cast<unsigned char*>(block), sizeof(Block), text);
}

std::string_view SharedString::view() const noexcept {
  if (!entry_) return {};
  const unsigned char* at = entry_;
  std::size_t size = *at & 0x7f;
  for (unsigned shift = 7; *at++ & 0x80; shift += 7)
    size |= static_cast<std::size_t>(*at & 0x7f) << shift;
  return {reinterpret_cast<const char*>(at), size};
}

SharedString::Block* SharedString::block() const noexcept {
  const std::size_t distance = entry_[-2] | static_cast<std::size_t>(entry_[-1]) << 8;
  return reinterpret_cast<Block*>(const_cast<unsigned char*>(entry_) - distance);
}

SharedString::Block* SharedString::make_block(std::size_t bytes) {
  return new (::operator new(bytes)) Block{1};
}

void SharedString::release(Block* block) noexcept {
  if (block->uses.fetch_sub(1, std::memory_order_acq_rel) == 1) ::operator delete(block);
}

void TextPool::open_block(std::size_t at_least) {
  if (block_) SharedString::release(block_);
  size_ = std::min(kLargestBlock, std::max({kFirstBlock, 2 * size_, at_least}));
  block_ = SharedString::make_block(size_);
  used_ = sizeof(SharedString::Block);
}

SharedString TextPool::add(std::string_view text) {
  if (text.empty()) return {};
  const std::size_t bytes = entry_bytes(text.size());
  if (bytes > kOfItsOwn) return SharedString(text);
  if (used_ + bytes > size_) open_block(sizeof(SharedString::Block) + bytes);
  auto* begin = reinterpret_cast<unsigned char*>(block_);
  SharedString made(write_entry(begin, used_, text));
  block_->uses.fetch_add(1, std::memory_order_relaxed);
  used_ += bytes;
  return made;
}

SharedString TextPool::share(std::string_view text) {
  if (text.empty()) return {};
  const std::uint32_t hash = hash_of(text);
  const std::uint32_t found =
      numbers_.find(hash, [&](std::uint32_t i) { return shared_[i].view() == text; });
  if (found != kNotFiled) return shared_[found];
  numbers_.insert(hash, static_cast<std::uint32_t>(shared_.size()));
  return shared_.emplace_back(add(text));
}

}  // namespace qingtan
