// Native and wasm agree bit for bit: the command line and the module are given the same schemes, and every byte of
// the results is compared. The engine prints doubles in full, so a difference in the last bit shows.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readPack } from '../../web/site/pack.mjs';
import { generateSchemes } from './generator.mjs';
import { cli, loadEngine, optionsOf, packs, printed, readDocument, sampleSchemes, sessionWithPacks, wrapper } from './support.mjs';

const AS_OF = '2026-11-22';
const CONDITIONS = [
  { as_of: AS_OF },
  { as_of: AS_OF, year: 2030 },
  { as_of: AS_OF, year: 2035, end_of_life: 'fifty_fifty' },
  { as_of: AS_OF, year: 2047, timing: 'time_explicit' },
  { as_of: AS_OF, year: 2030, use_method: 'published', timing: 'static', end_of_life: 'cff' },
  { as_of: AS_OF, year: 2026, end_of_life: 'cut_off' },
];
const SEEDS = [1, 2, 3];
const SCHEMES_PER_SEED = 1000;

let session;
let EngineError;
let directory;

before(async () => {
  ({ EngineError } = await wrapper());
  session = sessionWithPacks(await loadEngine());
  directory = mkdtempSync(join(tmpdir(), 'qingtan-differential-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

function native(command, files, conditions) {
  const words = command === 'compare' ? ['compare', '--baseline', ...files] : ['assess', ...files];
  return printed(...words, ...optionsOf(conditions));
}

/** Where two texts part, rather than both in full. */
function assertSameBytes(left, right, what) {
  if (left === right) return;
  let at = 0;
  while (left[at] === right[at]) ++at;
  const around = (text) => text.slice(Math.max(0, at - 120), at + 60);
  assert.fail(`${what}: byte ${at} differs\nnative: …${around(left)}…\nwasm:   …${around(right)}…`);
}

function allScenarios() {
  return packs().flatMap((pack) => readPack(pack.bytes).scenarios.map((scenario) => scenario.id));
}

test('the samples: assess and compare give the same bytes under every condition and scenario', () => {
  const files = sampleSchemes();
  const documents = files.map(readDocument);
  const scenarios = allScenarios().map((scenario) => ({ as_of: AS_OF, year: 2035, scenario }));
  for (const conditions of [...CONDITIONS, ...scenarios]) {
    const what = JSON.stringify(conditions);
    assertSameBytes(native('assess', files, conditions), session.assessText(documents, conditions), `assess ${what}`);
    assertSameBytes(native('compare', files, conditions), session.compareText(documents, conditions), `compare ${what}`);
  }
});

for (const seed of SEEDS) {
  test(`${SCHEMES_PER_SEED} generated schemes, seed ${seed}: the same bytes`, () => {
    const schemes = generateSchemes(packs().map((pack) => readPack(pack.bytes)), { seed, count: SCHEMES_PER_SEED });
    const documents = schemes.map((scheme) => ({ name: join(directory, `${scheme.id}.json`), bytes: JSON.stringify(scheme) }));
    for (const { name, bytes } of documents) writeFileSync(name, bytes);
    for (const [i, conditions] of CONDITIONS.entries()) {
      const part = documents.filter((_, n) => n % CONDITIONS.length === i);
      const files = part.map((document) => document.name);
      const expected = native('assess', files, conditions);
      assert.equal(JSON.parse(expected).assessments.length, part.length);
      assertSameBytes(expected, session.assessText(part, conditions), JSON.stringify(conditions));
    }
  });
}

test('bad files: the same errors, word for word', () => {
  const sample = JSON.parse(readDocument(sampleSchemes()[0]).bytes);
  const broken = {
    'unknown-factor': { ...sample, joinings: [{ factor: 'join.no-such', quantity: 1 }] },
    'yield-above-one': { ...sample, components: [{ ...sample.components[0], processes: [{ factor: 'proc.blanking', yield: 1.5 }] }] },
    'negative-mass': { ...sample, components: [{ ...sample.components[0], net_mass_kg: -1 }] },
    'unknown-field': { ...sample, colour: 'green' },
    'wrong-type': { ...sample, components: 'none' },
  };
  for (const [name, scheme] of Object.entries(broken)) {
    const file = join(directory, `${name}.json`);
    const bytes = JSON.stringify(scheme);
    writeFileSync(file, bytes);
    const run = spawnSync(cli(), ['assess', file, '--json'], { encoding: 'utf8' });
    assert.equal(run.status, 1, name);
    assert.equal(run.stdout, '', name);
    assert.throws(() => session.assess([{ name: file, bytes }]), (error) => {
      assert.ok(error instanceof EngineError);
      assert.equal(`${error.message.replace(/^/gm, 'qingtan: ')}\n`, run.stderr, name);
      return true;
    });
  }
});
