#!/usr/bin/env bash
# Builds one thing quietly: `build.sh native|asan|fuzz|wasm|site|bench|dev`. Shows one line for each
# part with its time, and the end of the log where a part fails. Set-up has to have run.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
logs=build/logs
mkdir -p "$logs"

# part NAME COMMAND...: runs a command into its own log.
part() {
  local name=$1 log=$logs/build-${1// /-}.log started=$SECONDS
  shift
  printf '[build] %-22s' "$name"
  if "$@" >"$log" 2>&1; then
    printf '%4d s\n' $((SECONDS - started))
  else
    printf ' FAILED after %d s\n' $((SECONDS - started))
    grep -E -A8 'error:|Error|FAILED:|undefined' "$log" | head -n 60 || tail -n 30 "$log"
    printf '[build] whole log: %s\n' "$log" >&2
    exit 1
  fi
}

# preset NAME [CMAKE ARGUMENT]... [-- TARGET...]
preset() {
  local name=$1 options=()
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  [ $# -eq 0 ] || shift
  cmake --preset "$name" "${options[@]}" && cmake --build --preset "$name" ${1:+--target "$@"}
}

# The command line, the packs and the pinyin table: what the page and the other presets' tests are made with.
native() { part 'native release' preset release -- cli/all factors/all pinyin/all; }

case ${1:-} in
dev | asan | fuzz) part "$1" preset "$1" ;;
native) native ;;
wasm) part wasm preset wasm ;;
site)
  native
  part 'wasm' preset wasm -- wasm/all
  part 'site' node web/build.mjs
  tail -n 10 "$logs/build-site.log"
  ;;
bench)
  part 'native benchmarks' preset release -DQINGTAN_BENCH=ON
  part 'wasm benchmarks' preset wasm -DQINGTAN_BENCH=ON -- tests/bench/all
  tests/bench/run.sh
  ;;
*)
  echo "Usage: build.sh native|asan|fuzz|wasm|site|bench|dev" >&2
  exit 2
  ;;
esac
