#pragma once
// Disks for a store: one that does what it is told, and what can become of one that does not. After
// SQLite's crash tests: what was not acknowledged when the power goes may be there, in part, in
// another order, or not at all.

#include "generator.h"
#include "qingtan/store/opening.h"

namespace qingtan::test {

/// All steps of a batch, as a disk does them that keeps its word.
void apply_steps(StoreBytes& disk, const WriteBatch& batch);

/// Which part of an unacknowledged batch a power cut leaves.
enum class PowerCut {
  in_order,   // the first `reached` steps, and the next one torn
  reordered,  // any of the steps
  torn,       // every file a piece of what it should be
  garbled,    // as torn, with other bytes at the end
};
inline constexpr PowerCut kPowerCuts[] = {PowerCut::in_order, PowerCut::reordered, PowerCut::torn,
                                          PowerCut::garbled};

void cut_power(StoreBytes& disk, const WriteBatch& batch, PowerCut cut, std::size_t reached,
               Random& random);

/// Everything that is to be written, one batch after the other; how many there were.
std::size_t save_all(Store& store, StoreBytes& disk, bool idle, Moment at);

/// What a store holds, in one text.
std::string contents(const Documents& documents);

/// Edits of a few documents: new ones, fields, whole values, bin and back.
std::vector<Edit> any_edits(Random& random, const Documents& documents);

Entropy entropy_of(std::uint64_t seed);

/// Small files, so that a short life has many of them.
StoreOptions small_store(std::uint64_t seed);

}  // namespace qingtan::test
