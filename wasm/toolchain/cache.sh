# shellcheck shell=bash
# Where set-up keeps things, how it says what it does, and how it remembers what is done. Sourced.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=wasm/toolchain/versions.sh
. "$here/versions.sh"

cache=${QINGTAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/qingtan}
work=$cache/work
setup_log=$cache/setup.log
setup_changed=0

say() { printf '[setup] %s\n' "$*"; }

fail() {
  printf '\n[setup] FAILED: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '        %s\n' "$@" >&2
  exit 1
}

# Runs a command with its output in the log; the log's end is shown only if the command fails.
logged() {
  printf '\n$ %s\n' "$*" >>"$setup_log"
  "$@" >>"$setup_log" 2>&1
}

log_tail() { tail -n "${1:-8}" "$setup_log" | sed 's/^/        | /' >&2; }

size_of() { du -sh "$1" 2>/dev/null | cut -f1; }

have() { command -v "$1" >/dev/null 2>&1; }

# A stamp holds the key that its directory was made with: another key means make it again.
stamp_is() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

hash_is() { [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status; }

version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n1)" = "$2" ]; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# One set-up at a time per cache: several clones, or a test run beside a server, share it.
lock_cache() {
  mkdir -p "$cache" "$work"
  if ! have flock; then return 0; fi
  exec 9>"$cache/lock"
  if ! flock --nonblock 9; then
    say "waiting for another set-up that uses $cache"
    flock 9
  fi
}
