// A wrong command line is exit code 2: a sentence on standard error, nothing on standard output.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prints, qingtan, scheme, write } from './support.mjs';

write('good.json', scheme());

// [words, what the sentence says]
const wrong = [
  [[], /no command/],
  [['asses'], /"asses" is no command/],
  [['assess'], /at least one file/],
  [['assess', '--json'], /at least one file/],
  [['compare', 'good.json'], /--baseline/],
  [['compare', '--baseline', 'good.json'], /at least one file/],
  [['compare', 'good.json', '--baseline'], /--baseline needs a value/],
  [['assess', 'good.json', '--yaer', '2030'], /no option --yaer/],
  [['assess', 'good.json', '-x'], /no option -x/],
  [['assess', 'good.json', '--year'], /--year needs a value/],
  [['assess', 'good.json', '--year', 'soon'], /year from 1900 to 2200, not "soon"/],
  [['assess', 'good.json', '--year', ''], /year from 1900 to 2200/],
  [['assess', 'good.json', '--year', '2030.5'], /year from 1900 to 2200/],
  [['assess', 'good.json', '--year', '99999999999999999999'], /year from 1900 to 2200/],
  [['assess', 'good.json', '--year', '-2030'], /year from 1900 to 2200/],
  [['assess', 'good.json', '--as-of', '2026-02-30'], /date YYYY-MM-DD/],
  [['assess', 'good.json', '--lang', 'fr'], /zh or en/],
  [['assess', 'good.json', '--use-method', 'magic'], /published, mass_difference, physics/],
  [['assess', 'good.json', '--timing', 'soon'], /static, time_explicit/],
  [['assess', 'good.json', '--end-of-life', 'landfill'], /cut_off, fifty_fifty, cff/],
  [['assess', 'good.json', '--pack'], /--pack needs a value/],
  [['pack'], /build, diff, lint, show/],
  [['pack', 'paint'], /"pack paint" is no command/],
  [['pack', 'lint'], /at least one file/],
  [['pack', 'lint,'], /is no command/],
  [['pack', 'build', 'folder'], /-o FILE/],
  [['pack', 'diff', 'one'], /two packs/],
  [['pack', 'key'], /make, show, back-up, restore/],
  [['pack', 'key', 'paint', 'a'], /make, show, back-up, restore/],
  [['pack', 'key', 'make'], /needs NAME/],
  [['pack', 'key', 'make', 'a', 'b'], /needs NAME/],
  [['pack', 'found', 'tree', '-o', 'x'], /needs --root/],
  [['pack', 'rotate', 'tree'], /needs -o/],
  [['pack', 'release', 'tree', '--yes'], /no option --yes/],
  [['pack', 'sign', 'draft'], /needs --key/],
  [['pack', 'publish', 'tree'], /needs TREE DRAFT/],
  [['pack', 'renew', 'tree', '--snapshot-key', 'a.key'], /needs --timestamp-key/],
  [['pack', 'verify', 'tree', '--at', 'soon'], /YYYY-MM-DD/],
  [['pack', 'verify', 'tree', '--at'], /--at needs a value/],
  [['pack', 'bundle', 'tree'], /needs -o/],
  [['pack', 'receipt', 'tree', '-o', 'x'], /--pack ID --record ID/],
  [['pack', 'receipt', 'tree', '--verify', 'x'], /stands alone/],
];

describe('wrong usage is exit code 2', () => {
  for (const [words, sentence] of wrong) {
    it(['qingtan', ...words].join(' '), () => {
      const { status, out, err } = qingtan(...words);
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.match(err, sentence);
      assert.match(err, /qingtan help/);
    });
  }
});

describe('help is no error', () => {
  for (const words of [['help'], ['--help'], ['-h'], ['assess', '--help']]) {
    it(words.join(' '), () => {
      const out = prints(...words);
      for (const command of ['assess', 'compare', 'pack build', 'pack diff', 'pack lint', 'pack show']) assert.ok(out.includes(command), command);
    });
  }

  it('version', () => assert.match(prints('--version'), /^qingtan \d+\.\d+\.\d+\n$/));
});
