// Joins the page's own modules into one: a dozen small files would wait for each other's connections. Enough for what
// tsc makes of web/src, and no more: one scope for all, so every top-level name must be the only one of its kind.

const IMPORT = /^import\s+(?:\{[^}]*\}|\w+)\s+from\s+'\.\/([^']+)';\n/gm;
const EXPORT = /^export (?=(?:async |abstract )?(?:const|let|class|function)\b)/gm;
const DECLARED = /^(?:async )?(?:const|let|class|function)\s+(\w+)/gm;

/** `read(name)` gives a module's text; imports of names that `outside` lists stay as they are. */
export function bundle(entry, read, outside) {
  const parts = [];
  const kept = new Set();
  const state = new Map();
  const add = (name) => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') throw new Error(`modules import each other, at ${name}`);
    state.set(name, 'open');
    const text = read(name).replace(IMPORT, (line, imported) => {
      if (outside.includes(imported)) kept.add(line);
      else add(imported);
      return '';
    });
    parts.push(text.replace(EXPORT, '').replace(/^export \{\};\n/gm, ''));
    state.set(name, 'done');
  };
  add(entry);
  const code = parts.join('');
  if (/^(?:import|export)\b/m.test(code)) throw new Error(`${entry}: an import or export that site/bundle.mjs does not know`);
  const names = new Set();
  for (const [, name] of code.matchAll(DECLARED)) {
    if (names.has(name)) throw new Error(`${entry}: two modules declare "${name}" at top level`);
    names.add(name);
  }
  return [...kept].join('') + code;
}
