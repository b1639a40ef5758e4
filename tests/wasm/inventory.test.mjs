// Process inventories in the engine's module: the same bytes as the native command line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cli, loadEngine, printed, root, sessionWithPacks, wrapper } from './support.mjs';

const AS_OF = '2026-11-26';
let session;
let EngineError;
let directory;

before(async () => {
  ({ EngineError } = await wrapper());
  session = sessionWithPacks(await loadEngine());
  directory = mkdtempSync(join(tmpdir(), 'qingtan-inventory-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

const native = (file) => printed('inventory', file, '--as-of', AS_OF);
const wasm = (file) => session.inventoryText({ name: file, bytes: readFileSync(file) }, { conditions: { as_of: AS_OF } });

/** A system of `size` processes that use less than they make, from a seed. */
function generated(size, seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const name = (word) => ({ zh: word, en: word });
  const processes = Array.from({ length: size }, (_, i) => ({
    id: `p${i}`, name: name(`p${i}`), outputs: [{ product: `p${i}`, amount: 1000, unit: 'kg' }],
    inputs: Array.from({ length: 6 }, () => ({ product: `p${Math.floor(next() * size)}`, amount: 150 * next(), unit: 'kg' })),
    electricity: [{ factor: 'energy.grid.cn', amount: 100 * next(), unit: 'kWh' }],
    emissions: [{ name: name('CO2'), kg: 100 * next() }],
  }));
  return { format: 'qingtan.inventory/1', id: 'generated', name: name('generated'), processes, demand: [{ product: 'p0', amount: 1, unit: 't' }] };
}

test('the samples and generated systems, small (LU) and large (iteration): the same bytes natively and as wasm', () => {
  const samples = join(root, 'factors/inventories');
  const files = readdirSync(samples).map((name) => join(samples, name));
  for (const [size, seed] of [[12, 1], [50, 2], [400, 3], [3000, 4]]) {
    const file = join(directory, `generated-${size}.json`);
    writeFileSync(file, JSON.stringify(generated(size, seed)));
    files.push(file);
  }
  for (const file of files) assert.ok(native(file) === wasm(file), `${file}: native and wasm differ`);
});

test('what is refused is refused in the same words', () => {
  const system = generated(3, 5);
  system.processes[0].inputs[0].product = 'nothing';
  const file = join(directory, 'bad.json');
  writeFileSync(file, JSON.stringify(system));
  const run = spawnSync(cli(), ['inventory', file], { encoding: 'utf8' });
  assert.equal(run.status, 1);
  assert.throws(() => wasm(file), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(`${error.message.replace(/^/gm, 'qingtan: ')}\n`, run.stderr);
    return true;
  });
});

test('a pasted table is a system that solves', () => {
  const pasted = session.pasteInventory('过程\t类型\t名称\t数量\t单位\n熔炼\t产出\t铝液\t1\tt\n\t排放\tCO2\t1,500\tkg\n');
  const { total_kgco2e: total } = session.inventory({ name: 'pasted', bytes: JSON.stringify(pasted) }, { demand: [{ product: 'product-1', amount: 2, unit: 't' }] });
  assert.equal(total, 3000);
  assert.throws(() => session.pasteInventory('过程\t类型\n'), /row 1/);
});
