// Signs the published tree of a development build anew for as long as it is served: node web/development_trust.mjs TREE COPY
// What is built is signed for a date of the sources, so that it is the same bytes whenever it is built; a week later its
// timestamp has run out, half a year later its list of packs. `make serve` therefore serves a copy, renewed by the commands
// that a publisher uses. The keys are the development ones, which are in the repository and prove nothing.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const builtCli = join(root, 'build', 'release', 'cli', 'qingtan');
const key = (name) => join(root, 'factors', 'trust', 'development', `${name}.key`);
const SNAPSHOT_AND_TIMESTAMP = ['--snapshot-key', key('snapshot'), '--timestamp-key', key('timestamp')];
const ONLINE = [...SNAPSHOT_AND_TIMESTAMP, '--log-key', key('log')];

class Tree {
  constructor(folder, { cli, at, drafts }) {
    Object.assign(this, { folder, cli, drafts, date: at === undefined ? [] : ['--at', at] });
  }

  run(...words) {
    const { status, stderr, error } = spawnSync(this.cli, ['pack', ...words, ...this.date], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (error) throw error;
    if (status !== 0) throw new Error(stderr.trim());
  }

  /** As a client would that looks for updates now. */
  verify() {
    this.run('verify', this.folder);
  }

  renew() {
    this.run('renew', this.folder, ...SNAPSHOT_AND_TIMESTAMP);
  }

  /** The same packs under a list with a new date. */
  signList() {
    const draft = join(this.drafts, 'targets.draft');
    this.run('release', this.folder, '-o', draft);
    for (const who of ['release-1', 'release-2']) this.run('sign', draft, '--tree', this.folder, '--key', key(who), '--yes');
    this.run('publish', this.folder, draft, ...ONLINE);
  }

  /** The same keys under a root with a new date. */
  signRoot() {
    const draft = join(this.drafts, 'root.draft');
    this.run('rotate', this.folder, '-o', draft);
    for (const who of ['root-1', 'root-2']) this.run('sign', draft, '--tree', this.folder, '--key', key(who), '--yes');
    this.run('publish', this.folder, draft, ...ONLINE);
  }
}

// What has run out: the timestamp, then the list too, then the root too. Each next one is done only where it is needed.
const REMEDIES = [
  (tree) => tree.renew(),
  (tree) => tree.signList(),
  (tree) => {
    tree.signRoot();
    tree.signList();
  },
];

const REPLACED = ['metadata/timestamp.json', 'log/checkpoint']; // by a publisher; every other file stands for ever

/** Whether `into` is `from` as it was renewed before. Starting anew would give its versions' numbers a second time. */
function continues(from, into) {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.every((entry) => {
    const path = relative(from, join(entry.parentPath ?? entry.path, entry.name));
    const copy = join(into, path);
    return existsSync(copy) && (REPLACED.includes(path) || readFileSync(copy).equals(readFileSync(join(from, path))));
  });
}

/**
 * Renews the copy `into` of the tree `from`, which it makes where there is none, or one of other packs. Gives why that
 * failed, or undefined; the copy is there in either case. `at`: that day instead of now.
 */
export function renewedCopy(from, into, { cli = builtCli, at } = {}) {
  if (!continues(from, into)) {
    rmSync(into, { recursive: true, force: true });
    cpSync(from, into, { recursive: true });
  }
  const drafts = mkdtempSync(join(tmpdir(), 'qingtan-drafts-'));
  try {
    const tree = new Tree(into, { cli, at, drafts });
    let why;
    for (const remedy of REMEDIES) {
      try {
        remedy(tree);
        tree.verify();
        return undefined;
      } catch (error) {
        why = error.message;
      }
    }
    return why;
  } finally {
    rmSync(drafts, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, into] = process.argv.slice(2);
  if (into === undefined || !existsSync(from)) {
    console.error('usage: node web/development_trust.mjs TREE COPY');
    process.exit(2);
  }
  const why = renewedCopy(from, into);
  if (why !== undefined) console.error(`web/development_trust.mjs: not renewed, so the page cannot say that its packs are the newest: ${why}`);
}
