#!/usr/bin/env bash
# Prints the engine's speed and the sizes of what is shipped. Builds nothing: `make bench` has built
# the benchmarks (preset release with QINGTAN_BENCH) and the page before.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${QINGTAN_BENCH_BUILD:-build/release}
"$build/tests/bench/qingtan_bench"
echo
"$build/tests/bench/qingtan_bench_search" "$build/pinyin/pinyin.table"
# The same as wasm, where somebody has built it: preset wasm with QINGTAN_BENCH.
search=${QINGTAN_BENCH_WASM:-build/wasm}/tests/bench/qingtan_bench_search.js
[ ! -f "$search" ] || node "$search" "$build/pinyin/pinyin.table"
echo
node tests/bench/sizes.mjs
