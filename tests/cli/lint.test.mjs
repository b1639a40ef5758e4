// The linter of packs: it passes what is built in, and finds each kind of fault in a pack made for it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { factor, prints, qingtan, refuses, root, write } from './support.mjs';

const good = (edit = () => {}) => factor((f) => {
  f.year = 2024;
  f.valid_until = '2029-12-31';
  f.region = 'CN';
  f.source = { citation: 'A report' };
  f.boundary = { zh: '从摇篮到大门', en: 'Cradle to gate', left_out: ['use', 'end_of_life'] };
  f.uncertainty = { kind: 'lognormal', gsd: 1.2 };
  f.data_quality = 'literature';
  edit(f);
});
const scheme = (edit = () => {}) => {
  const s = {
    format: 'qingtan.scheme/1', id: 'sample', name: { zh: '样', en: 'Sample' }, vehicle: 'ice', stages: ['material'],
    components: [{ material: 'my.steel', net_mass_kg: 1 }],
  };
  edit(s);
  return s;
};

let packs = 0;
/** A pack directory of one good factor, scenario, case and scheme, changed by `edit`. */
function pack(edit = () => {}) {
  const files = {
    'pack.json': { format: 'qingtan.pack-source/1', id: 'test', version: '1', released: '2026-01-01', name: { zh: '试', en: 'Test' } },
    'material/steel.json': [good()],
    'parameters/yields.json': [{ id: 'p', category: { zh: '率', en: 'Yield' }, name: { zh: '冲压', en: 'Stamping' }, value: 0.7, unit: '1', year: 2024, source: 'A report' }],
    'ranges.json': [{ library: 'material', category: 'Steel', unit: 'kgCO2e/kg', min: 0.3, max: 12 }],
    'scenarios.json': [{ id: 's', name: { zh: '景', en: 'S' }, grid: 'my.steel', replaces: ['my.steel'] }],
    'cases.json': [{ id: 'c', name: { zh: '例', en: 'Case' }, routes: [{ id: 'r', name: { zh: '路', en: 'Route' }, schemes: { ice: 'sample' } }] }],
    'schemes/c/r.ice.json': scheme(),
  };
  edit(files);
  const folder = `pack${++packs}`;
  for (const [name, content] of Object.entries(files)) if (content !== undefined) write(`${folder}/${name}`, content);
  return folder;
}

/** Lints the pack and checks that the finding is there, and is fatal or advice. */
function finds(folder, kind, rule, subject) {
  const { status, out, err } = qingtan('pack', 'lint', folder, '--as-of', '2026-11-22');
  assert.equal(err, '');
  assert.equal(status, kind === 'error' ? 1 : 0);
  assert.match(out, new RegExp(`^${kind}: ${rule}: ${subject}: .+$`, 'm'));
  assert.match(out, kind === 'error' ? /[1-9]\d* errors/ : /0 errors, [1-9]\d* advice/);
}

describe('the packs that come with the program pass', () => {
  for (const name of ['base', 'sae-cases']) {
    it(name, () => assert.match(prints('pack', 'lint', path.join(root, 'factors', name), '--as-of', '2026-11-22'), /: 0 errors, /));
  }

  it('and so does a small one in good order', () => {
    assert.match(prints('pack', 'lint', pack(), '--as-of', '2026-11-22'), /1 factors, 1 parameters, 1 scenarios, 1 schemes: 0 errors, 0 advice/);
  });
});

// [what, rule, edit of the factor]
const errors = [
  ['no citation', 'missing_citation', (f) => { delete f.source; }],
  ['no year', 'missing_year', (f) => { delete f.year; }],
  ['no day until which it is valid', 'missing_validity', (f) => { f.valid_until = null; }],
  ['no boundary', 'missing_boundary', (f) => { delete f.boundary; }],
  ['no uncertainty', 'missing_uncertainty', (f) => { delete f.uncertainty; }],
  ['no data quality', 'missing_data_quality', (f) => { delete f.data_quality; }],
  ['a value above its category\'s range', 'implausible_value', (f) => { f.value = 25; }],
  ['a value below its category\'s range', 'implausible_value', (f) => { f.value = 0.02; }],
  ['a category that has no range', 'no_range', (f) => { f.category.en = 'Stele'; }],
  ['a unit that has no range', 'no_range', (f) => { f.unit = 'kgCO2e/t'; }],
  ['a share that does not fit its values', 'inconsistent_share', (f) => { f.recycled_share = 0.5; f.primary_value = 2; f.recycled_value = 1; }],
  ['a forecast for the past', 'forecast_in_past', (f) => { f.forecast = { 2020: 1.8 }; }],
];

describe('an error is found', () => {
  for (const [what, rule, edit] of errors) {
    it(what, () => finds(pack((files) => { files['material/steel.json'] = [good(edit)]; }), 'error', rule, 'my.steel'));
  }

  it('a parameter without a citation', () => finds(pack((files) => { delete files['parameters/yields.json'][0].source; }), 'error', 'missing_citation', 'p'));

  it('two records that say the same', () => finds(pack((files) => {
    files['material/twin.json'] = [good((f) => { f.id = 'my.twin'; })];
  }), 'error', 'duplicate_record', 'my\\.twin'));

  // [what, subject, edit of the files]
  const references = [
    ['a grid', 's', (files) => { files['scenarios.json'][0].grid = 'nowhere'; }],
    ['a replaced grid', 's', (files) => { files['scenarios.json'][0].replaces = ['nowhere']; }],
    ['a case\'s scheme', 'c', (files) => { files['cases.json'][0].routes[0].schemes.ev = 'nowhere'; }],
    ['a scheme\'s material', 'sample', (files) => { files['schemes/c/r.ice.json'] = scheme((s) => { s.components[0].material = 'nowhere'; }); }],
    ['a scheme\'s process', 'sample', (files) => { files['schemes/c/r.ice.json'] = scheme((s) => { s.components[0].processes = [{ factor: 'nowhere' }]; }); }],
  ];
  for (const [what, subject, edit] of references) {
    it(`${what} that is nowhere`, () => finds(pack(edit), 'error', 'unknown_reference', subject));
  }
});

describe('advice is given without failing', () => {
  it('a factor that has expired', () => finds(pack((files) => { files['material/steel.json'][0].valid_until = '2025-12-31'; }), 'advice', 'expired', 'my.steel'));
  it('a factor without a region', () => finds(pack((files) => { delete files['material/steel.json'][0].region; }), 'advice', 'missing_region', 'my.steel'));
  it('a forecast of more than twice the value', () => finds(pack((files) => { files['material/steel.json'][0].forecast = { 2030: 9 }; }), 'advice', 'odd_forecast', 'my.steel'));
});

// [what, edit of the files, file, path, what is wrong, what would be right]
const broken = [
  ['an unknown unit', (files) => { files['material/steel.json'][0].unit = 'kg/kg'; }, 'material/steel.json', '/0/unit', /not a unit/, /kgCO2e\//],
  ['an unknown field', (files) => { files['material/steel.json'][0].vlaue = 1; }, 'material/steel.json', '/0/vlaue', /no field/, /"value"/],
  ['an id twice in one file', (files) => { files['material/steel.json'].push(good((f) => { f.value = 3; })); }, 'material/steel.json', '/1/id', /"my\.steel" stands in material\/steel\.json too/, /id of its own/],
  ['an id twice in two files', (files) => { files['material/more.json'] = [good((f) => { f.value = 3; })]; }, 'material/steel.json', '/0/id', /"my\.steel" stands in material\/more\.json too/, /id of its own/],
  ['a factor in the folder of another library', (files) => { files['joining/steel.json'] = [good((f) => { f.id = 'x'; })]; }, 'joining/steel.json', '/0/library', /another library/, /move it/],
  ['a file that belongs to no pack', (files) => { files['notes.json'] = []; }, 'notes.json', '', /no part of a pack/, /factors\/README\.md/],
  ['a file that is no list', (files) => { files['ranges.json'] = {}; }, 'ranges.json', '', /no array/, /array of records/],
  ['broken JSON', (files) => { files['scenarios.json'] = '[{'; }, 'scenarios.json', '/0', /not valid JSON/, /RFC 8259/],
  ['no header', (files) => { files['pack.json'] = undefined; }, '', '', /pack\.json is missing/, /header/],
  ['a header that is a list', (files) => { files['pack.json'] = []; }, 'pack.json', '', /an array stands here/, /write an object/],
  ['a header of another format', (files) => { files['pack.json'].format = 'qingtan.scheme/1'; }, 'pack.json', '/format', /another format/, /qingtan\.pack-source\/1/],
  ['a day of release that is none', (files) => { files['pack.json'].released = '2026-13-01'; }, 'pack.json', '/released', /no date/, /YYYY-MM-DD/],
  ['a bad sample scheme', (files) => { files['schemes/c/r.ice.json'].components[0].net_mass_kg = 0; }, 'schemes/c/r.ice.json', '/components/0/net_mass_kg', /out of range/, /above 0/],
];

describe('a pack that cannot be built is refused at file and path', () => {
  for (const [what, edit, file, at, wrong, right] of broken) {
    it(what, () => {
      const folder = pack(edit);
      refuses(['pack', 'lint', folder], { file: file ? `${folder}/${file}` : folder, at, wrong, right });
    });
  }

  it('an empty directory', () => {
    write('empty/readme.txt', '');
    refuses(['pack', 'lint', 'empty'], { file: 'empty', wrong: /pack\.json is missing/, right: /header/ });
  });

  it('a built pack with a wrong format', () => {
    const file = write('built.qtpack', '{"fmt":"qtpack/9"}\n{"end":true,"records":0}\n');
    refuses(['pack', 'lint', file], { file: `${file}:1`, at: '/fmt', wrong: /another format/, right: /qtpack\/1/ });
    refuses(['pack', 'show', file], { file: `${file}:1`, at: '/fmt', wrong: /another format/, right: /qtpack\/1/ });
  });
});

describe('pack show', () => {
  it('counts what a pack holds', () => {
    const out = prints('pack', 'show', pack(), '--lang', 'en');
    assert.match(out, /^test 1 {2}2026-01-01 {2}#1$/m);
    assert.match(out, /^1 factors, 1 parameters, 1 scenarios, 1 cases, 1 schemes$/m);
  });

  it('shows the built-in packs when none is named', () => {
    const out = prints('pack', 'show');
    assert.match(out, /^base /m);
    assert.match(out, /^sae-cases /m);
  });

  it('shows nothing where one of several is broken', () => {
    const file = write('bad.qtpack', '{\n');
    refuses(['pack', 'show', pack(), file], { file: `${file}:1`, wrong: /no header and trailer/, right: /qtpack\/1/ });
  });
});
