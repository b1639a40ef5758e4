// Process inventories at the command line: what is solved, printed, saved and refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { folder, prints, qingtan, refuses, root, write } from './support.mjs';

const sample = (name) => path.join(root, 'factors/inventories', `${name}.json`);
const json = (...words) => JSON.parse(prints('inventory', '--json', ...words));
const near = (a, b, tolerance) => assert.ok(Math.abs(a - b) <= tolerance * Math.abs(b), `${a} is not ${b}`);

const system = (edit = () => {}) => {
  const name = (word) => ({ zh: word, en: word });
  const s = {
    format: 'qingtan.inventory/1', id: 'two', name: name('two'),
    processes: [
      { id: 'a', name: name('a'), outputs: [{ product: 'a', amount: 1, unit: 't' }], inputs: [{ product: 'b', amount: 500, unit: 'kg' }] },
      { id: 'b', name: name('b'), outputs: [{ product: 'b', amount: 1, unit: 't' }], emissions: [{ name: name('CO2'), kg: 100 }] },
    ],
    demand: [{ product: 'a', amount: 2, unit: 't' }],
  };
  edit(s);
  return s;
};

describe('inventory', () => {
  it("gives the textbook's answers", () => {
    const two = json(sample('textbook-two'));
    near(two.total_kgco2e, 120, 1e-12);
    assert.deepEqual(two.contributions.map((c) => [c.process, Math.round(c.scaling)]), [['electricity', 100], ['fuel', 2]]);
    const three = json(sample('textbook-three'));
    near(three.total_kgco2e, 50, 1e-12);
    near(three.contributions.find((c) => c.process === 'heat').scaling, -20, 1e-12);
    assert.equal(three.warnings[0].code, 'negative_output');
  });

  it('solves the aluminium chain with its scrap loop: parts sum to the whole, the residual is shown', () => {
    const a = json(sample('aluminium-chain'));
    const sum = (values) => values.reduce((x, y) => x + y, 0);
    near(sum(a.contributions.map((c) => c.kgco2e)), a.total_kgco2e, 1e-12);
    near(sum(Object.values(a.by_kind)), a.total_kgco2e, 1e-12);
    assert.ok(a.residual <= 1e-9 && a.factor_residual <= 1e-9 && a.closure <= 1e-12);
    assert.equal(a.contributions[0].process, 'electrolysis');
    const top = a.tree.filter((node) => node.parent === null);
    near(sum(top.map((node) => node.kgco2e)), a.total_kgco2e, 1e-12);
    assert.ok(a.contributions.find((c) => c.process === 'scrap-collection').output > 0, 'less scrap comes back than goes in');
  });

  it('prints tables in both languages, with the residual', () => {
    const en = prints('inventory', sample('aluminium-chain'));
    assert.match(en, /^process +product +output +unit +direct +fuels +electricity +upstream +kgCO2e +share$/m);
    assert.match(en, /^Electrolysis +Liquid aluminium/m);
    assert.match(en, /residual \d\.\d\de[+-]\d\d/);
    assert.match(en, /illustrative estimate/, 'what is no published value says so');
    assert.match(prints('inventory', sample('aluminium-chain'), '--lang', 'zh'), /^电解 +铝液[^]*残差/m);
  });

  it('takes another demand, in any unit that converts', () => {
    const file = write('two.json', system());
    near(json(file).total_kgco2e, 100, 1e-12);
    near(json(file, '--demand', 'b=1000kg').total_kgco2e, 100, 1e-12);
    near(json(file, '--demand', 'b').total_kgco2e, 100, 1e-12);
    near(json(file, '--demand', 'a=1', '--demand', 'b=1').total_kgco2e, 150, 1e-12);
  });

  it('saves a private factor that schemes can use, with its derivation', () => {
    prints('inventory', sample('aluminium-chain'), '--demand', 'cold-sheet=1kg', '--save-factor', 'sheet.json', '--as-of', '2026-11-26');
    const [record] = JSON.parse(readFileSync(path.join(folder, 'sheet.json'), 'utf8'));
    assert.equal(record.id, 'own.aluminium-chain.cold-sheet');
    assert.equal(record.unit, 'kgCO2e/t');
    assert.equal(record.data_quality, 'modelled');
    assert.match(record.note.en, /Electrolysis .* kgCO2e.*Residual/s);
    const hits = JSON.parse(prints('search', '--json', 'own.aluminium-chain.cold-sheet', '--factors', 'sheet.json')).hits;
    assert.equal(hits[0].id, record.id);
    prints('inventory', sample('textbook-two'), '--save-factor', 'power.json');
    const [power] = JSON.parse(readFileSync(path.join(folder, 'power.json'), 'utf8'));
    assert.deepEqual([power.library, power.unit], ['energy_production', 'kgCO2e/kWh']);
    refuses(['inventory', sample('textbook-two'), '--demand', 'fuel', '--demand', 'electricity', '--save-factor', 'x.json'],
      { file: '--save-factor', wrong: /several are asked for/, right: /--demand/ });
  });

  it('explains what has no answer', () => {
    const loop = write('loop.json', system((s) => { s.processes[1].inputs = [{ product: 'a', amount: 2, unit: 't' }]; }));
    refuses(['inventory', loop], { file: 'loop.json', at: '/processes/0', wrong: /"a" → "b" → "a".*makes no net product/, right: /wrong unit/ });
    const none = write('none.json', system((s) => { s.processes[0].inputs[0].product = 'c'; }));
    refuses(['inventory', none], { file: 'none.json', at: '/processes/0/inputs/0/product', wrong: /no process makes "c"/, right: /add a process/ });
    const unit = write('unit.json', system((s) => { s.processes[0].inputs[0].unit = 'kWh'; }));
    refuses(['inventory', unit], { file: 'unit.json', at: '/processes/0/inputs/0/unit', wrong: /counted in t, not in kWh/, right: /in t/ });
    refuses(['inventory', write('two.json', system()), '--demand', 'b=much'], { file: '--demand', wrong: /no demand/, right: /PRODUCT=AMOUNT/ });
  });

  it('refuses wrong usage', () => {
    assert.equal(qingtan('inventory').status, 2);
    assert.equal(qingtan('inventory', 'a.json', 'b.json').status, 2);
    assert.equal(qingtan('assess', 'a.json', '--demand', 'a').status, 2);
  });
});
