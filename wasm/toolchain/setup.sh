#!/usr/bin/env bash
# Brings a fresh Debian machine to where the project builds, and with `test` to where every test
# runs, with `bench` to where benchmarks find their baselines. Done already, it does nothing.
# Usage: wasm/toolchain/setup.sh [build|test|bench]...
# Variables: QINGTAN_CACHE (the folder for everything fetched), QINGTAN_DEBS, QINGTAN_IMGUI_SRC,
# QINGTAN_NLOHMANN_JSON_SRC, QINGTAN_CATCH2_SRC, QINGTAN_LIBSODIUM_SRC, QINGTAN_UNICODE_DATA_SRC (local
# copies instead of downloads).
set -euo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$scripts/cache.sh"
. "$scripts/debian-archive.sh"
. "$scripts/system-packages.sh"
. "$scripts/emscripten.sh"
. "$scripts/third-party-sources.sh"
. "$scripts/node-packages.sh"

[ $# -gt 0 ] || set -- build test
for phase in "$@"; do
  case $phase in
  build | test | bench) ;;
  *) fail "unknown phase '$phase'" "Usage: wasm/toolchain/setup.sh [build|test|bench]..." ;;
  esac
done

lock_cache
: >"$setup_log"
for phase in "$@"; do
  case $phase in
  build)
    install_packages "${build_packages[@]}"
    setup_emscripten
    setup_sources
    setup_node_packages
    ;;
  test) install_packages "${test_packages[@]}" ;;
  bench) install_packages "${bench_packages[@]}" ;;
  esac
done
rm -rf "$archive"
[ "$setup_changed" -eq 0 ] || say "done ($*) in $SECONDS s; cache: $cache ($(size_of "$cache"))"
