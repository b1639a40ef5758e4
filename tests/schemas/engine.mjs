// What the engine's readers say of documents, many of them in one run of the command line.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './validators.mjs';

const binary = process.env.QINGTAN_BIN ?? path.join(root, 'build/release/cli/qingtan');
const kMostErrors = 50;  // of one file; what comes after is not printed

const header = { format: 'qingtan.pack-source/1', id: 'test', version: '1', released: '2026-01-01', name: { zh: '试', en: 'Test' } };
const libraries = ['material', 'processing', 'joining', 'energy_direct', 'energy_production'];

function run(folder, words) {
  const { status, stderr, signal } = spawnSync(binary, words, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (signal || (status !== 0 && status !== 1)) throw new Error(`qingtan ended with ${signal ?? status}: ${stderr}`);
  return { status, lines: stderr.split('\n').filter(Boolean) };
}

/** Where the i-th document of a kind stands in a source directory, and its path in that file. */
function placeOf(kind, document, i) {
  if (kind === 'factors') return [`${libraries.includes(document?.library) ? document.library : 'material'}/${i}.json`, '/0'];
  if (kind === 'parameters') return [`parameters/${i}.json`, '/0'];
  if (kind === 'schemes') return [`schemes/${i}.json`, ''];
  return [`${kind}.json`, `/${i}`];
}

/** Records of one kind in a source directory: errors name their file. */
function ofSources(folder, kind, documents) {
  const source = path.join(folder, 'source');
  rmSync(source, { recursive: true, force: true });
  const write = (name, content) => {
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), JSON.stringify(content));
  };
  write('pack.json', header);
  const places = documents.map((document, i) => placeOf(kind, document, i));
  if (places[0][0] === `${kind}.json`) write(places[0][0], documents);
  else places.forEach(([name], i) => write(name, kind === 'schemes' ? documents[i] : [documents[i]]));
  const { status, lines } = run(folder, ['pack', 'show', 'source']);
  const found = documents.map(() => []);
  for (const line of lines) {
    const place = line.match(/^qingtan: source\/([^:]+): (?:(\/\S*): )?(.*)$/);
    const at = place ? places.findIndex(([name, inside]) => name === place[1] && `${place[2] ?? ''}/`.startsWith(`${inside}/`)) : -1;
    if (at < 0) throw new Error(`what is this? ${line}`);
    if (!/ stands in .* too; /.test(line)) found[at].push(place[2] ? `${place[2]}: ${place[3]}` : place[3]);
  }
  if (status === 1 && lines.length >= kMostErrors && documents.length > 1) {
    const half = documents.length >> 1;  // some may not have been printed
    return [...ofSources(folder, kind, documents.slice(0, half)), ...ofSources(folder, kind, documents.slice(half))];
  }
  return found;
}

/** Files of their own: errors name the file, and all files are read before anything else is judged. */
function ofFiles(folder, documents) {
  writeFileSync(path.join(folder, 'bad.json'), '{');
  const names = documents.map((document, i) => {
    writeFileSync(path.join(folder, `${i}.json`), JSON.stringify(document));
    return `${i}.json`;
  });
  const { lines } = run(folder, ['assess', ...names, 'bad.json']);
  const found = documents.map(() => []);
  for (const line of lines) {
    const place = line.match(/^qingtan: (\d+)\.json: (.*)$/);
    if (place) found[Number(place[1])].push(place[2]);
  }
  return found;
}

/** A pack of nothing but its header. */
function ofHeaders(folder, documents) {
  return documents.map((document) => {
    rmSync(path.join(folder, 'source'), { recursive: true, force: true });
    mkdirSync(path.join(folder, 'source'));
    writeFileSync(path.join(folder, 'source/pack.json'), JSON.stringify(document));
    return run(folder, ['pack', 'show', 'source']).lines.map((line) => line.slice('qingtan: source/'.length));
  });
}

const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest();
/** The Merkle root of RFC 6962. */
function rootOf(leaves) {
  if (leaves.length === 0) return hash('');
  if (leaves.length === 1) return hash(Buffer.of(0), leaves[0]);
  let half = 1;
  while (2 * half < leaves.length) half *= 2;
  return hash(Buffer.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}
const sorted = (value) => (value === null || typeof value !== 'object' ? value : Array.isArray(value) ? value.map(sorted)
  : Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])));

/** What the engine says of one record line in a built pack. */
export function refusalsOfRecord(folder, record) {
  const line = JSON.stringify(sorted(record));
  const first = { fmt: 'qtpack/1', id: 'test', lang: ['zh-CN', 'en'], min_app: '0.1', name: header.name, prev_seq: 0, records: 1, released: '2026-01-01T00:00:00Z', seq: 1, version: '1' };
  const last = { end: true, records: 1, root: rootOf([line]).toString('hex') };
  writeFileSync(path.join(folder, 'one.qtpack'), [JSON.stringify(sorted(first)), line, JSON.stringify(last), ''].join('\n'));
  return run(folder, ['pack', 'show', 'one.qtpack']).lines.map((found) => found.slice('qingtan: '.length));
}

/** The record lines of a built pack made of documents of one kind, whose ids differ. */
export function linesOf(folder, kind, documents) {
  const found = ofSources(folder, kind, documents).flat();
  if (found.length > 0) throw new Error(found.join('\n'));
  run(folder, ['pack', 'build', 'source', '-o', 'lines.qtpack']);
  return readFileSync(path.join(folder, 'lines.qtpack'), 'utf8').trimEnd().split('\n').slice(1, -1).map((line) => JSON.parse(line));
}

/** The messages about each document; none means that it is accepted. */
export function refusals(folder, kind, documents) {
  if (kind === 'assembly') return ofFiles(folder, documents);
  if (kind === 'header') return ofHeaders(folder, documents);
  const found = [];
  for (let i = 0; i < documents.length; i += 16) found.push(...ofSources(folder, kind, documents.slice(i, i + 16)));
  return found;
}
