#include "qingtan/release/key_file.h"

#include <catch2/catch_test_macros.hpp>

#include "support/repository.h"

using namespace qingtan;
using namespace qingtan::test;

TEST_CASE("Keys in PEM are RFC 8410's: its example private and public key are read") {
  const auto seed = read_private_key(
      "-----BEGIN PRIVATE "
      "KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
      "-----END PRIVATE KEY-----\n",
      "rfc8410");
  REQUIRE(seed.has_value());
  const auto key = read_public_key(
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
      "-----END PUBLIC KEY-----\n",
      "rfc8410");
  REQUIRE(key.has_value());
  CHECK(public_key_of(*seed) == *key);
}

TEST_CASE("Keys survive PEM and paper, and a comment before the key is no part of it") {
  for (int n = 0; n < 200; ++n) {
    const Seed seed = sha256(bytes_of("seed " + std::to_string(n)));
    CHECK(read_private_key(write_private_key(seed, "DEVELOPMENT KEY\n"), "") == seed);
    CHECK(read_public_key(write_public_key(public_key_of(seed)), "") == public_key_of(seed));
    CHECK(read_paper_key(write_paper_key(seed)) == seed);
  }
}

TEST_CASE("Every misread character of a paper key is noticed; its look-alikes are accepted") {
  const Seed seed = sha256(bytes_of("paper"));
  const std::string paper = write_paper_key(seed);
  for (std::size_t i = 0; i < paper.size(); ++i) {
    if (paper[i] == ' ' || paper[i] == '\n') continue;
    std::string wrong = paper;
    wrong[i] = paper[i] == 'A' ? 'B' : 'A';
    INFO(wrong);
    CHECK(!read_paper_key(wrong).has_value());
  }
  std::string typed;
  for (char c : paper)
    typed += c == '1' ? 'l' : c == '0' ? 'o' : c == ' ' ? '-' : static_cast<char>(std::tolower(c));
  CHECK(read_paper_key(typed) == seed);
  CHECK(!read_paper_key(paper.substr(1)).has_value());
  CHECK(!read_paper_key("").has_value());
}

TEST_CASE("What is no Ed25519 key in PEM is refused with a reason") {
  const std::string good = write_private_key(test_key(1).seed);
  for (const std::string& text :
       {std::string(), std::string("MC4CAQ=="), good.substr(0, good.size() - 20),
        write_public_key(public_key_of(test_key(1).seed))}) {
    const auto key = read_private_key(text, "a.key");
    REQUIRE(!key.has_value());
    CHECK(key.error().front().file == "a.key");
  }
}
