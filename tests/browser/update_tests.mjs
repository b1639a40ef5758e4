// Updates of the packs in the page: what is offered, taken, kept and refused, with a host that is honest or not. Numbers
// change only when the user takes a release.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { renewedCopy } from '../../web/development_trust.mjs';
import { cli } from '../wasm/support.mjs';
import { AppPage, drop, until } from './page.mjs';
import { fixClock, openUpdateSite, Publisher } from './publisher.mjs';

const TOTAL = 'main/compare/table/grid/steel-hot-stamping/ice-now';
const BADGE = 'top/packs';
const PANEL = 'packs/body';
const OFFER = `${PANEL}/offers/sae-cases`;

export async function updateTests(results, browser, site) {
  const publisher = new Publisher(site);
  const before = new Publisher(site);
  const pack = publisher.release('"value": 2.4372', '"value": 2.3');
  const host = await openUpdateSite(site, publisher.tree);

  /** A test with a page of its own, the comparison open. */
  const test = (name, body) =>
    results.test(name, async () => {
      host.tree = publisher.tree;
      host.instead = () => false;
      const page = new AppPage(await browser.newPage());
      await fixClock(page);
      try {
        await body(page, page.driver.page);
      } finally {
        await page.driver.close();
      }
    });
  const open = async (page) => {
    host.requests.length = 0;
    await page.open(host.address);
    await page.click('nav/compare');
    return page.value(TOTAL);
  };
  const badge = async (page) => (await page.item(BADGE)).name;

  try {
    await honest(test, { host, publisher, before, open, badge });
    await several(test, { host, publisher, before, open });
    await dishonest(test, { host, before, pack, open, badge });
  } finally {
    host.close();
    publisher.close();
    before.close();
  }
}

async function honest(test, { host, publisher, before, open, badge }) {
  await test('a page whose host has nothing newer is fresh, and fetches nothing but trust/', async (page) => {
    host.tree = before.tree;
    await open(page);
    assert.equal(await badge(page), '签名有效 · 已是最新');
    assert.equal((await page.item('alerts/development')).name, '开发密钥签名 · Signed with development keys');
    const paths = host.requests.filter((path) => path !== '/' && !/^\/[\w-]+\.[0-9a-f]{16}\.\w+$/.test(path));
    assert.ok(paths.length >= 2);
    for (const path of paths) assert.match(path, /^\/trust\/(metadata|log|targets)\//);
    assert.match(await page.driver.evaluate(() => window.qingtan.network()), /^zh-full\./);
    assert.deepEqual(page.driver.errors(), []);
  });

  await test('half a year after the build: fresh where the served tree was renewed, else verified as before and no more', async (page) => {
    const at = '2027-06-10T00:00:00Z'; // the list of packs has run out, too
    await fixClock(page, at);
    host.tree = before.tree;
    const total = await open(page);
    assert.equal(await badge(page), '签名有效 · 2026-11-29 后未确认最新');
    assert.equal(await page.value(TOTAL), total);
    host.tree = `${before.tree}-renewed`;
    assert.equal(renewedCopy(before.tree, host.tree, { cli: cli(), at }), undefined);
    assert.equal(await open(page), total);
    assert.equal(await badge(page), '签名有效 · 已是最新');
    assert.deepEqual(page.driver.errors(), []);
  });

  await test('a newer release is offered with its effect, changes numbers only when taken, and survives a reload', async (page, raw) => {
    const total = await open(page);
    assert.equal(await badge(page), '有新版因子包');
    assert.equal(await page.value(TOTAL), total);
    await page.click(BADGE);
    assert.equal((await page.item(`${OFFER}/effect`)).name, '2 个方案有变化');
    const effect = await page.value(`${OFFER}/schemes/b-pillar.steel-hot-stamping.ice`);
    await page.click(`${OFFER}/take`);
    const taken = await page.value(TOTAL);
    assert.equal(effect, `${total} → ${taken}`);
    assert.notEqual(taken, total);
    await kept(page);
    await raw.reload();
    await page.settled();
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), taken);
    assert.equal(await badge(page), '签名有效 · 已是最新');
  });

  await test('an offer put off is offered again at the next start', async (page, raw) => {
    const total = await open(page);
    await page.click(BADGE);
    await page.click(`${OFFER}/later`);
    assert.equal(await badge(page), '签名有效 · 已是最新');
    await raw.reload();
    await page.settled();
    assert.equal(await badge(page), '有新版因子包');
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), total);
  });

  await test('without a network the kept release is used, and is fresh as long as its timestamp says', async (page, raw) => {
    await open(page);
    await page.click(BADGE);
    await page.click(`${OFFER}/take`);
    const taken = await page.value(TOTAL);
    await kept(page);
    host.instead = (_, response) => response.destroy() && true;
    await raw.reload();
    await page.settled();
    await page.click('nav/compare');
    assert.equal(await badge(page), '签名有效 · 已是最新'); // its timestamp is a day old
    assert.equal(await page.value(TOTAL), taken);
  });

  await test('B27: two pages that look at once do not disturb each other; what one takes the other is told of', async (page, raw) => {
    const second = new AppPage(new page.driver.constructor(await raw.context().newPage()));
    const [total] = await Promise.all([open(page), second.open(host.address)]);
    for (const each of [page, second]) assert.equal(await badge(each), '有新版因子包');
    await page.click(BADGE);
    await page.click(`${OFFER}/take`);
    await kept(page);
    // The second page's own store is older than the disk's: it takes over what is there instead of writing over it.
    await second.click(BADGE);
    await second.click(`${OFFER}/take`);
    await second.driver.page.reload();
    await second.settled();
    await second.click('nav/compare');
    assert.notEqual(await second.value(TOTAL), total);
    assert.equal(await second.find('alerts/damaged'), undefined);
  });

  await test('B29: with the storage cleared, the page is back at the release that it brings, and an older tree adds nothing', async (page, raw) => {
    const total = await open(page);
    await page.click(BADGE);
    await page.click(`${OFFER}/take`);
    await kept(page);
    await raw.evaluate(() => new Promise((done) => {
      indexedDB.deleteDatabase('qingtan-packs').onsuccess = done;
    }));
    host.tree = before.tree;
    await raw.reload();
    await page.settled();
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), total); // the floor: the program's own release
    assert.equal(await page.find('alerts/damaged'), undefined);
  });

  await test('a damaged store is said, and the program\'s own release is used', async (page, raw) => {
    const total = await open(page);
    await page.click(BADGE);
    await page.click(`${OFFER}/take`);
    await kept(page);
    await raw.evaluate(() => new Promise((done, refused) => {
      indexedDB.open('qingtan-packs').onsuccess = ({ target }) => {
        const files = target.result.transaction('files', 'readwrite').objectStore('files');
        files.get('packs/sae-cases-2.qtpack').onsuccess = ({ target: { result } }) => {
          result[500] ^= 1;
          const put = files.put(result, 'packs/sae-cases-2.qtpack');
          put.onsuccess = done;
          put.onerror = refused;
        };
      };
    }));
    host.instead = (_, response) => response.destroy() && true;
    await raw.reload();
    await page.settled();
    assert.equal((await page.item('alerts/damaged')).role, 'alert');
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), total);
  });

  await test('where the browser keeps nothing the page works, and says for how long a release holds', async (page, raw) => {
    await raw.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    const total = await open(page);
    await page.click(BADGE);
    assert.equal((await page.item(`${PANEL}/keeping`)).role, 'alert');
    await page.click(`${OFFER}/take`);
    assert.notEqual(await page.value(TOTAL), total);
  });

  await test('a bundle is imported from a file, by the button and by dropping it; what is none is refused with its name', async (page, raw) => {
    host.tree = before.tree;
    const total = await open(page);
    await page.click(BADGE);
    const chooser = raw.waitForEvent('filechooser');
    await page.click(`${PANEL}/import`);
    await (await chooser).setFiles(publisher.bundle());
    await until(page, async () => (await page.find(`${OFFER}/take`)) !== undefined);
    assert.equal((await page.item(`${PANEL}/imported`)).name, 'update.qtbundle 已通过验证');
    assert.equal(await page.value(TOTAL), total);
    await drop(raw, 'holiday.qtbundle', Buffer.from('PK not a bundle'));
    await until(page, async () => (await badge(page)).startsWith('更新被拒绝'));
    assert.match((await page.item(`${PANEL}/reason`)).name, /^holiday\.qtbundle · /);
    assert.equal(await page.value(TOTAL), total);
    await drop(raw, 'update.qtbundle', readFileSync(publisher.bundle()));
    await until(page, async () => (await page.find(`${PANEL}/imported`)) !== undefined);
    await page.click(`${OFFER}/take`);
    assert.notEqual(await page.value(TOTAL), total);
    await kept(page);
  });
}

/** Packs that nobody signed, and releases beside each other. */
async function several(test, { host, publisher, before, open }) {
  const factor = 'case.b-pillar.steel-hot-stamping.material';
  const offer = `${PANEL}/offers/acme`;

  await test('a pack without a signature is imported from a file, marked, kept over a reload, and removed again', async (page, raw) => {
    host.tree = before.tree;
    const total = await open(page);
    await page.click(BADGE);
    await drop(raw, 'acme.qtpack', readFileSync(publisher.enterprise(factor, 1)));
    await until(page, async () => (await page.find(`${offer}/take`)) !== undefined);
    assert.equal((await page.item(`${offer}/unsigned`)).role, 'alert');
    assert.equal(await page.value(`${offer}/same-ids/${factor}`), '取代 sae-cases');
    assert.equal(await page.value(TOTAL), total);
    await page.click(`${offer}/take`);
    const taken = await page.value(TOTAL);
    assert.notEqual(taken, total);
    await kept(page);
    await raw.reload();
    await page.settled();
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), taken);
    assert.equal((await page.item('alerts/unsigned-acme')).role, 'alert');
    await page.click(BADGE);
    await page.click(`${PANEL}/in-use/acme/remove`);
    assert.equal(await page.value(TOTAL), total);
    await kept(page);
    await raw.reload();
    await page.settled();
    assert.equal(await page.find('alerts/unsigned-acme'), undefined);
    assert.deepEqual(page.driver.errors(), []);
  });

  await test('two releases that are held are compared in the panel', async (page) => {
    const total = await open(page);
    await page.click(BADGE);
    await page.click(`${OFFER}/take`);
    await page.click(`${PANEL}/releases/compare`);
    assert.equal(await page.value(`${PANEL}/releases/records/${factor}`), '2.4372 → 2.3');
    const effect = await page.value(`${PANEL}/releases/schemes/b-pillar.steel-hot-stamping.ice`);
    assert.equal(effect, `${total} → ${await page.value(TOTAL)}`);
  });
}

/** Answers that no client may believe. Each is refused in words, and nothing changes. */
async function dishonest(test, { host, before, pack, open, badge }) {
  const target = `targets/${pack}`;
  const send = (body, headers = {}) => (response) => response.writeHead(200, headers).end(body);
  const genuine = (path) => readFileSync(join(host.tree, path));
  const flipped = (path, at) => {
    const bytes = Buffer.from(genuine(path));
    bytes[at] ^= 1;
    return bytes;
  };
  const forever = (chunk) => (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const more = () => {
      while (response.writable && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };
  const zeros = gzipSync(Buffer.alloc(64 << 20, 0x20));
  const refused = [
    ['a pack with one bit changed', '内容与所签的摘要不符', target, (response) => send(flipped(target, 5000))(response)],
    ['B20: a gzip bomb', '超过所签的长度', target, send(zeros, { 'Content-Encoding': 'gzip' })],
    ['B17: a pack without an end', '超过所签的长度', target, forever(Buffer.alloc(65536, 0x20))],
    ['a timestamp without an end', '超过所签的长度', 'metadata/timestamp.json', forever(Buffer.alloc(4096, 0x20))],
    ['B22: a login page with status 200', '不是更新文件，可能是网络的登录页', 'metadata/timestamp.json', send('<!doctype html><title>Wi-Fi</title>')],
    ['B18: a pack that is not there', '缺少文件，或更新源不可达', target, (response) => response.writeHead(404).end()],
    ['B21: a pack redirected elsewhere', '缺少文件，或更新源不可达', target, (response) =>
      response.writeHead(302, { Location: 'http://127.0.0.1:9/pack' }).end()],
    ['B19: a pack cut short under its right length', '缺少文件，或更新源不可达', target, (response) => {
      const bytes = genuine(target);
      response.writeHead(200, { 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, 1000), () => response.destroy());
    }],
  ];
  for (const [name, why, path, answer] of refused) {
    await test(`${name} is refused: ${why}`, async (page) => {
      host.instead = (asked, response) => {
        if (asked !== path) return false;
        answer(response);
        return true;
      };
      const total = await open(page);
      assert.equal(await badge(page), `更新被拒绝：${why}`);
      assert.equal(await page.value(TOTAL), total);
      await page.click(BADGE);
      assert.equal((await page.item(`${PANEL}/kept`)).name, '结果未受影响，仍用原来的因子包。');
      assert.equal(await page.find(`${OFFER}/take`), undefined);
      assert.match(await page.driver.evaluate(() => window.qingtan.network()), /^zh-full\./);
    });
  }

  await test('B01: a tree older than one that was seen is refused as such', async (page, raw) => {
    const total = await open(page);
    await kept(page);
    host.tree = before.tree;
    await raw.reload();
    await page.settled();
    assert.equal(await badge(page), '更新被拒绝：比已有的版本旧');
    await page.click('nav/compare');
    assert.equal(await page.value(TOTAL), total);
  });

  await test('a source redirected from its first file on leaves the packs verified, and says that it could not look', async (page) => {
    host.instead = (_, response) => {
      response.writeHead(302, { Location: '/index.html' }).end();
      return true;
    };
    const total = await open(page);
    assert.equal(await badge(page), '签名有效 · 未能核对更新');
    assert.equal(await page.value(TOTAL), total);
  });
}

/** Until what was verified or taken is on the disk. */
const kept = (page) => page.driver.evaluate(() => window.qingtan.kept().then(() => true));
