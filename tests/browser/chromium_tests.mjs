// What is tested in one browser only, because its protocol reaches further: graphics that go away, broken downloads,
// pictures, headers.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { Chromium } from './drivers/chromium.mjs';
import { assertTable, expectedCases } from './expected.mjs';
import { AppPage } from './page.mjs';
import { matchesSnapshot, shareOfDifference } from './pictures.mjs';
import { fixClock } from './publisher.mjs';

const FIRST_CASE = 'main/home/cases/b-pillar';

export async function chromiumTests(results, browser, site) {
  /** A test with a page of its own. */
  const test = (name, body, options = {}) =>
    results.test(name, async () => {
      const page = new AppPage(await browser.newPage(options));
      try {
        await body(page, page.driver.page);
      } finally {
        await page.driver.close();
      }
    });
  const blank = (await browser.newPage()).page;

  await numbers(test, site);
  await graphics(results, test, browser, site, blank);
  await loading(test, site);
  await browserManners(test, site);
  await pictures(test, site, blank);
  await serverManners(results, site);
}

/** The page shows a part's calibrated and literature case as one, with the pack to choose. */
const familyOf = (each) => each.id.replace(/-literature$/, '');

async function numbers(test, site) {
  await test('every case, by the calibrated and by the literature factors: table and engine agree', async (page) => {
    await page.open(site.address);
    await page.click(FIRST_CASE);
    let compared = 0;
    for (const pack of ['sae-cases', 'base']) {
      for (const each of await expectedCases(pack, 2030)) {
        await page.choose('main/controls/case', familyOf(each));
        await page.choose('main/controls/pack', pack);
        compared += assertTable(await page.tree(), each);
      }
    }
    console.log(`          ${compared} numbers compared`);
    assert.ok(compared >= 200, `only ${compared} numbers were compared`);
  });

  await test('another year picked: the later numbers are those of that year', async (page) => {
    await page.open(site.address);
    await page.click(FIRST_CASE);
    await page.choose('main/controls/pack', 'base');
    await page.click('main/controls/year');
    const years = (await page.tree()).filter((item) => item.id.startsWith('main/controls/year/')).map((item) => item.id.split('/').at(-1));
    assert.ok(years.length >= 2, `only the years ${years}`);
    const last = years.at(-1);
    await page.click(`main/controls/year/${last}`);
    assert.equal(await page.value('main/controls/year'), last);
    const expected = (await expectedCases('base', Number(last))).find((each) => familyOf(each) === 'b-pillar');
    assertTable(await page.tree(), expected);
  });
}

/** Takes the graphics context away and gives it back, as a driver update does. */
async function loseAndRestore(page) {
  await page.driver.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    const extension = gl.getExtension('WEBGL_lose_context');
    const event = (name) => new Promise((seen) => canvas.addEventListener(name, seen, { once: true }));
    const lost = event('webglcontextlost');
    extension.loseContext();
    await lost;
    await new Promise(requestAnimationFrame); // the browser refuses to restore within the event
    const restored = event('webglcontextrestored');
    extension.restoreContext();
    await restored;
  });
  await page.settled();
}

async function graphics(results, test, browser, site, blank) {
  await test('a lost graphics context comes back with the same pixels, and the page goes on working', async (page) => {
    await page.open(site.address);
    await page.click(FIRST_CASE);
    const before = await page.driver.screenshot();
    await loseAndRestore(page);
    assert.equal(await shareOfDifference(blank, before, await page.driver.screenshot()), 0);
    await page.click('main/controls/vehicle/ev');
    assert.ok(await page.has('main/controls/vehicle/ev', 'checked'));
    assert.deepEqual(page.driver.errors(), []);
  });

  await test('where there is only WebGL 1 the page looks the same', async (page, raw) => {
    await page.open(site.address);
    const withTwo = await page.driver.screenshot();
    assert.equal(await page.driver.evaluate(() => window.qingtan.webglVersion()), 2);
    await raw.addInitScript(() => {
      const own = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === 'webgl2' ? null : own.call(this, kind, ...rest);
      };
    });
    await page.open(site.address);
    assert.equal(await page.driver.evaluate(() => window.qingtan.webglVersion()), 1);
    assert.ok((await shareOfDifference(blank, withTwo, await page.driver.screenshot(), [], 8)) < 0.001);
  });

  await results.test('where there is no WebGL at all the page draws in memory: the same picture, and everything works', async () => {
    const without = await Chromium.launch({ flags: ['--disable-3d-apis'] });
    try {
      const pages = [new AppPage(await browser.newPage()), new AppPage(await without.newPage())];
      for (const page of pages) await page.open(site.address);
      const [gpu, cpu] = pages;
      assert.equal(await gpu.driver.evaluate(() => window.qingtan.webglVersion()), 2);
      assert.equal(await cpu.driver.evaluate(() => window.qingtan.webglVersion()), 0);
      for (const click of ['nav/home', FIRST_CASE, 'nav/factors', 'top/theme', 'nav/settings', 'nav/home', 'main/home/schemes/sample']) {
        for (const page of pages) {
          await page.click(click);
          await page.driver.move(2, 2);
          await page.settled();
        }
        const times = await Promise.all(pages.map((page) => page.find('status/time'))); // never twice the same
        const masks = times.filter((time) => time !== undefined).map((time) => grown(time.rect));
        const share = await shareOfDifference(blank, await gpu.driver.screenshot(), await cpu.driver.screenshot(), masks, 12);
        console.log(`          after ${click}: ${(100 * share).toFixed(3)} % differ`);
        assert.ok(share < 0.002, `${(100 * share).toFixed(3)} % of the pixels differ after ${click}`);
      }
      const total = 'main/scheme/result/body/total';
      assert.equal(await cpu.value(total), await gpu.value(total));
      await cpu.resize(1200, 700);
      assert.deepEqual((await cpu.item('top')).rect, [0, 0, 1200, 48]);
      assert.equal(await cpu.framesWithin(2000), 0);
      assert.deepEqual(await cpu.driver.errors(), []);
      await gpu.driver.close();
    } finally {
      await without.close();
    }
  });

  await test('where the canvas can show nothing at all the page says so in words, and what to do', async (page, raw) => {
    await raw.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await raw.goto(`${site.address}#lang=en`);
    await raw.locator('#message').waitFor();
    assert.match(await raw.locator('#message-text').innerText(), /no WebGL/);
    assert.equal(await page.driver.evaluate(() => window.qingtan.ready.then(() => 'ready', () => 'refused')), 'refused');
  });

  await test('the canvas follows the window', async (page, raw) => {
    await page.open(site.address);
    await page.resize(1200, 700);
    assert.deepEqual((await page.item('top')).rect, [0, 0, 1200, 48]);
    assert.deepEqual((await page.item('status')).rect, [0, 672, 1200, 28]);
  });

  await results.test('on a dense display the canvas has the device pixels, and everything its size in CSS px', async () => {
    // Not Playwright's emulation: it leaves the device pixel box as it is.
    const dense = await Chromium.launch({ flags: ['--force-device-scale-factor=2', '--window-size=1300,800'] });
    try {
      const page = new AppPage(await dense.newPage({ viewport: null }));
      await page.open(site.address);
      const [canvas, window_] = await page.driver.evaluate(() => {
        const { width, height } = document.getElementById('canvas');
        return [[width, height], [innerWidth, innerHeight, devicePixelRatio]];
      });
      assert.equal(window_[2], 2);
      assert.deepEqual(canvas, [2 * window_[0], 2 * window_[1]]);
      assert.deepEqual((await page.item('top')).rect, [0, 0, window_[0], 48]);
    } finally {
      await dense.close();
    }
  });

  await test('a hidden page draws nothing, and draws again when shown', async (page) => {
    await page.open(site.address);
    const hide = (hidden) => page.driver.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await hide(true);
    const before = await page.frames();
    for (let x = 300; x < 600; x += 50) await page.driver.move(x, 300);
    assert.equal(await page.framesWithin(300), 0);
    await hide(false);
    await page.settled();
    assert.ok((await page.frames()) > before);
  });
}

async function loading(test, site) {
  await test('a file that is not the one expected is refused, and the page says so', async (page, raw) => {
    await raw.route('**/*.wasm', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 1] ^= 1;
      const headers = { ...response.headers() };
      delete headers['content-encoding'];
      await route.fulfill({ status: 200, headers, body });
    });
    await page.driver.goto(`${site.address}#lang=en`);
    await raw.locator('#message').waitFor();
    assert.match(await raw.locator('#message-title').innerText(), /Loading failed/);
  });

  await test('a crash of the program ends in a message with its words, not in a frozen picture', async (page, raw) => {
    await page.open(site.address, { lang: 'en' });
    await page.driver.evaluate(() => {
      const error = new WebAssembly.RuntimeError('unreachable');
      window.dispatchEvent(new ErrorEvent('error', { error }));
    });
    await raw.locator('#message').waitFor();
    assert.match(await raw.locator('#message-detail').innerText(), /unreachable/);
  });

  await test('everything comes from this origin, hashed and packed; afterwards one font at most may be fetched', async (page, raw) => {
    const answers = [];
    raw.on('response', (response) => answers.push(response));
    await page.open(site.address);
    assert.ok(answers.length >= 8);
    assert.ok(answers.some((answer) => answer.status() === 404), 'no update was looked for'); // the next root is not there
    for (const answer of answers) {
      const url = new URL(answer.url());
      if (url.protocol === 'about:') continue;
      assert.equal(url.origin, new URL(site.address).origin);
      const headers = answer.headers();
      assert.match(headers['content-security-policy'], /default-src 'none'/);
      if (url.pathname.startsWith('/trust/')) continue; // published packs: the engine verifies them, under any name
      assert.equal(headers['content-encoding'], 'br', url.pathname);
      if (url.pathname === '/') continue;
      assert.match(url.pathname, /\.[0-9a-f]{16}\.\w+$/);
      assert.match(headers['cache-control'], /immutable/);
    }
    assert.match(await page.driver.evaluate(() => window.qingtan.network()), /^zh-full\.[0-9a-f]{16}\.otf$/);
  });
}

async function browserManners(test, site) {
  await test('zoom, reload and tab keys stay with the browser; the application keeps its own', async (page, raw) => {
    await page.open(site.address);
    await page.driver.evaluate(() => {
      window.prevented = {};
      addEventListener('keydown', (event) => {
        window.prevented[event.code] = event.defaultPrevented;
        event.preventDefault(); // nothing shall really zoom
      });
    });
    for (const code of ['Equal', 'Minus', 'Digit0', 'KeyC', 'KeyK', 'KeyS']) await raw.keyboard.press(`Control+${code}`);
    await raw.keyboard.press('ArrowDown');
    assert.deepEqual(await page.driver.evaluate(() => {
      const { ControlLeft, ...rest } = window.prevented;
      return rest;
    }), { Equal: false, Minus: false, Digit0: false, KeyC: false, KeyK: true, KeyS: true, ArrowDown: true });
  });

  await test('Esc, then Tab leaves the canvas: it is no keyboard trap', async (page, raw) => {
    await page.open(site.address);
    const tabPrevented = async () => {
      await page.driver.evaluate(() => {
        addEventListener('keydown', (event) => {
          if (event.key === 'Tab') window.tabPrevented = event.defaultPrevented;
        }, { once: false });
      });
      await raw.keyboard.press('Tab');
      return page.driver.evaluate(() => window.tabPrevented);
    };
    assert.equal(await tabPrevented(), true);
    await raw.keyboard.press('Escape');
    assert.equal(await tabPrevented(), false);
  });

  await test('language and theme are remembered over a reload', async (page, raw) => {
    await raw.goto(`${site.address}`);
    await page.settled();
    await page.press('Escape'); // the tour of a first visit
    await page.click('top/language/en');
    await page.click('top/theme');
    await raw.reload();
    await page.settled();
    assert.ok(await page.has('top/language/en', 'checked'));
    assert.equal(await page.driver.evaluate(() => localStorage.getItem('qingtan.theme')), 'dark');
  });
}

async function pictures(test, site, blank) {
  const shots = [
    ['compare-zh-light', { lang: 'zh', theme: 'light' }, true],
    ['compare-en-dark', { lang: 'en', theme: 'dark' }, true],
    ['home-zh-light', { lang: 'zh', theme: 'light' }, false],
  ];
  for (const [name, settings, compare] of shots) {
    await test(`the picture of ${name} is the committed one`, async (page) => {
      await fixClock(page); // how fresh the packs are is in the picture
      await page.open(site.address, settings);
      if (compare) await page.click(FIRST_CASE);
      await page.driver.move(1, 1); // nothing hovered
      await page.settled();
      const time = await page.find('status/time'); // how long the calculation took: never twice the same
      await matchesSnapshot(blank, name, await page.driver.screenshot(), time === undefined ? [] : [grown(time.rect)]);
    });
  }
}

/** Texts of other lengths push their neighbours. */
const grown = ([x, y, width, height]) => [x - 40, y, width + 40, height];

/** The status of a request whose path is sent as it is. */
function statusOf(site, path, method = 'GET') {
  const { hostname, port } = new URL(site.address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('error', reject);
    sent.end();
  });
}

async function serverManners(results, site) {
  await results.test('the server gives nothing from outside the site, and takes nothing', async () => {
    for (const path of ['/../package.json', '/..%2f..%2fMakefile', '/%2e%2e/%2e%2e/Makefile', '/%00', '/%', '/index.html/..%5c..']) {
      assert.ok([400, 404].includes(await statusOf(site, path)), `${path} was answered`);
    }
    assert.equal(await statusOf(site, '/index.html'), 200);
    assert.equal(await statusOf(site, '/', 'POST'), 405);
  });
}
