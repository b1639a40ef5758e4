// The binary under test, files for it to read, and what a refusal has to look like.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const binary = process.env.QINGTAN_BIN ?? path.join(root, 'build/release/cli/qingtan');

export const folder = mkdtempSync(path.join(tmpdir(), 'qingtan-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs qingtan in the test's folder. */
export const qingtan = (...words) => run('pipe', words);

/** The same with standard output to a file descriptor. */
qingtan.into = (descriptor, ...words) => run(descriptor, words);

function run(stdout, words) {
  const result = spawnSync(binary, words, {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'C' },
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'pipe'],
    maxBuffer: 64 << 20,
  });
  if (result.error) throw result.error;
  assert.equal(result.signal, null, `killed by ${result.signal}: ${result.stderr}`);
  return { status: result.status, out: result.stdout, err: result.stderr };
}

/** Runs a command that has to succeed, and gives what it printed. */
export function prints(...words) {
  const { status, out, err } = qingtan(...words);
  assert.equal(err, '');
  assert.equal(status, 0);
  return out;
}

/** Writes a file of the test's folder: text and bytes as they are, anything else as JSON. */
export function write(name, content) {
  const raw = typeof content === 'string' || Buffer.isBuffer(content);
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), raw ? content : JSON.stringify(content));
  return name;
}

/**
 * Bad input: exit code 1, nothing on standard output, and on standard error one line for each fault,
 * one of them "qingtan: FILE: PATH: what is wrong; what would be right".
 */
export function refuses(words, { file, at = '', wrong, right }) {
  const { status, out, err } = qingtan(...words);
  assert.equal(status, 1, err || 'accepted');
  assert.equal(out, '', 'standard output stays empty');
  const lines = err.trimEnd().split('\n');
  for (const line of lines) {
    assert.match(line, /^qingtan: .+; .+$/, 'every line says what is wrong and what would be right');
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(line, /[\x00-\x1f\x7f]/, 'no control characters reach the terminal');
  }
  const place = [file, at].filter(Boolean).map((part) => part + ': ').join('');
  const line = lines.find((l) => l.startsWith(`qingtan: ${place}`) && wrong.test(l));
  assert.ok(line, `no line "${place}${wrong}" in:\n${err}`);
  const [problem, ...remedy] = line.slice(`qingtan: ${place}`.length).split('; ');
  assert.match(problem, wrong);
  assert.match(remedy.join('; '), right);
}

/** The example of the specification's section 3, changed by `edit`. */
export function scheme(edit = () => {}) {
  const s = {
    format: 'qingtan.scheme/1',
    id: 'b-pillar-hot',
    name: { zh: '钢-热冲压', en: 'Hot-stamped steel' },
    part: { name: { zh: 'B柱', en: 'B-pillar' }, declared_unit: '1 part' },
    vehicle: 'ice',
    stages: ['material', 'processing', 'joining', 'fuel_production', 'fuel_direct'],
    components: [
      {
        name: { zh: '外板', en: 'outer' },
        material: 'mat.steel.alsi',
        net_mass_kg: 6.04,
        recycled_share: null,
        scrap: { rule: 'cut_off' },
        processes: [
          { factor: 'proc.blanking', yield: 0.72 },
          { factor: 'proc.hot_stamping', yield: 0.95 },
        ],
      },
    ],
    joinings: [{ factor: 'join.spot_weld', quantity: 24 }],
    use: {
      lifetime_km: 150000,
      correction: 1.0,
      saving_coefficient: 0.4,
      energy_production: 'energy.gasoline.production',
      energy_direct: 'energy.gasoline.direct',
      charging_efficiency: null,
    },
    cost: { tooling_per_part: 0, other_per_part: 0 },
  };
  edit(s);
  return s;
}

/** The same part for an electric vehicle. */
export function electric(edit = () => {}) {
  return scheme((s) => {
    s.id = 'b-pillar-hot-ev';
    s.vehicle = 'ev';
    s.use = {
      lifetime_km: 150000,
      saving_coefficient: 0.57,
      energy_production: 'energy.grid.cn',
      charging_efficiency: 0.9,
    };
    edit(s);
  });
}

/** A private factor, changed by `edit`. */
export function factor(edit = () => {}) {
  const f = {
    id: 'my.steel',
    library: 'material',
    category: { zh: '钢', en: 'Steel' },
    name: { zh: '我的钢', en: 'My steel' },
    value: 2,
    unit: 'kgCO2e/kg',
  };
  edit(f);
  return f;
}
