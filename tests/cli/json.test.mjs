// The JSON of assess and compare: the fields of the specification, in its order, at full precision.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { electric, factor, prints, scheme, write } from './support.mjs';

const fields = ['scheme', 'year', 'scenario', 'total_kgco2e', 'stages', 'production_kgco2e', 'use_kgco2e', 'net_mass_kg',
  'material_input_kg', 'energy_use', 'cost_cny', 'contributions', 'warnings'];
const more = ['complete', 'marks', 'data_quality'];  // ours, beyond the specification
const stages = ['material', 'processing', 'joining', 'fuel_production', 'fuel_direct'];
const lineFields = ['stage', 'path', 'factor', 'factor_value', 'amount', 'unit', 'kgco2e'];

const without = (object, extra) => Object.keys(object).filter((key) => !extra.includes(key));
const near = (a, b, what) => assert.ok(Math.abs(a - b) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b)), `${what}: ${a} and ${b}`);

function checkAssessment(a, extra = []) {
  assert.deepEqual(without(a, [...more, ...extra]), fields, 'the fields, in order');
  assert.deepEqual(Object.keys(a.stages), stages);
  const sums = Object.fromEntries(stages.map((stage) => [stage, 0]));
  for (const line of a.contributions) {
    assert.deepEqual(without(line, ['marks']), lineFields);
    assert.equal(line.kgco2e, line.amount * line.factor_value, 'a line is not rounded');
    sums[line.stage] += line.kgco2e;
  }
  assert.deepEqual(a.stages, sums, 'a stage is the sum of its lines, in order');
  assert.equal(a.production_kgco2e, sums.material + sums.processing + sums.joining);
  assert.equal(a.use_kgco2e, sums.fuel_production + sums.fuel_direct);
  assert.equal(a.total_kgco2e, a.production_kgco2e + a.use_kgco2e);
  for (const warning of a.warnings) assert.ok(warning.code && warning.message);
}

const assess = (...words) => JSON.parse(prints('assess', '--json', ...words)).assessments;
write('ice.json', scheme());
write('ev.json', electric());

describe('assess --json', () => {
  it('has the fields of the specification and adds up', () => {
    const text = prints('assess', '--json', 'ice.json', 'ev.json');
    const json = JSON.parse(text);
    assert.deepEqual(Object.keys(json), ['assessments']);
    assert.deepEqual(json.assessments.map((a) => a.scheme), ['b-pillar-hot', 'b-pillar-hot-ev'], 'in the order given');
    for (const a of json.assessments) checkAssessment(a);
    assert.ok(text.endsWith('\n'));
  });

  it('is what the specification says by hand', () => {
    const [a] = assess('ice.json');
    const value = Object.fromEntries(a.contributions.map((line) => [line.factor, line.factor_value]));
    const bought = 6.04 / (0.72 * 0.95);
    const energy = 1 * 0.4 * (6.04 / 100) * (150000 / 100);
    near(a.material_input_kg, bought, 'mass bought');
    near(a.stages.material, bought * value['mat.steel.alsi'], 'material');
    near(a.stages.processing, (6.04 / 0.95) * value['proc.blanking'] + 6.04 * value['proc.hot_stamping'], 'processing');
    near(a.stages.joining, 24 * value['join.spot_weld'], 'joining');
    near(a.energy_use.amount, energy, 'energy');
    near(a.stages.fuel_production, energy * value['energy.gasoline.production'], 'fuel production');
    near(a.stages.fuel_direct, energy * value['energy.gasoline.direct'], 'fuel direct');
    assert.equal(a.net_mass_kg, 6.04);
    assert.equal(a.energy_use.unit, 'L');
    assert.equal(a.complete, true);
  });

  it('names every line by its place in the scheme', () => {
    const [a] = assess('ice.json');
    assert.deepEqual(a.contributions.map((line) => [line.stage, line.path, line.unit]), [
      ['material', '/components/0', 'kg'], ['processing', '/components/0/processes/0', 'kg'],
      ['processing', '/components/0/processes/1', 'kg'], ['joining', '/joinings/0', 'spot'],
      ['fuel_production', '/use', 'L'], ['fuel_direct', '/use', 'L']]);
  });

  it('gives the current state as null, and otherwise year and scenario', () => {
    const [now] = assess('ev.json');
    assert.equal(now.year, null);
    assert.equal(now.scenario, null);
    const [then] = assess('ev.json', '--year', '2030', '--scenario', 'grid.2c');
    assert.equal(then.year, 2030);
    assert.equal(then.scenario, 'grid.2c');
    assert.ok(then.stages.fuel_production < now.stages.fuel_production, 'the grid gets cleaner');
    checkAssessment(then);
  });

  it('divides by the charging efficiency, and an electric car burns nothing', () => {
    const [a] = assess('ev.json');
    near(a.energy_use.amount, (0.57 * (6.04 / 100) * (150000 / 100)) / 0.9, 'energy');
    assert.equal(a.energy_use.unit, 'kWh');
    assert.equal(a.stages.fuel_direct, 0);
  });

  it('has a cost only where every price is known', () => {
    const mine = (id, library, unit, price) => factor((f) => Object.assign(f, { id, library, unit, price }));
    write('prices.json', [
      { ...mine('p.mat', 'material', 'kgCO2e/kg', 6), scrap_price: 2 },
      mine('p.proc', 'processing', 'kgCO2e/kg', 0.5), mine('p.join', 'joining', 'kgCO2e/spot', 0.1), mine('p.free', 'joining', 'kgCO2e/m', null)]);
    const priced = (joint) => scheme((s) => {
      s.components = [{ material: 'p.mat', net_mass_kg: 3, processes: [{ factor: 'p.proc', yield: 0.75 }] }];
      s.joinings = [{ factor: joint, quantity: 10 }];
      s.cost = { tooling_per_part: 1.5, other_per_part: 0.25 };
    });
    write('priced.json', priced('p.join'));
    write('unpriced.json', priced('p.free'));
    const [priceOf, none] = assess('priced.json', 'unpriced.json', '--factors', 'prices.json');
    near(priceOf.cost_cny, 4 * 6 + 3 * 0.5 + 10 * 0.1 + 1.5 + 0.25 - 1 * 2, 'cost');
    assert.equal(none.cost_cny, null);
    assert.ok(none.warnings.some((w) => w.code === 'missing_price' && w.factor === 'p.free'));
  });

  it('says which stages were left out', () => {
    write('part.json', scheme((s) => { s.stages = ['material']; delete s.use; }));
    const [a] = assess('part.json');
    checkAssessment(a);
    assert.equal(a.total_kgco2e, a.stages.material);
    assert.equal(a.energy_use, null);
    assert.equal(a.warnings.filter((w) => w.code === 'stage_left_out').length, 4);
  });

  it('adds the stage end_of_life where it is asked for', () => {
    write('eol.json', scheme((s) => { s.components[0].end_of_life = { recycled_out: 0.9 }; s.components[0].material = 'mat.al.sheet'; }));
    const [a] = assess('eol.json', '--end-of-life', 'cff');
    assert.deepEqual(Object.keys(a.stages), [...stages, 'end_of_life']);
    assert.equal(a.total_kgco2e, a.production_kgco2e + a.use_kgco2e + a.stages.end_of_life);
  });

  it('gives the same bytes every time', () => {
    assert.equal(prints('assess', '--json', 'ice.json', '--year', '2035'), prints('assess', '--json', 'ice.json', '--year', '2035'));
  });
});

describe('compare --json', () => {
  it('adds the relative values, the baseline first', () => {
    write('light.json', scheme((s) => { s.id = 'light'; s.components[0].net_mass_kg = 4.53; }));
    const json = JSON.parse(prints('compare', '--baseline', 'ice.json', 'light.json', '--json', '--year', '2030'));
    const [base, light] = json.assessments;
    for (const a of [base, light]) {
      checkAssessment(a, ['relative']);
      assert.deepEqual(Object.keys(a.relative), ['carbon', 'mass', 'cost']);
      assert.equal(a.year, 2030);
    }
    assert.deepEqual(base.relative, { carbon: 1, mass: 1, cost: null });
    assert.equal(light.relative.carbon, light.total_kgco2e / base.total_kgco2e);
    assert.equal(light.relative.mass, light.net_mass_kg / base.net_mass_kg);
    assert.equal(light.relative.cost, null, 'no cost, no relative cost');
  });

  it('says in what the schemes differ, since unlike things cannot be compared', () => {
    const json = JSON.parse(prints('compare', '--baseline', 'ice.json', 'ev.json', '--json'));
    const vehicle = json.comparability.find((point) => point.point === 'vehicle');
    assert.deepEqual(vehicle, { point: 'vehicle', same: false, differing: [1] });
  });
});
