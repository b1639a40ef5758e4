// The backup file in a real browser: what the picker gives is a file of the origin's own file system, which is written in the
// same way as one of the user's, and outlives what the site keeps.

import assert from 'node:assert/strict';
import { AppPage, drop, until } from './page.mjs';
import { enter, eraseEverything, openSample, openWork, saved, STORAGE } from './store_steps.mjs';

const WORDS = `${STORAGE}/backup-file`;
const NAME = 'work-backup.qingtan';

/** In the page: the picker, and a permission that the test gives and takes. Kept in the tab, so that a new load finds it. */
function playPicker(name) {
  const permission = () => sessionStorage.getItem('permission') ?? 'granted';
  window.showSaveFilePicker = async (options) => {
    window.suggested = options.suggestedName;
    return (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  };
  FileSystemHandle.prototype.queryPermission = async () => permission();
  FileSystemHandle.prototype.requestPermission = async () => {
    window.askedInClick = navigator.userActivation.isActive;
    sessionStorage.setItem('permission', 'granted');
    return permission();
  };
}

/** A file that takes the place of another one just then cannot be read: the next one can. */
const fileBytes = async (page) => Buffer.from(await page.driver.evaluate(async (name) => {
  for (;;) {
    try {
      const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
      return Array.from(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      if (error.name !== 'NotReadableError') throw error;
      await new Promise(requestAnimationFrame);
    }
  }
}, NAME));

const words = async (page) => (await page.find(WORDS))?.value ?? '';

async function toSettings(page) {
  await page.resize(1440, 2400); // all of the settings at once
  await page.click('nav/settings');
}

/** A page with work in it, and a backup file that has it; the settings are on the screen. */
async function withFile(context, tab) {
  await context.addInitScript(playPicker, NAME);
  const page = await tab();
  await openSample(page);
  await enter(page, 3);
  await toSettings(page);
  await page.click(`${STORAGE}/backup-choose`);
  await until(page, async () => (await words(page)).startsWith(`${NAME}，已写入：`));
  return page;
}

/** As the browser does it to a tab that is left, and to one that is come back to. */
const look = (page, state) => page.driver.evaluate((visibility) => {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);

export async function backupTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`backup: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 900 } });
      const tab = async () => {
        const page = new AppPage(await browser.pageIn(context));
        await page.open(site.address);
        return page;
      };
      try {
        await body(context, tab);
      } finally {
        await context.close();
      }
    });

  await test('a chosen file is written, again when the tab is left, and brings everything back after all was deleted', async (context, tab) => {
    await context.addInitScript(playPicker, NAME);
    const page = await tab();
    await openSample(page);
    await enter(page, 3);
    assert.equal(await saved(page), true);
    await toSettings(page);
    assert.equal(await words(page), '没有选择文件');
    await page.click(`${STORAGE}/backup-choose`);
    await until(page, async () => (await words(page)).startsWith(`${NAME}，已写入：`));
    assert.equal(await page.driver.evaluate(() => window.suggested), '轻碳自动备份.qingtan');
    const first = await fileBytes(page);
    assert.equal(first.subarray(0, 8).toString(), 'qingtanw');

    assert.equal(await openWork(page), 3);
    await enter(page, 4);
    await look(page, 'hidden');
    await until(page, async () => !(await fileBytes(page)).equals(first));
    await look(page, 'visible');
    const second = await fileBytes(page);
    await toSettings(page);
    await until(page, async () => (await words(page)).startsWith(`${NAME}，已写入：`));

    await eraseEverything(page);
    const names = await page.driver.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.ok(!names.includes('qingtan-backup') || (await page.driver.evaluate(keptHandles)) === 0);
    await toSettings(page);
    assert.equal(await words(page), '没有选择文件');
    assert.deepEqual(await fileBytes(page), second); // the user's file is the user's
    await drop(page.driver.page, NAME, second);
    await until(page, async () => (await page.find('import/take')) !== undefined);
    await page.click('import/take');
    assert.equal(await saved(page), true);
    assert.equal(await openWork(page), 4);
  });

  await test('in a new visit it is paused until the browser was asked again, in a click', async (context, tab) => {
    const page = await withFile(context, tab);
    const first = await fileBytes(page);
    await page.driver.evaluate(() => sessionStorage.setItem('permission', 'prompt'));
    await page.open(`${site.address}?again`);
    await until(page, async () => (await page.find('storage-alerts/backup-paused/text')) !== undefined);
    assert.equal(await openWork(page), 3);
    await enter(page, 4);
    assert.equal(await saved(page), true); // the work itself does not wait
    await look(page, 'hidden');
    await look(page, 'visible');
    await page.click('storage-alerts/backup-paused/resume');
    await until(page, async () => (await page.find('storage-alerts/backup-paused/text')) === undefined);
    assert.equal(await page.driver.evaluate(() => window.askedInClick), true);
    assert.deepEqual(await fileBytes(page), first); // nothing was written while it was paused
    await toSettings(page);
    await page.click(`${STORAGE}/backup-now`);
    await until(page, async () => !(await fileBytes(page)).equals(first));
    await until(page, async () => (await words(page)).startsWith(`${NAME}，已写入：`));
    await page.click(`${STORAGE}/backup-end`);
    await until(page, async () => (await words(page)) === '没有选择文件');
  });

  await test('a file that cannot be written says why, and the one that was there is untouched', async (context, tab) => {
    const page = await withFile(context, tab);
    const first = await fileBytes(page);
    await page.driver.evaluate(() => {
      FileSystemWritableFileStream.prototype.close = function () {
        return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      };
    });
    await page.click(`${STORAGE}/backup-now`);
    await until(page, async () => (await words(page)).includes('未写成：磁盘已满'));
    assert.ok(await page.find('storage-alerts/backup-failing/text'));
    assert.deepEqual(await fileBytes(page), first);
    assert.equal(await saved(page), true);
  });

  await test('a tab that only follows writes nothing, and goes on with the file when it takes over', async (context, tab) => {
    await context.addInitScript(playPicker, NAME);
    const first = await tab();
    await openSample(first);
    await enter(first, 3);
    assert.equal(await saved(first), true);
    const second = await tab();
    await toSettings(first);
    await first.click(`${STORAGE}/backup-choose`);
    await until(first, async () => (await words(first)).startsWith(`${NAME}，已写入：`));
    await first.driver.page.close();
    await toSettings(second);
    await until(second, async () => (await words(second)).startsWith(NAME) && (await second.find(`${STORAGE}/backup-now`)) !== undefined);
    const before = await fileBytes(second);
    assert.equal(await openWork(second), 3);
    await enter(second, 4);
    await look(second, 'hidden');
    await until(second, async () => !(await fileBytes(second)).equals(before));
  });

  await test('where the browser has no such thing the settings say what to do instead', async (context, tab) => {
    await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    const page = await tab();
    await toSettings(page);
    assert.ok(await page.find(`${STORAGE}/backup-unsupported`));
    assert.equal(await page.find(`${STORAGE}/backup-choose`), undefined);
  });
}

/** In the page: how many handles are kept. Looking makes the database anew. */
function keptHandles() {
  return new Promise((resolve) => {
    const request = indexedDB.open('qingtan-backup');
    request.onsuccess = () => {
      const database = request.result;
      const count = database.objectStoreNames.contains('files') ? database.transaction('files').objectStore('files').count() : undefined;
      if (count === undefined) resolve(0);
      else count.onsuccess = () => resolve(count.result);
      database.close();
    };
  });
}
