// What the engine's readers say of documents, many of them in one run of the command line.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './validators.mjs';

const binary = process.env.QINGTAN_BIN ?? path.join(root, 'build/release/cli/qingtan');
const kMostErrors = 50;  // of one file; what comes after is not printed

const header = { format: 'qingtan.pack/1', id: 'test', version: '1', released: '2026-01-01', name: { zh: '试', en: 'Test' } };

function run(folder, words) {
  const { status, stderr, signal } = spawnSync(binary, words, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (signal || (status !== 0 && status !== 1)) throw new Error(`qingtan ended with ${signal ?? status}: ${stderr}`);
  return { status, lines: stderr.split('\n').filter(Boolean) };
}

/** Records of one list of a built pack: errors stand under /list/index. */
function ofList(folder, list, documents) {
  writeFileSync(path.join(folder, 'pack.json'), JSON.stringify({ ...header, [list]: documents }));
  const { status, lines } = run(folder, ['pack', 'show', 'pack.json']);
  const found = documents.map(() => []);
  for (const line of lines) {
    const place = line.match(/^qingtan: pack\.json: \/(\w+)\/(\d+)(?:\/\S*)?: (.*)$/);
    if (!place || place[1] !== list) throw new Error(`what is this? ${line}`);
    if (!/stands twice in/.test(line)) found[Number(place[2])].push(line.slice('qingtan: pack.json: '.length));
  }
  if (status === 1 && lines.length >= kMostErrors && documents.length > 1) {
    const half = documents.length >> 1;  // some may not have been printed
    return [...ofList(folder, list, documents.slice(0, half)), ...ofList(folder, list, documents.slice(half))];
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

/** A pack's header stands in its source under one format, and in the built pack under another. */
function ofHeaders(folder, documents) {
  const built = { 'qingtan.pack-source/1': 'qingtan.pack/1', 'qingtan.pack/1': 'qingtan.pack-source/1' };
  return documents.map((document) => {
    const format = built[document.format] ?? document.format;
    writeFileSync(path.join(folder, 'pack.json'), JSON.stringify({ ...document, ...(format === undefined ? {} : { format }) }));
    return run(folder, ['pack', 'show', 'pack.json']).lines.map((line) => line.slice('qingtan: pack.json: '.length));
  });
}

/** The messages about each document; none means that it is accepted. */
export function refusals(folder, kind, documents) {
  if (kind === 'assembly') return ofFiles(folder, documents);
  if (kind === 'header') return ofHeaders(folder, documents);
  const found = [];
  for (let i = 0; i < documents.length; i += 16) found.push(...ofList(folder, kind, documents.slice(i, i + 16)));
  return found;
}
