// Releases of a pack: built from sources, numbered against the release before, compared for people.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { factor, folder, prints, refuses, write } from './support.mjs';

let made = 0;
/** A source directory with these factors. */
function sources(factors, more = {}) {
  const directory = `source${++made}`;
  write(`${directory}/pack.json`, { format: 'qingtan.pack-source/1', id: 'test', version: String(made), released: '2026-01-01', name: { zh: '试', en: 'Test' } });
  write(`${directory}/material/all.json`, factors);
  for (const [name, content] of Object.entries(more)) write(`${directory}/${name}`, content);
  return directory;
}
const steel = (edit) => factor((f) => { f.value = 2.5; edit?.(f); });
const other = (id) => factor((f) => { f.id = id; });
const lines = (file) => readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n');
const record = (file, id) => lines(file).map((line) => JSON.parse(line)).find((r) => r.id === id && r.rev);

describe('pack build', () => {
  it('writes decimals as they are published, and the same bytes each time', () => {
    const directory = sources([]);
    write(`${directory}/material/all.json`, JSON.stringify([steel()]).replace('2.5', '2.80').replace('"unit"', '"price":1.5e-2,"unit"'));
    const told = prints('pack', 'build', directory, '-o', 'a.qtpack');
    prints('pack', 'build', directory, '-o', 'b.qtpack');
    assert.deepEqual(lines('a.qtpack'), lines('b.qtpack'));
    assert.equal(record('a.qtpack', 'my.steel').value, '2.80');
    assert.equal(record('a.qtpack', 'my.steel').price, '0.015');
    const trailer = JSON.parse(lines('a.qtpack').at(-1));
    assert.match(told, new RegExp(`^a\\.qtpack: test seq 1, 1 records, root ${trailer.root}$`, 'm'));
  });

  it('numbers a release after the one before: what changed gets the next rev, what is gone a tombstone', () => {
    prints('pack', 'build', sources([steel(), other('my.gone'), other('my.same')]), '-o', 'one.qtpack');
    const second = sources([steel((f) => { f.value = 2.4; }), other('my.new'), other('my.same')], { 'withdrawn.json': [{ id: 'my.gone', at: '2026-02-03', reason: 'superseded' }] });
    prints('pack', 'build', second, '-o', 'two.qtpack', '--previous', 'one.qtpack');
    assert.equal(JSON.parse(lines('two.qtpack')[0]).seq, 2);
    assert.equal(JSON.parse(lines('two.qtpack')[0]).prev_seq, 1);
    assert.deepEqual(['my.steel', 'my.new', 'my.same', 'my.gone'].map((id) => record('two.qtpack', id).rev), [2, 1, 1, 2]);
    assert.deepEqual(record('two.qtpack', 'my.gone').withdrawn, { at: '2026-02-03', reason: 'superseded' });
    assert.match(prints('pack', 'show', 'two.qtpack', '--lang', 'en'), /^3 factors/m);
  });

  it('refuses to lose a record without a reason', () => {
    prints('pack', 'build', sources([steel(), other('my.gone')]), '-o', 'one.qtpack');
    const directory = sources([steel()]);
    refuses(['pack', 'build', directory, '-o', 'two.qtpack', '--previous', 'one.qtpack'], { file: `${directory}/pack.json`, wrong: /"my\.gone" stands in the release before/, right: /withdrawn\.json/ });
  });
});

describe('pack diff', () => {
  const before = () => { prints('pack', 'build', sources([steel((f) => { f.forecast = { 2030: 2 }; }), other('my.gone')]), '-o', 'old.qtpack'); return 'old.qtpack'; };
  const after = () => {
    const directory = sources([steel((f) => { f.value = 2.4; f.forecast = { 2030: 1.9, 2040: 1 }; }), other('my.new')], { 'withdrawn.json': [{ id: 'my.gone', reason: 'superseded' }] });
    prints('pack', 'build', directory, '-o', 'new.qtpack', '--previous', 'old.qtpack');
    return 'new.qtpack';
  };

  it('says what was added, changed from what to what, and withdrawn', () => {
    const out = prints('pack', 'diff', before(), after(), '--lang', 'en');
    assert.match(out, /^test: 1 → 2$/m);
    assert.match(out, /^\+ my\.new \(factor\) {2}My steel$/m);
    assert.match(out, /^~ my\.steel \(factor\) {2}My steel {2}rev 1 → 2$/m);
    assert.match(out, /^ {4}\/value: 2\.5 → 2\.4$/m);
    assert.match(out, /^ {4}\/forecast\/2030: 2 → 1\.9$/m);
    assert.match(out, /^ {4}\/forecast\/2040: none → 1$/m);
    assert.match(out, /^- my\.gone \(factor\) {2}My steel: superseded$/m);
    assert.match(out, /^1 added, 1 changed, 1 withdrawn$/m);
  });

  it('gives the same as JSON', () => {
    const diff = JSON.parse(prints('pack', 'diff', before(), after(), '--json'));
    assert.deepEqual(diff.seq, [1, 2]);
    assert.deepEqual(diff.added.map((r) => r.id), ['my.new']);
    assert.deepEqual(diff.changed[0].fields.find((f) => f.field === '/value'), { field: '/value', before: '2.5', after: '2.4' });
    assert.equal(diff.withdrawn[0].reason, 'superseded');
  });

  it('refuses two different packs', () => {
    const file = path.join(path.dirname(process.env.QINGTAN_BIN ?? ''), '../packs/sae-cases.qtpack');
    refuses(['pack', 'diff', before(), file], { file, at: '/id', wrong: /not "test"/, right: /one pack/ });
  });
});
