// The self-test of the page in a real browser: every way out that it tries is stopped, by what it says, and no server sees
// anything of it.

import assert from 'node:assert/strict';
import { AppPage, until } from './page.mjs';

const PANEL = 'privacy/body/';
const WAYS = ['fetch', 'request', 'socket', 'event-stream', 'beacon', 'image', 'script', 'worker'];

export async function privacyTests(results, browser, site) {
  const test = (name, body) =>
    results.test(name, async () => {
      const page = new AppPage(await browser.newPage());
      try {
        await page.open(site.address);
        await body(page);
      } finally {
        await page.driver.close();
      }
    });

  const runSelfTest = async (page) => {
    await page.click('top/privacy');
    await page.click(`${PANEL}run`);
    await until(page, async () => (await page.find(`${PANEL}verdict`)) !== undefined);
    return page.tree();
  };

  await test('the self-test finds every way out stopped by the policy or removed, and no server sees a request', async (page) => {
    site.requests.length = 0;
    const tree = await runSelfTest(page);
    const probes = Object.fromEntries(tree.filter((item) => item.id.startsWith(`${PANEL}probes/`)).map((item) => [item.id.split('/').at(-1), item.value]));
    const expected = Object.fromEntries(WAYS.flatMap((way) => [[`${way}-foreign`, '内容安全策略拦下'], [`${way}-own`, '内容安全策略拦下']]));
    assert.deepEqual(probes, { ...expected, 'peer-foreign': '接口已移除' });
    assert.equal(tree.find((item) => item.id === `${PANEL}verdict`).name, '17 次尝试，17 次被拦下：没有出口');
    assert.deepEqual(site.requests, []);
  });

  await test('the badge counts nothing as sent, before the self-test and after it; what was refused is counted', async (page) => {
    const before = await page.item('top/privacy');
    assert.equal(before.name, '本机计算 · 0 次外发');
    await runSelfTest(page);
    assert.equal((await page.item('top/privacy')).name, '本机计算 · 0 次外发');
    const refused = Number(/\d+/.exec(await page.value(`${PANEL}refused`))[0]);
    assert.ok(refused >= 16, `only ${refused} refusals were counted`);
  });

  await test('the badge counts the files that the browser says were fetched, and says that the network is locked', async (page) => {
    const files = await page.driver.evaluate(() => performance.getEntriesByType('resource').length);
    await page.click('top/privacy');
    assert.equal(await page.value(`${PANEL}downloads`), `${files} 个程序与因子包文件`);
    assert.equal(await page.value(`${PANEL}network`), '已锁定');
  });

  await test('before the network is closed the self-test is not offered, and what gets through then is counted as sent', async (page) => {
    // The look for updates is held back: until it ends the page may still fetch, and images of its own origin are allowed.
    const raw = page.driver.page;
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await raw.route('**/trust/**', async (route) => {
      await held;
      await route.continue();
    });
    await raw.reload();
    await raw.waitForFunction(() => window.qingtan?.frames() > 0);
    const semantics = () => page.driver.evaluate(() => window.qingtan.semantics());
    await raw.waitForFunction(() => document.getElementById('cover').hidden);
    const [x, y, width, height] = (await semantics()).find((item) => item.id === 'top/privacy').rect;
    await page.driver.click(x + width / 2, y + height / 2);
    await raw.waitForFunction(() => window.qingtan.semantics().some((item) => item.id === 'privacy/body/run'));
    const run = (await semantics()).find((item) => item.id === `${PANEL}run`);
    assert.ok(run.state.split(' ').includes('disabled'));
    await page.driver.evaluate(() => {
      new Image().src = '/index.html?secret';
    });
    await raw.waitForFunction(() => window.qingtan.semantics().some((item) => item.id === 'top/privacy' && item.name === '本机计算 · 1 次外发'));
    release();
    await until(page, async () => !(await page.has(`${PANEL}run`, 'disabled')));
  });
}
