# shellcheck shell=bash
# The page's build and test tools from npm, exactly as web/package-lock.json says: once for every
# clone that has the same lock file, linked as web/node_modules. Sourced.

setup_node_packages() {
  local web=$root/web key dir major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || fail "node $(node --version) is too old" "Node 18 or newer is needed."
  key=$(cat "$web/package.json" "$web/package-lock.json" "$web/.npmrc" | sha256sum | cut -c1-16)
  dir=$cache/node-$key
  stamp_is "$dir/stamp" "$key" || install_node_packages "$web" "$dir" "$key"
  if [ "$(readlink "$web/node_modules")" != "$dir/node_modules" ]; then
    rm -rf "$web/node_modules"
    ln -s "$dir/node_modules" "$web/node_modules"
  fi
}

install_node_packages() {
  local web=$1 dir=$2 key=$3
  setup_changed=1
  say "npm packages of web/"
  rm -rf "$dir"
  mkdir -p "$dir"
  cp "$web/package.json" "$web/package-lock.json" "$web/.npmrc" "$dir"
  if ! (cd "$dir" && logged npm ci --prefer-offline --no-progress); then
    log_tail 12
    fail "npm could not install the packages of web/package-lock.json" \
      "If npm's registry is out of reach, set npm_config_cache to a filled npm cache" \
      "and npm_config_offline=true; the whole log is $setup_log"
  fi
  echo "$key" >"$dir/stamp"
  say "npm packages: $(size_of "$dir")"
}
