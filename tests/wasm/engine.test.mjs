// The engine's module in Node: results, refusals, and memory that grows.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { cli, loadEngine, packs, readDocument, sampleSchemes, sessionWithPacks, wrapper } from './support.mjs';

let engine;
let session;
let EngineError;

before(async () => {
  ({ EngineError } = await wrapper());
  engine = await loadEngine();
  session = sessionWithPacks(engine);
});

const scheme = (changes = {}) => JSON.stringify({ ...JSON.parse(readDocument(sampleSchemes()[0]).bytes), ...changes });

/** A built pack "own" of one steel. */
function release(seq, value) {
  const folder = mkdtempSync(join(tmpdir(), 'qingtan-pack-'));
  const text = { zh: '钢', en: 'Steel' };
  mkdirSync(join(folder, 'own/material'), { recursive: true });
  writeFileSync(join(folder, 'own/pack.json'), JSON.stringify({
    format: 'qingtan.pack-source/1', id: 'own', version: '1', released: '2026-01-01', name: text, seq,
  }));
  writeFileSync(join(folder, 'own/material/steel.json'), JSON.stringify([
    { id: 'my.steel', library: 'material', category: text, name: text, value, unit: 'kgCO2e/kg' },
  ]));
  execFileSync(cli(), ['pack', 'build', join(folder, 'own'), '-o', join(folder, 'own.qtpack')], { stdio: 'ignore' });
  const bytes = readFileSync(join(folder, 'own.qtpack'));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The errors that assessing this text gives. */
function refused(text, name = 'given.json', conditions = {}) {
  try {
    session.assess([{ name, bytes: text }], conditions);
  } catch (error) {
    assert.ok(error instanceof EngineError, `not an EngineError: ${error}`);
    for (const item of error.errors) {
      assert.ok(item.problem !== '' && item.remedy !== '', `says not enough: ${JSON.stringify(item)}`);
    }
    return error.errors;
  }
  return assert.fail(`this was accepted: ${text.slice(0, 200)}`);
}

test('every sample scheme has a total that is the sum of its stages and of its lines', () => {
  const documents = sampleSchemes().map(readDocument);
  assert.ok(documents.length >= 30, `only ${documents.length} sample schemes`);
  const { assessments } = session.assess(documents);
  assert.equal(assessments.length, documents.length);
  for (const a of assessments) {
    const sum = (values) => values.reduce((x, y) => x + y, 0);
    assert.ok(a.complete && a.total_kgco2e > 0, `${a.scheme}: ${a.total_kgco2e}`);
    assert.ok(Math.abs(sum(Object.values(a.stages)) - a.total_kgco2e) < 1e-9 * a.total_kgco2e, a.scheme);
    assert.ok(Math.abs(sum(a.contributions.map((c) => c.kgco2e)) - a.total_kgco2e) < 1e-9 * a.total_kgco2e, a.scheme);
  }
});

test('a comparison tells each scheme relative to the first', () => {
  const two = sampleSchemes().filter((path) => /sae-cases.*b-pillar.*ice/.test(path)).map(readDocument).slice(0, 2);
  const { assessments: [first, second] } = session.compare(two, { year: 2030 });
  assert.deepEqual(first.relative.carbon, 1);
  assert.equal(second.relative.carbon, second.total_kgco2e / first.total_kgco2e);
  assert.equal(first.year, 2030);
});

test('an unknown factor is refused at its place, with what would be right', () => {
  const [error] = refused(scheme({ joinings: [{ factor: 'join.no-such', quantity: 1 }] }));
  assert.equal(error.code, 'unknown_factor');
  assert.equal(error.path, '/joinings/0/factor');
  assert.equal(error.file, 'given.json');
});

for (const [what, text, code] of [
  ['broken JSON', '{"format":', 'syntax'],
  ['no bytes at all', '', 'syntax'],
  ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 'syntax'],
  ['another format', '{"format":"qingtan.assembly/9"}', 'unsupported_format'],
  ['a megabyte of nesting', '['.repeat(1 << 20), 'too_deep'],
]) {
  test(`${what}: refused as ${code}`, () => {
    const found = refused(text).map((error) => error.code);
    assert.ok(found.includes(code), `found ${found}`);
  });
}

test('100 MB of nesting is refused, and the session goes on working', () => {
  const nesting = new Uint8Array(100 << 20).fill('['.charCodeAt(0));
  assert.ok(refused(nesting).length > 0);
  assert.equal(session.assess([readDocument(sampleSchemes()[0])]).assessments.length, 1);
});

test('conditions that are not known are refused too', () => {
  assert.equal(refused(scheme(), 'given.json', { years: 2030 })[0].code, 'unknown_field');
});

test('one bad document refuses all: there is no partial result', () => {
  const documents = [readDocument(sampleSchemes()[0]), { name: 'bad.json', bytes: '{}' }];
  assert.throws(() => session.assess(documents), EngineError);
  assert.throws(() => session.assess([]), EngineError);
});

test('of two releases of a pack the higher is used, and a scheme may pin the other', () => {
  const own = engine.session();
  for (const [seq, value] of [[1, 2], [4, 3]]) own.addPack(`own-${seq}`, release(seq, value));
  const part = (packs) => JSON.stringify({
    format: 'qingtan.scheme/1', id: 'part', name: { zh: '件', en: 'part' }, vehicle: 'ice', stages: ['material'],
    components: [{ material: 'my.steel', net_mass_kg: 10 }], packs,
  });
  const { assessments, comparability } = own.compare([{ name: 'a', bytes: part() }, { name: 'b', bytes: part({ own: 1 }) }]);
  assert.deepEqual(assessments.map((a) => a.total_kgco2e), [30, 20]);
  assert.deepEqual(assessments[1].packs, { own: 1 });
  assert.deepEqual(comparability.find((each) => each.point === 'pack').differing, [1]);
  assert.throws(() => own.assess([{ name: 'c', bytes: part({ own: 2 }) }]), (error) => {
    assert.equal(error.errors[0].code, 'unknown_release');
    assert.match(error.errors[0].problem, /held: 1, 4/);
    return true;
  });
  own.free();
});

test('a refused pack leaves the session as it was', () => {
  const fresh = sessionWithPacks(engine);
  const before_ = fresh.assessText([readDocument(sampleSchemes()[0])]);
  assert.throws(() => fresh.addPack('again', packs()[0].bytes), EngineError); // every id is there already
  assert.equal(fresh.assessText([readDocument(sampleSchemes()[0])]), before_);
  fresh.free();
});

test('memory that grows during a call leaves the answer readable', async () => {
  const small = await loadEngine(); // its own instance: the one above has grown already
  const own = sessionWithPacks(small);
  const one = readDocument(sampleSchemes()[0]);
  const expected = own.assess([one]).assessments[0];
  const start = small.memoryBytes();
  const many = Array.from({ length: 4000 }, () => one);
  const { assessments } = own.assess(many);
  assert.ok(small.memoryBytes() > start, 'the memory did not grow: the test proves nothing');
  assert.equal(assessments.length, many.length);
  assert.deepEqual(assessments.at(-1), expected);
});

test('freed sessions give their memory back', () => {
  sessionWithPacks(engine).free();
  const start = engine.memoryBytes();
  for (let i = 0; i < 20; ++i) sessionWithPacks(engine).free();
  assert.equal(engine.memoryBytes(), start);
});
