// A workspace under a passphrase in a real browser: what lies in the browser's storage cannot be read, the wrong passphrase opens
// nothing, and a rest locks it.

import assert from 'node:assert/strict';
import { AppPage, until } from './page.mjs';
import { enter, everythingKept, fillIn, MASS, openSample, openWork, saved, setPassphrase, STORAGE } from './store_steps.mjs';

const PASSPHRASE = '正确 horse 电池', NAME = '机密件-zebra';
const MINUTE_MS = 60_000;

export async function protectionTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`passphrase: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 900 } });
      try {
        await context.addInitScript(() => {
          const now = Date.now.bind(Date);
          window.slept = 0; // milliseconds by which the clock on the wall has gone on
          Date.now = () => now() + window.slept;
        });
        const tab = async () => {
          const page = new AppPage(await browser.pageIn(context));
          await page.open(site.address);
          return page;
        };
        await body(tab);
      } finally {
        await context.close();
      }
    });
  await encrypted(test);
  await rest(test);
}

async function protect(page) {
  await page.resize(1440, 2400); // all of the settings at once
  await setPassphrase(page, PASSPHRASE);
  assert.equal(await page.find('passphrase/done'), undefined);
  assert.equal(await saved(page), true);
  await page.click(`${STORAGE}/lock-after/5`);
  await page.resize(1440, 900);
}

async function unlock(page, passphrase) {
  await fillIn(page, 'unlock/passphrase', passphrase);
  await page.click('unlock/done');
}

const bytesOf = (text) => Buffer.from(text).toString('latin1');

async function encrypted(test) {
  await test('nothing of what was entered can be read in the storage; only the right one opens it', async (tab) => {
    const page = await tab();
    await openSample(page);
    await enter(page, 3);
    await page.click('main/scheme/tree/nodes/component-0');
    await page.click('main/scheme/form/body/name');
    await page.press('Control+A');
    await page.driver.page.keyboard.insertText(NAME);
    await page.press('Tab');
    assert.equal(await saved(page), true);
    assert.ok((await everythingKept(page)).includes(bytesOf(NAME))); // it would be found
    await protect(page);
    const kept = await everythingKept(page);
    for (const word of [NAME, 'zebra', 'net_mass', PASSPHRASE]) assert.ok(!kept.includes(bytesOf(word)), `"${word}" can be read`);

    const again = await tab();
    await until(again, async () => (await again.find('unlock/done'))?.role === 'button');
    await unlock(again, 'wrong');
    await until(again, async () => (await again.find('unlock/problem'))?.role === 'alert');
    await again.click('unlock/cancel');
    await again.click('nav/scheme');
    assert.equal(await again.find('main/start/body/all'), undefined); // locked: none is shown
    await again.driver.page.close();

    const right = await tab();
    await unlock(right, PASSPHRASE);
    assert.equal(await openWork(right), 3);
    assert.equal(await right.value('main/scheme/form/body/name'), NAME);
  });
}

async function rest(test) {
  await test('a rest of five minutes by the clock on the wall locks it, and what was entered before is saved', async (tab) => {
    const page = await tab();
    await openSample(page);
    await protect(page);
    await openWork(page);
    await enter(page, 4);
    const wake = (minutes) => page.driver.evaluate((ms) => {
      window.slept += ms;
      document.dispatchEvent(new Event('visibilitychange'));
    }, minutes * MINUTE_MS);
    await wake(4);
    await page.settled();
    assert.equal(Number(await page.value(MASS)), 4); // not yet
    await page.press('Escape'); // a sign that somebody is there: the rest begins anew
    await wake(4);
    assert.equal(await saved(page), true);
    assert.equal(Number(await page.value(MASS)), 4);
    await wake(2);
    await page.driver.page.waitForFunction(() => window.qingtan.semantics().some((item) => item.id === 'unlock/done'));
    assert.equal(await page.find(MASS), undefined);
    await unlock(page, PASSPHRASE);
    assert.equal(await openWork(page), 4);
  });
}
