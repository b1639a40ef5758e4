#!/usr/bin/env bash
# Mutation test of the verifier: changes engine/src/trust one place at a time, in a copy of the tree
# (build/mutation/tree), and counts the changes that the trust tests notice. Fails below 95 %.
# Usage: tests/mutation/run.sh      MUTANTS=n tries a sample (default 200, 0: all; SEED=n another
# one); SOURCES="keys refresh" only these files; TESTS="engine_attack_test" only these tests.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tree=${MUTATION_TREE:-$root/build/mutation/tree}
mkdir -p "$tree"
cd "$root"
git ls-files -z --cached --others --exclude-standard -- ':!docs' ':!web/fonts' |
  while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
  tar --null -T - -cf - | tar -C "$tree" -xf -
cd "$tree"
cmake --preset dev -DQINGTAN_UI=OFF >/dev/null
MUTANTS=${MUTANTS-200} exec python3 "$root/tests/mutation/mutate.py" "$tree"
