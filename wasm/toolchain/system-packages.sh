# shellcheck shell=bash
# The machine's own packages: compilers, tools and, for the tests, browsers. Sourced.

build_packages=(g++ make cmake ninja-build ccache git ca-certificates xz-utils
  "clang-$LLVM_MAJOR" "lld-$LLVM_MAJOR" "llvm-$LLVM_MAJOR"
  node-acorn brotli fonts-noto-cjk python3 python3-fonttools python3-brotli)
# clang's runtime holds libFuzzer and the sanitizers.
test_packages=("libclang-rt-$LLVM_MAJOR-dev" chromium firefox-esr webkit2gtk-driver
  xvfb xauth libgl1-mesa-dri libcurl4-openssl-dev libssl-dev
  jq openssl xxd minisign poppler-utils)
# What the benchmarks are held against.
bench_packages=(python3-scipy)

missing_of() {
  comm -23 <(printf '%s\n' "$@" | sort) \
    <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
      sed -n 's/^installed //p' | sort)
}

# Node may come from elsewhere than Debian; then Debian's own would only be in its way.
missing_node() {
  have node || echo nodejs
  have npm || echo npm
}

without_apt() {
  local command absent=()
  for command in g++ cmake ninja ccache node npm brotli python3 emcc; do
    have "$command" || absent+=("$command")
  done
  [ ${#absent[@]} -eq 0 ] || fail "this machine has no apt-get, and lacks: ${absent[*]}" \
    "Install them with the machine's own package manager (emcc: $EMSCRIPTEN_MINIMUM or newer)."
  say "no apt-get here: using the tools on PATH"
}

install_packages() {
  local missing
  have apt-get || { without_apt && return 0; }
  mapfile -t missing < <(missing_of "$@"; missing_node)
  [ ${#missing[@]} -gt 0 ] || return 0
  setup_changed=1
  say "Debian packages: ${missing[*]}"
  logged as_root apt-get -q update ||
    say "the package lists could not be renewed; going on with those at hand"
  announce_size "${missing[@]}"
  if ! logged as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
    -o Acquire::Retries=3 --no-install-recommends "${missing[@]}"; then
    log_tail
    fail "apt-get could not install: ${missing[*]}" \
      "Install them by hand and run this again; the whole log is $setup_log"
  fi
}

announce_size() {
  as_root apt-get install -q --assume-no --no-install-recommends "$@" 2>/dev/null |
    sed -n 's/^Need to get \(.*\) of archives\.$/[setup]   to download: \1/p
            s/^After this operation, \(.*\) of additional.*/[setup]   on disk: \1/p' || true
}
