// The same work as a module of a page, compiled as the page's own is. One page loads once or often;
// its clock is the page's.

#include <cstdint>
#include <cstdlib>
#include <memory>

#include "qingtan/trust/digest.h"
#include "verify_load.h"

namespace {

std::unique_ptr<qingtan::bench::Loaded> g_loaded;
qingtan::bench::SignedMessage g_signed;

}  // namespace

extern "C" {

void* qt_alloc(std::uint32_t size) { return std::malloc(size == 0 ? 1 : size); }
void qt_free(void* bytes) { std::free(bytes); }

/// How many factors can be looked up; 0: the bundle does not verify.
std::uint32_t bench_load(const char* bundle, std::uint32_t size) {
  g_loaded = qingtan::bench::verify_and_load({bundle, size});
  return g_loaded ? static_cast<std::uint32_t>(g_loaded->session.catalogue().factors().size()) : 0;
}
void bench_unload() { g_loaded.reset(); }

void bench_sign() { g_signed = qingtan::bench::signed_message(); }
const void* bench_message() { return g_signed.message.data(); }
const void* bench_key() { return g_signed.key.data(); }
const void* bench_signature() { return g_signed.signature.data(); }
/// How many of so many checks were passed.
std::uint32_t bench_check(std::uint32_t times) {
  std::uint32_t passed = 0;
  for (std::uint32_t i = 0; i < times; ++i) {
    passed += qingtan::verify_ed25519(g_signed.key, qingtan::bytes_of(g_signed.message), g_signed.signature);
  }
  return passed;
}

}  // extern "C"
