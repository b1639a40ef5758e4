#!/usr/bin/env bash
# Prints the engine's speed and the sizes of what is shipped. Builds nothing: `make bench` has built
# the benchmarks (preset release with QINGTAN_BENCH) and the page before.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${QINGTAN_BENCH_BUILD:-build/release}
"$build/tests/bench/qingtan_bench"
echo
node tests/bench/sizes.mjs
