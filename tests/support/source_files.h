#pragma once
// A whole pack in one piece of JSON, for tests that need only a few records.

#include <string>
#include <vector>

#include "qingtan/model/pack.h"

namespace qingtan::test {

/// The source files of a pack. `lists`:
/// {"factors":[…],"parameters":[…],"scenarios":[…],"ranges":[…], "cases":[…],"schemes":[…]}, each
/// optional and as in its source file; "header" has fields of pack.json that are to differ. Aborts
/// on what is no JSON.
std::vector<SourceFile> source_files(const std::string& lists);

/// The pack built from them. Aborts where they cannot be built.
std::string pack_bytes(const std::string& lists);

}  // namespace qingtan::test
