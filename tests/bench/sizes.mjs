// Prints what the page loads and how large it is, raw and as brotli at its highest level, against the
// limit of 500 KB for program and first fonts (KB = 1000 bytes): for what the first frame waits for, and for all of the program.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

process.chdir(fileURLToPath(new URL('../../', import.meta.url)));

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(name);
    else yield name;
  }
}

const compressed = /\.(br|gz)$/;
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9) + ' KB';

function measure(name) {
  const bytes = readFileSync(name);
  const ready = name + '.br';  // what the server sends
  return { name, raw: bytes.length, brotli: existsSync(ready) ? readFileSync(ready).length : brotli(bytes) };
}

function show(title, sizes, limit) {
  if (sizes.length === 0) return;
  const sum = (key) => sizes.reduce((all, size) => all + size[key], 0);
  const verdict = limit ? `  limit ${limit / 1000} KB: ${sum('brotli') <= limit ? 'met' : 'MISSED'}` : '';
  console.log(`${title.padEnd(44)} ${kilobytes(sum('raw'))} ${kilobytes(sum('brotli'))} brotli${verdict}`);
  if (sizes.length > 1) for (const s of sizes) console.log(`  ${path.basename(s.name).padEnd(42)} ${kilobytes(s.raw)} ${kilobytes(s.brotli)} brotli`);
}

const inside = (folder, pattern) => (existsSync(folder) ? [...files(folder)].filter((f) => pattern.test(f) && !compressed.test(f)).sort().map(measure) : []);

const site = inside('build/site', /./);
if (site.length > 0) {
  const pick = (pattern) => site.filter((s) => pattern.test(s.name));
  const fonts = pick(/\.(otf|ttf|woff2?|ttc)$/);
  // The first frame waits for the first part of the program and for two subsets of the fonts; the rest comes behind it.
  const rest = pick(/\/qingtan-rest\./);
  const first = [...pick(/\.(wasm|m?js)$/).filter((file) => !rest.includes(file)), ...fonts.filter((font) => /\/ui-(regular|bold)\./.test(font.name))];
  show('page: program and fonts of the first frame', first, 500e3);
  show('page: the rest of the program', rest);
  show('page: the whole program with these fonts', [...first, ...rest], 500e3);
  show('page: fonts that come later', fonts.filter((font) => !first.includes(font)));
  show('page: packs', pick(/\/(base|sae-cases)\.[^/]*qtpack$/));
  show('page: everything', [{ name: 'build/site', raw: site.reduce((n, s) => n + s.raw, 0), brotli: site.reduce((n, s) => n + s.brotli, 0) }]);
} else {
  console.log('build/site is not there: no page to measure');
}
show('engine alone, for Node and workers', inside('build/wasm/wasm', /wasm\/qingtan-engine\.(mjs|wasm)$/));
show('built packs', inside('build/release/packs', /\.qtpack$/));
