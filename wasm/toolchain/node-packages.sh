# The page's build and test tools from npm, exactly as web/package-lock.json says. Sourced.

setup_node_packages() {
  local web=$root/web key major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || fail "node $(node --version) is too old" "Node 18 or newer is needed."
  key=$(cat "$web/package.json" "$web/package-lock.json" "$web/.npmrc" | sha256sum)
  if stamp_is "$web/node_modules/.setup-stamp" "$key"; then return 0; fi
  setup_changed=1
  say "npm packages of web/"
  if ! (cd "$web" && logged npm ci --prefer-offline --no-progress); then
    log_tail 12
    fail "npm could not install the packages of web/package-lock.json" \
      "If npm's registry is out of reach, set npm_config_cache to a filled npm cache" \
      "and npm_config_offline=true; the whole log is $setup_log"
  fi
  echo "$key" >"$web/node_modules/.setup-stamp"
  say "npm packages: $(size_of "$web/node_modules")"
}
