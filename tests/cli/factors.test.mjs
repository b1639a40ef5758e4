// Private factors beside and over those of the packs.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factor, prints, refuses, scheme, write } from './support.mjs';

write('good.json', scheme());
const assess = (...words) => JSON.parse(prints('assess', '--json', ...words)).assessments[0];
const line = (a) => a.contributions[0];

describe('private factors', () => {
  it('stand beside those of the packs', () => {
    write('mine.json', [factor()]);
    write('scheme.json', scheme((s) => { s.components[0].material = 'my.steel'; }));
    const a = assess('scheme.json', '--factors', 'mine.json');
    assert.equal(line(a).factor, 'my.steel');
    assert.equal(line(a).factor_value, 2);
  });

  it('clash with a pack\'s factor of the same id', () => {
    const file = write('clash.json', [factor(), factor((f) => { f.id = 'mat.steel.alsi'; })]);
    refuses(['assess', 'good.json', '--factors', file], { file, at: '/1/id', wrong: /"mat\.steel\.alsi" stands in "base" already/, right: /--override/ });
  });

  it('win over a pack\'s factor with --override', () => {
    const file = write('clash.json', [factor((f) => { f.id = 'mat.steel.alsi'; f.value = 99; })]);
    assert.equal(line(assess('good.json', '--factors', file, '--override')).factor_value, 99);
    assert.notEqual(line(assess('good.json')).factor_value, 99);
  });

  it('of two files clash with each other', () => {
    write('one.json', [factor()]);
    const file = write('two.json', [factor()]);
    refuses(['assess', 'good.json', '--factors', 'one.json', '--factors', file], { file, at: '/0/id', wrong: /stands in "one\.json" already/, right: /another id/ });
  });

  it('that have expired count, with their mark', () => {
    const file = write('old.json', [factor((f) => { f.valid_until = '2020-12-31'; })]);
    write('scheme.json', scheme((s) => { s.components[0].material = 'my.steel'; }));
    const a = assess('scheme.json', '--factors', file, '--as-of', '2026-11-22');
    assert.deepEqual(line(a).marks, ['expired']);
    assert.ok(a.marks.includes('expired'));
    assert.ok(a.warnings.some((w) => w.code === 'expired_factor' && w.factor === 'my.steel'));
  });
});

/** A built pack with one factor. */
function tiny(id) {
  write(`${id}/pack.json`, { format: 'qingtan.pack-source/1', id, version: '1', released: '2026-01-01', name: { zh: '小', en: 'Tiny' } });
  write(`${id}/material/steel.json`, [factor()]);
  prints('pack', 'build', id, '-o', `${id}.qtpack`);
  return `${id}.qtpack`;
}

describe('packs', () => {
  it('given by --pack take the place of the built-in ones', () => {
    const pack = tiny('tiny');
    refuses(['assess', 'good.json', '--pack', pack], { file: 'good.json', at: '/components/0/material', wrong: /no factor/, right: /.+/ });
    write('scheme.json', scheme((s) => { s.stages = ['material']; delete s.use; delete s.joinings; s.components = [{ material: 'my.steel', net_mass_kg: 1 }]; }));
    const a = assess('scheme.json', '--pack', pack);
    assert.deepEqual(line(a).marks, ['unverified'], 'a pack that nobody signed is marked');
  });

  it('with the same factor cannot be loaded together', () => {
    const file = tiny('two');
    refuses(['assess', 'good.json', '--pack', tiny('one'), '--pack', file], { file, at: '/factors/0', wrong: /stands in "one" already/, right: /only one/ });
  });
});
