// Assembles the page into build/site from what is built: the wasm module, the packs, the fonts and web/src.
// Every file that the page loads has a hash in its name; index.html is the only one that changes in place.
//   node web/build.mjs [--app qingtan-app] [--into build/site] [--names]
// prints the sizes, and fails where a budget is broken. --names leaves functions their names, for a profiler: larger, no budget.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFonts } from './fonts/build.mjs';
import { Assets, integrityOf } from './site/assets.mjs';
import { bundle } from './site/bundle.mjs';
import { minified } from './site/minify.mjs';
import { readPack } from './site/pack.mjs';
import { contentSecurityPolicy, headers } from './site/policy.mjs';
import { inTwoParts } from './site/parts.mjs';
import { furtherTexts } from './site/texts.mjs';

const KB = 1024;
// Brotli, of what the page loads for its first screens: the program with its fonts, and with the packs too.
const BUDGET = { program: 470 * KB, page: 535 * KB, fonts: 120 * KB };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const web = join(root, 'web');
const work = join(root, 'build', 'web');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const app = option('app', 'qingtan-app'); // the tests build a page around another one
const site = join(root, option('into', 'build/site'));
const named = process.argv.includes('--names');
const draft = `${site}.new`;
const TRUST = 'trust/';

function need(path, how) {
  if (!existsSync(path)) throw new Error(`${path} is missing: ${how}`);
  return path;
}

function compileTypeScript() {
  const compiler = need(join(web, 'node_modules', 'typescript', 'bin', 'tsc'), 'run `make setup`');
  execFileSync(process.execPath, [compiler, '-p', web], { stdio: ['ignore', 2, 2] });
}

const native = join(root, 'build', 'release');

/** The packs, for what is made from them: the fonts. */
function readPacks() {
  const directory = need(join(native, 'packs'), 'build the preset release first');
  const names = readdirSync(directory).filter((name) => name.endsWith('.qtpack')).sort();
  return names.map((name) => ({ name, bytes: readFileSync(join(directory, name)) }));
}

/** The published tree, as the page looks for it: below "trust/" beside itself. */
function addTrust() {
  cpSync(need(join(native, 'trust'), 'build the preset release first'), join(draft, TRUST), { recursive: true });
}

/** The page's script; the module as Emscripten wrote it, under its hashed name, is all that it imports. */
async function addCode(assets) {
  const built = join(root, 'build', 'wasm', 'wasm');
  const read = (name) => readFileSync(need(join(built, name), 'build the preset wasm first'));
  const { first, rest } = inTwoParts(`${join(built, app)}.wasm`, join(root, 'wasm', 'app', 'later.txt'), join(work, 'parts'), named);
  assets.add('qingtan-app.wasm', first);
  if (rest !== undefined) {
    assets.add('qingtan-rest.wasm', rest);
    assets.add('qingtan-rest.txt', furtherTexts(join(root, 'ui', 'text')));
  }
  const glue = assets.add('qingtan-app.mjs', await minified(read(`${app}.mjs`).toString(), { module: true }));
  const main = bundle('main.js', compiled, ['qingtan-app.mjs']);
  assets.add('main.js', await minified(main.replace("'./qingtan-app.mjs'", `'./${glue.url}'`), { module: true }));
}

const compiled = (name) => readFileSync(join(work, 'js', 'src', name), 'utf8');

function addFonts(assets, packs) {
  const files = buildFonts(root, packs.map((pack) => readPack(pack.bytes)), join(work, 'fonts'));
  for (const path of Object.values(files)) assets.add(basename(path), readFileSync(path));
  assets.write('OFL.txt', readFileSync(join(web, 'fonts', 'OFL.txt')));
  for (const notice of ['LICENSE', 'THIRD-PARTY-NOTICES.md']) assets.write(notice, readFileSync(join(root, notice)));
}

const loadable = ({ url, integrity, size }) => ({ url, integrity, size });

function manifestOf(assets) {
  const version = /project\(qingtan VERSION ([\d.]+)/.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1];
  return {
    version,
    wasm: loadable(assets.get('qingtan-app.wasm')),
    fonts: [
      { ...loadable(assets.get('ui-regular.otf')), weight: 400 },
      { ...loadable(assets.get('ui-bold.otf')), weight: 700 },
    ],
    release: loadable(assets.get('builtin.qtbundle')),
    later: { ...(assets.has('qingtan-rest.wasm') ? { code: loadable(assets.get('qingtan-rest.wasm')), texts: loadable(assets.get('qingtan-rest.txt')) } : {}), font: loadable(assets.get('ui-more.otf')), bold: loadable(assets.get('ui-more-bold.otf')), pinyin: loadable(assets.get('pinyin.table')) },
    fullFont: loadable(assets.get('zh-full.otf')),
  };
}

async function writePage(assets, manifest) {
  const boot = await minified(compiled('boot.js').replace(/^export \{\};\n/m, ''), { module: false });
  const style = readFileSync(join(web, 'style.css'), 'utf8').replace(/\/\*.*?\*\/\n?/gs, '');
  const inline = { script: integrityOf(boot), style: integrityOf(style) };
  const filled = {
    policy: contentSecurityPolicy({ connect: "'self'", inline, inHeader: false }),
    manifest: JSON.stringify(manifest).replaceAll('<', '\\u003c'),
    boot,
    style,
  };
  const page = readFileSync(join(web, 'index.html'), 'utf8').replace(/\{\{([^}]+)\}\}/g, (_, key) => {
    if (key in filled) return filled[key];
    const [name, field = 'url'] = key.split(':');
    return assets.get(name)[field];
  });
  const packed = assets.write('index.html', page);
  const fetched = [manifest.wasm, ...manifest.fonts, manifest.release, ...Object.values(manifest.later), manifest.fullFont].map((asset) => asset.url);
  fetched.push(TRUST);
  writeFileSync(join(draft, 'headers.json'), `${JSON.stringify(headers(fetched, inline), null, 2)}\n`);
  return packed;
}

function report(assets, pagePacked) {
  const sum = (names) => names.reduce((total, name) => total + assets.get(name).packed, 0);
  const parts = {
    'wasm': sum(['qingtan-app.wasm']),
    'js': sum(['qingtan-app.mjs', 'main.js']),
    'html + css + icon': pagePacked + sum(['icon.svg']),
    'first fonts': sum(['ui-regular.otf', 'ui-bold.otf']),
    'packs, signed': sum(['builtin.qtbundle']),
  };
  const line = (name, bytes, note = '') => console.log(`${name.padEnd(22)}${(bytes / KB).toFixed(1).padStart(9)} KB${note}`);
  for (const [name, bytes] of Object.entries(parts)) line(name, bytes);
  const all = Object.values(parts).reduce((a, b) => a + b);
  line('all of the first page', all, '   (brotli 11)');
  line('  without the packs', all - parts['packs, signed']);
  if (assets.has('qingtan-rest.wasm')) line('rest of the program', sum(['qingtan-rest.wasm', 'qingtan-rest.txt']), '   (behind the first frame)');
  line('fonts, pinyin', sum(['ui-more.otf', 'ui-more-bold.otf', 'pinyin.table']), '   (behind the first frame)');
  line('zh-full.otf', sum(['zh-full.otf']), '   (on demand)');
  const broken = [];
  const allow = (what, bytes, most) => bytes > most && broken.push(`${what}: ${bytes} bytes, allowed ${most}`);
  allow('the program (wasm, js, page, first fonts)', all - parts['packs, signed'], BUDGET.program);
  allow('the first page', all, BUDGET.page);
  allow('first fonts', parts['first fonts'], BUDGET.fonts);
  if (broken.length > 0 && !named) throw new Error(`over budget: ${broken.join('; ')}`);
}

async function build() {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const assets = new Assets(draft, join(work, 'brotli'));
  const packs = readPacks();
  compileTypeScript();
  await addCode(assets);
  addFonts(assets, packs);
  assets.add('builtin.qtbundle', readFileSync(join(native, 'packs', 'builtin.qtbundle')));
  assets.add('pinyin.table', readFileSync(need(join(native, 'pinyin', 'pinyin.table'), 'build the preset release first')));
  addTrust();
  assets.add('icon.svg', readFileSync(join(web, 'icon.svg')));
  const pagePacked = await writePage(assets, manifestOf(assets));
  rmSync(site, { recursive: true, force: true });
  renameSync(draft, site);
  report(assets, pagePacked);
}

try {
  await build();
} catch (error) {
  console.error(`web/build.mjs: ${error.message}`);
  process.exitCode = 1;
}
