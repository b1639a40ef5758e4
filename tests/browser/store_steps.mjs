// What the store's tests do in any browser: the user's work is the mass of a scheme's first component, a number that goes up.

import { until } from './page.mjs';

export const MASS = 'main/scheme/form/body/net-mass';
export const STORAGE = 'main/settings/body/storage';
const SAMPLE = 'main/start/body/b-pillar-detailed';

/** Settles when all that there is to save is written, or cannot be: true if it is on the disk. */
export const saved = (page) => page.driver.evaluate(() => window.qingtan.saved());

export async function openSample(page) {
  await page.click('nav/scheme');
  await page.click(SAMPLE);
}

export async function openWork(page) {
  await page.click('nav/scheme');
  await page.click('main/scheme/tree/nodes/component-0');
  return Number(await page.value(MASS));
}

export async function enter(page, mass) {
  await page.click(MASS);
  await page.press('Control+A');
  await page.driver.type(String(mass));
  await page.press('Tab');
}

export async function fillIn(page, field, text) {
  await page.click(field);
  await page.driver.page.keyboard.insertText(text);
  await page.settled();
}

/** With the whole of the settings on the screen. Afterwards nothing is left to be saved. */
export async function setPassphrase(page, passphrase) {
  await page.click('nav/settings');
  await page.click(`${STORAGE}/set-passphrase`);
  await fillIn(page, 'passphrase/new', passphrase);
  await fillIn(page, 'passphrase/again', passphrase);
  await page.click('passphrase/done');
  await until(page, async () => (await page.find(`${STORAGE}/lock`)) !== undefined);
  await until(page, () => saved(page));
}

/** Every byte that the site keeps in this browser, one character each: databases and what localStorage holds. */
export function everythingKept(page) {
  return page.driver.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    let all = latin(new TextEncoder().encode(JSON.stringify({ ...localStorage })));
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const files = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(files.getAllKeys()), done(files.getAll())]);
        all += keys.join('\n') + values.map((value) => (value instanceof Uint8Array ? latin(value) : JSON.stringify(value))).join('\n');
      }
      database.close();
    }
    return all;
  });
}

/** In Chromium, with the settings on the screen: the page is opened anew, as on a first visit. */
export async function eraseEverything(page) {
  const { page: inner } = page.driver;
  await page.click(`${STORAGE}/erase`);
  await page.click('erase/word');
  await inner.keyboard.insertText('删除');
  await page.settled();
  await Promise.all([inner.waitForEvent('load'), page.click('erase/done').catch(() => {})]); // the page goes while it is asked
  await page.driver.evaluate(async () => {
    while (window.qingtan === undefined) await new Promise(requestAnimationFrame);
    await window.qingtan.ready;
  });
  await page.settled();
  if (await page.find('tour/skip')) await page.click('tour/skip');
}
