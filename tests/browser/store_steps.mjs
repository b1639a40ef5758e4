// What the store's tests do in any browser: the user's work is the mass of a scheme's first component, a number that goes up.

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
