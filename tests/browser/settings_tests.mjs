// Settings and the first visit in a real browser: what is set works in pixels and in pointer coordinates, is there after a
// reload, and the tour comes once.

import assert from 'node:assert/strict';
import { AppPage, until } from './page.mjs';

const BODY = 'main/settings/body/';

export async function settingsTests(results, browser, site) {
  const test = (name, body, options = {}) =>
    results.test(name, async () => {
      const page = new AppPage(await browser.newPage(options));
      try {
        await body(page, page.driver.page);
      } finally {
        await page.driver.close();
      }
    });

  await test('a larger interface is drawn larger, and the pointer hits what it shows, also after a reload', async (page) => {
    await page.open(site.address);
    await page.click('nav/settings');
    const before = (await page.item('nav/home')).rect;
    await page.click(`${BODY}appearance/scale/150`);
    const after = (await page.item('nav/home')).rect;
    assert.ok(Math.abs(after[2] - 1.5 * before[2]) < 0.2, `${after[2]} is not 1.5 times ${before[2]}`);
    await page.click('nav/home'); // by its place on the screen
    assert.ok(await page.has('nav/home', 'selected'));
    await page.open(site.address);
    await page.driver.page.reload();
    await page.driver.evaluate(() => window.qingtan.ready.then(() => true));
    assert.ok(Math.abs((await page.item('nav/home')).rect[2] - 1.5 * before[2]) < 0.2);
    await page.click('nav/factors');
    assert.ok(await page.has('nav/factors', 'selected'));
  });

  await test('the screen-reader interface is turned on in the settings and off again', async (page, raw) => {
    await page.open(site.address);
    await page.click('nav/settings');
    await page.click(`${BODY}access/mirror`);
    await raw.waitForFunction(() => !document.getElementById('mirror').hidden);
    assert.equal(await page.driver.evaluate(() => localStorage.getItem('qingtan.mirror')), 'on');
    const checkbox = raw.locator(`#mirror [data-id="${BODY}access/mirror"]`);
    assert.equal(await checkbox.getAttribute('aria-checked'), 'true');
    await checkbox.focus();
    await raw.keyboard.press('Enter');
    await raw.waitForFunction(() => document.getElementById('mirror').hidden);
    assert.ok(!(await page.has(`${BODY}access/mirror`, 'checked')));
  }, { viewport: { width: 1280, height: 1400 } });

  await test('the settings name the hash of the module that the page brings', async (page) => {
    await page.open(site.address);
    const integrity = await page.driver.evaluate(() => JSON.parse(document.getElementById('manifest').textContent).wasm.integrity);
    await page.click('nav/settings');
    assert.equal(await page.value(`${BODY}about/module`), integrity);
  });

  await test('the first visit begins with the tour; left, it does not come again', async (page, raw) => {
    const ready = () => page.driver.evaluate(() => window.qingtan.ready.then(() => true));
    await raw.goto(site.address);
    await raw.waitForFunction(() => window.qingtan !== undefined);
    await ready();
    await until(page, async () => (await page.find('tour/step')) !== undefined);
    assert.equal(await page.driver.evaluate(() => window.qingtan.missingGlyphs()), 0);
    await page.press('Escape');
    assert.equal(await page.find('tour/step'), undefined);
    assert.equal(await page.driver.evaluate(() => localStorage.getItem('qingtan.toured')), 'yes');
    await raw.reload();
    await raw.waitForFunction(() => window.qingtan !== undefined);
    await ready();
    await page.settled();
    assert.equal(await page.find('tour/step'), undefined);
  });

  await test('what somebody else has written into the storage is no setting', async (page, raw) => {
    await page.open(site.address);
    await page.driver.evaluate(() => {
      localStorage.setItem('qingtan.scale', '1000');
      localStorage.setItem('qingtan.year', '<script>');
      localStorage.setItem('qingtan.use.correction', '-5');
    });
    const before = (await page.item('nav/home')).rect[2];
    await raw.reload();
    await raw.waitForFunction(() => window.qingtan !== undefined);
    await page.driver.evaluate(() => window.qingtan.ready.then(() => true));
    assert.equal((await page.item('nav/home')).rect[2], before);
    assert.deepEqual(await page.driver.errors(), []);
  });
}
