// What to change in a scheme, on the command line: candidates, constraints, what is not offered, refusals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factor, prints, qingtan, refuses, scheme, write } from './support.mjs';

const quality = (scores) => ({ kind: 'pedigree', scores, basic: 1.05 });
const own = (id, value, more = {}) =>
  factor((f) => Object.assign(f, { id, value, name: { zh: `材料 ${id}`, en: `Material ${id}` }, uncertainty: quality([1, 1, 1, 1, 1]), price: 5, scrap_price: 1 }, more));

write('own.json', [own('my.old', 4), own('my.new', 2), own('my.weak', 1, { uncertainty: quality([5, 5, 5, 5, 5]) }), own('my.late', 1, { valid_until: '2020-01-01' })]);
write('part.json', scheme((s) => { s.components[0].material = 'my.old'; s.components[0].name = { zh: '外板', en: 'Outer' }; }));
write('properties.json', {
  equivalence: 'stiffness_panel',
  properties: {
    'my.old': { density_kg_m3: 7850, youngs_modulus_gpa: 210 },
    'my.new': { density_kg_m3: 2700, youngs_modulus_gpa: 70 },
  },
});
const COMMON = ['part.json', '--factors', 'own.json', '--as-of', '2026-01-01'];
const json = (...words) => JSON.parse(prints('recommend', ...COMMON, '--json', ...words));
const materials = (list) => new Set(list.flatMap((c) => c.changes.filter((change) => change.path.endsWith('/material')).map((change) => change.new)));

describe('qingtan recommend', () => {
  it('offers materials whose equivalence is shown, at the mass that it takes', () => {
    const advice = json('--request', 'properties.json');
    assert.equal(advice.search.kind, 'exhaustive');
    assert.ok(materials(advice.single).has('my.new'));
    const one = advice.single.find((c) => c.changes.some((change) => change.new === 'my.new'));
    const mass = one.changes.find((change) => change.path === '/components/0/net_mass_kg');
    assert.equal(mass.old, 6.04);
    assert.ok(Math.abs(mass.new - 6.04 * (2700 / 7850) * Math.cbrt(3)) < 1e-9);
    assert.match(one.steps[0].reason.en, /bending stiffness as a panel/);
    assert.match(one.steps[0].reason.zh, /板弯曲刚度/);
    assert.equal(one.saving_uncertainty.method, 'first_order_shared_factors');
    assert.ok(one.saving_uncertainty.sd_kgco2e > 0);
  });

  it('knows the stiffness of the built-in steels and aluminium: a steel panel is offered in aluminium at 49.6 % of its mass', () => {
    write('steel.json', scheme((s) => { s.components[0].material = 'mat.steel.cold_rolled'; }));
    const advice = JSON.parse(prints('recommend', 'steel.json', '--json', '--equivalence', 'stiffness_panel', '--as-of', '2026-11-22'));
    const one = advice.single.find((c) => c.changes.length === 2 && c.changes.some((change) => change.new === 'mat.al.extrusion'));
    const mass = one.changes.find((change) => change.path === '/components/0/net_mass_kg');
    assert.ok(Math.abs(mass.new / mass.old - (2700 / 7850) * Math.cbrt(210 / 70)) < 1e-12);
  });

  it('offers no material unasked whose equivalence is not shown, and counts it', () => {
    assert.equal(materials(json().single).size, 0);
    write('materials.json', { levers: ['material'] });
    const { left_out: before } = json('--request', 'materials.json');
    const shown = json('--request', 'materials.json', '--allow-unproven');
    assert.deepEqual([...materials(shown.single)], ['my.new']);
    // Each of those that were not shown is now offered, or left out for what else it lacks.
    const more = (reason) => (shown.left_out[reason] ?? 0) - (before[reason] ?? 0);
    assert.equal(shown.left_out.equivalence_not_shown, undefined);
    assert.ok(more('expired') >= 1 && more('weaker_quality') >= 1);
    assert.equal(before.equivalence_not_shown, 1 + more('expired') + more('weaker_quality'));
    assert.equal(shown.single.find((c) => materials([c]).size > 0).steps[0].equivalence, 'not_shown');
    const weak = json('--allow-unproven', '--allow-weaker');
    assert.ok(materials(weak.single).has('my.late'));
    const late = weak.single.find((c) => materials([c]).has('my.late'));
    assert.equal(late.steps[0].weaker_factor, true);
    assert.ok(late.marks.includes('expired'));
  });

  it('keeps constraints', () => {
    const advice = json('--request', 'properties.json', '--max-mass', '4');
    assert.ok(advice.front.length > 0);
    assert.ok([...advice.front, ...advice.single].every((c) => c.net_mass_kg <= 4));
    assert.ok(advice.search.not_within.max_mass_kg > 0);
    assert.deepEqual(json('--max-mass', '0.001').front, []);
  });

  it('derives private factors for electricity from another source, which give what was promised', () => {
    const advice = json('--electricity', 'elec.src.hydro.2024', '--allow-weaker', '--year', '2030', '--scenario', 'grid.default');
    const one = advice.single.find((c) => c.private_factors);
    assert.ok(one, 'a step that states its electricity can take another');
    assert.ok(one.saving_kgco2e > 0);
    write('derived.json', advice.private_factors);
    const part = scheme((s) => {
      s.components[0].material = 'my.old';
      for (const { path, new: value } of one.changes) {
        const [, ...keys] = path.split('/');
        const last = keys.pop();
        keys.reduce((at, key) => at[key], s)[last] = value;
      }
    });
    write('changed.json', part);
    const [after] = JSON.parse(prints('assess', 'changed.json', '--factors', 'own.json', '--factors', 'derived.json', '--as-of', '2026-01-01',
      '--year', '2030', '--scenario', 'grid.default', '--json')).assessments;
    assert.ok(Math.abs(after.total_kgco2e / one.kgco2e - 1) < 1e-12);
  });

  it('prints tables in both languages', () => {
    const text = prints('recommend', ...COMMON, '--request', 'properties.json');
    assert.match(text, /^every combination was assessed/m);
    assert.match(text, /^Each change alone \(\d+\)$/m);
    assert.match(text, /^Pareto front on carbon, mass and cost \(\d+\)$/m);
    assert.match(text, /Outer: Material my\.new in place of Material my\.old/);
    assert.match(text, /Not offered: .*no source of electricity is named/);
    const zh = prints('recommend', ...COMMON, '--request', 'properties.json', '--lang', 'zh');
    assert.match(zh, /帕累托前沿/);
    assert.match(zh, /外板：材料由/);
  });

  it('refuses what it cannot do, in words', () => {
    write('large.json', { max_assessments: 1e7 });
    refuses(['recommend', 'part.json', '--request', 'large.json'], { file: 'large.json', at: '/max_assessments', wrong: /./, right: /./ });
    write('wrong.json', { levers: ['magic'] });
    refuses(['recommend', 'part.json', '--request', 'wrong.json'], { file: 'wrong.json', at: '/levers/0', wrong: /no such lever/, right: /material/ });
    refuses(['recommend', ...COMMON, '--electricity', 'my.old'], { file: 'part.json', at: '/electricity/0', wrong: /library material/, right: /energy_production/ });
    refuses(['recommend', 'part.json'], { file: 'part.json', at: '/components/0/material', wrong: /no factor/, right: /--factors/ });
    for (const words of [['recommend'], ['recommend', 'a.json', 'b.json'], ['recommend', 'part.json', '--max-mass', '-1'],
      ['recommend', 'part.json', '--equivalence', 'soft'], ['assess', 'part.json', '--max-mass', '3']]) {
      assert.equal(qingtan(...words).status, 2, words.join(' '));
    }
  });
});
