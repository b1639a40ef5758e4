// The search of the engine's module: the bytes of `qingtan search --json`, and what it does when packs and tables come and go.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { readPack } from '../../web/site/pack.mjs';
import { cli, loadEngine, packs, pinyinTable, sessionWithPacks, wrapper } from './support.mjs';

const AS_OF = '2026-11-22';
let engine;
let session;
let EngineError;

before(async () => {
  ({ EngineError } = await wrapper());
  engine = await loadEngine();
  session = sessionWithPacks(engine);
  session.usePinyin(readFileSync(pinyinTable()));
});

/** What the command line prints for the words and filters of a query. */
function native(query) {
  const { text = '', limit, as_of, ...filters } = query;
  const options = Object.entries(filters).flatMap(([facet, values]) => values.flatMap((value) => [`--${facet}`, value]));
  const words = text === '' ? [] : [text];
  return execFileSync(cli(), ['search', ...words, '--json', '--limit', String(limit), '--as-of', as_of, ...options], {
    maxBuffer: 1 << 26,
    encoding: 'utf8',
  }).replace(/\n$/, '');
}

const asked = (text, more = {}) => ({ text, as_of: AS_OF, limit: 20, ...more });

const TYPED = [
  '', '钢', '冷轧', '冷轧钢', 'lengzha', 'lzgb', 'leng zh', 'l', 'steel', 'cold rolled', 'COLD', 'trail', 'alumnium', 'mat.', 'mat.base',
  'grid 2022', '电', 'dianwang', 'IPCC', '生态环境部', '%', '"', '\\', '💥', '。。', 'ａｌ', 'a'.repeat(2000), 'xyzzyqwv',
];

/** Every length at which a name may stand while it is typed. */
function prefixes(name) {
  const letters = [...name];
  return [1, 2, 3, letters.length].map((n) => letters.slice(0, n).join(''));
}

test('finds what the command line finds, in the same bytes', () => {
  for (const text of TYPED) assert.equal(session.searchText(asked(text)), native(asked(text)), JSON.stringify(text));
});

test('the same under filters, and with other limits', () => {
  const queries = [
    asked('', { library: ['material'], limit: 1000 }),
    asked('', { library: ['material', 'joining'], region: ['CN'], limit: 7 }),
    asked('steel', { region: ['CN'], limit: 0 }),
    asked('dian', { library: ['energy_production'], limit: 1000 }),
    asked('', { as_of: '2031-01-01', limit: 50 }),
  ];
  for (const query of queries) assert.equal(session.searchText(query), native(query), JSON.stringify(query));
});

test('the same for names of the packs as they are typed', () => {
  const factors = packs().flatMap((pack) => readPack(pack.bytes).factors);
  const some = factors.filter((_, i) => i % 60 === 0);
  assert.ok(some.length >= 10, `only ${some.length} names`);
  const texts = some.flatMap(({ name, id }) => [...prefixes(name.zh), ...prefixes(name.en), id]);
  for (const text of new Set(texts)) assert.equal(session.searchText(asked(text)), native(asked(text)), JSON.stringify(text));
});

test('marks, orders and pages that the command line has no option for', () => {
  const { hits } = session.search({ text: '钢', limit: 3 });
  for (const { name, marked } of hits) {
    const [begin, end] = marked.zh[0];
    assert.equal(Buffer.from(name.zh).subarray(begin, end).toString(), '钢');
  }
  const dearest = session.search({ sort: 'value', descending: true, limit: 5, facets: false });
  assert.deepEqual(dearest.hits.map((hit) => hit.value), dearest.hits.map((hit) => hit.value).sort((a, b) => b - a));
  const second = session.search({ sort: 'value', descending: true, limit: 2, offset: 2, facets: false });
  assert.deepEqual(second.hits, dearest.hits.slice(2, 4));
  const [least] = dearest.hits.slice(-1);
  assert.equal(session.search({ starred_ids: [least.id], limit: 1 }).hits[0].id, least.id, 'a starred factor stands first');
});

test('without a table names are found by what is written, not by pinyin', () => {
  const plain = sessionWithPacks(engine);
  assert.equal(plain.search({ text: 'lengzha' }).total, 0);
  const byName = plain.search({ text: '冷轧' });
  assert.ok(byName.total > 0);
  plain.usePinyin(readFileSync(pinyinTable()));
  assert.ok(plain.search({ text: 'lengzha' }).total >= byName.total, 'a table that comes later counts');
  plain.free();
});

test('factors that come later are found', () => {
  const own = sessionWithPacks(engine);
  const before_ = own.search().total;
  const factor = {
    id: 'my.unheard-of', library: 'material', name: { zh: '闻所未闻', en: 'Unheard-of' }, unit: 'kgCO2e/kg', value: 1,
    category: { zh: '测试', en: 'Test' }, boundary: { zh: '从摇篮到大门', en: 'cradle to gate' }, source: { citation: 'own' },
  };
  own.addPrivate('mine.json', JSON.stringify([factor]));
  assert.equal(own.search().total, before_ + 1);
  assert.equal(own.search({ text: 'unheard' }).hits[0].id, factor.id);
  own.free();
});

test('a table or a query that is not right is refused, and what was there stays', () => {
  const own = sessionWithPacks(engine);
  own.usePinyin(readFileSync(pinyinTable()));
  const found = own.searchText(asked('lzgb'));
  for (const broken of [new Uint8Array(), readFileSync(pinyinTable()).subarray(0, 1000)]) {
    assert.throws(() => own.usePinyin(broken), EngineError);
  }
  assert.equal(own.searchText(asked('lzgb')), found);
  const refused = (query) => {
    try {
      own.search(query);
    } catch (error) {
      assert.ok(error instanceof EngineError, String(error));
      return error.errors.map(({ code, file, path }) => `${file} ${path} ${code}`);
    }
    return assert.fail(`accepted: ${JSON.stringify(query)}`);
  };
  assert.deepEqual(refused({ words: 'steel' }), ['query /words unknown_field']);
  assert.deepEqual(refused({ limit: 1001 }), ['query /limit out_of_range']);
  assert.deepEqual(refused({ as_of: 'today' }), ['query /as_of bad_value']);
  assert.deepEqual(refused({ sort: 'beauty' }), ['query /sort bad_value']);
  own.free();
});

test('freed sessions give the memory of their index back', () => {
  const searched = () => {
    const own = sessionWithPacks(engine);
    own.usePinyin(readFileSync(pinyinTable()));
    own.search({ text: 'gang' });
    own.free();
  };
  for (let i = 0; i < 3; ++i) searched();
  const start = engine.memoryBytes();
  for (let i = 0; i < 10; ++i) searched();
  assert.equal(engine.memoryBytes(), start);
});
