# shellcheck shell=bash
# Emscripten: the one on PATH if it is new enough, else Debian's package of a later release unpacked
# into the cache, beside the system and without its libc being replaced. Sourced.

emscripten_dir=$cache/emscripten-$EMSCRIPTEN_VERSION
emscripten_packages=(emscripten binaryen libc6 libstdc++6 libgcc-s1)

emcc_version() { "$1" --version 2>/dev/null | sed -n '1s/.* \([0-9]\+\.[0-9]\+\.[0-9]\+\).*/\1/p'; }

emcc_on_path() {
  local version
  have emcc || return 1
  version=$(emcc_version emcc)
  [ -n "$version" ] && version_at_least "$version" "$EMSCRIPTEN_MINIMUM" || return 1
  echo "$version"
}

setup_emscripten() {
  # The recipe's own number: raise it when what is done below changes.
  local key="$EMSCRIPTEN_SHA256 recipe 1" version
  if stamp_is "$emscripten_dir/stamp" "$key"; then return 0; fi
  if version=$(emcc_on_path); then
    say "Emscripten $version on PATH is used as it is"
    return 0
  fi
  setup_changed=1
  say "Emscripten $EMSCRIPTEN_VERSION: 246 MB to download, 350 MB on disk"
  rm -rf "$emscripten_dir" "$work/debs"
  mkdir -p "$work/debs" "$emscripten_dir"
  fetch_emscripten
  unpack_emscripten
  configure_emscripten
  prove_emscripten
  echo "$key" >"$emscripten_dir/stamp"
  rm -rf "$work/debs"
  say "Emscripten $EMSCRIPTEN_VERSION is in $emscripten_dir ($(size_of "$emscripten_dir"))"
}

fetch_emscripten() {
  local package
  cd "$work/debs" || exit 1
  for package in "${emscripten_packages[@]}"; do
    if [ -n "${QINGTAN_DEBS:-}" ]; then
      cp "$QINGTAN_DEBS/$package"_*.deb . 2>>"$setup_log" || no_emscripten "$package" \
        "QINGTAN_DEBS=$QINGTAN_DEBS holds no ${package}_*.deb"
    else
      archive_open || no_emscripten "$package" "Debian's package lists could not be read"
      archive_deb "$package" || no_emscripten "$package" \
        "Debian's mirror did not give $package of $EMSCRIPTEN_SUITE"
    fi
  done
  hash_is emscripten_*.deb "$EMSCRIPTEN_SHA256" || no_emscripten emscripten \
    "$(echo emscripten_*.deb) is not the pinned $EMSCRIPTEN_VERSION (its SHA-256 differs)"
  cd "$root" || exit 1
}

no_emscripten() {
  log_tail
  fail "package $1: $2" \
    "Either put an emcc of $EMSCRIPTEN_MINIMUM or newer on PATH," \
    "or set QINGTAN_DEBS to a folder with the .deb files of: ${emscripten_packages[*]}."
}

# Variants that the project never links (threads, position-independent) and Emscripten's own tests
# are three quarters of the package's 1.7 GB.
unpack_emscripten() {
  local deb share=./usr/share/emscripten
  local libraries=$share/cache/sysroot/lib/wasm32-emscripten
  for deb in "$work"/debs/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$emscripten_dir" \
      --exclude="$share/test" --exclude="$share/docs" --exclude="$share/media" \
      --exclude="$libraries/pic" --exclude="$libraries/lto-pic" \
      --exclude="$libraries/*-mt[-.]*" --exclude="$libraries/*-ww[-.]*" \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/lintian' ||
      fail "$(basename "$deb") could not be unpacked into $emscripten_dir" "Is the disk full?"
  done
}

configure_emscripten() {
  local home=$emscripten_dir/usr/share/emscripten tool
  local lib=$emscripten_dir/usr/lib/x86_64-linux-gnu
  lib=$(dirname "$(find "$emscripten_dir/usr/lib" -name 'libbinaryen.so*' | head -n1)")
  # binaryen's tools are built against a newer libc than this system's: start them by that libc's
  # own loader.
  mkdir -p "$emscripten_dir/binaryen/bin"
  for tool in "$emscripten_dir"/usr/bin/wasm*; do
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' \
      "$(echo "$lib"/ld-linux-*.so.*)" "$lib" "$tool" \
      >"$emscripten_dir/binaryen/bin/$(basename "$tool")"
  done
  chmod +x "$emscripten_dir"/binaryen/bin/*
  # Found beside emcc itself, so that no environment variable is needed.
  cat >"$home/.emscripten" <<CONFIG
LLVM_ROOT = '/usr/lib/llvm-$LLVM_MAJOR/bin'
BINARYEN_ROOT = '$emscripten_dir/binaryen'
NODE_JS = '$(command -v node)'
CACHE = '$home/cache'
FROZEN_CACHE = True
CONFIG
  mkdir -p "$home/node_modules"
  ln -sfn /usr/share/nodejs/acorn "$home/node_modules/acorn"
  # A version manager's python3 on PATH adds 0.3 s to every compilation.
  for tool in "$home"/em* ; do
    [ "$(head -c 9 "$tool" 2>/dev/null)" = '#!/bin/sh' ] || continue
    sed -i '1a : "${EMSDK_PYTHON:=/usr/bin/python3}"' "$tool"
    touch -r "$home/emcc.py" "$tool"
  done
}

prove_emscripten() {
  local dir=$work/proof
  rm -rf "$dir" && mkdir -p "$dir"
  cat >"$dir/proof.cpp" <<'CPP'
#include <cstdio>
#include <expected>
int main() { std::expected<int, int> works = 42; std::printf("%d\n", *works); }
CPP
  if ! logged "$emscripten_dir/usr/share/emscripten/em++" -std=c++23 -O1 "$dir/proof.cpp" \
    -o "$dir/proof.js" || [ "$(node "$dir/proof.js")" != 42 ]; then
    log_tail 20
    fail "Emscripten is unpacked but does not compile and run a trivial program" \
      "The whole log is $setup_log; its folder is $emscripten_dir"
  fi
  rm -rf "$dir"
}
