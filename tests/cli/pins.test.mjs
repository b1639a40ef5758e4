// Several releases and several sources of factors at once: which are used is said, and never chosen in silence.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { factor, prints, qingtan, refuses, write } from './support.mjs';

const text = (zh, en) => ({ zh, en });
let made = 0;

/** A built pack of material factors by id. */
function pack(id, values, header = {}) {
  const directory = `source${++made}`;
  const file = `${id}-${made}.qtpack`;
  write(`${directory}/pack.json`, { format: 'qingtan.pack-source/1', id, version: '1', released: '2026-01-01', name: text('试', id), ...header });
  write(`${directory}/material/all.json`, Object.entries(values).map(([name, value]) => factor((f) => { f.id = name; f.value = value; })));
  prints('pack', 'build', directory, '-o', file);
  return file;
}
const part = (id, packs, material = 'my.steel') => write(`${id}.json`, {
  format: 'qingtan.scheme/1', id, name: text('方', id), vehicle: 'ice', stages: ['material', 'processing', 'joining'],
  components: [{ material, net_mass_kg: 10 }], packs,
});
const totals = (...words) => JSON.parse(prints(...words, '--json')).assessments.map((a) => a.total_kgco2e);
const acme = (values, overrides, more = {}) => pack('acme', values, { layer: 'enterprise', overrides, ...more });

describe('a scheme that names releases of packs', () => {
  let old, latest;
  before(() => {
    old = pack('own', { 'my.steel': 2 }, { seq: 1 });
    latest = pack('own', { 'my.steel': 3 }, { seq: 4 });
  });

  it('is calculated with those, the others with the highest, whatever the order of the files', () => {
    const files = [part('free'), part('pinned', { own: 1 }), part('same', { own: 4 })];
    assert.deepEqual(totals('assess', '--pack', old, '--pack', latest, ...files), [30, 20, 30]);
    assert.deepEqual(totals('assess', '--pack', latest, '--pack', old, ...files), [30, 20, 30]);
  });

  it('says so in the result and in the table', () => {
    const words = ['assess', '--pack', old, '--pack', latest, part('pinned', { own: 1 })];
    assert.deepEqual(JSON.parse(prints(...words, '--json')).assessments[0].packs, { own: 1 });
    assert.match(prints(...words, '--lang', 'en'), /^pinned {2}\[pinned\] {2}current state, own #1$/m);
  });

  it('is refused where that release is not held: which are, and how to get it', () => {
    const file = part('pinned', { own: 2 });
    const fault = { file, at: '/packs/own', wrong: /release 2 of the pack "own" is not held \(held: 1, 4\)/, right: /--pack/ };
    refuses(['assess', '--pack', old, '--pack', latest, file], fault);
    refuses(['compare', '--baseline', file, part('free'), '--pack', old, '--pack', latest], fault);
    refuses(['assess', part('other', { nobody: 1 })], { file: 'other.json', at: '/packs/nobody', wrong: /no release of it is/, right: /import/ });
  });

  it('is refused where its factor stands in a pack that it does not name', () => {
    const file = part('pinned', { own: 1 }, 'their.copper');
    const other = pack('their', { 'their.copper': 5 }, { seq: 7 });
    refuses(['assess', '--pack', old, '--pack', other, file], { file, at: '/components/0/material', wrong: /no factor "their\.copper"/, right: /add "their": 7 to "packs"/ });
    assert.deepEqual(totals('assess', '--pack', old, '--pack', other, part('both', { own: 1, their: 7 }, 'their.copper')), [50]);
  });

  it('is not comparable in silence with one that uses another release', () => {
    const words = ['compare', '--baseline', part('free'), part('pinned', { own: 1 }), '--pack', old, '--pack', latest];
    const { comparability } = JSON.parse(prints(...words, '--json'));
    assert.deepEqual(comparability.find((c) => c.point === 'pack'), { point: 'pack', same: false, differing: [1] });
    assert.match(prints(...words, '--lang', 'en'), /differs from the baseline in pack: pinned$/m);
  });

  it('may name a release that the program brings', () => {
    const file = part('builtin', { base: 1 }, 'mat.steel.alsi');
    assert.ok(totals('assess', file)[0] > 0);
  });

  it('takes private factors beside them', () => {
    const file = part('pinned', { own: 1 }, 'my.copper');
    const own = write('own.json', [factor((f) => { f.id = 'my.copper'; f.value = 7; })]);
    assert.deepEqual(totals('assess', '--pack', old, '--pack', latest, '--factors', own, file), [70]);
  });

  it('the same release is not given twice', () => {
    refuses(['assess', part('free'), '--pack', old, '--pack', old], { file: old, at: '/id', wrong: /release 1 of "own" is given twice/, right: /only one/ });
  });
});

describe('a pack of an enterprise', () => {
  it('stands beside the built-in ones, and takes the place of what its header lists', () => {
    const file = acme({ 'mat.steel.alsi': 1 }, ['mat.steel.alsi']);
    const scheme = part('alsi', undefined, 'mat.steel.alsi');
    const [result] = JSON.parse(prints('assess', '--pack', file, scheme, '--json')).assessments;
    assert.equal(result.total_kgco2e, 10);
    assert.deepEqual(result.marks, ['unverified']);
    const warning = result.warnings.find((w) => w.code === 'overriding_factor');
    assert.match(warning.message, /"mat\.steel\.alsi" of "acme" release 1 is used in the place of that of "base" release \d+$/);
    assert.match(prints('assess', '--pack', file, scheme, '--lang', 'en'), /^ {2}! .*in the place of that of "base"/m);
  });

  it('is refused with every id that it shares and does not list', () => {
    const file = acme({ 'mat.steel.alsi': 1, 'mat.al.sheet': 2, 'acme.own': 3 }, ['mat.al.sheet']);
    refuses(['assess', part('alsi', undefined, 'mat.steel.alsi'), '--pack', file], { file, at: '/factors/2', wrong: /"mat\.steel\.alsi" stands in "base" already/, right: /"overrides": \["mat\.steel\.alsi"\]/ });
    const { err } = qingtan('assess', part('alsi'), '--pack', file);
    assert.equal(err.trimEnd().split('\n').length, 1);
  });

  it('does not take the place of another enterprise\'s', () => {
    const mine = acme({ 'mat.steel.alsi': 1 }, ['mat.steel.alsi']);
    const theirs = pack('beta', { 'mat.steel.alsi': 2 }, { layer: 'enterprise', overrides: ['mat.steel.alsi'] });
    refuses(['assess', part('free'), '--pack', mine, '--pack', theirs], { file: theirs, at: '/factors/0', wrong: /stands in "acme" already/, right: /only one/ });
  });

  it('private factors stand above it, with --override, and that is said', () => {
    const file = acme({ 'mat.steel.alsi': 1 }, ['mat.steel.alsi']);
    const own = write('own.json', [factor((f) => { f.id = 'mat.steel.alsi'; f.value = 5; })]);
    const words = ['assess', part('alsi', undefined, 'mat.steel.alsi'), '--pack', file, '--factors', own];
    refuses(words, { file: own, at: '/0/id', wrong: /stands in "acme" already/, right: /--override/ });
    const [result] = JSON.parse(prints(...words, '--override', '--json')).assessments;
    assert.equal(result.total_kgco2e, 50);
    assert.match(result.warnings.find((w) => w.code === 'overriding_factor').message, /private file "own\.json" is used in the place of that of "acme" release 1 and of "base"/);
  });

  it('a pack that says nothing of an enterprise is used instead of the built-in ones, as ever', () => {
    const file = pack('own', { 'my.steel': 2 });
    refuses(['assess', part('alsi', undefined, 'mat.steel.alsi'), '--pack', file], { file: 'alsi.json', at: '/components/0/material', wrong: /no factor/, right: /load the pack/ });
  });
});

describe('pack show', () => {
  it('lists the order, and whose place is taken', () => {
    const out = prints('pack', 'show', acme({ 'mat.steel.alsi': 1 }, ['mat.steel.alsi']), '--lang', 'en');
    assert.match(out, /^pack of an enterprise, overrides: mat\.steel\.alsi$/m);
    assert.match(out, /^Order, the last has precedence$/m);
    assert.match(out, /^base +\d+ +platform +built in/m);
    assert.match(out, /^acme +1 +enterprise +unverified/m);
    assert.ok(out.indexOf('\nbase ') < out.indexOf('\nacme  ', out.indexOf('Order')));
    assert.match(out, /^ {2}! mat\.steel\.alsi: acme #1 takes the place of base #\d+$/m);
  });

  it('lists what is refused, every id', () => {
    const out = prints('pack', 'show', acme({ 'mat.steel.alsi': 1, 'mat.al.sheet': 2 }), '--lang', 'en');
    assert.match(out, /^These packs cannot be used beside each other$/m);
    for (const id of ['mat.steel.alsi', 'mat.al.sheet']) assert.match(out, new RegExp(`^  ! .*"${id.replaceAll('.', '\\.')}" stands in "base"`, 'm'));
  });

  it('says which release is in use and which serves only schemes that pin it', () => {
    const out = prints('pack', 'show', pack('own', { 'my.steel': 2 }, { seq: 3 }), pack('own', { 'my.steel': 2 }, { seq: 5 }), '--lang', 'en');
    assert.match(out, /^own +3 +platform +unverified +for schemes that pin it$/m);
    assert.match(out, /^own +5 +platform +unverified *$/m);
  });

  it('says nothing of order of a single pack of the platform', () => {
    assert.doesNotMatch(prints('pack', 'show', pack('own', { 'my.steel': 2 }), '--lang', 'en'), /Order/);
  });
});

describe('pack lint', () => {
  it('finds an override of what the pack does not have', () => {
    const { out, status } = qingtan('pack', 'lint', acme({ 'mat.steel.alsi': 1 }, ['mat.steel.alsy']));
    assert.equal(status, 1);
    assert.match(out, /^error: unknown_override: mat\.steel\.alsy: /m);
  });

  it('refuses overrides in a pack of the platform', () => {
    write('plain/pack.json', { format: 'qingtan.pack-source/1', id: 'plain', version: '1', released: '2026-01-01', name: text('试', 'p'), overrides: ['x'] });
    refuses(['pack', 'lint', 'plain'], { file: 'plain/pack.json', at: '/overrides', wrong: /only a pack of an enterprise/, right: /"layer": "enterprise"/ });
  });
});
