// Vehicles and advice in the engine's module: the same bytes as the command line, and advice in steps.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readPack } from '../../web/site/pack.mjs';
import { generateSchemes } from './generator.mjs';
import { loadEngine, optionsOf, packs, printed, readDocument, sampleSchemes, sessionWithPacks, wrapper } from './support.mjs';

const AS_OF = '2026-11-22';
const CONDITIONS = [{ as_of: AS_OF }, { as_of: AS_OF, year: 2030, scenario: 'grid.default' }, { as_of: AS_OF, year: 2040, end_of_life: 'cff' }];
const REQUEST = {
  allow_unproven: true,
  allow_weaker: true,
  electricity: ['elec.src.hydro.2024', 'energy.grid.cn'],
  recycled_shares: [0.5, 1],
  yield_points: [2, 5],
  max_assessments: 2000,
  limit: 20,
};

let session;
let EngineError;
let directory;

before(async () => {
  ({ EngineError } = await wrapper());
  session = sessionWithPacks(await loadEngine());
  directory = mkdtempSync(join(tmpdir(), 'qingtan-advice-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

test('a vehicle of a thousand generated parts: the same bytes', () => {
  const schemes = generateSchemes(packs().map((pack) => readPack(pack.bytes)), { seed: 5, count: 1000 });
  const item = (scheme, i) => ({ scheme, count: 1 + (i % 4) });
  const groups = Array.from({ length: 20 }, (_, g) => ({ name: { zh: '组', en: 'group' }, items: schemes.slice(g * 50, g * 50 + 50).map(item) }));
  const car = { format: 'qingtan.assembly/1', id: 'car', name: { zh: '车', en: 'car' }, items: groups.map((assembly) => ({ assembly, count: 2 })) };
  const document = { name: join(directory, 'car.json'), bytes: JSON.stringify(car) };
  writeFileSync(document.name, document.bytes);
  for (const conditions of CONDITIONS) {
    const left = printed('vehicle', document.name, ...optionsOf(conditions));
    assert.equal(JSON.parse(left).parts, 1000);
    assert.ok(left === session.vehicleText([document], conditions), JSON.stringify(conditions));
  }
  const { treemap } = session.vehicle([document], CONDITIONS[0], { treemap: { width: 4, height: 3, levels: 2 } });
  const outer = treemap.cells.filter((cell) => cell.depth === 1);
  assert.ok(Math.abs(outer.reduce((sum, cell) => sum + cell.width * cell.height, 0) - 12) < 1e-9);
});

test('advice on the samples: the same bytes', () => {
  const request = join(directory, 'request.json');
  writeFileSync(request, JSON.stringify(REQUEST));
  for (const [i, file] of sampleSchemes().entries()) {
    const conditions = CONDITIONS[i % CONDITIONS.length];
    const left = printed('recommend', file, '--request', request, ...optionsOf(conditions));
    assert.ok(left === session.recommendText(readDocument(file), conditions, REQUEST), `${file} ${JSON.stringify(conditions)}`);
  }
});

test('advice in steps comes to the same, can be looked at on the way, and is cancelled by freeing it', () => {
  const document = readDocument(sampleSchemes()[0]);
  const whole = session.recommendText(document, CONDITIONS[1], REQUEST);
  const advice = session.advice(document, CONDITIONS[1], REQUEST);
  const first = advice.step(10);
  assert.equal(first.assessed, 10);
  assert.equal(first.done, false);
  assert.equal(advice.result().search.assessed, 10);
  // What the session takes in meanwhile does not change what the advice is about.
  session.addPrivate('more.json', '[{"id":"my.more","library":"material","category":{"zh":"类","en":"c"},"name":{"zh":"甲","en":"a"},"value":1,"unit":"kgCO2e/kg"}]');
  let progress = first;
  while (!progress.done) progress = advice.step(500);
  assert.ok(progress.assessed <= progress.expected);
  assert.equal(advice.resultText(), whole);
  advice.free();
  assert.throws(() => advice.step(1), /freed/);
});

test('what is refused is refused in words', () => {
  const document = readDocument(sampleSchemes()[0]);
  for (const call of [
    () => session.recommend(document, {}, { max_assessments: 1e7 }),
    () => session.advice(document, {}, { levers: ['magic'] }),
    () => session.vehicle([document]),
    () => session.vehicle([document], {}, { treemap: { width: -1 } }),
  ]) assert.throws(call, EngineError);
});
