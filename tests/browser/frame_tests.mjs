// What a frame may not wait for: an answer of the graphics process, and, where something was typed, the next animation frame.

import assert from 'node:assert/strict';
import { AppPage } from './page.mjs';
import { MASS, openSample } from './store_steps.mjs';

const TOTAL = 'main/scheme/result/body/total';

/** Until the last frame is as long past as two keys of a hand are apart: what comes faster waits for the animation frame. */
async function handsApart(raw) {
  const since = await raw.evaluate(() => performance.now());
  while (await raw.evaluate((from) => performance.now() <= from + 8, since));
}

export async function frameTests(results, browser, site) {
  const test = (name, prepare, body) =>
    results.test(`frames: ${name}`, async () => {
      const page = new AppPage(await browser.newPage());
      try {
        await page.driver.page.addInitScript(prepare);
        await page.open(site.address);
        await openSample(page);
        await body(page, page.driver.page);
      } finally {
        await page.driver.close();
      }
    });

  const countQuestions = () => {
    window.questions = {};
    for (const type of [WebGLRenderingContext, WebGL2RenderingContext]) {
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(type.prototype))) {
        if (typeof value !== 'function' || !/^(get|is|read|check|finish)/.test(name) || name === 'isContextLost') continue;
        type.prototype[name] = function (...given) {
          window.questions[name] = (window.questions[name] ?? 0) + 1;
          return value.apply(this, given);
        };
      }
    }
  };
  await test('none asks the graphics process anything, which would wait until all before is drawn', countQuestions, async (page, raw) => {
    assert.ok(Object.keys(await raw.evaluate(() => window.questions)).length > 0); // making the context does
    await raw.evaluate(() => { window.questions = {}; });
    const before = await page.frames();
    for (let i = 0; i < 20; ++i) await page.driver.move(300 + 40 * i, 200 + 20 * i);
    for (const view of ['home', 'compare', 'factors', 'settings', 'scheme']) await page.click(`nav/${view}`);
    await page.click(MASS);
    await page.driver.type('7');
    await page.settled();
    assert.ok((await page.frames()) > before + 10);
    assert.deepEqual(await raw.evaluate(() => window.questions), {});
  });

  const countPictures = () => {
    window.pictures = 0;
    for (const type of [WebGLRenderingContext, WebGL2RenderingContext]) {
      const { clear } = type.prototype;
      type.prototype.clear = function (...given) {
        ++window.pictures;
        return clear.apply(this, given);
      };
    }
  };
  const countPicturesInMemory = () => {
    window.pictures = 0;
    const own = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith('webgl') ? null : own.call(this, kind, ...rest);
    };
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (...given) {
      ++window.pictures;
      return putImageData.apply(this, given);
    };
  };
  const onlyWhatChangesIsDrawn = async (page, raw) => {
    const pictures = () => raw.evaluate(() => window.pictures);
    const [x, y, width, height] = (await page.find('nav/settings')).rect;
    const bare = { x: x + width / 2, y: y - 60 }; // of the bar: the other screens' names stand at its head
    const isOver = (item) => item.rect[0] <= bare.x && item.rect[1] <= bare.y && item.rect[0] + item.rect[2] >= bare.x && item.rect[1] + item.rect[3] >= bare.y;
    assert.deepEqual((await page.tree()).filter((item) => item.state.includes('interactive') && isOver(item)), []);
    await page.driver.move(bare.x, bare.y);
    await page.settled();
    assert.ok((await pictures()) > 0);
    // What came of itself meanwhile, a mark of a save or of a look for updates, is a picture: then once more.
    let none = false;
    for (let round = 0; round < 5 && !none; ++round) {
      const [drawn, frames] = [await pictures(), await page.frames()];
      for (let i = 1; i <= 5; ++i) await page.driver.move(bare.x + 5 * (round % 2) + i, bare.y);
      await page.settled();
      assert.ok((await page.frames()) > frames);
      none = (await pictures()) === drawn;
    }
    assert.ok(none);
    const drawn = await pictures();
    await page.driver.move(x + width / 2, y + height / 2);
    await page.settled();
    assert.ok((await pictures()) > drawn);
  };
  await test('a pointer over nothing, which changes nothing, has no picture drawn; one over a button has', countPictures, onlyWhatChangesIsDrawn);
  await test('the same where there is no WebGL and the page draws in memory', countPicturesInMemory, async (page, raw) => {
    assert.equal(await raw.evaluate(() => window.qingtan.webglVersion()), 0);
    await onlyWhatChangesIsDrawn(page, raw);
  });

  const holdAnimationFrames = () => {
    const ask = window.requestAnimationFrame.bind(window);
    const held = [];
    window.holdFrames = false;
    window.requestAnimationFrame = (callback) => (window.holdFrames ? held.push(callback) : ask(callback));
    window.goOn = () => {
      window.holdFrames = false;
      for (const callback of held.splice(0)) ask(callback);
    };
  };
  await test('a digit typed, and one taken back, give a new total inside their own event', holdAnimationFrames, async (page, raw) => {
    const total = () => raw.evaluate((id) => window.qingtan.semantics().find((item) => item.id === id).value, TOTAL);
    await page.click(MASS);
    await page.press('End');
    assert.equal(await page.driver.evaluate(() => window.qingtan.saved()), true); // a save would be drawn too
    await page.settled();
    const first = await total();
    await raw.evaluate(() => { window.holdFrames = true; });
    await handsApart(raw);
    await raw.keyboard.press('7');
    const second = await total();
    await handsApart(raw);
    await raw.keyboard.press('Backspace');
    const third = await total();
    await raw.evaluate(() => window.goOn());
    await page.settled();
    assert.notEqual(second, first);
    assert.equal(third, first);
    assert.equal(await total(), first);
  });
}
