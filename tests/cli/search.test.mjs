// Finding factors: what is typed, what is printed, what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factor, prints, qingtan, refuses, write } from './support.mjs';

const json = (...words) => JSON.parse(prints('search', '--json', ...words));
const names = (...words) => json(...words).hits.map((hit) => hit.name.zh);

write('mine.json', [
  factor((f) => { f.id = 'my.cold'; f.name = { zh: '试验冷轧钢板', en: 'Trial cold-rolled sheet' }; f.year = 2020; f.valid_until = '2021-12-31'; }),
]);

describe('search', () => {
  it('finds Chinese names by pinyin, whole and by initials, with the table of the build', () => {
    for (const typed of ['shiyanlengzhagangban', 'sylzgb', 'shiylengzha', '试验冷轧', 'trial sheet', 'my.cold', 'trail sheet']) {
      assert.equal(names(typed, '--factors', 'mine.json')[0], '试验冷轧钢板', typed);
    }
    assert.ok(names('lengzha').every((name) => /冷轧/.test(name)));
    assert.ok(names('lengzha').length >= 3);
  });

  it('prints a table with what one needs to choose, and how many there are', () => {
    const text = prints('search', 'trial', '--factors', 'mine.json', '--as-of', '2026-11-22');
    assert.match(text, /^id +name +value +unit +year +valid until +quality +source$/m);
    assert.match(text, /^my\.cold +Trial cold-rolled sheet +2 +kgCO2e\/kg +2020 +2021-12-31 \(expired\) +—$/m);
    assert.match(text, /^1 factors found, 1 listed$/m);
    assert.match(prints('search', 'trial', '--factors', 'mine.json', '--lang', 'zh'), /找到 1 个因子/);
  });

  it('takes filters together, and counts what each facet would give', () => {
    const all = json('--limit', '0');
    const { total, hits, facets } = json('--library', 'joining', '--limit', '1000');
    assert.equal(total, all.facets.library.find((v) => v.en === 'joining').count);
    assert.ok(hits.every((hit) => hit.library === 'joining'));
    assert.deepEqual(facets.library, all.facets.library, 'a facet ignores its own filter');
    const two = json('--library', 'joining', '--library', 'processing', '--limit', '0');
    assert.ok(two.total > total && two.total < all.total);
  });

  it('answers any bytes, and says when nothing is found', () => {
    assert.match(prints('search', 'xyzzyqwv'), /^0 factors found, 0 listed$/m);
    for (const typed of ['%', '"', '\\', '💥', ' ', '。。', 'a'.repeat(5000)]) assert.equal(qingtan('search', typed).status, 0);
  });

  it('refuses a filter that no factor fits, with what would', () => {
    refuses(['search', 'steel', '--library', 'steel'], { file: '--library', wrong: /no factor has "steel"/, right: /material/ });
    refuses(['search', 'steel', '--region', 'Atlantis'], { file: '--region', wrong: /Atlantis/, right: /CN/ });
  });

  it('refuses wrong usage', () => {
    assert.equal(qingtan('search', '--limit', '1001').status, 2);
    assert.equal(qingtan('search', '--limit').status, 2);
    assert.equal(qingtan('assess', '--region', 'CN').status, 2);
  });
});
