// memcpy, memmove and memset of every module by WebAssembly's own instructions (bulk memory, as old in browsers as the SIMD
// that the modules need). The C library's memmove goes byte by byte where the target lies behind the source, which a browser's
// quick first translation of a megabyte takes milliseconds for.
// Compiled without -flto and without the compiler's knowledge of these functions, which would have them call themselves.

#include <cstddef>

namespace {

// Below it a call out of the module costs more than moving by hand.
constexpr std::size_t kFew = 64;

template <class Word>
struct [[gnu::packed, gnu::may_alias]] Unaligned {
  Word word;
};
using Wide = unsigned long long __attribute__((vector_size(16)));

template <class Word>
Word load(const char* from) {
  return reinterpret_cast<const Unaligned<Word>*>(from)->word;
}
template <class Word>
void store(char* to, Word word) {
  reinterpret_cast<Unaligned<Word>*>(to)->word = word;
}

/// Both ends, which meet or overlap in the middle. All is read before anything is written, so that `to` may lie anywhere.
template <class Word>
void move_ends(char* to, const char* from, std::size_t size) {
  const std::size_t last = size - sizeof(Word);
  const Word head = load<Word>(from), tail = load<Word>(from + last);
  store(to, head);
  store(to + last, tail);
}

void move_few(char* to, const char* from, std::size_t size) {
  if (size > 32) {
    const Wide a = load<Wide>(from), b = load<Wide>(from + 16), c = load<Wide>(from + size - 32), d = load<Wide>(from + size - 16);
    store(to, a);
    store(to + 16, b);
    store(to + size - 32, c);
    store(to + size - 16, d);
  } else if (size >= 16) {
    move_ends<Wide>(to, from, size);
  } else if (size >= 8) {
    move_ends<unsigned long long>(to, from, size);
  } else if (size >= 4) {
    move_ends<unsigned>(to, from, size);
  } else if (size >= 2) {
    move_ends<unsigned short>(to, from, size);
  } else if (size == 1) {
    *to = *from;
  }
}

void copy_at_once(void* to, const void* from, std::size_t size) {
  asm volatile("local.get %0\n local.get %1\n local.get %2\n memory.copy 0, 0" ::"r"(to), "r"(from), "r"(size) : "memory");
}

void fill_at_once(void* to, int byte, std::size_t size) {
  asm volatile("local.get %0\n local.get %1\n local.get %2\n memory.fill 0" ::"r"(to), "r"(byte), "r"(size) : "memory");
}

}  // namespace

extern "C" {

void* memmove(void* to, const void* from, std::size_t size) {
  if (size > kFew) copy_at_once(to, from, size);
  else move_few(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
  if (size > kFew) copy_at_once(to, from, size);
  else move_few(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memset(void* to, int byte, std::size_t size) {
  if (size >= kFew)
    fill_at_once(to, byte, size);
  else
    for (std::size_t i = 0; i < size; ++i) static_cast<char*>(to)[i] = static_cast<char>(byte);
  return to;
}

}  // extern "C"
