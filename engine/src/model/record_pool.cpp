#include <array>
#include <bit>

#include "qingtan/model/factor.h"

namespace qingtan {
namespace {

// Of all that distinguishes one uncertainty from another.
std::uint32_t hash_of(const Uncertainty& u) {
  std::array<double, 12> numbers{static_cast<double>(u.kind), static_cast<double>(u.center), u.gsd,
                                 u.sd, u.min, u.max, u.basic};
  for (std::size_t i = 0; i < u.scores.size(); ++i) numbers[7 + i] = u.scores[i];
  const auto bytes = std::bit_cast<std::array<char, sizeof numbers>>(numbers);
  return qingtan::hash_of(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace

SharedVector<std::string> RecordPool::share(std::vector<std::string> words) {
  const auto [at, fresh] = lists_.try_emplace(words);
  if (fresh) at->second = std::move(words);
  return at->second;
}

Shared<Uncertainty> RecordPool::share(const Uncertainty& uncertainty) {
  const std::uint32_t hash = hash_of(uncertainty);
  const std::uint32_t found = uncertainty_numbers_.find(
      hash, [&](std::uint32_t i) { return *uncertainties_[i] == uncertainty; });
  if (found != kNotFiled) return uncertainties_[found];
  uncertainty_numbers_.insert(hash, static_cast<std::uint32_t>(uncertainties_.size()));
  return uncertainties_.emplace_back(uncertainty);
}

}  // namespace qingtan
