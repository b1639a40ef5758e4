// montecarlo, sensitivity, breakeven and map as a user meets them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { folder, prints, qingtan, refuses, scheme, write } from './support.mjs';

write('hot.json', scheme());
write('cold.json', scheme((s) => {
  s.id = 'b-pillar-cold';
  s.name = { zh: '钢-冷冲压', en: 'Cold-stamped steel' };
  s.components[0].net_mass_kg = 7.2;
  s.components[0].uncertainty = { net_mass_kg: { kind: 'triangular', min: 7, max: 7.6 } };
}));
const AS_OF = ['--as-of', '2026-11-22'];
const json = (...words) => JSON.parse(prints(...words, '--json', ...AS_OF));

describe('montecarlo', () => {
  it('gives summary and probability_below, and the same bytes for the same seed', () => {
    const words = ['montecarlo', 'hot.json', 'cold.json', '-n', '2000', '--seed', '7', '--json', ...AS_OF];
    const first = prints(...words);
    assert.equal(prints(...words), first);
    const result = JSON.parse(first);
    assert.equal(result.assessments.length, 2);
    for (const one of result.assessments) {
      const { summary: s } = one;
      assert.ok(s.p2_5 <= s.p5 && s.p5 <= s.p50 && s.p50 <= s.p95 && s.p95 <= s.p97_5);
      assert.ok(s.sd > 0);
      assert.ok(Math.abs(s.mean / one.total_kgco2e - 1) < 0.5);
      assert.ok(Math.abs(one.variance_shares.reduce((sum, v) => sum + v.share, 0) - 1) < 0.05);
    }
    const p = result.probability_below;
    assert.equal(p[0][0], 0);
    assert.ok(p[0][1] + p[1][0] <= 1 && p[0][1] > p[1][0], 'the lighter part is lower more often');
    assert.ok(result.monte_carlo.inputs.some((input) => input.path === '/components/0/net_mass_kg'));
    assert.notEqual(prints(...words.with(words.indexOf('7'), '8')), first);
  });

  for (const sampling of ['plain', 'latin_hypercube', 'sobol']) {
    it(`samples by ${sampling}`, () => {
      assert.equal(json('montecarlo', 'hot.json', '-n', '64', '--sampling', sampling).monte_carlo.sampling, sampling);
    });
  }

  it('shows the error of the mean beside that of plain draws, and other samplings make it small', () => {
    const ratio = (sampling) => {
      const [{ summary: s }] = json('montecarlo', 'hot.json', '-n', '4096', '--sampling', sampling).assessments;
      assert.ok(Math.abs(s.standard_error_plain / (s.sd / 64) - 1) < 1e-12);
      assert.ok(Math.abs(s.error_of_mean - Math.abs(s.mean - s.exact_mean)) <= 1e-12 * s.mean);
      assert.equal(s.error_to_plain, s.error_of_mean / s.standard_error_plain);
      return s.error_to_plain;
    };
    assert.ok(ratio('plain') < 4);
    assert.ok(ratio('latin_hypercube') < 0.3);
    assert.ok(ratio('sobol') < 0.3);
    assert.match(prints('montecarlo', 'hot.json', '--sampling', 'sobol', '--lang', 'en'), /error of the mean.*exact mean.*this run's error.*standard error if plain/);
    assert.match(prints('montecarlo', 'hot.json', '--lang', 'zh'), /均值的误差.*精确均值.*本次误差.*简单抽样标准误/);
    const [{ summary: single }] = json('montecarlo', 'hot.json', '-n', '1').assessments;
    assert.deepEqual([single.standard_error_plain, single.error_to_plain], [null, null]);
  });

  it('prints tables in both languages', () => {
    assert.match(prints('montecarlo', 'hot.json', 'cold.json', '-n', '500', '--lang', 'zh'), /低于的概率.*\n[^]*方差来自：钢-热冲压[^]*500 次抽样，种子 1/);
    assert.match(prints('montecarlo', 'hot.json', 'cold.json', '-n', '500', '--lang', 'en'), /probability below[^]*variance of Hot-stamped steel[^]*500 draws, seed 1/);
  });

  it('refuses counts, seeds and ways of sampling that cannot be', () => {
    const no = (words, at, wrong, right) => refuses(['montecarlo', 'hot.json', ...words], { file: '', at, wrong, right });
    no(['-n', '0'], '/draws', /0 is not possible here/, /1 to 10000000/);
    no(['-n', '1000000000'], '/draws', /not possible here/, /1 to 10000000/);
    no(['--seed', '-1'], '/seed', /not possible/, /whole number from 0/);
    no(['--sampling', 'halton'], '/sampling', /no way of sampling/, /plain, latin_hypercube, sobol/);
    assert.equal(qingtan('montecarlo', 'hot.json', '-n', 'many').status, 2);
    assert.equal(qingtan('montecarlo').status, 2);
  });

  it('refuses uncertainties that cannot be', () => {
    const bad = (uncertainty) => write('bad.json', scheme((s) => { s.components[0].uncertainty = { net_mass_kg: uncertainty }; }));
    bad({ kind: 'lognormal', gsd: -1.2 });
    refuses(['montecarlo', 'bad.json'], { file: 'bad.json', at: '/components/0/uncertainty/net_mass_kg/gsd', wrong: /-1.2/, right: /1 or more/ });
    bad({ kind: 'triangular', min: 9, max: 4 });
    refuses(['montecarlo', 'bad.json'], { file: 'bad.json', at: '/components/0/uncertainty/net_mass_kg', wrong: /outside its own range/, right: /min <= value <= max/ });
  });
});

describe('sensitivity', () => {
  it('sorts by swing and says what a point of yield is worth', () => {
    const { sensitivities: [one] } = json('sensitivity', 'hot.json', '--percent', '5');
    const swings = one.tornado.map((effect) => effect.swing_kgco2e);
    assert.deepEqual(swings, swings.toSorted((a, b) => b - a));
    assert.equal(one.yield_points.length, 2);
    assert.ok(one.yield_points.every((point) => point.saving_kgco2e > 0));
    assert.match(prints('sensitivity', 'hot.json', '--lang', 'en'), /one percentage point of this yield is worth/);
    assert.match(prints('sensitivity', 'hot.json', '--lang', 'zh'), /成品率每提高一个百分点/);
  });

  it('refuses a percentage that moves nothing', () => {
    refuses(['sensitivity', 'hot.json', '--percent', '0'], { file: '', at: '/percent', wrong: /0/, right: /above 0/ });
  });
});

describe('breakeven and map', () => {
  write('light.json', scheme((s) => {
    s.id = 'light';
    s.name = { zh: '轻', en: 'light' };
    s.components = [{ material: 'mat.steel.alsi', net_mass_kg: 4, processes: [{ factor: 'proc.hot_stamping', yield: 0.3 }] }];
  }));

  it('finds where totals cross, and where they do not', () => {
    const { pairs: [pair], unit } = json('breakeven', 'hot.json', 'light.json', '--parameter', 'lifetime_km', '--from', '0', '--to', '1000000');
    assert.equal(unit, 'km');
    assert.ok(pair.linear);
    assert.equal(pair.crossings.length, 1);
    const [km] = pair.crossings;
    const totals = ['hot', 'light'].map((name) => {
      const changed = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
      changed.use.lifetime_km = km;
      return json('assess', write('at.json', changed)).assessments[0].total_kgco2e;
    });
    assert.ok(Math.abs(totals[0] / totals[1] - 1) < 1e-9, 'the assessments are equal there');
    assert.match(prints('breakeven', 'hot.json', 'cold.json', '--parameter', 'lifetime_km', '--from', '0', '--to', '10'), /区间内无|nowhere/);
  });

  it('maps which scheme is lowest', () => {
    const map = json('map', 'hot.json', 'light.json', '--x', 'lifetime_km:0:600000:8', '--y', 'factor=mat.steel.alsi:1:5:6');
    assert.equal(map.winners.length, 6);
    assert.ok(map.winners.every((row) => row.length === 8));
    assert.ok(map.boundaries.length > 0);
    assert.match(prints('map', 'hot.json', 'light.json', '--x', 'lifetime_km:0:600000:8', '--y', 'factor=mat.steel.alsi:1:5:6', '--lang', 'en'), /A {2}Hot-stamped steel\nB {2}light\n/);
  });

  it('refuses what cannot be moved', () => {
    refuses(['breakeven', 'hot.json', 'cold.json', '--parameter', 'factor=no.such', '--from', '0', '--to', '1'], { file: '', wrong: /no scheme here uses/, right: /name a factor/ });
    refuses(['breakeven', 'hot.json', 'cold.json', '--parameter', 'lifetime_km', '--from', '5', '--to', '5'], { file: '', wrong: /range is empty/, right: /low < high/ });
    refuses(['breakeven', 'hot.json', 'cold.json', '--parameter', 'colour', '--from', '0', '--to', '1'], { file: '', at: '/parameter', wrong: /no parameter/, right: /lifetime_km/ });
    assert.equal(qingtan('breakeven', 'hot.json', '--parameter', 'lifetime_km', '--from', '0', '--to', '1').status, 2);
    assert.equal(qingtan('map', 'hot.json', 'cold.json', '--x', 'lifetime_km:0', '--y', 'factor=a:0:1').status, 2);
  });
});
