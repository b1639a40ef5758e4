// memcpy, memmove and memset of every module by WebAssembly's own instructions (bulk memory, as old in browsers as the SIMD
// that the modules need). The C library's memmove goes byte by byte where the target lies behind the source, which a browser's
// quick first translation of a megabyte takes milliseconds for.
// Compiled without -flto and without the compiler's knowledge of these functions, which would have them call themselves.

#include <cstddef>

namespace {

// Below it a call out of the module costs more than the loop.
constexpr std::size_t kFew = 24;

void copy_upwards(char* to, const char* from, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
}

void copy_downwards(char* to, const char* from, std::size_t size) {
  while (size-- > 0) to[size] = from[size];
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
  if (size >= kFew)
    copy_at_once(to, from, size);
  else if (to < from)
    copy_upwards(static_cast<char*>(to), static_cast<const char*>(from), size);
  else
    copy_downwards(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
  if (size >= kFew)
    copy_at_once(to, from, size);
  else
    copy_upwards(static_cast<char*>(to), static_cast<const char*>(from), size);
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
