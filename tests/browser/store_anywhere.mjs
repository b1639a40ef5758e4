// The user's work in browsers that are driven by less than Chromium's protocol. Each test has a site on a port of its own,
// which is an origin of its own: nothing is kept there yet.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { within } from './harness.mjs';
import { AppPage, drop, until } from './page.mjs';
import { openSite } from './site.mjs';
import { enter, MASS, openSample, openWork, saved } from './store_steps.mjs';

const CLOSES = 3;
const KILLS = 4; // of a browser, which takes its time to start
const KILLS_A_TEST = 2;
const LAUNCH_LIMIT_MS = 90_000;

/** Runs tests, each with its tabs and its origin. `before`: what the browser can run ahead of the page. */
function runner(results, browser, directory) {
  return (name, body) => results.test(`store: ${name}`, async () => {
    const site = await openSite(directory);
    const tabs = [];
    const tab = async (before) => {
      const driver = await browser.openTab(before);
      tabs.push(driver);
      await driver.show();
      const page = new AppPage(driver);
      await page.open(site.address);
      return page;
    };
    const close = async (page) => {
      tabs.splice(tabs.indexOf(page.driver), 1);
      await page.driver.closeTab();
    };
    try {
      await body(tab, close, site);
    } finally {
      for (const driver of tabs) await driver.closeTab().catch(() => {});
      await browser.show();
      site.close();
    }
  });
}

export async function storeAnywhere(results, browser, directory) {
  const test = runner(results, browser, directory);

  await test('what was saved is there when the page is loaded again', async (tab, _close, site) => {
    const page = await tab();
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await page.open(site.address);
    assert.equal(await openWork(page), 3);
  });

  await test('a second tab follows the first, and takes over when it is closed', async (tab, close) => {
    const first = await tab();
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab();
    assert.equal(await openWork(second), 3);
    await first.driver.show();
    await enter(first, 4);
    assert.equal(await saved(first), true);
    await second.driver.show();
    await until(second, async () => Number(await second.value(MASS)) === 4);
    await enter(second, 5);
    assert.equal(await saved(second), false); // it is not the one that writes
    await close(first);
    await second.driver.show();
    await until(second, () => saved(second));
    assert.equal(await openWork(await tab()), 5);
  });

  await test('tabs that are closed in mid-save lose nothing acknowledged', async (tab, close) => {
    let page = await tab();
    await openSample(page);
    let mass = 1;
    for (let i = 0; i < CLOSES; ++i) {
      const acknowledged = ++mass;
      await enter(page, acknowledged);
      assert.equal(await saved(page), true);
      const unsure = ++mass;
      await enter(page, unsure);
      await page.driver.evaluate(() => void window.qingtan.saved()); // the save begins
      await close(page);
      page = await tab();
      const found = await openWork(page);
      assert.ok(found === acknowledged || found === unsure, `${found} after ${acknowledged} was acknowledged`);
    }
  });

  await test('the disk is full: nothing is called saved until there is room', async (tab) => {
    const page = await tab();
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await page.driver.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      window.full = true;
      IDBObjectStore.prototype.put = function (...given) {
        if (window.full) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, given);
      };
    });
    await enter(page, 4);
    assert.equal(await saved(page), false);
    await page.driver.evaluate(() => { window.full = false; });
    assert.equal(await saved(page), true);
    assert.equal(await openWork(await tab()), 4);
  });

  await test('a workspace file brings everything to another place', async (tab, _close, site) => {
    const page = await tab();
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await page.driver.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        window.given = blob;
        return make(blob);
      };
    });
    await page.click('nav/home');
    const { id } = (await page.tree()).find((item) => item.id.endsWith('/back-up'));
    await page.click(id);
    const base64 = await page.driver.evaluate(async () => {
      const bytes = new Uint8Array(await window.given.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
    const elsewhere = await openSite(site.directory);
    try {
      await page.open(elsewhere.address);
      await drop(page.driver, 'work.qingtan', Buffer.from(base64, 'base64'));
      await until(page, async () => (await page.find('import/take')) !== undefined);
      await page.click('import/take');
      assert.equal(await saved(page), true);
      assert.equal(await openWork(page), 3);
    } finally {
      elsewhere.close();
    }
  });

  if (browser.openTab.length === 0) return; // nothing can be run ahead of the page there

  await test('without Web Locks two tabs write: the one that was overtaken does its work again on top', async (tab) => {
    const lockless = () => Reflect.deleteProperty(Navigator.prototype, 'locks');
    const first = await tab(lockless);
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab(lockless);
    await openWork(second);
    await first.driver.show();
    await enter(first, 4);
    assert.equal(await saved(first), true);
    await second.driver.show();
    await enter(second, 8);
    assert.equal(await saved(second), true);
    await first.driver.show();
    await enter(first, 9);
    assert.equal(await saved(first), true);
    assert.equal(await openWork(await tab(lockless)), 9);
  });

  await test('storage is refused: work goes on in memory and is not called saved', async (tab) => {
    const page = await tab(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), false);
  });

  await test('the database does not answer: the page opens all the same', async (tab) => {
    const page = await tab(() => {
      IDBFactory.prototype.open = () => ({});
    });
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), false);
  });
}

/** The whole browser is killed while the page saves, and started again with the same profile. */
export async function storeAndKills(results, Browser, site) {
  for (let from = 0; from < KILLS; from += KILLS_A_TEST) {
    await results.test(`store: the browser is killed in mid-save, ${from + 1} to ${from + KILLS_A_TEST}: nothing acknowledged is lost`, async () => {
      const profile = await mkdtemp(join(tmpdir(), 'qingtan-profile-'));
      const start = async () => {
        const page = new AppPage(await within(LAUNCH_LIMIT_MS, Browser.launch({ profile })));
        await page.open(site.address);
        return page;
      };
      let page = await start();
      try {
        await openSample(page);
        for (let i = 0, mass = 1; i < KILLS_A_TEST; ++i) {
          const acknowledged = ++mass;
          await enter(page, acknowledged);
          assert.equal(await saved(page), true);
          const unsure = ++mass;
          await enter(page, unsure);
          await page.driver.evaluate(() => void window.qingtan.saved());
          await page.driver.kill();
          page = await start();
          const found = await openWork(page);
          assert.ok(found === acknowledged || found === unsure, `${found} after ${acknowledged} was acknowledged`);
        }
      } finally {
        await page.driver.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }); // what was killed may still be going
      }
    });
  }
}
