// Assembles the demonstration of the analyses into build/demonstration: compiled TypeScript as it is, the engine's module,
// the packs, four sample schemes. For tests and benchmarks; no part of the site.
//   node web/build_demonstration.mjs

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const into = join(root, 'build', 'demonstration');
const PACKS = ['base', 'sae-cases'];
const SCHEMES = ['steel-cold-stamping.ice', 'steel-hot-stamping.ice', 'aluminium-cold-stamping.ice', 'steel-hot-stamping.ev'];

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types qingtan-worker',
].join('; ');

function need(path, how) {
  if (!existsSync(path)) throw new Error(`${path} is missing: ${how}`);
  return path;
}

export function buildDemonstration() {
  rmSync(into, { recursive: true, force: true });
  for (const folder of ['packs', 'schemes']) mkdirSync(join(into, folder), { recursive: true });
  execFileSync(process.execPath, [join(root, 'web/node_modules/typescript/bin/tsc'), '-p', join(root, 'web')], { stdio: ['ignore', 2, 2] });
  for (const part of ['engine', 'analysis', 'demonstration']) {
    cpSync(join(root, 'build/web/js', part), join(into, 'js', part), { recursive: true });
  }
  for (const end of ['mjs', 'wasm']) {
    cpSync(need(join(root, `build/wasm/wasm/qingtan-engine.${end}`), 'build the preset wasm first'), join(into, `js/analysis/qingtan-engine.${end}`));
  }
  for (const pack of PACKS) {
    cpSync(need(join(root, `build/release/packs/${pack}.qtpack`), 'build the preset release first'), join(into, `packs/${pack}.qtpack`));
  }
  const schemes = SCHEMES.map((id) => `${id}.json`);
  for (const file of schemes) cpSync(need(schemePath(file), 'it is one of the samples'), join(into, 'schemes', file));
  writeFileSync(join(into, 'contents.json'), `${JSON.stringify({ packs: PACKS, schemes }, null, 2)}\n`);
  const page = readFileSync(join(root, 'web/demonstration/index.html'), 'utf8').replace('{{policy}}', POLICY);
  writeFileSync(join(into, 'index.html'), page);
  cpSync(join(root, 'web/demonstration/demonstration.css'), join(into, 'demonstration.css'));
  const headers = { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
  writeFileSync(join(into, 'headers.json'), `${JSON.stringify(headers, null, 2)}\n`);
  return into;
}

const schemePath = (file) => join(root, 'factors/base/schemes/b-pillar', file);

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(buildDemonstration());
