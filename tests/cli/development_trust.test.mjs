// What `make serve` does to the tree of a development build: a client finds it fresh on any later day, and knows it as the
// same release. The build itself is left alone.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { renewedCopy } from '../../web/development_trust.mjs';
import { filesOf, inFolder, refusesTrust } from './publisher.mjs';
import { binary, folder, prints } from './support.mjs';

const built = path.join(path.dirname(path.dirname(binary)), 'trust');
const renewed = (at, into = 'served') => renewedCopy(inFolder('tree'), inFolder(into), { cli: binary, at });
const read = (tree, name) => readFileSync(inFolder(path.join(tree, name)));
const verify = (tree, at) => prints('pack', 'verify', tree, '--root', 'tree/metadata/1.root.json', '--at', at, '--lang', 'en');
const later = (days) => new Date(Date.parse(read('tree', 'metadata/timestamp.json').toString().match(/"expires":"([^"]+)"/)[1]) + days * 86400000)
  .toISOString().slice(0, 10);

describe('the tree that make serve serves', () => {
  before(() => cpSync(built, path.join(folder, 'tree'), { recursive: true }));

  it('has run out as it was built, a week after its date', () => {
    refusesTrust(/expired/, 'pack', 'verify', 'tree', '--at', later(1));
  });

  for (const [days, what, signed] of [
    [1, 'timestamp', { snapshot: false, targets: 1, root: 1 }],
    [60, 'snapshot, too', { snapshot: true, targets: 1, root: 1 }],
    [200, 'list of packs, too', { snapshot: true, targets: 2, root: 1 }],
    [800, 'root, too', { snapshot: true, targets: 2, root: 2 }],
  ]) {
    it(`is fresh ${days} days after that: signed anew is the ${what}`, () => {
      rmSync(inFolder('served'), { recursive: true, force: true });
      assert.equal(renewed(later(days)), undefined);
      verify('served', later(days));
      verify('served', later(days + 6));
      const versions = (role) => filesOf('served').filter((name) => name.endsWith(`.${role}.json`)).length;
      assert.deepEqual({ snapshot: versions('snapshot') > 1, targets: versions('targets'), root: versions('root') }, signed);
      for (const name of filesOf('tree').filter((n) => n.startsWith('targets/'))) assert.deepEqual(read('served', name), read('tree', name));
      assert.deepEqual(filesOf('served').filter((n) => /\.qtpack$/.test(n)).length, filesOf('tree').filter((n) => /\.qtpack$/.test(n)).length);
    });
  }

  it('goes on with its numbers at the next start, so that a page that was there does not take it for an older one', () => {
    const version = () => JSON.parse(read('served', 'metadata/timestamp.json')).signed.version;
    rmSync(inFolder('served'), { recursive: true, force: true });
    const seen = [];
    for (const days of [1, 2, 100, 300]) {
      assert.equal(renewed(later(days)), undefined);
      seen.push(version());
    }
    assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => a - b));
    verify('served', later(301));
  });

  it('is copied anew where other packs were built', () => {
    rmSync(inFolder('served'), { recursive: true, force: true });
    cpSync(inFolder('tree'), inFolder('served'), { recursive: true });
    const pack = filesOf('served').find((name) => name.endsWith('.qtpack'));
    rmSync(inFolder(path.join('served', pack)));
    assert.equal(renewed(later(1)), undefined);
    assert.deepEqual(read('served', pack), read('tree', pack));
  });

  it('is there, as it was built, where it cannot be renewed: and why is said', () => {
    const why = renewedCopy(inFolder('tree'), inFolder('not-renewed'), { cli: path.join(folder, 'no-such-program') });
    assert.match(why, /ENOENT/);
    assert.deepEqual(filesOf('not-renewed').sort(), filesOf('tree').sort());
  });

  it('leaves the build alone', () => {
    const all = filesOf('tree').map((name) => path.join(built, name));
    for (const file of all) assert.deepEqual(readFileSync(file), read('tree', path.relative(built, file)));
  });
});
