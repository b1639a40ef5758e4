// Shortens the page's scripts: names that are a script's own, and white space. Nothing else is changed that a
// debugger could not follow; properties keep their names, for the page and its module speak by them.

import { minify } from 'terser';

/** The same script, shorter. `module`: it has imports, or exports. */
export async function minified(code, { module }) {
  const { code: short } = await minify(code, {
    module,
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  return short;
}
