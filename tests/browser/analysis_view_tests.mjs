// The analyses in the page: numbers that are the engine's own, a table pasted with the keyboard, a recommendation taken and undone.

import assert from 'node:assert/strict';
import { AppPage } from './page.mjs';

const BODY = 'main/analysis/body/';
const TOTAL = 'main/analysis/head/total';

export async function analysisViewTests(results, browser, site) {
  const test = (name, body, options = {}) =>
    results.test(`analysis view: ${name}`, async () => {
      const page = new AppPage(await browser.newPage(options));
      try {
        await page.open(site.address);
        await page.click('nav/analysis');
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await page.driver.close();
      }
    });

  await test('the tornado leads to the field, and what is typed there moves it', async (page, raw) => {
    await page.click('main/analysis/start/body/b-pillar');
    const bar = `${BODY}sensitivity/bars/components-0-net-mass-kg`;
    const before = await page.value(bar);
    await page.click(bar);
    assert.ok(await page.has('nav/scheme', 'selected'));
    await raw.keyboard.press('Control+A');
    await raw.keyboard.type('4');
    await page.press('Tab');
    await page.click('nav/analysis');
    assert.notEqual(await page.value(bar), before);
  });

  await test('draws come in behind the first frame, and are the same in every browser', async (page) => {
    await page.click('main/analysis/start/body/b-pillar');
    await page.click('main/analysis/tabs/uncertainty');
    // Native and wasm give the same bits: these are the numbers of tests/ui.
    assert.equal(await page.value(`${BODY}density/grid/s2/p50`), '124.42');
    assert.equal(await page.value(`${BODY}matrix/cells/s2-s3`), '>99 %');
  });

  await test('a recommendation is taken in one click and undone by Ctrl Z', async (page) => {
    await page.click('main/analysis/start/body/b-pillar-detailed');
    await page.click('main/analysis/tabs/advice');
    const before = await page.value(TOTAL);
    await page.click(`${BODY}list/candidate-1/apply`);
    assert.notEqual(await page.value(TOTAL), before);
    await page.press('Control+z');
    assert.equal(await page.value(TOTAL), before);
  });

  await test('the map is read with the arrow keys', async (page) => {
    await page.click('main/analysis/start/body/b-pillar');
    await page.click('main/analysis/tabs/map');
    await page.tabTo(`${BODY}map/cursor`);
    const before = await page.value(`${BODY}reading/x`);
    for (let i = 0; i < 5; ++i) await page.press('ArrowRight');
    assert.notEqual(await page.value(`${BODY}reading/x`), before);
  });

  await test('a table from a spreadsheet is pasted and solved', async (page, raw) => {
    await page.click('main/analysis/tabs/inventory');
    const table = '过程\t类型\t名称\t数量\t单位\n甲\t产出\t甲\t1\tkg\n\t排放\tCO2\t2.5\tkg\n';
    await raw.evaluate((text) => navigator.clipboard.writeText(text), table);
    await page.press('Control+v');
    assert.match(await page.value(`${BODY}result/factor`), /^2\.5 /);
    // The caret in a cell, as in a spreadsheet: the table comes all the same.
    await page.click(`${BODY}flows/rows/row-2/cell-3`);
    await raw.evaluate((text) => navigator.clipboard.writeText(text), table.replace('2.5', '4'));
    await page.press('Control+v');
    assert.match(await page.value(`${BODY}result/factor`), /^4 /);
    assert.equal(await page.value(`${BODY}flows/rows/row-2/cell-3`), 'CO2');
  }, { permissions: ['clipboard-read', 'clipboard-write'] });
}
