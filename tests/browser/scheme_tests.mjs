// Schemes in the page: opened, typed into with a real keyboard and input method, saved, compared; and the same by the mirror
// of the semantic tree, with no pointer and no pixels.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assertShown } from './expected.mjs';
import { AppPage, TODAY } from './page.mjs';
import { loadEngine, root, sessionWithPacks } from '../wasm/support.mjs';

const FORM = 'main/scheme/form/body/';
const TOTAL = 'main/scheme/result/body/total';
const SAMPLE = 'main/start/body/b-pillar-detailed';

export async function schemeTests(results, browser, site) {
  const test = (name, body, settings = {}, options = {}) =>
    results.test(`scheme: ${name}`, async () => {
      const page = new AppPage(await browser.newPage(options));
      try {
        await page.open(site.address, settings);
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await page.driver.close();
      }
    });
  await editing(test);
  await mirror(test);
}

async function openSample(page) {
  await page.click('nav/scheme');
  await page.click(SAMPLE);
}

async function fill(page, raw, id, text) {
  await page.click(id);
  await raw.keyboard.press('Control+A');
  await raw.keyboard.type(text);
  await page.press('Tab');
}

/** What the engine's own module makes of a scheme file, in Node. */
async function assess(bytes) {
  const session = sessionWithPacks(await loadEngine());
  // The page computes under the scenario of its first pack; the current state needs none.
  return session.assess([{ name: 'exported', bytes }], { as_of: TODAY }).assessments[0];
}

async function exported(page, raw) {
  const [download] = await Promise.all([raw.waitForEvent('download'), page.click('main/scheme/result/export')]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path(), 'utf8') };
}

async function editing(test) {
  await test('a mass typed as an expression moves the total; the exported file gives the same in Node', async (page, raw) => {
    await openSample(page);
    const before = await page.value(TOTAL);
    await fill(page, raw, `${FORM}net-mass`, '5.52*0.7');
    assert.equal(await page.value(`${FORM}net-mass`), '3.864');
    const shown = await page.value(TOTAL);
    assert.notEqual(shown, before);
    const file = await exported(page, raw);
    assert.match(file.name, /\.scheme\.json$/);
    assertShown(shown, (await assess(file.bytes)).total_kgco2e, 2, 'total');
  });

  await test('Chinese composed by an input method becomes the name of the part', async (page) => {
    await openSample(page);
    await page.click('main/scheme/tree/nodes/part');
    await page.click(`${FORM}part-name`);
    await page.press('Control+A');
    const protocol = await page.driver.protocol();
    await protocol.send('Input.imeSetComposition', { text: 'rechongya', selectionStart: 9, selectionEnd: 9 });
    await page.settled();
    await protocol.send('Input.imeSetComposition', { text: '热冲压', selectionStart: 3, selectionEnd: 3 });
    await protocol.send('Input.insertText', { text: '热冲压' });
    await page.press('Tab');
    assert.equal((await page.item('main/scheme/tree/nodes/part')).name, '热冲压');
  });

  await test('undo and redo by keyboard; a wrong entry is marked and changes nothing', async (page, raw) => {
    await openSample(page);
    const before = await page.value(TOTAL);
    await fill(page, raw, `${FORM}chain/process-0/yield`, '80');
    const after = await page.value(TOTAL);
    assert.notEqual(after, before);
    await page.press('Control+Z');
    assert.equal(await page.value(TOTAL), before);
    await page.press('Control+Y');
    assert.equal(await page.value(TOTAL), after);
    await fill(page, raw, `${FORM}chain/process-0/yield`, '8o');
    assert.ok(await page.has(`${FORM}chain/process-0/yield`, 'invalid'));
    assert.equal(await page.value(TOTAL), after);
  });

  await test('the browser asks before work that is in memory only is gone, and not after it was exported', async (page, raw) => {
    await raw.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    await page.open(raw.url().split('#')[0]);
    await openSample(page);
    await fill(page, raw, `${FORM}net-mass`, '5');
    const asked = [];
    raw.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await raw.close({ runBeforeUnload: true });
    while (asked.length === 0) await page.driver.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual(asked, ['beforeunload']);
    await exported(page, raw);
    const asksAgain = await page.driver.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    assert.equal(asksAgain, false);
    assert.equal(await page.item('status/saved').then((item) => item.name), '存储不可用，仅在内存中');
  });

  await test('the schemes that are open are compared', async (page, raw) => {
    await page.click('nav/scheme');
    await page.click('main/start/body/b-pillar');
    await fill(page, raw, `${FORM}net-mass`, '3');
    const total = await page.value(TOTAL);
    await page.click('main/scheme/result/compare');
    assert.equal(Math.round(Number(total)), Math.round(Number(await page.value('main/compare/table/grid/s2/ice-now'))));
  });
}

/** What axe-core finds serious in the document. Contrast is the canvas's and is tested by its tokens. */
async function accessibilityFaults(raw) {
  const require = createRequire(join(root, 'web', 'package.json'));
  await raw.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await raw.evaluate(() => window.axe.run(document, { rules: { 'color-contrast': { enabled: false } } }));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.replaceAll('\n', ' ').slice(0, 200)}`));
}

async function mirror(test) {
  const on = { mirror: 'on' };
  const element = (raw, id) => raw.locator(`#mirror [data-id="${id}"]`);
  const activate = async (page, raw, id) => {
    await element(raw, id).focus();
    await page.press('Enter');
  };

  await test('without a pointer or a pixel: a sample opened, a mass entered, a number read', async (page, raw) => {
    await activate(page, raw, 'nav/scheme');
    await activate(page, raw, SAMPLE);
    const field = element(raw, `${FORM}net-mass`);
    assert.equal(await field.getAttribute('aria-label'), '净质量');
    await field.fill('3');
    await page.press('Enter');
    await raw.waitForFunction(() => document.querySelector('#mirror [data-id="main/scheme/form/body/net-mass"]').value === '3.000');
    assert.equal(await element(raw, TOTAL).getAttribute('aria-label'), `合计: ${await page.value(TOTAL)}`);
    await field.fill('3x');
    await page.press('Enter');
    await raw.waitForFunction(() => document.querySelector('#mirror [data-id="main/scheme/form/body/net-mass"]').getAttribute('aria-invalid') === 'true');
    assert.match(await field.getAttribute('aria-description'), /数字或算式/);
  }, on);

  await test('a checker of accessibility finds nothing serious on any screen', async (page, raw) => {
    for (const [screen, steps] of Object.entries({
      home: [], comparison: ['nav/compare'], factors: ['nav/factors'], start: ['nav/scheme'], scheme: [SAMPLE], basics: ['main/scheme/tree/nodes/part'],
      use: ['main/scheme/tree/nodes/use'], origin: ['main/scheme/result/body/contributions/line-0'],
    })) {
      for (const step of steps) await activate(page, raw, step);
      await page.settled();
      assert.deepEqual(await accessibilityFaults(raw), [], screen);
    }
  }, on);

  await test('the mirror is off at first; the first button of the page turns it on, and it is remembered', async (page, raw) => {
    assert.equal(await raw.locator('#mirror > *').count(), 0);
    await raw.locator('#open-mirror').focus();
    await page.press('Enter');
    await raw.waitForFunction(() => document.querySelectorAll('#mirror [data-id]').length > 20);
    assert.equal(await raw.evaluate(() => localStorage.getItem('qingtan.mirror')), 'on');
    assert.equal(await raw.locator('#canvas').getAttribute('aria-hidden'), 'true');
  });
}
