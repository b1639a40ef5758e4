// A publisher at work through the command line: keys, packs and a tree in the test's folder.
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { factor, folder, prints, qingtan, write } from './support.mjs';

export const inFolder = (name) => path.join(folder, name);
export const read = (name) => readFileSync(inFolder(name));
export const day = (n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10);

/** Fails with this exit status, and says so. */
export function fails(status, sentence, ...words) {
  const result = qingtan(...words);
  assert.equal(result.status, status, `${words.join(' ')}\n${result.err}${result.out}`);
  assert.match(result.err, sentence);
}
export const refusesTrust = (sentence, ...words) => fails(3, sentence, ...words);

let made = 0;
/** Makes NAME.key and NAME.pub, and gives NAME. */
export function key() {
  const name = `key${++made}`;
  prints('pack', 'key', 'make', name);
  return name;
}
export const pub = (name) => `${name}.pub`;
export const secret = (name) => `${name}.key`;
export const keyId = (name) => /key id +([0-9a-f]{64})/.exec(prints('pack', 'key', 'show', pub(name)))[1];

/** Builds a pack of these factors ({id: value}); `before` is the release it follows. */
export function pack(factors, { before, withdrawn = [] } = {}) {
  const directory = `source${++made}`;
  write(`${directory}/pack.json`, {
    format: 'qingtan.pack-source/1', id: 'test', version: String(made), released: '2026-12-01',
    name: { zh: '试', en: 'Test' },
  });
  write(`${directory}/material/all.json`, Object.entries(factors).map(([id, value]) => factor((f) => { f.id = id; f.value = value; })));
  if (withdrawn.length) write(`${directory}/withdrawn.json`, withdrawn.map((id) => ({ id, at: '2026-12-20', reason: 'superseded' })));
  const file = `${directory}.qtpack`;
  prints('pack', 'build', directory, '-o', file, ...(before ? ['--previous', before] : []));
  return file;
}

export class Publisher {
  constructor(tree = `tree${++made}`) {
    this.tree = tree;
    this.now = 0;
    this.root = [key(), key(), key()];
    this.release = [key(), key(), key()];
    [this.snapshot, this.timestamp, this.log] = [key(), key(), key()];
  }

  run(...words) { return prints('pack', ...words, '--at', day(this.now)); }
  get online() {
    return ['--snapshot-key', secret(this.snapshot), '--timestamp-key', secret(this.timestamp), '--log-key', secret(this.log)];
  }

  draftFirstRoot(draft) {
    return this.run('found', this.tree, '--root', ...this.root.map(pub), '--release', ...this.release.map(pub),
      '--snapshot', pub(this.snapshot), '--timestamp', pub(this.timestamp), '--log', pub(this.log),
      '--log-name', 'example.org/log', '--log-origin', 'example.org/log', '--threshold', '2',
      '--stage', 'development', '-o', draft);
  }
  sign(draft, signer, packs = [], ...more) {
    return this.run('sign', draft, ...packs, '--key', secret(signer), '--tree', this.tree, '--yes', '--lang', 'en', ...more);
  }
  publish(...words) { return this.run('publish', this.tree, ...words, ...this.online).trimEnd().split('\n'); }

  found() {
    const draft = `${this.tree}.root1`;
    this.draftFirstRoot(draft);
    for (const signer of this.root.slice(0, 2)) this.sign(draft, signer);
    this.publish(draft);
    return this;
  }
  /** Drafts and has two people sign; gives the draft. */
  drafted(packs, more = [], signers = this.release.slice(0, 2)) {
    const draft = `${this.tree}.list${++made}`;
    this.run('release', this.tree, ...packs, ...more, '-o', draft);
    const under = more.includes('--root') ? ['--root', more[more.indexOf('--root') + 1]] : [];
    for (const signer of signers) this.sign(draft, signer, packs, ...under);
    return draft;
  }
  releases(...packs) { return this.publish(this.drafted(packs), ...packs); }
  /** Drafts the next root and has it signed. */
  rotated(swaps, signers) {
    const draft = `${this.tree}.root${++made}`;
    this.run('rotate', this.tree, ...swaps, '-o', draft);
    for (const signer of signers) this.sign(draft, signer);
    return draft;
  }
  verify(...more) { return this.run('verify', this.tree, '--lang', 'en', ...more); }
  copy(name) {
    rmSync(inFolder(name), { recursive: true, force: true });
    cpSync(inFolder(this.tree), inFolder(name), { recursive: true });
    return name;
  }
}

/** All files of a tree, with their paths in it. */
export function filesOf(tree) {
  return readdirSync(inFolder(tree), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(inFolder(tree), path.join(entry.parentPath ?? entry.path, entry.name)));
}
