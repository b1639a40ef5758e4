// What must hold in every browser.

import assert from 'node:assert/strict';
import { assertTable, expectedCases } from './expected.mjs';

const PACK = 'sae-cases';
const YEAR = 2030;

/** Runs in the page. Attempts to get data out, all of which the page's policy must refuse; gives those that were not refused. */
async function attemptsThatPassed(elsewhere) {
  const target = new URL('/index.html', location.href).href;
  const passed = [];
  const attempt = async (name, action) => {
    try {
      await action();
      passed.push(name);
    } catch {
      // refused, as it must be
    }
  };
  const opened = (socket) => new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
    socket.onclose = reject;
  });
  await attempt('fetch', () => fetch(target));
  await attempt('fetch of another origin', () => fetch(elsewhere, { mode: 'no-cors' }));
  await attempt('XMLHttpRequest', () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = resolve;
    request.onerror = reject;
    request.open('GET', target);
    request.send();
  }));
  await attempt('WebSocket', () => opened(new WebSocket(target.replace('http', 'ws'))));
  await attempt('EventSource', () => opened(new EventSource(target)));
  await attempt('RTCPeerConnection', () => new RTCPeerConnection());
  await attempt('eval', () => (0, eval)('1'));
  await attempt('Function', () => new Function('return 1')());
  await attempt('an image of another origin', () => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = resolve;
    image.onerror = reject;
    image.src = elsewhere;
  }));
  // sendBeacon answers true even where it is blocked: the server watches for it instead.
  navigator.sendBeacon(new URL('/beacon', location.href).href, 'secret');
  return passed;
}

export async function smoke(results, page, site) {
  const { driver } = page;
  const cases = await expectedCases(PACK, YEAR);
  const first = cases[0];

  const loaded = await results.test('the page opens and draws without a console error', async () => {
    const timings = await page.open(site.address);
    const ms = (value) => `${Math.round(value)} ms`;
    console.log(`          module ${ms(timings.module)}, first frame ${ms(timings.firstFrame)}, complete ${ms(timings.complete)}`);
    assert.deepEqual(await driver.errors(), []);
    assert.ok((await page.tree()).length > 20, 'the semantic tree is almost empty');
    assert.equal(await driver.evaluate(() => document.getElementById('cover').hidden), true);
  });
  if (!loaded) return; // nothing else can hold

  await results.test('a case opened by the pointer shows the numbers that the engine computes', async () => {
    await page.click(`main/home/cases/${first.id}`);
    assert.ok(assertTable(await page.tree(), first) >= 30);
  });

  await results.test('another case, vehicle and year picked by the pointer: every number follows', async () => {
    const other = cases.at(-1);
    await page.choose('main/controls/case', other.id);
    await page.click('main/controls/vehicle/ev');
    assert.ok(await page.has('main/controls/vehicle/ev', 'checked'));
    assertTable(await page.tree(), other);
    const bars = (await page.tree()).filter((item) => /footprint\/bars\/[^/]+\/now$/.test(item.id));
    assert.equal(bars.length, other.routes.length);
  });

  await results.test('the keyboard alone picks a vehicle and goes to another view', async () => {
    await page.tabTo('main/controls/vehicle/ice', 'Shift+Tab'); // from the one just clicked
    await page.press('Enter');
    assert.ok(await page.has('main/controls/vehicle/ice', 'checked'));
    await page.tabTo('nav/home', 'Shift+Tab');
    await page.press('Enter');
    assert.ok((await page.find('main/home/title')) !== undefined, 'the home view did not open');
  });

  await results.test('the language switches at run time, in the canvas and in the document, and is remembered', async () => {
    await page.click('nav/compare');
    await page.click('top/language/en');
    const tree = await page.tree();
    const chinese = tree.filter((item) => /[\u4e00-\u9fff]/.test(item.name + item.value) && item.id !== 'top/language/zh');
    assert.deepEqual(chinese.map((item) => `${item.id}: ${item.name} ${item.value}`), []);
    assert.equal(await driver.evaluate(() => document.documentElement.lang), 'en');
    assert.equal(await driver.evaluate(() => localStorage.getItem('qingtan.language')), 'en');
    await page.click('top/language/zh');
    assert.equal(await driver.evaluate(() => document.documentElement.lang), 'zh-CN');
  });

  await results.test('nothing is drawn while nothing changes', async () => {
    await page.settled();
    assert.equal(await page.framesWithin(driver.idleMs), 0);
  });

  await results.test('no character was missing from the first fonts', async () => {
    assert.equal(await driver.evaluate(() => window.qingtan.missingGlyphs()), 0);
  });

  await results.test('the page cannot send anything out, nor run code from text', async () => {
    site.requests.length = 0;
    assert.deepEqual(await driver.evaluate(attemptsThatPassed, site.elsewhere), []);
    assert.deepEqual(site.requests, []);
  });
}
