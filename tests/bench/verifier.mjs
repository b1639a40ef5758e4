// Prints what it costs until packs can be believed: a signed release verified and loaded, and one signature checked, natively
// and in Chromium, by the calls that the page makes. Each beside what the same machine takes in the same run for the bare
// parsing of the same bytes, or for the check of a signature by OpenSSL and by the browser.
//   node tests/bench/verifier.mjs NATIVE_BUILD WASM_BUILD
//
// In Chromium the first load counts, in a page that has just been opened, before its compiler has warmed up; and the first after
// the program's own release, which a page has always opened before it sees another.

import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Chromium } from '../browser/drivers/chromium.mjs';
import { serveFiles, threadTime } from './measured_page.mjs';
import { loadInPage, signatureInPage } from './verifier_page.mjs';

const RELEASES = [
  { records: 3000, target: 40, pages: 7 },
  { records: 50000, target: 400, pages: 5 },
];
const SIGNATURE_TARGET = { native: 115, wasm: 150 }; // microseconds

const [native, wasm] = process.argv.slice(2);
const bundles = join(native, 'tests/bench/bundles');
const own = join(native, 'packs/builtin.qtbundle');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function line(what, value, unit, baseline, target) {
  const number = (x) => x.toFixed(x < 100 ? 2 : 0);
  const ratio = `${(value / baseline.value).toFixed(1).padStart(6)} x ${baseline.name} (${number(baseline.value)} ${unit})`;
  const verdict = target === undefined ? '' : `  target ${target} ${unit}: ${value <= target ? 'met' : 'MISSED'}`;
  console.log(`${what.padEnd(64)} ${number(value).padStart(8)} ${unit} ${ratio}${verdict}`);
}

function makeBundles() {
  mkdirSync(bundles, { recursive: true });
  return RELEASES.map(({ records }) => {
    const path = join(bundles, `${records}.qtbundle`);
    execFileSync(join(native, 'tests/bench/qingtan_bench_bundle'), [String(records), path]);
    return path;
  });
}

/** The module and the bundles on a port of their own. */
function servePage(paths) {
  const files = new Map([...paths, own].map((path) => [`/${basename(path)}`, path]));
  for (const name of ['qingtan-bench-page.mjs', 'qingtan-bench-page.wasm']) files.set(`/${name}`, join(wasm, 'tests/bench', name));
  return serveFiles(files);
}

const processorTime = async (page, body) => threadTime(await page.protocol(), body);

async function inFreshPage(browser, site, body) {
  const page = await browser.newPage();
  try {
    await page.goto(site.address);
    return await body(page);
  } finally {
    await page.close();
  }
}

async function measureLoad(browser, site, { records, pages }) {
  const runs = { first: [], again: [], elapsed: [], parse: [], own: [], next: [] };
  for (let i = 0; i < pages; ++i) {
    await inFreshPage(browser, site, async (page) => {
      await page.evaluate(loadInPage.prepare);
      await page.evaluate(loadInPage.bring, records);
      const first = await processorTime(page, () => page.evaluate(loadInPage.load));
      if (first.result.records !== records) throw new Error(`${first.result.records} of ${records} records were loaded`);
      runs.first.push(first.used);
      runs.elapsed.push(first.result.elapsed);
      for (let k = 0; k < 3; ++k) runs.again.push((await processorTime(page, () => page.evaluate(loadInPage.load))).used);
      runs.parse.push((await processorTime(page, () => page.evaluate(loadInPage.parse))).used);
    });
    await inFreshPage(browser, site, async (page) => {
      await page.evaluate(loadInPage.prepare);
      await page.evaluate(loadInPage.bring, 'builtin');
      runs.own.push((await processorTime(page, () => page.evaluate(loadInPage.load))).used);
      await page.evaluate(loadInPage.bring, records);
      runs.next.push((await processorTime(page, () => page.evaluate(loadInPage.load))).used);
    });
  }
  return Object.fromEntries(Object.entries(runs).map(([name, values]) => [name, median(values)]));
}

/** Microseconds of a check by Node's OpenSSL. */
function openssl() {
  const seed = Buffer.alloc(32, 7);
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
  const message = Buffer.alloc(2048, 'm');
  const signature = sign(null, message, key);
  const publicKey = createPublicKey(key);
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < 500; ++i) if (!verify(null, message, publicKey, signature)) throw new Error('OpenSSL refuses its own signature');
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 500;
  });
  return median(times);
}

async function main() {
  const paths = makeBundles();
  const here = JSON.parse(execFileSync(join(native, 'tests/bench/qingtan_bench_load'), paths, { encoding: 'utf8' }));
  console.log('a signed release, from bytes to factors: every signature, hash, proof and record; processor time');
  here.loads.forEach(({ records, load_ms: load, parse_ms: parse, bytes }) =>
    line(`${records} records (${(bytes / 1e6).toFixed(1)} MB), native`, load, 'ms', { name: 'JSON parse alone', value: parse }));
  const site = await servePage(paths);
  const browser = await Chromium.launch();
  try {
    for (const release of RELEASES) {
      const { first, again, elapsed, parse, own: ownRelease, next } = await measureLoad(browser, site, release);
      const baseline = { name: 'JSON.parse alone', value: parse };
      line(`${release.records} records, Chromium, first in a page`, first, 'ms', baseline, release.target);
      line(`${release.records} records, Chromium, after the page's own release`, next, 'ms', baseline, release.target);
      line(`${release.records} records, Chromium, again in that page`, again, 'ms', baseline);
      console.log(`${''.padEnd(64)} (first: ${elapsed.toFixed(0)} ms by the clock on the wall; the page's own release, first: ${ownRelease.toFixed(0)} ms)`);
    }
    const page = await inFreshPage(browser, site, (fresh) => fresh.evaluate(signatureInPage, 300));
    console.log('one Ed25519 signature over 2,048 bytes');
    line('libsodium, native', here.signature_us, 'µs', { name: 'OpenSSL in Node', value: openssl() }, SIGNATURE_TARGET.native);
    line('libsodium, wasm in Chromium', page.wasm, 'µs', { name: "Chromium's WebCrypto", value: page.webCrypto }, SIGNATURE_TARGET.wasm);
  } finally {
    await browser.close();
    site.close();
  }
}

await main();
