// What is starred in a real browser: kept in its storage, there after the page was loaded anew, and stars of an earlier
// version taken over from where they were.

import assert from 'node:assert/strict';
import { AppPage } from './page.mjs';

const ROWS = 'main/favourites/list/rows/rows/';
const STEEL = 'mat.steel.cold_rolled';

export async function favouriteTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`favourites: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 900 } });
      try {
        const page = new AppPage(await browser.pageIn(context));
        await page.open(site.address);
        await body(page);
      } finally {
        await context.close();
      }
    });
  const anew = async (page) => {
    await page.driver.page.reload();
    await page.open(site.address);
  };
  const saved = (page) => page.driver.evaluate(() => window.qingtan.saved());
  const rows = async (page) => (await page.tree()).filter((each) => each.role === 'row' && each.id.startsWith(ROWS));

  await test('a result that was starred is there after the page was loaded anew, and is compared with today', async (page) => {
    await page.click('nav/scheme');
    await page.click('main/start/body/b-pillar-detailed');
    await page.click('main/scheme/tree/star');
    const total = await page.value('main/scheme/result/body/total');
    assert.equal(await saved(page), true);
    await anew(page);
    await page.click('nav/favourites');
    const [row, ...others] = await rows(page);
    assert.deepEqual(others, []);
    assert.ok(row.value.includes(total), `${row.value} has ${total}`);
    await page.click(row.id);
    assert.equal(await page.value('main/favourites/detail/body/frozen-total'), total);
    assert.equal((await page.item('main/favourites/detail/body/today-total')).name, '今天重新计算，结果与冻结时一致');
  });

  await test('stars of an earlier version go from web storage into the store', async (page) => {
    await page.driver.evaluate((id) => localStorage.setItem('qingtan.starred', `${id}\n`), STEEL);
    await anew(page);
    await page.click('nav/favourites');
    assert.equal((await rows(page))[0].id, `${ROWS}factor.${STEEL}`);
    assert.equal(await saved(page), true);
    await page.settled();
    assert.ok(!(await page.driver.evaluate(() => localStorage.getItem('qingtan.starred'))));
    await anew(page);
    await page.click('nav/favourites');
    assert.equal((await rows(page)).length, 1);
  });
}
