// Placed by the assembler, as the packs are.

#include "builtin_pinyin.h"

asm(".section .rodata\n.balign 16\nqingtan_pinyin_begin:\n.incbin \"" QINGTAN_PINYIN_TABLE
    "\"\nqingtan_pinyin_end:\n.byte 0\n.text\n");
extern "C" const char qingtan_pinyin_begin[];
extern "C" const char qingtan_pinyin_end[];

namespace qingtan::cli {

std::string_view builtin_pinyin() {
  return {qingtan_pinyin_begin,
          static_cast<std::size_t>(qingtan_pinyin_end - qingtan_pinyin_begin)};
}

}  // namespace qingtan::cli
