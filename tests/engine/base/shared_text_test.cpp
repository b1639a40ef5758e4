#include "qingtan/base/shared_text.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "qingtan/base/hash_index.h"

using namespace qingtan;

static_assert(sizeof(SharedString) == sizeof(void*));

TEST_CASE("A shared text is the text that it was made of, at every length") {
  TextPool pool;
  for (std::size_t size : {0, 1, 127, 128, 4000, 4096, 16383, 16384, 70000, 3000000}) {
    const std::string text(size, 'x');
    CHECK(SharedString(text) == text);
    CHECK(pool.add(text) == text);
    CHECK(pool.share(text).view() == text);
    CHECK(SharedString(text).size() == size);
  }
  CHECK(SharedString("").empty());
  CHECK(SharedString(std::string_view("a\0b", 3)).size() == 3);
}

TEST_CASE("Texts are compared by their letters, wherever they lie") {
  TextPool pool;
  CHECK(pool.add("钢") == SharedString("钢"));
  CHECK(pool.add("a") < SharedString("b"));
  CHECK(pool.add("a") < std::string("b"));
  CHECK("b" > pool.add("a"));
  CHECK(SharedString() < "a");
  CHECK(SharedString() == "");
  CHECK(std::string_view("a") != SharedString("b"));
}

TEST_CASE("Texts join with others as strings do") {
  const SharedString a = "a";
  CHECK("x" + a + "y" == "xay");
  CHECK(a + a == "aa");
  CHECK(std::string("x") + a == "xa");
  const std::string copied = a;
  CHECK(copied == "a");
  CHECK(SharedString("steel").substr(1, 3) == "tee");
  CHECK(Text(SharedText(Text{"钢", "steel"})) == Text{"钢", "steel"});
}

TEST_CASE("Texts outlive the pool and each other") {
  SharedString kept, copied;
  {
    TextPool pool;
    std::vector<SharedString> others;
    for (int i = 0; i < 5000; ++i) {
      others.push_back(pool.add("text number " + std::to_string(i)));
      if (i == 2500) kept = others.back();
    }
    copied = kept;
    kept = others[4999];
    const SharedString& self = kept;
    kept = self;
  }
  CHECK(copied == "text number 2500");
  CHECK(kept == "text number 4999");
  copied = "another";
  CHECK(copied == "another");
}

TEST_CASE("A pool gives the same text once, where it is asked to share") {
  TextPool pool;
  const SharedString first = pool.share("boundary"), second = pool.share("boundary");
  CHECK(first.view().data() == second.view().data());
  CHECK(pool.add("boundary").view().data() != first.view().data());
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 3000; ++i) CHECK(pool.share(std::to_string(i)) == std::to_string(i));
  }
  CHECK(pool.share("17").view().data() == pool.share("17").view().data());
}

TEST_CASE("A hash index finds every number under its hash, among equal hashes too") {
  std::mt19937 random(20261122);
  std::vector<std::uint32_t> hashes;
  HashIndex index;
  CHECK(index.find(1, [](std::uint32_t) { return true; }) == kNotFiled);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    // Few distinct ones, at both ends of the table and anywhere.
    const std::uint32_t kinds[] = {0xffffffffu, 0u, static_cast<std::uint32_t>(random()), i % 7};
    hashes.push_back(kinds[random() % 4]);
    index.insert(hashes[i], i);
    if (i == 100 || i == 4321) index.shrink_to_fit();
    if (i % 500 != 0) continue;
    for (std::uint32_t n = 0; n <= i; n += 97)
      CHECK(index.find(hashes[n], [&](std::uint32_t found) { return found == n; }) == n);
  }
  CHECK(index.find(3, [](std::uint32_t) { return false; }) == kNotFiled);
}
