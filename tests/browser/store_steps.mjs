// What the store's tests do in any browser: the user's work is the mass of a scheme's first component, a number that goes up.

export const MASS = 'main/scheme/form/body/net-mass';
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
