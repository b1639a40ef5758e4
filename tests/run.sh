#!/usr/bin/env bash
# Runs every test and ends on one honest line: `N passed, N failed`. A suite that fails to build,
# ends badly or runs no test counts as a failure; the others still run.
# Usage: tests/run.sh [native|asan|fuzz|wasm|browser|setup]...   (default: all)
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
fuzz_seconds=${FUZZ_SECONDS:-8}
build=wasm/toolchain/build.sh
logs=build/logs
mkdir -p "$logs"
passed=0
failed=0
summary=()

# Adds up the closing lines of the runners in a log: ctest's own, and of the rest `N passed, N
# failed`, or where there is no such total the lines `part: N passed, N failed`.
count_results() {
  awk '
    /% tests passed, [0-9]+ tests? failed out of [0-9]+/ {
      match($0, /passed, [0-9]+/); bad = substr($0, RSTART + 8, RLENGTH - 8)
      match($0, /out of [0-9]+/); all = substr($0, RSTART + 7, RLENGTH - 7)
      good += all - bad; wrong += bad
    }
    /^[A-Za-z0-9_-]+: [0-9]+ passed, [0-9]+ failed/ { part_good += $2; part_bad += $4 }
    /^[0-9]+ passed, [0-9]+ failed/ { total_good = $1; total_bad = $3; total = 1 }
    END {
      if (!total) { total_good = part_good; total_bad = part_bad }
      print good + total_good, wrong + total_bad
    }' "$1"
}

# suite NAME COMMAND...: runs one suite, shows its log as it goes, and counts what it closed on.
suite() {
  local name=$1 log=$logs/test-$1.log started=$SECONDS status good bad
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r good bad < <(count_results "$log")
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
    bad=1
    printf '!! %s: exit code %s, %s tests passed\n' "$name" "$status" "$good"
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  summary+=("$(printf '%-8s %5d passed %4d failed %5d s' "$name" "$good" "$bad" \
    $((SECONDS - started)))")
}

# How many vectors of others were checked, as the tests of a preset say: natively and in wasm the same.
vector_counts() {
  grep -hE '^(Wycheproof|CCTV|Speccheck|Merkle proofs|RFC 8785)' "build/$1/Testing/Temporary/LastTest.log" | sort -u
}

# ctest names each test only where one fails: its last lines are what counts otherwise.
# ctest_of PRESET [CTEST ARGUMENT]...
ctest_of() {
  local log=$logs/ctest-$1.log
  if ctest --preset "$1" --parallel 2 "${@:2}" >"$log" 2>&1; then
    vector_counts "$1"
    grep -E 'tests passed|Total Test time' "$log"
  else
    grep -v -E '^ *(Start|[0-9]+/[0-9]+ .* Passed)' "$log"
    return 1
  fi
}

by_command='^(cli|schemas): |^verification by hand'
# The command line as shipped, and what is tested through it. The unit tests run with sanitizers, most as wasm too: each
# flavour of all of them takes a slow machine half an hour to compile.
native() { "$build" native && ctest_of release -R "$by_command"; }
# Memory is measured as wasm: with sanitizers the figures mean nothing. An -E here takes the place of the preset's own,
# so the tests of the wasm modules, not built yet, are named again.
asan() { "$build" asan && ctest_of asan -E "$by_command|^engine_memory_test|^wasm-"; }
fuzz() { "$build" fuzz && tests/fuzz/run.sh "$fuzz_seconds"; }
wasm() { "$build" native && "$build" wasm && ctest_of wasm; }
browser() { "$build" wasm && "$build" site && node tests/browser/run.mjs; }
setup() { tests/setup/run.sh; }

[ $# -gt 0 ] || set -- setup native asan fuzz wasm browser
for name in "$@"; do
  case $name in
  native | asan | fuzz | wasm | browser | setup) suite "$name" "$name" ;;
  *) echo "unknown suite: $name" >&2 && exit 2 ;;
  esac
done

printf '\n'
printf '%s\n' "${summary[@]}"
printf 'in %d min %d s\n\n' $((SECONDS / 60)) $((SECONDS % 60))
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
