#pragma once
// ".qtbundle": files for import without a network, one after the other behind a line that lists
// them:
//
//   {"files":[{"len":2567,"name":"1.root.json"},…],"qtbundle":1}
//   <the bytes of the files in that order, nothing else>
//
// A bundle is only transport. It proves nothing; what it carries is verified as if it had been
// fetched.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/base/error.h"

namespace qingtan {

inline constexpr std::string_view kBundleExtension = ".qtbundle";
inline constexpr std::size_t kBundleFiles = 4096;
inline constexpr std::size_t kBundleBytes = std::size_t{128} << 20;

struct BundleFile {
  std::string name;        // [A-Za-z0-9._/-]{1,160}, relative, without "..", "//" or "/" at an end
  std::string_view bytes;  // of the caller
};

using Bundle = std::vector<BundleFile>;

/// Whether a name cannot lead out of a directory.
bool is_bundle_name(std::string_view name);

/// The files' bytes point into `bytes`. Errors: too_large, syntax, those of read_canonical and
/// ObjectReader, bad_value (name), duplicate, hash_mismatch (the lengths do not add up).
Result<Bundle> read_bundle(std::string_view bytes, std::string_view file);
/// Errors: what read_bundle would refuse.
Result<std::string> write_bundle(std::span<const BundleFile> files);

}  // namespace qingtan
