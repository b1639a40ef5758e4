// The readable tables: columns line up in a terminal whatever the script, and the published ratios
// of the part cases can be read off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { electric, prints, root, scheme, write } from './support.mjs';

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/u;
const width = (text) => [...text].reduce((sum, c) => sum + (wide.test(c) ? 2 : 1), 0);

/** A line as the cells of a terminal: a wide character takes two. */
const cells = (text) => [...text].flatMap((c) => (wide.test(c) ? [c, c] : [c]));

/** The table of an output: header, rows, rules. */
function table(text) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('──'));
  const last = lines.map((line) => line.startsWith('──')).lastIndexOf(true);
  const end = last > first ? last + 2 : lines.findIndex((line, i) => i > first && /^$|^ {2}|^\d+ factors/.test(line));
  const all = lines.slice(first - 1, end === -1 ? undefined : end);
  return { rule: all[1], rows: all.filter((line) => line && !line.startsWith('──')) };
}

/** Cell positions where every row is blank: the gutters. Two of them part each pair of columns. */
function gutters(rows) {
  const grid = rows.map(cells);
  const length = Math.max(...grid.map((row) => row.length));
  const blank = Array.from({ length }, (_, x) => grid.every((row) => (row[x] ?? ' ') === ' '));
  let count = 0;
  for (let x = 1; x < length; ++x) if (blank[x] && blank[x - 1] && !blank[x + 1]) ++count;
  return count;
}

function checkAligned(text, columns, right) {
  const { rule, rows } = table(text);
  assert.ok(Math.max(...rows.map(width)) <= width(rule), 'no row is wider than its rule');
  assert.equal(gutters(rows) + 1, columns, `${columns} columns in\n${rows.join('\n')}`);
  for (const title of right) {
    const at = rows[0].lastIndexOf(title);
    assert.ok(at >= 0, `a column "${title}"`);
    const end = width(rows[0].slice(0, at)) + width(title);
    for (const row of rows.slice(1)) {
      const line = cells(row);
      assert.match(line[end - 1] ?? ' ', /[\d%—]/, `"${title}" ends at the same cell in: ${row}`);
      assert.match(line[end] ?? ' ', / /, `"${title}" ends there in: ${row}`);
    }
  }
}

describe('tables line up', () => {
  write('ice.json', scheme());
  write('ev.json', electric());
  write('mixed.json', scheme((s) => { s.id = 'mixed'; s.name = { zh: 'Al-Si 镀层（22MnB5）钢，热冲压', en: 'x' }; }));

  for (const lang of ['zh', 'en']) {
    it(`assess, ${lang}`, () => {
      // The last column holds marks, and is empty for factors in good order.
      const out = prints('assess', 'ice.json', '--lang', lang, '--as-of', '2035-01-01');
      checkAligned(out, 8, [lang === 'zh' ? '占比' : 'share']);
    });

    it(`compare, ${lang}`, () => {
      const out = prints('compare', '--baseline', 'ice.json', 'mixed.json', 'ev.json', '--year', '2030', '--lang', lang);
      checkAligned(out, 9, [lang === 'zh' ? '较现状' : 'change', lang === 'zh' ? '成本 CNY' : 'cost CNY']);
    });

    it(`pack show, ${lang}`, () => {
      checkAligned(prints('pack', 'show', path.join(root, 'factors/sae-cases'), '--lang', lang), 6, [lang === 'zh' ? '数量' : 'factors']);
    });
  }

  it('the language comes from the option', () => {
    assert.match(prints('assess', 'ice.json', '--lang', 'zh'), /材料 .*铝硅镀层/);
    assert.match(prints('assess', 'ice.json', '--lang', 'en'), /material .*Al-Si/);
  });

  it('the specification\'s example gives its total with the built-in packs', () => {
    const out = prints('assess', 'ice.json');
    const [a] = JSON.parse(prints('assess', '--json', 'ice.json')).assessments;
    assert.match(out, new RegExp(`total +${a.total_kgco2e.toFixed(3).replace('.', '\\.')} +100 %`));
  });
});

describe('the published ratios can be read off the tables', () => {
  const pack = path.join(root, 'factors/sae-cases');
  const cases = JSON.parse(readFileSync(path.join(pack, 'cases.json'), 'utf8'));
  const golden = JSON.parse(readFileSync(path.join(root, 'tests/golden/published-cases.json'), 'utf8'));
  const number = (cell) => parseFloat(cell.replace('−', '-'));

  // The bumper beam's residuals are recorded in docs/published-cases.md, not held here.
  for (const example of cases.filter((c) => c.id !== 'bumper-beam')) {
    for (const vehicle of ['ice', 'ev']) {
      it(`${example.id}, ${vehicle}`, () => {
        const file = (route) => path.join(pack, 'schemes', example.id, `${route.id}.${vehicle}.json`);
        const [baseline, ...others] = example.routes.map(file);
        const { rows } = table(prints('compare', '--baseline', baseline, ...others, '--year', '2030'));
        const lines = rows.slice(1).map((row) => row.split(/ {2,}/));
        let found = 0;
        example.routes.forEach((route, i) => {
          const published = (quantity) => golden.find((g) => g.case === example.id && g.route === route.id && g.quantity === quantity)?.published;
          const ratio = published(`${vehicle}_ratio`);
          const drop = published(`${vehicle}_drop_2030`);
          // Columns: name, kg, relative mass, kg CO2e, relative, 2030, relative, change, cost.
          if (ratio !== undefined) assert.ok(Math.abs(number(lines[i][4]) - 100 * ratio) <= 1.0, `${route.id}: ${lines[i][4]} for ${ratio}`);
          if (drop !== undefined) assert.ok(Math.abs(number(lines[i][7]) + 100 * drop) <= 0.65, `${route.id}: ${lines[i][7]} for ${drop}`);
          found += (ratio !== undefined) + (drop !== undefined);
        });
        assert.ok(found >= example.routes.length, 'there is something to compare');
      });
    }
  }
});
