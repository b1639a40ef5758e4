// qingtan store: what the page keeps, read and written outside of it. The fixtures were written by the first version of
// the formats and stay as they are.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { folder, prints, qingtan, refuses, root, write } from './support.mjs';

const FIXTURES = path.join(root, 'tests/fixtures/store-1');
const PASSPHRASE = 'Schloss';

/** A store's folder from a fixture. */
function storeFolder(life, name) {
  const into = path.join(folder, name);
  mkdirSync(into, { recursive: true });
  for (const file of readdirSync(FIXTURES)) {
    if (file.startsWith(`${life}.`) && file !== `${life}.qingtan`) copyFileSync(path.join(FIXTURES, file), path.join(into, file.slice(life.length + 1)));
  }
  return name;
}

function workspaceFile(life) {
  copyFileSync(path.join(FIXTURES, `${life}.qingtan`), path.join(folder, `${life}.qingtan`));
  return `${life}.qingtan`;
}

const listed = (...words) => JSON.parse(prints('store', 'show', ...words, '--json')).documents.map(({ kind, id, in_bin: bin }) => `${kind}/${id}${bin ? ' (bin)' : ''}`);
write('words.txt', `${PASSPHRASE}\nanother line\n`);
const open = ['--passphrase-file', 'words.txt'];

describe('a workspace file and a store in a folder', () => {
  it('are listed, with names in the language asked for, and what lies in the bin', () => {
    assert.deepEqual(listed(workspaceFile('plain')), ['attachment/r', 'scheme/b-pillar']);
    assert.deepEqual(listed(storeFolder('plain', 'listed')), ['attachment/r', 'factor/steel (bin)', 'scheme/b-pillar']);
    const table = prints('store', 'show', 'listed', '--lang', 'zh');
    assert.match(table, /scheme +b-pillar +B柱 +2026-11-18 \d\d:\d\d:\d\d/);
    assert.match(table, /factor +steel +钢 .*回收站/);
  });

  it('that are encrypted open with their passphrase, and say nothing without it', () => {
    const file = workspaceFile('closed'), store = storeFolder('closed', 'sealed');
    for (const place of [file, store]) {
      assert.ok(listed(place, ...open).includes('scheme/b-pillar'));
      assert.equal(JSON.parse(prints('store', 'show', place, '--json', ...open)).encrypted, true);
      const refused = qingtan('store', 'show', place);
      assert.match(refused.err, /it is encrypted; name its passphrase with --passphrase-file/);
      assert.equal(refused.out, '');
      assert.notEqual(refused.status, 0);
      write('wrong.txt', 'Schlosz');
      const wrong = qingtan('store', 'show', place, '--passphrase-file', 'wrong.txt');
      assert.notEqual(wrong.status, 0);
      assert.equal(wrong.out, '');
      assert.doesNotMatch(wrong.err, /pillar|B柱/);
    }
  });

  it('give a document as JSON, byte for byte the same from both', () => {
    const file = prints('store', 'get', workspaceFile('plain'), 'scheme/b-pillar'), store = prints('store', 'get', storeFolder('plain', 'given'), 'scheme/b-pillar');
    assert.deepEqual(JSON.parse(file), { mass: 12, name: 'B柱' });
    assert.equal(file, store);
    prints('store', 'get', 'given', 'scheme/b-pillar', '-o', 'taken.json');
    assert.equal(readFileSync(path.join(folder, 'taken.json'), 'utf8'), file);
  });

  it('refuse in words what is not there', () => {
    refuses(['store', 'get', workspaceFile('plain'), 'scheme/no'], { file: 'plain.qingtan', wrong: /no document scheme\/no/, right: /store show/ });
    refuses(['store', 'get', 'plain.qingtan', 'Scheme'], { file: 'Scheme', wrong: /names no document/, right: /KIND\/ID/ });
    refuses(['store', 'history', 'nowhere', 'scheme/b-pillar'], { file: 'nowhere', wrong: /no such folder/, right: /folder of a store/ });
    mkdirSync(path.join(folder, 'empty'), { recursive: true });
    refuses(['store', 'show', 'empty'], { file: 'empty', wrong: /no store is in the folder/, right: /folder of a store/ });
    assert.deepEqual(readdirSync(path.join(folder, 'empty')), []);
    for (const words of [['store'], ['store', 'eat', 'x'], ['store', 'show'], ['store', 'export', 'given'], ['store', 'show', 'x', '--apply']]) assert.equal(qingtan(...words).status, 2, words.join(' '));
  });
});

describe('the history of a document', () => {
  it('is every change with who, field, old and new value', () => {
    const changes = JSON.parse(prints('store', 'history', storeFolder('plain', 'lived'), 'scheme/b-pillar', '--json'));
    const masses = changes.filter((each) => each.path === '/mass');
    assert.deepEqual(masses.map((each) => [each.before, each.after]), Array.from({ length: 11 }, (_, i) => [i + 1, i + 2]));
    assert.ok(masses.every((each) => each.who === '李工'));
    assert.match(prints('store', 'history', 'lived', 'scheme/b-pillar', '--lang', 'en'), /李工 +changed +\/mass +11 +12/);
  });

  it('of a damaged store goes as far as it is there, and says so', () => {
    const store = storeFolder('plain', 'damaged'), journal = readdirSync(path.join(folder, store)).find((name) => name.startsWith('journal-00000000000e'));
    truncateSync(path.join(folder, store, journal), statSync(path.join(folder, store, journal)).size - 3);
    const shown = qingtan('store', 'show', store, '--lang', 'en');
    assert.equal(shown.status, 0);
    assert.match(shown.out, /scheme +b-pillar/);
    assert.match(shown.err, new RegExp(journal));
    assert.ok(existsSync(path.join(folder, store, journal)), 'reading changes nothing');
  });
});

describe('export and import', () => {
  it('carry everything with its attachments from one store to another, and a second time nothing', () => {
    prints('store', 'export', storeFolder('plain', 'source'), '-o', 'all.qingtan');
    rmSync(path.join(folder, 'target'), { recursive: true, force: true });
    const told = prints('store', 'import', 'all.qingtan', 'target', '--apply', '--lang', 'en');
    assert.match(told, /scheme +b-pillar +added/);
    assert.deepEqual(listed('target'), ['attachment/r', 'scheme/b-pillar']);
    prints('store', 'export', 'target', '-o', 'again.qingtan');
    assert.deepEqual(JSON.parse(prints('store', 'get', 'again.qingtan', 'attachment/r')).name, 'r.pdf');
    const before = readdirSync(path.join(folder, 'target')).sort();
    assert.match(prints('store', 'import', 'all.qingtan', 'target', '--apply', '--lang', 'en'), /scheme +b-pillar +the same/);
    assert.deepEqual(listed('target'), ['attachment/r', 'scheme/b-pillar']);
    assert.ok(before.every((name) => readdirSync(path.join(folder, 'target')).includes(name)));
  });

  it('say first what would change, and do it only with --apply', () => {
    const store = storeFolder('plain', 'kept'), before = readdirSync(path.join(folder, store)).sort();
    assert.match(prints('store', 'import', workspaceFile('plain'), store, '--lang', 'en'), /scheme +b-pillar +the same +0/);
    assert.deepEqual(readdirSync(path.join(folder, store)).sort(), before);
    assert.match(prints('store', 'import', 'plain.qingtan', 'not-yet', '--lang', 'en'), /scheme +b-pillar +added/);
    assert.equal(existsSync(path.join(folder, 'not-yet')), false);
  });

  it('of an encrypted store give a file under the same passphrase, of some documents only those', () => {
    prints('store', 'export', storeFolder('closed', 'sealed-source'), 'scheme/b-pillar', '-o', 'one.qingtan', ...open);
    assert.equal(readFileSync(path.join(folder, 'one.qingtan')).includes('pillar'), false);
    assert.deepEqual(listed('one.qingtan', ...open), ['scheme/b-pillar']);
  });
});
