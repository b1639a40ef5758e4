// Which delegated roles may speak for a name, compared with rules that are written another way.

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <random>

#include "qingtan/trust/digest.h"
#include "qingtan/trust/metadata.h"

using namespace qingtan;

namespace {

// By trying every length of a star: simple, and exponential.
bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    for (std::size_t n = 0; n <= text.size(); ++n) {
      if (n > 0 && text[n - 1] == '/') return false;
      if (matches(pattern.substr(1), text.substr(n))) return true;
    }
    return false;
  }
  if (text.empty() || (pattern[0] == '?' ? text[0] == '/' : text[0] != pattern[0])) return false;
  return matches(pattern.substr(1), text.substr(1));
}

std::string random_text(std::mt19937& r, std::string_view letters) {
  std::string text;
  for (std::size_t n = r() % 9; n-- > 0;) text += letters[r() % letters.size()];
  return text;
}

Delegations speaking(std::vector<std::string> paths, std::vector<std::string> prefixes) {
  Delegations delegations;
  delegations.roles.push_back({"a", {}, false, std::move(paths), std::move(prefixes)});
  return delegations;
}

Delegations binned(std::int64_t bits) {
  Delegations delegations;
  delegations.bins = HashBins{{{"key"}, 1}, bits, "bin"};
  return delegations;
}

std::string bin(std::uint64_t number, std::int64_t bits) {
  char text[40];
  std::snprintf(text, sizeof text, "bin-%0*llx", static_cast<int>((bits + 3) / 4),
                static_cast<unsigned long long>(number));
  return text;
}

}  // namespace

TEST_CASE("A role speaks for a name exactly if one of its patterns matches, segment by segment") {
  std::mt19937 r(31);
  int matched = 0;
  for (int round = 0; round < 8000; ++round) {
    const std::string pattern = random_text(r, "ab*?/*");
    const std::string name = random_text(r, "ab/a");
    INFO(pattern << " and " << name);
    const bool expected = matches(pattern, name);
    const auto roles = roles_for_target(speaking({"no match", pattern}, {}), name);
    CHECK(roles.size() == (expected ? 1u : 0u));
    matched += expected;
  }
  CHECK(matched > 100);
}

TEST_CASE("A role speaks for the names whose SHA-256 begins with one of its prefixes") {
  for (int n = 0; n < 64; ++n) {
    const std::string name = "target " + std::to_string(n);
    const std::string hash = to_hex(sha256(bytes_of(name)));
    CHECK(roles_for_target(speaking({}, {"x", hash.substr(0, 1)}), name).size() == 1);
    CHECK(roles_for_target(speaking({}, {hash}), name).size() == 1);
    CHECK(roles_for_target(speaking({}, {""}), name).size() == 1);
    CHECK(roles_for_target(speaking({}, {hash + "0", hash.substr(1)}), name).empty());
  }
}

TEST_CASE("Roles are named in their order, up to the first that ends the search") {
  Delegations delegations;
  for (const char* name : {"a", "b", "c", "d"})
    delegations.roles.push_back({name, {}, name[0] == 'c', {name[0] == 'a' ? "y" : "x"}, {}});
  using Roles = std::vector<std::pair<std::string, bool>>;
  CHECK(roles_for_target(delegations, "x") == Roles{{"b", false}, {"c", true}});
  CHECK(roles_for_target(delegations, "y") == Roles{{"a", false}});
  CHECK(roles_for_target(delegations, "z").empty());
  CHECK(delegated_role(delegations, "d").has_value());
  CHECK_FALSE(delegated_role(delegations, "e").has_value());
}

TEST_CASE(
    "Hash bins of every size: a name is in the bin of its leading bits, which alone there is") {
  for (std::int64_t bits = 1; bits <= 32; ++bits) {
    const Delegations delegations = binned(bits);
    const std::uint64_t count = std::uint64_t{1} << bits;
    INFO(bits << " bits");
    for (int n = 0; n < 20; ++n) {
      const std::string name = "target " + std::to_string(n);
      const std::string hash = to_hex(sha256(bytes_of(name)));
      const std::uint64_t lead = std::stoull(hash.substr(0, 8), nullptr, 16) >> (32 - bits);
      const auto roles = roles_for_target(delegations, name);
      REQUIRE(roles.size() == 1);
      CHECK(roles[0] == std::pair{bin(lead, bits), true});
      CHECK(delegated_role(delegations, roles[0].first).has_value());
    }
    CHECK(delegated_role(delegations, bin(0, bits)) == delegations.bins->role);
    CHECK(delegated_role(delegations, bin(count - 1, bits)).has_value());
    CHECK_FALSE(delegated_role(delegations, bin(count, bits)).has_value());
    CHECK_FALSE(delegated_role(delegations, "bin-0" + bin(0, bits).substr(4)).has_value());
    CHECK_FALSE(delegated_role(delegations, "bin-" + bin(0, bits).substr(5)).has_value());
    CHECK_FALSE(delegated_role(delegations, "bim-" + bin(0, bits).substr(4)).has_value());
    CHECK_FALSE(delegated_role(delegations, "bin0" + bin(0, bits).substr(4)).has_value());
  }
}

TEST_CASE("A bin's number is lower-case hexadecimal, digit by digit") {
  const Delegations delegations = binned(8);
  for (int c = 0; c < 256; ++c) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    for (const std::size_t at : {4u, 5u}) {
      std::string role = "bin-00";
      role[at] = static_cast<char>(c);
      INFO(role);
      CHECK(delegated_role(delegations, role).has_value() == digit);
    }
  }
  // The number itself counts: of 2^5 bins the last is 1f.
  const Delegations few = binned(5);
  for (const char* last : {"bin-19", "bin-1a", "bin-1f"}) CHECK(delegated_role(few, last));
  for (const char* none : {"bin-20", "bin-2a", "bin-a0", "bin-f0"})
    CHECK_FALSE(delegated_role(few, none));
}
