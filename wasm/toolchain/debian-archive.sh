# shellcheck shell=bash
# Packages of later Debian releases than this machine's, without touching the machine's own apt:
# a private configuration whose mirror is the one the machine already uses. Sourced.

archive=$work/apt

archive_apt() {
  local tool=$1
  shift
  "$tool" -o Dir::Etc::SourceList="$archive/sources.list" -o Dir::Etc::SourceParts=- \
    -o Dir::State::Lists="$archive/lists" -o Dir::Cache="$archive/cache" \
    -o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Sandbox::User="$(id -un)" "$@"
}

# Lists are some 33 MB, so they are fetched only once something is missing, and then for an hour.
archive_open() {
  local mirror components='main'
  [ -z "${archive_ready:-}" ] || return 0
  have apt-get || return 1
  if [ -z "$(find "$archive/ready" -mmin -60 2>/dev/null)" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' |
      head -n1)
    if [ -z "$mirror" ]; then
      as_root apt-get update >>"$setup_log" 2>&1 || true
      mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
        'Label: Debian' | head -n1)
    fi
    [ -n "$mirror" ] || return 1
    mkdir -p "$archive/lists/partial" "$archive/cache/archives/partial"
    {
      echo "deb $mirror $EMSCRIPTEN_SUITE $components"
      echo "deb-src $mirror $EMSCRIPTEN_SUITE $components"
      echo "deb-src $mirror sid $components"
    } >"$archive/sources.list"
    say "package lists of later Debian releases: about 33 MB"
    logged archive_apt apt-get -q update || return 1
    touch "$archive/ready"
  fi
  archive_ready=yes
}

# archive_deb NAME: the binary package NAME of the pinned suite, into the current directory.
archive_deb() {
  logged archive_apt apt-get -q download "$1/$EMSCRIPTEN_SUITE"
}

# archive_tarball NAME SHA256: the source tarball with that hash, into the current directory, from
# whichever package revision still carries it; prints the file's name.
archive_tarball() {
  local name=$1 hash=$2 version file
  while read -r version file; do
    logged archive_apt apt-get -q --download-only --tar-only source "$name=$version" || true
    if hash_is "$file" "$hash"; then
      echo "$file"
      return 0
    fi
  done < <(archive_apt apt-cache showsrc "$name" 2>>"$setup_log" | awk -v hash="$hash" '
    $1 == "Version:" { version = $2 }
    $1 == hash { print version, $3 }')
  return 1
}

# archive_offers NAME: the versions there now, for a message that says what took the pin's place.
archive_offers() {
  archive_apt apt-cache showsrc "$1" 2>/dev/null | awk '$1 == "Version:" { print $2 }' | sort -uV |
    paste -sd' ' || true
}
