// The program comes in two parts: what works while the second is still coming, and when it does not come.

import assert from 'node:assert/strict';
import { AppPage, drop, until } from './page.mjs';

const REST = '**/qingtan-rest.*.wasm';
const VIEWS_OF_THE_REST = ['factors', 'scheme', 'settings'];

/** The semantic tree as it is now: not everything is loaded, so nothing can be waited for but this. */
const now = (page) =>
  page.driver.evaluate(() => {
    try {
      return window.qingtan.frames() > 0 ? window.qingtan.semantics() : [];
    } catch {
      return []; // not even the first part is here
    }
  });

/** What the comparison's bars say, in their order. The bands, and the buttons that export, come with the rest. */
const tableOf = (tree) =>
  tree
    .filter(({ id }) => id.startsWith('main/compare/footprint/') && !/\/(svg|pdf|png|copy)$/.test(id))
    .map((item) => (item.name + item.value).replace(/P5–P95 [^;]+; /, ''));

async function there(page, id) {
  let found;
  await until(page, async () => (found = (await now(page)).find((item) => item.id === id)) !== undefined);
  return found;
}

async function clickNow(page, id) {
  const [x, y, width, height] = (await there(page, id)).rect;
  await page.driver.click(x + width / 2, y + height / 2);
}

export async function partsTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`parts: ${name}`, async () => {
      const page = new AppPage(await browser.newPage());
      try {
        await body(page, page.driver.page);
      } finally {
        await page.driver.close();
      }
    });

  await test('home and comparison work before the rest has come; what was asked for meanwhile is there then', async (page, raw) => {
    let come;
    const held = new Promise((resolve) => (come = resolve));
    await raw.route(REST, async (route) => {
      await held;
      await route.continue();
    });
    await page.driver.goto(`${site.address}#lang=zh&theme=light&today=2026-11-22`);
    await clickNow(page, 'main/home/cases/b-pillar');
    await clickNow(page, 'main/controls/vehicle/ev');
    await until(page, async () => (await there(page, 'main/controls/vehicle/ev')).state.includes('checked'));
    const early = tableOf(await now(page));
    assert.ok(early.length > 20);
    await clickNow(page, 'top/theme');
    await clickNow(page, 'top/language/en');
    for (const view of VIEWS_OF_THE_REST) {
      await clickNow(page, `nav/${view}`);
      assert.match((await there(page, 'main/rest')).name, /Loading the rest/);
    }
    await clickNow(page, 'top/help');
    await there(page, 'main/rest');
    for (const panel of ['packs', 'privacy']) {
      await clickNow(page, `top/${panel}`);
      await there(page, `${panel}/rest`);
      await page.driver.press('Escape');
      await until(page, async () => !(await now(page)).some((item) => item.id === `${panel}/rest`));
    }
    await clickNow(page, 'nav/home');
    assert.match((await there(page, 'main/home/schemes/rest')).name, /Loading the rest/);
    assert.match((await there(page, 'main/home/new')).state, /disabled/);
    await page.driver.press('Control+K');
    await drop(raw, 'scheme.json', Buffer.from('{"not": "a scheme"}'));
    await clickNow(page, 'nav/compare');
    await there(page, 'main/compare/verdict');
    come();
    await page.settled();
    assert.ok((await page.tree()).some((item) => item.id.startsWith('palette-popover')), 'the palette that was asked for did not open');
    await page.press('Escape');
    await page.click('top/language/zh');
    assert.deepEqual(tableOf(await page.tree()), early);
    await page.click('nav/factors');
    assert.ok((await page.tree()).some((item) => item.id.startsWith('main/factors/table/')));
    await page.click('nav/home');
    await page.click('main/home/schemes/sample');
    assert.match(await page.value('main/scheme/result/body/total'), /^\d+\.\d\d$/);
    assert.deepEqual(page.driver.errors(), []);
  });

  await test('a rest that does not come is said, and tried again on demand', async (page, raw) => {
    await raw.route(REST, (route) => route.abort());
    await page.driver.goto(`${site.address}#lang=en&theme=light&today=2026-11-22`);
    await clickNow(page, 'nav/factors');
    await there(page, 'main/again');
    assert.match((await there(page, 'main/rest')).name, /did not load/);
    await raw.unroute(REST);
    await clickNow(page, 'main/again');
    await page.settled();
    assert.ok((await page.tree()).some((item) => item.id.startsWith('main/factors/table/')));
  });
}
