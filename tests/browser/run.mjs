// Runs the page in real browsers: node tests/browser/run.mjs [chromium] [firefox] [webkit] [NAME OF A JOB]... [--screens]
// Two at a time, as one of them leaves half of two cores idle; LANES=1 for one after the other.
// --screens saves the screens of docs/screens instead of testing. UPDATE_SNAPSHOTS=1 renews the pictures to compare with.
// The last line is `N passed, N failed`.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { analysisTests } from './analysis_tests.mjs';
import { analysisViewTests } from './analysis_view_tests.mjs';
import { attachmentTests } from './attachment_tests.mjs';
import { backupTests } from './backup_tests.mjs';
import { chromiumTests } from './chromium_tests.mjs';
import { compareTests } from './compare_tests.mjs';
import { Chromium } from './drivers/chromium.mjs';
import { favouriteTests } from './favourites_tests.mjs';
import { factorTests } from './factors_tests.mjs';
import { privacyTests } from './privacy_tests.mjs';
import { protectionTests } from './protection_tests.mjs';
import { mydataTests } from './mydata_tests.mjs';
import { Firefox } from './drivers/firefox.mjs';
import { WebKit } from './drivers/webkit.mjs';
import { fieldTests } from './field_tests.mjs';
import { frameTests } from './frame_tests.mjs';
import { Results, within } from './harness.mjs';
import { AppPage } from './page.mjs';
import { saveScreens } from './screens.mjs';
import { openSite } from './site.mjs';
import { partsTests } from './parts_tests.mjs';
import { settingsTests } from './settings_tests.mjs';
import { schemeTests } from './scheme_tests.mjs';
import { smoke } from './smoke.mjs';
import { storeAnywhere, storeAndKills } from './store_anywhere.mjs';
import { storeTests } from './store_tests.mjs';
import { updateTests } from './update_tests.mjs';
import { root } from '../wasm/support.mjs';

const SITE = join(root, 'build', 'site');
const LAUNCH_LIMIT_MS = 90_000;
const LANES = Number(process.env.LANES ?? 2);

/** Chromium with some suites, on a site of their own: what one is asked by another is none of its business. */
const inChromium = (settings, body) => async (results) => {
  const site = await openSite(SITE);
  const browser = await within(LAUNCH_LIMIT_MS, Chromium.launch(settings));
  try {
    await body(results, browser, site);
  } finally {
    await browser.close();
    site.close();
  }
};
const suites = (...list) => async (results, browser, site) => {
  for (const suite of list) await suite(results, browser, site);
};

async function pixels(results, browser, site) {
  const page = new AppPage(await browser.newPage());
  await smoke(results, page, site);
  await page.driver.close();
  await suites(chromiumTests, compareTests)(results, browser, site);
  await fieldTests(results, browser, await fieldSite());
}

/** The page of text fields, built beside the real one. */
async function fieldSite() {
  const words = [join(root, 'web', 'build.mjs'), '--app', 'qingtan-field', '--into', 'build/site-field'];
  await promisify(execFile)(process.execPath, words);
  return join(root, 'build', 'site-field');
}

const smokeIn = (Browser, also = () => {}) => async (results) => {
  const site = await openSite(SITE);
  try {
    const browser = await within(LAUNCH_LIMIT_MS, Browser.launch());
    try {
      await smoke(results, new AppPage(browser), site);
      await storeAnywhere(results, browser, SITE);
    } finally {
      await browser.close();
    }
    await also(results, site);
  } finally {
    site.close();
  }
};

/** Each in a browser of its own, the long ones first. `coarse`: what looks at no pixel and works by the semantic tree alone. */
const JOBS = [
  { browser: 'chromium', name: 'store', run: inChromium({ coarse: true }, storeTests) },
  { browser: 'chromium', name: 'views', run: inChromium({ coarse: true }, suites(frameTests, partsTests, factorTests, favouriteTests, privacyTests, settingsTests, schemeTests, analysisViewTests)) },
  { browser: 'chromium', name: 'pixels', run: inChromium({}, pixels) },
  { browser: 'chromium', name: 'protection', run: inChromium({ coarse: true }, suites(mydataTests, protectionTests, attachmentTests, backupTests)) },
  { browser: 'firefox', name: 'smoke and store', run: smokeIn(Firefox, (results, site) => storeAndKills(results, Firefox, site)) },
  { browser: 'webkit', name: 'smoke and store', run: smokeIn(WebKit) },
  { browser: 'chromium', name: 'updates', run: inChromium({ coarse: true }, (results, browser) => updateTests(results, browser, SITE)) },
  { browser: 'chromium', name: 'analysis', run: inChromium({ coarse: true }, analysisTests) },
];

/** Takes jobs until there are none. */
async function lane(jobs, results) {
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const of = results.of(`${job.browser}, ${job.name}`);
    // A browser that does not even start is a failure, not a reason to leave the others untried.
    await job.run(of).catch((error) => of.test('runs', () => Promise.reject(error)));
  }
}

async function main(words) {
  if (!existsSync(join(SITE, 'index.html'))) throw new Error('the page is not built: run `make site`');
  if (words.includes('--screens')) {
    await saveScreens(SITE);
    return true;
  }
  const wanted = (job) => words.length === 0 || words.includes(job.browser) || words.includes(job.name);
  const jobs = JOBS.filter(wanted), results = new Results();
  await Promise.all(Array.from({ length: LANES }, () => lane(jobs, results)));
  console.log(`${results.passed} passed, ${results.failed} failed`);
  return results.failed === 0 && results.passed > 0;
}

process.exit((await main(process.argv.slice(2))) ? 0 : 1);
