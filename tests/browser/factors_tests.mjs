// The factor libraries in the page: what comes behind the first frame, an input method in the search, the clipboard as a
// table, stars between visits.

import assert from 'node:assert/strict';
import { AppPage } from './page.mjs';

const SEARCH = 'main/factors/filters/search';
const ROWS = 'main/factors/table/rows/rows/';
const STEEL = 'mat.steel.cold_rolled';

export async function factorTests(results, browser, site) {
  const test = (name, body, options = {}) =>
    results.test(`factors: ${name}`, async () => {
      const page = new AppPage(await browser.newPage(options));
      try {
        await page.open(site.address);
        await page.click('nav/factors');
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await page.driver.close();
      }
    });

  await test('pinyin initials and an input method find the same steel', async (page, raw) => {
    const all = await count(page);
    await page.click(SEARCH);
    await raw.keyboard.type('lzgb');
    const byInitials = await names(page);
    assert.ok(byInitials.length > 0 && (await count(page)) < all);
    assert.ok((await page.find(ROWS + STEEL)) !== undefined);
    await raw.keyboard.press('Control+A');
    const protocol = await page.driver.protocol();
    await protocol.send('Input.imeSetComposition', { text: 'lengzha', selectionStart: 7, selectionEnd: 7 });
    await protocol.send('Input.insertText', { text: '冷轧' });
    assert.equal(await page.value(SEARCH), '冷轧');
    for (const name of await names(page)) assert.match(name, /冷/);
    assert.ok((await page.find(ROWS + STEEL)) !== undefined);
  });

  await test('every character of the library is there without the full font', async (page) => {
    for (const tab of ['processing', 'joining', 'energy_direct', 'energy_production', 'forecast', 'material']) {
      await page.click(`main/factors/tabs/${tab}`);
    }
    assert.match(await page.driver.evaluate(() => window.qingtan.network()), /^zh-full\./, 'the full font was fetched');
  });

  await test('Ctrl C in the table: columns for spreadsheets, in text and in HTML', async (page, raw) => {
    await page.click(ROWS + (await rows(page))[0].id.slice(ROWS.length));
    await page.press('Control+C');
    const kinds = await page.driver.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return { text: await (await item.getType('text/plain')).text(), html: await (await item.getType('text/html')).text() };
    });
    const lines = kinds.text.trimEnd().split('\n');
    assert.equal(lines.length, 2);
    assert.equal(lines[0].split('\t').length, lines[1].split('\t').length);
    assert.match(kinds.html, /<table/);
    assert.deepEqual(raw.isClosed(), false);
  }, { permissions: ['clipboard-read', 'clipboard-write'] });

  await test('the CSV is a file that Excel reads as UTF-8', async (page, raw) => {
    const download = raw.waitForEvent('download');
    await page.click('main/factors/export');
    const file = await download;
    assert.match(file.suggestedFilename(), /\.csv$/);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.ok(bytes.toString('utf8').split('\r\n').length > 100);
  });

  await test('a star is still there after a reload, and what is no id is not read back', async (page) => {
    await page.driver.evaluate((text) => localStorage.setItem('qingtan.starred', text), `No id!\n${STEEL}\n<b>\n`);
    await page.open(site.address);
    await page.click('nav/factors');
    const star = `${ROWS}${STEEL}/star`;
    await page.click(SEARCH);
    await page.driver.page.keyboard.type(STEEL);
    assert.ok(await page.has(star, 'checked'));
    await page.click(star);
    assert.equal(await page.driver.evaluate(() => localStorage.getItem('qingtan.starred')), '');
  });
}

async function rows(page) {
  return (await page.tree()).filter((item) => item.role === 'row' && item.id.startsWith(ROWS));
}

async function names(page) {
  return (await rows(page)).map((item) => item.name);
}

async function count(page) {
  return Number(/[\d,]+/.exec((await page.item('main/factors/table/count')).name)[0].replaceAll(',', ''));
}
