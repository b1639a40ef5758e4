// A whole vehicle on the command line: sums, contributions, the parts worth working on, refusals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { electric, prints, qingtan, refuses, scheme, write } from './support.mjs';

const assembly = (id, items) => ({ format: 'qingtan.assembly/1', id, name: { zh: '总成', en: 'Assembly' }, items });
const light = scheme((s) => { s.id = 'light'; s.name = { zh: '轻件', en: 'Light part' }; s.components[0].net_mass_kg = 1; });

write('body.json', assembly('body', [{ scheme: scheme(), count: 2 }, { scheme: 'light', count: 4 }]));
write('light.json', light);
write('car.json', assembly('car', [{ assembly: 'body' }, { scheme: electric(), count: 3 }, { scheme: 'light' }]));
const FILES = ['car.json', 'body.json', 'light.json'];
const json = (...words) => JSON.parse(prints('vehicle', ...FILES, '--json', '--as-of', '2026-01-01', ...words));

describe('qingtan vehicle', () => {
  it('gives the sums that assess gives for the assembly', () => {
    const car = json('--year', '2030');
    const [plain] = JSON.parse(prints('assess', ...FILES, '--json', '--as-of', '2026-01-01', '--year', '2030')).assessments;
    assert.equal(car.assembly, 'car');
    assert.equal(car.year, 2030);
    for (const key of ['total_kgco2e', 'production_kgco2e', 'use_kgco2e', 'net_mass_kg', 'material_input_kg']) {
      assert.ok(Math.abs(car[key] / plain[key] - 1) < 1e-12, key);
    }
    assert.equal(car.parts, 4);
    assert.equal(car.designs, 3);
  });

  it('sorts contributions, which sum to the total, and ranks parts in all their places', () => {
    const { contributions, worth, total_kgco2e: total } = json();
    const carbon = contributions.map((row) => row.kgco2e);
    assert.deepEqual(carbon, carbon.toSorted((a, b) => b - a));
    assert.ok(Math.abs(carbon.reduce((a, b) => a + b) / total - 1) < 1e-12);
    assert.deepEqual(worth.steps, { yield: 0.05, mass: 0.1, recycled_share: 0.2 });
    const scores = worth.parts.map((row) => row.score_kgco2e);
    assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
    const ours = worth.parts.find((row) => row.scheme === 'light');
    assert.equal(ours.places, 2);
    assert.equal(ours.count, 5);
    assert.equal(ours.score_kgco2e, ours.count * Math.max(...Object.values(ours.levers_kgco2e).filter((v) => v !== null)));
    assert.equal(json('--top', '1').worth.parts.length, 1);
  });

  it('prints tables in both languages, with what the order assumes', () => {
    const text = prints('vehicle', ...FILES);
    assert.match(text, /^Parts worth working on$/m);
    assert.match(text, /assumed: yield \+5 points, mass -10 %, recycled share \+20 points/);
    assert.match(text, /Light part/);
    const zh = prints('vehicle', ...FILES, '--lang', 'zh');
    assert.match(zh, /值得改进的零件/);
    assert.match(zh, /轻件/);
  });

  it('refuses what is no vehicle', () => {
    refuses(['vehicle', 'light.json'], { file: 'light.json', at: '/format', wrong: /no assembly/, right: /qingtan\.assembly/ });
    refuses(['vehicle', 'car.json', 'light.json'], { file: 'car.json', at: '/items/0/assembly', wrong: /no assembly "body"/, right: /give its file/ });
    write('gone.json', assembly('gone', [{ scheme: scheme((s) => { s.joinings[0].factor = 'join.no-such'; }) }]));
    refuses(['vehicle', 'gone.json'], { file: 'gone.json', at: '/items/0/scheme/joinings/0/factor', wrong: /no factor/, right: /load the pack/ });
    write('loop.json', assembly('loop', [{ assembly: 'loop' }]));
    refuses(['vehicle', 'loop.json'], { file: 'loop.json', wrong: /contains itself/, right: /take one/ });
    for (const words of [['vehicle'], ['vehicle', 'car.json', '--top', 'many'], ['vehicle', 'car.json', '--top', '1.5'], ['assess', 'light.json', '--top', '3']]) {
      assert.equal(qingtan(...words).status, 2, words.join(' '));
    }
  });
});
