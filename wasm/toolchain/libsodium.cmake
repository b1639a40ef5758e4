# libsodium's portable C, the same files natively and in wasm, so that every platform gives the same
# verdict on every signature. Only what the project uses is compiled: SHA-256/512, BLAKE2b, Ed25519, and
# for the store of the user's own data Argon2id and XChaCha20-Poly1305.
# Its configure script is not run; what it would find out stands below.

_qingtan_source(QINGTAN_LIBSODIUM_DIR libsodium "${QINGTAN_PIN_LIBSODIUM_VERSION}"
  QINGTAN_LIBSODIUM_SRC src/libsodium/include/sodium.h)
set(_sodium "${QINGTAN_LIBSODIUM_DIR}/src/libsodium")

set(VERSION "${QINGTAN_PIN_LIBSODIUM_VERSION}")
set(SODIUM_LIBRARY_VERSION_MAJOR 26)
set(SODIUM_LIBRARY_VERSION_MINOR 4)
set(SODIUM_LIBRARY_MINIMAL_DEF "#define SODIUM_LIBRARY_MINIMAL 1")
configure_file("${_sodium}/include/sodium/version.h.in"
  "${CMAKE_BINARY_DIR}/generated/libsodium/sodium/version.h" @ONLY)

# Stands for sodium/core.c, whose sodium_init would pull in every algorithm; the portable ones need none.
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/libsodium/misuse.c" CONTENT
  "#include <stdlib.h>\nvoid sodium_misuse(void) { abort(); }\n")

add_library(sodium STATIC EXCLUDE_FROM_ALL
  "${_sodium}/crypto_aead/xchacha20poly1305/aead_xchacha20poly1305.c"
  "${_sodium}/crypto_core/ed25519/core_ed25519.c"
  "${_sodium}/crypto_core/ed25519/ref10/ed25519_ref10.c"
  "${_sodium}/crypto_core/hchacha20/core_hchacha20.c"
  "${_sodium}/crypto_generichash/blake2b/generichash_blake2.c"
  "${_sodium}/crypto_generichash/blake2b/ref/blake2b-compress-ref.c"
  "${_sodium}/crypto_generichash/blake2b/ref/blake2b-ref.c"
  "${_sodium}/crypto_generichash/blake2b/ref/generichash_blake2b.c"
  "${_sodium}/crypto_hash/sha256/cp/hash_sha256_cp.c"
  "${_sodium}/crypto_hash/sha512/cp/hash_sha512_cp.c"
  "${_sodium}/crypto_onetimeauth/poly1305/donna/poly1305_donna.c"
  "${_sodium}/crypto_onetimeauth/poly1305/onetimeauth_poly1305.c"
  "${_sodium}/crypto_pwhash/argon2/argon2-core.c"
  "${_sodium}/crypto_pwhash/argon2/argon2-encoding.c"
  "${_sodium}/crypto_pwhash/argon2/argon2-fill-block-ref.c"
  "${_sodium}/crypto_pwhash/argon2/argon2.c"
  "${_sodium}/crypto_pwhash/argon2/blake2b-long.c"
  "${_sodium}/crypto_pwhash/argon2/pwhash_argon2id.c"
  "${_sodium}/crypto_sign/ed25519/ref10/keypair.c"
  "${_sodium}/crypto_sign/ed25519/ref10/open.c"
  "${_sodium}/crypto_sign/ed25519/ref10/sign.c"
  "${_sodium}/crypto_stream/chacha20/ref/chacha20_ref.c"
  "${_sodium}/crypto_stream/chacha20/stream_chacha20.c"
  "${_sodium}/crypto_verify/verify.c"
  "${_sodium}/randombytes/randombytes.c"
  "${CMAKE_BINARY_DIR}/generated/libsodium/misuse.c"
  "${_sodium}/sodium/codecs.c"
  "${_sodium}/sodium/utils.c")
target_include_directories(sodium SYSTEM PUBLIC "${_sodium}/include"
  "${CMAKE_BINARY_DIR}/generated/libsodium")
target_include_directories(sodium PRIVATE "${_sodium}/include/sodium"
  "${CMAKE_BINARY_DIR}/generated/libsodium/sodium")
target_compile_definitions(sodium PUBLIC SODIUM_STATIC=1 PRIVATE CONFIGURED=1 DEV_MODE=0
  NATIVE_LITTLE_ENDIAN=1 HAVE_C_VARARRAYS=1)
# The sanitizers are for our own code; its shifts of signed values are upstream's own affair.
target_compile_options(sodium PRIVATE -w ${qingtan_lto} -fno-sanitize=all
  $<IF:$<BOOL:${EMSCRIPTEN}>,-Oz,-O2>)
if(NOT EMSCRIPTEN)
  target_sources(sodium PRIVATE "${_sodium}/randombytes/sysrandom/randombytes_sysrandom.c")
  target_compile_definitions(sodium PRIVATE HAVE_TI_MODE=1 HAVE_SYS_RANDOM_H=1 HAVE_GETRANDOM=1
    HAVE_EXPLICIT_BZERO=1 _GNU_SOURCE=1)
endif()
