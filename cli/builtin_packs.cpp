// Bytes placed by the assembler: a megabyte of array initialisers would take the compiler minutes.

#include "builtin_packs.h"

#define QINGTAN_EMBED(symbol, file)                                                      \
  asm(".section .rodata\n.balign 16\n" #symbol "_begin:\n.incbin \"" file "\"\n" #symbol \
      "_end:\n.byte 0\n.text\n");                                                        \
  extern "C" const char symbol##_begin[];                                                \
  extern "C" const char symbol##_end[]

QINGTAN_EMBED(qingtan_bundle, QINGTAN_PACKS_DIR "/builtin.qtbundle");

namespace qingtan::cli {

std::string_view builtin_bundle() {
  return {qingtan_bundle_begin,
          static_cast<std::size_t>(qingtan_bundle_end - qingtan_bundle_begin)};
}

}  // namespace qingtan::cli
