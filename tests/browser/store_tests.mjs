// The user's work in a real browser: the page killed while it saves, two tabs, storage that is refused or full. In the tests
// the scheme's mass is the work, a number that goes up.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AppPage, until } from './page.mjs';
import { enter, eraseEverything, MASS, openSample, openWork, saved, STORAGE } from './store_steps.mjs';

const KILLS = Number(process.env.STORE_KILLS ?? 12); // 100 take minutes: CONTRIBUTING, Tests
const TURNS_MS = 60_000, EDITS_A_TURN = 3; // of two tabs
const KILLS_A_TEST = 4;
const HANG_MS = 40_000; // longer than it takes to be noticed
const WINDOW_MS = 400; // a save begins 200 ms after an edit and takes a few

export async function storeTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`store: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 900 } });
      try {
        await body(context);
      } finally {
        await context.close();
      }
    });
  const tab = async (context) => {
    const page = new AppPage(await browser.pageIn(context));
    await page.open(site.address);
    return page;
  };
  await severalTabs(test, tab);
  await hungWriter(test, tab);
  await withoutStorage(test, tab);
  await outAndIn(test, tab);
  await killed(test, tab);
}

/** Ends the page's process without a word to it. */
async function kill(page) {
  const protocol = await page.driver.protocol();
  const gone = new Promise((resolve) => page.driver.page.once('crash', resolve));
  protocol.send('Page.crash').catch(() => {}); // it does not come back
  await gone;
  await page.driver.page.close();
}

async function killed(test, tab) {
  let mass = 1;
  let newest = 0; // how often the edit that was not acknowledged was there all the same
  for (let from = 0; from < KILLS; from += KILLS_A_TEST) {
    await test(`killed in mid-save, ${from + 1} to ${from + KILLS_A_TEST}: nothing acknowledged is lost`, async (context) => {
      let page = await tab(context);
      await openSample(page);
      for (let i = 0; i < KILLS_A_TEST; ++i) {
        const acknowledged = ++mass;
        await enter(page, acknowledged);
        assert.equal(await saved(page), true);
        const unsure = ++mass;
        await enter(page, unsure);
        if (i % 2 === 1) void saved(page).catch(() => {}); // the save begins at once
        await new Promise((resolve) => setTimeout(resolve, Math.random() * (i % 2 === 1 ? 12 : WINDOW_MS)));
        await kill(page);
        page = await tab(context);
        const found = await openWork(page);
        assert.ok(found === acknowledged || found === unsure, `${found} after ${acknowledged} was acknowledged`);
        newest += found === unsure;
      }
    });
  }
  console.log(`          ${KILLS} kills; in ${newest} of them the newest edit was there too`);
}

async function severalTabs(test, tab) {
  await test('a second tab follows the first, and takes over when it is closed', async (context) => {
    const first = await tab(context);
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab(context);
    assert.equal(await openWork(second), 3);
    await enter(first, 4);
    assert.equal(await saved(first), true);
    await until(second, async () => Number(await second.value(MASS)) === 4);
    await enter(second, 5);
    assert.equal(await saved(second), false); // it is not the one that writes
    await first.driver.page.close();
    await until(second, () => saved(second));
    const third = await tab(context);
    assert.equal(await openWork(third), 5);
  });

  await test('the tab that writes is killed: the other one goes on with all that was acknowledged', async (context) => {
    const first = await tab(context);
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab(context);
    await openWork(second);
    await enter(first, 4);
    assert.equal(await saved(first), true);
    await kill(first);
    await until(second, async () => Number(await second.value(MASS)) === 4);
    await enter(second, 6);
    await until(second, () => saved(second));
    assert.equal(await openWork(await tab(context)), 6);
  });

  await test('two tabs edit by turns for a minute: none loses anything, and both show the same at the end', async (context) => {
    const tabs = [await tab(context)];
    await openSample(tabs[0]);
    await enter(tabs[0], 1);
    assert.equal(await saved(tabs[0]), true);
    tabs.push(await tab(context));
    await openWork(tabs[1]);
    let acknowledged = 1;
    const end = Date.now() + TURNS_MS;
    for (let mass = 2; Date.now() < end || mass <= 1 + EDITS_A_TURN; ++mass) {
      const writer = tabs[0];
      await writer.driver.page.bringToFront();
      await enter(writer, mass);
      assert.equal(await saved(writer), true);
      acknowledged = mass;
      if ((mass - 1) % EDITS_A_TURN !== 0) continue;
      await until(tabs[1], async () => Number(await tabs[1].value(MASS)) === acknowledged);
      await writer.driver.page.close(); // the other one writes from here on
      tabs.shift();
      await until(tabs[0], () => saved(tabs[0]));
      tabs.push(await tab(context));
      assert.equal(await openWork(tabs[1]), acknowledged);
    }
    await until(tabs[1], async () => Number(await tabs[1].value(MASS)) === acknowledged);
    assert.equal(Number(await tabs[0].value(MASS)), acknowledged);
    assert.ok(acknowledged > 3, `only ${acknowledged} edits`);
  });

  await test('without Web Locks two tabs write: the one that was overtaken does its work again on top', async (context) => {
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
    const first = await tab(context);
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab(context);
    await openWork(second);
    await enter(first, 4);
    assert.equal(await saved(first), true);
    await enter(second, 8);
    assert.equal(await saved(second), true);
    await enter(first, 9);
    assert.equal(await saved(first), true);
    assert.equal(await openWork(await tab(context)), 9);
  });
}

async function hungWriter(test, tab) {
  await test('the tab that writes hangs: another one takes over when told to, and the hung one never says saved', async (context) => {
    const first = await tab(context);
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab(context);
    await openWork(second);
    await enter(second, 5);
    assert.equal(await saved(second), false);
    await first.driver.evaluate((milliseconds) => {
      const begin = IDBDatabase.prototype.transaction;
      let armed = true;
      IDBDatabase.prototype.transaction = function (...given) {
        if (armed && given[1] === 'readwrite') {
          armed = false;
          for (const end = Date.now() + milliseconds; Date.now() < end; );
        }
        return begin.apply(this, given);
      };
    }, HANG_MS);
    const entered = enter(first, 4); // comes back when the page does
    entered.catch(() => {}); // awaited below
    await until(second, async () => (await second.find('storage-alerts/silent/take-over')) !== undefined);
    assert.equal(await saved(second), false); // that alone takes nothing over
    await second.click('storage-alerts/silent/take-over');
    await until(second, () => saved(second));
    assert.equal(await second.find('storage-alerts/silent/take-over'), undefined);
    // It wakes, and finds at its next transaction that it was overtaken.
    await entered;
    assert.equal(await saved(first), false);
    assert.match((await first.item('status/saved')).name, /只读/);
    assert.equal(Number(await first.value(MASS)), 4); // in memory, and said to be
    assert.ok((await first.find('storage-alerts/reading/text')) !== undefined);
    await enter(second, 6);
    assert.equal(await saved(second), true);
    // When the other one is gone it writes again: beside, not over.
    await second.driver.page.close();
    await until(first, () => saved(first));
    assert.equal(Number(await first.value(MASS)), 4);
    await first.resize(1440, 2400); // all of the settings at once
    await first.click('nav/settings');
    assert.match(await first.value(`${STORAGE}/kept`), /2 个方案/);
  });
}

async function withoutStorage(test, tab) {
  const exportWorks = async (page) => {
    const [download] = await Promise.all([page.driver.page.waitForEvent('download'), page.click('main/scheme/result/export')]);
    assert.match(download.suggestedFilename(), /\.scheme\.json$/);
  };

  await test('storage is refused: work goes on in memory, is not called saved, and is exported', async (context) => {
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    const page = await tab(context);
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), false);
    await exportWorks(page);
    assert.equal(await saved(page), true); // a file has it
  });

  await test('the disk is full: nothing is called saved until there is room, and export works', async (context) => {
    await context.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      window.full = false;
      IDBObjectStore.prototype.put = function (...given) {
        if (window.full) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, given);
      };
    });
    const page = await tab(context);
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await page.driver.evaluate(() => { window.full = true; });
    await enter(page, 4);
    assert.equal(await saved(page), false);
    await exportWorks(page);
    await page.driver.evaluate(() => { window.full = false; });
    assert.equal(await saved(page), true);
    assert.equal(await openWork(await tab(context)), 4);
  });

  await test('the database does not answer: the page opens all the same', async (context) => {
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => ({});
    });
    const page = await tab(context);
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), false);
  });
}

async function outAndIn(test, tab) {
  await test('exported, everything deleted, imported: all is back, and nothing was left between', async (context) => {
    const page = await tab(context);
    const { page: inner } = page.driver;
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await page.resize(1440, 2400); // all of the settings at once
    await page.click('nav/settings');
    assert.match(await page.value(`${STORAGE}/saving`), /^已存本机 \d\d:\d\d$/);
    const [download] = await Promise.all([inner.waitForEvent('download'), page.click(`${STORAGE}/export`)]);
    assert.match(download.suggestedFilename(), /\.qingtan$/);
    const path = await download.path();
    await page.driver.evaluate(() => localStorage.setItem('qingtan.marker', 'here'));
    await eraseEverything(page);
    assert.equal(await page.driver.evaluate(() => localStorage.getItem('qingtan.marker')), null);
    await page.click('nav/scheme');
    assert.equal(await page.find('main/start/body/all'), undefined); // none is kept
    const [chooser] = await Promise.all([inner.waitForEvent('filechooser'), page.click('main/start/body/import')]);
    await chooser.setFiles(path === null ? [] : [{ name: 'work.qingtan', mimeType: 'application/octet-stream', buffer: await readFile(path) }]);
    await until(page, async () => (await page.find('import/take')) !== undefined);
    await page.click('import/take');
    assert.equal(await saved(page), true);
    assert.equal(await openWork(await tab(context)), 3);
  });
}
