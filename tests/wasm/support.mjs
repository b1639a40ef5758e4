// What the tests of the engine's module share: where things are built, and sessions with the built-in packs.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function firstThere(paths, what) {
  const found = paths.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error(`${what} is not built: looked for ${paths.filter(Boolean).join(', ')}`);
  return found;
}

const builds = ['release', 'dev'].map((preset) => join(root, 'build', preset));

export const cli = () => firstThere([process.env.QINGTAN_CLI, ...builds.map((b) => join(b, 'cli', 'qingtan'))], 'the native command line');

export const modulePath = () =>
  firstThere([process.env.QINGTAN_ENGINE, join(root, 'build/wasm/wasm/qingtan-engine.mjs'), join(root, 'build/wasm-dev/wasm/qingtan-engine.mjs')],
    'the engine module');

const packDirectory = () => firstThere([process.env.QINGTAN_PACKS, ...builds.map((b) => join(b, 'packs'))], 'the packs');

export const pinyinTable = () =>
  firstThere([process.env.QINGTAN_PINYIN, ...builds.map((b) => join(b, 'pinyin', 'pinyin.table'))], 'the pinyin table');

/** The built-in packs in the order the command line loads them. */
export function packs() {
  return ['base', 'sae-cases'].map((name) => ({ name, bytes: readFileSync(join(packDirectory(), `${name}.qtpack`)) }));
}

/** The paths of all sample schemes. */
export function sampleSchemes() {
  const found = [];
  const walk = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.json')) found.push(path);
    }
  };
  for (const pack of ['base', 'sae-cases']) walk(join(root, 'factors', pack, 'schemes'));
  return found.sort();
}

/** The wrapper as it is used: compiled from web/engine. */
export async function wrapper() {
  const compiler = join(root, 'web/node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(root, 'web')], { stdio: ['ignore', 2, 2] });
  return import(pathToFileURL(wrapperPath));
}
export const wrapperPath = join(root, 'build/web/js/engine/engine.js');

export async function loadEngine() {
  const { Engine } = await wrapper();
  const { default: create } = await import(pathToFileURL(modulePath()));
  return Engine.load(create);
}

export function sessionWithPacks(engine) {
  const session = engine.session();
  for (const { name, bytes } of packs()) session.addPack(name, bytes, { builtin: true });
  return session;
}

export const readDocument = (path) => ({ name: path, bytes: readFileSync(path) });

/** Conditions as the command line's options. */
export const optionsOf = (conditions) =>
  Object.entries(conditions).flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, String(value)]);

/** The JSON that the native command line prints. */
export const printed = (...words) =>
  execFileSync(cli(), [...words, '--json'], { maxBuffer: 1 << 30, encoding: 'utf8' }).replace(/\n$/, '');
