// Small changes of a document, one at a time: a member removed, replaced, added or repeated.
const copy = (value) => JSON.parse(JSON.stringify(value));

/** Paths of all members, outermost first. */
function* paths(value, at = []) {
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    yield [...at, key];
    yield* paths(value[key], [...at, key]);
  }
}

// Words that mean something in one place or another.
const words = ['material', 'processing', 'energy_direct', 'output', 'quantity', 'ice', 'ev', 'other', 'physics', 'mass_difference', 'published',
  'lognormal', 'uniform', 'normal', 'median', 'use', 'kWh', 'fuel_direct', 'cut_off', 'qingtan.scheme/2', 'qingtan.assembly/1'];

function replacements(value) {
  const any = [null, 0, -1, 1.5, '', 'x', true, [], {}, ['x'], { x: 1 }];
  if (typeof value === 'number') return [...any, 1, 0.5, 1.0001, 3.0, 61, 1899, 2201, 1e300, -1e-9];
  if (typeof value === 'string') return [...any, value + ' ', value.toUpperCase(), 'a'.repeat(81), 'a.b_c-d', '.a', '轻碳', '2026-02-30', '2026-2-3', 'kgCO2e/kWh', ...words];
  return any;
}

const parentOf = (document, path) => path.slice(0, -1).reduce((value, key) => value[key], document);

/** [what was changed, document] of every mutation. */
export function* mutations(document) {
  for (const path of paths(document)) {
    const key = path[path.length - 1];
    const shown = '/' + path.join('/');
    const value = parentOf(document, path)[key];
    const edited = (edit) => { const d = copy(document); edit(parentOf(d, path)); return d; };
    if (!Array.isArray(parentOf(document, path))) {
      yield [`without ${shown}`, edited((parent) => { delete parent[key]; })];
      yield [`${shown} under another name`, edited((parent) => { parent[key + '_'] = parent[key]; delete parent[key]; })];
    }
    for (const other of replacements(value)) yield [`${shown} = ${JSON.stringify(other)}`, edited((parent) => { parent[key] = other; })];
    if (Array.isArray(value) && value.length > 0) yield [`${shown} with its first item twice`, edited((parent) => { parent[key].push(copy(value[0])); })];
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) yield [`${shown} with one field more`, edited((parent) => { parent[key].surplus = null; })];
  }
  yield ['one field more', { ...copy(document), surplus: null }];
}

/** `count` of the items, chosen by a seeded generator (mulberry32). */
export function sample(items, count, seed) {
  const chosen = [...items];
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = chosen.length - 1; i > 0; --i) {
    const j = Math.floor(random() * (i + 1));
    [chosen[i], chosen[j]] = [chosen[j], chosen[i]];
  }
  return chosen.slice(0, count);
}
