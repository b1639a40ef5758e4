// A publication that breaks off: after every file the tree is the old release or the new one, and
// the same command completes it.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { day, inFolder, pack, Publisher, read } from './publisher.mjs';
import { prints, qingtan } from './support.mjs';

let publisher, draft, wrote;
let old_tree;
const packs = [];
before(() => {
  publisher = new Publisher().found();
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`my.f${i}`, 1]));
  const first = pack(many);
  publisher.releases(first);
  old_tree = publisher.copy('old');
  packs.push(pack({ ...many, 'my.f7': 2, 'my.more': 3 }, { before: first }));
  draft = publisher.drafted(packs);
  wrote = publisher.publish(draft, ...packs);
});

/** The old tree with the first `count` files of the new one. */
function broken(count) {
  const tree = 'broken';
  rmSync(inFolder(tree), { recursive: true, force: true });
  cpSync(inFolder(old_tree), inFolder(tree), { recursive: true });
  for (const file of wrote.slice(0, count)) {
    mkdirSync(path.dirname(inFolder(`${tree}/${file}`)), { recursive: true });
    copyFileSync(inFolder(`${publisher.tree}/${file}`), inFolder(`${tree}/${file}`));
  }
  return tree;
}
const seq = (tree) => {
  const out = prints('pack', 'verify', tree, '--at', day(0), '--lang', 'en');
  return out.includes('test-2.qtpack') ? 2 : 1;
};

describe('a publication that breaks off', () => {
  it('shows the old release until the last file is there', () => {
    assert.ok(wrote.length >= 8, wrote.join(' '));
    assert.equal(wrote.at(-1), 'metadata/timestamp.json');
    for (let count = 0; count <= wrote.length; ++count) assert.equal(seq(broken(count)), count < wrote.length ? 1 : 2, `after ${count}`);
  });

  it('is completed by the same command, also on a later day, to a log with nothing twice', () => {
    for (let count = 0; count <= wrote.length; ++count) {
      const tree = broken(count);
      writeFileSync(inFolder(`${tree}/${wrote[count] ?? 'metadata/x.json'}.part`), 'half a fi');
      const later = qingtan('pack', 'publish', tree, draft, ...packs, ...publisher.online, '--at', day(1));
      assert.equal(later.status, 0, `after ${count}: ${later.err}`);
      assert.equal(seq(tree), 2);
      assert.deepEqual(read(`${tree}/log/checkpoint`), read(`${publisher.tree}/log/checkpoint`), `after ${count}`);
    }
  });

  it('can also be given up: another list is drafted on what stands there, and the log shows both', () => {
    const tree = broken(wrote.length - 1);
    const other = new Publisher(tree);
    Object.assign(other, { root: publisher.root, release: publisher.release, snapshot: publisher.snapshot, timestamp: publisher.timestamp, log: publisher.log });
    other.publish(other.drafted(packs), ...packs);
    assert.equal(seq(tree), 2);
    assert.match(other.verify(), /3 entries of the log belong to no release/);
  });
});
