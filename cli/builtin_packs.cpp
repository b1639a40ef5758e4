// Bytes placed by the assembler: a megabyte of array initialisers would take the compiler minutes.

#include "builtin_packs.h"

#define QINGTAN_EMBED(symbol, file)                                           \
  asm(".section .rodata\n.balign 16\n" #symbol "_begin:\n.incbin \"" file     \
      "\"\n" #symbol "_end:\n.byte 0\n.text\n");                              \
  extern "C" const char symbol##_begin[];                                     \
  extern "C" const char symbol##_end[]

QINGTAN_EMBED(qingtan_pack_base, QINGTAN_PACKS_DIR "/base.qtpack");
QINGTAN_EMBED(qingtan_pack_cases, QINGTAN_PACKS_DIR "/sae-cases.qtpack");

namespace qingtan::cli {

BuiltinPack builtin_pack(std::size_t index) {
  const auto bytes = [](const char* begin, const char* end) {
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  };
  if (index == 0) return {"base", bytes(qingtan_pack_base_begin, qingtan_pack_base_end)};
  return {"sae-cases", bytes(qingtan_pack_cases_begin, qingtan_pack_cases_end)};
}

}  // namespace qingtan::cli
