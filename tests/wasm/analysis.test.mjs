// Analyses: native and wasm agree byte by byte, and blocks are the same whoever works them out, in any order.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readPack } from '../../web/site/pack.mjs';
import { generateSchemes } from './generator.mjs';
import { cli, loadEngine, packs, readDocument, sampleSchemes, sessionWithPacks, wrapper } from './support.mjs';

const AS_OF = '2026-11-22';
const SAMPLINGS = ['plain', 'latin_hypercube', 'sobol'];

let engine;
let session;
let EngineError;
let directory;

before(async () => {
  ({ EngineError } = await wrapper());
  engine = await loadEngine();
  session = sessionWithPacks(engine);
  directory = mkdtempSync(join(tmpdir(), 'qingtan-analysis-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

const native = (...words) => execFileSync(cli(), [...words, '--json', '--as-of', AS_OF], { maxBuffer: 1 << 30, encoding: 'utf8' }).replace(/\n$/, '');

/** Uncertain numbers of every kind, out of the place that they stand in. */
function withUncertainty(scheme, i) {
  const kinds = (value, highest = Infinity) => [
    { kind: 'normal', sd: 0.1 * value },
    { kind: 'triangular', min: 0.8 * value, max: Math.min(highest, 1.1 * value) },
    { kind: 'uniform', min: 0.9 * value, max: Math.min(highest, 1.2 * value) },
    { kind: 'lognormal', gsd: 1.1, center: 'mean' },
    { kind: 'pedigree', scores: [1, 2, 3, 4, 5], basic: 1.05 },
  ];
  const component = scheme.components[0];
  component.uncertainty = { net_mass_kg: kinds(component.net_mass_kg)[i % 5] };
  if (component.recycled_share !== undefined) component.uncertainty.recycled_share = kinds(component.recycled_share, 1)[(i + 1) % 3];
  component.processes.forEach((process, k) => { process.uncertainty = { yield: kinds(process.yield, 1)[(i + k) % 5] }; });
  if (scheme.vehicle !== 'other') scheme.use.uncertainty = { lifetime_km: kinds(scheme.use.lifetime_km)[(i + 2) % 5] };
  return scheme;
}

function generated(seed, count) {
  const schemes = generateSchemes(packs().map((pack) => readPack(pack.bytes)), { seed, count });
  return schemes.map((scheme, i) => {
    const name = join(directory, `${scheme.id}.json`);
    const bytes = JSON.stringify(withUncertainty(scheme, i));
    writeFileSync(name, bytes);
    return { name, bytes };
  });
}

function blocksOf(run) {
  return Array.from({ length: run.plan().blocks }, (_, i) => run.block(i));
}

for (const sampling of SAMPLINGS) {
  test(`generated schemes, ${sampling}: a run gives the same bytes natively and as wasm`, () => {
    for (const seed of [1, 2, 3]) {
      const documents = generated(seed, 6);
      const conditions = seed === 1 ? { as_of: AS_OF } : { as_of: AS_OF, year: 2035 };
      const run = session.monteCarlo(documents, conditions, { draws: 2500, seed, sampling });
      const text = run.resultText(blocksOf(run));
      run.free();
      const year = conditions.year ? ['--year', '2035'] : [];
      const expected = native('montecarlo', ...documents.map((d) => d.name), '-n', '2500', '--seed', String(seed), '--sampling', sampling, ...year);
      assert.ok(text === expected, `seed ${seed}: the bytes differ`);
    }
  });
}

test('one worker or eight: blocks worked out apart and in any order sum up to the same bytes', () => {
  const documents = sampleSchemes().slice(0, 4).map(readDocument);
  const options = { draws: 10000, seed: 42 };
  const whole = session.monteCarlo(documents, { as_of: AS_OF }, options);
  const expected = whole.resultText(blocksOf(whole));
  const workers = Array.from({ length: 8 }, () => sessionWithPacks(engine));
  const runs = workers.map((worker) => worker.monteCarlo(documents, { as_of: AS_OF }, options));
  const { blocks } = runs[0].plan();
  const made = new Array(blocks);
  for (let i = blocks - 1; i >= 0; --i) made[i] = runs[(i * 5) % 8].block(i);
  assert.ok(whole.resultText(made) === expected);
  assert.equal(whole.result(made.slice(0, 1)).monte_carlo.draws, 1024);
  for (const run of [...runs, whole]) run.free();
  for (const worker of workers) worker.free();
});

test('sensitivity, break-even and map give the same bytes', () => {
  const files = sampleSchemes().slice(0, 3);
  const documents = files.map(readDocument);
  const conditions = { as_of: AS_OF };
  assert.equal(session.sensitivityText(documents, conditions, { percent: 5 }), native('sensitivity', ...files, '--percent', '5'));
  assert.equal(session.breakEvenText(documents, conditions, { parameter: 'lifetime_km', low: 0, high: 500000 }),
    native('breakeven', ...files, '--parameter', 'lifetime_km', '--from', '0', '--to', '500000'));
  const { inputs } = session.sensitivity(documents, conditions);
  const factor = inputs.find((input) => input.kind === 'factor').id;
  assert.equal(session.decisionMapText(documents, conditions, {
    x: { parameter: 'lifetime_km', low: 0, high: 500000, steps: 20 }, y: { parameter: { factor }, low: 0.5, high: 5, steps: 15 },
  }), native('map', ...files, '--x', 'lifetime_km:0:500000:20', '--y', `factor=${factor}:0.5:5:15`));
});

test('what cannot be is refused, and the session goes on', () => {
  const documents = sampleSchemes().slice(0, 2).map(readDocument);
  assert.throws(() => session.monteCarlo(documents, {}, { draws: 0 }), EngineError);
  assert.throws(() => session.monteCarlo(documents, {}, { draws: 1e9 }), /1 to 10000000/);
  assert.throws(() => session.monteCarlo([], {}, {}), EngineError);
  const run = session.monteCarlo(documents, {}, { draws: 10 });
  assert.throws(() => run.block(1), EngineError);
  assert.throws(() => run.result([new Uint8Array(40)]), EngineError);
  assert.equal(run.result([run.block(0)]).monte_carlo.draws, 10);
  run.free();
  assert.throws(() => run.plan(), /freed/);
});
