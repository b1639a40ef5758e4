// What the user's store costs in a page: 5,000 private factors, 500 schemes and 100,000 changes in Chromium's IndexedDB, in a
// profile on the disk. Opened from nothing; and one edit after the other saved, until each is durable. Beside it what the
// browser alone takes in the same run for the same files, and for putting one record of the size of an edit.
//   node tests/bench/store_page.mjs WASM_BUILD
//
// "Main thread" is processor time of the page's own thread; the rest is the clock on the wall.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Chromium } from '../browser/drivers/chromium.mjs';
import { serveFiles, threadTime } from './measured_page.mjs';
import { inPage } from './store_in_page.mjs';

const TARGET = { open: 300, mainThread: 10, durable: 60 }; // milliseconds
const OPENINGS = 7;
const ROUNDS = 5;
const EDITS = 40; // a round
const EDIT_BYTES = 400; // what one edit puts, about

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [wasm = 'build/wasm'] = process.argv.slice(2);

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const nearWorst = (values) => sorted(values)[Math.floor(values.length * 0.95)];

function line(what, value, baseline, target) {
  const ratio = `${(value / baseline.value).toFixed(1).padStart(6)} x ${baseline.name} (${baseline.value.toFixed(2)} ms)`;
  const verdict = target === undefined ? '' : `  target ${target} ms: ${value <= target ? 'met' : 'MISSED'}`;
  console.log(`  ${what.padEnd(50)} ${value.toFixed(2).padStart(9)} ms ${ratio}${verdict}`);
}

function servePage() {
  const files = new Map();
  for (const name of ['workspace_store.js', 'indexed_db.js']) files.set(`/${name}`, join(root, 'build/web/js/src', name));
  for (const name of ['qingtan-bench-store.mjs', 'qingtan-bench-store.wasm']) files.set(`/${name}`, join(wasm, 'tests/bench', name));
  return serveFiles(files);
}

const mainThread = async (page, body) => threadTime(await page.context().newCDPSession(page), body);

async function inFreshPage(context, address, body) {
  const page = await context.newPage();
  try {
    await page.goto(address);
    return await body(page);
  } finally {
    await page.close();
  }
}

async function measureOpening(context, address, encrypted) {
  const runs = { open: [], thread: [], read: [] };
  let last;
  for (let i = 0; i < OPENINGS; ++i) {
    await inFreshPage(context, address, async (page) => {
      await page.evaluate(inPage.prepare, encrypted);
      const { used, result } = await mainThread(page, () => page.evaluate(inPage.open));
      last = result;
      runs.open.push(result.elapsed);
      runs.thread.push(used);
    });
    await inFreshPage(context, address, async (page) => {
      const { elapsed, bytes } = await page.evaluate(inPage.read, last.wanted);
      if (bytes !== last.bytes) throw new Error(`${bytes} bytes were read, not ${last.bytes}`);
      runs.read.push(elapsed);
    });
  }
  return { ...last, open: median(runs.open), thread: median(runs.thread), read: median(runs.read) };
}

function measureSaving(context, address, encrypted) {
  return inFreshPage(context, address, async (page) => {
    await page.evaluate(inPage.prepare, encrypted);
    await page.evaluate(inPage.open);
    await page.evaluate(inPage.save, { from: 7000, count: 10 }); // the functions are compiled
    const own = { times: [], thread: [] };
    const plain = { times: [], thread: [] };
    for (let round = 0; round < ROUNDS; ++round) {
      const saved = await mainThread(page, () => page.evaluate(inPage.save, { from: 8000 + round * EDITS, count: EDITS }));
      own.times.push(...saved.result);
      own.thread.push(saved.used / EDITS);
      const put = await mainThread(page, () => page.evaluate(inPage.put, { count: EDITS, size: EDIT_BYTES }));
      plain.times.push(...put.result);
      plain.thread.push(put.used / EDITS);
    }
    return { own, plain };
  });
}

async function measure(address, encrypted) {
  const profiles = join(root, 'build', 'bench');
  mkdirSync(profiles, { recursive: true });
  const profile = mkdtempSync(join(profiles, 'profile-')); // beside the build, which lies on the disk
  const context = await Chromium.openProfile(profile);
  try {
    const { files, bytes } = await inFreshPage(context, address, async (page) => {
      await page.evaluate(inPage.prepare, encrypted);
      return page.evaluate(inPage.fill);
    });
    const opened = await measureOpening(context, address, encrypted);
    const { own, plain } = await measureSaving(context, address, encrypted);
    const mega = (size) => (size / 1e6).toFixed(1);
    console.log(`store, Chromium, ${encrypted ? 'encrypted' : 'plain'}: ${opened.documents} documents in ${files} files of ${mega(bytes)} MB; opening reads ${mega(opened.bytes)} MB in ${opened.files} files`);
    line('open', opened.open, { name: 'reading those files alone', value: opened.read }, TARGET.open);
    line('  of it on the main thread', opened.thread, { name: 'reading those files alone', value: opened.read });
    line('one edit, main thread', median(own.thread), { name: 'a plain put', value: median(plain.thread) }, TARGET.mainThread);
    line('one edit, until it is durable', median(own.times), { name: 'a plain put, strict', value: median(plain.times) }, TARGET.durable);
    line('  95 of 100 are within', nearWorst(own.times), { name: 'those of a plain put', value: nearWorst(plain.times) });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

execFileSync(process.execPath, [join(root, 'web/node_modules/typescript/bin/tsc'), '-p', join(root, 'web')], { stdio: ['ignore', 2, 2] });
const site = await servePage();
try {
  for (const encrypted of [false, true]) await measure(site.address, encrypted);
} finally {
  site.close();
}
