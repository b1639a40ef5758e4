// Takes the application's module apart: what the home page and the comparison need comes first, the rest behind the first
// frame. The rest begins at the gates that wasm/app/later.txt names; the program asks before it calls one. What can be
// reached without passing a gate stays in the first part, so that nothing else leads into the rest.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

// web/src/app.ts joins the parts again by these names.
const NAMESPACES = ['--import-namespace=first', '--placeholder-namespace=rest', '--export-prefix=%'];
const FEATURES = ['--enable-bulk-memory', '--enable-simd', '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int'];

/** Binaryen of the Emscripten that the module was built with. */
function binaryenOf(build) {
  const cache = readFileSync(join(build, 'CMakeCache.txt'), 'utf8');
  const emscripten = /^QINGTAN_EMSCRIPTEN_ROOT:\w+=(.+)$/m.exec(cache)[1];
  const root = execFileSync(join(emscripten, 'em-config'), ['BINARYEN_ROOT'], { encoding: 'utf8' }).trim();
  return (tool, ...options) => execFileSync(join(root, 'bin', tool), options, { stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1 << 28 });
}

// In the text format a name's unusual characters are written as \ and two hexadecimal digits.
const spoken = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** Every function with those it calls, what is exported, and what stands in the table of functions called by address. */
function readModule(text) {
  const functions = new Map();
  let calls = null;
  for (const line of text.split('\n')) {
    const begins = /^ \(func \$([^ )]+)/.exec(line);
    if (begins) functions.set(begins[1], (calls = new Set()));
    else if (/^ \(/.test(line)) calls = null;
    const called = calls && /\((?:return_)?call \$([^ )]+)/.exec(line);
    if (called) calls.add(called[1]);
  }
  const exported = [...text.matchAll(/^ \(export "[^"]*" \(func \$([^ )]+)\)\)/gm)].map(([, name]) => name);
  const listed = /^ \(elem \$0 \(i32\.const \d+\) (.*)\)$/m.exec(text);
  const table = listed[1].split(' ').map((name) => name.replace(/^\$/, ''));
  return { functions, exported, table };
}

/** later.txt: lines "gate NAME" and "owned PATTERN"; "#" begins a comment. */
function readPlan(path) {
  const plan = { gates: [], owned: [] };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [, kind, value] = /^(gate|owned)\s+(.+?)\s*$/.exec(line) ?? [];
    if (kind === 'gate') plan.gates.push(value);
    else if (kind === 'owned') plan.owned.push(new RegExp(value));
    else if (!/^\s*(#|$)/.test(line)) throw new Error(`${path}: "${line}" is neither a gate nor owned`);
  }
  return plan;
}

function reachable(functions, roots, closed) {
  const reached = new Set();
  const todo = [...roots];
  while (todo.length > 0) {
    const name = todo.pop();
    if (reached.has(name) || closed.has(name)) continue;
    reached.add(name);
    for (const called of functions.get(name) ?? []) todo.push(called);
  }
  return reached;
}

/** The names of the functions that are called through gates only. */
export function behindGates({ functions, exported, table }, plan, path) {
  const names = new Map([...functions.keys()].map((name) => [name, spoken(name)]));
  const gates = new Set();
  for (const gate of plan.gates) {
    // Not what is written inside it: "gate()::$_0".
    const called = (name) => name === gate || (name.startsWith(`${gate}(`) && !name.replaceAll('(anonymous namespace)', '').includes(')::'));
    const found = [...functions.keys()].filter((name) => called(names.get(name)));
    if (found.length !== 1) throw new Error(`${path}: ${found.length} functions are called ${gate}; a gate must be one that is not inlined`);
    gates.add(found[0]);
  }
  const roots = exported.filter((name) => !gates.has(name));
  const ownedByPlan = (name) => plan.owned.some((pattern) => pattern.test(names.get(name) ?? ''));
  let byAddress = table.filter((name) => functions.has(name) && !gates.has(name) && !ownedByPlan(name));
  for (;;) {
    const first = reachable(functions, [...roots, ...byAddress], gates);
    // A closure's name has its function's in it, and it is made nowhere else.
    const rest = [...functions.keys()].filter((name) => !first.has(name));
    const makers = rest.map((name) => names.get(name)).filter((name) => /^qingtan::\S*[^)]*\(/.test(name) && !name.includes("'lambda"));
    const kept = byAddress.filter((name) => !makers.some((maker) => names.get(name).includes(`${maker}::`) && names.get(name) !== maker));
    if (kept.length === byAddress.length) return rest;
    byAddress = kept;
  }
}

/** {first, rest}: the module's bytes, in two parts where it has gates, else as a whole. `named`: functions keep their names. */
export function inTwoParts(module, plan, work, named = false) {
  mkdirSync(work, { recursive: true });
  const build = join(module, '..', '..');
  const run = binaryenOf(build);
  const at = (part) => join(work, `${basename(module, '.wasm')}.${part}`);
  const stripped = (from) => {
    run('wasm-opt', from, ...FEATURES, '--duplicate-function-elimination', named ? '--debuginfo' : '--strip-debug', '--strip-producers', '--strip-target-features', '-o', at('bare.wasm'));
    return readFileSync(at('bare.wasm'));
  };
  run('wasm-dis', module, ...FEATURES, '-o', at('wat'));
  const text = readFileSync(at('wat'), 'utf8');
  if (!/\$qingtan::ui::draw_shell|\$qingtan::ui::draw_factors/.test(text)) return { first: stripped(module) }; // the tests' own application
  const rest = behindGates(readModule(text), readPlan(plan), plan);
  writeFileSync(at('rest.txt'), rest.join('\n'));
  run('wasm-split', module, ...FEATURES, ...NAMESPACES, `--split-funcs=@${at('rest.txt')}`, ...(named ? ['--debuginfo'] : []), '-o1', at('first.wasm'), '-o2', at('rest.wasm'));
  if (!existsSync(at('rest.wasm'))) throw new Error('the module was not taken apart');
  return { first: stripped(at('first.wasm')), rest: stripped(at('rest.wasm')) };
}
