// What a large catalogue takes, counted where memory is asked for: this executable's own operators
// new and delete add up what the allocator gives, with its header. Nothing else is measured, so the
// figures are the same at every run.

#include <malloc.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <new>

#include "../../bench/search_workload.h"
#include "small_world.h"

namespace {

std::size_t g_in_use = 0;  // the test is one thread

std::size_t taken_by(void* memory) { return malloc_usable_size(memory) + sizeof(std::size_t); }

}  // namespace

void* operator new(std::size_t bytes) {
  void* memory = std::malloc(bytes > 0 ? bytes : 1);
  if (!memory) std::abort();
  g_in_use += taken_by(memory);
  return memory;
}

void operator delete(void* memory) noexcept {
  if (!memory) return;
  g_in_use -= taken_by(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace {

using namespace qingtan;

constexpr std::size_t kFactors = 100'000;
constexpr bool kWasm = sizeof(void*) == 4;
// Measured: 58.0 MB as wasm, 70.2 MB natively, where a pointer is twice as large and a factor has 27.
// As wasm 60 MB is what it may ever be.
constexpr std::size_t kLimit = kWasm ? 58'500'000 : 71'000'000;

}  // namespace

TEST_CASE("A catalogue of 100,000 factors and its search index keep to their memory") {
  const std::size_t before = g_in_use;
  {
    const Catalogue catalogue = bench::large_catalogue(kFactors);
    const std::size_t of_catalogue = g_in_use - before;
    REQUIRE(catalogue.factors().size() == kFactors);
    const PinyinTable pinyin = test::small_pinyin();
    const auto index = SearchIndex::build(catalogue, &pinyin);
    REQUIRE(index.has_value());
    const std::size_t together = g_in_use - before;
    CAPTURE(of_catalogue, together);
    CHECK(together <= kLimit);
    CHECK(of_catalogue > 250 * kFactors);  // the letters alone: the count counts
  }
  CHECK(g_in_use <= before + 4096);  // all of it was given back
}

TEST_CASE("A pack, its copies and the catalogue built of it hold their factors once") {
  const Catalogue large = bench::large_catalogue(5000);
  Pack pack;
  for (const Factor& factor : large.factors()) pack.factors.push_back(factor);
  const std::size_t before = g_in_use;
  const Pack copy = pack;
  CHECK(g_in_use - before < 1024);
  CatalogueBuilder builder;
  REQUIRE(builder.add_pack(copy, Trust::verified, "copy"));
  const Catalogue catalogue = std::move(builder).build();
  CHECK(g_in_use - before < 32 * catalogue.factors().size());
  CHECK(&catalogue.factor(17) == &pack.factors[17]);
}
