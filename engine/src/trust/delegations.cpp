// Which delegated roles may speak for a target (TUF 4.5 and TAP 15).

#include "qingtan/trust/digest.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {
namespace {

// Shell pattern of one path segment: '*' any run, '?' one character. Backtracks to the last star.
bool matches_segment(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
      ++p, ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

// As many segments on both sides, each matching: '*' does not reach over '/'.
bool matches_path(std::string_view pattern, std::string_view path) {
  while (true) {
    const std::size_t a = pattern.find('/');
    const std::size_t b = path.find('/');
    if (!matches_segment(pattern.substr(0, a), path.substr(0, b))) return false;
    if (a == std::string_view::npos || b == std::string_view::npos) return a == b;
    pattern.remove_prefix(a + 1);
    path.remove_prefix(b + 1);
  }
}

bool speaks_for(const DelegatedRole& role, std::string_view target, std::string_view hash) {
  for (const std::string& pattern : role.paths) {
    if (matches_path(pattern, target)) return true;
  }
  for (const std::string& prefix : role.hash_prefixes) {
    if (hash.starts_with(prefix)) return true;
  }
  return false;
}

std::string bin_name(const HashBins& bins, std::uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (std::int64_t bits = bins.bit_length; bits > 0; bits -= 4) {
    digits.insert(digits.begin(), kDigits[number & 15]);
    number >>= 4;
  }
  return bins.name_prefix + "-" + digits;
}

std::uint64_t bin_of(const HashBins& bins, const Hash& hash) {
  const std::uint64_t lead = std::uint64_t{hash[0]} << 24 | std::uint64_t{hash[1]} << 16 |
                             std::uint64_t{hash[2]} << 8 | hash[3];
  return lead >> (32 - bins.bit_length);
}

// The number that a bin's name states, if it is one of the bins'.
bool is_bin(const HashBins& bins, std::string_view role) {
  if (!role.starts_with(bins.name_prefix + "-")) return false;
  const std::string_view digits = role.substr(bins.name_prefix.size() + 1);
  if (digits.size() != static_cast<std::size_t>((bins.bit_length + 3) / 4)) return false;
  std::uint64_t number = 0;
  for (char c : digits) {
    const bool decimal = c >= '0' && c <= '9';
    if (!decimal && !(c >= 'a' && c <= 'f')) return false;
    number = number * 16 + static_cast<std::uint64_t>(decimal ? c - '0' : c - 'a' + 10);
  }
  return number < std::uint64_t{1} << bins.bit_length;
}

}  // namespace

std::optional<Role> delegated_role(const Delegations& delegations, std::string_view role) {
  for (const DelegatedRole& delegated : delegations.roles) {
    if (delegated.name == role) return delegated.role;
  }
  if (delegations.bins && is_bin(*delegations.bins, role)) return delegations.bins->role;
  return std::nullopt;
}

std::vector<std::pair<std::string, bool>> roles_for_target(const Delegations& delegations,
                                                           std::string_view target) {
  const Hash hash = sha256(bytes_of(target));
  if (delegations.bins)
    return {{bin_name(*delegations.bins, bin_of(*delegations.bins, hash)), true}};
  std::vector<std::pair<std::string, bool>> roles;
  const std::string hex = to_hex(hash);
  for (const DelegatedRole& role : delegations.roles) {
    if (!speaks_for(role, target, hex)) continue;
    roles.emplace_back(role.name, role.terminating);
    if (role.terminating) break;
  }
  return roles;
}

}  // namespace qingtan
