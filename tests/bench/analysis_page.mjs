// Monte Carlo in the demonstration page: workers in Chromium against one instance in Node, per core, with the same
// question of five schemes and sixty uncertain masses; and how soon an edit of the page's own four schemes is answered.
// "Per core" is processor time, of the page's workers and of Node, so that other work on the machine does not count; what
// the rest of the page takes (messages, drawing) and the clock on the wall are shown beside it.
//   node tests/bench/analysis_page.mjs

import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { buildDemonstration } from '../../web/build_demonstration.mjs';
import { Chromium } from '../browser/drivers/chromium.mjs';
import { openSite } from '../browser/site.mjs';
import { loadEngine, sessionWithPacks } from '../wasm/support.mjs';

const DRAWS = 100_000;
const WARM_UP = 6; // runs until the engine's hot functions are compiled for good, here and there
const ROUNDS = 21;
const PER_CORE_TARGET = 1.2;
const EDIT_TARGET = { all: 100, held: 8 }; // milliseconds

/** Five schemes of twelve parts, each part's mass uncertain, and what the base pack says of its factors. */
function fiveSchemes(sample) {
  return Array.from({ length: 5 }, (_, i) => {
    const scheme = JSON.parse(sample);
    const [part] = scheme.components;
    scheme.id = `bench.${i}`;
    scheme.components = Array.from({ length: 12 }, (_, k) => ({
      ...part, net_mass_kg: 1 + ((7 * i + 3 * k) % 11) / 4, uncertainty: { net_mass_kg: { kind: 'lognormal', gsd: (105 + ((i + k) % 10)) / 100 } },
    }));
    return { name: `${scheme.id}.json`, bytes: JSON.stringify(scheme) };
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const verdict = (met) => (met ? 'met' : 'MISSED');

const nodeCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};

const TICK_MS = 10; // Linux counts a thread's time in these

/** Of the threads of the browser's pages so far: the workers', and the others'. */
async function pageCpu(system) {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const used = { workers: 0, rest: 0 };
  for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      const stat = readFileSync(`/proc/${id}/task/${thread}/stat`, 'utf8');
      const [, , , , , , , , , , , user, kernel] = stat.slice(stat.lastIndexOf(')') + 1).split(' ');
      used[stat.includes('(DedicatedWorker') ? 'workers' : 'rest'] += (Number(user) + Number(kernel)) * TICK_MS;
    }
  }
  return used;
}

/** Milliseconds a run by the clock: the median. `cpu` is asked before the first and after the last. */
async function measured(run, cpu) {
  const times = [];
  for (let i = 0; i < WARM_UP; ++i) await run();
  const before = await cpu();
  for (let i = 0; i < ROUNDS; ++i) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return { wall: median(times), before, after: await cpu() };
}

async function openPage(browser, site, workers) {
  const { page } = await browser.newPage();
  await page.goto(`${site.address}#workers=${workers}`);
  await page.evaluate(() => window.demonstration.ready);
  await page.waitForFunction(() => window.demonstration.shown === window.demonstration.edit);
  return page;
}

const inPage = (page, question) => page.evaluate((asked) => window.demonstration.run(asked).then(() => undefined), question);

function inNode(session, question) {
  const run = session.monteCarlo(question.documents, question.conditions, question.options);
  const blocks = Array.from({ length: run.plan().blocks }, (_, block) => run.block(block));
  run.resultText(blocks.slice(0, 1)); // the first result, which the page shows at once
  run.resultText(blocks);
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
  const [sample] = question.documents;
  question.documents = fiveSchemes(typeof sample.bytes === 'string' ? sample.bytes : new TextDecoder().decode(Uint8Array.from(Object.values(sample.bytes))));
  question.options.draws = DRAWS;
  const system = await browser.browser.newBrowserCDPSession();
  const node = await measured(() => inNode(session, question), nodeCpu);
  const nodeMs = (node.after - node.before) / ROUNDS;
  console.log(`Monte Carlo, 5 schemes, 60 uncertain masses x ${DRAWS} draws: one instance in Node ${nodeMs.toFixed(1)} ms of a core, ${node.wall.toFixed(1)} ms by the clock`);
  for (const workers of [1, 2].filter((n) => n <= availableParallelism())) {
    page = await openPage(browser, site, workers);
    const { wall, before, after } = await measured(() => inPage(page, question), () => pageCpu(system));
    const [inWorkers, rest] = ['workers', 'rest'].map((part) => (after[part] - before[part]) / ROUNDS);
    const ratio = inWorkers / nodeMs;
    console.log(`  Chromium, workers ${workers}: ${inWorkers.toFixed(1)} ms of their cores, ${ratio.toFixed(2)} of Node's (target ${PER_CORE_TARGET}: ${verdict(ratio <= PER_CORE_TARGET)}), ${rest.toFixed(1)} ms in the rest of the page, ${wall.toFixed(1)} ms by the clock`);
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
