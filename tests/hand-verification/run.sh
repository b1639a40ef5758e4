#!/usr/bin/env bash
# Verifies a release by hand, with nothing of ours: jq, openssl, xxd, sha256sum and minisign. The tool
# publishes a tree; from there on only standard tools look at it. The commands between the marks
# stand in docs/trust.md, and this script fails if they differ.
# Usage: tests/hand-verification/run.sh QINGTAN
set -euo pipefail

qingtan=$(realpath "${1:?the qingtan program}")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
missing=()
for tool in jq openssl xxd sha256sum minisign; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "verification by hand needs: ${missing[*]}" >&2
  echo "Debian has them as packages of these names (sha256sum: coreutils); 'make test' installs them" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
passed=0
ok() { passed=$((passed + 1)) && echo "ok: $1"; }

say() { "$qingtan" pack "$@" --at 2027-01-01 >>tool.log || { cat tool.log >&2; exit 1; }; }
for name in root-{a,b,c} release-{a,b,c} snapshot timestamp log; do
  "$qingtan" pack key make "$name" >>tool.log
done
mkdir source source/material
echo '{"format":"qingtan.pack-source/1","id":"base","version":"1","released":"2026-12-01","name":{"zh":"试","en":"Test"}}' >source/pack.json
echo '[{"id":"my.steel","library":"material","category":{"zh":"钢","en":"Steel"},"name":{"zh":"冷轧钢板","en":"Steel"},"value":2.80,"unit":"kgCO2e/kg"}]' >source/material/steel.json
"$qingtan" pack build source -o base-1.qtpack >>tool.log
say found tree --root root-{a,b,c}.pub --release release-{a,b,c}.pub --snapshot snapshot.pub \
  --timestamp timestamp.pub --log log.pub --log-name example.org/log --log-origin example.org/log \
  --threshold 2 --stage development -o root.draft
for who in a b; do say sign root.draft --key root-$who.key --yes; done
say publish tree root.draft
say release tree base-1.qtpack -o list.draft
for who in a c; do say sign list.draft base-1.qtpack --tree tree --key release-$who.key --yes; done
say publish tree list.draft base-1.qtpack --snapshot-key snapshot.key --timestamp-key timestamp.key \
  --log-key log.key --minisign-key release-a.key

verify_signature() { # METADATA PUBLIC-KEY
  local M=$1 K=$2
  # -- signature by hand
  jq -cSj .signed "$M" >signed.bin
  id=$(jq -cSnj --arg p "$(openssl pkey -pubin -in "$K" -outform DER | tail -c 32 | xxd -p -c 64)" \
    '{keytype:"ed25519",scheme:"ed25519",keyval:{public:$p}}' | sha256sum | cut -d' ' -f1)
  jq -r --arg i "$id" '.signatures[]|select(.keyid==$i).sig' "$M" | xxd -r -p >sig.bin
  openssl pkeyutl -verify -pubin -inkey "$K" -rawin -in signed.bin -sigfile sig.bin
  # -- end
}

verify_hash() { # METADATA PACK
  local M=$1 P=$2
  # -- hash by hand
  echo "$(jq -r --arg p "$P" '.signed.targets[$p].hashes.sha256' "$M")  $P" | sha256sum -c
  # -- end
}

verify_minisign() { # PACK
  local P=$1
  cp tree/targets/*."$P".minisig "$P.minisig"
  RW=$("$qingtan" pack key show release-a.pub | sed -n 's/^minisign *//p')
  # -- minisign by hand
  minisign -Vm "$P" -P "$RW"
  # -- end
}

refused() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@" >refused.log 2>&1; then
    echo "accepted: $what" >&2
    exit 1
  fi
  ok "refused: $what"
}

M=tree/metadata/1.targets.json
for who in a c; do
  verify_signature $M release-$who.pub >/dev/null && ok "release key $who signed the list of packs"
done
for who in a b; do
  verify_signature tree/metadata/1.root.json root-$who.pub >/dev/null && ok "root key $who signed the root"
done
verify_signature tree/metadata/1.snapshot.json snapshot.pub >/dev/null && ok "snapshot"
verify_signature tree/metadata/timestamp.json timestamp.pub >/dev/null && ok "timestamp"
verify_hash $M base-1.qtpack >/dev/null && ok "the pack has the hash that was signed"
verify_minisign base-1.qtpack | grep -q "base seq=1 sha256=" && ok "minisign, with the trusted comment"
cmp -s base-1.qtpack tree/targets/*.base-1.qtpack && ok "the published pack is that file"

refused "a key that did not sign" verify_signature $M release-b.pub
sed 's/"min_seq":1/"min_seq":2/' $M >false.json
refused "a changed list of packs" verify_signature false.json release-a.pub
sed 's/"2.80"/"2.70"/' base-1.qtpack >false.qtpack
cp base-1.qtpack right.qtpack && cp false.qtpack base-1.qtpack
refused "a changed pack, by its hash" verify_hash $M base-1.qtpack
refused "a changed pack, by minisign" verify_minisign base-1.qtpack
cp right.qtpack base-1.qtpack

# What people are told to type is what was run here.
commands() { sed -n "/-- $1 by hand/,/-- end/p" "$here/run.sh" | sed '1d;$d;s/^  //'; }
for part in signature hash minisign; do
  commands $part >part.txt
  [ -s part.txt ] && grep -qF "$(head -n 1 part.txt)" "$here/../../docs/trust.md" || exit 1
  while IFS= read -r line; do
    grep -qF -- "$line" "$here/../../docs/trust.md" || {
      echo "docs/trust.md lacks: $line" >&2
      exit 1
    }
  done <part.txt
  ok "docs/trust.md shows the commands: $part"
done
echo "$passed passed, 0 failed"
