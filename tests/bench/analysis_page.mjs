// Monte Carlo in the demonstration page: workers in Chromium against one instance in Node, per core, with the same
// question; and how soon an edit is answered.
//   node tests/bench/analysis_page.mjs

import { availableParallelism } from 'node:os';
import { buildDemonstration } from '../../web/build_demonstration.mjs';
import { Chromium } from '../browser/drivers/chromium.mjs';
import { openSite } from '../browser/site.mjs';
import { loadEngine, sessionWithPacks } from '../wasm/support.mjs';

const DRAWS = 100_000;
const ROUNDS = 5;
const PER_CORE_TARGET = 1.2;
const EDIT_TARGET = { all: 100, held: 8 }; // milliseconds

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const verdict = (met) => (met ? 'met' : 'MISSED');

async function medianOf(run) {
  const times = [];
  for (let i = 0; i < ROUNDS; ++i) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function openPage(browser, site, workers) {
  const { page } = await browser.newPage();
  await page.goto(`${site.address}#workers=${workers}`);
  await page.evaluate(() => window.demonstration.ready);
  await page.waitForFunction(() => window.demonstration.shown === window.demonstration.edit);
  return page;
}

const inPage = (page, question) =>
  page.evaluate(
    async ({ asked, rounds }) => {
      const times = [];
      for (let i = 0; i < rounds; ++i) {
        const start = performance.now();
        await window.demonstration.run(asked);
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
    },
    { asked: question, rounds: ROUNDS },
  );

function inNode(session, question) {
  const run = session.monteCarlo(question.documents, question.conditions, question.options);
  run.resultText(Array.from({ length: run.plan().blocks }, (_, block) => run.block(block)));
  run.free();
}

async function edits(page) {
  await page.evaluate(() => { window.demonstration.longestMs = 0; });
  const times = [];
  for (const digit of '123456789') {
    await page.focus('#mass-0');
    await page.keyboard.press('End');
    await page.keyboard.type(digit);
    await page.waitForFunction(() => window.demonstration.shown === window.demonstration.edit);
    times.push(await page.evaluate(() => [window.demonstration.firstMs, window.demonstration.allMs]));
  }
  const held = await page.evaluate(() => window.demonstration.longestMs);
  return { first: median(times.map(([first]) => first)), all: median(times.map(([, all]) => all)), held };
}

const site = await openSite(buildDemonstration());
const browser = await Chromium.launch();
const session = sessionWithPacks(await loadEngine());
try {
  let page = await openPage(browser, site, 1);
  const question = await page.evaluate(() => window.demonstration.question());
  question.options.draws = DRAWS;
  const node = await medianOf(() => inNode(session, question));
  console.log(`Monte Carlo, 4 sample schemes x ${DRAWS} draws: one instance in Node ${node.toFixed(1)} ms`);
  for (const workers of [1, 2].filter((n) => n <= availableParallelism())) {
    page = await openPage(browser, site, workers);
    const time = await inPage(page, question);
    const ratio = (time * workers) / node;
    console.log(`  Chromium, workers ${workers}: ${time.toFixed(1)} ms, per core ${ratio.toFixed(2)} of Node's; target ${PER_CORE_TARGET}: ${verdict(ratio <= PER_CORE_TARGET)}`);
  }
  const { first, all, held } = await edits(page);
  console.log(
    `  a keystroke, 10,000 draws: first result ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms (target ${EDIT_TARGET.all}: ${verdict(all <= EDIT_TARGET.all)}), ` +
      `page held at most ${held.toFixed(1)} ms (target ${EDIT_TARGET.held}: ${verdict(held <= EDIT_TARGET.held)})`,
  );
} finally {
  session.free();
  await browser.close();
  site.close();
}
