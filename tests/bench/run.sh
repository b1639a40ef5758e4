#!/usr/bin/env bash
# Prints the engine's speed and the sizes of what is shipped, natively and as wasm, each figure beside
# a baseline of the same run and the target it has. Builds nothing: `make bench` has built the
# benchmarks (presets release and wasm with QINGTAN_BENCH) and the page before.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
native=${QINGTAN_BENCH_BUILD:-build/release}
wasm=${QINGTAN_BENCH_WASM:-build/wasm}
started=$SECONDS

"$native/tests/bench/qingtan_bench"
echo
node tests/bench/verifier.mjs "$native" "$wasm"
"$native/tests/bench/qingtan_bench_packs"
echo
node tests/bench/verifier_size.mjs "$wasm"
echo
"$native/tests/bench/qingtan_bench_search" "$native/pinyin/pinyin.table"
node "$wasm/tests/bench/qingtan_bench_search.js" "$native/pinyin/pinyin.table"
echo
systems=$(mktemp -d)
"$native/tests/bench/qingtan_bench_inventory" "$systems"
node "$wasm/tests/bench/qingtan_bench_inventory.js" "$systems"
# Debian's own, to which set-up's SciPy belongs; another may stand before it on PATH.
python=$([ -x /usr/bin/python3 ] && echo /usr/bin/python3 || echo python3)
"$python" tests/bench/bench_inventory.py "$systems"
rm -r "$systems"
echo
"$native/tests/bench/qingtan_bench_vehicle"
node "$wasm/tests/bench/qingtan_bench_vehicle.js"
echo
"$native/tests/bench/qingtan_bench_store"
node "$wasm/tests/bench/qingtan_bench_store.js"
node tests/bench/store_page.mjs "$wasm"
echo
drawn=$(mktemp -d)
"$native/tests/bench/qingtan_bench_analysis" "$drawn"
node "$wasm/tests/bench/qingtan_bench_analysis.js" "$drawn"
"$python" tests/bench/bench_analysis.py "$drawn"
rm -r "$drawn"
node tests/bench/analysis_page.mjs
echo
node tests/bench/frames.mjs
echo
node tests/bench/sizes.mjs
printf '\nmeasured in %d s\n' $((SECONDS - started))
