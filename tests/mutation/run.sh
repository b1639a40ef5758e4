#!/usr/bin/env bash
# Mutation test of the verifier: changes engine/src/trust and engine/src/supply one place at a time and
# counts the changes that their tests notice. All changes of a source are compiled into one object,
# chosen by the environment variable QINGTAN_MUTANT when a test program starts; only the test cases
# that meet a change are run for it. Fails below 95 %; writes docs/mutation.md.
# Usage: tests/mutation/run.sh      SOURCES="keys refresh" only these files; TESTS="engine_attack_test"
# only these tests; MUTANTS=n a sample (SEED=n another one); SURVIVORS=1 goes on from the last run, also
# one that was broken off: only what no test noticed, with tests written since; QUICK=0.2 without test
# cases of more seconds, for a first look; JOBS=n so many at once (2).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
# Quick to build from nothing: several sources at a time. The programs are linked anew with the mutants.
programs=build/mutation/programs
[ -e $programs/build.ninja ] || cmake --preset dev -B $programs -DCMAKE_UNITY_BUILD=ON -DCMAKE_CXX_FLAGS_DEBUG=-O1 \
  -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_CXX_FLAGS=-Wno-deprecated-declarations >/dev/null
tests=${TESTS:-$(python3 tests/mutation/mutate.py --tests)}
# shellcheck disable=SC2086
nice -n 10 ninja -C $programs $tests
exec nice -n 10 python3 tests/mutation/mutate.py
