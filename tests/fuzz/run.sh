#!/usr/bin/env bash
# Fuzzes every parser for SECONDS each, two targets at a time, from the committed corpus and what
# earlier runs found. Builds nothing (preset fuzz does). New crashers are kept in build/fuzz/crashers.
# Usage: tests/fuzz/run.sh SECONDS [TARGET]...      QINGTAN_FUZZ_BUILD names another build folder.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
seconds=${1:?how many seconds for each target?}
shift
build=${QINGTAN_FUZZ_BUILD:-$here/../../build/fuzz}
jobs=${QINGTAN_FUZZ_JOBS:-$(nproc)}
[ -d "$build" ] || { echo "there is no $build: build the preset fuzz first" >&2; exit 2; }
build=$(cd "$build" && pwd)
found=$build/crashers

if [ $# -gt 0 ]; then targets=("$@")
else # each once: two runs of a target would write each other's log
  mapfile -t targets < <(sed -n 's/^foreach(target \(.*\))$/\1/p' "$here/CMakeLists.txt" | tr ' ' '\n' | awk '!seen[$0]++')
fi

# fuzz TARGET: one line of what happened; the exit code is the target's.
fuzz() {
  local target=$1 log=$build/fuzz-$1.log work=$build/corpus/$1 status runs cover note=ok
  mkdir -p "$work" "$found/$target"
  # libFuzzer's own alarm can wait for ever for a lock of the allocator that it interrupted.
  timeout --kill-after=10 $((seconds + 180)) "$build/tests/fuzz/fuzz_$target" "$work" "$here/corpus/$target" \
    -max_total_time="$seconds" -dict="$here/qingtan.dict" -artifact_prefix="$found/$target/" \
    -timeout=60 -rss_limit_mb=2560 -max_len=8192 -print_final_stats=1 >"$log" 2>&1
  status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  cover=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
  [ "$status" -eq 0 ] && [ "${runs:-0}" -gt 0 ] || note=FAILED
  printf '%-12s %-6s %9s executions, %s\n' "$target" "$note" "${runs:-0}" "${cover:-cov: 0}"
  [ "$note" = ok ] && return 0
  echo "    exit $status, inputs: $found/$target   log: $log"
  { grep -E -m 5 'broken promise|ERROR: |runtime error' "$log"; grep -v '^#\?[0-9 ]*\(NEW\|REDUCE\|pulse\)' "$log" | tail -n 25; } | cut -c1-200 | sed 's/^/    /'
  for input in "$found/$target"/*; do # on a machine that is gone tomorrow, this is what is left of it
    [ -s "$input" ] && [ "$(wc -c <"$input")" -le 6000 ] && { echo "    $input"; base64 -w 160 "$input" | sed 's/^/    /'; }
  done
  return 1
}

export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
passed=0
failed=0
running=0
collect() {
  if wait -n; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  running=$((running - 1))
}
for target in "${targets[@]}"; do
  [ "$running" -lt "$jobs" ] || collect
  fuzz "$target" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do collect; done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
