// My database in a real browser: a table dropped as a file or pasted from a spreadsheet is shown before it is taken, and
// what was taken is there after the page was loaded anew.

import assert from 'node:assert/strict';
import { AppPage, drop, until } from './page.mjs';
import { saved } from './store_steps.mjs';

const IMPORT = 'main/mydata/import';
/** As Excel writes "CSV UTF-8" in Chinese: with a byte order mark. */
const PLANT = '\ufeff材料名称,类型,碳足迹因子 (kgCO2e/kg),数据年份,有效期至,来源\r\n冷轧板 DC04 · 一工厂,钢,2.31,2025,2030-06-30,企业实测\r\n铝板 6016,铝,"1,0.5",2025,2030/6,供应商\r\n';

export async function mydataTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`my database: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
      try {
        const page = new AppPage(await browser.pageIn(context));
        await page.open(site.address);
        if (await page.find('tour/skip')) await page.click('tour/skip');
        await page.click('nav/mydata');
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await context.close();
      }
    });
  const shown = (page) => until(page, async () => (await page.find(`${IMPORT}/title`)) !== undefined);
  const rowOf = async (page, name) => (await page.tree()).find((item) => item.id.startsWith('main/mydata/list/rows/rows/') && item.name.startsWith(name));

  await test('a CSV that is dropped is judged row by row; what is right is kept, the rest is not', async (page, raw) => {
    await drop(raw, '工厂因子.csv', Buffer.from(PLANT));
    await shown(page);
    assert.equal((await page.item(`${IMPORT}/count`)).name, '2 行，1 行可导入，1 行有误');
    assert.match(await page.value(`${IMPORT}/rows/rows/line-3`), /填数字，如 2\.5/);
    await page.click(`${IMPORT}/take`);
    assert.equal(await saved(page), true);
    await page.open(site.address);
    await page.click('nav/mydata');
    await until(page, async () => (await rowOf(page, '冷轧板 DC04')) !== undefined);
    assert.match((await rowOf(page, '冷轧板 DC04')).value, /^2\.31 kgCO₂e\/kg/);
    assert.equal(await rowOf(page, '铝板 6016'), undefined);
  });

  await test('cells copied in a spreadsheet are pasted by Ctrl V; given up, nothing is there', async (page, raw) => {
    await raw.evaluate(() => navigator.clipboard.writeText('名称\t因子\t单位\t类别\n再生铝锭\t0.62\tkgCO2e/kg\t铝\n'));
    await page.press('Control+v');
    await shown(page);
    assert.equal((await page.item(`${IMPORT}/count`)).name, '1 行，1 行可导入，0 行有误');
    await page.click(`${IMPORT}/cancel`);
    assert.equal(await rowOf(page, '再生铝锭'), undefined);
    await page.press('Control+v');
    await shown(page);
    await page.click(`${IMPORT}/take`);
    await until(page, async () => (await rowOf(page, '再生铝锭')) !== undefined);
    assert.match((await rowOf(page, '再生铝锭')).value, /^0\.62 kgCO₂e\/kg/);
  });
}
