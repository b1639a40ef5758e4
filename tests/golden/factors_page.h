#pragma once
// docs/factors.md: what the packs cover, made from them.

#include <string>
#include <vector>

#include "qingtan/model/pack.h"

namespace qingtan::test {

/// The page, whole: each pack as of its day of release.
std::string factors_page(const std::vector<Pack>& packs);

}  // namespace qingtan::test
