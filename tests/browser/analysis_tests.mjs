// The pool of workers in a real browser, by its demonstration page: the same bytes whatever the number of workers, the
// newest edit wins, and what is refused is said in words. Times are printed; `make bench` compares them.

import assert from 'node:assert/strict';
import { buildDemonstration } from '../../web/build_demonstration.mjs';
import { loadEngine, sessionWithPacks } from '../wasm/support.mjs';
import { openSite } from './site.mjs';

const shown = () => window.demonstration.shown;
const state = (page) => page.evaluate(() => document.getElementById('state').dataset.state);

/** Until the run of the newest edit is on the page. */
const done = (page) => page.waitForFunction(() => window.demonstration.shown === window.demonstration.edit);
const inState = (page, wanted) => page.waitForFunction((is) => document.getElementById('state').dataset.state === is, wanted);

async function opened(page, address, workers) {
  await page.goto(`${address}#workers=${workers}`);
  await page.evaluate(() => window.demonstration.ready);
  await done(page);
}

export async function analysisTests(results, browser) {
  const site = await openSite(buildDemonstration());
  const session = sessionWithPacks(await loadEngine());
  const test = (name, body) =>
    results.test(`analysis: ${name}`, async () => {
      const driver = await browser.newPage();
      try {
        await body(driver.page, driver);
        assert.deepEqual(driver.errors(), []);
      } finally {
        await driver.close();
      }
    });
  try {
    await sameBytes(test, site, session);
    await edits(test, site);
    await stops(test, site);
    await manners(test, site);
  } finally {
    session.free();
    site.close();
  }
}

async function sameBytes(test, site, session) {
  for (const workers of [1, 2, 8]) {
    await test(`${workers} of workers give the bytes that one engine gives in Node`, async (page) => {
      await opened(page, site.address, workers);
      for (const sampling of ['plain', 'latin_hypercube', 'sobol']) {
        await page.selectOption('#sampling', sampling);
        await done(page);
        const { question, text } = await page.evaluate(() => ({ question: window.demonstration.question(), text: window.demonstration.text }));
        assert.equal(question.options.sampling, sampling);
        const run = session.monteCarlo(question.documents, question.conditions, question.options);
        const blocks = Array.from({ length: run.plan().blocks }, (_, block) => run.block(block));
        assert.ok(blocks.length > workers);
        assert.equal(text, run.resultText(blocks));
        run.free();
      }
    });
  }
}

async function edits(test, site) {
  await test('a keystroke gives a first result and then all draws; the page is free meanwhile', async (page) => {
    await opened(page, site.address, 2);
    const before = await page.evaluate(() => window.demonstration.text);
    await page.evaluate(() => { window.demonstration.longestMs = 0; });
    const times = [];
    for (const digit of ['1', '2', '3', '4', '5']) {
      await page.focus('#mass-0');
      await page.keyboard.press('End');
      await page.keyboard.type(digit);
      await done(page);
      times.push(await page.evaluate(() => [window.demonstration.firstMs, window.demonstration.allMs]));
    }
    const longest = await page.evaluate(() => window.demonstration.longestMs);
    const words = times.map(([first, all]) => `${first.toFixed(0)}/${all.toFixed(0)}`).join(' ');
    console.log(`          first/all of 10,000 draws over 4 schemes, ms: ${words}; the page's thread held at most ${longest.toFixed(1)} ms`);
    assert.notEqual(await page.evaluate(() => window.demonstration.text), before);
    assert.equal(await page.textContent('#state'), '10000 次抽样 draws');
  });

  await test('of edits that come faster than results the newest is shown, and no older one after it', async (page) => {
    await opened(page, site.address, 2);
    await page.fill('#draws', '200000');
    await page.evaluate(() => {
      const field = document.getElementById('mass-0');
      for (let i = 1; i <= 20; ++i) {
        field.value = String(4 + i / 100);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    });
    await done(page);
    const { text, again } = await page.evaluate(async () => ({
      text: window.demonstration.text,
      again: (await window.demonstration.run(window.demonstration.question())).text,
    }));
    assert.equal(text, again);
    assert.equal(await page.inputValue('#mass-0'), '4.2');
  });
}

async function stops(test, site) {
  await test('a long run is stopped at once, and the next one is whole', async (page) => {
    await opened(page, site.address, 2);
    const whole = await page.evaluate(() => window.demonstration.text);
    await page.fill('#draws', '5000000');
    await page.waitForFunction(() => document.getElementById('progress').value > 3);
    assert.equal(await state(page), 'running');
    await page.click('#stop');
    await inState(page, 'stopped');
    await page.fill('#draws', '10000');
    await done(page);
    assert.equal(await page.evaluate(() => window.demonstration.text), whole);
  });

  await test('what cannot be computed is refused in words, and the last result stays', async (page) => {
    await opened(page, site.address, 2);
    const edit = await page.evaluate(shown);
    const rows = await page.textContent('#results tbody');
    for (const [id, value] of [['#draws', '0'], ['#draws', '1000000000'], ['#draws', '1.5'], ['#seed', '-1'], ['#mass-1', '-2']]) {
      const kept = await page.inputValue(id);
      await page.fill(id, value);
      await inState(page, 'refused');
      assert.match(await page.textContent('#state'), /: .+; .+/, `${id} ${value}`);
      assert.equal(await page.textContent('#results tbody'), rows);
      await page.fill(id, kept);
      await done(page);
    }
    assert.ok((await page.evaluate(shown)) > edit);
  });

  await test('a worker that cannot start is said, not waited for', async (page, driver) => {
    await page.route('**/analysis/worker.js', (route) => route.abort());
    await page.goto(site.address);
    await inState(page, 'refused');
    assert.match(await page.textContent('#state'), /a worker could not start/);
    await page.evaluate(() => window.demonstration.ready.catch(() => {}));
    assert.equal(await page.evaluate(shown), 0);
    driver.errors(); // of the file that was kept from it
  });
}

async function manners(test, site) {
  await test('the workers may fetch from this origin only', async (page, driver) => {
    await opened(page, site.address, 2);
    const reached = await page.evaluate(async (url) => fetch(url).then(() => true, () => false), site.elsewhere);
    assert.equal(reached, false);
    assert.ok(driver.errors().some((text) => /Content Security Policy/.test(text)));
    assert.ok(!site.requests.some((request) => request.startsWith('elsewhere')));
  });
}
