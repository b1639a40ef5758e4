// The running application as the tests use it, whatever browser drives it: found and read through the semantic tree,
// worked by real pointer and key events. A driver gives goto, evaluate, click, move, press and screenshot.

import assert from 'node:assert/strict';

/** The day by which validity is judged in the tests: results and pictures must not change with the calendar. */
export const TODAY = '2026-11-22';

const STALLED_MS = 20_000, STALLS = 2;

/** Runs in the page: settled or, after so long, how many frames the browser has given. */
async function settledOrStalled(limit) {
  let frames = 0, over = false;
  const count = () => {
    ++frames;
    if (!over) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const done = await Promise.race([
    window.qingtan.settled().then(() => true),
    new Promise((late) => setTimeout(() => late(false), limit)),
  ]);
  over = true;
  return { done, frames };
}

export class AppPage {
  constructor(driver) {
    this.driver = driver;
  }

  /** Opens the page; `settings` go behind "#" (lang, theme). Gives its own timings. */
  async open(address, settings = {}) {
    const fragment = new URLSearchParams({ today: TODAY, lang: 'zh', theme: 'light', ...settings });
    await this.driver.goto(`${address}#${fragment}`);
    // WebDriver may be back from loading before the page's modules have run.
    const timings = await this.driver.evaluate(async () => {
      while (window.qingtan === undefined) await new Promise(requestAnimationFrame);
      return { ...(await window.qingtan.ready) };
    });
    await this.settled();
    return timings;
  }

  /** Until nothing is due to be drawn. */
  async settled() {
    if (this.driver.showAgain === undefined) return this.driver.evaluate(() => window.qingtan.settled().then(() => true));
    for (let left = STALLS; ; --left) {
      const { done, frames } = await this.driver.evaluate(settledOrStalled, STALLED_MS);
      if (done) return true;
      if (left === 0) throw new Error(`not settled; the browser gave ${frames} frames in the last ${STALLED_MS} ms`);
      // Where the browser gives frames, it is the application that takes its time.
      if (frames <= 1) await this.driver.showAgain();
    }
  }

  /** Gives the window another size, and waits until the canvas has followed: until then everything lies where it lay. */
  async resize(width, height) {
    await this.driver.page.setViewportSize({ width, height });
    await this.driver.page.waitForFunction(
      (wanted) => ['width', 'height'].every((side) => document.getElementById('canvas')[side] === Math.round(wanted[side] * devicePixelRatio)),
      { width, height },
    );
    await this.settled();
  }

  async tree() {
    await this.settled();
    return this.driver.evaluate(() => window.qingtan.semantics());
  }

  async find(id) {
    return (await this.tree()).find((item) => item.id === id);
  }

  async item(id) {
    const tree = await this.tree();
    const item = tree.find((each) => each.id === id);
    if (item !== undefined) return item;
    const beside = id.slice(0, id.lastIndexOf('/'));
    const near = tree.map((each) => each.id).filter((each) => each.startsWith(beside)).slice(0, 20);
    return assert.fail(`nothing on the page is "${id}"; near it are: ${near.join(' ')}`);
  }

  async value(id) {
    return (await this.item(id)).value;
  }

  async has(id, state) {
    return (await this.item(id)).state.split(' ').includes(state);
  }

  async centre(id) {
    const [x, y, width, height] = (await this.item(id)).rect;
    return [x + width / 2, y + height / 2];
  }

  async click(id) {
    await this.driver.click(...(await this.centre(id)));
    await this.settled();
  }

  async hover(id) {
    await this.driver.move(...(await this.centre(id)));
    await this.settled();
  }

  async press(key) {
    await this.driver.press(key);
    await this.settled();
  }

  /** Chooses an entry of the list that opens under a field. */
  async choose(field, entry) {
    await this.click(field);
    await this.click(`${field}/${entry}`);
  }

  /** Presses Tab (or Shift+Tab) until the keyboard is at this item, as one without a mouse does. */
  async tabTo(id, key = 'Tab') {
    const passed = [];
    for (let i = 0; i < 30; ++i) {
      const focused = (await this.tree()).filter((item) => item.state.split(' ').includes('focused')).map((item) => item.id);
      if (focused.includes(id)) return;
      passed.push(...focused);
      await this.press(key);
    }
    assert.fail(`"${id}" was not reached by ${key}; passed ${passed.join(' ')}`);
  }

  /** Frames drawn while the browser itself could have drawn for `ms`. */
  framesWithin(ms) {
    return this.driver.evaluate(async (duration) => {
      const before = window.qingtan.frames();
      const end = performance.now() + duration;
      while (performance.now() < end) await new Promise(requestAnimationFrame);
      return window.qingtan.frames() - before;
    }, ms);
  }

  frames() {
    return this.driver.evaluate(() => window.qingtan.frames());
  }
}

/** Drops a file on the page, as a hand does. */
export function drop(raw, name, bytes) {
  return raw.evaluate(({ name: file, base64 }) => {
    const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], file));
    for (const type of ['dragover', 'drop']) {
      document.getElementById('canvas').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, { name, base64: bytes.toString('base64') });
}

export async function until(page, holds) {
  while (!(await holds())) await page.driver.evaluate(() => new Promise(requestAnimationFrame).then(() => true));
}
