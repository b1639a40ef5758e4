#!/usr/bin/env bash
# What set-up promises, with apt replaced by a stand-in so that nothing is downloaded.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/wasm/toolchain/cache.sh"
set +e
real_cache=$cache
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0

# stand_in NAME BODY: a command that hides the real one of that name.
stand_in() {
  mkdir -p "$scratch/bin"
  printf '#!/bin/sh\n%s\n' "$2" >"$scratch/bin/$1"
  chmod +x "$scratch/bin/$1"
}

# set_up [VARIABLE=VALUE]...: the build phase of another clone in a new cache that has only npm's
# packages, with the stand-ins; output in $output.
set_up() {
  rm -rf "$scratch/cache" "$scratch/clone"
  mkdir -p "$scratch/cache" "$scratch/clone/wasm" "$scratch/clone/web"
  ln -s "$real_cache"/node-* "$scratch/cache"
  cp -r "$root/wasm/toolchain" "$scratch/clone/wasm"
  cp "$root"/web/package*.json "$root/web/.npmrc" "$scratch/clone/web"
  output=$(env "$@" QINGTAN_CACHE="$scratch/cache" PATH="$scratch/bin:$PATH" \
    "$scratch/clone/wasm/toolchain/setup.sh" build 2>&1)
}

check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'not ok: %s\n%s\n' "$name" "$output"
  fi
}

says() {
  local part
  for part in "$@"; do
    grep -qF -- "$part" <<<"$output" || return 1
  done
}

fails_saying() { [ "$status" -ne 0 ] && says "$@"; }
succeeds_saying() { [ "$status" -eq 0 ] && says "$@"; }
quiet_within_5_s() { [ "$status" -eq 0 ] && [ -z "$output" ] && [ "$elapsed_ms" -lt 5000 ]; }

began=$(date +%s%N)
output=$("$root/wasm/toolchain/setup.sh" build test 2>&1)
status=$?
elapsed_ms=$((($(date +%s%N) - began) / 1000000))
check 'a second run does nothing, says nothing and takes less than 5 s' quiet_within_5_s

stand_in apt-get 'exit 100'
stand_in apt-cache 'exit 100'
stand_in emcc 'echo "emcc (Emscripten) 3.1.6 (x)"'
set_up
status=$?
check 'an emcc on PATH that is too old is passed over' fails_saying 'package emscripten'
check 'a failed Emscripten download names the variable for local packages' \
  fails_saying 'QINGTAN_DEBS' "$EMSCRIPTEN_MINIMUM or newer on PATH"

stand_in emcc "echo 'emcc (Emscripten) 4.0.10 (x)'"
set_up
status=$?
check 'an emcc on PATH that is new enough is used as it is' says 'Emscripten 4.0.10 on PATH is used'
check 'a failed source download names the package and the variable for a local copy' \
  fails_saying "imgui $IMGUI_VERSION" 'QINGTAN_IMGUI_SRC'

stand_in apt-get 'for last; do :; done
case "$*" in
*indextargets*) echo http://mirror.invalid/ ;;
*source*) echo tampered >imgui.orig.tar.xz ;;
esac'
stand_in apt-cache "printf 'Version: 1\n $IMGUI_SHA256 9 imgui.orig.tar.xz\n'"
set_up
status=$?
check 'a source that does not have the pinned hash is refused' \
  fails_saying "imgui $IMGUI_VERSION" 'SHA-256'

sources=$real_cache/sources
set_up QINGTAN_IMGUI_SRC="$sources/imgui-$IMGUI_VERSION" \
  QINGTAN_NLOHMANN_JSON_SRC="$sources/nlohmann-json-$NLOHMANN_JSON_VERSION" \
  QINGTAN_CATCH2_SRC="$sources/catch2-$CATCH2_VERSION" \
  QINGTAN_LIBSODIUM_SRC="$sources/libsodium-$LIBSODIUM_VERSION" \
  QINGTAN_UNICODE_DATA_SRC="$sources/unicode-data-$UNICODE_DATA_VERSION"
status=$?
check 'local copies stand in for every download' succeeds_saying 'is the local copy'

printf 'setup: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
