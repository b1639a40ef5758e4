# shellcheck shell=bash
# Third-party sources as Debian's pinned source tarballs, unpacked into the cache. Sourced.

# fetch_source NAME DEBIAN_NAME VERSION SHA256 PROOF: PROOF is a file that the source must hold.
fetch_source() {
  local name=$1 debian=$2 version=$3 hash=$4 proof=$5
  local dir=$cache/sources/$name-$version variable local_copy
  variable=QINGTAN_$(echo "$name" | tr 'a-z-' 'A-Z_')_SRC
  local_copy=${!variable:-}
  if [ -n "$local_copy" ]; then
    use_local_copy "$variable" "$local_copy" "$dir" "$proof"
    return 0
  fi
  if stamp_is "$dir.stamp" "$hash" && [ -e "$dir/$proof" ]; then return 0; fi
  setup_changed=1
  download_source "$debian" "$version" "$hash" "$variable"
  unpack_source "$dir" "$work/sources/$tarball"
  [ -e "$dir/$proof" ] || fail "source $debian $version has no $proof"
  echo "$hash" >"$dir.stamp"
  say "$name $version: $(size_of "$work/sources/$tarball") downloaded, $(size_of "$dir") on disk"
  rm -rf "$work/sources"
}

use_local_copy() {
  local variable=$1 copy=$2 dir=$3 proof=$4
  [ -e "$copy/$proof" ] || fail "$variable=$copy holds no $proof"
  copy=$(cd "$copy" && pwd)
  if stamp_is "$dir.stamp" "local $copy"; then return 0; fi
  setup_changed=1
  rm -rf "$dir"
  mkdir -p "$cache/sources"
  ln -s "$copy" "$dir"
  echo "local $copy" >"$dir.stamp"
  say "$(basename "$dir") is the local copy $copy"
}

# Leaves the file's name in `tarball`.
download_source() {
  local debian=$1 version=$2 hash=$3 variable=$4
  mkdir -p "$work/sources" "$cache/sources"
  cd "$work/sources" || exit 1
  archive_open || no_source "$debian" "$version" "$variable" \
    "Debian's package lists could not be read."
  tarball=$(archive_tarball "$debian" "$hash") || no_source "$debian" "$version" "$variable" \
    "No version in Debian's archive carries the pinned SHA-256, or the download failed." \
    "There now: $(archive_offers "$debian")"
  cd "$root" || exit 1
}

no_source() {
  local debian=$1 version=$2 variable=$3
  shift 3
  log_tail
  fail "source package $debian $version" "$@" \
    "Set $variable to a folder with its unpacked source, or raise the pin in" \
    "wasm/toolchain/versions.sh; the whole log is $setup_log"
}

unpack_source() {
  local dir=$1 tarball=$2
  rm -rf "$dir" "$dir.new"
  mkdir -p "$dir.new"
  # Upstream's tests and web site are nine tenths of some tarballs.
  tar -x -f "$tarball" -C "$dir.new" --strip-components=1 \
    --exclude='*/tests' --exclude='*/docs/mkdocs' --exclude='*/docs/docset' ||
    fail "$(basename "$tarball") could not be unpacked into $dir" "Is the disk full?"
  mv "$dir.new" "$dir"
}

setup_sources() {
  fetch_source imgui imgui "$IMGUI_VERSION" "$IMGUI_SHA256" imgui.cpp
  fetch_source nlohmann-json nlohmann-json3 "$NLOHMANN_JSON_VERSION" "$NLOHMANN_JSON_SHA256" \
    single_include/nlohmann/json.hpp
  fetch_source catch2 catch2 "$CATCH2_VERSION" "$CATCH2_SHA256" extras/catch_amalgamated.cpp
  fetch_source libsodium libsodium "$LIBSODIUM_VERSION" "$LIBSODIUM_SHA256" \
    src/libsodium/include/sodium.h
  fetch_source unicode-data unicode-data "$UNICODE_DATA_VERSION" "$UNICODE_DATA_SHA256" Unihan.zip
}
