#pragma once
// Files of a repository over HTTP, from this machine only.

#include <string>

#include "qingtan/trust/refresh.h"

namespace qingtan::conformance {

/// GET base/path, cut off beyond the limit. 404 and 403 are `missing`; redirects are not followed.
FileAnswer fetch(const std::string& base, const FileRequest& request);

/// A target's path as part of an address.
std::string quoted_path(std::string_view path);

}  // namespace qingtan::conformance
