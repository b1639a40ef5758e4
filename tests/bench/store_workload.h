#pragma once
// A user's workspace of some years: 5,000 private factors, 500 schemes, 100,000 changes.

#include <cstdio>
#include <cstdlib>

#include "qingtan/store/opening.h"

namespace qingtan::bench {

/// The value, or the end of the program.
template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

/// As the page opens it; the passphrase costs nothing here.
StoreOptions options_with(std::uint8_t seed, bool encrypted);

/// Its files, the last session being one that had no time for a snapshot.
StoreBytes a_workspace(bool encrypted);

DocumentKey any_key(int i);
/// One edit of one field.
void change(Store& store, int i);
/// Everything that is to be written, with what there is time for.
void save(Store& store, StoreBytes& disk);

}  // namespace qingtan::bench
